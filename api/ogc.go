package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"salient"
	"salient/encode/flat"
	"salient/encode/geojson"
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
	mux.HandleFunc("GET /ogc/", func(w http.ResponseWriter, _ *http.Request) {
		writeProblem(w, http.StatusNotFound, "no such address; /ogc leads to all there are")
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
	writeJSON(w, "application/json", map[string]any{
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
		writeJSON(w, "application/json", map[string]any{"conformsTo": conformance})
	}
}

// wantsJSON takes f=json, which clients add though there is nothing else.
func wantsJSON(w http.ResponseWriter, r *http.Request) bool {
	if f := r.URL.Query().Get("f"); f != "" && f != "json" && f != "geojson" {
		writeProblem(w, http.StatusBadRequest, "f: expected json")
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
	writeJSON(w, "application/json", map[string]any{
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
	writeJSON(w, "application/json", c)
}

func collection(w http.ResponseWriter, r *http.Request) (string, bool) {
	name := r.PathValue("id")
	if tables[name] == nil {
		writeProblem(w, http.StatusNotFound, "no such collection; there are: "+strings.Join(collectionNames, ", "))
		return "", false
	}
	return name, true
}

func (s *server) describeCollection(r *http.Request, name string) (map[string]any, error) {
	rows, err := s.ogcRows(r.Context(), name, time.Time{}, nil)
	if err != nil {
		return nil, err
	}
	t, self := tables[name], origin(r)+"/ogc/collections/"+name
	extent := map[string]any{}
	if b := bounds(rows); b != nil {
		extent["spatial"] = map[string]any{"bbox": [][]float64{{b.West, b.South, b.East, b.North}}, "crs": crs84}
	}
	if from, to := span(rows); !from.IsZero() || !to.IsZero() {
		extent["temporal"] = map[string]any{"interval": [][]any{{instant(from), instant(to)}}, "trs": gregorian}
	}
	return map[string]any{
		"id": name, "title": t.Title, "description": t.Doc + timeNotes[name], "extent": extent, "itemType": "feature", "crs": []string{crs84},
		"links": []link{
			{self, "self", "application/json", "This document"},
			{self + "/items", "items", "application/geo+json", t.Title},
			{origin(r) + "/tiles/" + name + ".json", "describedby", "application/json", "Vector tiles (TileJSON)"},
		},
	}, nil
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

// fid is a feature's id: the row's, and for control the first day as well.
func fid(name string, r flat.Row) string {
	if name != "control" {
		return r.ID()
	}
	return r.ID() + "@" + date(r.When.From)
}

// itemQuery is what items may be asked with.
type itemQuery struct {
	limit, offset int
	box           *box
	when          *salient.Interval
	known         time.Time
	equal         map[int]string // column → value
}

// ogcParameters are those that every collection takes; further ones name a
// column of text.
var ogcParameters = []string{"limit", "offset", "bbox", "bbox-crs", "crs", "datetime", "known", "f"}

func filterColumns(t *flat.Table) []string {
	var out []string
	for _, c := range t.Columns {
		if (c.Kind == flat.Text || c.Kind == flat.Integer) && !slices.Contains([]string{"id", "claims", "quote", "start", "end", "url"}, c.Name) && !slices.Contains(ogcParameters, c.Name) {
			out = append(out, c.Name)
		}
	}
	return out
}

func readItemQuery(w http.ResponseWriter, r *http.Request, t *flat.Table) (q itemQuery, ok bool) {
	columns := filterColumns(t)
	values, ok := plain(w, r, append(slices.Clone(ogcParameters), columns...)...)
	if !ok || !wantsJSON(w, r) {
		return q, false
	}
	refuse := func(name, expected string) (itemQuery, bool) {
		writeProblem(w, http.StatusBadRequest, name+": expected "+expected)
		return itemQuery{}, false
	}
	q.limit = ogcLimit
	if values.Has("limit") {
		n, err := strconv.ParseInt(values.Get("limit"), 10, 64)
		if err != nil || n < 1 {
			return refuse("limit", fmt.Sprintf("a number from 1; more than %d is taken as that", ogcMost))
		}
		q.limit = int(min(n, ogcMost))
	}
	if values.Has("offset") {
		n, err := strconv.ParseInt(values.Get("offset"), 10, 64)
		if err != nil || n < 0 || n > math.MaxInt32 {
			return refuse("offset", "a number from 0 to 2147483647")
		}
		q.offset = int(n)
	}
	for _, name := range []string{"bbox-crs", "crs"} {
		if values.Has(name) && values.Get(name) != crs84 {
			return refuse(name, crs84)
		}
	}
	var err error
	if values.Has("bbox") && values.Get("bbox") == "" {
		return refuse("bbox", strings.TrimPrefix(errBox.Error(), "expected "))
	}
	if q.box, err = parseBox(values.Get("bbox")); err != nil {
		return refuse("bbox", strings.TrimPrefix(err.Error(), "expected "))
	}
	if values.Has("datetime") {
		if q.when, err = parseDatetimes(values["datetime"]); err != nil {
			return refuse("datetime", "an RFC 3339 date or date-time from 1800 to 2199, or two of them with a slash between, of which one may be ..")
		}
	}
	if values.Has("known") {
		if errs := checkDay("known", values.Get("known")); errs != nil || values.Get("known") == "" {
			return refuse("known", "a day from 1800-01-01 to 2199-12-31, such as 2017-10-04")
		}
		q.known = day(values.Get("known"))
	}
	for _, name := range columns {
		if values.Has(name) {
			if q.equal == nil {
				q.equal = map[int]string{}
			}
			q.equal[t.Index(name)] = values.Get(name)
		}
	}
	return q, true
}

// parseDatetimes reads one or several of them: what lies in all.
func parseDatetimes(list []string) (*salient.Interval, error) {
	var out salient.Interval
	for _, s := range list {
		i, err := parseDatetime(s)
		if err != nil {
			return nil, err
		}
		if !i.From.IsZero() && i.From.After(out.From) {
			out.From = i.From
		}
		if !i.To.IsZero() && (out.To.IsZero() || i.To.Before(out.To)) {
			out.To = i.To
		}
	}
	return &out, nil
}

// parseDatetime reads RFC 3339 instants and intervals (OGC 17-069r4, 7.15.4).
// A date stands for its whole day; ".." or nothing leaves a side open.
func parseDatetime(s string) (*salient.Interval, error) {
	one := func(s string) (salient.Interval, error) {
		// GDAL 3.6 writes a day as "2017-10-04T".
		if t, err := time.Parse(time.DateOnly, strings.TrimSuffix(s, "T")); err == nil {
			return salient.DayInterval(t), inRange(t)
		}
		t, err := time.Parse(time.RFC3339, strings.ToUpper(s))
		if err != nil {
			return salient.Interval{}, err
		}
		return salient.Interval{From: t.UTC(), To: t.UTC().Add(time.Nanosecond)}, inRange(t)
	}
	a, b, both := strings.Cut(s, "/")
	if !both {
		i, err := one(s)
		return &i, err
	}
	var out salient.Interval
	open := 0
	for k, side := range []string{a, b} {
		if side == "" || side == ".." {
			open++
			continue
		}
		i, err := one(side)
		if err != nil {
			return nil, err
		}
		if k == 0 {
			out.From = i.From
		} else {
			out.To = i.To
		}
	}
	if open == 2 || open == 0 && !out.From.Before(out.To) {
		return nil, errBox
	}
	return &out, nil
}

func inRange(t time.Time) error {
	if t.Before(firstDay) || !t.Before(endDay) {
		return errBox
	}
	return nil
}

// fits reports whether a row passes the filters.
func (q *itemQuery) fits(name string, r flat.Row) bool {
	if q.box != nil && !q.box.meets(r.Geometry.Points) {
		return false
	}
	if q.when != nil && name != "places" && (r.When.Zero() || !overlaps(r.When, *q.when)) {
		return false
	}
	for i, want := range q.equal {
		if !holds(r.Cells[i], want) {
			return false
		}
	}
	return true
}

// holds reports whether a cell is the value, or a list that has it.
func holds(cell any, want string) bool {
	switch v := cell.(type) {
	case string:
		return v == want || strings.Contains(v, "; ") && slices.Contains(strings.Split(v, "; "), want)
	case int:
		return strconv.Itoa(v) == want
	}
	return false
}

func (s *server) ogcItems(w http.ResponseWriter, r *http.Request) {
	name, ok := collection(w, r)
	if !ok {
		return
	}
	t := tables[name]
	q, ok := readItemQuery(w, r, t)
	if !ok {
		return
	}
	rows, err := s.ogcRows(r.Context(), name, q.known, q.when)
	if err != nil {
		s.fail(w, r, "items", err)
		return
	}
	var page []flat.Row
	matched := 0
	for _, row := range rows {
		if !q.fits(name, row) {
			continue
		}
		if matched >= q.offset && len(page) < q.limit {
			page = append(page, row)
		}
		matched++
	}
	var b bytes.Buffer
	b.WriteString(`{"type":"FeatureCollection","numberMatched":` + strconv.Itoa(matched) + `,"numberReturned":` + strconv.Itoa(len(page)) + `,"links":`)
	links, err := json.Marshal(itemLinks(r, name, q, matched, len(page)))
	if err != nil {
		s.fail(w, r, "items", err)
		return
	}
	b.Write(links)
	b.WriteString(`,"features":[`)
	for i, row := range page {
		f, err := geojson.Feature(t, named(name, row))
		if err != nil {
			s.fail(w, r, "items", err)
			return
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(f)
	}
	b.WriteString(`]}`)
	w.Header().Set("Content-Type", "application/geo+json")
	_, _ = w.Write(b.Bytes()) // only a broken connection can fail here
}

// named gives a row the id that it has in the collection.
func named(name string, r flat.Row) flat.Row {
	if name == "control" {
		r.Cells = slices.Clone(r.Cells)
		r.Cells[0] = fid(name, r)
	}
	return r
}

// itemLinks leads to the page itself and to its neighbours, with all of the
// question's parameters.
func itemLinks(r *http.Request, name string, q itemQuery, matched, returned int) []link {
	base := origin(r) + "/ogc/collections/" + name
	at := func(offset int) string {
		values := url.Values{}
		for k, v := range r.URL.Query() {
			values[k] = v
		}
		values.Set("limit", strconv.Itoa(q.limit))
		values.Del("offset")
		if offset > 0 {
			values.Set("offset", strconv.Itoa(offset))
		}
		return base + "/items?" + values.Encode()
	}
	self := base + "/items"
	if r.URL.RawQuery != "" {
		self += "?" + r.URL.Query().Encode()
	}
	out := []link{{self, "self", "application/geo+json", "This page"}, {base, "collection", "application/json", "The collection"}}
	if q.offset+returned < matched && returned > 0 {
		out = append(out, link{at(q.offset + returned), "next", "application/geo+json", "Next page"})
	}
	if q.offset > 0 {
		out = append(out, link{at(max(0, q.offset-q.limit)), "prev", "application/geo+json", "Page before"})
	}
	return out
}

func (s *server) ogcItem(w http.ResponseWriter, r *http.Request) {
	name, ok := collection(w, r)
	if !ok {
		return
	}
	values, ok := plain(w, r, "f", "known", "datetime", "crs")
	if !ok || !wantsJSON(w, r) {
		return
	}
	if c := values.Get("crs"); c != "" && c != crs84 {
		writeProblem(w, http.StatusBadRequest, "crs: expected "+crs84)
		return
	}
	known := values.Get("known")
	if checkDay("known", known) != nil {
		writeProblem(w, http.StatusBadRequest, "known: expected a day from 1800-01-01 to 2199-12-31, such as 2017-10-04")
		return
	}
	var when *salient.Interval
	if values.Has("datetime") {
		var err error
		if when, err = parseDatetimes(values["datetime"]); err != nil {
			writeProblem(w, http.StatusBadRequest, "datetime: expected an RFC 3339 date or date-time from 1800 to 2199")
			return
		}
	}
	rows, err := s.ogcRows(r.Context(), name, day(known), when)
	if err != nil {
		s.fail(w, r, "item", err)
		return
	}
	id := r.PathValue("fid")
	for _, row := range rows {
		if !strings.HasPrefix(id, row.ID()) || fid(name, row) != id {
			continue
		}
		f, err := geojson.Feature(tables[name], named(name, row))
		if err != nil {
			s.fail(w, r, "item", err)
			return
		}
		base := origin(r) + "/ogc/collections/" + name
		links, err := json.Marshal([]link{
			{base + "/items/" + url.PathEscape(id), "self", "application/geo+json", "This feature"},
			{base, "collection", "application/json", "The collection"},
		})
		if err != nil {
			s.fail(w, r, "item", err)
			return
		}
		w.Header().Set("Content-Type", "application/geo+json")
		_, _ = w.Write(slices.Concat(f[:len(f)-1], []byte(`,"links":`), links, []byte("}")))
		return
	}
	writeProblem(w, http.StatusNotFound, "feature "+clip(id)+": not found; /ogc/collections/"+name+"/items lists them")
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
