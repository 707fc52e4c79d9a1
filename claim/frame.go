package claim

import (
	"slices"
	"strings"

	"salient"
)

// stems are the base forms that an inflected form may have, for words whose
// lemma the tagger left as it stands ("besieged" as an adjective).
func stems(n string) []string {
	var out []string
	switch {
	case strings.HasSuffix(n, "ied") && len(n) > 5:
		out = append(out, n[:len(n)-3]+"y")
	case strings.HasSuffix(n, "ed") && len(n) > 4:
		out = append(out, n[:len(n)-2], n[:len(n)-1])
		if len(n) > 5 && n[len(n)-3] == n[len(n)-4] {
			out = append(out, n[:len(n)-3])
		}
	case strings.HasSuffix(n, "ing") && len(n) > 5:
		out = append(out, n[:len(n)-3], n[:len(n)-3]+"e")
		if n[len(n)-4] == n[len(n)-5] {
			out = append(out, n[:len(n)-4])
		}
	case strings.HasSuffix(n, "ies") && len(n) > 5:
		out = append(out, n[:len(n)-3]+"y")
	case strings.HasSuffix(n, "es") && len(n) > 4:
		out = append(out, n[:len(n)-1], n[:len(n)-2])
	case strings.HasSuffix(n, "s") && len(n) > 3:
		out = append(out, n[:len(n)-1])
	}
	return append(out, n)
}

// anyStem reports whether one of the stems of a word is in the set.
func anyStem(set map[string]bool, n string) bool {
	if c := n[max(len(n)-1, 0):]; c != "d" && c != "g" && c != "s" { // it is its only stem
		return set[n]
	}
	return slices.ContainsFunc(stems(n), func(w string) bool { return set[w] })
}

// kindFits checks the part of speech. Participles that a tagger calls
// adjectives, and words of headlines that it calls names, still fit.
func (sc *scene) kindFits(kind string, i int) bool {
	pos := sc.pos(i)
	switch kind {
	case "verb":
		if pos == salient.VERB || pos == salient.AUX && sc.base(i) != "aux" {
			return true
		}
		n := sc.norm(i)
		if pos == salient.ADJ {
			return strings.HasSuffix(n, "ed") || strings.HasSuffix(n, "ing") || irregularParticiples[n]
		}
		if sc.headlineVerb(i) || pos == salient.NOUN && sc.child(i, "obj", "aux") >= 0 {
			return true
		}
		if pos == salient.NOUN {
			// A noun in -ing with an object is a verb to us: "the retaking of".
			return strings.HasSuffix(n, "ing") && sc.child(i, "obj", "nmod") >= 0
		}
		return pos == salient.PROPN && sc.s.Part != salient.Body && sc.child(i, "nsubj", "obj") >= 0
	case "noun":
		if pos == salient.VERB && strings.HasSuffix(sc.norm(i), "s") && sc.child(i, "obj", "aux") < 0 && (sc.child(i, "nsubj") < 0 || sc.base(i) == "nsubj") && i+1 < len(sc.s.Tokens) {
			switch sc.norm(i + 1) {
			case "of", "between", "with", "in", "near", "around":
				return true // "escapes of prisoners", "Clashes in Town", taken for a verb
			}
		}
		if pos == salient.VERB && sc.gerund(i) && sc.child(i, "obj", "aux", "nsubj") < 0 {
			switch sc.base(i) {
			case "nsubj", "obj", "obl", "nmod", "conj", "root", "amod":
				return true // "fighting", "shelling", taken for a verb
			}
		}
		if pos == salient.PRON && sc.norm(i) == "mine" && sc.child(i, "det", "compound", "amod") >= 0 {
			return true // "a land mine", taken for "mine and yours"
		}
		return !sc.headlineVerb(i) && pos == salient.NOUN || pos == salient.PROPN && !sc.insideName(i) && !sc.insideTime(i)
	case "adj":
		return pos == salient.ADJ || pos == salient.VERB && sc.pastParticiple(i) || pos == salient.ADV
	}
	return true
}

// framed finds a frame's word at an argument: the argument itself, what is joined
// to it, what a word of number or part stands before ("hundreds of families"), what
// modifies it ("coalition jets"), or what a pronoun that opens the sentence goes
// back to. -1 if none.
func (sc *scene) framed(words map[string]bool, tok int) int {
	if words["any"] {
		return tok
	}
	has := func(i int) bool {
		return words[sc.lemma[i]] || words[sc.norm(i)] || words[singular(sc.norm(i))] ||
			words["airforce"] && sc.lemma[i] == "force" && i > 0 && (sc.norm(i-1) == "air" || sc.norm(i-1) == "aerospace")
	}
	for _, c := range sc.conjuncts(tok) {
		if has(c) {
			return c
		}
		if f := sc.child(c, "fixed"); f >= 0 && has(f) {
			return f // "each other"
		}
		if sc.is("partitive", c) || sc.pos(c) == salient.NUM {
			for _, k := range sc.kids[c] {
				if sc.base(k) != "nmod" || sc.caseOf(k) != "of" {
					continue
				}
				for _, kk := range sc.conjuncts(k) {
					if has(kk) {
						return kk
					}
				}
			}
		}
	}
	if d := sc.doc; d != nil && tok <= 2 && sc.norm(tok) == "which" && d.nounsAt == sc.index-1 {
		for n := len(d.nouns) - 1; n >= 0; n-- {
			if words[d.nouns[n]] || words[singular(d.nouns[n])] {
				return tok
			}
		}
	}
	return -1
}

func anyWord(words map[string]bool) string {
	best := ""
	for w := range words {
		if best == "" || w < best {
			best = w
		}
	}
	return best
}

// singular drops a plural ending, for words that the tagger left as they stand.
func singular(n string) string {
	if len(n) > 3 && n[len(n)-1] == 's' {
		return n[:len(n)-1]
	}
	return n
}

// withFrame adds the arguments of a frame part to those of the trigger.
func (sc *scene) withFrame(args []arg, f int) []arg {
	out := append([]arg(nil), args...)
	add := func(fn string, tok int, how string, cost float64) {
		for _, a := range out {
			if a.fn == fn && a.tok == tok {
				return
			}
		}
		out = append(out, arg{fn, tok, "frame>" + how, cost})
	}
	for _, k := range sc.kids[f] {
		switch sc.base(k) {
		case "nmod", "obl":
			switch c := sc.caseOf(k); {
			case sc.rel(k) == "nmod:poss":
				add("poss", k, "poss", 0)
			case c == "":
				add("mod", k, string(sc.rel(k)), costShared)
			default:
				add(c, k, c, 0)
				sc.hangers(k, c, costPP, add)
			}
		case "compound", "amod", "flat":
			if k < f {
				add("mod", k, string(sc.rel(k)), 0)
			}
		case "acl":
			if sc.mark(k) == "to" {
				add("comp", k, "acl", 0)
			}
		}
	}
	sortArgs(out)
	return out
}

// particle finds a word that belongs to a phrasal verb: hanging on it, or
// standing close behind it with no other verb between.
func (sc *scene) particle(i int, p string) int {
	for _, k := range sc.kids[i] {
		if sc.norm(k) == p {
			return k
		}
	}
	for j := i + 1; j < len(sc.s.Tokens) && j <= i+8; j++ {
		if sc.norm(j) == p && !(j > i+1 && sc.rel(j) == "case" && (p == "on" || p == "in")) { // not "pushed them out on Thursday"
			if o := sc.child(i, "obj"); o >= 0 && o < j && sc.base(j) == "case" && sc.head(j) > j && j+1 < len(sc.s.Tokens) && sc.pos(j+1) != salient.ADP {
				return -1 // "took the people over the river": a phrase behind the object
			}
			return j
		}
		if sc.pos(j) == salient.VERB || sc.pos(j) == salient.PUNCT && sc.norm(j) != "," {
			return -1
		}
	}
	return -1
}

// withParticle makes an object of the phrase whose preposition is the particle at
// j: "sealed off Town" is read as sealed, off Town.
func (sc *scene) withParticle(args []arg, j int) []arg {
	h := sc.head(j)
	if h <= j || sc.base(j) != "case" {
		return args
	}
	for _, a := range args {
		if a.fn == "obj" {
			return args
		}
	}
	for _, a := range args {
		if a.tok == h && a.cost < costOuter {
			out := append(append([]arg(nil), args...), arg{"obj", h, a.how + "(particle)", costShared})
			sortArgs(out)
			return out
		}
	}
	return args
}
