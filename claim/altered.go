package claim

import (
	"salient"
)

// What makes a pocket one no more besides its loss, and what makes more or fewer of
// them: ways that are opened, splitting, joining, and words on the count itself.

// fellApart reads "one of them has been cut in two": a verb of splitting behind, with "in two".
func (sc *scene) fellApart(r reference) bool {
	for j := r.last; j+2 < len(sc.s.Tokens) && j <= r.last+8; j++ {
		if sc.pos(j) == salient.VERB && sc.oneOf(splitting, j) && !sc.negatedAt(j) {
			return sc.inTwo(j)
		}
	}
	for j := r.first - 1; j >= 0 && j >= r.first-2; j-- {
		if sc.pos(j) == salient.VERB && sc.oneOf(splitting, j) && sc.senseOf(j, nil).modality.Actual() {
			return sc.inTwo(r.last - 1)
		}
	}
	return false
}

// arising are verbs by which a pocket comes up.
var arising = wordSet("form open create emerge appear arise bear develop spring result")

// comesUp reads "a third has formed", "a new pocket has opened", "another pocket was
// created", where n were counted.
func (sc *scene) comesUp(n int) (tok int, ok bool) {
	for i := range sc.s.Tokens {
		w := sc.norm(i)
		det := i > 0 && (sc.norm(i-1) == "a" || sc.norm(i-1) == "an")
		if !(nthWords[w] == n+1 && det || (w == "new" || w == "further" || w == "additional") && det || w == "another") {
			continue
		}
		noun := i
		if i+1 < len(sc.s.Tokens) && (sc.pocketWord(i+1) || sc.norm(i+1) == "one") {
			noun = i + 1
		} else if w == "new" || w == "further" || !sc.bare(i) {
			continue
		}
		be := false
		for j := noun + 1; j < len(sc.s.Tokens) && j <= noun+5; j++ {
			if sc.pos(j) == salient.AUX && sc.lemma[j] == "be" {
				be = true
			}
			if sc.pos(j) == salient.VERB {
				if (sc.oneOf(arising, j) || be && (sc.lemma[j] == "cut" || sc.lemma[j] == "encircle" || sc.lemma[j] == "surround" || sc.lemma[j] == "isolate")) && !sc.negatedAt(j) && sc.senseOf(j, nil).modality.Actual() {
					return i, true
				}
				break
			}
		}
	}
	return 0, false
}

// inTwo reports "in two", "into two", "in half" within a few words behind.
func (sc *scene) inTwo(j int) bool {
	for k := j + 1; k+1 < len(sc.s.Tokens) && k <= j+5; k++ {
		if (sc.norm(k) == "in" || sc.norm(k) == "into") && (sc.norm(k+1) == "two" || sc.norm(k+1) == "half" || sc.norm(k+1) == "halves") {
			return true
		}
	}
	return false
}

// joined reads "the first two have linked up", "two of them have been joined".
func (sc *scene) joined(r reference) bool {
	for j := r.last; j < len(sc.s.Tokens) && j <= r.last+6; j++ {
		if sc.pos(j) == salient.VERB {
			return sc.oneOf(joining, j) && !sc.negatedAt(j)
		}
	}
	for j := r.first - 1; j >= 0 && j >= r.first-2; j-- {
		if sc.pos(j) == salient.VERB {
			return sc.oneOf(joining, j) && !sc.negatedAt(j) && sc.senseOf(j, nil).modality.Actual()
		}
	}
	return false
}
