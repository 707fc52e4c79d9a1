package dating

import (
	"fmt"
	"time"

	"salient"
)

// A Break is a claim that does not go with what others say.
type Break struct {
	Bearing
	Rule    string // break/never-held, break/held-already, break/held-by-enemy
	Text    string
	Against []salient.ClaimID // what it conflicts with
}

// Breaks lists the claims of a report that break with what others say of the
// days round day: a place lost by who was not in it, taken by who had it, or held
// by one side while others have the other there. ground must not rest on the
// report itself. In the order of places.
func Breaks(r Report, day time.Time, g Ground) []Break {
	if g.Bears == nil {
		return nil
	}
	var out []Break
	for _, b := range unique(r.Claims, g) {
		if b.Weight < 0.5 {
			continue
		}
		h := g.History(b.Place)
		if len(h) == 0 {
			continue
		}
		eve := day.AddDate(0, 0, -2)
		before, known := at(h, eve)
		if !known || before.Level != salient.Holds {
			continue
		}
		enemy := before.By != b.Actor && before.By != "" && (g.Hostile == nil || g.Hostile(before.By, b.Actor, day))
		k := Break{Bearing: b, Against: before.Claims}
		who := fmt.Sprintf("others have %s in the hands of %s since %s", b.Name, before.By, before.During.From.Format(time.DateOnly))
		switch {
		case b.Change && !b.Holds && enemy && eve.Sub(before.During.From) >= retoldDays*24*time.Hour && !heldWithin(h, b.Actor, eve, settledDays):
			k.Rule, k.Text = "break/never-held", fmt.Sprintf("%s is said to be lost by %s, but %s", b.Name, b.Actor, who)
		case b.Change && b.Holds && before.By == b.Actor && eve.Sub(before.During.From) >= gapDays*24*time.Hour:
			k.Rule, k.Text = "break/held-already", fmt.Sprintf("%s is said to be taken by %s, but %s; nobody reports that it was lost in between", b.Name, b.Actor, who)
		case !b.Change && b.Holds && enemy && staysWith(h, before.By, day, soonDays):
			k.Rule, k.Text = "break/held-by-enemy", fmt.Sprintf("%s is said to be with %s, but %s, and go on saying so", b.Name, b.Actor, who)
		default:
			continue
		}
		out = append(out, k)
	}
	return out
}

// retoldDays is for how long a change of hands is still being told: a loss
// reported so soon after is that one, and no new one.
const retoldDays = 21

// heldWithin reports whether the actor held the place on a day up to so many
// days before.
func heldWithin(h []salient.Control, actor salient.ActorID, day time.Time, days int) bool {
	for _, c := range h {
		if c.By == actor && c.Level != salient.NotKnown && !c.During.From.After(day) && (c.During.To.IsZero() || c.During.To.After(day.AddDate(0, 0, -days))) {
			return true
		}
	}
	return false
}

// A Copy is a report of another time that this one is like.
type Copy struct {
	Article salient.ArticleID
	Day     time.Time
	Cosine  float64
}

// copyLeast is from what likeness of words a report may be a copy.
const copyLeast = 0.8

// Copies lists the reports like r that were published gapDays or more before
// it, in the order of days.
func (c *Corpus) Copies(r Report) []Copy {
	x := count(r)
	x.norm = c.length(x.words)
	var out []Copy
	for _, d := range c.docs {
		if d.id == x.id || r.Article.Dated() && d.day > dayOf(r.Article.Published)-gapDays {
			continue
		}
		if v := c.cosine(x, d); v >= copyLeast {
			out = append(out, Copy{d.id, date(d.day), v})
		}
	}
	return out
}

// misfitDays is how far off a day must lie to be another time.
const misfitDays = 30

// misfitReports is from how many dated reports on a report can be said not to
// fit its day.
const misfitReports = 12

// MisfitLeast is how much likelier another time must be for a report to be
// flagged, as a factor.
const MisfitLeast = 100

// Misfit compares the day that a report states with the days that fit it: how
// much likelier, as a factor, the best other day is than the days round the
// stated one; 0 where there are too few reports to say. Great where a report is recycled or misdated.
func Misfit(r Result, stated time.Time) (factor float64, best time.Time) {
	if r.Compared < misfitReports {
		return 0, time.Time{}
	}
	own, other := 0.0, 0.0
	for _, d := range r.Days {
		switch away := d.Day.Sub(salient.Day(stated)).Hours() / 24; {
		case away >= -3 && away <= 3:
			own = max(own, d.P)
		case (away < -misfitDays || away > misfitDays) && !d.Day.Before(r.First) && !d.Day.After(r.Last) && d.P > other:
			other, best = d.P, d.Day
		}
	}
	if own == 0 {
		return 0, time.Time{}
	}
	return other / own, best
}
