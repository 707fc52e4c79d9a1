package record

import (
	"math"

	"salient"
	"salient/geo"
)

// What a page draws of a day, in few bytes: places and actors by id alone, no
// reasons, no claims. The full records are those of Situation and Front.

// Held is who holds a place.
type Held struct {
	Place    string `json:"place"`
	Actor    string `json:"actor"`
	Level    string `json:"level"`
	LastWord string `json:"last_word,omitempty"`
	Other    string `json:"other,omitempty"` // of a contested place: who else
}

// Told is an event.
type Told struct {
	ID         string  `json:"id"`
	Type       string  `json:"type"`
	Modality   string  `json:"modality"`
	Actors     []Ref   `json:"actors"`
	Recipients []Ref   `json:"recipients"`
	Places     []Place `json:"places"`
	From       string  `json:"from"` // first day, "" unknown
	To         string  `json:"to"`   // last day, inclusive
	Sources    int     `json:"sources"`
}

// Ground is the areas, lines and pockets of a day as outlines. Points are
// [lon, lat].
type Ground struct {
	At      string        `json:"at"`
	Known   string        `json:"known"`
	Areas   []DrawnArea   `json:"areas"`
	Lines   []DrawnLine   `json:"lines"`
	Pockets []DrawnPocket `json:"pockets"`
}

// DrawnArea is an area. LastWord is the latest about any of its places.
type DrawnArea struct {
	Actor    string       `json:"actor"`
	Level    string       `json:"level"`
	LastWord string       `json:"last_word,omitempty"`
	Outline  [][2]float64 `json:"outline"`
}

// DrawnLine is a front line.
type DrawnLine struct {
	A      string       `json:"a"`
	B      string       `json:"b"`
	Points [][2]float64 `json:"points"`
}

// DrawnPocket is a pocket. Ends are its two places that lie farthest apart.
type DrawnPocket struct {
	Actor    string       `json:"actor"`
	ExtentKM float64      `json:"extent_km"`
	Outline  [][2]float64 `json:"outline"`
	Ends     [][2]float64 `json:"ends,omitempty"`
}

// FromHeld makes the short record of who holds a place.
func FromHeld(c salient.Control) Held {
	h := Held{Place: string(c.Place), Actor: string(c.By), Level: string(c.Level), LastWord: lastWord(c)}
	if c.Level == salient.Contested {
		for _, o := range c.Others {
			if o.Actor != "" && o.Actor != c.By {
				h.Other = string(o.Actor)
				break
			}
		}
	}
	return h
}

// lastWord is the last day of what was said last; "" where nothing was.
func lastWord(c salient.Control) string {
	if d := last(c.LastWord.To); d != "" {
		return d
	}
	return day(c.LastWord.From)
}

// FromTold makes the short record of an event.
func FromTold(e salient.Event, n Names) Told {
	r := Told{
		ID: string(e.ID), Type: string(e.Type), Modality: string(e.Modality), Actors: refs(e.Actors, n), Recipients: refs(e.Recipients, n),
		Places: []Place{}, From: day(e.When.From), To: last(e.When.To), Sources: e.Sources,
	}
	for _, p := range e.Places {
		r.Places = append(r.Places, FromClaimPlace(p).Place)
	}
	return r
}

// FromGround makes the record of what is drawn of a situation's front: outlines of three points
// and more, lines of two; main bodies are no pockets.
func FromGround(s salient.Situation) Ground {
	r := Ground{At: day(s.At), Known: day(s.Known), Areas: []DrawnArea{}, Lines: []DrawnLine{}, Pockets: []DrawnPocket{}}
	held := make(map[salient.PlaceID]*salient.Control, len(s.Controls))
	for i := range s.Controls {
		held[s.Controls[i].Place] = &s.Controls[i]
	}
	for _, a := range s.Front.Areas {
		if len(a.Outline.Points) < 3 || a.Level == salient.NotKnown {
			continue
		}
		d := DrawnArea{Actor: string(a.Actor), Level: string(a.Level), Outline: short(a.Outline.Points)}
		for _, p := range a.Places {
			if c := held[p]; c != nil {
				d.LastWord = max(d.LastWord, lastWord(*c))
			}
		}
		r.Areas = append(r.Areas, d)
	}
	for _, l := range s.Front.Lines {
		if len(l.Points) > 1 {
			r.Lines = append(r.Lines, DrawnLine{string(l.A), string(l.B), short(l.Points)})
		}
	}
	for _, p := range s.Front.Pockets {
		if p.Main || len(p.Outline.Points) < 3 {
			continue
		}
		d := DrawnPocket{Actor: string(p.Actor), ExtentKM: round(p.ExtentKM, 2), Outline: short(p.Outline.Points)}
		if a, b, ok := ends(p, held); ok {
			d.Ends = short([]geo.Point{a, b})
		}
		r.Pockets = append(r.Pockets, d)
	}
	return r
}

// ends are the two places of a pocket that lie farthest apart, one kilometre at
// least.
func ends(p salient.Pocket, held map[salient.PlaceID]*salient.Control) (a, b geo.Point, ok bool) {
	points := make([]geo.Point, 0, len(p.Places))
	for _, x := range p.Places {
		if c := held[x]; c != nil {
			points = append(points, c.Point)
		}
	}
	most := 1000.0
	for i, x := range points {
		for _, y := range points[i+1:] {
			if d := geo.Distance(x, y); d >= most {
				a, b, ok, most = x, y, true, d
			}
		}
	}
	return a, b, ok
}

// short writes points to 4 digits after the point, about 11 m.
func short(points []geo.Point) [][2]float64 {
	out := make([][2]float64, 0, len(points))
	for _, p := range points {
		out = append(out, [2]float64{math.Round(p.Lon*1e4) / 1e4, math.Round(p.Lat*1e4) / 1e4})
	}
	return out
}
