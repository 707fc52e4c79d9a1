package api

import (
	"context"
	"encoding/json"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"salient/geo"
)

// groundQuery asks for a layer of the base map.
type groundQuery struct {
	Kept
	File string `path:"file" maxLength:"100" example:"rivers.json" doc:"Layer and .json: countries, land, provinces, rivers, borders."`
	BBox string `query:"bbox" maxLength:"200" example:"39.5,34.2,41.2,36.1" doc:"Only what lies in the box: land, rivers and borders are cut at it; of provinces those are given, whole, whose name stands in it. west,south,east,north in degrees."`
}

// basemap answers /basemap/{file}.
func (s *server) basemap(_ context.Context, q *groundQuery) (*raw, error) {
	within, err := parseBox(q.BBox)
	if err != nil {
		return nil, refuse("query.bbox", err.Error(), q.BBox)
	}
	if name, ok := strings.CutSuffix(q.File, ".json"); ok && slices.Contains(groundLayers, name) {
		if b, ok := s.src.Basemap(name); ok {
			if within != nil {
				b, err = groundIn(b, within)
			}
			return &raw{"application/geo+json", b}, err
		}
	}
	return nil, huma.NewError(http.StatusNotFound, "no such layer; there are: "+strings.Join(groundLayers, ".json, ")+".json")
}

// A groundFeature of the base map; coordinates stay as they are written unless it is cut.
type groundFeature struct {
	Type       string          `json:"type"`
	Properties json.RawMessage `json:"properties"`
	Geometry   struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	} `json:"geometry"`
}

// groundIn keeps of a collection what lies in the box.
func groundIn(collection []byte, within *box) ([]byte, error) {
	var c struct {
		Type     string          `json:"type"`
		Features []groundFeature `json:"features"`
	}
	if err := json.Unmarshal(collection, &c); err != nil {
		return nil, err
	}
	kept := []groundFeature{}
	for _, f := range c.Features {
		var err error
		switch f.Geometry.Type {
		case "Polygon":
			kept, err = cutRings(kept, f, within)
		case "LineString":
			kept, err = cutLine(kept, f, within)
		case "Point":
			var p position
			if err = json.Unmarshal(f.Geometry.Coordinates, &p); err == nil && within.contains(p.point()) {
				kept = append(kept, f)
			}
		default: // provinces, by where their name stands
			var named bool
			if named, err = labelledIn(f, within); named {
				kept = append(kept, f)
			}
		}
		if err != nil {
			return nil, err
		}
	}
	c.Features = kept
	return json.Marshal(c)
}

// position is a point as GeoJSON writes it, longitude first.
type position [2]float64

func (p position) point() geo.Point { return geo.Point{Lat: p[1], Lon: p[0]} }

func pointsOf(ps []position) []geo.Point {
	out := make([]geo.Point, len(ps))
	for i, p := range ps {
		out[i] = p.point()
	}
	return out
}

// toPositions are the points to thousandths of a degree, as the layers are kept.
func toPositions(ps []geo.Point) []position {
	r := func(x float64) float64 { return math.Round(x*1000) / 1000 }
	out := make([]position, len(ps))
	for i, p := range ps {
		out[i] = position{r(p.Lon), r(p.Lat)}
	}
	return out
}

// cutRings appends a polygon cut to the box, once for each half of a box across 180°.
func cutRings(kept []groundFeature, f groundFeature, within *box) ([]groundFeature, error) {
	var rings [][]position
	if err := json.Unmarshal(f.Geometry.Coordinates, &rings); err != nil || len(rings) == 0 {
		return kept, err
	}
	for _, b := range within.halves() {
		outer := pointsOf(rings[0])
		if !b.Meets(geo.BoxOf(outer...)) {
			continue
		}
		var cut [][]position
		for _, r := range rings {
			in := geo.ClipRing(pointsOf(r), b)
			if in != nil {
				cut = append(cut, toPositions(append(in, in[0])))
			} else if len(cut) == 0 { // no outer ring, no holes
				break
			}
		}
		if len(cut) > 0 {
			part, err := f.with("Polygon", cut)
			if err != nil {
				return nil, err
			}
			kept = append(kept, part)
		}
	}
	return kept, nil
}

// cutLine appends the parts of a line in the box.
func cutLine(kept []groundFeature, f groundFeature, within *box) ([]groundFeature, error) {
	var line []position
	if err := json.Unmarshal(f.Geometry.Coordinates, &line); err != nil {
		return nil, err
	}
	points := pointsOf(line)
	for _, b := range within.halves() {
		if !b.Meets(geo.BoxOf(points...)) {
			continue
		}
		for _, l := range geo.ClipLine(points, b) {
			part, err := f.with("LineString", toPositions(l))
			if err != nil {
				return nil, err
			}
			kept = append(kept, part)
		}
	}
	return kept, nil
}

// with is the feature with another geometry.
func (f groundFeature) with(kind string, coordinates any) (groundFeature, error) {
	b, err := json.Marshal(coordinates)
	f.Geometry.Type, f.Geometry.Coordinates = kind, b
	return f, err
}

// labelledIn reports whether the feature's name stands in the box.
func labelledIn(f groundFeature, within *box) (bool, error) {
	var label struct {
		At string `json:"at"` // "lon lat"
	}
	if err := json.Unmarshal(f.Properties, &label); err != nil {
		return false, err
	}
	lon, lat, _ := strings.Cut(label.At, " ")
	x, err := strconv.ParseFloat(lon, 64)
	y, err2 := strconv.ParseFloat(lat, 64)
	return err == nil && err2 == nil && within.contains(geo.Point{Lat: y, Lon: x}), nil
}
