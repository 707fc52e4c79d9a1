package event

import (
	"slices"

	"salient"
	"salient/know/model"
)

// Partners lists the words that may play a part in an event, in order.
func (x *Sentence) Partners() []int { return x.partners(nil) }

func (x *Sentence) partners(out []int) []int {
	for i := range x.s.Tokens {
		switch x.s.Tokens[i].POS {
		case salient.NOUN, salient.PROPN, salient.PRON, salient.NUM, salient.ADJ:
			out = append(out, i)
		}
	}
	return out
}

// longestPath is how many arcs of the tree between two words are told apart.
const longestPath = 6

// Pair tells of the way from the word that tells of an event of the type to
// another; from is the row of the sentence's first word in its batch.
func (x *Sentence) Pair(trigger, word int, typ salient.Type, from int) model.EventPair {
	begin := len(x.rows)
	add := func(h model.CueHash) { x.rows = append(x.rows, h.Row()) }
	w := &x.words[word]
	prep, voice, way := x.prep(word), x.voice(trigger), x.path(trigger, word)
	kind, pos := model.HashOf(string(typ)), x.words[trigger].pos
	side := model.CueHash(1)
	if word > trigger {
		side = 2
	}
	path, byCase := model.NewCue(cuePath).With(way), model.NewCue(cuePathCase).With(way)
	add(path)
	add(path.With(prep))
	add(model.NewCue(cuePathType).With(way).With(kind))
	add(byCase.With(pos).With(voice))
	add(byCase.With(prep).With(kind))
	add(model.NewCue(cueCaseType).With(prep).With(kind).With(w.kind))
	add(model.NewCue(cueDistance).With(side).With(distance(word - trigger)))
	add(model.NewCue(cueSide).With(side).With(pos).With(voice).With(prep))
	wordCue, nameCue := model.NewCue(cueWordPOS).With(w.pos), model.NewCue(cueWordName).With(w.kind)
	add(wordCue)
	add(wordCue.With(w.rel))
	add(nameCue)
	add(nameCue.With(kind))
	add(model.NewCue(cueVoice).With(voice).With(w.rel))
	add(model.NewCue(cueLemma).With(w.lemma))
	return model.EventPair{Trigger: from + trigger, Word: from + word, Cues: x.rows[begin:len(x.rows):len(x.rows)]}
}

// How a path goes on.
const (
	far  model.CueHash = iota + 1 // it is long
	up                            // to a head, as what follows
	down                          // to a dependent, as what follows
)

// path mixes the relations from one word up to what they have in common, and down
// to the other.
func (x *Sentence) path(from, to int) model.CueHash {
	var ups, downs [longestPath + 1]int
	n, m := 0, 0
	for i := from; i >= 0 && n <= longestPath; i = x.s.Tokens[i].Head {
		ups[n] = i
		n++
	}
	for i := to; i >= 0 && m <= longestPath; i = x.s.Tokens[i].Head {
		if k := slices.Index(ups[:n], i); k >= 0 {
			if k+m > longestPath {
				break
			}
			h := model.CueHash(0)
			for _, j := range ups[:k] {
				h = h.With(up).With(x.words[j].base)
			}
			for m--; m >= 0; m-- {
				h = h.With(down).With(x.words[downs[m]].base)
			}
			return h
		}
		downs[m] = i
		m++
	}
	return far
}

// prep is the preposition before a word, 0 if there is none.
func (x *Sentence) prep(i int) model.CueHash {
	for _, k := range x.kids(i) {
		if c := &x.s.Tokens[k]; c.Rel == "case" && int(k) < i {
			return model.HashOf(c.Norm)
		}
	}
	return 0
}

// Forms of a word that tells of an event, as far as they say who stands before it.
const (
	active model.CueHash = iota
	passive
	participle
	clause // of a noun
)

// voice tells which of these a word has.
func (x *Sentence) voice(i int) model.CueHash {
	t := &x.s.Tokens[i]
	for _, k := range x.kids(i) {
		switch x.s.Tokens[k].Rel {
		case "nsubj:pass", "aux:pass":
			return passive
		}
	}
	base := t.Rel.Base()
	switch {
	case t.Feats.Has(salient.Passive):
		return passive
	case t.Feats.Has(salient.Participle) && (base == "acl" || base == "amod"):
		return participle
	case base == "acl":
		return clause
	}
	return active
}

// distance tells about how far off a word is.
func distance(d int) model.CueHash {
	if d < 0 {
		d = -d
	}
	switch {
	case d <= 3:
		return model.CueHash(d)
	case d <= 6:
		return 6
	case d <= 12:
		return 12
	}
	return 13
}
