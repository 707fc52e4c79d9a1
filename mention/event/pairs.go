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
	t, w := &x.s.Tokens[trigger], &x.s.Tokens[word]
	prep, voice := x.prep(word), x.voice(trigger)
	pos, wordPOS, rel, kind := string(t.POS[:1]), string(w.POS), string(w.Rel), string(x.kinds[word])
	side := "<"
	if word > trigger {
		side = ">"
	}
	x.path(trigger, word)
	path, byType, byCase := along(cuePath, x.way), along(cuePathType, x.way), along(cuePathCase, x.way)
	add(path)
	add(path.With(prep))
	add(byType.With(string(typ)))
	add(byCase.With(pos).With(voice))
	add(byCase.With(prep).With(string(typ)))
	add(model.NewCue(cueCaseType).With(prep).With(string(typ)).With(kind))
	add(model.NewCue(cueDistance).With(side).With(distance(word - trigger)))
	add(model.NewCue(cueSide).With(side).With(pos).With(voice).With(prep))
	wordCue, nameCue := model.NewCue(cueWordPOS).With(wordPOS), model.NewCue(cueWordName).With(kind)
	add(wordCue)
	add(wordCue.With(rel))
	add(nameCue)
	add(nameCue.With(string(typ)))
	add(model.NewCue(cueVoice).With(voice).With(rel))
	add(model.NewCue(cueLemma).With(x.lemmas[word]))
	return model.EventPair{Trigger: from + trigger, Word: from + word, Cues: x.rows[begin:len(x.rows):len(x.rows)]}
}

// along begins a cue with the parts of a path.
func along(kind uint32, way []string) model.CueHash {
	h := model.NewCue(kind)
	for _, s := range way {
		h = h.With(s)
	}
	return h
}

// path writes to x.way the relations from one word up to what they have in common,
// each behind "^", and down to the other, each behind "/"; "far" where it is long.
func (x *Sentence) path(from, to int) {
	var up, down [longestPath + 1]int
	ups, downs := 0, 0
	for i := from; i >= 0 && ups <= longestPath; i = x.s.Tokens[i].Head {
		up[ups] = i
		ups++
	}
	x.way = x.way[:0]
	for i := to; i >= 0 && downs <= longestPath; i = x.s.Tokens[i].Head {
		if k := slices.Index(up[:ups], i); k >= 0 {
			if k+downs > longestPath {
				break
			}
			for _, j := range up[:k] {
				x.way = append(x.way, "^", x.bases[j])
			}
			for downs--; downs >= 0; downs-- {
				x.way = append(x.way, "/", x.bases[down[downs]])
			}
			return
		}
		down[downs] = i
		downs++
	}
	x.way = append(x.way, "far")
}

// prep is the preposition before a word.
func (x *Sentence) prep(i int) string {
	for _, k := range x.kids(i) {
		if c := &x.s.Tokens[k]; c.Rel == "case" && int(k) < i {
			return c.Norm
		}
	}
	return ""
}

// voice tells the form of a word that tells of an event, as far as it says who
// stands before it.
func (x *Sentence) voice(i int) string {
	t := &x.s.Tokens[i]
	for _, k := range x.kids(i) {
		switch x.s.Tokens[k].Rel {
		case "nsubj:pass", "aux:pass":
			return "passive"
		}
	}
	switch {
	case t.Feats.Has(salient.Passive):
		return "passive"
	case t.Feats.Has(salient.Participle) && (x.bases[i] == "acl" || x.bases[i] == "amod"):
		return "participle"
	case x.bases[i] == "acl":
		return "acl"
	}
	return ""
}

func distance(d int) string {
	if d < 0 {
		d = -d
	}
	switch {
	case d <= 3:
		return string(rune('0' + d))
	case d <= 6:
		return "6"
	case d <= 12:
		return "a"
	}
	return "b"
}
