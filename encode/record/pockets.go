package record

import (
	"time"

	"salient"
)

// FromPockets sets computed pockets beside what reports state of how many there
// are: one statement a report. claims must hold those that the statements rest
// on, articles those that they stand in; figures other than counts of pockets
// are passed over.
func FromPockets(who salient.ActorID, at, known time.Time, computed []salient.Pocket, stated []salient.StatedFigure, claims []salient.Claim, articles []salient.Article, n Names) Pockets {
	r := Pockets{Actor: string(who), Name: FromActor(who, n).Name, At: day(at), Known: day(known), Pockets: []Pocket{}, Stated: []Stated{}}
	for _, p := range computed {
		r.Pockets = append(r.Pockets, FromPocket(p, n))
	}
	byID := make(map[salient.ArticleID]salient.Article, len(articles))
	for _, a := range articles {
		byID[a.ID] = a
	}
	byClaim := make(map[salient.ClaimID]salient.Claim, len(claims))
	for _, c := range claims {
		byClaim[c.ID] = c
	}
	for _, s := range stated {
		if s.Figure == salient.PocketCount {
			r.Stated = append(r.Stated, FromStated(s, byClaim, byID[s.Article]))
		}
	}
	return r
}

// FromStated makes the record of a stated count of pockets; a is its article.
func FromStated(s salient.StatedFigure, claims map[salient.ClaimID]salient.Claim, a salient.Article) Stated {
	lead := claims[s.Claims[0]]
	r := Stated{
		Article: string(s.Article), File: file(a), Claim: string(lead.ID), Count: int(s.Value),
		Quote: lead.At.In(a.Text), Start: lead.At.Start, End: lead.At.End,
		Modality: string(s.Modality), Known: day(s.Known), Implied: s.Implied, Claims: ids(s.Claims), Pockets: []StatedPocket{},
	}
	for i, id := range s.Parts {
		c := claims[id]
		p := StatedPocket{Ordinal: i + 1, Claim: string(id), Quote: c.At.In(a.Text), Start: c.At.Start, End: c.At.End, Places: []ClaimPlace{}}
		for _, q := range c.Places {
			p.Places = append(p.Places, FromClaimPlace(q))
		}
		r.Pockets = append(r.Pockets, p)
	}
	return r
}
