package event

import (
	"slices"
	"strings"

	"salient"
	"salient/know/model"
	"salient/know/rules"
)

// A Sentence is a sentence as the network of events is told of it.
type Sentence struct {
	s     *salient.Sentence
	kinds []salient.NameType // of the name that a word belongs to; "" none
	words []word
	kid   []int32 // the dependents of all words, those of the first word first
	kidAt []int32 // where those of each word begin in kid, and where the last ones end
	rows  []int32 // the cues of all words and pairs, one after the other
	Words []model.EventWord
}

// A word is what many cues tell of a word, hashed once.
type word struct {
	lemma     model.CueHash // in lower case; names and figures are all alike
	pos       model.CueHash
	rel, base model.CueHash // what it is to its head, and that without what follows a colon
	kind      model.CueHash
	said      []model.CueHash // types that the rules know of it
	may       bool            // it may tell of an event; parts of names too
}

// kids are the dependents of word i, in order.
func (x *Sentence) kids(i int) []int32 { return x.kid[x.kidAt[i]:x.kidAt[i+1]] }

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
// it, with the kind of trigger and whether it stands alone, hashed.
type Known map[string][]model.CueHash

// Know asks the rules what they know.
func Know(r *rules.Set) Known {
	out := Known{}
	for _, l := range r.Lemmas() {
		var said []model.CueHash
		for _, f := range r.On(l) {
			k := f.Trigger.Kind + string(f.Says[0].Type)
			if len(f.Trigger.Frame)+len(f.Trigger.Particles) > 0 {
				k += "+"
			}
			if h := model.HashOf(k); !slices.Contains(said, h) {
				said = append(said, h)
			}
		}
		out[l] = said
	}
	return out
}

// View prepares a parsed sentence; names are those of its document.
func View(known Known, v *model.Vectors, s *salient.Sentence, names []salient.NameMention) *Sentence {
	x := &Sentence{}
	x.view(known, v, s, names, nil)
	return x
}

// view is View in the room of a sentence that is needed no more. Vectors are the
// rows of the words' fixed vectors, nil if they are to be looked up.
func (x *Sentence) view(known Known, v *model.Vectors, s *salient.Sentence, names []salient.NameMention, vectors []int32) {
	n := len(s.Tokens)
	x.s, x.rows = s, x.rows[:0]
	x.kinds, x.words, x.Words = fresh(x.kinds, n), fresh(x.words, n), fresh(x.Words, n)
	x.kid, x.kidAt = fresh(x.kid, n), fresh(x.kidAt, n+1)
	for _, m := range names {
		for i := m.First; i < m.Last && i < n; i++ {
			x.kinds[i] = m.Type
		}
	}
	x.order()
	for i := range n {
		t, w := &s.Tokens[i], &x.Words[i]
		lemma := strings.ToLower(t.Lemma)
		h := word{lemma: model.HashOf(lemma), pos: model.HashOf(string(t.POS)), rel: model.HashOf(string(t.Rel)), may: may(t)}
		if t.POS == salient.PROPN || t.POS == salient.NUM {
			h.lemma = h.pos
		}
		h.base = h.rel
		if base := t.Rel.Base(); len(base) < len(t.Rel) {
			h.base = model.HashOf(string(base))
		}
		if x.kinds[i] != "" {
			h.kind = model.HashOf(string(x.kinds[i]))
		}
		if h.may {
			h.said = known[lemma]
		}
		x.words[i] = h
		w.Head, w.May = t.Head, h.may
		switch {
		case vectors == nil:
			if w.Vector = v.Row(lemma); w.Vector < 0 {
				w.Vector = v.Row(t.Norm)
			}
		case lemma == t.Norm:
			w.Vector = vectors[i]
		default:
			if w.Vector = v.Row(lemma); w.Vector < 0 {
				w.Vector = vectors[i]
			}
		}
	}
	for i := range n {
		x.Words[i].Cues = x.cues(i)
	}
}

// order lists the dependents of every word.
func (x *Sentence) order() {
	tokens := x.s.Tokens
	n := len(tokens)
	hangs := func(i int) bool { h := tokens[i].Head; return h >= 0 && h < n && h != i }
	for i := range n {
		if hangs(i) {
			x.kidAt[tokens[i].Head+1]++
		}
	}
	for i := range n {
		x.kidAt[i+1] += x.kidAt[i]
	}
	for i := range n {
		if hangs(i) {
			h := tokens[i].Head
			x.kid[x.kidAt[h]] = int32(i)
			x.kidAt[h]++
		}
	}
	// Each begin now stands where the dependents of its word end.
	copy(x.kidAt[1:], x.kidAt[:n])
	x.kidAt[0] = 0
}

// fresh returns n zeros, in the room of x if there is enough.
func fresh[T any](x []T, n int) []T {
	if cap(x) < n {
		return make([]T, n, n+n/2)
	}
	x = x[:n]
	clear(x)
	return x
}
