package claim

import (
	"strings"

	"salient"
)

// Two ways of describing a town right behind its name that a parser hangs on the verb
// before it, so that what is told of the town is taken for what the sentence tells.

// describedTown returns the sentence with such descriptions hung on the town: "drove
// them from Town, that the soldiers took on Monday", "loses Town, taken two days
// before", "In Town, fallen on Monday, the rebels". taking reports the verbs whose
// participle says that a place changed hands, telling those of speech and thought. It is a copy where anything is mended.
func describedTown(s *salient.Sentence, taking, telling func(lemma string) bool) *salient.Sentence {
	out := s
	for v := 3; v < len(s.Tokens); v++ {
		if s.Tokens[v].POS != salient.VERB && s.Tokens[v].POS != salient.NOUN && s.Tokens[v].POS != salient.PROPN {
			continue
		}
		town, that := thatOf(out, v, telling)
		if town < 0 {
			town = participleOf(out, v, taking)
		}
		if town < 0 {
			continue
		}
		out = copied(out, s)
		if that < 0 {
			out.Tokens[v].Head, out.Tokens[v].Rel = town, "acl"
			out.Tokens[v].Feats |= salient.Participle
			continue
		}
		out.Tokens[v].Head, out.Tokens[v].Rel = town, "acl:relcl"
		out.Tokens[that].POS = salient.PRON
		if out.Tokens[that].Rel == "mark" {
			out.Tokens[that].Rel = "obj"
		}
		// "from Town, that they took, and then from City": the city is joined to the town.
		for k := v + 1; k < len(out.Tokens); k++ {
			if w := &out.Tokens[k]; w.Head == v && w.Rel.Base() == "conj" && (w.POS == salient.PROPN || w.POS == salient.NOUN) && hasCase(out, k) && prepositionOf(out, k) == prepositionOf(out, town) {
				w.Head = town
			}
		}
	}
	return out
}

// thatOf is the town before ", that" whose clause v heads without an object of its
// own, and the word "that"; -1, -1 where "that" opens what is said or thought.
func thatOf(s *salient.Sentence, v int, telling func(lemma string) bool) (town, that int) {
	that, subject := -1, false
	for k := range s.Children(v) {
		w := &s.Tokens[k]
		switch {
		case w.Norm == "that" && k > 1 && k < v && (w.Rel == "mark" || w.Rel.Base() == "nsubj") && s.Tokens[k-1].Norm == ",":
			that, subject = k, subject || w.Rel.Base() == "nsubj"
		case w.Rel.Base() == "obj":
			return -1, -1
		case w.Rel == "aux:pass":
			return -1, -1
		case w.Rel.Base() == "nsubj" && k < v:
			subject = true
		}
	}
	switch s.Tokens[v].Rel.Base() {
	case "conj", "ccomp", "advcl", "parataxis":
	default:
		return -1, -1
	}
	if that < 0 || !subject {
		return -1, -1
	}
	j := that - 2
	if s.Tokens[j].POS == salient.ADV && j > 0 {
		j-- // "took back Town too, that"
	}
	j = nameHead(s, j)
	if h := s.Tokens[v].Head; j < 0 || s.Tokens[v].Rel.Base() == "ccomp" && h >= 0 && telling(s.Tokens[h].Lemma) {
		return -1, -1 // "told the people in Town, that it fell"
	}
	return j, that
}

// participleOf is the town right before a comma and the participle v, which tells
// nobody but it, as a transitive verb without an object does: -1 where v has a subject, an auxiliary or "and".
func participleOf(s *salient.Sentence, v int, taking func(lemma string) bool) int {
	w := &s.Tokens[v]
	if b := w.Rel.Base(); w.POS != salient.VERB || b != "conj" && b != "advcl" || s.Tokens[v-1].Norm != "," || !w.Feats.Has(salient.Participle) && !strings.HasSuffix(w.Norm, "ed") || !taking(w.Lemma) {
		return -1
	}
	for k := range s.Children(v) {
		switch s.Tokens[k].Rel.Base() {
		case "nsubj", "aux", "cc", "mark", "obj", "csubj":
			return -1
		}
	}
	j := nameHead(s, v-2)
	if j < 0 || s.Tokens[j].Head != w.Head {
		return -1
	}
	switch s.Tokens[j].Rel.Base() {
	case "obj", "obl":
		return j
	}
	return -1
}

// nameHead is the first word of the name that ends at j, -1 if no name does.
func nameHead(s *salient.Sentence, j int) int {
	for n := 0; j >= 0 && s.Tokens[j].POS == salient.PROPN && n < 6; n++ {
		h := s.Tokens[j].Head
		if b := s.Tokens[j].Rel.Base(); b != "flat" && b != "compound" || h < 0 || h >= j {
			return j
		}
		j = h
	}
	return -1
}

// prepositionOf is the preposition of a word, "" if it has none.
func prepositionOf(s *salient.Sentence, i int) string {
	for k := range s.Children(i) {
		if s.Tokens[k].Rel == "case" {
			return s.Tokens[k].Norm
		}
	}
	return ""
}
