package api

import (
	"context"
	"maps"
	"slices"
	"time"

	"salient"
	"salient/encode/record"
)

// PocketQuery asks for pockets.
type PocketQuery struct {
	Clocks
	Actor string `query:"actor" pattern:"^[A-Za-z0-9:._-]{1,100}$" patternDescription:"an actor's id as listed by /api/v1/actors" doc:"Actor id. Left out: every actor that has or is said to have pockets."`
	Bare  bool   `query:"bare" doc:"Leave bounds and outlines out, which are most of the answer."`
}

// pockets answers /pockets.
func (s *server) pockets(ctx context.Context, q *PocketQuery) (*body[PocketSets], error) {
	at, known, err := s.clocks(ctx, q.Clocks)
	if err != nil {
		return nil, s.problem(ctx, "pockets", err)
	}
	l, err := s.ledger(ctx, known)
	if err != nil {
		return nil, s.problem(ctx, "pockets", err)
	}
	out := PocketSets{At: date(at), Known: date(known), Actors: []PocketSet{}}
	picture := salient.Situation{Known: known}
	if !at.IsZero() {
		if picture, err = s.picture(ctx, at, known); err != nil {
			return nil, s.problem(ctx, "pockets", err)
		}
	}
	actors, err := s.pocketed(l, q, picture)
	if err != nil {
		return nil, err
	}
	for _, actor := range actors {
		computed, stated, err := s.src.PocketsIn(ctx, picture, actor)
		if err != nil {
			return nil, s.problem(ctx, "pockets of "+string(actor), err)
		}
		if len(computed) == 0 && len(stated) == 0 && q.Actor == "" {
			continue
		}
		set := PocketSet{Pockets: record.Pockets{
			Actor: string(actor), Name: record.FromActor(actor, s).Name, At: out.At, Known: out.Known,
			Pockets: []record.Pocket{}, Stated: []record.Stated{},
		}, Evidence: l.sourced(l.behind(stated))}
		for _, p := range computed {
			if q.Bare {
				p.Bounds, p.Outline = nil, salient.Pocket{}.Outline
			}
			set.Pockets.Pockets = append(set.Pockets.Pockets, record.FromPocket(p, s))
		}
		for _, f := range stated {
			set.Stated = append(set.Stated, l.stated(f))
		}
		out.Actors = append(out.Actors, set)
	}
	return &body[PocketSets]{out}, nil
}

// pocketed lists whose pockets to ask for, by id: the one asked for, or all
// that claims name as holding something or as being in a pocket.
func (s *server) pocketed(l *ledger, q *PocketQuery, now salient.Situation) ([]salient.ActorID, error) {
	holding := maps.Clone(l.shutIn())
	if q.Actor != "" {
		id := salient.ActorID(q.Actor)
		_, named := l.actors[id]
		if _, ok := s.actors[id]; !ok && !named {
			return nil, notFound("actor", q.Actor, "/api/v1/actors lists them")
		}
		return []salient.ActorID{id}, nil
	}
	for _, c := range now.Controls {
		holding[c.By] = true
	}
	delete(holding, "")
	out := make([]salient.ActorID, 0, len(holding))
	for id := range holding {
		out = append(out, id)
	}
	slices.Sort(out)
	return out, nil
}

// shutIn lists the actors that claims about pockets name.
func (l *ledger) shutIn() map[salient.ActorID]bool {
	l.shutting.Do(func() {
		l.shut = map[salient.ActorID]bool{}
		for i := range l.claims {
			c := &l.claims[i]
			if c.Type != salient.PocketState && c.Type != salient.Sieged && c.Type != salient.Extent {
				continue
			}
			for _, rs := range [...][]salient.Role{c.Actors, c.Recipients} {
				for _, r := range rs {
					l.shut[r.Actor] = true
				}
			}
		}
	})
	return l.shut
}

// behind lists the claims that statements rest on, each once.
func (l *ledger) behind(stated []salient.StatedFigure) []salient.Claim {
	var out []salient.Claim
	for _, f := range stated {
		for _, id := range slices.Concat(f.Claims, f.Parts) {
			i, ok := l.claim[id]
			if ok && !slices.ContainsFunc(out, func(c salient.Claim) bool { return c.ID == id }) {
				out = append(out, l.claims[i])
			}
		}
	}
	return out
}

// stated makes the record of a stated count of pockets.
func (l *ledger) stated(f salient.StatedFigure) record.Stated {
	by := map[salient.ClaimID]salient.Claim{}
	for _, id := range slices.Concat(f.Claims, f.Parts) {
		if i, ok := l.claim[id]; ok {
			by[id] = l.claims[i]
		}
	}
	return record.FromStated(f, by, l.byID[f.Article])
}

// BriefQuery asks for a brief.
type BriefQuery struct {
	Clocks
	Limit int `query:"limit" minimum:"1" maximum:"100000" example:"40" doc:"At most so many sentences, from the first; left out: all."`
}

// brief answers /brief.
func (s *server) brief(ctx context.Context, q *BriefQuery) (*body[BriefFull], error) {
	at, known, err := s.clocks(ctx, q.Clocks)
	if err != nil {
		return nil, s.problem(ctx, "brief", err)
	}
	l, err := s.ledger(ctx, known)
	if err != nil {
		return nil, s.problem(ctx, "brief", err)
	}
	out := BriefFull{At: date(at), Known: date(known), Sentences: []BriefSentence{}, Claims: []SourcedClaim{}}
	if at.IsZero() {
		return &body[BriefFull]{out}, nil
	}
	b, err := s.written(ctx, l, at)
	if err != nil {
		return nil, s.problem(ctx, "brief", err)
	}
	out.Title, out.Total = b.Title, len(b.Sentences)
	if q.Limit > 0 {
		b.Sentences = b.Sentences[:min(q.Limit, len(b.Sentences))]
	}
	var all []salient.ClaimID
	for _, t := range b.Sentences {
		ids := make([]string, 0, len(t.Claims))
		for _, id := range t.Claims {
			ids = append(ids, string(id))
		}
		all = append(all, t.Claims...)
		out.Sentences = append(out.Sentences, BriefSentence{t.Section, t.Text, ids})
	}
	out.Claims = l.cited(all)
	return &body[BriefFull]{out}, nil
}

// written is the brief of a day, composed once.
func (s *server) written(ctx context.Context, l *ledger, at time.Time) (salient.Brief, error) {
	rev, err := s.src.Revision(ctx)
	if err != nil {
		return salient.Brief{}, err
	}
	s.views.mu.Lock()
	s.views.fresh(rev)
	get := keep(&s.views.briefs, mostBriefs, date(at)+"/"+date(l.known), func() (salient.Brief, error) {
		picture, err := s.picture(context.WithoutCancel(ctx), at, l.known)
		if err != nil {
			return salient.Brief{}, err
		}
		return s.src.Brief(picture, func(id salient.ClaimID) (salient.Claim, bool) {
			i, ok := l.claim[id]
			if !ok {
				return salient.Claim{}, false
			}
			return l.claims[i], true
		}), nil
	})
	s.views.mu.Unlock()
	return got(&s.views, get)
}
