package eval

import (
	"time"

	"salient"
	"salient/engine"
)

// LocateToponyms finds and places the names of places of a text, in the shape
// of the gold files. References without a name ("the city") are left out, and
// of what stands for a name its words only.
func LocateToponyms(e *engine.Engine, d GeoDoc) GeoDoc {
	a := salient.Article{Text: d.Text}
	points := NewPoints(d.Text)
	out := GeoDoc{ID: d.ID, Toponyms: []Toponym{}}
	for _, m := range e.Toponyms(a) {
		if m.Naming != salient.ByName && m.Naming != salient.ByMetonym {
			continue
		}
		at := m.NameAt
		if at.Empty() {
			at = m.At
		}
		t := Toponym{Surface: at.In(d.Text), Kind: m.Kind, Place: m.Place}
		t.Start, t.End = points.Of(at)
		if m.Located {
			t.Lat, t.Lon = &m.Point.Lat, &m.Point.Lon
			if len(m.Candidates) > 0 {
				t.Name = m.Candidates[0].Name
			}
		}
		out.Toponyms = append(out.Toponyms, t)
	}
	return out
}

// ReadTimexes finds the expressions of time of a text, in the shape of the
// gold files. A day of the text that is no date counts as unknown.
func ReadTimexes(e *engine.Engine, d TimexDoc) TimexDoc {
	a := salient.Article{Text: d.Text}
	a.Published, _ = time.Parse(time.DateOnly, d.DCT)
	points := NewPoints(d.Text)
	out := TimexDoc{ID: d.ID, Timexes: []Timex{}}
	for _, m := range e.Times(a) {
		t := Timex{Type: m.Kind, Value: m.Value}
		t.Begin, t.End = points.Of(m.At)
		out.Timexes = append(out.Timexes, t)
	}
	return out
}
