package api

import (
	"net/http"

	"salient/encode/flat"
)

// whyNot says what the answers other than success mean.
var whyNot = map[string]string{
	"400": "A parameter that is unknown, given twice, or out of what is accepted, which the answer says",
	"404": "There is no such feature",
	"414": "The query is longer than 4096 bytes",
	"421": "The server answers to other host names",
	"500": "A fault of the server, of which its log says more",
}

// ogcAPI answers with the OpenAPI 3.0 definition of what lies under /ogc
// (OGC 17-069r4, clause 9).
func (s *server) ogcAPI(w http.ResponseWriter, r *http.Request) {
	if _, ok := plain(w, r, "f"); !ok || !wantsJSON(w, r) {
		return
	}
	type m = map[string]any
	answer := func(doc, kind, schema string, more ...string) m {
		// Every status that the server answers with here (/req/oas30/completeness,
		// exceptions-codes).
		out := m{
			"200": m{"description": doc, "content": m{kind: m{"schema": m{"$ref": "#/components/schemas/" + schema}}}},
			"304": m{"description": "What If-None-Match names is what would be sent"},
		}
		for _, status := range append(more, "400", "414", "421", "500") {
			out[status] = m{"description": whyNot[status], "content": m{"application/problem+json": m{"schema": m{"$ref": "#/components/schemas/exception"}}}}
		}
		return out
	}
	query := func(name, doc string, schema m) m {
		return m{"name": name, "in": "query", "required": false, "description": doc, "schema": schema, "style": "form", "explode": false}
	}
	f := query("f", "The only format.", m{"type": "string", "enum": []string{"json"}})
	known := query("known", "Only what was published by the end of this day.", m{"type": "string", "format": "date"})
	crs := query("crs", "The only reference system.", m{"type": "string", "enum": []string{crs84}})
	datetime := query("datetime", "Only what touches this instant or interval.", m{"type": "string"})
	paths := m{
		"/":            m{"get": m{"operationId": "getLandingPage", "summary": "Landing page", "tags": []string{"Capabilities"}, "parameters": []m{f}, "responses": answer("Links", "application/json", "landingPage")}},
		"/api":         m{"get": m{"operationId": "getAPI", "summary": "This definition", "tags": []string{"Capabilities"}, "parameters": []m{f}, "responses": answer("OpenAPI 3.0", "application/vnd.oai.openapi+json;version=3.0", "object")}},
		"/conformance": m{"get": m{"operationId": "getConformance", "summary": "Conformance classes", "tags": []string{"Capabilities"}, "parameters": []m{f}, "responses": answer("Classes", "application/json", "confClasses")}},
		"/collections": m{"get": m{"operationId": "getCollections", "summary": "All collections", "tags": []string{"Capabilities"}, "parameters": []m{f}, "responses": answer("Collections", "application/json", "collections")}},
	}
	for _, name := range collectionNames {
		t := tables[name]
		parameters := []m{
			query("limit", "At most so many features.", m{"type": "integer", "minimum": 1, "maximum": ogcMost, "default": ogcLimit}),
			query("offset", "Leave out so many at the start.", m{"type": "integer", "minimum": 0, "default": 0}),
			query("bbox", "Only what meets the box: west, south, east, north; heights are left out of account.", m{"type": "array", "oneOf": []m{{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}}, "items": m{"type": "number"}}),
			query("bbox-crs", "The only reference system.", m{"type": "string", "enum": []string{crs84}}),
			crs, datetime, known, f,
		}
		for _, column := range filterColumns(t) {
			kind := "string"
			if t.Columns[t.Index(column)].Kind == flat.Integer {
				kind = "integer"
			}
			parameters = append(parameters, query(column, "Only features with this value, in a list among others. "+t.Columns[t.Index(column)].Doc, m{"type": kind}))
		}
		paths["/collections/"+name] = m{"get": m{"operationId": "describe." + name, "summary": t.Title, "tags": []string{"Capabilities"}, "parameters": []m{f}, "responses": answer("The collection", "application/json", "collection")}}
		paths["/collections/"+name+"/items"] = m{"get": m{"operationId": "items." + name, "summary": t.Title, "description": t.Doc + timeNotes[name], "tags": []string{"Data"}, "parameters": parameters, "responses": answer("Features", "application/geo+json", "featureCollectionGeoJSON")}}
		id := m{"name": "featureId", "in": "path", "required": true, "description": "Id of a feature", "schema": m{"type": "string"}}
		paths["/collections/"+name+"/items/{featureId}"] = m{"get": m{"operationId": "item." + name, "summary": "One of " + t.Title, "tags": []string{"Data"}, "parameters": []m{id, crs, datetime, known, f}, "responses": answer("A feature", "application/geo+json", "featureGeoJSON", "404")}}
	}
	links := m{"type": "array", "items": m{"$ref": "#/components/schemas/link"}}
	object := func(required []string, properties m) m {
		out := m{"type": "object", "properties": properties}
		if len(required) > 0 { // the list may be left out, not empty
			out["required"] = required
		}
		return out
	}
	str, num := m{"type": "string"}, m{"type": "integer", "minimum": 0}
	feature := object([]string{"type", "geometry", "properties"}, m{
		"type": m{"type": "string", "enum": []string{"Feature"}}, "id": str, "geometry": m{"type": "object", "nullable": true}, "properties": m{"type": "object", "nullable": true}, "links": links,
	})
	writeJSON(w, r, "application/vnd.oai.openapi+json;version=3.0", m{
		"openapi": "3.0.3",
		"info":    m{"title": "Salient: OGC API – Features", "version": s.version, "description": "Collections of who holds what, when, according to whom."},
		"servers": []m{{"url": origin(r) + "/ogc"}},
		"paths":   paths,
		"components": m{"schemas": m{
			"object":      m{"type": "object"},
			"link":        object([]string{"href", "rel"}, m{"href": str, "rel": str, "type": str, "title": str}),
			"landingPage": object([]string{"links"}, m{"title": str, "description": str, "attribution": str, "links": links}),
			"confClasses": object([]string{"conformsTo"}, m{"conformsTo": m{"type": "array", "items": str}}),
			"collections": object([]string{"links", "collections"}, m{"links": links, "collections": m{"type": "array", "items": m{"$ref": "#/components/schemas/collection"}}}),
			"collection": object([]string{"id", "links"}, m{
				"id": str, "title": str, "description": str, "links": links, "extent": m{"$ref": "#/components/schemas/extent"}, "itemType": str, "crs": m{"type": "array", "items": str},
			}),
			"extent": object(nil, m{
				"spatial": object(nil, m{
					"bbox": m{"type": "array", "minItems": 1, "items": m{"type": "array", "minItems": 4, "maxItems": 4, "items": m{"type": "number"}}},
					"crs":  m{"type": "string", "enum": []string{crs84}},
				}),
				"temporal": object(nil, m{
					"interval": m{"type": "array", "minItems": 1, "items": m{"type": "array", "minItems": 2, "maxItems": 2, "items": m{"type": "string", "format": "date-time", "nullable": true}}},
					"trs":      m{"type": "string", "enum": []string{gregorian}},
				}),
			}),
			"featureGeoJSON": feature,
			"featureCollectionGeoJSON": object([]string{"type", "features"}, m{
				"type": m{"type": "string", "enum": []string{"FeatureCollection"}}, "features": m{"type": "array", "items": m{"$ref": "#/components/schemas/featureGeoJSON"}},
				"links": links, "numberMatched": num, "numberReturned": num,
			}),
			"exception": object([]string{"code"}, m{"code": str, "title": str, "status": m{"type": "integer"}, "detail": str}),
		}},
	})
}
