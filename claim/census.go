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
		d.supposeBase(sc)
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

// supposeBase takes in a count of ground that nothing says is shut in ("had two zones
// in the valley"): no claim is made of it, but where the report goes on to tell what
// became of them ("the upper one was cleared") it is what the sum begins with.
func (d *reading) supposeBase(sc *scene) {
	if c := &d.sum; c.base >= 0 && sc.index-c.at <= censusReach {
		return
	}
	for i := range sc.s.Tokens {
		if !sc.oneOf(walled, i) && sc.lemma[i] != "area" && sc.lemma[i] != "zone" || !sc.feats(i).Has(salient.Plural) || sc.ofElse(i) {
			continue
		}
		n, from := sc.countBefore(i)
		v := sc.head(i)
		if from < 0 || n < 2 || n > maxPockets || v < 0 || !sc.oneOf(kept, v) || sc.base(i) != "obj" && sc.base(i) != "obl" || sc.negatedAt(v) {
			continue
		}
		s := sc.senseOf(v, nil)
		if !s.modality.Actual() && s.modality != salient.Historical {
			continue
		}
		who := sc.claimant(i)
		if len(who) == 0 {
			continue
		}
		d.sum = census{who: who, base: n, tense: sc.tenseAt(from), at: sc.index, why: []string{fmt.Sprintf("%g in sentence %d (“%s”)", n, sc.index, sc.norm(from)+" "+sc.norm(i))}}
		d.sum.parcels = sc.parcelsBehind(from, int(n))
		return
	}
}
