package claim

import (
	"fmt"
	"slices"
	"strings"

	"salient"
)

// A report tells how many pockets there were and what became of them, and leaves
// the sum to its reader: "had three pockets … the first has fallen … the other two
// hold out". The census keeps that sum over the course of the report. It takes in
// what the sentences count, knows the pockets of a list by their number and their
// places, and strikes off what is taken, given up, relieved or joined with another.

// A count that a sentence states may be that of the day or of before.
type tenseOf int

const (
	ofTheDay  tenseOf = iota // "is left with three"
	ofThePast                // "were divided in three": of the day, unless something speaks against it
	ofBefore                 // "had been cut in three", "until the weekend held three"
)

// A parcel is one pocket of a list.
type parcel struct {
	places []string // keys of the places in it
	gone   bool
}

// A census is the running count of one side's pockets.
type census struct {
	who     []role
	base    float64 // as counted; -1: nothing counted yet
	tense   tenseOf
	at      int // sentence of the last word on it
	parcels []parcel
	less    float64 // gone without being told apart, less those that came up
	told    bool    // a claim of the census has been made
	why     []string
}

// A change is what a sentence tells of ground that changes hands: a pocket in it
// is one no more.
type change struct {
	place    string
	by, from []salient.Role
	sentence int
}

func newCensus() census { return census{base: -1, at: -9} }

// now is how many are left; -1: not known.
func (c *census) now() float64 {
	if c.base < 0 {
		return -1
	}
	n := c.base - c.less
	for _, p := range c.parcels {
		if p.gone {
			n--
		}
	}
	return max(n, 0)
}

// strike takes the pocket number k (from 1) off; false where it is off already.
func (c *census) strike(k int) bool {
	for len(c.parcels) < k {
		c.parcels = append(c.parcels, parcel{})
	}
	if c.parcels[k-1].gone {
		return false
	}
	c.parcels[k-1].gone = true
	return true
}

// standing are the numbers of the pockets that are not known to be gone.
func (c *census) standing() []int {
	var out []int
	for k := 1; k <= int(c.base); k++ {
		if k > len(c.parcels) || !c.parcels[k-1].gone {
			out = append(out, k)
		}
	}
	return out
}

// censusReach is how many sentences a count stays in mind: "the second" four
// sentences later is the second of something else.
const censusReach = 3

// sums reads the counts of pockets that need those of sentences before: the running
// one, else a number whose noun stands before.
func (d *reading) sums(sc *scene, drafts []draft) []draft {
	made, read := d.census(sc, drafts)
	if read || len(made) > 0 {
		return made
	}
	made = d.recount(sc, drafts)
	d.takeIn(sc, made)
	return made
}

// census moves the running count on past a sentence. It makes a claim of its sum
// where that is not what the sentence itself counts; read is false where the sentence
// says nothing of pockets that stand for others.
func (d *reading) census(sc *scene, drafts []draft) (made []draft, read bool) {
	d.note(sc, drafts)
	c := &d.sum
	fresh, from := d.takeIn(sc, drafts)
	if c.base < 0 || sc.index-c.at > censusReach && !fresh {
		return nil, false
	}
	tok, read := -1, false
	if c.base > 0 {
		tok, read = d.fates(sc, from)
	}
	struck := d.strikeChanges(sc, fresh)
	if read {
		c.at = sc.index
	}
	if tok < 0 && !struck {
		return nil, read
	}
	if tok < 0 {
		tok = sc.anchor()
	}
	n := c.now()
	c.at, c.told = sc.index, true
	d.counted, d.left, d.holder = sc.index, n, c.who
	cl := d.pocketClaim(sc, sc.s.Span, tok)
	cl.Modality = salient.Asserted
	cl.Quantities = []salient.Quantity{{Low: n, Best: n, High: n, Unit: "pocket", Text: sc.norm(tok), At: sc.s.Tokens[tok].Span}}
	cl.Reasons = append(cl.Reasons, c.reason())
	return []draft{{Claim: cl, token: tok}}, true
}

// reason tells how the sum came about.
func (c *census) reason() salient.Reason {
	return salient.Reason{Rule: salient.CountRunning, Weight: 0.6, Text: strings.Join(c.why, "; ")}
}

// anchor is the word that a claim of the whole sentence hangs on.
func (sc *scene) anchor() int {
	for i := range sc.s.Tokens {
		if sc.base(i) == "root" {
			return i
		}
	}
	return 0
}

// takeIn begins the count anew with what the sentence counts; false where it
// counts nothing. from is the first token behind the count. A count that comes after
// a sum, or after one of before, is itself the sum from then on.
func (d *reading) takeIn(sc *scene, drafts []draft) (fresh bool, from int) {
	c := &d.sum
	var best *draft
	for i := range drafts {
		dr := &drafts[i]
		if dr.Type != salient.PocketState {
			continue
		}
		if dr.ordinal > 0 {
			d.listed(sc, dr)
			continue
		}
		if n, ok := countIn(dr.Claim); !ok || n < 0 || n != float64(int(n)) || n > maxPockets {
			continue
		}
		if !dr.Modality.Actual() && dr.Modality != salient.Historical && dr.Modality != salient.Negated {
			continue
		}
		if best == nil || len(best.Actors) == 0 && len(dr.Actors) > 0 {
			best = dr
		}
	}
	if best == nil {
		return false, 0
	}
	n, _ := countIn(best.Claim)
	at := sc.quantityToken(best.Claim, best.token)
	tense := sc.tenseAt(at)
	if best.Modality == salient.Historical {
		tense = ofBefore
	}
	same := len(best.Actors) == 0 || len(c.who) == 0 || best.Actors[0].Actor == c.who[0].Actor
	if same && c.base >= 0 && tense == ofBefore && (c.tense != ofBefore || c.told) {
		return false, at + 1 // "at the beginning there were four": what is left is known
	}
	told := same && (c.told || c.tense == ofBefore)
	who := c.who
	if len(best.Actors) > 0 {
		who = nil
		for _, r := range best.Actors {
			who = append(who, role{Role: r})
		}
	} else if !same {
		who = nil
	}
	why := fmt.Sprintf("%g in sentence %d (“%s”)", n, sc.index, sc.quantityText(best.Claim))
	*c = census{who: who, base: n, tense: tense, at: sc.index, told: told, why: []string{why}}
	if n > 1 {
		c.parcels = sc.parcelsBehind(at, int(n))
	}
	if told && tense != ofBefore && best.Modality.Actual() {
		best.Reasons = append(slices.Clone(best.Reasons), c.reason())
	}
	return true, at + 1
}

// listed puts the places of a piece of an enumeration to the pocket of its number.
func (d *reading) listed(sc *scene, dr *draft) {
	c := &d.sum
	if c.base < 0 || c.base < float64(dr.ordinal) || sc.index-c.at > censusReach {
		return
	}
	for len(c.parcels) < dr.ordinal {
		c.parcels = append(c.parcels, parcel{})
	}
	p := &c.parcels[dr.ordinal-1]
	if len(p.places) == 0 {
		for _, pl := range dr.Places {
			p.places = append(p.places, placeKey(pl))
		}
	}
	c.at = sc.index
}

// quantityToken is the token at which the count of pockets stands.
func (sc *scene) quantityToken(c salient.Claim, or int) int {
	for _, q := range c.Quantities {
		if q.Unit != "pocket" {
			continue
		}
		last := or
		for i, t := range sc.s.Tokens {
			if q.At.Contains(t.Span) {
				last = i
			}
		}
		return last
	}
	return or
}

func (sc *scene) quantityText(c salient.Claim) string {
	for _, q := range c.Quantities {
		if q.Unit == "pocket" {
			return q.Text
		}
	}
	return ""
}

// earlier are words by which what a sentence tells was so before.
var earlier = wordSet("until till yesterday once formerly previously originally initially earlier")

// tenseAt says of which time the count at a token is.
func (sc *scene) tenseAt(i int) tenseOf {
	for j := range sc.s.Tokens {
		switch w := sc.norm(j); {
		case earlier[w] && j < i && !(w == "earlier" && j > 0 && sc.norm(j-1) == "as"),
			w == "ago" && !sc.perfectSince(i),
			(w == "beginning" || w == "start" || w == "outset" || w == "first" && sc.norm(max(j-1, 0)) == "a") && j < i && j > 0 && sc.norm(j-1) != "only":
			return ofBefore
		}
	}
	v := sc.clauseOf(i)
	past := false
	for steps := 0; v >= 0 && steps < maxClimb; steps++ {
		if sc.norm(v) == "had" && (sc.pos(v) == salient.VERB || sc.pos(v) == salient.AUX) {
			return ofBefore // "had two strongholds"
		}
		for _, k := range sc.kids[v] {
			if (sc.base(k) == "aux" || sc.base(k) == "cop") && sc.norm(k) == "had" {
				return ofBefore
			}
			if (sc.base(k) == "aux" || sc.base(k) == "cop") && (sc.norm(k) == "was" || sc.norm(k) == "were") {
				past = true
			}
		}
		h := sc.head(v)
		if h < 0 {
			break
		}
		v = sc.clauseOf(h)
	}
	// A tree may hang "had" elsewhere: right before the verb it is no other's.
	for j := i - 1; j >= 0 && i-j <= 8 && sc.pos(j) != salient.PUNCT; j-- {
		if sc.norm(j) == "had" {
			return ofBefore
		}
	}
	if past {
		return ofThePast
	}
	return ofTheDay
}

// perfectSince reports a present perfect in the clause: "has held two since a week ago".
func (sc *scene) perfectSince(i int) bool {
	for _, k := range sc.kids[sc.clauseOf(i)] {
		if sc.norm(k) == "has" || sc.norm(k) == "have" {
			return true
		}
	}
	return false
}

// parcelsBehind cuts the list behind a count into its pockets: "three pockets: A
// in the west, B and the towns of C and D". nil where there are not as many
// pieces as were counted.
func (sc *scene) parcelsBehind(at, n int) []parcel {
	from := -1
	for j := at + 1; j < len(sc.s.Tokens); j++ {
		switch w := sc.norm(j); {
		case w == ":":
			from = j + 1
		case from < 0 && w == "," || w == "namely" || w == "-" || w == "–" || w == "—":
			if from < 0 {
				from = j + 1
			}
		}
		if sc.norm(j) == ":" {
			break
		}
	}
	if from < 0 {
		return nil
	}
	end := len(sc.s.Tokens)
	semis := sc.cutAt(from, end, func(j int) bool { return sc.norm(j) == ";" })
	commas := sc.cutAt(from, end, func(j int) bool { return sc.norm(j) == "," })
	and := func(j int) bool { return sc.norm(j) == "and" }
	for _, pieces := range [][][2]int{semis, sc.splitLast(commas, and, true), sc.splitLast(commas, and, false), sc.cutAt(from, end, func(j int) bool { return sc.norm(j) == "," || and(j) })} {
		if len(pieces) != n {
			continue
		}
		out := make([]parcel, n)
		for k, p := range pieces {
			for _, m := range sc.places {
				if m.First >= p[0] && m.First < p[1] && !m.Metonym {
					out[k].places = append(out[k].places, sc.mentionKeys(m)...)
				}
			}
		}
		return out
	}
	return nil
}

// cutAt cuts tokens into pieces that are not empty.
func (sc *scene) cutAt(from, to int, sep func(int) bool) [][2]int {
	var out [][2]int
	first := from
	for j := from; j <= to; j++ {
		if j < to && !sep(j) {
			continue
		}
		if j > first && !(j-first == 1 && sc.pos(first) == salient.PUNCT) {
			out = append(out, [2]int{first, j})
		}
		first = j + 1
	}
	return out
}

// splitLast cuts the last piece once more, at its first or last separator.
func (sc *scene) splitLast(pieces [][2]int, sep func(int) bool, first bool) [][2]int {
	if len(pieces) == 0 {
		return nil
	}
	last := pieces[len(pieces)-1]
	at := -1
	for j := last[0]; j < last[1]; j++ {
		if sep(j) && (at < 0 || !first) {
			at = j
		}
	}
	if at <= last[0] {
		return pieces
	}
	return append(slices.Clone(pieces[:len(pieces)-1]), [2]int{last[0], at}, [2]int{at + 1, last[1]})
}

// mentionKeys are the keys by which a place is known again.
func (sc *scene) mentionKeys(m *salient.PlaceMention) []string {
	out := []string{strings.ToLower(m.Name)}
	if m.Place != "" {
		out = append(out, string(m.Place))
	}
	return out
}

// note keeps what a sentence tells of ground that changes hands or of a siege that ends.
func (d *reading) note(sc *scene, drafts []draft) {
	for _, dr := range drafts {
		ch := change{sentence: sc.index}
		over := dr.Type == salient.Sieged && dr.Modality == salient.Negated
		switch {
		case !dr.Modality.Actual() && !over:
			continue
		case dr.Type == salient.Capture:
			ch.by, ch.from = dr.Actors, dr.Recipients
		case dr.Type == salient.Withdraw, dr.Type == salient.Surrender:
			ch.from = dr.Actors
		case over:
			ch.from = dr.Recipients
		default:
			continue
		}
		for _, p := range dr.Places {
			if p.Role != "location" && p.Role != "origin" || p.Relation != salient.At && p.Relation != salient.From && p.Relation != "" {
				continue
			}
			ch.place = placeKey(p)
			d.changes = append(d.changes, ch)
			if p.Text != "" && p.Place != "" {
				ch.place = strings.ToLower(p.Text)
				d.changes = append(d.changes, ch)
			}
		}
	}
}

// strikeChanges takes off the pockets whose ground has changed hands: with a count
// of before by anything that the report has told, with one of the day by what it
// tells later.
func (d *reading) strikeChanges(sc *scene, fresh bool) bool {
	c := &d.sum
	struck := false
	for k := range c.parcels {
		if c.parcels[k].gone {
			continue
		}
		for _, ch := range d.changes {
			if !slices.Contains(c.parcels[k].places, ch.place) || c.tense != ofBefore && (fresh || ch.sentence < sc.index) || c.holds(ch.by) {
				continue
			}
			c.parcels[k].gone, struck = true, true
			c.why = append(c.why, fmt.Sprintf("less “%s” (sentence %d)", ch.place, ch.sentence))
			break
		}
	}
	return struck
}

// holds reports whether the side of the count is among those who take.
func (c *census) holds(by []salient.Role) bool {
	return slices.ContainsFunc(by, func(r salient.Role) bool {
		return slices.ContainsFunc(c.who, func(w role) bool { return w.Actor == r.Actor || w.Side != "" && w.Side == r.Side })
	})
}
