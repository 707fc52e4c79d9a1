package claim

import (
	"slices"

	"salient"
)

// A countMark is one word that the counter of pockets marks.
type countMark struct {
	sentence, token int
	value           float64 // of a number; 0 where it is none
	chance          float64
	key             string // what names it: two with one key are one pocket
	apart           bool   // the text around speaks of what is left, shut in or apart
}

// tellsNow reports a number that is not planned, feared or foreseen, by its clause or by the
// rules that have read it.
func (d *reading) tellsNow(sc *scene, m countMark, cs []salient.Claim) bool {
	if !sc.countsGround(m.token) || sc.almost(m.token) || !sc.ofPockets(m.token) && (!d.speaksOfApart(sc) || sc.allAt(m.token) || sc.norm(m.token) == "both") {
		return false
	}
	if s := sc.senseOf(m.token, nil); !s.modality.Actual() && (s.modality != salient.Negated || m.value > 0) {
		return false
	}
	at := sc.s.Tokens[m.token].Span
	return !slices.ContainsFunc(cs, func(c salient.Claim) bool {
		if c.Type != salient.PocketState || c.Modality.Actual() || c.Modality == salient.Negated {
			return false
		}
		return slices.ContainsFunc(c.Quantities, func(q salient.Quantity) bool { return q.Unit == "pocket" && q.At.Overlaps(at) })
	})
}

// speaksOfApart reports that a sentence or one beside it speaks of ground as shut in, left
// over or apart from other ground: a list of what somebody holds is no list of pockets.
func (d *reading) speaksOfApart(sc *scene) bool {
	for n := sc.index - 1; n <= sc.index+1; n++ {
		o := d.sceneAt(n, 0)
		if o == nil {
			continue
		}
		for i := range o.s.Tokens {
			if o.oneOf(shut, i) || o.oneOf(walled, i) || sole[o.norm(i)] {
				return true
			}
			switch o.norm(i) {
			case "left", "remains", "remain", "apart", "elsewhere", "neither", "still":
				return true
			}
		}
	}
	return false
}

// countsGround reports a number of nothing else than ground: not "the only card left", "two
// soldiers". A number that stands alone may be of it.
func (sc *scene) countsGround(tok int) bool {
	switch sc.base(tok) {
	case "nummod", "amod", "det", "advmod":
	default:
		return true
	}
	h := sc.head(tok)
	if h < 0 || sc.pos(h) != salient.NOUN {
		return true
	}
	return sc.is("anyground", h) || sc.placeMention(h) != nil
}

// ofPockets reports a number whose noun is a word for a pocket, or none: numbers of towns and
// hills count pockets only where the text speaks of what is left or shut in, and all of
// several towns are no number of what is left.
func (sc *scene) ofPockets(tok int) bool {
	switch sc.base(tok) {
	case "nummod", "amod", "det", "advmod":
	default:
		return !sc.allAt(tok)
	}
	h := sc.head(tok)
	return h < 0 || sc.pos(h) != salient.NOUN || sc.oneOf(walled, h) || sc.oneOf(fenced, h)
}

// almost reports "almost nothing", "hardly any".
func (sc *scene) almost(tok int) bool {
	if tok == 0 {
		return false
	}
	switch sc.norm(tok - 1) {
	case "almost", "nearly", "virtually", "practically", "hardly", "barely":
		return true
	}
	return false
}

// ownerOf is whose pockets a pointing tells of; nobody, with the chance all the same, where
// its words are for a place or for who writes, since others may have the report's pockets.
func (d *reading) ownerOf(to salient.Pointing) (role, float64) {
	nobody := 0.0
	for _, w := range to.Words {
		if sc := d.sceneAt(w.Sentence, w.Token); sc != nil && sc.ownsNothing(w.Token) {
			nobody += w.Score
		}
	}
	r, chance, _ := d.pointedAt(to)
	if nobody > chance {
		return role{}, nobody
	}
	return r, chance
}

// behindBut reports a word behind "but for", "all but": who has lost the rest has that.
func (sc *scene) behindBut(tok int) bool {
	for i := max(0, tok-4); i < tok; i++ {
		if sc.norm(i) == "but" {
			return true
		}
	}
	return false
}

// ownsNothing reports a word that names no side: of a place, of ground, of who writes.
func (sc *scene) ownsNothing(tok int) bool {
	if n := sc.norm(tok); n == "i" || n == "we" || n == "us" || n == "our" {
		return sc.selfSpeaker(tok) == nil
	}
	if m := sc.mentionOf(tok, true); m != nil {
		return false
	}
	return sc.placeMention(tok) != nil || sc.pos(tok) == salient.NOUN && (sc.oneOf(walled, tok) || sc.oneOf(fenced, tok) || sc.is("pocketnoun", tok))
}

// sceneAt is the scene of a sentence, nil if it is not read or has no such word.
func (d *reading) sceneAt(sentence, token int) *scene {
	if sentence < 0 || sentence >= len(d.scenes) || d.scenes[sentence] == nil || token >= len(d.scenes[sentence].s.Tokens) {
		return nil
	}
	return d.scenes[sentence]
}

// pocketKey is what tells one pocket of a list from the others: the place, else the word.
func (sc *scene) pocketKey(tok int) string {
	if m := sc.placeMention(tok); m != nil && m.Place != "" {
		return string(m.Place)
	}
	return sc.lemma[tok]
}

// oneWords are words that tell of one pocket, noWords of none.
var (
	oneWords = wordSet("a an one single sole lone last only solitary remaining final other another")
	noWords  = wordSet("no none neither nothing zero")
	twoWords = wordSet("both pair couple")
)

// toldNumber is how many a word tells; -1 where it tells no number.
func (sc *scene) toldNumber(tok int) (float64, bool) {
	w := sc.norm(tok)
	switch {
	case noWords[w]:
		return 0, true
	case twoWords[w]:
		return 2, true
	}
	if n, ok := sc.numberAt(tok); ok {
		if n == 1 && tok > 0 && (sc.norm(tok-1) == "not" || sc.norm(tok-1) == "no") {
			return 0, true // "not one"
		}
		return n, true
	}
	if oneWords[w] {
		if h := sc.head(tok); h > tok && sole[w] && sc.feats(h).Has(salient.Plural) {
			return -1, false // "the only towns"
		}
		if _, counted := sc.numberAt(tok + 1); counted && tok+1 < len(sc.s.Tokens) {
			return -1, false // "the last two"
		}
		return 1, true
	}
	return -1, false
}

// ofParts leaves out numbers that only tell of how many a marked one is a part: "the last of
// the three".
func (d *reading) ofParts(ms []countMark) []countMark {
	return slices.DeleteFunc(slices.Clone(ms), func(m countMark) bool {
		sc := d.scenes[m.sentence]
		return slices.ContainsFunc(ms, func(o countMark) bool {
			if o.sentence != m.sentence || o.token >= m.token || o.token+4 < m.token || sc.norm(o.token+1) != "of" {
				return false
			}
			for i := o.token + 2; i < m.token; i++ {
				if sc.pos(i) != salient.DET && sc.pos(i) != salient.PRON && sc.pos(i) != salient.ADJ {
					return false
				}
			}
			return true
		})
	})
}
