package record

import (
	"math"

	"salient"
)

// FromArticle makes the record of an article; withText includes its text.
func FromArticle(a salient.Article, withText bool) Article {
	r := Article{
		ID: string(a.ID), URL: a.URL, Outlet: string(a.Outlet), Lang: string(a.Lang), Title: a.Title,
		TitleFrom: a.TitleAt.Start, TitleTo: a.TitleAt.End, Published: day(a.Published),
		Files: []string{}, SHA256: []string{},
	}
	for _, s := range a.Sources {
		r.Files = append(r.Files, s.File)
		r.SHA256 = append(r.SHA256, s.SHA256)
	}
	if withText {
		r.Text = a.Text
	}
	return r
}

// FromClaim makes the record of a claim; a is its article.
func FromClaim(c salient.Claim, a salient.Article) Claim {
	r := Claim{
		ID: string(c.ID), Article: string(c.Article), File: file(a), Sentence: c.Sentence, Part: string(c.Part),
		Start: c.At.Start, End: c.At.End, Quote: c.At.In(a.Text),
		Trigger: c.Trigger.In(a.Text), TriggerFrom: c.Trigger.Start, TriggerTo: c.Trigger.End,
		Type: string(c.Type), Mode: c.Mode, Modality: string(c.Modality),
		Actors: roles(c.Actors), Recipients: roles(c.Recipients), Places: []ClaimPlace{},
		When:        FromWhen(c.When),
		Quantities:  []Quantity{},
		Voice:       Voice{string(c.Voice.Outlet), c.Voice.Speaker, c.Voice.Side, c.Voice.Through},
		Credibility: c.Credibility, Known: day(c.Known),
		Reasons: reasons(c.Reasons), Extractor: c.Extractor,
	}
	if c.Review != (salient.Reviewed{}) {
		r.Review = &Review{string(c.Review.Status), string(c.Review.By), c.Review.Bond}
	}
	if c.Reliability != 0 {
		r.Reliability = string(rune(c.Reliability))
	}
	for _, p := range c.Places {
		r.Places = append(r.Places, FromClaimPlace(p))
	}
	for _, q := range c.Quantities {
		r.Quantities = append(r.Quantities, Quantity{round(q.Low, 3), round(q.Best, 3), round(q.High, 3), q.Unit, q.Group, q.Text})
	}
	return r
}

// FromWhen makes the record of a time.
func FromWhen(w salient.When) When {
	return When{EDTF: w.EDTF, Basis: string(w.Basis), Text: w.Text, From: day(w.From), To: last(w.To)}
}

// FromClaimPlace makes the record of a claim's place.
func FromClaimPlace(p salient.ClaimPlace) ClaimPlace {
	r := ClaimPlace{
		Place: Place{ID: string(p.Place), Name: p.Name, Kind: p.Kind}, Country: p.Country,
		Relation: string(p.Relation), Role: p.Role, Precision: int(p.Precision), Text: p.Text, From: p.At.Start, To: p.At.End,
	}
	if p.Located {
		r.Lat, r.Lon = degree(p.Point.Lat), degree(p.Point.Lon)
	}
	return r
}

// FromEvent makes the record of an event.
func FromEvent(e salient.Event, n Names) Event {
	r := Event{
		ID: string(e.ID), Type: string(e.Type), Mode: e.Mode, Modality: string(e.Modality),
		Actors: refs(e.Actors, n), Recipients: refs(e.Recipients, n), Places: []Place{},
		From: day(e.When.From), To: last(e.When.To), Claims: ids(e.Claims),
		Sources: e.Sources, Confidence: round(e.Confidence, 4), Reasons: reasons(e.Reasons),
	}
	for _, p := range e.Places {
		r.Places = append(r.Places, FromClaimPlace(p).Place)
	}
	return r
}

// FromControl makes the record of a place's control.
func FromControl(c salient.Control, n Names) Control {
	r := Control{
		Place: Place{ID: string(c.Place), Name: c.Name, Lat: degree(c.Point.Lat), Lon: degree(c.Point.Lon), Kind: "settlement"},
		Actor: FromActor(c.By, n), Level: string(c.Level), Probability: round(c.Probability, 4),
		Since: day(c.During.From), Until: day(c.During.To), LastWord: lastWord(c),
		Claims: ids(c.Claims), Reasons: reasons(c.Reasons),
	}
	if p, ok := n.Place(c.Place); ok {
		r.Place.Kind = p.Kind
		if r.Place.Name == "" {
			r.Place.Name = p.Name
		}
	}
	for _, o := range c.Others {
		r.Others = append(r.Others, Chance{FromActor(o.Actor, n), round(o.Score, 4)})
	}
	return r
}

// FromPocket makes the record of a pocket. names gives the places' names.
func FromPocket(p salient.Pocket, n Names) Pocket {
	r := Pocket{
		Places: []Place{}, Bounds: []Bound{}, ExtentKM: round(p.ExtentKM, 2), AreaKM2: round(p.AreaKM2, 2),
		Neighbours: []Share{}, Exits: []string{}, Main: p.Main,
	}
	for _, id := range p.Places {
		r.Places = append(r.Places, FromPlaceID(id, n))
	}
	for _, b := range p.Bounds {
		r.Bounds = append(r.Bounds, Bound{FromPlaceID(b.Place, n), FromActor(b.Actor, n)})
	}
	for _, s := range p.Neighbours {
		r.Neighbours = append(r.Neighbours, Share{FromActor(s.Actor, n), round(s.Share, 4)})
	}
	r.Exits = append(r.Exits, p.Exits...)
	for _, q := range p.Outline.Points {
		r.Outline = append(r.Outline, [2]float64{round(q.Lon, 5), round(q.Lat, 5)})
	}
	return r
}

// FromSituation makes the record of a situation.
func FromSituation(s salient.Situation, n Names) Situation {
	r := Situation{At: day(s.At), Known: day(s.Known), Controls: []Control{}, Pockets: []Pocket{}, Events: []Event{}}
	for _, c := range s.Controls {
		r.Controls = append(r.Controls, FromControl(c, n))
	}
	for _, p := range s.Front.Pockets {
		q := FromPocket(p, n)
		who := FromActor(p.Actor, n)
		q.Actor = &who
		r.Pockets = append(r.Pockets, q)
	}
	for _, e := range s.Events {
		r.Events = append(r.Events, FromEvent(e, n))
	}
	return r
}

// FromPlace makes the record of a gazetteer place.
func FromPlace(p salient.Place) Place {
	return Place{ID: string(p.ID), Name: p.Name, Lat: degree(p.Point.Lat), Lon: degree(p.Point.Lon), Kind: p.Kind}
}

// FromPlaceID makes the record of a place by id; unknown ids keep the id as name.
func FromPlaceID(id salient.PlaceID, n Names) Place {
	if p, ok := n.Place(id); ok {
		return FromPlace(p)
	}
	return Place{ID: string(id), Name: string(id)}
}

// FromActor makes the reference of an actor; the empty id gives empty strings.
func FromActor(id salient.ActorID, n Names) Ref {
	if a, ok := n.Actor(id); ok {
		return Ref{string(id), a.Name}
	}
	return Ref{string(id), provisional(id)}
}

// provisional makes a readable name of a provisional actor's id.
func provisional(id salient.ActorID) string {
	if !id.Provisional() {
		return string(id)
	}
	b := []byte(id[2:])
	for i := range b {
		if b[i] == '-' {
			b[i] = ' '
		}
	}
	return string(b)
}

func file(a salient.Article) string {
	if len(a.Sources) == 0 {
		return ""
	}
	return a.Sources[0].File
}

func roles(rs []salient.Role) []Role {
	out := make([]Role, 0, len(rs))
	for _, r := range rs {
		out = append(out, Role{string(r.Actor), r.Name, r.Side, r.Text, r.At.Start, r.At.End})
	}
	return out
}

func refs(as []salient.ActorID, n Names) []Ref {
	out := make([]Ref, 0, len(as))
	for _, a := range as {
		out = append(out, FromActor(a, n))
	}
	return out
}

func ids[T ~string](in []T) []string {
	out := make([]string, 0, len(in))
	for _, s := range in {
		out = append(out, string(s))
	}
	return out
}

// reasons rounds the weights, so that the bytes do not hang on the last bit of a sum.
func reasons(in []salient.Reason) []salient.Reason {
	out := make([]salient.Reason, 0, len(in))
	for _, r := range in {
		r.Weight = round(r.Weight, 4)
		out = append(out, r)
	}
	return out
}

// degree rounds to five decimals, about a metre.
func degree(x float64) *float64 {
	y := round(x, 5)
	return &y
}

func round(x float64, digits int) float64 {
	p := math.Pow10(digits)
	return math.Round(x*p) / p
}
