package sample

import (
	"strings"

	"salient"
	"salient/geo"
)

// Places of the invented country of Varland, north to south within each
// column. One degree of latitude is 111.2 km, one of longitude here 77.9 km:
// along a column the places are 11 km apart, across the river 8 km.
//
//	−31.20        −30.20      −30.05 | river −30.00 | −29.95     −29.80      −29.60 | border −29.50
//	              Quernhill   Aldmoor       ·         Iskerton    Varnes
//	                          Brackwell     ·         Jorvan
//	              Rasmere     Carrow        ·         Kestrel     Wexholm     Carrow (the eastern one)
//	                          Dunmere     bridge      Lornemouth
//	Sandreach     Selvane     Eskby         ·         Mardik      Yarrowby    Eastgate (crossing)
//	              Torvik      Farrowgate    ·         Nethby      Zelter
//	                          Galdin      bridge      Orrholm
//	              Ulmar       Harnost       ·         Pellin      Ambry
var places = []salient.Place{
	town("aldmoor", "Aldmoor", "West Vale", 45.90, -30.05),
	town("brackwell", "Brackwell", "West Vale", 45.80, -30.05),
	town("carrow", "Carrow", "West Vale", 45.70, -30.06),
	town("dunmere", "Dunmere", "West Vale", 45.60, -30.05),
	town("eskby", "Eskby", "West Vale", 45.50, -30.05),
	town("farrowgate", "Farrowgate", "West Vale", 45.40, -30.06),
	town("galdin", "Galdin", "West Vale", 45.30, -30.05),
	town("harnost", "Harnost", "West Vale", 45.20, -30.05),
	town("iskerton", "Iskerton", "East Vale", 45.90, -29.95),
	town("jorvan", "Jorvan", "East Vale", 45.80, -29.94),
	town("kestrel", "Kestrel", "East Vale", 45.70, -29.95),
	town("lornemouth", "Lornemouth", "East Vale", 45.60, -29.95),
	town("mardik", "Mardik", "East Vale", 45.50, -29.94),
	town("nethby", "Nethby", "East Vale", 45.40, -29.95),
	town("orrholm", "Orrholm", "East Vale", 45.30, -29.95),
	town("pellin", "Pellin", "East Vale", 45.20, -29.94),
	town("quernhill", "Quernhill", "West Vale", 45.85, -30.20),
	town("rasmere", "Rasmere", "West Vale", 45.70, -30.20),
	town("selvane", "Selvane", "West Vale", 45.55, -30.20),
	town("torvik", "Torvik", "West Vale", 45.40, -30.20),
	town("ulmar", "Ulmar", "West Vale", 45.25, -30.20),
	town("varnes", "Varnes", "East Vale", 45.85, -29.80),
	town("wexholm", "Wexholm", "East Vale", 45.70, -29.80),
	town("yarrowby", "Yarrowby", "East Vale", 45.55, -29.80),
	town("zelter", "Zelter", "East Vale", 45.40, -29.80),
	town("ambry", "Ambry", "East Vale", 45.25, -29.80),
	town("carrow-east", "Carrow", "East Vale", 45.70, -29.60),
	town("eastgate", "Eastgate", "East Vale", 45.55, -29.60),
	town("sandreach", "Sandreach", "West Vale", 45.55, -31.20),
	{ID: "va:east-vale", Name: "East Vale", Kind: "province", Country: "VA", Point: geo.Point{Lat: 45.55, Lon: -29.80}},
	{ID: "va:west-vale", Name: "West Vale", Kind: "province", Country: "VA", Point: geo.Point{Lat: 45.55, Lon: -30.20}},
}

func town(id, name, admin1 string, lat, lon float64) salient.Place {
	return salient.Place{ID: salient.PlaceID("va:" + id), Name: name, Kind: "settlement", Country: "VA", Admin1: admin1, Point: geo.Point{Lat: lat, Lon: lon}}
}

// Places returns all places of the country, provinces last.
func Places() []salient.Place { return append([]salient.Place(nil), places...) }

// Settlements returns the places that somebody can hold.
func Settlements() []salient.Place {
	var out []salient.Place
	for _, p := range places {
		if p.Kind == "settlement" {
			out = append(out, p)
		}
	}
	return out
}

// Place finds a place by its id, the id without its prefix, or its name; of
// two places of one name it returns the first. The zero place: there is none.
func Place(name string) salient.Place {
	for _, p := range places {
		if string(p.ID) == name || string(p.ID) == "va:"+strings.ToLower(name) {
			return p
		}
	}
	for _, p := range places {
		if strings.EqualFold(p.Name, name) {
			return p
		}
	}
	return salient.Place{}
}

// Within says how far a claim about area bears on place p of the country: a
// province bears on every settlement in it. 0..1.
func Within(p salient.PlaceID, area salient.ClaimPlace) float64 {
	in, of := Place(string(p)), Place(string(area.Place))
	if of.Kind == "province" && in.Admin1 == of.Name {
		return 0.5
	}
	return 0
}

// River is the line of the Orrin, north to south.
func River() []geo.Point {
	return []geo.Point{{Lat: 46.10, Lon: -30.00}, {Lat: 45.65, Lon: -30.005}, {Lat: 45.30, Lon: -29.995}, {Lat: 45.00, Lon: -30.00}}
}

// Bridges are the crossings of the Orrin.
func Bridges() []geo.Point {
	return []geo.Point{{Lat: 45.60, Lon: -30.00}, {Lat: 45.30, Lon: -29.995}}
}

// Border is the line towards Estmark, the neighbouring country in the east.
func Border() []geo.Point {
	return []geo.Point{{Lat: 46.10, Lon: -29.50}, {Lat: 45.00, Lon: -29.50}}
}

// Actors are those who fight over the country.
func Actors() []salient.Actor {
	return []salient.Actor{
		{ID: "blue-guard", Name: "Blue Guard", Class: salient.StateForce, Side: "blue", Country: "VA"},
		{ID: "green-league", Name: "Green League", Class: salient.ArmedGroup, Side: "green"},
		{ID: "grey-host", Name: "Grey Host", Class: salient.ArmedGroup, Side: "grey"},
		{ID: "red-column", Name: "Red Column", Class: salient.ArmedGroup, Side: "red"},
	}
}

// Actor finds an actor by id or name; the zero actor: there is none.
func Actor(name string) salient.Actor {
	for _, a := range Actors() {
		if string(a.ID) == name || strings.EqualFold(a.Name, name) {
			return a
		}
	}
	return salient.Actor{}
}

// Outlets are the invented publishers, by id.
func Outlets() []salient.OutletID {
	return []salient.OutletID{"free-voice", "harbour-radio", "northgate-wire", "orrin-courier", "tidewater-post", "varland-state-tv"}
}
