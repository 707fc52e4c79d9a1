package flat

import (
	"fmt"
	"iter"
	"math"
	"strconv"

	"salient"
	"salient/encode/record"
	"salient/geo"
)

// UCDP is a table in the columns of the Uppsala Conflict Data Program's
// Georeferenced Event Dataset (Codebook 19.1). GED records fatal events; a row
// here is any placed and dated event of fighting or violence, and its deaths
// are empty where no claim states any. Numbers of UCDP's own (conflict, dyad,
// country) stay empty.
var UCDP = Table{Name: "ucdp", Title: "Events in UCDP GED's columns", Doc: "Fighting and violence in the columns of UCDP GED 19.1, codes derived.", Shape: Points, Label: 7, Style: -1, Columns: []Column{
	{"id", Text, "", "Our event id."},
	{"year", Integer, "", ""},
	{"active_year", Integer, "", ""},
	{"type_of_violence", Integer, "", "1 a state takes part, 2 it does not, 3 against civilians."},
	{"conflict_new_id", Integer, "", ""},
	{"conflict_name", Text, "", ""},
	{"dyad_new_id", Integer, "", ""},
	{"dyad_name", Text, "", ""},
	{"side_a_new_id", Integer, "", ""},
	{"side_a", Text, "", ""},
	{"side_b_new_id", Integer, "", ""},
	{"side_b", Text, "", ""},
	{"number_of_sources", Integer, "", "Independent ones."},
	{"source_article", Text, "", "Addresses or ids of reports."},
	{"source_office", Text, "", "Outlets."},
	{"source_date", Day, "", "Of the first report."},
	{"source_headline", Text, "", "Of the first report."},
	{"source_original", Text, "", "Who is quoted."},
	{"where_prec", Integer, "", ""},
	{"where_coordinates", Text, "", "Name of the place."},
	{"adm_1", Text, "", ""},
	{"adm_2", Text, "", ""},
	{"latitude", Number, "", ""},
	{"longitude", Number, "", ""},
	{"geom_wkt", Text, "", ""},
	{"priogrid_gid", Integer, "", "Cell of PRIO-GRID, half a degree."},
	{"country", Text, "", "ISO 3166-1 alpha-2."},
	{"country_id", Integer, "", ""},
	{"region", Text, "", ""},
	{"event_clarity", Integer, "", "1 the report tells one event, 2 it tells it with others in one figure."},
	{"date_prec", Integer, "", ""},
	{"date_start", Day, "", ""},
	{"date_end", Day, "", ""},
	{"deaths_a", Integer, "", ""},
	{"deaths_b", Integer, "", ""},
	{"deaths_civilians", Integer, "", ""},
	{"deaths_unknown", Integer, "", "All that claims state: whose dead they are is not told apart."},
	{"low", Integer, "", ""},
	{"best", Integer, "", ""},
	{"high", Integer, "", ""},
}}

// violent lists the types that GED's definition can cover.
func violent(t salient.Type) bool {
	switch t {
	case salient.Clash, salient.Capture, salient.AirStrike, salient.Shelling, salient.Explosive, salient.Execute, salient.CivilianAttack:
		return true
	}
	return false
}

// UCDPRows lays events out in GED's columns.
func UCDPRows(es iter.Seq[salient.Event], n record.Names, l Ledger) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for e := range es {
			if !e.Modality.Actual() || e.When.From.IsZero() || !e.Located || !violent(e.Type) || len(e.Actors)+len(e.Recipients) == 0 {
				continue
			}
			w := whereOf(e, n)
			t := tell(e, l)
			a, b := e.Actors, e.Recipients
			if len(b) == 0 && len(a) > 1 {
				a, b = a[:1], a[1:]
			}
			sideA, sideB := names(a, n), names(b, n)
			end := e.When.From
			if !e.When.To.IsZero() {
				end = e.When.To.AddDate(0, 0, -1)
			}
			clarity := 1
			if p, _ := datePrec(e.When).(int); p > 2 {
				clarity = 2
			}
			dyad := any(nil)
			if sideA != nil && sideB != nil {
				dyad = fmt.Sprint(sideA, " - ", sideB)
			}
			var article, headline any
			if t.first.ID != "" {
				if article = text(t.first.URL); article == nil {
					article = string(t.first.ID)
				}
				headline = text(t.first.Title)
			}
			published := any(nil)
			if t.first.Dated() {
				published = t.first.Published.UTC().Format("2006-01-02")
			}
			row := Row{When: e.When, Geometry: point(e.Point), Cells: []any{
				string(e.ID), e.When.From.UTC().Year(), 1, violence(e, n), nil, nil, nil, dyad, nil, sideA, nil, sideB, e.Sources, article, list(t.outlets),
				published, headline, nil, w.prec, text(w.name), text(w.admin1), text(w.admin2), w.lat, w.lon, wkt(e.Point), PrioGrid(e.Point),
				text(w.country), nil, nil, clarity, datePrec(e.When), e.When.From.UTC().Format("2006-01-02"), end.UTC().Format("2006-01-02"),
				nil, nil, nil, t.dead, t.low, t.dead, t.high,
			}}
			if !yield(row) {
				return
			}
		}
	}
}

// violence is GED's type of violence.
func violence(e salient.Event, n record.Names) int {
	state := false
	for _, id := range e.Recipients {
		if a, ok := n.Actor(id); ok && a.Class == salient.Civilians {
			return 3
		}
	}
	if e.Type == salient.CivilianAttack {
		return 3
	}
	for _, ids := range [2][]salient.ActorID{e.Actors, e.Recipients} {
		for _, id := range ids {
			if a, ok := n.Actor(id); ok && (a.Class == salient.State || a.Class == salient.StateForce) {
				state = true
			}
		}
	}
	if state {
		return 1
	}
	return 2
}

func names(ids []salient.ActorID, n record.Names) any {
	var out []string
	for _, id := range ids {
		out = append(out, record.FromActor(id, n).Name)
	}
	return list(out)
}

func wkt(p geo.Point) string {
	f := func(x float64) string { return strconv.FormatFloat(rounded(x, 6), 'f', -1, 64) }
	return "POINT (" + f(p.Lon) + " " + f(p.Lat) + ")"
}

// PrioGrid is the number of the half-degree cell that a point lies in: 720
// cells a row from the west, rows from the south, from 1.
// Tollefsen, Strand and Buhaug, "PRIO-GRID: A unified spatial data structure",
// Journal of Peace Research 49(2) 2012.
func PrioGrid(p geo.Point) int {
	row := min(int(math.Floor((p.Lat+90)*2)), 359)
	col := min(int(math.Floor((p.Lon+180)*2)), 719)
	return row*720 + col + 1
}
