package actor

import (
	"strings"

	"salient"
	"salient/know/actors"
	"salient/know/lexicon"
)

// people reports whether a name is that of a people in the plural, standing for
// its forces: what acts or is fought by the tree, and is neither counted nor a
// people of a state without "the" ("the Turks" fight, "Turks" travel) and without a
// deed.
func (r *reading) people(s *sentence, h *hit) bool {
	if !s.Parsed || len(h.of(actors.Demonym)) < len(h.matches) {
		return false
	}
	head := h.last - 1 // "the South Ruritanians": the last word carries it
	t := s.Tokens[head]
	if !strings.HasSuffix(t.Norm, "s") || t.POS != salient.PROPN && t.POS != salient.NOUN || !t.Feats.Has(salient.Plural) {
		return false
	}
	switch t.Rel {
	case "nsubj", "obl", "obl:agent", "nmod", "conj":
	case "obj":
		if s.norm(h.first-1) != "the" {
			return false
		}
	default:
		return false
	}
	for c := range s.Children(head) {
		if s.Tokens[c].Rel.Base() == "nummod" {
			return false
		}
	}
	if s.norm(h.first-1) == "the" {
		return true
	}
	if _, states, _ := r.split(h); len(states) == 0 {
		return true
	}
	// "Ruritanians advance", in the manner of headlines
	if t.Rel == "nsubj" && t.Head >= 0 {
		_, deed := r.deeds.Word(s.Tokens[t.Head].Lemma)
		return deed
	}
	return false
}

// forces is the noun that a people named for its fighters is read with.
func (r *reading) forces() lexicon.Entry {
	e, _ := r.groups.Word("forces")
	return e
}

// deedOf returns what is said of the doer where a nationality or a state stands
// before a noun for a deed: "X air strikes", "X and Y shelling"; nil elsewhere.
func (r *reading) deedOf(s *sentence, h *hit) *lexicon.Entry {
	at := h.last
	// "X and Y air strikes": the deed is behind the second.
	if n := s.norm(at); (n == "and" || n == "or" || n == "-" || n == "/") && at+1 < len(s.Tokens) {
		if k := s.hitAt[at+1]; k >= 0 && s.hits[k].first == at+1 && len(s.hits[k].of(actors.Demonym)) > 0 {
			at = s.hits[k].last
		}
	}
	if len(h.of(actors.Demonym)) == 0 {
		return nil // "Ruritania operations" may be those in it
	}
	d, ok := r.deedAt(s, at)
	if !ok {
		return nil
	}
	return &d.Entry
}
