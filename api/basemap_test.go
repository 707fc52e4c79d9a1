package api

import (
	"encoding/json"
	"reflect"
	"testing"
)

func TestGroundIsCut(t *testing.T) {
	f := newFake()
	f.basemap["land"] = []byte(`{"type":"FeatureCollection","features":[
		{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[20,0],[20,20],[0,20],[0,0]],[[8,8],[8,12],[12,12],[12,8],[8,8]]]}},
		{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[30,0],[31,0],[31,1],[30,0]]]}},
		{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[170,-5],[180,-5],[180,5],[170,5],[170,-5]]]}}]}`)
	f.basemap["rivers"] = []byte(`{"type":"FeatureCollection","features":[
		{"type":"Feature","properties":{"name":"Long"},"geometry":{"type":"LineString","coordinates":[[-5,5],[15,5],[15,6],[-5,6]]}}]}`)
	f.basemap["countries"] = []byte(`{"type":"FeatureCollection","features":[
		{"type":"Feature","properties":{"name":"Here"},"geometry":{"type":"Point","coordinates":[5,5]}},
		{"type":"Feature","properties":{"name":"There"},"geometry":{"type":"Point","coordinates":[50,5]}}]}`)
	h := site(f)
	for url, want := range map[string][]any{
		"land.json?bbox=10,-10,25,10":     {[]any{[]any{10., 10.}, []any{10., 0.}, []any{20., 0.}, []any{20., 10.}, []any{10., 10.}}},
		"land.json?bbox=175,-10,-170,0":   {[]any{[]any{175., 0.}, []any{175., -5.}, []any{180., -5.}, []any{180., 0.}, []any{175., 0.}}},
		"rivers.json?bbox=0,0,10,10":      {[]any{0., 5.}, []any{10., 5.}},
		"countries.json?bbox=-10,0,10,10": {5., 5.},
		"land.json?bbox=100,50,110,60":    nil,
	} {
		var got struct {
			Features []struct {
				Geometry struct{ Coordinates []any }
			}
		}
		res := ask(h, "/api/v1/basemap/"+url)
		if err := json.NewDecoder(res.Body).Decode(&got); err != nil || res.StatusCode != 200 {
			t.Fatalf("%s: status %d, %v", url, res.StatusCode, err)
		}
		var first []any
		if len(got.Features) > 0 {
			first = got.Features[0].Geometry.Coordinates
			if len(first) > 1 && url[:4] == "land" { // the hole is cut as well; its corners are not looked at
				first = first[:1]
			}
		}
		if !reflect.DeepEqual(first, want) {
			t.Errorf("%s: got %v, want %v", url, first, want)
		}
	}
	if res := ask(h, "/api/v1/basemap/rivers.json?bbox=0,0,10,10"); res.StatusCode == 200 {
		var got struct{ Features []json.RawMessage }
		if err := json.NewDecoder(res.Body).Decode(&got); err != nil || len(got.Features) != 2 {
			t.Errorf("a river that comes back: %d parts, want 2 (%v)", len(got.Features), err)
		}
	}
}
