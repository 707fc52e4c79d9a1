package holder

import (
	"strings"

	"salient"
	"salient/know/model"
)

// Kinds of cues. The numbers are part of the trained weights and never change.
const (
	cueLemma uint32 = iota
	cueHeadLemma
	cuePOS
	cueRel
	cueKind
	cueWho
	cuePlace
	cueSaid
	cueTold
	cueCase
	cueAux
	cueMark
	cueNot
	cuePrev
	cueNext
	cueHeadPOS
	cueDependent
	cueTitle
	cueEnd
	cueOwn

	cuePath
	cuePathCase
	cuePathWho
	cueAbove
	cueAboveRels
	cueDistance
	cueBetween
	cueSigns
	cueVerbs
	cueWordKind
	cueActors
	cueCases
	cueFar
	cueFarRel
	cueFarKind
	cueFarRank
	cueFarAgain
	cueFarFirst
	cueFarPronoun
	cueWordHead
	cueBracket
)

// Lexical is how many of the cues of a word, the first ones, tell which word it
// and its head are.
const Lexical = 2

// told are the types that the tagger of events is likely to see in words, by row.
func (x *View) told(m *salient.Mentions) map[int]model.CueHash {
	out := map[int]model.CueHash{}
	for i := range m.Events {
		e := &m.Events[i]
		row := x.Row(e.Sentence, e.Head)
		if row < 0 || e.Score < likely {
			continue
		}
		h := model.HashOf(string(e.Type))
		if e.Score >= sure {
			h = h.With(1)
		}
		if !e.Modality.Actual() {
			h = h.With(2)
		}
		out[row] = h
	}
	return out
}

// From these chances on the tagger of events is told of, and as being sure.
const (
	likely = 0.35
	sure   = 0.75
)

// cues are the rows of what is seen of word i of a sentence.
func (x *View) cues(n, i int, known Known, told map[int]model.CueHash) []int32 {
	sen := &x.sentences[n]
	t, w := &sen.Tokens[i], &x.words[sen.from+i]
	from := len(x.rows)
	add := func(kind uint32, part model.CueHash) { x.rows = append(x.rows, model.NewCue(kind).With(part).Row()) }
	add(cueLemma, w.lemma)
	if t.Head < 0 {
		add(cueHeadLemma, 0)
	} else {
		add(cueHeadLemma, x.words[sen.from+t.Head].lemma)
	}
	add(cuePOS, w.pos)
	add(cueRel, w.rel)
	if w.kind != 0 {
		add(cueKind, w.kind)
	}
	if w.who != 0 {
		add(cueWho, w.who)
	}
	if w.place != 0 {
		add(cuePlace, w.place)
	}
	if h, ok := told[sen.from+i]; ok {
		add(cueTold, h)
	}
	if i > 0 {
		add(cuePrev, x.words[sen.from+i-1].norm)
	}
	if i+1 < len(sen.Tokens) {
		add(cueNext, x.words[sen.from+i+1].norm)
	}
	if sen.title {
		add(cueTitle, 1)
	}
	switch t.POS {
	case salient.PUNCT, salient.DET, salient.ADP, salient.CCONJ, salient.PART:
		return x.rows[from:len(x.rows):len(x.rows)]
	}
	if n := len(t.Norm); n > 3 && t.POS != salient.PROPN {
		add(cueEnd, model.HashOf(t.Norm[n-3:]))
	}
	for _, k := range known[strings.ToLower(t.Lemma)] {
		add(cueSaid, k)
	}
	if t.Head >= 0 {
		add(cueHeadPOS, x.words[sen.from+t.Head].pos.With(w.base))
	}
	for _, k := range sen.kids(i) {
		t, c := &sen.Tokens[k], &x.words[sen.from+int(k)]
		switch t.Rel.Base() {
		case "punct", "det", "cc":
			if t.Norm == "no" || t.Norm == "neither" || t.Norm == "(" {
				add(cueNot, c.norm)
			}
			continue
		case "case":
			add(cueCase, c.norm)
			continue
		case "aux", "cop":
			add(cueAux, c.norm)
			continue
		case "mark":
			add(cueMark, c.norm)
			continue
		case "advmod":
			add(cueNot, c.norm)
			continue
		}
		if c.who != 0 || c.place != 0 {
			add(cueDependent, c.base.With(c.who).With(c.place))
		}
		if t.Rel == "nmod:poss" {
			add(cueOwn, c.norm)
		}
	}
	return x.rows[from:len(x.rows):len(x.rows)]
}
