package claim

import "salient"

// same are the places that a common noun describes and does not stand for by
// itself: "Town, the last village that they hold", "A and B are the only towns
// that they hold", "both towns", "all three". nil where it describes none.
func (sc *scene) same(tok int) []spot {
	if !sc.is("settlement", tok) && !sc.is("townlike", tok) && !sc.is("facility", tok) && !sc.is("arealike", tok) {
		return nil // "10 km north of": how far, not what
	}
	if sc.base(tok) == "appos" {
		h := sc.head(tok)
		if h >= 0 && h < tok && sc.pos(h) == salient.PROPN {
			if !sc.feats(tok).Has(salient.Plural) {
				return sc.alone(sc.placeAt(h))
			}
			for sc.base(h) == "conj" && sc.head(h) >= 0 && sc.head(h) < h { // "A and B, two towns"
				h = sc.head(h)
			}
			return sc.alone(sc.placesAt(h))
		}
	}
	if sc.child(tok, "cop") >= 0 {
		if s := sc.child(tok, "nsubj"); s >= 0 && s < tok && (sc.pos(s) == salient.PROPN || sc.norm(s) == "it") {
			return sc.alone(sc.placesAt(s))
		}
	}
	return nil
}

// enumerated are the places of the list behind a colon that a plural announces:
// "four villages on the bank: A, B, C and D". nil unless the list closes the
// sentence and has two places at least.
func (sc *scene) enumerated(tok int) []spot {
	following := sc.norm(tok) == "following" && sc.definite(tok)
	if of := sc.child(tok, "nmod"); sc.is("partitive", tok) && of > tok && sc.caseOf(of) == "of" {
		tok = of // "a series of towns: A, B"
	}
	if !following && (!sc.is("settlement", tok) || !sc.feats(tok).Has(salient.Plural)) {
		return nil
	}
	colon, end := -1, len(sc.s.Tokens)
	for j := tok + 1; j < len(sc.s.Tokens); j++ {
		switch {
		case colon < 0 && sc.norm(j) == ":":
			colon = j
		case colon < 0 && sc.pos(j) == salient.VERB && !following:
			return nil
		case colon >= 0 && end == len(sc.s.Tokens):
			switch sc.pos(j) {
			case salient.PROPN, salient.PUNCT, salient.CCONJ, salient.DET, salient.ADP, salient.X:
			default:
				// "A, B and others in the north": the list ends with the last piece that is a name.
				for end = j; end > colon && !sc.divides(end); end-- {
				}
			}
		}
	}
	if colon < 0 {
		return nil
	}
	var out []spot
	for _, m := range sc.places {
		if m.First > colon && m.Last <= end && !m.Metonym && m.Place != "" {
			out = appendSpots(out, spot{m: m, tok: m.Head, plain: true})
		}
	}
	for j := colon + 1; j < end && len(out) > 0; j++ { // names that no gazetteer has
		if sc.pos(j) != salient.PROPN || sc.base(j) == "flat" || sc.base(j) == "compound" {
			continue
		}
		known := false
		for _, m := range sc.places {
			known = known || covers(m.Site, j) || m.First <= j && j <= m.Last
		}
		if !known {
			out = append(out, spot{tok: j, proper: true})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// alone keeps named places, and says that the relation in which the text names
// them is not that of what is said of the noun.
func (sc *scene) alone(sp []spot) (out []spot) {
	for _, s := range sp {
		if s.m != nil {
			s.plain = true
			out = append(out, s)
		}
	}
	return out
}

// lately are the last n settlements that the text named before the word: in its
// sentence if there are so many, else in the sentence before, and only if it
// names no more, or one list of so many. "Both towns" means two, "all three" the three.
func (sc *scene) lately(tok, n int) []spot {
	var out []spot
	add := func(s *scene, before int) {
		for _, m := range s.places {
			if m.First < before && !m.Metonym && m.Place != "" && m.Naming == salient.ByName && settled(m.Kind) {
				out = appendSpots(out, spot{m: m, tok: tok, taken: true})
			}
			if m.Second != "" && m.First < before {
				out = appendSpots(out, spot{m: sc.second(m), tok: tok, taken: true})
			}
		}
	}
	for k := sc.index; k >= 0 && k >= sc.index-1 && sc.doc != nil; k-- {
		s := sc.doc.scenes[k]
		if s == nil {
			continue
		}
		out = nil
		before := len(s.s.Tokens)
		if k == sc.index {
			before = tok
		}
		add(s, before)
		if len(out) > n {
			if list := s.listOf(before, n); list != nil {
				out = nil
				for _, m := range list {
					out = append(out, spot{m: m, tok: tok, taken: true})
				}
			}
		}
		if len(out) >= n {
			break
		}
	}
	if len(out) != n {
		return nil
	}
	return out
}

// onlyBefore is the one settlement that the sentence before names, for the "there" that
// opens a sentence; nil if it names several.
func (sc *scene) onlyBefore(tok int) *salient.PlaceMention {
	if tok != sc.start || sc.doc == nil || sc.index == 0 || sc.pos(tok) != salient.ADV {
		return nil
	}
	before := sc.doc.scenes[sc.index-1]
	if before == nil {
		return nil
	}
	var only *salient.PlaceMention
	for _, m := range before.places {
		if m.Metonym || m.Place == "" || m.Naming != salient.ByName || !settled(m.Kind) {
			continue
		}
		if only != nil && only.Place != m.Place {
			return nil
		}
		only = m
	}
	return only
}

// listOf are the n settlements of the last list before a word that has just so many:
// nothing but commas, articles and "and" between the names.
func (sc *scene) listOf(before, n int) []*salient.PlaceMention {
	var run, found []*salient.PlaceMention
	end := func() {
		if len(run) == n {
			found = run
		}
		run = nil
	}
	for _, m := range sc.places {
		if m.First >= before || m.Metonym || m.Place == "" || m.Naming != salient.ByName || !settled(m.Kind) {
			continue
		}
		if k := len(run); k > 0 {
			for j := run[k-1].Last; j < m.First; j++ {
				if !sc.divides(j) && sc.pos(j) != salient.DET {
					end()
					break
				}
			}
		}
		run = append(run, m)
	}
	end()
	return found
}

// second is the other end of "from A to B" and "between A and B" as a mention of its own.
func (sc *scene) second(m *salient.PlaceMention) *salient.PlaceMention {
	out := &salient.PlaceMention{Site: m.Site, Naming: m.Naming, Name: m.SecondAt.In(sc.article.Text), Place: m.Second, Relation: salient.At, Precision: 1}
	out.At = m.SecondAt
	if known, ok := sc.gazetteer(m.Second); ok {
		out.Kind, out.Country, out.Point, out.Located = known.Kind, known.Country, known.Point, true
	}
	return out
}

// counts are the words that may count the settlements named before.
var counts = map[string]int{"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}

// howMany reads "both", "all three", "the four" before a noun for settlements, or
// standing for them; 0 where nothing is counted.
func (sc *scene) howMany(tok int) int {
	if n := counts[sc.norm(tok)]; n > 0 {
		if sc.norm(tok) == "both" || sc.childLemma(tok, "all", "the", "these", "those") >= 0 {
			return n
		}
		return 0
	}
	if sc.norm(tok) == "all" || sc.norm(tok) == "each" {
		for _, k := range sc.kids[tok] {
			if n := counts[sc.norm(k)]; n > 0 && sc.caseOf(k) == "of" {
				return n // "all of the three"
			}
		}
	}
	if !sc.is("settlement", tok) && !sc.is("placenoun", tok) {
		return 0
	}
	for _, k := range sc.kids[tok] {
		if n := counts[sc.norm(k)]; n > 0 && (sc.norm(k) == "both" || sc.definite(tok) || sc.childLemma(tok, "all", "these", "those") >= 0) {
			return n
		}
	}
	return 0
}
