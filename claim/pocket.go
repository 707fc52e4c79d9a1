package claim

import (
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"salient"
)

// Enumerations of pockets run over verbless fragments ("The first in the south
// between A and B, the second in the desert of C …") and over sentences. A tree
// helps little there: a parser has seen few such sentences. So the sentence is
// cut at its ordinals, and each piece is a pocket with the places in it.

// numberWords are small cardinals, for counts that no finder has read.
var numberWords = map[string]float64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "single": 1, "both": 2,
}

// ordinals are the words that open a piece of an enumeration, with their
// number; 0 continues the count.
var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "another": 0, "other": 0, "latter": 0,
}

// enumeration reads the pockets that the sentence lists, if a count of pockets
// stands in it or in one of the two sentences before.
func (d *reading) enumeration(sc *scene) []draft {
	if d.counted < 0 || sc.index-d.counted > 2 {
		return nil
	}
	marks := sc.ordinalMarks()
	if len(marks) == 0 || len(marks) == 1 && sc.index-d.counted > 1 {
		return nil
	}
	if d.left < 0 && d.armed >= 0 { // nobody has counted: each has to be somewhere
		for n, m := range marks {
			end := len(sc.s.Tokens)
			if n+1 < len(marks) {
				end = marks[n+1].first
			}
			if !sc.settledIn(m.tok+1, end) {
				return nil
			}
		}
	}
	var out []draft
	for n, m := range marks {
		end := len(sc.s.Tokens)
		if n+1 < len(marks) {
			end = marks[n+1].first
		}
		for end > m.tok+1 && (sc.pos(end-1) == salient.PUNCT || sc.base(end-1) == "cc" || sc.pos(end-1) == salient.CCONJ) {
			end--
		}
		at := sc.s.Tokens[m.first].Span.Cover(sc.s.Tokens[end-1].Span)
		c := d.pocketClaim(sc, at, m.tok)
		for _, p := range sc.places {
			if p.First < m.tok || p.First >= end || p.Metonym {
				continue
			}
			role := "location"
			if p.Relation == salient.Between || p.Relation == salient.Along {
				role = "bound"
			}
			for _, cp := range sc.claimPlaces(spot{m: p, tok: p.Head}, role) {
				if cp.Relation == salient.Between {
					cp.Role = "bound"
				}
				c.Places = append(c.Places, cp)
			}
		}
		c.Quantities = []salient.Quantity{{Low: float64(m.number), Best: float64(m.number), High: float64(m.number),
			Unit: "ordinal", Text: sc.norm(m.tok), At: sc.s.Tokens[m.tok].Span}}
		c.Reasons = append(c.Reasons, salient.Reason{Rule: "enumeration of pockets", Weight: 0.9,
			Text: "piece “" + sc.norm(m.tok) + "” after a count of pockets in sentence " + strconv.Itoa(d.counted)})
		if d.unreal != "" {
			c.Modality = d.unreal
		}
		out = append(out, draft{Claim: c, token: m.tok, ordinal: m.number})
	}
	d.counted = sc.index
	return out
}

// pocketClaim begins a claim of a pocket that no rule has set off: the holder
// is that of the last count, the words are at, what governs it hangs on tok.
func (d *reading) pocketClaim(sc *scene, at salient.Span, tok int) salient.Claim {
	c := salient.Claim{
		Article: d.article.ID, Part: sc.s.Part, Sentence: sc.index, At: at, Trigger: sc.s.Tokens[tok].Span,
		Type: salient.PocketState, Modality: salient.Asserted, Known: d.article.Published,
		Reliability: 'F', Credibility: 6, Extractor: Version,
		Voice: salient.Voice{Outlet: d.article.Outlet},
	}
	if d.x.k.Reliability != nil && d.article.Outlet != "" {
		c.Reliability = d.x.k.Reliability(d.article.Outlet)
	}
	for _, r := range d.holder {
		c.Actors = append(c.Actors, r.Role)
	}
	if v, why, ok := sc.voiceOf(tok); ok {
		v.Outlet = d.article.Outlet
		c.Voice, c.Modality = v, salient.Reported
		c.Reasons = append(c.Reasons, why)
	}
	c.When, _ = sc.whenOf(tok, sense{modality: c.Modality})
	return c
}

// recount reads a count of pockets whose noun stands in one of the two
// sentences before or earlier in this one ("the two that are left"), after the
// counts that this sentence has of its own.
func (d *reading) recount(sc *scene, drafts []draft) []draft {
	for i := range sc.s.Tokens {
		if sc.content(i) && sc.oneOf(walled, i) {
			d.spoken = sc.index
			break
		}
	}
	if n, tok, ok := sc.noneLeft(); ok && max(d.spoken, d.counted) >= 0 && sc.index-max(d.spoken, d.counted) <= censusReach+1 && !slices.ContainsFunc(drafts, func(dr draft) bool { _, counted := countIn(dr.Claim); return counted }) {
		return d.recounted(sc, n, tok)
	}
	if n, tok, ok := sc.notBut(); ok && max(d.spoken, d.counted) >= 0 && sc.index-max(d.spoken, d.counted) <= 2 {
		made := d.recounted(sc, n, tok)
		if made[0].Modality == salient.Negated {
			made[0].Modality = salient.Asserted // what is denied is the other number
		}
		return made
	}
	if d.counted < 0 || sc.index-d.counted > 2 {
		return nil
	}
	from := 0
	for _, dr := range drafts {
		if _, counted := countIn(dr.Claim); counted && dr.ordinal == 0 {
			from = max(from, dr.token+1)
			for i, t := range sc.s.Tokens {
				for _, q := range dr.Quantities {
					if q.Unit == "pocket" && q.At.Contains(t.Span) {
						from = max(from, i+1)
					}
				}
			}
			for _, f := range dr.frame {
				from = max(from, f+1)
			}
		}
	}
	n, tok, ok := sc.elliptic(from)
	if !ok {
		n, tok, ok = d.oneLess(sc, from)
	}
	if !ok {
		return nil
	}
	return d.recounted(sc, n, tok)
}

// recounted makes the claim of a count whose noun stands before.
func (d *reading) recounted(sc *scene, n float64, tok int) []draft {
	c := d.pocketClaim(sc, sc.s.Span, tok)
	if len(c.Actors) == 0 {
		if who := sc.claimant(tok); len(who) > 0 {
			c.Actors, d.holder = []salient.Role{who[0].Role}, who
		} else {
			sc.holderOf(&c, tok)
		}
	}
	s := sc.senseOf(tok, nil)
	if !s.modality.Actual() && !(n == 0 && s.modality == salient.Negated) {
		c.Modality = s.modality
	}
	c.Quantities = []salient.Quantity{{Low: n, Best: n, High: n, Unit: "pocket", Text: sc.norm(tok), At: sc.s.Tokens[tok].Span}}
	c.Reasons = append(c.Reasons, salient.Reason{Rule: salient.CountOfNow, Weight: 0.7,
		Text: "“" + sc.norm(tok) + "” after pockets in sentence " + strconv.Itoa(d.counted)})
	d.counted, d.left = sc.index, n
	return []draft{{Claim: c, token: tok}}
}

// An ordinalMark is where a piece of an enumeration begins.
type ordinalMark struct {
	first, tok int // with the article before it; the ordinal itself
	number     int
}

// ordinalMarks finds ordinals that stand for a pocket: "the first", "the
// second one", "the third pocket", not "the second offensive".
func (sc *scene) ordinalMarks() []ordinalMark {
	var out []ordinalMark
	count, ones := 0, false
	for i := range sc.s.Tokens {
		n, ok := ordinals[sc.norm(i)]
		one := false
		if more := sc.oneAndAnother(i); more >= 0 && !sc.goneBehind(i) || ones && sc.norm(i) == "one" && i > 0 && (sc.norm(i-1) == "the" || sc.norm(i-1) == "and" || sc.norm(i-1) == ",") && sc.restOfList(i) {
			n, ok, one, ones = count+1, true, true, true
			if more >= 0 && !(i > 0 && sc.norm(i-1) == "the") && count == 0 {
				n = 1
			}
		}
		if ok && !one && (i > 0 && sc.norm(i-1) == "a" && !(ones && sc.restOfList(i)) || i+1 < len(sc.s.Tokens) && sc.norm(i+1) == "of") {
			continue // "over a third of the island"
		}
		if !ok || i > 0 && (sc.norm(i-1) == "each" || sc.norm(i-1) == "one" && sc.norm(i) == "another" || sc.norm(i-1) == "any") {
			continue
		}
		if i+1 < len(sc.s.Tokens) {
			switch p := sc.pos(i + 1); {
			case sc.norm(i+1) == "one" || sc.pocketWord(i+1) || sc.oneOf(bodies, i+1):
			case p == salient.NOUN || p == salient.PROPN || p == salient.ADJ || p == salient.NUM:
				continue
			}
		}
		if sc.pos(i) == salient.ADV && (i == 0 || sc.pos(i-1) != salient.DET) && n == 1 {
			continue // "first, the army …"
		}
		first := i
		if i > 0 && sc.pos(i-1) == salient.DET {
			first = i - 1
		}
		if first > 0 && sc.pos(first-1) == salient.ADP && sc.norm(first-1) != "as" {
			continue // "from one to the other", "in the second they came from the west"
		}
		if n == 0 {
			n = count + 1
		}
		count = n
		out = append(out, ordinalMark{first, i, n})
	}
	return out
}

// behindColon gives a pocket the ground that a colon right behind it tells: "left
// with one pocket: the hills between A and B".
func (sc *scene) behindColon(c *salient.Claim, f fired) {
	from := f.trigger
	for _, k := range f.frame {
		from = max(from, k)
	}
	colon := -1
	for j := from + 1; j < len(sc.s.Tokens) && j <= from+3; j++ {
		if sc.norm(j) == ":" {
			colon = j
		}
	}
	if colon < 0 {
		return
	}
	for j := colon + 1; j < len(sc.s.Tokens); j++ {
		if p := sc.pos(j); p == salient.VERB || p == salient.AUX || sc.relative(j) {
			return
		}
		for _, m := range sc.places {
			if m.Head != j || m.Metonym || m.Place == "" {
				continue
			}
			role := "location"
			if m.Relation == salient.Between || m.Relation == salient.Along {
				role = "bound"
			}
			c.Places = append(c.Places, sc.claimPlaces(spot{m: m, tok: j}, role)...)
		}
	}
}

// ofPeople reports a noun that an adjective gives to a people or a movement which no
// actor is found for: "the Kurdish enclave" is nobody else's.
func (sc *scene) ofPeople(noun int) bool {
	if noun < 0 {
		return false
	}
	for _, k := range sc.kids[noun] {
		if sc.base(k) != "amod" || k == sc.start || sc.is("compass", k) || sc.mentionOf(k, false) != nil {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(sc.s.Tokens[k].Span.In(sc.article.Text)); unicode.IsUpper(r) && sc.s.Part == salient.Body {
			return true
		}
	}
	return false
}
