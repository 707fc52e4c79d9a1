package flat

import (
	"fmt"
	"iter"

	"salient"
	"salient/encode/record"
	"salient/geo"
)

// Events is the table of events.
var Events = Table{Name: "events", Title: "Events", Doc: "Occurrences and states, each told by one or several claims.", Shape: Points, Label: 1, Style: -1, Columns: []Column{
	{"id", Text, "#event+id", "Stable id of the event."},
	{"type", Text, "#event+type", "Type of the codebook."},
	{"mode", Text, "#event+mode", "What narrows the type."},
	{"modality", Text, "#status+modality", "asserted, reported, hedged, forecast, intent, conditional, negated or historical."},
	{"actors", Text, "#group+actor+id", "Ids of those who did or hold."},
	{"actor_names", Text, "#group+actor+name", "Their neutral names."},
	{"recipients", Text, "#group+recipient+id", "Ids of those to whom."},
	{"recipient_names", Text, "#group+recipient+name", "Their neutral names."},
	{"place", Text, "#loc+id", "Gazetteer id of where it took place."},
	{"place_name", Text, "#loc+name", "Its name."},
	{"country", Text, "#country+code+v_iso2", "ISO 3166-1 alpha-2."},
	{"admin1", Text, "#adm1+name", "First-order unit."},
	{"admin2", Text, "#adm2+name", "Second-order unit."},
	{"pcode", Text, "#loc+code+v_pcode", "P-code of the place, where the gazetteer has one."},
	{"lat", Number, "#geo+lat", "Degrees."},
	{"lon", Number, "#geo+lon", "Degrees."},
	{"where_prec", Integer, "#geo+precision", "UCDP where_prec, 1 exact to 7 sea or air."},
	{"from", Day, "#date+start", "First day."},
	{"to", Day, "#date+end", "Last day, inclusive."},
	{"date_prec", Integer, "#date+precision", "UCDP date_prec, 1 day to 5 year or more."},
	{"sources", Integer, "#indicator+sources+num", "Independent sources."},
	{"confidence", Number, "#indicator+confidence", "0..1."},
	{"claims", Text, "#meta+claims", "Ids of the claims that tell it."},
	{"acled", Text, "#event+acled", "ACLED sub-event type, derived."},
	{"plover", Text, "#event+plover", "PLOVER event and mode, derived."},
	{"cameo", Text, "#event+cameo", "CAMEO root, derived."},
}}

// EventRows lays events out.
func EventRows(es iter.Seq[salient.Event], n record.Names, codes Codes) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for e := range es {
			r := record.FromEvent(e, n)
			actors, actorNames := refs(r.Actors)
			recipients, recipientNames := refs(r.Recipients)
			w := whereOf(e, n)
			when := caseOf(e, n)
			row := Row{When: e.When, Cells: []any{
				r.ID, r.Type, text(r.Mode), text(r.Modality), actors, actorNames, recipients, recipientNames,
				text(w.id), text(w.name), text(w.country), text(w.admin1), text(w.admin2), text(w.pcode), w.lat, w.lon, w.prec,
				text(r.From), text(r.To), datePrec(e.When), r.Sources, r.Confidence, list(r.Claims),
				code(codes, "acled", e, when), code(codes, "plover", e, when), code(codes, "cameo", e, when),
			}}
			if e.Located {
				row.Geometry = point(e.Point)
			}
			if !yield(row) {
				return
			}
		}
	}
}

// Claims is the table of claims.
var Claims = Table{Name: "claims", Title: "Claims", Doc: "What single sentences say, with who says it and where it stands.", Shape: Points, Label: 5, Style: -1, Columns: []Column{
	{"id", Text, "#event+id", "Stable id of the claim."},
	{"article", Text, "#meta+article", "Id of the report."},
	{"url", Text, "#meta+url", "Address of the report."},
	{"start", Integer, "#meta+start", "Where the evidence begins, bytes of the report's text."},
	{"end", Integer, "#meta+end", "Where it ends, exclusive."},
	{"type", Text, "#event+type", "Type of the codebook."},
	{"mode", Text, "#event+mode", "What narrows the type."},
	{"modality", Text, "#status+modality", "Sense in which it is said."},
	{"actors", Text, "#group+actor+id", "Ids of those who did or hold."},
	{"actor_names", Text, "#group+actor+name", "Their neutral names."},
	{"recipients", Text, "#group+recipient+id", "Ids of those to whom."},
	{"recipient_names", Text, "#group+recipient+name", "Their neutral names."},
	{"places", Text, "#loc+id", "Gazetteer ids."},
	{"place_names", Text, "#loc+name", "Names."},
	{"lat", Number, "#geo+lat", "Degrees, of the first place that has a position."},
	{"lon", Number, "#geo+lon", "Degrees."},
	{"where_prec", Integer, "#geo+precision", "UCDP where_prec."},
	{"from", Day, "#date+start", "First day."},
	{"to", Day, "#date+end", "Last day, inclusive."},
	{"date_basis", Text, "#meta+basis", "explicit, relative, published, inferred or unknown."},
	{"known", Day, "#date+published", "Day of publication."},
	{"outlet", Text, "#meta+source", "Who publishes it."},
	{"speaker", Text, "#meta+speaker", "Who is quoted."},
	{"reliability", Text, "#meta+reliability", "Of the source: Admiralty code A to F."},
	{"credibility", Integer, "#meta+credibility", "Of the item: Admiralty code 1 to 6."},
	{"quote", Text, "#description", "The words; left out where positions are coarsened."},
	{"review", Text, "#status+review", "confirmed or corrected; empty: nobody has looked."},
	{"extractor", Text, "#meta+extractor", "What read it, with its version."},
	{"file", Text, "#meta+file", "What the report was read from; left out where positions are coarsened."},
	{"quantities", Text, "#indicator+quantities", "\"30 people (20..40, fighters)\"."},
	{"speaker_side", Text, "#meta+speaker+side", "Side of the speaker."},
}}

// ClaimRows lays claims out, each with its article.
func ClaimRows(cs iter.Seq2[salient.Claim, salient.Article]) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for c, a := range cs {
			r := record.FromClaim(c, a)
			actors, actorNames := roles(r.Actors)
			recipients, recipientNames := roles(r.Recipients)
			var ids, names []string
			row := Row{When: c.When.Interval}
			var lat, lon, prec any
			for i, p := range r.Places {
				ids, names = append(ids, p.ID), append(names, p.Name)
				if q := c.Places[i]; q.Located && row.Geometry.Zero() {
					row.Geometry = point(q.Point)
					lat, lon, prec = *p.Lat, *p.Lon, int(q.Precision)
				}
			}
			status := ""
			if r.Review != nil {
				status = r.Review.Status
			}
			row.Cells = []any{
				r.ID, r.Article, text(a.URL), r.Start, r.End, r.Type, text(r.Mode), r.Modality, actors, actorNames, recipients, recipientNames,
				list(ids), list(names), lat, lon, prec, text(r.When.From), text(r.When.To), text(r.When.Basis), text(r.Known),
				text(r.Voice.Outlet), text(r.Voice.Speaker), text(r.Reliability), r.Credibility, text(r.Quote), text(status), text(r.Extractor), text(r.File), quantities(r.Quantities), text(r.Voice.Side),
			}
			if !yield(row) {
				return
			}
		}
	}
}

// Controls is the table of who holds what.
var Controls = Table{Name: "control", Title: "Control", Doc: "Who holds each settlement on the day asked for.", Shape: Points, Label: 1, Style: 7, Columns: []Column{
	{"id", Text, "#loc+id", "Gazetteer id of the place."},
	{"name", Text, "#loc+name", "Its name."},
	{"country", Text, "#country+code+v_iso2", "ISO 3166-1 alpha-2."},
	{"admin1", Text, "#adm1+name", "First-order unit."},
	{"pcode", Text, "#loc+code+v_pcode", "P-code of the place, where the gazetteer has one."},
	{"lat", Number, "#geo+lat", "Degrees."},
	{"lon", Number, "#geo+lon", "Degrees."},
	{"actor", Text, "#group+actor+id", "Who holds it; empty: contested between equals."},
	{"actor_name", Text, "#group+actor+name", "Neutral name."},
	{"level", Text, "#status+level", "controls, contested or presence."},
	{"probability", Number, "#indicator+probability", "0..1, of the actor."},
	{"since", Day, "#date+start", "First day of the hold."},
	{"until", Day, "#date+end", "Last day of it, inclusive; empty: it still stands."},
	{"last_word", Day, "#date+lastword", "Day of the last evidence."},
	{"claims", Text, "#meta+claims", "Ids of the claims that it rests on."},
}}

// ControlRows lays control out.
func ControlRows(cs iter.Seq[salient.Control], n record.Names) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for c := range cs {
			r := record.FromControl(c, n)
			p, found := n.Place(c.Place)
			row := Row{When: c.During}
			at, located := c.Point, c.Point != geo.Point{}
			if !located && found {
				at, located = p.Point, true
			}
			var lat, lon any
			if located {
				row.Geometry = point(at)
				q := record.FromPlace(salient.Place{Point: at})
				lat, lon = *q.Lat, *q.Lon
			}
			until := ""
			if !c.During.To.IsZero() {
				until = c.During.To.AddDate(0, 0, -1).UTC().Format("2006-01-02")
			}
			row.Cells = []any{
				r.Place.ID, r.Place.Name, text(p.Country), text(p.Admin1), text(pcode(c.Place)), lat, lon, text(r.Actor.ID), text(r.Actor.Name),
				r.Level, r.Probability, text(r.Since), text(until), text(r.LastWord), list(r.Claims),
			}
			if !yield(row) {
				return
			}
		}
	}
}

// Pockets is the table of pockets.
var Pockets = Table{Name: "pockets", Title: "Pockets", Doc: "Connected ground of one actor, the largest piece of each marked.", Shape: Mixed, Label: 2, Style: 1, Columns: []Column{
	{"id", Text, "#loc+id", "Actor and number in the order of the day; not stable from day to day."},
	{"actor", Text, "#group+actor+id", "Whose pocket."},
	{"actor_name", Text, "#group+actor+name", "Neutral name."},
	{"main", Integer, "#status+main", "1: the actor's largest piece."},
	{"places", Text, "#loc+name", "Names of the places in it."},
	{"extent_km", Number, "#indicator+extent+km", "Longest distance between two of its places."},
	{"area_km2", Number, "#indicator+area+km2", "Of the cells round its places."},
	{"exits", Text, "#status+exits", "Compass sectors that no enemy is known to hold."},
	{"at", Day, "#date", "The day."},
}}

// PocketRows lays the pockets of a day out; a piece without an outline has no
// geometry.
func PocketRows(s salient.Situation, n record.Names) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		number := map[salient.ActorID]int{}
		for _, p := range s.Front.Pockets {
			r := record.FromPocket(p, n)
			who := record.FromActor(p.Actor, n)
			number[p.Actor]++
			var names []string
			for _, q := range r.Places {
				names = append(names, q.Name)
			}
			main := 0
			if p.Main {
				main = 1
			}
			row := Row{Geometry: p.Outline, When: salient.DayInterval(s.At), Cells: []any{
				fmt.Sprintf("%s:%d", p.Actor, number[p.Actor]), text(who.ID), text(who.Name), main, list(names), r.ExtentKM, r.AreaKM2, list(r.Exits),
				s.At.UTC().Format("2006-01-02"),
			}}
			if !yield(row) {
				return
			}
		}
	}
}

// Fronts is the table of front lines and held ground.
var Fronts = Table{Name: "fronts", Title: "Fronts", Doc: "Lines where hostile ground meets, and the ground that each side holds, as cells round settlements: a drawing, not a survey.", Shape: Mixed, Label: 3, Style: 2, Columns: []Column{
	{"id", Text, "#loc+id", "Kind and number in the order of the day; not stable from day to day."},
	{"kind", Text, "#status+kind", "line or area."},
	{"actor", Text, "#group+actor+id", "Who holds the area; of a line the first side."},
	{"actor_name", Text, "#group+actor+name", "Neutral name."},
	{"other", Text, "#group+other+id", "Of a line: the second side."},
	{"other_name", Text, "#group+other+name", "Neutral name."},
	{"level", Text, "#status+level", "Of an area: controls, contested or presence."},
	{"length_km", Number, "#indicator+length+km", "Of a line."},
	{"area_km2", Number, "#indicator+area+km2", "Of an area."},
	{"at", Day, "#date", "The day."},
}}

// FrontRows lays the front of a day out, lines first.
func FrontRows(s salient.Situation, n record.Names) iter.Seq[Row] {
	at := s.At.UTC().Format("2006-01-02")
	return func(yield func(Row) bool) {
		for i, l := range s.Front.Lines {
			a, b := record.FromActor(l.A, n), record.FromActor(l.B, n)
			row := Row{Geometry: geo.Geometry{Shape: geo.LineShape, Points: l.Points}, When: salient.DayInterval(s.At), Cells: []any{
				fmt.Sprintf("line:%d", i+1), "line", text(a.ID), text(a.Name), text(b.ID), text(b.Name), nil, rounded(l.KM, 2), nil, at,
			}}
			if !yield(row) {
				return
			}
		}
		for i, a := range s.Front.Areas {
			who := record.FromActor(a.Actor, n)
			row := Row{Geometry: a.Outline, When: salient.DayInterval(s.At), Cells: []any{
				fmt.Sprintf("area:%d", i+1), "area", text(who.ID), text(who.Name), nil, nil, text(string(a.Level)), nil, rounded(a.AreaKM2, 2), at,
			}}
			if !yield(row) {
				return
			}
		}
	}
}

// Flows is the table of people on the move.
var Flows = Table{Name: "flows", Title: "Flows", Doc: "People on the move, as reports tell it: from where, to where, how many.", Shape: Mixed, Label: 1, Style: -1, Columns: []Column{
	{"id", Text, "#event+id", "Id of the event."},
	{"type", Text, "#event+type", "flee, evacuate, defect-escape, surrender or release."},
	{"actors", Text, "#group+actor+id", "Who goes, or who leads out."},
	{"actor_names", Text, "#group+actor+name", "Neutral names."},
	{"group", Text, "#affected+group", "Who they are: civilians, families, fighters."},
	{"origin", Text, "#loc+origin+name", "From where."},
	{"destination", Text, "#loc+destination+name", "To where."},
	{"low", Number, "#affected+low", "How many, at least."},
	{"best", Number, "#affected+best", "How many."},
	{"high", Number, "#affected+high", "How many, at most."},
	{"from", Day, "#date+start", "First day."},
	{"to", Day, "#date+end", "Last day, inclusive."},
	{"sources", Integer, "#indicator+sources+num", "Independent sources."},
	{"claims", Text, "#meta+claims", "Ids of the claims that tell it."},
}}

// FlowRows lays flows out. One end that is placed gives a point, two a line.
func FlowRows(fs iter.Seq[salient.Flow], n record.Names) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for f := range fs {
			r := record.FromEvent(salient.Event{ID: f.Event, Type: f.Type, Actors: f.Actors, When: f.When, Claims: f.Claims, Sources: f.Sources}, n)
			ids, names := refs(r.Actors)
			row := Row{When: f.When}
			var ends [2][]string
			for i, ps := range [2][]salient.ClaimPlace{f.Origin, f.Destination} {
				placed := false
				for _, p := range ps {
					ends[i] = append(ends[i], p.Name)
					if p.Located && !placed {
						placed = true
						row.Geometry.Points = append(row.Geometry.Points, p.Point)
					}
				}
			}
			switch len(row.Geometry.Points) {
			case 1:
				row.Geometry.Shape = geo.PointShape
			case 2:
				row.Geometry.Shape = geo.LineShape
			}
			var low, best, high any
			if f.People != nil {
				low, best, high = f.People.Low, f.People.Best, f.People.High
			}
			row.Cells = []any{r.ID, r.Type, ids, names, text(f.Group), list(ends[0]), list(ends[1]), low, best, high, text(r.From), text(r.To), r.Sources, list(r.Claims)}
			if !yield(row) {
				return
			}
		}
	}
}

// Places is the table of places that claims are made about.
var Places = Table{Name: "places", Title: "Places", Doc: "Places that claims are made about.", Shape: Points, Label: 1, Style: -1, Columns: []Column{
	{"id", Text, "#loc+id", "Gazetteer id."},
	{"name", Text, "#loc+name", "Name in Latin script."},
	{"native", Text, "#loc+name+native", "Name in the script of the country."},
	{"kind", Text, "#loc+type", "settlement, dam, oil-field, base, crossing, province, …"},
	{"country", Text, "#country+code+v_iso2", "ISO 3166-1 alpha-2."},
	{"admin1", Text, "#adm1+name", "First-order unit."},
	{"pcode", Text, "#loc+code+v_pcode", "P-code, where the gazetteer has one."},
	{"lat", Number, "#geo+lat", "Degrees."},
	{"lon", Number, "#geo+lon", "Degrees."},
	{"claims", Integer, "#indicator+claims+num", "Claims that name it."},
}}

// PlaceCount is a place and how many claims name it.
type PlaceCount struct {
	salient.Place
	Located bool
	Claims  int
}

// PlaceRows lays places out.
func PlaceRows(ps iter.Seq[PlaceCount]) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for p := range ps {
			row := Row{Cells: []any{string(p.ID), p.Name, text(p.Native), text(p.Kind), text(p.Country), text(p.Admin1), text(pcode(p.ID)), nil, nil, p.Claims}}
			if p.Located {
				q := record.FromPlace(p.Place)
				row.Geometry, row.Cells[7], row.Cells[8] = point(p.Point), *q.Lat, *q.Lon
			}
			if !yield(row) {
				return
			}
		}
	}
}
