package gazetteer

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"salient/geo"
)

// TestReadFeaturesAsEncodingJSON: the reader by hand reads what encoding/json does.
func TestReadFeaturesAsEncodingJSON(t *testing.T) {
	texts := map[string]string{"by hand": `{ "type" : "FeatureCollection", "note": {"a": ["]}", null, true, -1e3]},
	"features" : [ {"type":"Feature","id":7,"properties":{"name":"Ash \"river\" \u00e9","width":2.5},"geometry":{"type":"LineString","coordinates":[[1,2],[ -0.5 , 1.25e1, 300 ],[0.1234567890123456789,-90]]}},
	{"geometry":{"coordinates":[[[1,1],[2,2]],[],[[3,3]]],"type":"MultiLineString"},"properties":null} ] }`}
	for _, file := range lineFiles {
		if b, err := os.ReadFile(dataDir + "/" + file); err == nil {
			texts[file] = string(b)
		}
	}
	type read struct {
		name   string
		points []geo.Point
	}
	for name, text := range texts {
		var got, want []read
		if err := readFeatures([]byte(text), func(name string, points []geo.Point) { got = append(got, read{name, points}) }); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var all struct {
			Features []struct {
				Properties struct{ Name string }
				Geometry   struct {
					Type        string
					Coordinates json.RawMessage
				}
			}
		}
		if err := json.Unmarshal([]byte(text), &all); err != nil {
			t.Fatal(err)
		}
		for _, f := range all.Features {
			parts := make([][][]float64, 1)
			into := any(&parts[0])
			if f.Geometry.Type == "MultiLineString" {
				into = &parts
			}
			if err := json.Unmarshal(f.Geometry.Coordinates, into); err != nil {
				t.Fatal(err)
			}
			for _, part := range parts {
				r := read{name: f.Properties.Name}
				for _, c := range part {
					r.points = append(r.points, geo.Point{Lat: c[1], Lon: c[0]})
				}
				want = append(want, r)
			}
		}
		if len(want) == 0 || !slices.EqualFunc(got, want, func(a, b read) bool { return a.name == b.name && slices.Equal(a.points, b.points) }) {
			t.Errorf("%s: %d lines read, %d wanted, or they differ", name, len(got), len(want))
		}
	}
}

func TestReadFeaturesRefuses(t *testing.T) {
	for _, text := range []string{
		``, `[]`, `{"features":[`, `{"features":[{}]} x`, `{"features":[{"properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}]}`,
		`{"features":[{"properties":{},"geometry":{"type":"LineString","coordinates":[[1]]}}]}`,
		`{"features":[{"properties":{},"geometry":{"type":"LineString","coordinates":[[1,a]]}}]}`,
		`{"features":[{"properties":{},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]}}]}`,
		`{"features":[{"properties":{"name":"x},"geometry":{"type":"LineString","coordinates":[[1,2]]}}]}`,
	} {
		if err := readFeatures([]byte(text), func(string, []geo.Point) {}); err == nil {
			t.Errorf("%q: no error", text)
		}
	}
}

func BenchmarkReadFeatures(b *testing.B) {
	text, err := os.ReadFile(dataDir + "/" + lineFiles["border"])
	if err != nil {
		b.Skip("no base map")
	}
	for b.Loop() {
		readFeatures(text, func(string, []geo.Point) {})
	}
}
