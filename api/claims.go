package api

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"salient"
	"salient/encode/record"
)

// ID is the path parameter of one thing.
type ID struct {
	ID string `path:"id" pattern:"^[A-Za-z0-9:._-]{1,100}$" patternDescription:"an id: letters, digits, colon, dot, dash" maxLength:"100"`
}

// ClaimQuery narrows the list of claims.
type ClaimQuery struct {
	Who
	Sense
	KnownClock
	Range
	Window
	At      string `query:"at" format:"date" doc:"Only claims about this day."`
	Article string `query:"article" pattern:"^ar-[0-9a-f]{16}$" patternDescription:"a report's id: ar- and 16 hex digits"`
	Q       string `query:"q" maxLength:"200" doc:"Words that the quotation or the report's title holds, in any case."`

	box *box
}

// claimList answers /claims.
func (s *server) claimList(ctx context.Context, q *ClaimQuery) (*body[ClaimList], error) {
	if errs := checkDay("query.at", q.At); errs != nil {
		return nil, invalid(errs)
	}
	l, err := s.ledger(ctx, day(q.Known))
	if err != nil {
		return nil, s.problem(ctx, "claims", err)
	}
	needle := strings.ToLower(strings.TrimSpace(q.Q))
	q.box, _ = parseBox(q.BBox) // checked before
	total, hits := picked(q.Window, l.claims, func(c *salient.Claim) bool {
		return q.fits(c) && (needle == "" || says(c, l.byID[c.Article], needle))
	})
	return &body[ClaimList]{ClaimList{Total: total, Offset: q.Offset, Claims: l.sourced(hits)}}, nil
}

// fits reports whether the claim passes all filters but the words.
func (q *ClaimQuery) fits(c *salient.Claim) bool {
	switch {
	case q.Type != "" && string(c.Type) != q.Type,
		q.Modality != "" && string(c.Modality) != q.Modality,
		q.Article != "" && string(c.Article) != q.Article,
		q.Source != "" && string(c.Voice.Outlet) != q.Source,
		!q.box.holdsPlace(c.Places),
		q.Actor != "" && !hasRole(c, salient.ActorID(q.Actor)),
		q.Place != "" && !hasPlace(c.Places, salient.PlaceID(q.Place)),
		q.At != "" && (c.When.Interval.Zero() || !overlaps(c.When.Interval, salient.DayInterval(day(q.At)))):
		return false
	}
	return q.touches(c.When.Interval)
}

// claimOne answers /claims/{id}.
func (s *server) claimOne(ctx context.Context, q *ID) (*body[SourcedClaim], error) {
	l, err := s.ledger(ctx, day(""))
	if err != nil {
		return nil, s.problem(ctx, "claim", err)
	}
	if i, ok := l.claim[salient.ClaimID(q.ID)]; ok {
		return &body[SourcedClaim]{l.source(l.claims[i])}, nil
	}
	// A rejected claim is in no list, but whoever has its id shall learn that.
	c, err := s.src.ReadClaim(ctx, salient.ClaimID(q.ID))
	switch {
	case isNotFound(err):
		return nil, notFound("claim", q.ID, "/api/v1/claims lists them")
	case err != nil:
		return nil, s.problem(ctx, "claim", err)
	}
	c.Review.Status = salient.Rejected
	return &body[SourcedClaim]{l.source(c)}, nil
}

// says reports whether the claim's words or its report's title hold the needle
// (lower case).
func says(c *salient.Claim, a salient.Article, needle string) bool {
	return strings.Contains(strings.ToLower(c.At.In(a.Text)), needle) || strings.Contains(strings.ToLower(a.Title), needle)
}

func hasRole(c *salient.Claim, id salient.ActorID) bool {
	is := func(r salient.Role) bool { return r.Actor == id }
	return slices.ContainsFunc(c.Actors, is) || slices.ContainsFunc(c.Recipients, is)
}

func hasPlace(places []salient.ClaimPlace, id salient.PlaceID) bool {
	return slices.ContainsFunc(places, func(p salient.ClaimPlace) bool { return p.Place == id })
}

// overlaps reports whether two intervals share an instant; an unknown side is open.
func overlaps(a, b salient.Interval) bool {
	return (a.From.IsZero() || b.To.IsZero() || a.From.Before(b.To)) && (b.From.IsZero() || a.To.IsZero() || b.From.Before(a.To))
}

// sourced makes the records of claims.
func (l *ledger) sourced(cs []salient.Claim) []SourcedClaim {
	out := make([]SourcedClaim, 0, len(cs))
	for _, c := range cs {
		out = append(out, l.source(c))
	}
	return out
}

// source makes the record of a claim with its report's title and its marks.
func (l *ledger) source(c salient.Claim) SourcedClaim {
	a := l.byID[c.Article]
	return SourcedClaim{Claim: record.FromClaim(c, a), Title: a.Title, Marks: marks(c, len(a.Text))}
}

// cited returns the claims of these ids that are visible, in the order given,
// each once.
func (l *ledger) cited(ids []salient.ClaimID) []SourcedClaim {
	seen := map[salient.ClaimID]bool{}
	out := []SourcedClaim{}
	for _, id := range ids {
		if i, ok := l.claim[id]; ok && !seen[id] {
			seen[id] = true
			out = append(out, l.source(l.claims[i]))
		}
	}
	return out
}

// marks lists the words that a claim rests on, by start, then end, then role;
// none reaches past the end of the text.
func marks(c salient.Claim, length int) []Mark {
	out := []Mark{}
	add := func(at salient.Span, role, id, name string) {
		m := Mark{at.Start, at.End, role, id, name}
		if !at.Empty() && at.Start >= 0 && at.End <= length && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	add(c.Trigger, "trigger", "", "")
	for _, r := range c.Actors {
		add(r.At, "actor", string(r.Actor), r.Name)
	}
	for _, r := range c.Recipients {
		add(r.At, "recipient", string(r.Actor), r.Name)
	}
	for _, p := range c.Places {
		add(p.At, "place", string(p.Place), p.Name)
	}
	add(c.When.At, "time", "", c.When.EDTF)
	for _, q := range c.Quantities {
		add(q.At, "quantity", "", "")
	}
	add(c.Voice.At, "voice", "", c.Voice.Speaker)
	slices.SortFunc(out, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Role, b.Role), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// rounded keeps four decimals.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }
