package claim

import (
	"salient"
	"salient/geo"
)

// halved reports "half the city", "half Town": not all of it.
func (sc *scene) halved(first int) bool {
	i := first - 1
	if i >= 0 && sc.pos(i) == salient.DET && sc.norm(i) != "half" {
		i--
	}
	return i >= 0 && sc.norm(i) == "half"
}

// claimPlaces makes the places of a claim of a spot: two for "between A and B"
// and "from A to B", else one.
func (sc *scene) claimPlaces(s spot, roleName string) []salient.ClaimPlace {
	if s.m == nil && s.proper {
		at := sc.properSpan(s.tok)
		return []salient.ClaimPlace{{Name: at.In(sc.article.Text), Role: roleName, Relation: salient.At, Text: at.In(sc.article.Text), At: at}}
	}
	if s.m == nil {
		r := sc.wordRole(s.tok, false)
		return []salient.ClaimPlace{{Name: r.Text, Role: roleName, Relation: salient.At, Text: r.Text, At: r.At}}
	}
	m := s.m
	p := salient.ClaimPlace{
		Place: m.Place, Name: m.Name, Kind: m.Kind, Country: m.Country, Point: m.Point, Located: m.Located,
		Geometry: m.Geometry, Precision: m.Precision, Relation: m.Relation, Role: roleName,
		Text: m.At.In(sc.article.Text), At: m.At,
	}
	if s.plain && !s.inner {
		p.Relation, p.Geometry = salient.At, geo.Geometry{}
	}
	if m.Naming == salient.ByNoun && m.Place == "" && !s.taken && m.Sentence == sc.index {
		first, last := sc.ownWords(m.Head) // "the T4 air base": which one it is
		p.At = m.At.Cover(sc.s.Tokens[first].Span).Cover(sc.s.Tokens[last].Span)
		p.Text = p.At.In(sc.article.Text)
	}
	if s.taken {
		p.Text, p.At, p.Relation, p.Geometry = sc.s.Tokens[s.tok].In(sc.article.Text), sc.s.Tokens[s.tok].Span, salient.At, geo.Geometry{}
	}
	if known, ok := sc.gazetteer(m.Place); ok {
		p.Name = known.Name
		if p.Kind == "" {
			p.Kind = known.Kind
		}
	}
	if s.rel != "" && (p.Relation == salient.At || p.Relation == "") {
		p.Relation = s.rel
	}
	if p.Relation == "" {
		p.Relation = salient.At
	}
	if p.Relation == salient.At && !s.taken && !s.plain && m.Sentence == sc.index && roleName == "location" {
		switch sc.caseOf(sc.phraseTop(m.Head)) {
		case "between":
			p.Relation = salient.Between
		case "near", "close-to", "around", "next-to", "outside", "outside-of", "beside":
			p.Relation = salient.Near
		}
	}
	if first := m.First; p.Relation == salient.At {
		if m.Sentence != sc.index || s.taken {
			first = s.tok
		}
		if sc.halved(first) {
			p.Relation = salient.PartOf
		}
	}
	out := []salient.ClaimPlace{p}
	if m.Second != "" && !s.taken {
		q := salient.ClaimPlace{Place: m.Second, Name: m.SecondAt.In(sc.article.Text), Relation: p.Relation, Role: roleName,
			Precision: m.Precision, Text: m.SecondAt.In(sc.article.Text), At: m.SecondAt}
		if known, ok := sc.gazetteer(m.Second); ok {
			q.Name, q.Kind, q.Country, q.Point, q.Located = known.Name, known.Kind, known.Country, known.Point, true
		}
		if m.Relation == salient.From {
			q.Role, q.Relation = "destination", salient.Toward
			if roleName == "location" {
				out[0].Role = "origin"
			}
		}
		out = append(out, q)
	}
	return out
}

func (sc *scene) gazetteer(id salient.PlaceID) (salient.Place, bool) {
	if id == "" || sc.x.k.Places == nil {
		return salient.Place{}, false
	}
	return sc.x.k.Places.Place(id)
}
