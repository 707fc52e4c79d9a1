package claim

import (
	"slices"
	"strings"

	"salient"
)

// dayBefore returns the sentence with the subject that a day before it has taken
// from the verb: of "On Saturday Town, …, fell" the parser makes one phrase, "on
// Saturday Town". The day is a phrase of the verb again and the town its subject. It
// is a copy where anything is mended.
func dayBefore(s *salient.Sentence, calendar func(lemma string) bool) *salient.Sentence {
	out := s
	for t := 2; t < len(s.Tokens); t++ {
		town := s.Tokens[t]
		if c := town.Head; c >= 0 && c < t && (town.Rel == "appos" || town.Rel == "flat") && town.POS == salient.PROPN && calendar(strings.ToLower(s.Tokens[c].Lemma)) {
			town.Head, town.Rel = s.Tokens[c].Head, s.Tokens[c].Rel // hung on the day itself
		}
		if b := town.Rel.Base(); b != "obl" && b != "nmod" || town.POS != salient.PROPN && town.POS != salient.NOUN || town.Head < 0 || s.Tokens[town.Head].POS != salient.VERB {
			continue
		}
		day, in := -1, t-1
		for ; in > 0; in-- {
			w := &s.Tokens[in]
			named := calendar(strings.ToLower(w.Lemma)) || monthDay(w.Norm)
			if named && w.Head == t {
				day = in
			} else if w.Norm == "the" && in+1 < t && monthDay(s.Tokens[in+1].Norm) && (w.Head == t || w.Head == in+1) {
				continue // "On the 18th the army"
			} else if !named && w.POS != salient.NUM && w.POS != salient.PUNCT {
				break
			}
		}
		if calendar(strings.ToLower(town.Lemma)) {
			continue
		}
		switch {
		case day >= 0 && s.Tokens[in].Rel == "case" && (s.Tokens[in].Head == t || s.Tokens[in].Head == day):
		case day < 0 && in < t-1 && t < town.Head && !hasCase(s, t): // a phrase of its own, without a preposition
		default:
			continue
		}
		v := town.Head
		rel := salient.Rel("nsubj")
		free := true
		for k := range out.Children(v) {
			switch out.Tokens[k].Rel.Base() {
			case "nsubj", "csubj":
				free = false
			case "aux":
				if out.Tokens[k].Rel == "aux:pass" {
					rel = "nsubj:pass"
				}
			}
		}
		if !free {
			continue
		}
		out = copied(out, s)
		if day >= 0 {
			out.Tokens[day].Head, out.Tokens[day].Rel = v, "obl"
			out.Tokens[in].Head = day
		}
		out.Tokens[t].Head, out.Tokens[t].Rel = v, rel
	}
	return out
}

// copied returns out where it is a copy of s already, else a copy, in which the
// tokens may be mended.
func copied(out, s *salient.Sentence) *salient.Sentence {
	if out != s {
		return out
	}
	c := *s
	c.Tokens = slices.Clone(s.Tokens)
	return &c
}

// hasCase reports a word with a preposition.
func hasCase(s *salient.Sentence, i int) bool {
	for k := range s.Children(i) {
		if s.Tokens[k].Rel == "case" {
			return true
		}
	}
	return false
}

// backIn returns the sentence with what "back" has taken from the town before it: in
// "Town back under army control" the control is said of the town. It is a copy where
// anything is mended.
func backIn(s *salient.Sentence) *salient.Sentence {
	out := s
	for i := 1; i < len(s.Tokens); i++ {
		b := &s.Tokens[i]
		h := b.Head
		if b.Norm != "back" || b.Rel.Base() != "advmod" || h < 0 || h >= i || s.Tokens[h].POS != salient.PROPN && s.Tokens[h].POS != salient.NOUN {
			continue
		}
		for k := i + 1; k < len(s.Tokens); k++ {
			if s.Tokens[k].Head != i || s.Tokens[k].Rel.Base() != "obl" {
				continue
			}
			out = copied(out, s)
			out.Tokens[k].Head, out.Tokens[k].Rel = h, "nmod"
		}
	}
	return out
}

// monthDay reports "18th": a day of the month by its number alone.
func monthDay(norm string) bool {
	n := strings.TrimRight(norm, "stndrh")
	return len(norm)-len(n) == 2 && len(n) > 0 && len(n) < 3 && strings.Trim(n, "0123456789") == ""
}
