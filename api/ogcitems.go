package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"salient"
	"salient/encode/flat"
	"salient/encode/geojson"
)

// fid is a feature's id: the row's, and for control the first day as well.
func fid(name string, r flat.Row) string {
	if name != "control" {
		return r.ID()
	}
	return r.ID() + "@" + date(r.When.From)
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
		if !q.fits(row) {
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
		writeProblem(w, r, http.StatusBadRequest, "crs: expected "+crs84)
		return
	}
	known := values.Get("known")
	if checkDay("known", known) != nil {
		writeProblem(w, r, http.StatusBadRequest, "known: expected a day from 1800-01-01 to 2199-12-31, such as 2017-10-04")
		return
	}
	var when *salient.Interval
	if values.Has("datetime") {
		var err error
		if when, err = parseDatetimes(values["datetime"]); err != nil {
			writeProblem(w, r, http.StatusBadRequest, "datetime: "+err.Error())
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
	writeProblem(w, r, http.StatusNotFound, "feature "+clip(id)+": not found; /ogc/collections/"+name+"/items lists them")
}
