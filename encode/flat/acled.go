package flat

import (
	"iter"
	"math"
	"strings"

	"salient"
	"salient/encode/record"
)

// A Ledger looks claims and their reports up for the columns that events alone
// do not fill.
type Ledger interface {
	Claim(id salient.ClaimID) (salient.Claim, salient.Article, bool)
}

// ACLED is a table in the columns of the Armed Conflict Location & Event Data
// Project (Codebook 2023). Codes are derived from ours; what we do not know
// (admin3, tags) stays empty. It holds what is asserted or reported, dated and
// placed, and has a code there; the rest is in the plain table of events.
var ACLED = Table{Name: "acled", Title: "Events in ACLED's columns", Doc: "Events in the columns of the ACLED Codebook 2023, codes derived.", Shape: Points, Label: 6, Style: -1, Columns: []Column{
	{"event_id_cnty", Text, "", "Our event id."},
	{"event_date", Day, "", "First day."},
	{"year", Integer, "", ""},
	{"time_precision", Integer, "", "1 day, 2 week, 3 month or longer."},
	{"disorder_type", Text, "", ""},
	{"event_type", Text, "", ""},
	{"sub_event_type", Text, "", ""},
	{"actor1", Text, "", ""},
	{"assoc_actor_1", Text, "", ""},
	{"inter1", Integer, "", "1 state, 2 rebels, 7 civilians, 8 foreign or other; empty: not known."},
	{"actor2", Text, "", ""},
	{"assoc_actor_2", Text, "", ""},
	{"inter2", Integer, "", ""},
	{"interaction", Integer, "", ""},
	{"civilian_targeting", Text, "", ""},
	{"iso", Text, "", "ISO 3166-1 alpha-2; ACLED has the number."},
	{"region", Text, "", ""},
	{"country", Text, "", ""},
	{"admin1", Text, "", ""},
	{"admin2", Text, "", ""},
	{"admin3", Text, "", ""},
	{"location", Text, "", ""},
	{"latitude", Number, "", ""},
	{"longitude", Number, "", ""},
	{"geo_precision", Integer, "", "1 the place, 2 near it, 3 the region."},
	{"source", Text, "", "Outlets."},
	{"source_scale", Text, "", ""},
	{"notes", Text, "", "Types and ids of ours; no words of the reports."},
	{"fatalities", Integer, "", "As stated by a claim, the best figure of the claim with most; empty: none stated. ACLED writes 0."},
	{"tags", Text, "", ""},
	{"timestamp", Text, "", "Empty: nothing here hangs on when it was written."},
}}

// disorder names ACLED's event type and kind of disorder of a sub-event type.
var disorder = map[string][2]string{
	"Armed clash":                         {"Battles", "Political violence"},
	"Government regains territory":        {"Battles", "Political violence"},
	"Non-state actor overtakes territory": {"Battles", "Political violence"},
	"Air/drone strike":                    {"Explosions/Remote violence", "Political violence"},
	"Chemical weapon":                     {"Explosions/Remote violence", "Political violence"},
	"Grenade":                             {"Explosions/Remote violence", "Political violence"},
	"Remote explosive/landmine/IED":       {"Explosions/Remote violence", "Political violence"},
	"Shelling/artillery/missile attack":   {"Explosions/Remote violence", "Political violence"},
	"Suicide bomb":                        {"Explosions/Remote violence", "Political violence"},
	"Abduction/forced disappearance":      {"Violence against civilians", "Political violence"},
	"Attack":                              {"Violence against civilians", "Political violence"},
	"Sexual violence":                     {"Violence against civilians", "Political violence"},
	"Mob violence":                        {"Riots", "Political violence"},
	"Violent demonstration":               {"Riots", "Demonstrations"},
	"Peaceful protest":                    {"Protests", "Demonstrations"},
	"Protest with intervention":           {"Protests", "Demonstrations"},
	"Excessive force against protesters":  {"Protests", "Political violence; Demonstrations"},
}

// ACLEDRows lays events out in ACLED's columns.
func ACLEDRows(es iter.Seq[salient.Event], n record.Names, codes Codes, l Ledger) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for e := range es {
			if !e.Modality.Actual() || e.When.From.IsZero() || !e.Located {
				continue
			}
			sub, _ := code(codes, "acled", e, caseOf(e, n)).(string)
			if sub == "" {
				continue
			}
			kind, ok := disorder[sub]
			if !ok {
				kind = [2]string{"Strategic developments", "Strategic developments"}
			}
			w := whereOf(e, n)
			told := tell(e, l)
			one, two := side(e.Actors, n, w.country), side(e.Recipients, n, w.country)
			if one.name == nil && two.name == nil && len(e.Actors)+len(e.Recipients) > 0 {
				continue // only somebody without a name
			}
			if len(e.Actors) > 1 && len(e.Recipients) == 0 && e.Type == salient.Clash {
				one, two = side(e.Actors[:1], n, w.country), side(e.Actors[1:], n, w.country)
			}
			targeting := any(nil)
			if two.inter == 7 {
				targeting = "Civilian targeting"
			}
			row := Row{When: e.When, Geometry: point(e.Point), Cells: []any{
				string(e.ID), e.When.From.UTC().Format("2006-01-02"), e.When.From.UTC().Year(), timePrecision(e.When), kind[1], kind[0], sub,
				one.name, one.others, integer(one.inter), two.name, two.others, integer(two.inter), interaction(one.inter, two.inter), targeting,
				text(w.country), nil, text(w.country), text(w.admin1), text(w.admin2), nil, text(w.name), w.lat, w.lon, geoPrecision(w.prec),
				list(told.outlets), nil, list([]string{"salient type " + string(e.Type), string(e.Modality), "claims " + join(e.Claims)}), told.dead, nil, nil,
			}}
			if !yield(row) {
				return
			}
		}
	}
}

// A party is one side of an event in ACLED's terms.
type party struct {
	name, others any
	inter        int // 0 not known
}

func side(ids []salient.ActorID, n record.Names, country string) party {
	var p party
	var others []string
	for i, id := range ids {
		r := record.FromActor(id, n)
		if i == 0 {
			p.name = text(r.Name)
			if a, ok := n.Actor(id); ok {
				p.inter = inter(a, country)
			}
			continue
		}
		others = append(others, r.Name)
	}
	p.others = list(others)
	return p
}

// inter is ACLED's code of an actor: 1 state forces, 2 rebel groups, 7
// civilians, 8 external and other forces; 0 where our classes do not say.
func inter(a salient.Actor, country string) int {
	switch a.Class {
	case salient.State, salient.StateForce:
		if a.Country != "" && country != "" && a.Country != country {
			return 8
		}
		return 1
	case salient.ArmedGroup:
		return 2
	case salient.Coalition:
		return 8
	case salient.Civilians:
		return 7
	}
	return 0
}

// interaction joins the two codes, the smaller first; a side alone gets a 0.
func interaction(a, b int) any {
	switch {
	case a == 0 && b == 0:
		return nil
	case a == 0 || b == 0:
		return (a + b) * 10
	}
	return min(a, b)*10 + max(a, b)
}

func integer(x int) any {
	if x == 0 {
		return nil
	}
	return x
}

func timePrecision(i salient.Interval) int {
	switch p, _ := datePrec(i).(int); {
	case p == 1:
		return 1
	case p == 2 || p == 3:
		return 2
	}
	return 3
}

func geoPrecision(prec any) any {
	switch p, _ := prec.(int); {
	case p == 0:
		return nil
	case p <= 2:
		return p
	}
	return 3
}

// told is what the claims of an event add to it.
type told struct {
	outlets, titles []string
	first           salient.Article
	dead            any // best figure, an int
	low, high       any
	group           string // of the dead
}

func tell(e salient.Event, l Ledger) told {
	var t told
	if l == nil {
		return t
	}
	seen := map[string]bool{}
	best := -1.0
	for i, id := range e.Claims {
		c, a, ok := l.Claim(id)
		if !ok {
			continue
		}
		if i == 0 {
			t.first = a
		}
		if o := string(a.Outlet); o != "" && !seen[o] {
			seen[o] = true
			t.outlets = append(t.outlets, o)
		}
		for _, q := range c.Quantities {
			if q.Unit == "people" && q.Group == "dead" && q.Best > best {
				best = q.Best
				t.dead, t.low, t.high = int(math.Round(q.Best)), int(math.Round(q.Low)), int(math.Round(q.High))
			}
		}
	}
	return t
}

func join(ids []salient.ClaimID) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return strings.Join(out, " ")
}
