package engine

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"salient"
	"salient/front"
	"salient/geo"
)

// Stated gathers what claims state of how sides are placed, each side under
// the name in which it holds ground. See front.Stated.
func (e *Engine) Stated(cs []salient.Claim) []salient.StatedFigure {
	rolled := make([]salient.Claim, len(cs))
	for i, c := range cs {
		on := c.Known
		c.Actors, c.Recipients = slices.Clone(c.Actors), slices.Clone(c.Recipients)
		for _, rs := range [][]salient.Role{c.Actors, c.Recipients} {
			for k := range rs {
				if id, ok := e.holder(rs[k].Actor, on); ok {
					rs[k].Actor = id
				}
			}
		}
		rolled[i] = c
	}
	e.shutIn(rolled)
	e.inside(rolled)
	e.together(rolled)
	return front.Stated(rolled)
}

// Stated lists what reports state, as known on a day; of one actor, or of all
// where it is "". Reports without a date are among them only if known is zero.
func (d *Desk) Stated(ctx context.Context, actor salient.ActorID, known time.Time) ([]salient.StatedFigure, error) {
	all, err := d.allStated(ctx, known)
	if err != nil {
		return nil, err
	}
	if id, ok := d.engine.holder(actor, known); ok {
		actor = id
	}
	if actor == "" {
		return slices.Clone(all), nil
	}
	return d.engine.Of(all, actor), nil
}

// allStated is what reports state of everybody: gathered once, since a list of
// all actors asks for each.
func (d *Desk) allStated(ctx context.Context, known time.Time) ([]salient.StatedFigure, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.load(ctx); err != nil {
		return nil, err
	}
	key := knownKey(known)
	all, ok := d.stated[key]
	if !ok {
		all = d.engine.Stated(visible(d.told(), known))
		if d.stated == nil || len(d.stated) >= maxFolds {
			d.stated = map[string][]salient.StatedFigure{}
		}
		d.stated[key] = all
	}
	return all, nil
}

// How far the computed figure may lie from the stated one and still agree: the
// greater of an absolute slack and a share of what is stated. Extents are taken
// between settlements, which lie some km inside the ground they stand for;
// reports round to five and ten.
const (
	slackKM     = 5.0
	slackShare  = 0.5
	advanceDays = 30 // how far back an advance is looked for
)

// Compare sets every figure that reports state beside the one computed for the
// day of the report, as known on that day. An undated report is compared on
// the day that day gives for it, if it gives one, and marked inferred. Of one
// actor, or of all where it is "".
func (d *Desk) Compare(ctx context.Context, actor salient.ActorID, known time.Time, day func(salient.ArticleID) (time.Time, bool)) ([]salient.Comparison, error) {
	stated, err := d.Stated(ctx, actor, known)
	if err != nil {
		return nil, err
	}
	out := make([]salient.Comparison, 0, len(stated))
	for _, s := range stated {
		c := salient.Comparison{StatedFigure: s, Day: salient.Day(s.Known)}
		if s.Known.IsZero() {
			c.Day = time.Time{}
			if day != nil {
				c.Day, c.Inferred = day(s.Article)
			}
		}
		if c.Day.IsZero() {
			c.Reason = salient.Reason{Rule: "stated/undated", Text: "the report has no day, so nothing is computed for it"}
			out = append(out, c)
			continue
		}
		if err := d.compute(ctx, &c); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// compute fills in what the map of the day says.
func (d *Desk) compute(ctx context.Context, c *salient.Comparison) error {
	s, err := d.Situation(ctx, c.Day, c.Day)
	if err != nil {
		return err
	}
	var mine []salient.Pocket
	for _, p := range s.Front.Pockets {
		if d.engine.holdsFor(p.Actor, c.Actor, c.Day) {
			mine = append(mine, p)
		}
	}
	rule := "computed/" + string(c.Figure)
	if len(mine) == 0 && (c.Figure != salient.PocketCount || c.Value > 0) {
		c.Reason = salient.Reason{Rule: rule, Text: "nothing known then puts the actor in any place on that day"}
		return nil
	}
	switch c.Figure {
	case salient.PocketCount:
		n := pieces(mine)
		c.Set(float64(n), float64(n) >= c.Low && float64(n) <= c.High, rule, fmt.Sprintf("%d connected parts: %s", n, d.parts(mine)))
	case salient.ExtentKM, salient.ExtentKM2:
		p, of := meant(mine, c.Places)
		v, text := p.ExtentKM, fmt.Sprintf("extent of %s, %d places", of, len(p.Places))
		if c.Figure == salient.ExtentKM2 {
			v, text = p.AreaKM2, fmt.Sprintf("area of %s, %d places", of, len(p.Places))
		} else if len(c.Places) == 2 {
			text += fmt.Sprintf("; the places named lie %.1f km apart", d.apart(c.Places[0], c.Places[1]))
		}
		c.Set(v, near(v, c.Low, c.High), rule, text)
	case salient.SideCount:
		p, of := meant(mine, c.Places)
		sides := closedSides(p)
		c.Set(float64(len(sides)), float64(len(sides)) >= c.Low && float64(len(sides)) <= c.High, rule, fmt.Sprintf("enemies close %s on %s", of, orNone(sides)))
	case salient.ExitSector:
		p, _ := meant(mine, c.Places)
		c.Sectors = p.Exits
		c.Set(0, slices.Contains(p.Exits, c.Sector), rule, "open toward "+orNone(p.Exits))
	case salient.BorderReach:
		r, err := d.Routes(ctx, RouteQuery{Actor: c.Actor, To: c.To, At: c.Day, Known: c.Day})
		if err != nil {
			return err
		}
		v, text := 0.0, "no part of what it holds reaches the border"
		for _, way := range r {
			if way.Open {
				v, text = 1, "reaches it from "+d.placeName(way.From)
				break
			}
		}
		c.Set(v, v == c.Value, rule, text)
	case salient.AdvanceKM:
		a, err := d.Advance(ctx, c.Actor, c.Day.AddDate(0, 0, -advanceDays), c.Day, c.Day, nil)
		if err != nil {
			return err
		}
		c.Set(a.DeepestKM, near(a.DeepestKM, c.Low, c.High), rule, fmt.Sprintf("deepest gain within %d days, %d places", advanceDays, len(a.Gained)))
	}
	return nil
}

// near reports whether a computed figure agrees with a stated one.
func near(v, low, high float64) bool {
	slack := max(slackKM, slackShare*high)
	return v >= low-slack && v <= high+slack
}

// meant picks the pocket that a statement speaks of: the one that holds most of
// the places it names, else the largest.
func meant(ps []salient.Pocket, places []salient.PlaceID) (salient.Pocket, string) {
	best, most := 0, 0
	for i, p := range ps {
		n := 0
		for _, id := range places {
			if slices.Contains(p.Places, id) || slices.ContainsFunc(p.Bounds, func(b salient.Bound) bool { return b.Place == id }) {
				n++
			}
		}
		if n > most || most == 0 && p.Main && !ps[best].Main {
			best, most = i, n
		}
	}
	if most > 0 {
		return ps[best], "the pocket of the places named"
	}
	return ps[best], "its largest part"
}

// closedSides are the four sides less those in which a sector is open.
func closedSides(p salient.Pocket) []string {
	var out []string
	for _, side := range []string{"N", "E", "S", "W"} {
		if !slices.Contains(p.Exits, side) {
			out = append(out, side)
		}
	}
	return out
}

func orNone(s []string) string {
	if len(s) == 0 {
		return "no side"
	}
	return strings.Join(s, ", ")
}

// parts names the first places of each pocket.
func (d *Desk) parts(ps []salient.Pocket) string {
	const most = 3
	var out []string
	for _, p := range ps {
		var names []string
		for _, id := range p.Places[:min(most, len(p.Places))] {
			names = append(names, d.placeName(id))
		}
		if more := len(p.Places) - most; more > 0 {
			names = append(names, fmt.Sprintf("%d more", more))
		}
		out = append(out, strings.Join(names, ", "))
	}
	return strings.Join(out, "; ")
}

func (d *Desk) placeName(id salient.PlaceID) string {
	if p, ok := d.Place(id); ok {
		return p.Name
	}
	return string(id)
}

// apart is the distance of two places in km, 0 where one is unknown.
func (d *Desk) apart(a, b salient.PlaceID) float64 {
	p, ok := d.Place(a)
	q, ok2 := d.Place(b)
	if !ok || !ok2 {
		return 0
	}
	return math.Round(geo.Distance(p.Point, q.Point)/100) / 10
}
