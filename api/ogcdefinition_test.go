package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// definition is the part of the OpenAPI definition that the tests read.
type definition struct {
	OpenAPI string
	Servers []struct{ URL string }
	Paths   map[string]map[string]struct {
		Parameters []struct {
			Name, In, Style   string
			Required, Explode bool
			Schema            map[string]any
		}
		Responses map[string]struct {
			Content map[string]struct{ Schema map[string]any }
		}
	}
	Components struct{ Schemas map[string]map[string]any }
}

// misfit says where a value breaks a schema of the definition, "" if nowhere. It
// knows the words that the definition uses, and no others.
func (d *definition) misfit(schema map[string]any, v any, at string) string {
	if ref, ok := schema["$ref"].(string); ok {
		name := strings.TrimPrefix(ref, "#/components/schemas/")
		if d.Components.Schemas[name] == nil {
			return at + ": no schema " + ref
		}
		return d.misfit(d.Components.Schemas[name], v, at)
	}
	for word := range schema {
		if !slices.Contains([]string{"type", "required", "properties", "items", "enum", "minItems", "maxItems", "minimum", "maximum", "default", "format", "nullable", "oneOf"}, word) {
			return at + ": the test does not know " + word
		}
	}
	if v == nil {
		if schema["nullable"] == true {
			return ""
		}
		return at + ": null"
	}
	if enum, ok := schema["enum"].([]any); ok && !slices.Contains(enum, v) {
		return fmt.Sprintf("%s: %v is none of %v", at, v, enum)
	}
	switch schema["type"] {
	case "object":
		o, ok := v.(map[string]any)
		if !ok {
			return at + ": no object"
		}
		required, _ := schema["required"].([]any)
		for _, name := range required {
			if _, ok := o[name.(string)]; !ok {
				return at + ": no " + name.(string)
			}
		}
		properties, _ := schema["properties"].(map[string]any)
		for name, s := range properties {
			if x, ok := o[name]; ok {
				if out := d.misfit(s.(map[string]any), x, at+"."+name); out != "" {
					return out
				}
			}
		}
	case "array":
		list, ok := v.([]any)
		if !ok {
			return at + ": no array"
		}
		if n, ok := schema["minItems"].(float64); ok && len(list) < int(n) {
			return at + ": too short"
		}
		if n, ok := schema["maxItems"].(float64); ok && len(list) > int(n) {
			return at + ": too long"
		}
		for i, x := range list {
			if out := d.misfit(schema["items"].(map[string]any), x, fmt.Sprintf("%s[%d]", at, i)); out != "" {
				return out
			}
		}
	case "string":
		if _, ok := v.(string); !ok {
			return at + ": no string"
		}
	case "number", "integer":
		n, ok := v.(float64)
		if !ok || schema["type"] == "integer" && n != float64(int64(n)) {
			return at + ": no " + schema["type"].(string)
		}
		if low, ok := schema["minimum"].(float64); ok && n < low {
			return at + ": too small"
		}
	default:
		return fmt.Sprintf("%s: the test does not know type %v", at, schema["type"])
	}
	return ""
}

// TestOGCAnswersFitDefinition: /req/oas30/completeness, exceptions-codes,
// oas-impl, /req/geojson/content, and the schemas that core asks for: each
// answer has a status, a content type and a shape that the definition names.
func TestOGCAnswersFitDefinition(t *testing.T) {
	h := site(newFake())
	def := get1[definition](t, h, "/ogc/api")
	if len(def.Servers) != 1 || !strings.HasSuffix(def.Servers[0].URL, "/ogc") {
		t.Fatalf("servers %v", def.Servers)
	}
	fits := func(path, question string) {
		t.Helper()
		res := ask(h, "/ogc"+question)
		b := text(t, res)
		answer, ok := def.Paths[path]["get"].Responses[fmt.Sprint(res.StatusCode)]
		if !ok {
			t.Errorf("%s: status %d is not in the definition", question, res.StatusCode)
			return
		}
		content, ok := answer.Content[res.Header.Get("Content-Type")]
		if !ok {
			t.Errorf("%s: %s is not in the definition", question, res.Header.Get("Content-Type"))
			return
		}
		var v any
		if err := json.Unmarshal([]byte(b), &v); err != nil {
			t.Fatal(err)
		}
		if out := def.misfit(content.Schema, v, question); out != "" {
			t.Error(out)
		}
	}
	for path, item := range def.Paths {
		if len(item) != 1 {
			t.Errorf("%s: %d operations", path, len(item))
		}
		for status, r := range item["get"].Responses {
			for kind := range r.Content {
				if status != "200" && kind != "application/problem+json" {
					t.Errorf("%s: %s as %s", path, status, kind)
				}
			}
		}
		question, of := strings.TrimSuffix(path, "/"), ""
		if base, ok := strings.CutSuffix(path, "/{featureId}"); ok {
			some := get1[ogcItemsDoc](t, h, "/ogc"+base+"?limit=1")
			if len(some.Features) == 0 {
				t.Fatalf("%s: no features", base)
			}
			question, of = base+"/"+some.Features[0].ID, base
		}
		fits(path, question)
		fits(path, question+"?unknown=1")
		if of != "" {
			fits(path, of+"/none")
		}
		if strings.HasSuffix(path, "/items") {
			fits(path, question+"?limit=10000")
			fits(path, question+"?limit=unlimited")
			fits(path, question+"?bbox=0,0,1,1&datetime=1900-01-01")
		}
		if res := ask(h, "/ogc"+question+"?f=json&f=json"); res.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: a parameter given twice: status %d", path, res.StatusCode)
		}
	}
}

// TestOGCParameters: /req/core/fc-limit-definition, fc-bbox-definition,
// fc-time-definition: the three are defined as the standard has them; every
// further one is optional too, and taken.
func TestOGCParameters(t *testing.T) {
	h := site(newFake())
	def := get1[definition](t, h, "/ogc/api")
	for _, name := range collectionNames {
		path := "/collections/" + name + "/items"
		kinds := map[string]any{"limit": "integer", "bbox": "array", "datetime": "string"}
		for _, p := range def.Paths[path]["get"].Parameters {
			if p.In != "query" || p.Required || p.Style != "form" || p.Explode {
				t.Errorf("%s: %s is %+v", path, p.Name, p)
			}
			if want, ok := kinds[p.Name]; ok && p.Schema["type"] != want {
				t.Errorf("%s: %s is of %v", path, p.Name, p.Schema["type"])
			}
			delete(kinds, p.Name)
			switch p.Name {
			case "limit":
				if p.Schema["minimum"] != 1.0 || p.Schema["maximum"] != float64(ogcMost) || p.Schema["default"] != float64(ogcLimit) {
					t.Errorf("%s: limit %v", path, p.Schema)
				}
			case "bbox":
				if of := p.Schema["items"].(map[string]any)["type"]; of != "number" || len(p.Schema["oneOf"].([]any)) != 2 {
					t.Errorf("%s: bbox %v", path, p.Schema)
				}
			}
		}
		if len(kinds) > 0 {
			t.Errorf("%s: not defined: %v", path, kinds)
		}
	}
}

// TestOGCExtents: /req/core/fc-md-extent: boxes and intervals hold all features,
// of collections that are computed for a day those of any day.
func TestOGCExtents(t *testing.T) {
	h := site(newFake())
	for _, name := range collectionNames {
		e := get1[ogcCollectionDoc](t, h, "/ogc/collections/"+name).Extent
		seen := 0
		for _, q := range []string{"", "&datetime=2021-03-10", "&datetime=2021-04-14", "&datetime=2021-06-01"} {
			for _, f := range get1[ogcItemsDoc](t, h, "/ogc/collections/"+name+"/items?limit=10000"+q).Features {
				if at, ok := f.Properties["at"].(string); ok && (e.Temporal == nil || *e.Temporal.Interval[0][0] > at+"T") {
					t.Errorf("%s: %s is of %s, outside of %+v", name, f.ID, at, e.Temporal)
				}
				for _, p := range positions(f) {
					seen++
					if b := e.Spatial.BBox[0]; p[0] < b[0] || p[1] < b[1] || p[0] > b[2] || p[1] > b[3] {
						t.Errorf("%s: %s has %v, outside of %v", name, f.ID, p, b)
					}
				}
			}
		}
		if seen == 0 {
			t.Errorf("%s: no position", name)
		}
	}
}

// positions are those of a feature's point, line or polygon.
func positions(f ogcFeature) (out [][2]float64) {
	if f.Geometry == nil {
		return nil
	}
	var point [2]float64
	var polygon [][][2]float64
	switch c := f.Geometry.Coordinates; f.Geometry.Type {
	case "Point":
		if json.Unmarshal(c, &point) == nil {
			out = append(out, point)
		}
	case "LineString":
		_ = json.Unmarshal(c, &out) // the caller counts
	case "Polygon":
		if json.Unmarshal(c, &polygon) == nil {
			out = slices.Concat(polygon...)
		}
	}
	return out
}
