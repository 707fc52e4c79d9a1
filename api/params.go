package api

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"salient"
)

// maxQuery is the longest query string that is read, in bytes.
const maxQuery = 4096

// firstDay and endDay bound the days that may be asked for: [firstDay, endDay).
var (
	firstDay = time.Date(1800, 1, 1, 0, 0, 0, 0, time.UTC)
	endDay   = time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)
)

// Clocks are the two days that nearly every question takes.
type Clocks struct {
	At string `query:"at" format:"date" example:"2017-10-04" doc:"Day in the world (valid time). Left out: the last day that the reports speak of."`
	KnownClock
}

// KnownClock is the knowledge day alone.
type KnownClock struct {
	Known string `query:"known" format:"date" example:"2017-10-06" doc:"Only what was published by the end of this day. Left out: everything."`
	Kept
}

// Kept lets an answer be kept. It is read by conditional, before the routes.
type Kept struct {
	Edition string `query:"edition" pattern:"^[0-9a-f]{16}$" patternDescription:"the edition that /api/v1/meta tells" doc:"Changes nothing in the answer. While it is the edition at hand, the answer may be kept for a day without asking again."`
}

// Resolve checks the bounds of the day; its form has been checked before.
func (c *Clocks) Resolve(ctx huma.Context) []error {
	return append(checkDay("query.at", c.At), c.KnownClock.Resolve(ctx)...)
}

// Resolve checks the bounds of the day.
func (c *KnownClock) Resolve(huma.Context) []error { return checkDay("query.known", c.Known) }

// Range is a stretch of days, both inclusive.
type Range struct {
	From string `query:"from" format:"date" example:"2017-10-01" doc:"First day, inclusive."`
	To   string `query:"to" format:"date" example:"2017-10-31" doc:"Last day, inclusive."`
}

// Resolve checks the bounds of the days and their order.
func (r *Range) Resolve(huma.Context) []error {
	errs := append(checkDay("query.from", r.From), checkDay("query.to", r.To)...)
	if len(errs) == 0 && r.From != "" && r.To != "" && r.From > r.To {
		errs = append(errs, &huma.ErrorDetail{Message: "expected from to be no later than to", Location: "query.from", Value: r.From})
	}
	return errs
}

// touches reports whether the interval shares a day with the range. An unknown
// time lies in no range but the open one.
func (r *Range) touches(i salient.Interval) bool {
	if r.From == "" && r.To == "" {
		return true
	}
	if i.Zero() {
		return false
	}
	if r.From != "" && !i.To.IsZero() && !i.To.After(day(r.From)) {
		return false
	}
	return r.To == "" || i.From.IsZero() || i.From.Before(day(r.To).AddDate(0, 0, 1))
}

// Window is a page of a list.
type Window struct {
	Limit  int `query:"limit" minimum:"1" maximum:"1000" default:"100" doc:"At most so many."`
	Offset int `query:"offset" minimum:"0" maximum:"10000000" default:"0" doc:"Leave out so many at the start."`
}

// cut returns the window of a list.
func cut[T any](w Window, list []T) []T {
	from := min(w.Offset, len(list))
	return list[from:min(from+w.Limit, len(list))]
}

// picked returns how many of a list fit, and the window of those. A question for
// a few of many thousand copies the few.
func picked[T any](w Window, list []T, fits func(*T) bool) (total int, out []T) {
	for i := range list {
		if !fits(&list[i]) {
			continue
		}
		if total >= w.Offset && len(out) < w.Limit {
			out = append(out, list[i])
		}
		total++
	}
	return total, out
}

// Who narrows a list by actor, place and publisher.
type Who struct {
	Actor  string `query:"actor" pattern:"^[A-Za-z0-9:._-]{1,100}$" patternDescription:"an actor's id as listed by /api/v1/actors" example:"islamic-state" doc:"Actor id, as doer or as recipient."`
	Place  string `query:"place" pattern:"^[A-Za-z0-9:._-]{1,100}$" patternDescription:"a place's id such as gn:174506" example:"gn:174506" doc:"Place id."`
	Source string `query:"source" pattern:"^[A-Za-z0-9:._-]{1,100}$" patternDescription:"an outlet's id as listed by /api/v1/sources" doc:"Outlet that says it."`
	BBox   string `query:"bbox" maxLength:"200" example:"39.5,34.2,41.2,36.1" doc:"Only what has a place in the box: west,south,east,north in degrees (WGS 84). West may be greater than east: across the meridian of 180°."`
}

// Sense narrows a list by what is said and in what sense. The types are those
// of package salient, in the order of the codebook.
type Sense struct {
	Type     string `query:"type" enum:"clash,capture,withdraw,advance,besiege,route-change,air-strike,shelling,explosive,deploy,seize,detain,surrender,defect-escape,execute,civilian-attack,abduct,release,flee,evacuate,negotiate,support,service,statement,unrest,controls,presence,pocket,extent,sieged,route-status,border-access,strength,condition,population-at-risk,held-captive,forecast-intent" doc:"Type of event or state."`
	Modality string `query:"modality" enum:"asserted,reported,hedged,forecast,intent,conditional,negated,historical" doc:"Sense in which it is said; only asserted and reported bear on control."`
}

// Resolve checks the box.
func (w *Who) Resolve(huma.Context) []error {
	if _, err := parseBox(w.BBox); err != nil {
		return []error{&huma.ErrorDetail{Message: err.Error(), Location: "query.bbox", Value: clip(w.BBox)}}
	}
	return nil
}

func checkDay(where, s string) []error {
	if s == "" {
		return nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return []error{&huma.ErrorDetail{Message: "expected a day such as 2017-10-04", Location: where, Value: s}}
	}
	if t.Before(firstDay) || !t.Before(endDay) {
		return []error{&huma.ErrorDetail{Message: "expected a day from 1800-01-01 to 2199-12-31", Location: where, Value: s}}
	}
	return nil
}

// day reads a checked day; "" gives the zero time.
func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return time.Time{}
	}
	return t
}

// date writes a day; the zero time gives "".
func date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

// clocks returns the two days, with the default for the first.
func (s *server) clocks(ctx context.Context, c Clocks) (at, known time.Time, err error) {
	known = day(c.Known)
	if c.At != "" {
		return day(c.At), known, nil
	}
	l, err := s.ledger(ctx, known)
	if err != nil {
		return at, known, err
	}
	return l.last, known, nil
}

// strict refuses parameters that the operation does not know, or that are
// given twice: a misspelt filter would otherwise answer with the whole list.
func strict(api huma.API) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		u := ctx.URL()
		var accepted []string
		for _, p := range ctx.Operation().Parameters {
			if p.In == "query" {
				accepted = append(accepted, p.Name)
			}
		}
		var errs []error
		q := u.Query()
		names := make([]string, 0, len(q))
		for name := range q {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			switch {
			case !slices.Contains(accepted, name):
				errs = append(errs, &huma.ErrorDetail{Message: "unknown parameter", Location: "query." + clip(name)})
			case len(q[name]) > 1:
				errs = append(errs, &huma.ErrorDetail{Message: "given more than once", Location: "query." + name})
			}
		}
		if len(errs) == 0 {
			next(ctx)
			return
		}
		takes := "this address takes no parameters"
		if len(accepted) > 0 {
			takes = "accepted parameters: " + strings.Join(accepted, ", ")
		}
		// Only a broken connection can fail here.
		_ = huma.WriteErr(api, ctx, http.StatusBadRequest, takes, errs...)
	}
}

// clip shortens what is echoed back.
func clip(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	return fmt.Sprintf("%s… (%d bytes)", strings.ToValidUTF8(s[:most], ""), len(s))
}
