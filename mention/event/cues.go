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
	add := func(kind uint32, part model.CueHash) { x.rows = append(x.rows, model.NewCue(kind).With(part).Row()) }
	two := func(kind uint32, part, then model.CueHash) {
		x.rows = append(x.rows, model.NewCue(kind).With(part).With(then).Row())
	}
	w := &x.words[i]
	add(cueLemma, w.lemma)
	if t.Head < 0 {
		add(cueHeadLemma, 0)
	} else {
		add(cueHeadLemma, x.words[t.Head].lemma)
	}
	add(cuePOS, w.pos)
	add(cueRel, w.rel)
	if !w.may {
		if x.kinds[i] != "" {
			add(cueName, w.kind)
		}
		return x.rows[from:len(x.rows):len(x.rows)]
	}
	if n := len(t.Norm); n > 3 {
		add(cueEnd, model.HashOf(t.Norm[n-3:]))
	}
	for _, k := range w.said {
		add(cueRule, k)
	}
	if x.kinds[i] != "" {
		add(cueName, w.kind)
	}
	if h := t.Head; h >= 0 {
		two(cueHead, x.words[h].pos, w.base)
		for _, k := range x.words[h].said {
			two(cueHeadRule, w.base, k)
		}
	}
	for _, k := range x.kids(i) {
		t, c := &x.s.Tokens[k], &x.words[k]
		switch t.Rel.Base() {
		case "punct", "det", "cc":
			continue
		case "case":
			add(cueCase, model.HashOf(t.Norm))
			continue
		case "aux", "cop":
			add(cueAux, model.HashOf(t.Norm))
			continue
		case "mark":
			add(cueMark, model.HashOf(t.Norm))
			continue
		case "compound":
			if t.Rel == "compound:prt" {
				add(cueParticle, model.HashOf(t.Norm))
				continue
			}
		}
		add(cueDependent, c.rel)
		if x.kinds[k] != "" {
			two(cueDependentName, c.rel, c.kind)
		}
		for _, r := range c.said {
			two(cueDependentRule, c.base, r)
		}
	}
	return x.rows[from:len(x.rows):len(x.rows)]
}
