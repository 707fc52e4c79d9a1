package claim

import (
	"slices"
	"strings"

	"salient"
)

// bareGenitive is whose the thing is that "'s" tells of where no noun follows: the
// rebels of "Town is the rebels' again, and so is". -1 if p is none.
func (t *tree) bareGenitive(p int) int {
	if p < 2 {
		return -1
	}
	o := p - 1
	plural := t.norm(p) == "'" && strings.HasSuffix(t.norm(o), "s") && t.child(o, "cop") >= 0 // a parser takes the bare sign for a mark
	if !plural && (t.rel(p) != "case" || t.pos(p) != salient.PART) {
		return -1
	}
	if t.pos(o) != salient.NOUN && t.pos(o) != salient.PROPN {
		return -1
	}
	if j := p + 1; j < len(t.s.Tokens) {
		switch t.pos(j) {
		case salient.PUNCT, salient.CCONJ, salient.SCONJ, salient.ADP:
		case salient.ADV:
			if j+1 < len(t.s.Tokens) && t.pos(j+1) != salient.PUNCT && t.pos(j+1) != salient.ADP && t.pos(j+1) != salient.CCONJ {
				return -1 // "the rebels' newly won town"
			}
		default:
			return -1
		}
	}
	return o
}

// genitiveArgs are the arguments of such a genitive: whose it is, and what.
func (t *tree) genitiveArgs(p int, add adder) {
	o := t.bareGenitive(p)
	first := o
	for first > 0 && (t.head(first-1) == o || t.head(first-1) == p) && t.pos(first-1) != salient.AUX && t.pos(first-1) != salient.PUNCT && t.base(first-1) != "nsubj" && t.base(first-1) != "advmod" {
		first--
	}
	be := first - 1
	for be > 0 && (t.pos(be) == salient.ADV || t.pos(be) == salient.DET) {
		be--
	}
	if be <= 0 || !slices.Contains([]string{"be", "remain", "become", "stay"}, t.lemma[be]) {
		return
	}
	for _, h := range []int{t.head(o), o, be, t.head(be), t.head(p)} {
		if h < 0 {
			continue
		}
		if s := t.child(h, "nsubj"); s >= 0 && s < be {
			add("whose", o, "genitive", 0)
			add("subj", s, "nsubj", 0)
			return
		}
	}
}

// namedBefore is the name right before the comma that opens the phrase of noun p,
// where that is hung on another noun. -1 if there is none.
func (t *tree) namedBefore(p int) int {
	if t.base(p) != "appos" || t.pos(p) != salient.NOUN {
		return -1
	}
	j := p - 1
	for j > 1 && p-j < 5 && t.norm(j) != "," {
		j--
	}
	if j < 1 || t.norm(j) != "," || t.pos(j-1) != salient.PROPN {
		return -1
	}
	n := j - 1
	for t.head(n) >= 0 && t.head(n) < n && (t.base(n) == "flat" || t.base(n) == "compound") {
		n = t.head(n)
	}
	if h := t.head(p); h < 0 || h >= n || !t.under(n, h) {
		return -1
	}
	return n
}

// infinitiveGap returns the sentence with a relative pronoun given to the infinitive
// that it is the object of: in "Town, which they continue to hold" it is held and not
// continued. Verbs that make their object do something keep it. It is a copy where
// anything is mended.
func infinitiveGap(s *salient.Sentence, causes func(lemma string) bool) *salient.Sentence {
	out := s
	for i, w := range s.Tokens {
		if w.Rel.Base() != "obj" || w.Head <= i || w.Norm != "which" && w.Norm != "that" || s.Tokens[w.Head].POS != salient.VERB || causes(s.Tokens[w.Head].Lemma) {
			continue
		}
		to, objects := -1, 0
		for k := range s.Children(w.Head) {
			switch s.Tokens[k].Rel.Base() {
			case "xcomp":
				if k > w.Head && s.Tokens[k].POS == salient.VERB && s.Tokens[k-1].Norm == "to" {
					to = k
				}
			case "obj", "iobj":
				objects++
			}
		}
		if to < 0 || objects > 1 {
			continue
		}
		for k := range s.Children(to) {
			if s.Tokens[k].Rel.Base() == "obj" {
				to = -1
				break
			}
		}
		if to < 0 {
			continue
		}
		out = copied(out, s)
		out.Tokens[i].Head = to
	}
	return out
}

// seatTaken makes what a phrase behind a town's name says of its holder a thing of
// the past where the sentence has another take the town: "ran up a flag over Town,
// the capital of the rebels".
func (sc *scene) seatTaken(drafts []draft) {
	for n := range drafts {
		held := &drafts[n]
		if held.Type != salient.Controls || !held.Modality.Actual() || len(held.Places) == 0 || len(held.Actors) == 0 || sc.base(held.token) != "appos" {
			continue
		}
		for m := range drafts {
			took := &drafts[m]
			if took.Type != salient.Capture || !took.Modality.Actual() || len(took.Places) == 0 || len(took.Actors) == 0 || took.Places[0].Place != held.Places[0].Place || took.Actors[0].Actor == held.Actors[0].Actor {
				continue
			}
			held.Modality = salient.Historical
			held.Reasons = append(held.Reasons, salient.Reason{Rule: "modality order of events", Weight: 1, Text: untilItWasTaken})
			break
		}
	}
}
