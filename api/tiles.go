package api

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"salient"
	"salient/encode/flat"
	"salient/encode/mvt"
)

// tileLayers lists what there are tiles of; "map" is what a map shows of a day.
var tileLayers = map[string][]string{
	"map":    {"fronts", "pockets", "control", "events", "flows"},
	"fronts": {"fronts"}, "pockets": {"pockets"}, "control": {"control"},
	"events": {"events"}, "claims": {"claims"}, "flows": {"flows"}, "places": {"places"},
}

// daily are the layers that are drawn for one day; events and flows of the map
// are those of the days round it.
var daily = []string{"fronts", "pockets", "control"}

// roundDays is how many days before a day its events are still on the map.
const roundDays = 7

// tileRoutes serves the list of tile sets at /tiles, the TileJSON of one at
// /tiles/NAME.json and its tiles at /tiles/NAME/Z/X/Y.mvt.
func (s *server) tileRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /tiles", s.tileSets)
	mux.HandleFunc("GET /tiles/{set}/{z}/{x}/{file}", s.tile)
	mux.HandleFunc("GET /tiles/{file}", s.tileJSON)
	mux.HandleFunc("GET /tiles/", func(w http.ResponseWriter, r *http.Request) {
		writeProblem(w, r, http.StatusNotFound, "no such address; there are: /tiles, /tiles/NAME.json, /tiles/NAME/Z/X/Y.mvt with NAME one of "+setNames())
	})
}

func setNames() string {
	var names []string
	for name := range tileLayers {
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

func (s *server) tileSets(w http.ResponseWriter, r *http.Request) {
	if _, ok := plain(w, r); !ok {
		return
	}
	base := origin(r)
	out := []map[string]string{}
	for _, name := range strings.Split(setNames(), ", ") {
		out = append(out, map[string]string{"name": name, "tilejson": base + "/tiles/" + name + ".json"})
	}
	writeJSON(w, r, "application/json", map[string]any{"tilesets": out})
}

// tileJSON answers with TileJSON 3.0.0.
func (s *server) tileJSON(w http.ResponseWriter, r *http.Request) {
	name, ok := strings.CutSuffix(r.PathValue("file"), ".json")
	names := tileLayers[name]
	if !ok || names == nil {
		writeProblem(w, r, http.StatusNotFound, "no such tile set; there are, each with .json: "+setNames())
		return
	}
	q, ok := s.tileQuery(w, r)
	if !ok {
		return
	}
	v, err := s.view(r.Context(), q.known)
	if err != nil {
		s.fail(w, r, "tiles", err)
		return
	}
	var vector []map[string]any
	for _, name := range names {
		fields := map[string]string{"count": "How many things stand on the spot."}
		t := tables[name]
		for _, c := range t.Columns {
			fields[c.Name] = c.Doc
		}
		vector = append(vector, map[string]any{"id": name, "description": t.Doc, "fields": fields, "minzoom": 0, "maxzoom": mvt.MaxZoom})
	}
	suffix := ""
	if r.URL.RawQuery != "" {
		suffix = "?" + r.URL.Query().Encode()
	}
	out := map[string]any{
		"tilejson": "3.0.0", "name": name, "tiles": []string{origin(r) + "/tiles/" + name + "/{z}/{x}/{y}.mvt" + suffix}, "vector_layers": vector,
		"minzoom": 0, "maxzoom": mvt.MaxZoom, "attribution": attributionText,
	}
	if b := bounds(v.once["places"]().Rows); b != nil {
		out["bounds"] = []float64{b.West, b.South, b.East, b.North}
	}
	writeJSON(w, r, "application/json", out)
}

// tileQuery is what tiles may be asked with.
type tileQuery struct{ at, known, from, to time.Time }

func (s *server) tileQuery(w http.ResponseWriter, r *http.Request) (q tileQuery, ok bool) {
	values, ok := plain(w, r, "at", "known", "from", "to")
	if !ok {
		return q, false
	}
	for name, into := range map[string]*time.Time{"at": &q.at, "known": &q.known, "from": &q.from, "to": &q.to} {
		if errs := checkDay("query."+name, values.Get(name)); errs != nil {
			writeProblem(w, r, http.StatusBadRequest, name+": expected a day from 1800-01-01 to 2199-12-31, such as 2017-10-04")
			return q, false
		}
		*into = day(values.Get(name))
	}
	if !q.from.IsZero() && !q.to.IsZero() && q.to.Before(q.from) {
		writeProblem(w, r, http.StatusBadRequest, "from: expected to be no later than to")
		return q, false
	}
	return q, true
}

// tile answers with one tile; an empty one is 204.
func (s *server) tile(w http.ResponseWriter, r *http.Request) {
	names := tileLayers[r.PathValue("set")]
	if names == nil {
		writeProblem(w, r, http.StatusNotFound, "no such tile set; there are: "+setNames())
		return
	}
	y, suffix := strings.CutSuffix(r.PathValue("file"), ".mvt")
	z, errZ := strconv.ParseUint(r.PathValue("z"), 10, 8)
	x, errX := strconv.ParseUint(r.PathValue("x"), 10, 32)
	row, errY := strconv.ParseUint(y, 10, 32)
	if !suffix || errZ != nil || errX != nil || errY != nil || z > mvt.MaxZoom || x >= 1<<z || row >= 1<<z {
		writeProblem(w, r, http.StatusBadRequest, fmt.Sprintf("expected Z/X/Y.mvt with Z from 0 to %d, X and Y from 0 to 2^Z - 1", mvt.MaxZoom))
		return
	}
	q, ok := s.tileQuery(w, r)
	if !ok {
		return
	}
	b, err := s.makeTile(r, names, q, uint32(z), uint32(x), uint32(row))
	if err != nil {
		s.fail(w, r, "tiles", err)
		return
	}
	if len(b) == 0 {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("Content-Type", "application/vnd.mapbox-vector-tile")
	_, _ = w.Write(b) // only a broken connection can fail here
}

func (s *server) makeTile(r *http.Request, names []string, q tileQuery, z, x, y uint32) ([]byte, error) {
	v, err := s.view(r.Context(), q.known)
	if err != nil {
		return nil, err
	}
	at := q.at
	if at.IsZero() {
		at = v.last
	}
	var sets []mvt.Set
	for _, name := range names {
		if !slices.Contains(daily, name) {
			sets = append(sets, v.once[name]())
			continue
		}
		d, err := s.on(r.Context(), at, q.known)
		if err != nil {
			return nil, err
		}
		sets = append(sets, map[string]mvt.Set{"pockets": d.pockets, "fronts": d.fronts, "control": d.control}[name])
	}
	window := salient.Interval{From: q.from}
	if !q.to.IsZero() {
		window.To = q.to.AddDate(0, 0, 1)
	}
	if window.Zero() && (!q.at.IsZero() || len(names) > 1) && !at.IsZero() {
		window = salient.Interval{From: at.AddDate(0, 0, -roundDays), To: at.AddDate(0, 0, 1)}
		if len(names) == 1 {
			window.From = at
		}
	}
	untimed := slices.Equal(names, []string{"places"})
	return mvt.Tile(z, x, y, sets, func(row flat.Row) bool {
		return untimed || window.Zero() || !row.When.Zero() && overlaps(row.When, window)
	}), nil
}
