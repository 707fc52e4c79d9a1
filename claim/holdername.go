package claim

import (
	"math"
	"slices"

	"salient"
)

// The finder of holders points at words. Whom they mean is told here.

// pointedAt is who the words mean that the finder points at, read as an argument of a
// rule would be, with which chance, and how likely the next side is: words that mean the
// same side count together.
func (d *reading) pointedAt(p salient.Pointing) (best role, chance, other float64) {
	var who []role
	var sum []float64
	for _, w := range p.Words {
		r, ok := d.pointed(w)
		if !ok {
			continue
		}
		k := slices.IndexFunc(who, func(o role) bool { return o.Actor == r.Actor })
		if k < 0 {
			k = len(who)
			who, sum = append(who, r), append(sum, 0)
		}
		sum[k] += w.Score
	}
	for k := range who {
		if sum[k] > chance {
			best, chance, other = who[k], sum[k], chance
		} else {
			other = max(other, sum[k])
		}
	}
	return best, math.Round(1000*chance) / 1000, other
}

// pointed is who one word means.
func (d *reading) pointed(w salient.PointedWord) (role, bool) {
	if w.Sentence < 0 || w.Sentence >= len(d.scenes) || d.scenes[w.Sentence] == nil || w.Token >= len(d.scenes[w.Sentence].s.Tokens) {
		return role{}, false
	}
	s := d.scenes[w.Sentence]
	if s.several(w.Token) || s.driven(w.Token) {
		return role{}, false
	}
	r, ok := s.actorAt(w.Token, "force")
	if ok && !r.Actor.Provisional() {
		return r, true
	}
	if m, at := s.namedWith(w.Token); m != nil && !s.isCivil(m) {
		return s.mentionRole(m, at), true
	}
	if p := s.pos(w.Token); !ok && (p == salient.NOUN || p == salient.ADJ || p == salient.PROPN) && (p == salient.PROPN || s.placeMention(w.Token) == nil) && !s.is("civil", w.Token) {
		return s.wordRole(w.Token, false), true // "the Kenyans": who they are, the record may tell
	}
	return r, ok
}

// namedWith is the mention of an actor that a word belongs to, has within its phrase, is
// owned by ("their men"), or that says "we" of itself.
func (sc *scene) namedWith(tok int) (*salient.ActorMention, int) {
	if m := sc.mentionOf(tok, false); m != nil {
		return m, tok
	}
	if i := slices.IndexFunc(sc.actors, func(m *salient.ActorMention) bool { return covers(m.Site, tok) && m.Actor != "" }); i >= 0 {
		return sc.actors[i], tok
	}
	if m, at := sc.inside(tok, 0, "force"); m != nil {
		return m, at
	}
	owner := sc.child(tok, "nmod:poss")
	if ownself[sc.norm(tok)] || owner >= 0 && ownself[sc.norm(owner)] {
		return sc.doc.ourselves(), tok
	}
	if owner >= 0 {
		if m := sc.mentionOf(owner, false); m != nil {
			return m, owner
		}
	}
	return nil, -1
}

// ownself are words by which who writes or speaks names his own side.
var ownself = wordSet("our ours we us my mine")

// ourselves is the one side that the text calls its own: "our lions of the Front". nil if
// there is none, or several.
func (d *reading) ourselves() *salient.ActorMention {
	var found *salient.ActorMention
	for _, s := range d.scenes {
		if s == nil {
			continue
		}
		for i := range s.s.Tokens {
			if p := s.child(i, "nmod:poss"); p < 0 || s.norm(p) != "our" {
				continue
			}
			m := s.mentionOf(i, true)
			if m == nil {
				m, _ = s.inside(i, 0, "force")
			}
			if m == nil || m.Actor == "" || s.isCivil(m) {
				continue
			}
			if found != nil && found.Actor != m.Actor {
				return nil
			}
			found = m
		}
	}
	return found
}

// driven reports who is said to be driven out, and so holds nothing: "cleansed of the
// rebels", "the rebels were ousted".
func (sc *scene) driven(tok int) bool {
	v, base := sc.head(tok), sc.base(tok)
	if base == "nmod" && sc.insideTime(v) {
		v, base = sc.head(v), "obl" // "cleansed on Sunday of": the tree hangs them on the day
	}
	if v < 0 || sc.pos(v) != salient.VERB {
		return false
	}
	switch base {
	case "obl":
		return sc.is("clears", v) && (sc.caseOf(tok) == "of" || sc.caseOf(tok) == "from") || sc.is("expels", v) && sc.caseOf(tok) == "of"
	case "obj":
		return sc.is("expels", v) && !sc.is("clears", v)
	case "nsubj":
		return sc.rel(tok) == "nsubj:pass" && sc.is("expels", v)
	}
	return false
}

// several reports words for more than one side: "both armies", "the two sides".
func (sc *scene) several(tok int) bool {
	switch sc.lemma[tok] {
	case "side", "army", "party":
		return sc.feats(tok).Has(salient.Plural)
	}
	return sc.childLemma(tok, "both", "two") >= 0
}
