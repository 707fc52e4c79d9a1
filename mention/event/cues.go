package event

import "salient/know/model"

// Kinds of cues. The numbers are part of the trained weights and never change.
const (
	cueLemma uint32 = iota
	cueHeadLemma
	cuePOS
	cueRel
	cueEnd
	cueRule
	cueFrame
	cueHead
	cueHeadRule
	cueName
	cueDependent
	cueDependentName
	cueDependentRule
	cueCase
	cueParticle
	cueAux
	cueMark
	cueShape
	cueGovernor
	cuePath
	cuePathType
	cuePathCase
	cueDistance
	cueWordPOS
	cueWordName
	cueSide
	cueVoice
	cueCaseType
	cueWordRule
	cueNearVerb
)

// Lexical is how many of the cues of a word, the first ones, tell which word it
// and its head are.
const Lexical = 2

// cues are the rows of what is seen of word i; the first tell the word and its head.
func (x *Sentence) cues(i int) []int32 {
	t := &x.s.Tokens[i]
	from := len(x.rows)
	add := func(kind uint32, part string) { x.rows = append(x.rows, model.NewCue(kind).With(part).Row()) }
	two := func(kind uint32, part, then string) {
		x.rows = append(x.rows, model.NewCue(kind).With(part).With(then).Row())
	}
	add(cueLemma, x.lemmas[i])
	if t.Head < 0 {
		add(cueHeadLemma, "")
	} else {
		add(cueHeadLemma, x.lemmas[t.Head])
	}
	add(cuePOS, string(t.POS))
	add(cueRel, string(t.Rel))
	if !x.may[i] {
		if x.kinds[i] != "" {
			add(cueName, string(x.kinds[i]))
		}
		return x.rows[from:len(x.rows):len(x.rows)]
	}
	if n := len(t.Norm); n > 3 {
		add(cueEnd, t.Norm[n-3:])
	}
	for _, k := range x.said[i] {
		add(cueRule, k)
	}
	if x.kinds[i] != "" {
		add(cueName, string(x.kinds[i]))
	}
	if h := t.Head; h >= 0 {
		two(cueHead, string(x.s.Tokens[h].POS), x.bases[i])
		for _, k := range x.said[h] {
			two(cueHeadRule, x.bases[i], k)
		}
	}
	for _, k := range x.kids(i) {
		c := &x.s.Tokens[k]
		rel := string(c.Rel)
		switch x.bases[k] {
		case "punct", "det", "cc":
			continue
		case "case":
			add(cueCase, c.Norm)
			continue
		case "aux", "cop":
			add(cueAux, c.Norm)
			continue
		case "mark":
			add(cueMark, c.Norm)
			continue
		case "compound":
			if rel == "compound:prt" {
				add(cueParticle, c.Norm)
				continue
			}
		}
		add(cueDependent, rel)
		if x.kinds[k] != "" {
			two(cueDependentName, rel, string(x.kinds[k]))
		}
		for _, r := range x.said[k] {
			two(cueDependentRule, x.bases[k], r)
		}
	}
	return x.rows[from:len(x.rows):len(x.rows)]
}
