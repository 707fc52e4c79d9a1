package record

import "salient"

// Area is ground that one actor has at one level, in one piece.
type Area struct {
	Actor   Ref          `json:"actor"`
	Level   string       `json:"level"`
	Places  []Place      `json:"places"`
	AreaKM2 float64      `json:"area_km2"`
	Outline [][2]float64 `json:"outline,omitempty"` // [lon, lat] ring
}

// FrontLine is where the ground of two hostile actors meets.
type FrontLine struct {
	A      Ref          `json:"a"`
	B      Ref          `json:"b"`
	KM     float64      `json:"km"`
	Points [][2]float64 `json:"points"` // [lon, lat]
}

// Border is how near an actor's ground comes to the border of a country.
type Border struct {
	Country string  `json:"country"` // ISO 3166-1 alpha-2
	Place   Place   `json:"place"`   // of the actor, the nearest to it
	KM      float64 `json:"km"`
	Reached bool    `json:"reached"`
}

// Borders is what one actor has of borders.
type Borders struct {
	Actor   Ref      `json:"actor"`
	Borders []Border `json:"borders"`
}

// Front is what control everywhere amounts to on a day.
type Front struct {
	At      string      `json:"at"`
	Known   string      `json:"known"`
	Links   string      `json:"links"` // what joins places: roads or neighbour distance
	Areas   []Area      `json:"areas"`
	Lines   []FrontLine `json:"lines"`
	Pockets []Pocket    `json:"pockets"`
	Borders []Borders   `json:"borders"`
}

// Comparison sets a stated figure beside the computed one.
type Comparison struct {
	Article    string   `json:"article"`
	File       string   `json:"file"`
	Known      string   `json:"known"`    // publication; "" undated
	Day        string   `json:"day"`      // for which it is computed; "" none
	Inferred   bool     `json:"inferred"` // the day is inferred, not stated
	Actor      Ref      `json:"actor"`
	Figure     string   `json:"figure"` // pockets, extent, area, sides, exit, access, advance
	Stated     float64  `json:"stated"` // number, km, km², sides; access: 1 open, 0 cut
	Low        float64  `json:"low"`
	High       float64  `json:"high"`
	Sector     string   `json:"sector,omitempty"`
	To         *Place   `json:"to,omitempty"`
	Places     []Place  `json:"places"`
	Implied    bool     `json:"implied"`
	Computed   *float64 `json:"computed"` // null: nothing could be computed
	Sectors    []string `json:"sectors,omitempty"`
	Difference *float64 `json:"difference"`
	Agrees     bool     `json:"agrees"`
	Why        string   `json:"why"`
	Claims     []string `json:"claims"`
	Quote      string   `json:"quote"`
	Start      int      `json:"start"`
	End        int      `json:"end"`
}

// Flow is people on the move.
type Flow struct {
	Event       string       `json:"event"`
	Type        string       `json:"type"`
	Mode        string       `json:"mode"`
	Actors      []Ref        `json:"actors"`
	To          []Ref        `json:"to"`
	Group       string       `json:"group"`
	People      *Quantity    `json:"people"`
	Origin      []ClaimPlace `json:"origin"`
	Destination []ClaimPlace `json:"destination"`
	First       string       `json:"first"` // day; "" unknown
	Last        string       `json:"last"`
	Sources     int          `json:"sources"`
	Claims      []string     `json:"claims"`
}

// FromArea makes the record of an area.
func FromArea(a salient.Area, n Names) Area {
	r := Area{Actor: FromActor(a.Actor, n), Level: string(a.Level), Places: []Place{}, AreaKM2: round(a.AreaKM2, 2)}
	for _, id := range a.Places {
		r.Places = append(r.Places, FromPlaceID(id, n))
	}
	for _, p := range a.Outline.Points {
		r.Outline = append(r.Outline, [2]float64{round(p.Lon, 5), round(p.Lat, 5)})
	}
	return r
}

// FromLine makes the record of a front line.
func FromLine(l salient.FrontLine, n Names) FrontLine {
	r := FrontLine{A: FromActor(l.A, n), B: FromActor(l.B, n), KM: round(l.KM, 2), Points: [][2]float64{}}
	for _, p := range l.Points {
		r.Points = append(r.Points, [2]float64{round(p.Lon, 5), round(p.Lat, 5)})
	}
	return r
}

// FromFront makes the record of a front; borders are added by who asked for them.
func FromFront(f salient.Front, known string, links string, n Names) Front {
	r := Front{At: day(f.At), Known: known, Links: links, Areas: []Area{}, Lines: []FrontLine{}, Pockets: []Pocket{}, Borders: []Borders{}}
	for _, a := range f.Areas {
		r.Areas = append(r.Areas, FromArea(a, n))
	}
	for _, l := range f.Lines {
		r.Lines = append(r.Lines, FromLine(l, n))
	}
	for _, p := range f.Pockets {
		q := FromPocket(p, n)
		who := FromActor(p.Actor, n)
		q.Actor = &who
		r.Pockets = append(r.Pockets, q)
	}
	return r
}

// FromComparison makes the record of a comparison; claim looks up the first of
// its claims, a is its article.
func FromComparison(c salient.Comparison, lead salient.Claim, a salient.Article, n Names) Comparison {
	r := Comparison{
		Article: string(c.Article), File: file(a), Known: day(c.Known), Day: day(c.Day), Inferred: c.Inferred,
		Actor: FromActor(c.Actor, n), Figure: string(c.Figure), Stated: round(c.Value, 2), Low: round(c.Low, 2), High: round(c.High, 2),
		Sector: c.Sector, Places: []Place{}, Implied: c.Implied, Sectors: c.Sectors, Agrees: c.Agrees, Why: c.Reason.Text,
		Claims: ids(c.Claims), Quote: lead.At.In(a.Text), Start: lead.At.Start, End: lead.At.End,
	}
	if c.To != "" {
		to := FromPlaceID(c.To, n)
		r.To = &to
	}
	for _, id := range c.Places {
		r.Places = append(r.Places, FromPlaceID(id, n))
	}
	if c.Compared && c.Figure != salient.ExitSector {
		v, d := round(c.Computed, 2), round(c.Difference(), 2)
		r.Computed, r.Difference = &v, &d
	}
	return r
}

// FromFlow makes the record of a flow.
func FromFlow(f salient.Flow, n Names) Flow {
	r := Flow{
		Event: string(f.Event), Type: string(f.Type), Mode: f.Mode, Actors: refs(f.Actors, n), To: refs(f.To, n), Group: f.Group,
		Origin: []ClaimPlace{}, Destination: []ClaimPlace{}, First: day(f.When.From), Last: last(f.When.To), Sources: f.Sources, Claims: ids(f.Claims),
	}
	for _, p := range f.Origin {
		r.Origin = append(r.Origin, FromClaimPlace(p))
	}
	for _, p := range f.Destination {
		r.Destination = append(r.Destination, FromClaimPlace(p))
	}
	if q := f.People; q != nil {
		r.People = &Quantity{round(q.Low, 3), round(q.Best, 3), round(q.High, 3), q.Unit, q.Group, q.Text}
	}
	return r
}
