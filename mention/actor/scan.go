package actor

import (
	"strings"
	"unicode"

	"salient"
	"salient/know/actors"
)

// longestName bounds the tokens of a name, hyphens and brackets included.
const longestName = 16

// A hit is a name of the registry in a sentence, not yet decided.
type hit struct {
	first, last int // tokens [first, last)
	matches     []actors.Match
	unknown     salient.ActorID // a provisional actor instead
}

// has returns the matches of the kinds.
func (h *hit) of(kinds ...string) []actors.Match {
	var out []actors.Match
	for _, m := range h.matches {
		for _, k := range kinds {
			if m.Kind == k {
				out = append(out, m)
				break
			}
		}
	}
	return out
}

// leastMatch is the score below which a reading of a name is not looked at:
// a name of several words in small letters is not one.
const leastMatch = 0.12

// scan finds the names of the registry in sentence i, the longest at each word.
func (r *reading) scan(i int) {
	s := r.sentences[i]
	for j := 0; j < len(s.Tokens); {
		h, ok := r.name(s, j)
		if !ok {
			j++
			continue
		}
		for k := h.first; k < h.last; k++ {
			s.hitAt[k] = len(s.hits)
		}
		s.hits = append(s.hits, h)
		j = h.last
	}
}

// name finds the longest name that begins with token i.
func (r *reading) name(s *sentence, i int) (hit, bool) {
	if !wordy(r.word(s, i)) || s.norm(i) == "the" {
		return hit{}, false
	}
	best := hit{}
	part := hit{} // the beginning of a name that goes on elsewhere
	for j := i + 1; j <= len(s.Tokens) && j <= i+longestName; j++ {
		text := r.words(s, i, j)
		folded := actors.Fold(text)
		if !r.f.reg.HasPrefix(folded) {
			break
		}
		if folded == "" || !wordy(r.word(s, j-1)) || strings.HasPrefix(s.norm(j-1), "'") {
			continue
		}
		if j < len(s.Tokens) && s.Tokens[j].Start == s.Tokens[j-1].End && glued(r.word(s, j)) {
			continue // in the middle of one written word
		}
		var kept []actors.Match
		for _, m := range r.f.reg.Lookup(text, r.on) {
			if s.shouting && m.Kind == actors.Acronym {
				if _, common := r.common.Word(text); common {
					continue
				}
			}
			if j == i+1 && m.Kind == actors.Acronym {
				switch s.Tokens[i].POS {
				case salient.AUX, salient.PRON, salient.VERB, salient.SCONJ, salient.DET:
					if _, common := r.common.Word(text); common {
						continue
					}
				}
			}
			if m.Score >= leastMatch {
				kept = append(kept, m)
			}
		}
		kept = s.notInPerson(i, j, kept)
		if len(kept) > 0 && !r.plainWords(s, i, j, kept[0].Score) {
			best = hit{first: i, last: j, matches: kept}
		} else if m, ok := r.begins(s, i, j, folded); ok {
			part = hit{first: i, last: j, matches: []actors.Match{m}}
		}
	}
	if best.last == 0 {
		best = part
	}
	return best, best.last > 0
}

// shortName is how surely the beginning of one actor's name means him.
const shortName = 0.6

// begins reads the beginning of a name that is one actor's alone and ends with a noun
// for people: "the Benghazi Revolutionaries", whose Shura Council the registry knows.
func (r *reading) begins(s *sentence, i, j int, folded string) (actors.Match, bool) {
	if j < i+2 || !capital(r.word(s, i)) || !s.Parsed || s.Tokens[j-1].POS != salient.NOUN && s.Tokens[j-1].POS != salient.PROPN || !s.Tokens[j-1].Feats.Has(salient.Plural) ||
		j < len(s.Tokens) && capital(r.word(s, j)) {
		return actors.Match{}, false
	}
	if n, ok := r.noun(s, i, true); ok && n.last >= j {
		return actors.Match{}, false // "Government forces" are whose country it is
	}
	id := r.f.reg.Beginning(folded)
	if id == "" {
		return actors.Match{}, false
	}
	return actors.Match{Actor: id, Alias: r.words(s, i, j), Kind: actors.Name, Score: shortName}, true
}

// leastPlain is the score below which a name in small letters that is a common
// noun for a force as well ("the coalition") is read as the noun.
const leastPlain = 0.5

// plainWords reports whether tokens [i, j) are such a noun.
func (r *reading) plainWords(s *sentence, i, j int, score float64) bool {
	if score >= leastPlain || capital(r.word(s, i)) {
		return false
	}
	if g, ok := r.groups.At(s.Tokens, i); ok && g.Last >= j {
		return true
	}
	q, ok := r.qualifiers.At(s.Tokens, i)
	if !ok {
		return false
	}
	g, ok := r.groups.At(s.Tokens, q.Last)
	return ok && g.Last >= j
}

// wordy reports whether a token holds a letter or digit.
func wordy(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// glued reports whether a token that follows without a blank belongs to the
// same word: letters do, punctuation, hyphens and clitics do not.
func glued(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r)
	}
	return false
}

// casing says whether a sentence is set in capitals throughout, and whether
// most of its words begin with one.
func casing(text string) (shouting, titled bool) {
	upper, lower, caps, words := 0, 0, 0, 0
	for _, w := range strings.Fields(text) {
		first := true
		for _, r := range w {
			if !unicode.IsLetter(r) {
				continue
			}
			if first {
				words++
				if unicode.IsUpper(r) {
					caps++
				}
				first = false
			}
			if unicode.IsUpper(r) {
				upper++
			} else {
				lower++
			}
		}
	}
	return words >= 3 && upper > 4*lower, words >= 4 && 4*caps >= 3*words
}

// capital reports whether a token begins with a capital letter.
func capital(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r)
	}
	return false
}
