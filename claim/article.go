package claim

import (
	"salient"
)

// sunArticles are the forms of the Arabic article that English has words for: a
// parser takes "As Town" for a comparison and "At Town" for a place where.
var sunArticles = map[string]bool{"as": true, "at": true, "an": true, "ad": true, "ar": true, "ash": true, "az": true, "ath": true, "adh": true}

// nameParts returns the sentence with such articles made parts of the names that
// they begin: a copy, where there are any. What was a phrase of the verb right
// before it, for the sake of the article, is its object.
func nameParts(s *salient.Sentence, places []*salient.PlaceMention) *salient.Sentence {
	out := s
	for _, m := range places {
		i := m.First
		if m.Naming != salient.ByName || m.Last-i < 2 || i < 0 || m.Last > len(s.Tokens) {
			continue
		}
		t := s.Tokens[i]
		if !sunArticles[t.Norm] || t.Head < i || t.Head >= m.Last || t.POS == salient.PROPN && t.Rel.Base() != "case" {
			continue
		}
		out = copied(out, s)
		out.Tokens[i].POS, out.Tokens[i].Rel = salient.PROPN, "flat"
		if head := &out.Tokens[t.Head]; (head.Rel.Base() == "obl" || head.Rel.Base() == "advcl") && objectOf(s, i, head.Head) {
			head.Rel = "obj"
		}
	}
	return out
}

// objectOf reports whether the phrase that begins at token i follows right upon
// verb h, which has no object.
func objectOf(s *salient.Sentence, i, h int) bool {
	if h < 0 || h >= i || s.Tokens[h].POS != salient.VERB {
		return false
	}
	for k := h + 1; k < i; k++ {
		if s.Tokens[k].Rel.Base() != "advmod" && s.Tokens[k].Rel != "compound:prt" {
			return false
		}
	}
	for k := range s.Children(h) {
		if r := s.Tokens[k].Rel; r.Base() == "obj" || r == "nsubj:pass" || r.Base() == "ccomp" {
			return false
		}
	}
	return true
}
