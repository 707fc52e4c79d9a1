package control

import (
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
	"salient"
	"salient/geo"
	"salient/internal/sample"
	"salient/know/ontology"
)

func model(t testing.TB) *Model {
	o, err := ontology.Load(os.DirFS("../data/ontology"))
	if err != nil {
		t.Fatal(err)
	}
	m := New(o.Effects)
	m.Coupling = 0.02
	return m
}

func pointOf(p salient.PlaceID) geo.Point { return sample.Place(string(p)).Point }

// byPlace files claims under the places they name.
func byPlace(claims []salient.Claim) map[salient.PlaceID][]*salient.Claim {
	out := map[salient.PlaceID][]*salient.Claim{}
	for i := range claims {
		c := &claims[i]
		for _, p := range c.Places {
			out[p.Place] = append(out[p.Place], c)
		}
	}
	return out
}

func settle(m *Model, claims []salient.Claim) *Net {
	n := m.NewNet()
	at := byPlace(claims)
	var places []salient.PlaceID
	for p := range at {
		places = append(places, p)
	}
	n.Settle(places, func(p salient.PlaceID) []*salient.Claim { return at[p] }, pointOf)
	return n
}

func TestNetGrownInPartsEqualsOneMadeAtOnce(t *testing.T) {
	m := model(t)
	rapid.Check(t, func(t *rapid.T) {
		pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
		var claims []salient.Claim
		for i := range rapid.IntRange(1, 12).Draw(t, "claims") {
			claims = append(claims, sample.Claim{
				Type: salient.Type(pick("type", "capture", "clash", "withdraw", "controls")), By: pick("by", "Red Column", "Blue Guard", ""), Against: pick("against", "Grey Host", ""),
				Place:     pick("place", "Eskby", "Dunmere", "Carrow", "Brackwell", "Aldmoor", "Farrowgate", "Mardik", "Selvane"),
				Published: fmt.Sprintf("2031-03-%02d", rapid.IntRange(1, 28).Draw(t, "day")), Start: i * 20,
			}.Build())
		}
		want := settle(m, claims)
		got := m.NewNet()
		for i := range claims {
			at := byPlace(claims[:i+1])
			got.Settle([]salient.PlaceID{claims[i].Places[0].Place}, func(p salient.PlaceID) []*salient.Claim { return at[p] }, pointOf)
		}
		for p := range byPlace(claims) {
			if d := cmp.Diff(want.History(p), got.History(p)); d != "" {
				t.Fatalf("%s: %s", p, d)
			}
		}
	})
}

// TestMeanFieldIsNearEnumeration sets the field beside the joint model of which
// it is the approximation, added up over every state of every knot of two places:
// the chains, times e^(coupling·days) wherever both are with one holder.
func TestMeanFieldIsNearEnumeration(t *testing.T) {
	m := model(t)
	claims := []salient.Claim{
		sample.Claim{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01"}.Build(),
		sample.Claim{Type: salient.AirStrike, By: "Blue Guard", Against: "Grey Host", Place: "Dunmere", Published: "2031-03-11"}.Build(),
		sample.Claim{Type: salient.AirStrike, By: "Grey Host", Against: "Red Column", Place: "Dunmere", Published: "2031-03-21"}.Build(),
	}
	at := byPlace(claims)
	a, b := sample.Place("Eskby"), sample.Place("Dunmere")
	n := settle(m, claims)
	x, y := m.newTrack(a.ID, at[a.ID], n.nodes[a.ID].around()), m.newTrack(b.ID, at[b.ID], n.nodes[b.ID].around())
	// One list of knots for both, so that states stand side by side.
	days := append(slices.Clone(x.days[:2]), y.days[:2]...)
	slices.Sort(days)
	days = slices.Compact(days)
	px, py := spread(x.hold, days), spread(y.hold, days)
	pull := m.Coupling * min(1, m.near(a.Point, b.Point))
	joint := jointly(px, py, x.actors, y.actors, pull)
	alone, _ := py.smooth()
	lean := spread(m.lean(y, n.nodes[b.ID], sweeps-1), days)
	field, _ := lean.smooth()
	last := len(days) - 1
	far, near := 0.0, 0.0
	for j := range field[last] {
		far += math.Abs(alone[last][j] - joint[last][j])
		near += math.Abs(field[last][j] - joint[last][j])
	}
	if far < 0.01 {
		t.Fatalf("the neighbour changes next to nothing (%.4f): the comparison says nothing", far)
	}
	if near > far/2 || near > 0.1 {
		t.Errorf("the mean field is %.4f from the joint model, the place alone %.4f", near, far)
	}
}

// spread puts a chain on other knots: those it has keep what they have.
func spread(c chain, days []int) *chain {
	k := len(c.rest)
	out := &chain{days: days, rate: c.rate, rest: c.rest, logE: rows(len(days), k), kappa: make([]float64, len(days)), drive: make([][]float64, len(days))}
	for t, d := range days {
		if i, ok := slices.BinarySearch(c.days, d); ok {
			out.logE[t], out.kappa[t], out.drive[t] = c.logE[i], c.kappa[i], c.drive[i]
		}
	}
	return out
}

// jointly is the posterior of the second of two coupled chains by enumeration.
func jointly(x, y *chain, xs, ys []salient.ActorID, pull float64) [][]float64 {
	n, kx, ky := len(x.days), len(x.rest), len(y.rest)
	post := rows(n, ky)
	sx, sy := make([]int, n), make([]int, n)
	weight := func(c *chain, seq []int) float64 {
		p := 1.0
		for t, s := range seq {
			stay := c.stay(t)
			tr := (1 - stay) * c.rest[s]
			if t > 0 && seq[t-1] == s {
				tr += stay
			}
			if c.kappa[t] > 0 {
				tr = (1-c.kappa[t])*tr + c.kappa[t]*c.drive[t][s]
			}
			p *= tr * math.Exp(c.logE[t][s])
		}
		return p
	}
	next := func(seq []int, k int) bool {
		for i := range seq {
			if seq[i]++; seq[i] < k {
				return true
			}
			seq[i] = 0
		}
		return false
	}
	z := 0.0
	for {
		wx := weight(x, sx)
		for {
			p := wx * weight(y, sy)
			for t := 1; t < n; t++ {
				if sx[t] > 0 && sy[t] > 0 && xs[sx[t]-1] == ys[sy[t]-1] {
					p *= math.Exp(pull * float64(x.days[t]-x.days[t-1]))
				}
			}
			z += p
			for t, s := range sy {
				post[t][s] += p
			}
			if !next(sy, ky) {
				break
			}
		}
		if !next(sx, kx) {
			break
		}
	}
	for t := range post {
		for s := range post[t] {
			post[t][s] /= z
		}
	}
	return post
}

func TestNeighbours(t *testing.T) {
	m := model(t)
	m.Wall = func(a, b geo.Point) bool { return (a.Lon < -30) != (b.Lon < -30) }
	red := func(place string) salient.Claim {
		return sample.Claim{Type: salient.Controls, By: "Red Column", Place: place, Published: "2031-03-01"}.Build()
	}
	lost := sample.Claim{Type: salient.Capture, Against: "Blue Guard", Place: "Eskby", Published: "2031-03-05"}.Build()
	left := sample.Claim{Type: salient.Withdraw, By: "Blue Guard", Place: "Eskby", Published: "2031-03-05"}.Build()
	for _, c := range []struct {
		rule   string
		claims []salient.Claim
		want   string
	}{
		{"taken by nobody named, with nobody near", []salient.Claim{lost}, " unknown"},
		{"taken by nobody named, beside those who hold the next town", []salient.Claim{lost, red("Dunmere")}, "red-column presence"},
		{"taken by nobody named, between two towns of one holder", []salient.Claim{lost, red("Dunmere"), red("Farrowgate")}, "red-column controls"},
		{"the same behind the river", []salient.Claim{lost, red("Mardik")}, " unknown"},
		{"left, beside those who hold the next town", []salient.Claim{left, red("Dunmere")}, "red-column presence"},
		{"left, with nobody near", []salient.Claim{left}, " unknown"},
		{"the loser does not get it back", []salient.Claim{lost, sample.Claim{Type: salient.Controls, By: "Blue Guard", Place: "Dunmere", Published: "2031-03-01"}.Build()}, " unknown"},
	} {
		h, _ := At(settle(m, c.claims).History(sample.Place("Eskby").ID), sample.Date("2031-03-07"))
		if got := string(h.By) + " " + string(h.Level); got != c.want {
			t.Errorf("%s: got %s (%.2f, %v), want %s", c.rule, got, h.Probability, h.Others, c.want)
		}
	}
}
