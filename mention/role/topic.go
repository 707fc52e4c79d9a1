package role

import (
	"strconv"

	"salient"
)

// topic describes a document by its words and their heads.
func (v *view) topic() []Feature {
	var fs []Feature
	add := func(template string, values ...string) { fs = append(fs, hashOf(template, values...)) }
	add("bias")
	for si := range v.d.Sentences {
		s := &v.d.Sentences[si]
		for i := range s.Tokens {
			t := &s.Tokens[i]
			if !content(t.POS) {
				continue
			}
			add("d", lemma(t))
			if t.Head >= 0 {
				add("dd", lemma(t), string(t.Rel), lemma(&s.Tokens[t.Head]))
			}
		}
		v.told[si].events(func(kind, sense string) {
			add("de", kind)
			add("des", kind, sense)
		})
	}
	return once(fs)
}

func content(p salient.POS) bool { return nominal(p) || p == salient.VERB || p == salient.ADJ }

// telling describes sentence si by its words and those of its neighbours.
func (v *view) telling(si int) []Feature {
	var fs []Feature
	add := func(template string, values ...string) { fs = append(fs, hashOf(template, values...)) }
	add("bias")
	add("at", bucket(si, 0, 1, 2, 4, 8, 14))
	for k := max(0, si-1); k <= min(len(v.d.Sentences)-1, si+1); k++ {
		s := &v.d.Sentences[k]
		where := strconv.Itoa(k - si)
		for i := range s.Tokens {
			t := &s.Tokens[i]
			switch t.POS {
			case salient.NOUN, salient.VERB, salient.ADJ, salient.PROPN:
				add("s"+where, lemma(t))
				add("sc"+where, v.classes(t.Norm))
				if t.Head >= 0 && k == si {
					add("sd", lemma(t), string(t.Rel), lemma(&s.Tokens[t.Head]))
				}
			case salient.AUX, salient.ADV, salient.PRON, salient.SCONJ:
				if k == si {
					add("sf", t.Norm)
				}
			}
			if k == si && t.Feats.Has(salient.PastTense) {
				add("past")
			}
		}
		v.told[k].events(func(kind, sense string) {
			add("se"+where, kind)
			add("ses"+where, kind, sense)
		})
	}
	return once(fs)
}
