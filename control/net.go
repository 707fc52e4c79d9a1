package control

import (
	"cmp"
	"math"
	"slices"

	"salient"
	"salient/geo"
)

// ringed is the weight of neighbours from which on a place that was taken
// counts as spoken of for those who hold them: two towns within some kilometres.
const ringed = 0.8

// sweeps of the mean field. A fixed, small number keeps every place's result a
// function of what is said within sweeps+1 steps of it, so that a new report
// costs what its surroundings cost, and the order of arrival does not show.
const sweeps = 2

// A Net is the places that anything is said of, each leaning towards its
// neighbours. It is not safe for concurrent use.
type Net struct {
	m     *Model
	nodes map[salient.PlaceID]*node
	grid  map[[2]int][]*node
}

// A node is one place of the net.
type node struct {
	id      salient.PlaceID
	point   geo.Point
	actors  []salient.ActorID // that its own claims speak of
	near    []link            // by id
	swept   [sweeps]marginal
	history []salient.Control
}

// A link is a neighbour and how much it counts.
type link struct {
	to     *node
	weight float64
}

// A marginal is who holds a place with what probability, from each knot on:
// in thousandths, which is what neighbours are told. What moves by less moves
// nobody else, so that a report's wake ends where it no longer matters, and
// ends there whatever came before. State 0 is nobody known.
type marginal struct {
	days   []int32
	actors []salient.ActorID
	post   []uint16 // by knot, then state
}

// NewNet returns a net without places. It keeps m.
func (m *Model) NewNet() *Net {
	return &Net{m: m, nodes: map[salient.PlaceID]*node{}, grid: map[[2]int][]*node{}}
}

// keptTracks bounds how many places' evidence is kept from sweep to sweep. Of a
// large fold it is worked out anew in every sweep: that costs a third more time
// and saves most of the memory.
const keptTracks = 256

// Settle takes in that what is said of the places changed, works out all that
// hangs on it, and returns the places whose history may be another, sorted.
// claims lists what bears on a place, in any order; point says where it lies.
// The result equals that of a net made from nothing.
func (n *Net) Settle(places []salient.PlaceID, claims func(salient.PlaceID) []*salient.Claim, point func(salient.PlaceID) geo.Point) []salient.PlaceID {
	own, changed := n.spoken(places, claims, point)
	tracks := map[salient.PlaceID]*track{}
	track := func(at *node) *track {
		if tr := tracks[at.id]; tr != nil {
			return tr
		}
		tr := n.m.newTrack(at.id, claims(at.id), at.around())
		if len(tracks) < keptTracks {
			tracks[at.id] = tr
		}
		return tr
	}
	due := own
	for s := range sweeps {
		moved := map[*node]bool{}
		for _, at := range ordered(due) {
			tr := track(at)
			h := tr.hold
			if s > 0 {
				h = n.m.lean(tr, at, s-1)
			}
			post, _ := h.smooth()
			if now := rounded(tr, post, at.swept[:]); !now.equal(at.swept[s]) {
				at.swept[s] = now
				moved[at] = true
			}
		}
		// A place is due again if it was, but for those that stood still next to
		// places that did: they end as they were.
		next := map[*node]bool{}
		for at := range own {
			next[at] = true
		}
		for at := range moved {
			next[at] = true
			for _, l := range at.near {
				next[l.to] = true
			}
		}
		due = next
	}
	for _, at := range ordered(due) {
		tr := track(at)
		delete(tracks, at.id)
		h := n.m.lean(tr, at, sweeps-1)
		tr.heldPost, _ = h.smooth()
		tr.fightPost, _ = tr.fight.smooth()
		at.history = n.m.controls(tr)
		changed = append(changed, at.id)
	}
	slices.Sort(changed)
	return slices.Compact(changed)
}

// spoken puts in places of which something is said, takes out those of which
// nothing is any more, and returns the nodes whose claims, or neighbours' actors,
// changed, and the places taken out.
func (n *Net) spoken(places []salient.PlaceID, claims func(salient.PlaceID) []*salient.Claim, point func(salient.PlaceID) geo.Point) (own map[*node]bool, gone []salient.PlaceID) {
	own = map[*node]bool{}
	for _, id := range places {
		actors, said := n.m.actorsOf(id, claims(id))
		at := n.nodes[id]
		switch {
		case !said && at == nil:
		case !said:
			for _, l := range at.near {
				own[l.to] = true
			}
			n.remove(at)
			delete(own, at)
			gone = append(gone, id)
		default:
			fresh := at == nil
			if fresh {
				at = &node{id: id, point: point(id)}
				n.insert(at)
			}
			if fresh || !slices.Equal(at.actors, actors) {
				at.actors = actors
				for _, l := range at.near {
					own[l.to] = true
				}
			}
			own[at] = true
		}
	}
	return own, gone
}

// History is who held the place, as Model.Infer gives it.
func (n *Net) History(p salient.PlaceID) []salient.Control {
	if at := n.nodes[p]; at != nil {
		return at.history
	}
	return nil
}

func ordered(set map[*node]bool) []*node {
	out := make([]*node, 0, len(set))
	for at := range set {
		out = append(out, at)
	}
	slices.SortFunc(out, func(a, b *node) int { return cmp.Compare(a.id, b.id) })
	return out
}

// square is the cell of the grid in which a point lies: ReachKM from south to
// north, and at least as much from west to east.
func (n *Net) square(p geo.Point) [2]int {
	step := n.m.ReachKM / 111
	row := math.Floor(p.Lat / step)
	// One width a row: that of its edge nearest to the pole, and one row more.
	far := max(math.Abs(row*step), math.Abs((row+1)*step)) + step
	wide := step / max(0.05, math.Cos(min(89, far)*math.Pi/180))
	return [2]int{int(row), int(math.Floor(p.Lon / wide))}
}

// insert links a new node with those within reach.
func (n *Net) insert(at *node) {
	n.nodes[at.id] = at
	c := n.square(at.point)
	n.grid[c] = append(n.grid[c], at)
	if at.point == (geo.Point{}) {
		return
	}
	reach := n.m.ReachKM / 111
	seen := map[[2]int]bool{}
	for dy := -1.0; dy <= 1; dy++ {
		row := n.square(geo.Point{Lat: at.point.Lat + dy*reach, Lon: at.point.Lon})
		for dx := -1; dx <= 1; dx++ {
			k := [2]int{row[0], row[1] + dx}
			if seen[k] {
				continue
			}
			seen[k] = true
			for _, o := range n.grid[k] {
				if o == at || o.point == (geo.Point{}) {
					continue
				}
				if w := n.m.near(at.point, o.point); w > 0 {
					at.link(o, w)
					o.link(at, w)
				}
			}
		}
	}
}

func (n *Net) remove(at *node) {
	delete(n.nodes, at.id)
	c := n.square(at.point)
	n.grid[c] = slices.DeleteFunc(n.grid[c], func(o *node) bool { return o == at })
	for _, l := range at.near {
		l.to.near = slices.DeleteFunc(l.to.near, func(o link) bool { return o.to == at })
	}
}

// near is how much two places count as neighbours: e^(−distance/reach), less
// behind a barrier, nothing beyond the reach.
func (m *Model) near(a, b geo.Point) float64 {
	d := geo.Distance(a, b) / 1000
	if d > m.ReachKM {
		return 0
	}
	w := math.Exp(-d / m.ReachKM)
	if m.Wall != nil && m.Wall(a, b) {
		w *= m.BehindWall
	}
	return w
}

func (at *node) link(to *node, w float64) {
	i, _ := slices.BinarySearchFunc(at.near, to.id, func(l link, id salient.PlaceID) int { return cmp.Compare(l.to.id, id) })
	at.near = slices.Insert(at.near, i, link{to, w})
}

// around lists the actors that the claims on the neighbours speak of, sorted.
func (at *node) around() []salient.ActorID {
	var out []salient.ActorID
	for _, l := range at.near {
		out = append(out, l.to.actors...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (m marginal) equal(o marginal) bool {
	return slices.Equal(m.days, o.days) && slices.Equal(m.actors, o.actors) && slices.Equal(m.post, o.post)
}

// rounded makes the marginal of a track's posteriors. Days and actors that one
// of the earlier ones has are shared with it.
func rounded(tr *track, post [][]float64, earlier []marginal) marginal {
	now := marginal{actors: tr.actors, post: make([]uint16, 0, len(post)*(len(tr.actors)+1))}
	same := func(m marginal) bool {
		return slices.EqualFunc(m.days, tr.days, func(a int32, b int) bool { return int(a) == b })
	}
	if i := slices.IndexFunc(earlier, same); i >= 0 {
		now.days = earlier[i].days
	} else {
		now.days = make([]int32, len(tr.days))
		for t, day := range tr.days {
			now.days[t] = int32(day)
		}
	}
	if i := slices.IndexFunc(earlier, func(m marginal) bool { return slices.Equal(m.actors, tr.actors) }); i >= 0 {
		now.actors = earlier[i].actors
	}
	for t := range post {
		for _, p := range post[t] {
			now.post = append(now.post, uint16(math.Round(p*1000)))
		}
	}
	return now
}

// on adds what the marginal says of a day, weighted, to a distribution over
// the actors of a track.
func (m marginal) on(day int, weight float64, actors []salient.ActorID, into []float64) {
	i, _ := slices.BinarySearch(m.days, int32(day+1))
	i-- // the last knot on or before the day
	if i < 0 {
		into[0] += weight
		return
	}
	k := len(m.actors) + 1
	for j, mille := range m.post[i*k : (i+1)*k] {
		p := weight * (float64(mille) / 1000)
		if j == 0 {
			into[0] += p
		} else if at, ok := slices.BinarySearch(actors, m.actors[j-1]); ok {
			into[at+1] += p
		} else {
			into[0] += p
		}
	}
}

// lean is the holder chain of a place under the pull of its neighbours as they
// stood after sweep s: a field in proportion to time, and losses to nobody
// named that go to those who hold the neighbours.
func (m *Model) lean(tr *track, at *node, s int) chain {
	c := tr.hold
	if len(at.near) == 0 {
		return c
	}
	total := 0.0
	for _, l := range at.near {
		total += l.weight
	}
	k := len(tr.actors) + 1
	mean := func(day int) []float64 {
		q := make([]float64, k)
		for _, l := range at.near {
			l.to.swept[s].on(day, l.weight/total, tr.actors, q)
		}
		return q
	}
	// A few far or walled-off neighbours pull less than a ring of near ones.
	pull := m.Coupling * min(1, total)
	c.logE = rows(len(tr.days), k)
	for t, day := range tr.days {
		copy(c.logE[t], tr.hold.logE[t])
		if t == 0 {
			continue
		}
		q := mean(day)
		for j := 1; j < k; j++ {
			c.logE[t][j] += pull * float64(day-tr.days[t-1]) * q[j]
		}
	}
	if len(tr.lost) == 0 {
		return c
	}
	c.drive = slices.Clone(tr.hold.drive)
	for i, l := range tr.lost {
		if i == 0 || tr.lost[i-1].knot != l.knot {
			c.drive[l.knot] = slices.Clone(c.drive[l.knot])
		}
	}
	tr.lent = rows(len(tr.days), k)
	for _, l := range tr.lost {
		q := mean(tr.days[l.knot])
		others := 0.0
		for j := 1; j < k; j++ {
			if j != l.loser {
				others += q[j]
			}
		}
		// Neighbours of whom nothing is known speak half as loud.
		all := others + (q[0]+q[l.loser])/2
		if !(others > 0) {
			continue
		}
		to := m.TakenTo
		if l.left {
			to = m.LeftTo
		}
		to *= min(1, total)
		for j := 1; j < k; j++ {
			if j == l.loser {
				continue
			}
			part := to * q[j] / all
			c.drive[l.knot][j] += l.kappa / tr.driven[l.knot] * part
			c.drive[l.knot][0] -= l.kappa / tr.driven[l.knot] * part
			if !l.left && total >= ringed {
				tr.lent[l.knot][j] += l.nats * part
			}
		}
	}
	m.stands(tr)
	return c
}
