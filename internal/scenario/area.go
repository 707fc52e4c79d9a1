package scenario

import (
	"fmt"
	"slices"
	"strings"

	"salient"
	"salient/geo"
)

// ruralKM is how far the countryside of a town reaches.
const ruralKM = 15

// area reads a name as ground that is more than a place: "all of UNIT", "the
// countryside of TOWN", "the east bank from TOWN to TOWN". The geometry is that
// which the reader of reports makes of such words.
func (p *parser) area(name string) (salient.ClaimPlace, bool, error) {
	if unit, ok := strings.CutPrefix(name, "all of "); ok {
		i := slices.IndexFunc(p.country.places, func(q salient.Place) bool { return strings.EqualFold(q.Admin1, unit) })
		if i < 0 {
			return salient.ClaimPlace{}, false, fmt.Errorf("unit %q: %w", unit, salient.ErrNotFound)
		}
		q := p.country.places[i]
		return salient.ClaimPlace{
			Place: salient.PlaceID("va:unit:" + q.Admin1), Name: q.Admin1, Kind: "province", Country: q.Country, Point: q.Point, Located: true,
			Precision: 4, Relation: salient.Whole, Text: name,
		}, true, nil
	}
	if town, ok := strings.CutPrefix(name, "the countryside of "); ok {
		q, err := p.place(town)
		if err != nil {
			return salient.ClaimPlace{}, false, err
		}
		return salient.ClaimPlace{
			Place: q.ID, Name: q.Name, Kind: q.Kind, Country: q.Country, Point: q.Point, Located: true,
			Geometry:  geo.Geometry{Shape: geo.PolygonShape, Points: geo.Buffer([]geo.Point{q.Point}, ruralKM*1000)},
			Precision: 2, Relation: salient.CountryOf, Text: name,
		}, true, nil
	}
	for side, r := range map[string]salient.Relation{"east": salient.EastBank, "west": salient.WestBank} {
		ends, ok := strings.CutPrefix(name, "the "+side+" bank from ")
		if !ok {
			continue
		}
		one, other, ok := strings.Cut(ends, " to ")
		if !ok {
			return salient.ClaimPlace{}, false, fmt.Errorf("%w: a bank lies from one place to another", salient.ErrInvalid)
		}
		a, err := p.place(one)
		if err != nil {
			return salient.ClaimPlace{}, false, err
		}
		b, err := p.place(other)
		if err != nil {
			return salient.ClaimPlace{}, false, err
		}
		return p.bank(a.Point, b.Point, r, name), true, nil
	}
	return salient.ClaimPlace{}, false, nil
}

// riverLon is the meridian along which the river of the country runs, bankKM how
// far its banks reach.
const (
	riverLon = -30.0
	bankKM   = 10
)

func (p *parser) bank(a, b geo.Point, side salient.Relation, text string) salient.ClaimPlace {
	bearing := 90.0
	if side == salient.WestBank {
		bearing = 270
	}
	const ends = 0.02 // degrees beyond the two places
	south, north := geo.Point{Lat: min(a.Lat, b.Lat) - ends, Lon: riverLon}, geo.Point{Lat: max(a.Lat, b.Lat) + ends, Lon: riverLon}
	ring := []geo.Point{south, north, geo.Destination(north, bearing, bankKM*1000), geo.Destination(south, bearing, bankKM*1000)}
	return salient.ClaimPlace{
		Place: "ft:orrin", Name: "Orrin", Kind: "river", Country: "VA", Point: geo.Midpoint(south, north), Located: true,
		Geometry: geo.Geometry{Shape: geo.PolygonShape, Points: ring}, Precision: 5, Relation: side, Text: text,
	}
}
