package api

import (
	"context"
	"net/http"
	"strings"
	"time"

	"salient"
	"salient/encode/flat"
	"salient/geo"
)

// OGC API – Features, Part 1: Core (OGC 17-069r4). The classes that are
// declared are those that ogc_test.go checks, requirement by requirement.
var conformance = []string{
	"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
	"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
	"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
}

const crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
const gregorian = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"

const attributionText = "Salient; positions: GeoNames (CC BY 4.0), data created by MaxMind, Natural Earth"

// tables are the tables that collections and tiles are made of, by name.
var tables = map[string]*flat.Table{
	"places": &flat.Places, "events": &flat.Events, "claims": &flat.Claims, "control": &flat.Controls,
	"pockets": &flat.Pockets, "fronts": &flat.Fronts, "flows": &flat.Flows,
}

// collectionNames are in the order in which they are listed.
var collectionNames = []string{"places", "events", "claims", "control", "pockets", "fronts", "flows"}

// timeNotes says what datetime means in a collection, where that is not plain.
var timeNotes = map[string]string{
	"control": " Each feature is one hold of one place over one stretch of time; datetime finds who held it then.",
	"pockets": " Computed for one day: the last day of datetime, or else the last day that the reports speak of.",
	"fronts":  " Computed for one day: the last day of datetime, or else the last day that the reports speak of.",
	"places":  " Places have no time; datetime leaves nothing out.",
}

const (
	ogcLimit = 10    // features on a page, unless asked for otherwise (the standard's default)
	ogcMost  = 10000 // at most; a larger limit is taken as this (OGC 17-069r4, 7.15.2)
)

// ogcRoutes serves the standard's resources under /ogc.
func (s *server) ogcRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /ogc", s.ogcLanding)
	mux.HandleFunc("GET /ogc/{$}", s.ogcLanding)
	mux.HandleFunc("GET /ogc/api", s.ogcAPI)
	mux.HandleFunc("GET /ogc/conformance", s.ogcConformance)
	mux.HandleFunc("GET /ogc/collections", s.ogcCollections)
	mux.HandleFunc("GET /ogc/collections/{id}", s.ogcCollection)
	mux.HandleFunc("GET /ogc/collections/{id}/items", s.ogcItems)
	mux.HandleFunc("GET /ogc/collections/{id}/items/{fid}", s.ogcItem)
	mux.HandleFunc("GET /ogc/", func(w http.ResponseWriter, r *http.Request) {
		writeProblem(w, r, http.StatusNotFound, "no such address; /ogc leads to all there are")
	})
}

type link struct {
	Href  string `json:"href"`
	Rel   string `json:"rel"`
	Type  string `json:"type,omitempty"`
	Title string `json:"title,omitempty"`
}

func (s *server) ogcLanding(w http.ResponseWriter, r *http.Request) {
	if _, ok := plain(w, r, "f"); !ok || !wantsJSON(w, r) {
		return
	}
	base := origin(r) + "/ogc"
	writeJSON(w, r, "application/json", map[string]any{
		"title": "Salient", "description": "Who holds what, when, according to whom: places, events, claims, control, pockets, fronts and flows.",
		"attribution": attributionText,
		"links": []link{
			{base, "self", "application/json", "This document"},
			{base + "/api", "service-desc", "application/vnd.oai.openapi+json;version=3.0", "The API's definition"},
			{origin(r) + "/api/docs", "service-doc", "text/html", "Documentation"},
			{base + "/conformance", "conformance", "application/json", "Conformance classes"},
			{base + "/collections", "data", "application/json", "The collections"},
		},
	})
}

func (s *server) ogcConformance(w http.ResponseWriter, r *http.Request) {
	if _, ok := plain(w, r, "f"); ok && wantsJSON(w, r) {
		writeJSON(w, r, "application/json", map[string]any{"conformsTo": conformance})
	}
}

// wantsJSON takes f=json, which clients add though there is nothing else.
func wantsJSON(w http.ResponseWriter, r *http.Request) bool {
	if f := r.URL.Query().Get("f"); f != "" && f != "json" && f != "geojson" {
		writeProblem(w, r, http.StatusBadRequest, "f: expected json")
		return false
	}
	return true
}

func (s *server) ogcCollections(w http.ResponseWriter, r *http.Request) {
	if _, ok := plain(w, r, "f"); !ok || !wantsJSON(w, r) {
		return
	}
	list := []map[string]any{}
	for _, name := range collectionNames {
		c, err := s.describeCollection(r, name)
		if err != nil {
			s.fail(w, r, "collections", err)
			return
		}
		list = append(list, c)
	}
	writeJSON(w, r, "application/json", map[string]any{
		"links":       []link{{origin(r) + "/ogc/collections", "self", "application/json", "This document"}},
		"collections": list,
	})
}

func (s *server) ogcCollection(w http.ResponseWriter, r *http.Request) {
	name, ok := collection(w, r)
	if !ok {
		return
	}
	if _, ok := plain(w, r, "f"); !ok || !wantsJSON(w, r) {
		return
	}
	c, err := s.describeCollection(r, name)
	if err != nil {
		s.fail(w, r, "collection", err)
		return
	}
	writeJSON(w, r, "application/json", c)
}

func collection(w http.ResponseWriter, r *http.Request) (string, bool) {
	name := r.PathValue("id")
	if tables[name] == nil {
		writeProblem(w, r, http.StatusNotFound, "no such collection; there are: "+strings.Join(collectionNames, ", "))
		return "", false
	}
	return name, true
}

func (s *server) describeCollection(r *http.Request, name string) (map[string]any, error) {
	extent, err := s.extent(r.Context(), name)
	if err != nil {
		return nil, err
	}
	t, self := tables[name], origin(r)+"/ogc/collections/"+name
	return map[string]any{
		"id": name, "title": t.Title, "description": t.Doc + timeNotes[name], "extent": extent, "itemType": "feature", "crs": []string{crs84},
		"links": []link{
			{self, "self", "application/json", "This document"},
			{self + "/items", "items", "application/geo+json", t.Title},
			{origin(r) + "/tiles/" + name + ".json", "describedby", "application/json", "Vector tiles (TileJSON)"},
		},
	}, nil
}

// beyond is how far areas, pockets and lines may lie from the places that they
// are drawn round, in metres: the cell of a place reaches 15 km on the plane
// that it is drawn on, which stretches towards the edges of a wide land.
const beyond = 30_000

// extent is the box and the stretch of time that hold all of a collection. What
// is computed for a day may be asked for on any day from the first hold on, so
// it lies round all places ever held.
func (s *server) extent(ctx context.Context, name string) (map[string]any, error) {
	onDays := name == "pockets" || name == "fronts"
	of := name
	if onDays {
		of = "control"
	}
	rows, err := s.ogcRows(ctx, of, time.Time{}, nil)
	if err != nil {
		return nil, err
	}
	out := map[string]any{}
	if b := bounds(rows); b != nil {
		if onDays {
			*b = b.Grow(beyond)
		}
		out["spatial"] = map[string]any{"bbox": [][]float64{{b.West, b.South, b.East, b.North}}, "crs": crs84}
	}
	from, to := span(rows)
	if onDays {
		to = time.Time{}
	}
	if !from.IsZero() || !to.IsZero() {
		out["temporal"] = map[string]any{"interval": [][]any{{instant(from), instant(to)}}, "trs": gregorian}
	}
	return out, nil
}

// ogcRows lists a collection's rows. Those that are computed for a day are
// computed for the last day of the datetime asked for.
func (s *server) ogcRows(ctx context.Context, name string, known time.Time, when *salient.Interval) ([]flat.Row, error) {
	v, err := s.view(ctx, known)
	if err != nil {
		return nil, err
	}
	if name != "pockets" && name != "fronts" {
		return v.once[name]().Rows, nil
	}
	at := v.last
	if when != nil && !when.To.IsZero() {
		at = salient.Day(when.To.Add(-time.Nanosecond))
	}
	d, err := s.on(ctx, at, known)
	if err != nil {
		return nil, err
	}
	if name == "pockets" {
		return d.pockets.Rows, nil
	}
	return d.fronts.Rows, nil
}

// bounds is the box round the rows; nil where none has a position.
func bounds(rows []flat.Row) *geo.Box {
	b := geo.BoxOf()
	for _, r := range rows {
		for _, p := range r.Geometry.Points {
			b = b.Extend(p)
		}
	}
	if b.Empty() {
		return nil
	}
	return &b
}

// span is the first and the last instant of the rows; zero where a side is
// open or nothing is dated.
func span(rows []flat.Row) (from, to time.Time) {
	openFrom, openTo, any := false, false, false
	for _, r := range rows {
		if r.When.Zero() {
			continue
		}
		any = true
		if r.When.From.IsZero() {
			openFrom = true
		} else if from.IsZero() || r.When.From.Before(from) {
			from = r.When.From
		}
		if r.When.To.IsZero() {
			openTo = true
		} else if r.When.To.After(to) {
			to = r.When.To
		}
	}
	if !any || openFrom {
		from = time.Time{}
	}
	if !any || openTo {
		to = time.Time{}
	}
	return from, to
}

// instant writes an RFC 3339 instant, null where it is open.
func instant(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format(time.RFC3339)
}
