package claim

import (
	"strings"

	"salient"
)

// Headlines drop the words by which taggers know a verb: "Army warplanes bomb
// Town", "Rebels free 17 hostages". Where a word that could be a verb stands
// between people and what they do it to, and the tree sees none there, the order
// of the words decides instead of the tree.

// linearVerb reports such a word.
func (sc *scene) linearVerb(p int) bool {
	switch sc.pos(p) {
	case salient.NOUN, salient.PROPN, salient.ADJ:
	default:
		return false
	}
	n := len(sc.s.Tokens)
	if sc.caseOf(p) != "" || sc.child(p, "cop", "nmod:poss") >= 0 || p > 0 && sc.pos(p-1) == salient.DET {
		return false
	}
	if p == 0 || p+1 >= n || sc.insideName(p) || sc.s.Part == salient.Body && sc.hasVerb() && !sc.joinedVerb(p) {
		return false
	}
	if w := sc.norm(p); strings.HasSuffix(w, "ing") || w != sc.lemma[p] && !strings.HasSuffix(w, "s") {
		return false
	}
	if sc.joinedVerb(p) {
		return true
	}
	if sc.linearSubject(p) < 0 {
		return false
	}
	// Behind it: whom, where, or a preposition of movement.
	for j := p + 1; j < n && j <= p+4; j++ {
		switch sc.pos(j) {
		case salient.DET, salient.NUM, salient.ADJ, salient.ADV:
			if sc.mentionStarts(j) {
				return true
			}
			continue
		case salient.ADP:
			return sc.norm(j) != "of" && sc.norm(j) != "'s" && sc.headless(p)
		case salient.NOUN, salient.PROPN:
			if j+1 < n && sc.pos(j+1) == salient.VERB {
				return false
			}
			return true
		}
		return false
	}
	return false
}

// joinedVerb reports a word in -s joined to a verb, with a name or an article
// right behind it: "takes the bridge and besieges Town".
func (sc *scene) joinedVerb(p int) bool {
	h := sc.joinedTo(p)
	if h < 0 || p == 0 || p+1 >= len(sc.s.Tokens) || sc.base(p) != "conj" || sc.pos(h) != salient.VERB || sc.norm(p-1) != "and" {
		return false
	}
	return strings.HasSuffix(sc.norm(p), "s") && (sc.pos(p+1) == salient.PROPN || sc.pos(p+1) == salient.DET)
}

// joinedTo is the verb that the word is joined to, or whose object it was taken
// to be joined to; else its head.
func (sc *scene) joinedTo(p int) int {
	h := sc.head(p)
	if h >= 0 && sc.base(h) == "obj" && sc.head(h) >= 0 && sc.pos(sc.head(h)) == salient.VERB {
		return sc.head(h)
	}
	return h
}

// headless reports that no verb of the sentence governs the word: it is the root
// or hangs on the root by a loose relation.
func (sc *scene) headless(p int) bool {
	switch sc.base(p) {
	case "root", "appos", "parataxis", "dep", "list":
		return true
	}
	return !sc.hasVerb()
}

// hasVerb reports a verb anywhere in the sentence that is not a mere modifier.
func (sc *scene) hasVerb() bool {
	for i := range sc.s.Tokens {
		if sc.pos(i) == salient.VERB && sc.base(i) != "amod" && sc.base(i) != "acl" {
			return true
		}
	}
	return false
}

// linearSubject is the word for people right before p, or -1.
func (sc *scene) linearSubject(p int) int {
	j := p - 1
	for j > 0 && sc.pos(j) == salient.ADV {
		j--
	}
	if j < 0 {
		return -1
	}
	for _, m := range sc.actors {
		if m.Last-1 == j && m.Actor != "" {
			return m.Head
		}
	}
	if (sc.is("force", j) || sc.is("aircraftnoun", j) || sc.is("artillerynoun", j) || sc.is("stateforce", j)) && sc.pos(j) != salient.VERB {
		return j
	}
	return -1
}

// mentionStarts reports that a mention begins at the token.
func (sc *scene) mentionStarts(j int) bool {
	for _, m := range sc.actors {
		if m.First == j {
			return true
		}
	}
	for _, m := range sc.places {
		if m.First == j {
			return true
		}
	}
	return false
}

// linearArgs are the arguments of such a word in the order of the text.
func (sc *scene) linearArgs(p int) []arg {
	var out []arg
	add := func(fn string, tok int) { out = append(out, arg{fn, tok, "order of words", costOuter}) }
	if h := sc.joinedTo(p); sc.joinedVerb(p) {
		if s, _, _ := sc.surfaceSubject(h, 0); s >= 0 {
			add("subj", s)
		}
	} else if s := sc.linearSubject(p); s >= 0 {
		add("subj", s)
		// The people that a word for their things stands behind: "army warplanes".
		for _, m := range sc.actors {
			if m.Last-1 == s-1 && m.Actor != "" {
				add("subj", m.Head)
			}
		}
	}
	prep, open := "", true
	for j := p + 1; j < len(sc.s.Tokens); j++ {
		switch sc.pos(j) {
		case salient.VERB, salient.AUX:
			return out
		case salient.PUNCT:
			if sc.norm(j) != "-" && sc.norm(j) != "," {
				return out
			}
		case salient.CCONJ:
			continue
		case salient.ADP:
			c := sc.norm(j)
			if c == "of" && j > 0 && sc.norm(j-1) == "out" {
				c = "out-of"
			}
			if c == "towards" {
				c = "toward"
			}
			prep, open = c, true
		case salient.NOUN, salient.PROPN:
			if !open || sc.base(j) == "compound" && sc.head(j) > j && !sc.mentionEnds(j) {
				continue
			}
			if prep == "" {
				add("obj", j)
			} else {
				add(prep, j)
			}
			open = false
		}
	}
	return out
}

// mentionEnds reports that a mention ends with the token.
func (sc *scene) mentionEnds(j int) bool {
	for _, m := range sc.actors {
		if m.Last-1 == j {
			return true
		}
	}
	for _, m := range sc.places {
		if m.Last-1 == j {
			return true
		}
	}
	return false
}
