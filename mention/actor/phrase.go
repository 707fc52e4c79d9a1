package actor

import (
	"salient"
	"salient/know/actors"
	"salient/know/lexicon"
)

// A noun is a common noun for people who act, with the words that qualify it:
// "government forces", "tactical units".
type noun struct {
	first, last int // tokens [first, last), qualifiers included
	head        int
	kind        lexicon.Entry // what it says of the actor; of the qualifiers where they say anything
	own         lexicon.Entry // what the noun alone says
	plural      bool
	deed        bool // stands before what it does: "rebel shelling"
}

// noun reads a noun phrase that begins with token i. With nations it passes
// over nationalities ("Ruritania-backed Ardenian fighters").
func (r *reading) noun(s *sentence, i int, nations bool) (noun, bool) {
	first := i
	var told []lexicon.Entry
	for step := 0; step < 6 && i < len(s.Tokens); step++ {
		if n := s.hitAt[i]; n >= 0 {
			if h := s.hits[n]; nations && h.first == i && len(h.of(actors.Demonym)) > 0 {
				i = h.last
				continue
			}
			return noun{}, false
		}
		g, isNoun := r.groups.At(s.Tokens, i)
		q, isQualifier := r.qualifiers.At(s.Tokens, i)
		if isQualifier && !(isNoun && g.Last > q.Last) {
			next := q.Last
			if w := s.norm(next); w == "'s" || w == "'" {
				next++ // "the government's troops"
			}
			if n, ok := r.noun(s, next, nations); ok {
				n.first = first
				if len(told) == 0 && !q.Entry.Has("skip") {
					told = append(told, q.Entry)
				}
				if len(told) > 0 && n.own.Weight("police") < 0.9 {
					n.kind = told[0]
				}
				return n, true
			}
		}
		if isNoun {
			if !r.nominal(s, g) {
				return noun{}, false
			}
			n := noun{first: first, last: g.Last, head: g.Last - 1, kind: g.Entry, own: g.Entry, plural: g.Form > 0 || collective(g.Entry)}
			_, n.deed = r.deedAt(s, g.Last)
			if len(told) > 0 && n.own.Weight("police") < 0.9 { // "federal police" are police
				n.kind = told[0]
			}
			return n, true
		}
		if s.Parsed && (s.Tokens[i].POS == salient.ADJ || s.Tokens[i].POS == salient.NUM) && i > first {
			i++
			continue
		}
		if s.Parsed && i == first && s.Tokens[i].POS == salient.ADJ && nations {
			i++
			continue
		}
		return noun{}, false
	}
	return noun{}, false
}

// deedAt reads what somebody named before token i does: "air strikes",
// "artillery shelling", "heavy shelling".
func (r *reading) deedAt(s *sentence, i int) (lexicon.Match, bool) {
	for range 3 {
		if i >= len(s.Tokens) || s.hitAt[i] >= 0 {
			break
		}
		if d, ok := r.deeds.At(s.Tokens, i); ok {
			if s.Parsed && s.Tokens[d.Last-1].POS == salient.VERB && s.Tokens[d.Last-1].Feats.Has(salient.Finite) {
				return d, false
			}
			if s.Parsed && s.Tokens[d.Last-1].POS == salient.PROPN && s.Tokens[d.Last-1].Rel.Base() == "compound" {
				return d, false // "Military Operations Command": part of a body's name
			}
			return d, true
		}
		if !s.Parsed || s.Tokens[i].POS != salient.ADJ && s.Tokens[i].POS != salient.NOUN {
			break
		}
		i++
	}
	return lexicon.Match{}, false
}

// collective reports whether the noun stands for a whole body ("the army").
func collective(e lexicon.Entry) bool { return e.Has("one") && e.Weight("any") < 0.5 }

// nominal reports whether the words are a noun here and not a verb ("forces
// them to leave") or an adjective ("the rebel attack").
func (r *reading) nominal(s *sentence, g lexicon.Match) bool {
	i := g.Last - 1
	t := s.Tokens[i]
	if s.Parsed {
		if t.POS != salient.NOUN && t.POS != salient.PROPN && t.POS != salient.ADJ {
			return false
		}
		if base := t.Rel.Base(); (base == "compound" || base == "amod") && t.Head > i && t.Head < len(s.Tokens) {
			// An adjective of the next noun, unless that noun is what it does.
			_, deed := r.deedAt(s, g.Last)
			return deed
		}
		return true
	}
	next := s.norm(i + 1)
	if t.Norm == "forces" || t.Norm == "guards" || t.Norm == "fronts" || t.Norm == "sides" {
		switch next {
		case "him", "her", "them", "it", "us", "people", "families", "residents", "civilians", "the", "a", "thousands", "hundreds":
			return false
		}
	}
	if g.Form == 0 && !plainNoun(g.Entry) { // "military", "army", "rebel": may be an adjective
		return next == "" || !wordy(next) || functional(next)
	}
	return true
}

// plainNoun reports whether the singular is hardly ever an adjective.
func plainNoun(e lexicon.Entry) bool {
	switch e.Forms[0] {
	case "army", "military", "police", "rebel", "militant", "militia", "government", "regime", "coalition", "enemy", "opposition",
		"insurgent", "jihadist", "islamist", "terrorist", "extremist", "separatist", "guerrilla", "navy", "group", "air force", "tank", "artillery":
		return false
	}
	return true
}

// functional reports whether a word after a noun shows that the noun is over.
func functional(norm string) bool {
	switch norm {
	case "of", "in", "at", "on", "by", "to", "from", "for", "with", "as", "and", "or", "but", "has", "have", "had", "was", "were",
		"is", "are", "be", "will", "would", "could", "can", "may", "might", "did", "does", "said", "says", "say", "that", "which",
		"who", "whose", "also", "then", "there", "near", "after", "before", "into", "over", "under", "against", "between", "during",
		"while", "when", "where", "still", "not", "'s", "'", "took", "began", "made", "left", "held", "lost", "won", "sent",
		"fought", "fell", "set", "kept", "got", "came", "went", "hit", "cut", "now", "already", "only", "this", "around", "inside",
		"outside", "across", "along", "through", "within", "without", "gave", "shot", "blew", "drove", "broke":
		return true
	}
	n := len(norm)
	return n > 4 && (norm[n-2:] == "ed" || norm[n-1:] == "s" && norm[n-2:] != "ss")
}

// strongest is the greatest weight of the kinds a noun may stand for.
func strongest(e lexicon.Entry) float64 {
	best := 0.0
	for _, tag := range e.Tags() {
		switch tag {
		case "one", "force", "means", "skip":
			continue
		}
		best = max(best, e.Weight(tag))
	}
	return best
}
