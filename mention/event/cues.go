package event

import (
	"slices"
	"strings"

	"salient"
	"salient/know/model"
	"salient/know/rules"
)

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

// A Sentence is a sentence as the network of events is told of it.
type Sentence struct {
	s     *salient.Sentence
	kids  [][]int
	kinds []salient.NameType // of the name that a word belongs to; "" none
	said  [][]string         // types that the rules know of a word
	Words []model.EventWord
}

// SkipNames marks the parts of names as words that tell of nothing: it saves their
// cost.
func (x *Sentence) SkipNames() {
	for i := range x.Words {
		if x.s.Tokens[i].POS == salient.PROPN && x.kinds[i] != "" {
			x.Words[i].May = false
		}
	}
}

// may reports whether a word of this kind may tell of an event.
func may(t *salient.Token) bool {
	switch t.POS {
	case salient.VERB, salient.NOUN, salient.ADJ, salient.PROPN, salient.ADV:
		return len(t.Norm) > 1
	case salient.AUX:
		return t.Rel.Base() != "aux" && t.Rel.Base() != "cop"
	}
	return false
}

// Known is what the rules know of words: by lemma the types that they may say with
// it, with the kind of trigger and whether it stands alone.
type Known map[string][]string

// Know asks the rules what they know.
func Know(r *rules.Set) Known {
	out := Known{}
	for _, l := range r.Lemmas() {
		out[l] = saidBy(r, l)
	}
	return out
}

// View prepares a parsed sentence; names are those of its document.
func View(known Known, v *model.Vectors, s *salient.Sentence, names []salient.NameMention) *Sentence {
	n := len(s.Tokens)
	x := &Sentence{s: s, kids: make([][]int, n), kinds: make([]salient.NameType, n), said: make([][]string, n), Words: make([]model.EventWord, n)}
	for _, m := range names {
		for i := m.First; i < m.Last && i < n; i++ {
			x.kinds[i] = m.Type
		}
	}
	for i := range n {
		t := &s.Tokens[i]
		if t.Head >= 0 && t.Head < n && t.Head != i {
			x.kids[t.Head] = append(x.kids[t.Head], i)
		}
		if may(t) {
			x.said[i] = known[strings.ToLower(t.Lemma)]
		}
	}
	for i := range n {
		t, w := &s.Tokens[i], &x.Words[i]
		w.Head, w.May = t.Head, may(t)
		w.Vector = v.Row(strings.ToLower(t.Lemma))
		if w.Vector < 0 {
			w.Vector = v.Row(t.Norm)
		}
		w.Cues = x.cues(i)
	}
	return x
}

func saidBy(r *rules.Set, lemma string) (out []string) {
	for _, f := range r.On(lemma) {
		k := f.Trigger.Kind + string(f.Says[0].Type)
		if len(f.Trigger.Frame)+len(f.Trigger.Particles) > 0 {
			k += "+"
		}
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// lemmaOf is the lemma of a word in lower case; names and figures are all alike.
func lemmaOf(t *salient.Token) string {
	if t.POS == salient.PROPN || t.POS == salient.NUM {
		return string(t.POS)
	}
	return strings.ToLower(t.Lemma)
}

// cues are the rows of what is seen of word i; the first tell the word and its head.
func (x *Sentence) cues(i int) []int32 {
	t := &x.s.Tokens[i]
	out := make([]int32, 0, 24)
	add := func(kind uint32, parts ...string) { out = append(out, model.EventCue(kind, parts...)) }
	add(cueLemma, lemmaOf(t))
	if t.Head < 0 {
		add(cueHeadLemma, "")
	} else {
		add(cueHeadLemma, lemmaOf(&x.s.Tokens[t.Head]))
	}
	add(cuePOS, string(t.POS))
	add(cueRel, string(t.Rel))
	if !may(t) {
		if x.kinds[i] != "" {
			add(cueName, string(x.kinds[i]))
		}
		return out
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
		add(cueHead, string(x.s.Tokens[h].POS), string(t.Rel.Base()))
		for _, k := range x.said[h] {
			add(cueHeadRule, string(t.Rel.Base()), k)
		}
	}
	for _, k := range x.kids[i] {
		c := &x.s.Tokens[k]
		rel := string(c.Rel)
		switch c.Rel.Base() {
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
			add(cueDependentName, rel, string(x.kinds[k]))
		}
		for _, r := range x.said[k] {
			add(cueDependentRule, string(c.Rel.Base()), r)
		}
	}
	return out
}
