package record

import (
	"time"

	"salient"
)

// FromPockets sets computed pockets beside the statements of how many there
// are. A statement that counts gathers the descriptions of single pockets that
// follow it in the same part of its article; descriptions without a count
// before them stand alone, with count 0. claims are pocket claims in the order
// of their articles, then of the text.
func FromPockets(who salient.ActorID, at, known time.Time, computed []salient.Pocket, claims []salient.Claim, articles []salient.Article, n Names) Pockets {
	r := Pockets{Actor: string(who), Name: FromActor(who, n).Name, At: day(at), Known: day(known), Pockets: []Pocket{}, Stated: []Stated{}}
	for _, p := range computed {
		r.Pockets = append(r.Pockets, FromPocket(p, n))
	}
	byID := make(map[salient.ArticleID]salient.Article, len(articles))
	for _, a := range articles {
		byID[a.ID] = a
	}
	open := -1 // statement of the same article that still gathers
	for i, c := range claims {
		if i > 0 && claims[i-1].Article != c.Article {
			open = -1
		}
		a := byID[c.Article]
		count := countOf(c)
		if count == 0 && open >= 0 && len(r.Stated[open].Pockets) < r.Stated[open].Count {
			s := &r.Stated[open]
			s.Pockets = append(s.Pockets, stated(c, a, len(s.Pockets)+1))
			continue
		}
		s := Stated{
			Article: string(c.Article), File: file(a), Claim: string(c.ID), Count: count,
			Quote: c.At.In(a.Text), Start: c.At.Start, End: c.At.End,
			Modality: string(c.Modality), Known: day(c.Known), Pockets: []StatedPocket{},
		}
		open = -1
		if count > 0 {
			open = len(r.Stated)
		} else {
			s.Pockets = append(s.Pockets, stated(c, a, 1))
		}
		r.Stated = append(r.Stated, s)
	}
	return r
}

func stated(c salient.Claim, a salient.Article, ordinal int) StatedPocket {
	p := StatedPocket{Ordinal: ordinal, Claim: string(c.ID), Quote: c.At.In(a.Text), Start: c.At.Start, End: c.At.End, Places: []ClaimPlace{}}
	for _, q := range c.Places {
		p.Places = append(p.Places, FromClaimPlace(q))
	}
	return p
}

// countOf is how many pockets a claim counts; 0 if it describes one.
func countOf(c salient.Claim) int {
	for _, q := range c.Quantities {
		if q.Unit == "pocket" {
			return int(q.Best)
		}
	}
	return 0
}
