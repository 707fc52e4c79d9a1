package event

import (
	"strings"

	"salient"
	"salient/know/model"
)

// Partners lists the words that may play a part in an event, in order.
func (x *Sentence) Partners() []int {
	var out []int
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
	p := model.EventPair{Trigger: from + trigger, Word: from + word, Cues: make([]int32, 0, 16)}
	add := func(kind uint32, parts ...string) { p.Cues = append(p.Cues, model.EventCue(kind, parts...)) }
	t, w := &x.s.Tokens[trigger], &x.s.Tokens[word]
	path := x.path(trigger, word)
	prep := x.prep(word)
	voice := x.voice(trigger)
	pos := string(t.POS[:1])
	side := "<"
	if word > trigger {
		side = ">"
	}
	add(cuePath, path)
	add(cuePath, path, prep)
	add(cuePathType, path, string(typ))
	add(cuePathCase, path, pos, voice)
	add(cuePathCase, path, prep, string(typ))
	add(cueCaseType, prep, string(typ), string(x.kinds[word]))
	add(cueDistance, side, distance(word-trigger))
	add(cueSide, side, pos, voice, prep)
	add(cueWordPOS, string(w.POS))
	add(cueWordPOS, string(w.POS), string(w.Rel))
	add(cueWordName, string(x.kinds[word]))
	add(cueWordName, string(x.kinds[word]), string(typ))
	add(cueVoice, voice, string(w.Rel))
	add(cueLemma, lemmaOf(w))
	return p
}

// path is the relations from one word up to what they have in common and down to
// the other, "far" where it is long.
func (x *Sentence) path(from, to int) string {
	up := map[int]int{}
	var rels []string
	for i, n := from, 0; i >= 0 && n <= longestPath; n++ {
		up[i] = n
		rels = append(rels, string(x.s.Tokens[i].Rel.Base()))
		i = x.s.Tokens[i].Head
	}
	var down []string
	for i, n := to, 0; i >= 0 && n <= longestPath; n++ {
		if k, ok := up[i]; ok {
			if k+n > longestPath {
				break
			}
			var b strings.Builder
			for _, r := range rels[:k] {
				b.WriteString("^" + r)
			}
			for j := len(down) - 1; j >= 0; j-- {
				b.WriteString("/" + down[j])
			}
			return b.String()
		}
		down = append(down, string(x.s.Tokens[i].Rel.Base()))
		i = x.s.Tokens[i].Head
	}
	return "far"
}

// prep is the preposition before a word.
func (x *Sentence) prep(i int) string {
	for _, k := range x.kids[i] {
		if c := &x.s.Tokens[k]; c.Rel == "case" && k < i {
			return c.Norm
		}
	}
	return ""
}

// voice tells the form of a word that tells of an event, as far as it says who
// stands before it.
func (x *Sentence) voice(i int) string {
	t := &x.s.Tokens[i]
	for _, k := range x.kids[i] {
		switch x.s.Tokens[k].Rel {
		case "nsubj:pass", "aux:pass":
			return "passive"
		}
	}
	switch {
	case t.Feats.Has(salient.Passive):
		return "passive"
	case t.Feats.Has(salient.Participle) && (t.Rel.Base() == "acl" || t.Rel.Base() == "amod"):
		return "participle"
	case t.Rel.Base() == "acl":
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
