package scenario

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"salient"
	"salient/engine"
)

// moves answers the questions of who can get where, and who left.
func (c *Country) moves(ctx context.Context, d *engine.Desk, a Ask) (string, error) {
	if a.What == "flows" {
		return c.flows(ctx, d, a)
	}
	actor, ok := c.Know.Actors.Resolve(a.About)
	if !ok {
		return "", fmt.Errorf("actor %q: %w", a.About, salient.ErrNotFound)
	}
	switch a.What {
	case "access":
		if a.From == "" {
			return c.access(ctx, d, actor, a)
		}
		return c.way(ctx, d, actor, a)
	case "way":
		return c.way(ctx, d, actor, a)
	case "exits":
		return c.exits(ctx, d, actor, a)
	}
	return "", fmt.Errorf("%w: question %q", salient.ErrInvalid, a.What)
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

// access says whether any ground of an actor touches the border of a country.
func (c *Country) access(ctx context.Context, d *engine.Desk, actor salient.ActorID, a Ask) (string, error) {
	to, err := d.FindGoal(ctx, a.To)
	if err != nil {
		return "", err
	}
	reach, err := d.BorderAccess(ctx, actor, a.At, a.Known)
	if err != nil {
		return "", err
	}
	return yes(slices.ContainsFunc(reach, func(r engine.BorderReach) bool { return r.Country == to.Country && r.Touches })), nil
}

// way says whether an actor gets from a place to another, or to a border,
// through ground that it holds.
func (c *Country) way(ctx context.Context, d *engine.Desk, actor salient.ActorID, a Ask) (string, error) {
	from, ok := c.Place(a.From)
	if !ok {
		return "", fmt.Errorf("place %q: %w", a.From, salient.ErrNotFound)
	}
	to, ok := c.Place(a.To)
	if !ok {
		var err error
		if to, err = d.FindGoal(ctx, a.To); err != nil {
			return "", err
		}
	}
	routes, err := d.Routes(ctx, engine.RouteQuery{Actor: actor, From: from.ID, To: to.ID, At: a.At, Known: a.Known})
	if errors.Is(err, salient.ErrNotFound) {
		return "no", nil // it does not hold the place
	}
	if err != nil {
		return "", err
	}
	return yes(slices.ContainsFunc(routes, func(r engine.Route) bool { return r.Open })), nil
}

// exits lists the sectors in which no enemy shuts in the ground round a place.
func (c *Country) exits(ctx context.Context, d *engine.Desk, actor salient.ActorID, a Ask) (string, error) {
	from, ok := c.Place(a.From)
	if !ok {
		return "", fmt.Errorf("place %q: %w", a.From, salient.ErrNotFound)
	}
	s, err := d.Situation(ctx, a.At, a.Known)
	if err != nil {
		return "", err
	}
	for _, p := range s.Front.Pockets {
		if p.Actor != actor || !slices.Contains(p.Places, from.ID) {
			continue
		}
		if len(p.Exits) == 0 {
			return "none", nil
		}
		return strings.Join(p.Exits, ", "), nil
	}
	return "not held", nil
}

// flows lists who is said to have left a place, each once, sorted.
func (c *Country) flows(ctx context.Context, d *engine.Desk, a Ask) (string, error) {
	p, ok := c.Place(a.About)
	if !ok {
		return "", fmt.Errorf("place %q: %w", a.About, salient.ErrNotFound)
	}
	flows, err := d.Flows(ctx, time.Time{}, time.Time{}, a.Known)
	if err != nil {
		return "", err
	}
	var out []string
	for _, f := range flows {
		if !slices.ContainsFunc(f.Origin, func(o salient.ClaimPlace) bool { return o.Place == p.ID }) {
			continue
		}
		var who []string
		for _, id := range f.Actors {
			name := string(id)
			if x, ok := c.Know.Actors.Actor(id); ok {
				name = x.Name
			}
			who = append(who, name)
		}
		out = append(out, string(f.Type)+" of "+strings.Join(who, " and "))
	}
	if len(out) == 0 {
		return "none", nil
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), ", "), nil
}
