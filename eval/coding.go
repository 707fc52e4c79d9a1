package eval

import (
	"cmp"
	"maps"
	"slices"
)

// PetrarchDoc is a sentence with events as source, target and code: petrarch.
type PetrarchDoc struct {
	ID     string          `json:"id"`
	Text   string          `json:"text,omitempty"`
	Date   string          `json:"date,omitempty"`
	Events []PetrarchEvent `json:"events"`
}

// Key is the id.
func (d PetrarchDoc) Key() string { return d.ID }

// A PetrarchEvent is who did what to whom.
type PetrarchEvent struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Code   string `json:"code"` // CAMEO, 2 to 4 digits
}

// Petrarch scores coded events. Groups "events" and "sentences": the share of
// those with all and only the right events.
func Petrarch(gold, pred []PetrarchDoc) (Table, error) {
	pairs, err := join(gold, pred)
	if err != nil {
		return Table{}, err
	}
	views := []struct {
		name string
		of   func(PetrarchEvent) PetrarchEvent
	}{
		{"code + source + target", func(e PetrarchEvent) PetrarchEvent { return e }},
		{"code", func(e PetrarchEvent) PetrarchEvent { return PetrarchEvent{Code: e.Code} }},
		{"root code (2 digits)", func(e PetrarchEvent) PetrarchEvent { return PetrarchEvent{Code: e.Code[:min(2, len(e.Code))]} }},
		{"source + target", func(e PetrarchEvent) PetrarchEvent { e.Code = ""; return e }},
	}
	g := Group{Name: "events", Columns: prfColumns}
	whole, empty, left := 0, 0, 0
	for _, d := range pairs {
		if len(d.gold.Events) == 0 {
			empty++
			if len(d.pred.Events) == 0 {
				left++
			}
		}
	}
	for k, v := range views {
		var all tally
		for _, d := range pairs {
			n := agreeing(mapped(d.gold.Events, v.of), mapped(d.pred.Events, v.of))
			all.add(tally{n, len(d.pred.Events), len(d.gold.Events)})
			if k == 0 && n == len(d.gold.Events) && n == len(d.pred.Events) {
				whole++
			}
		}
		g.Rows = append(g.Rows, prfRow(v.name, all))
	}
	return Table{"event coding", []Group{g, shares("sentences", numbers("all right", ratio(whole, len(pairs))), numbers("empty left empty", ratio(left, empty)))}}, nil
}

func mapped[A, B any](in []A, f func(A) B) []B {
	out := make([]B, 0, len(in))
	for _, a := range in {
		out = append(out, f(a))
	}
	return out
}

// PloverDoc is a sentence with one event and the words of its roles:
// plover-gsr. Offsets are code points. Spans nil: not annotated.
type PloverDoc struct {
	ID    string     `json:"id"`
	Text  string     `json:"text,omitempty"`
	Event string     `json:"event"`
	Spans []RoleSpan `json:"spans"`
}

// Key is the id.
func (d PloverDoc) Key() string { return d.ID }

// A RoleSpan is the words of a role: SRC, TAR, SRC/TAR (both), EVT, LOC.
type RoleSpan struct {
	Role  string `json:"role"`
	Begin int    `json:"begin"`
	End   int    `json:"end"`
}

// Plover scores the event of a sentence and the words of its roles. Groups
// "events", "roles" (exact and overlapping spans), "recall exact" and "recall
// overlap" by role, "sentences" (the share with the right event).
func Plover(gold, pred []PloverDoc) (Table, error) {
	pairs, err := join(gold, pred)
	if err != nil {
		return Table{}, err
	}
	events, right, predicted := map[string]*tally{}, 0, 0
	of := func(event string) *tally {
		if events[event] == nil {
			events[event] = &tally{}
		}
		return events[event]
	}
	var exact, overlap tally
	exactBy, overlapBy := map[string]*tally{}, map[string]*tally{}
	for _, d := range pairs {
		of(d.gold.Event).gold++
		if d.pred.Event != "" {
			of(d.pred.Event).pred++
			predicted++
		}
		if d.pred.Event == d.gold.Event {
			right++
			if d.pred.Event != "" {
				of(d.gold.Event).right++
			}
		}
		if d.gold.Spans == nil {
			continue
		}
		exact.add(roleSpans(d.gold.Spans, d.pred.Spans, exactBy, func(a, b RoleSpan) bool { return a.Begin == b.Begin && a.End == b.End }))
		overlap.add(roleSpans(d.gold.Spans, d.pred.Spans, overlapBy, func(a, b RoleSpan) bool { return overlapping(a.Begin, a.End, b.Begin, b.End) }))
	}
	g, _ := typed("events", events)
	g.Rows[len(g.Rows)-1] = prfRow("MICRO", tally{right, predicted, len(pairs)})
	return Table{"event category and roles", []Group{g,
		{"roles", prfColumns, []Row{prfRow("exact", exact), prfRow("overlap", overlap)}},
		sourceTarget(pairs),
		recalls("recall exact", exactBy), recalls("recall overlap", overlapBy),
		shares("sentences", numbers("right event", ratio(right, len(pairs)))),
	}}, nil
}

// sourceTarget scores the spans of sources and targets alone.
func sourceTarget(pairs []pair[PloverDoc]) Group {
	people := func(spans []RoleSpan) (out []RoleSpan) {
		for _, s := range spans {
			if s.Role != "EVT" && s.Role != "LOC" {
				out = append(out, s)
			}
		}
		return out
	}
	var exact, overlap tally
	for _, d := range pairs {
		if d.gold.Spans == nil {
			continue
		}
		g, p := people(d.gold.Spans), people(d.pred.Spans)
		exact.add(roleSpans(g, p, map[string]*tally{}, func(a, b RoleSpan) bool { return a.Begin == b.Begin && a.End == b.End }))
		overlap.add(roleSpans(g, p, map[string]*tally{}, func(a, b RoleSpan) bool { return overlapping(a.Begin, a.End, b.Begin, b.End) }))
	}
	return Group{"source and target", prfColumns, []Row{prfRow("exact", exact), prfRow("overlap", overlap)}}
}

// roleSpans matches spans one to one and counts gold spans and hits by role.
func roleSpans(gold, pred []RoleSpan, by map[string]*tally, near func(a, b RoleSpan) bool) tally {
	ps := slices.Clone(pred)
	slices.SortFunc(ps, func(a, b RoleSpan) int {
		return cmp.Or(cmp.Compare(a.Begin, b.Begin), cmp.Compare(a.End, b.End), cmp.Compare(a.Role, b.Role))
	})
	ps = slices.Compact(ps)
	m := match(len(gold), func(i int) []int {
		return among(len(ps), func(j int) bool { return sameRole(gold[i].Role, ps[j].Role) && near(gold[i], ps[j]) })
	})
	for i, g := range gold {
		if by[g.Role] == nil {
			by[g.Role] = &tally{}
		}
		by[g.Role].gold++
		if _, ok := m[i]; ok {
			by[g.Role].right++
		}
	}
	return tally{len(m), len(ps), len(gold)}
}

func sameRole(a, b string) bool {
	both := func(a, b string) bool { return a == "SRC/TAR" && (b == "SRC" || b == "TAR") }
	return a == b || both(a, b) || both(b, a)
}

func recalls(name string, by map[string]*tally) Group {
	var rows []Row
	for _, role := range slices.Sorted(maps.Keys(by)) {
		rows = append(rows, numbers(role, ratio(by[role].right, by[role].gold)))
	}
	return shares(name, rows...)
}
