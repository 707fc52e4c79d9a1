package place

import "salient"

// taking are the verbs by which ground is fought for, taken, held or lost:
// what they are done to is rather a place than a person. falling are those by
// which a place itself is lost.
var (
	taking = list(`capture seize take retake recapture liberate free lose hold control enter re-enter reenter storm overrun occupy conquer reconquer regain
		besiege encircle surround shell bomb bombard pound attack evacuate abandon reach retain govern clear cleanse purify secure cede raid cross`)
	falling = list(`fall change remain stay return pass follow go surrender revert`)
	// takings are nouns for the same, with "of" before the place.
	takings = list(`capture recapture seizure fall loss liberation control siege shelling bombardment conquest occupation reconquest retaking`)
	// calendar are words that a group of capitals may begin with and that belong to no name.
	calendar = list(`monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
		november december`)
)

// fought reports what is done to a name, and what that is worth, if it is what is done to ground: "took
// X", "X was shelled", "X fell", "X, which the rebels hold", "the loss of X",
// "X is in the hands of".
func (r *run) fought(c *candidate) (string, float64) {
	l := c.l
	for i := c.to; i < c.to+6 && l.letters(i); i++ {
		if w := l.low(i); (w == "hands" || w == "control") && i > c.to && (l.low(c.to) == "in" || l.low(c.to) == "under" || stative[l.low(c.to)] || copulas[l.low(c.to)]) {
			return w, inHands
		}
	}
	if !l.s.Parsed {
		return "", 0
	}
	t := -1
	for i := c.from; i < c.to && t < 0; i++ {
		if k := l.token(i); k >= 0 && !r.inside(c, l.s.Tokens[k].Head) {
			t = k
		}
	}
	if t < 0 {
		return "", 0
	}
	tokens := l.s.Tokens
	for k := range l.s.Children(t) {
		if tokens[k].Rel == "acl:relcl" && taking[tokens[k].Lemma] || tokens[k].Rel == "acl" && taking[tokens[k].Lemma] {
			return tokens[k].Norm, foughtFor
		}
	}
	h := tokens[t].Head
	if h < 0 {
		return "", 0
	}
	passive := false
	for k := range l.s.Children(h) {
		passive = passive || tokens[k].Rel == "aux:pass"
	}
	switch verb := tokens[h].Lemma; {
	case tokens[h].POS == salient.VERB && taking[verb] && (tokens[t].Rel == "obj" || tokens[t].Rel == "nsubj:pass" || passive && tokens[t].Rel == "nsubj"),
		tokens[h].POS == salient.VERB && falling[verb] && tokens[t].Rel == "nsubj",
		takings[verb] && tokens[t].Rel == "nmod" && c.from > 0 && l.low(c.from-1) == "of":
		return tokens[h].Norm, foughtFor
	}
	return "", 0
}

// copulas are the forms that may stand between a place and "in the hands of".
var copulas = list(`is are was were now still back again remains remained stays stayed entirely firmly fully`)

// inside reports whether token k belongs to the candidate.
func (r *run) inside(c *candidate, k int) bool {
	return k >= 0 && k < len(c.l.s.Tokens) && c.l.s.Tokens[k].Overlaps(c.l.span(c.from, c.to))
}
