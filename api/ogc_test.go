package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"salient"
)

// The tests below are named by the requirements of OGC 17-069r4 that they
// check. What an answer must look like is restated in our own definition of the
// API, which ogcdefinition_test.go holds every answer against.

type ogcLink struct{ Href, Rel, Type string }

type ogcCollectionDoc struct {
	ID, Title, Description, ItemType string
	CRS                              []string
	Links                            []ogcLink
	Extent                           struct {
		Spatial *struct {
			BBox [][]float64
			CRS  string
		}
		Temporal *struct {
			Interval [][]*string
			TRS      string
		}
	}
}

type ogcFeature struct {
	Type     string
	ID       string
	Geometry *struct {
		Type        string
		Coordinates json.RawMessage
	}
	Properties map[string]any
	Links      []ogcLink
}

type ogcItemsDoc struct {
	Type                          string
	NumberMatched, NumberReturned int
	Links                         []ogcLink
	Features                      []ogcFeature
}

func rel(links []ogcLink, rel string) (ogcLink, bool) {
	i := slices.IndexFunc(links, func(l ogcLink) bool { return l.Rel == rel })
	if i < 0 {
		return ogcLink{}, false
	}
	return links[i], true
}

// follow asks for what a link leads to.
func follow[T any](t *testing.T, h http.Handler, l ogcLink) T {
	t.Helper()
	u, err := url.Parse(l.Href)
	if err != nil {
		t.Fatal(err)
	}
	res := ask(h, u.RequestURI())
	if kind := res.Header.Get("Content-Type"); l.Type != "" && kind != l.Type {
		t.Errorf("%s: is %q, the link says %q", l.Href, kind, l.Type)
	}
	var v T
	b := text(t, res)
	if err := json.Unmarshal([]byte(b), &v); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d: %v: %s", l.Href, res.StatusCode, err, b)
	}
	return v
}

// TestOGCDiscovery: /req/core/root-success, api-definition-success,
// conformance-success, fc-md-links, fc-md-items, fc-md-items-links,
// fc-md-extent, sfc-md-success: from the landing page everything is reached
// by links.
func TestOGCDiscovery(t *testing.T) {
	h := site(newFake())
	landing := get1[struct{ Links []ogcLink }](t, h, "/ogc")
	for _, r := range []string{"self", "service-desc", "service-doc", "conformance", "data"} {
		if _, ok := rel(landing.Links, r); !ok {
			t.Errorf("the landing page has no link %q", r)
		}
	}
	l, _ := rel(landing.Links, "conformance")
	if got := follow[struct{ ConformsTo []string }](t, h, l); !slices.Equal(got.ConformsTo, conformance) {
		t.Errorf("conforms to %v", got)
	}
	l, _ = rel(landing.Links, "service-desc")
	def := follow[struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			Parameters []struct{ Name, In, Style string }
			Responses  map[string]any
		}
	}](t, h, l)
	if !strings.HasPrefix(def.OpenAPI, "3.0.") { // /req/oas30/oas-definition-2
		t.Errorf("OpenAPI %s", def.OpenAPI)
	}
	l, _ = rel(landing.Links, "data")
	all := follow[struct {
		Links       []ogcLink
		Collections []ogcCollectionDoc
	}](t, h, l)
	if _, ok := rel(all.Links, "self"); !ok || len(all.Collections) != 7 {
		t.Errorf("%d collections, links %v", len(all.Collections), all.Links)
	}
	for _, c := range all.Collections {
		self, ok := rel(c.Links, "self")
		if !ok {
			t.Fatalf("%s has no link to itself", c.ID)
		}
		if one := follow[ogcCollectionDoc](t, h, self); one.ID != c.ID || one.Description != c.Description {
			t.Errorf("%s alone is %+v", c.ID, one)
		}
		items, ok := rel(c.Links, "items")
		if !ok || items.Type != "application/geo+json" {
			t.Errorf("%s: items %+v", c.ID, items)
		}
		path := "/collections/" + c.ID + "/items"
		op, ok := def.Paths[path]["get"]
		if !ok || op.Responses["200"] == nil {
			t.Errorf("%s is not defined", path)
		}
		for _, name := range []string{"limit", "bbox", "datetime"} {
			if !slices.ContainsFunc(op.Parameters, func(p struct{ Name, In, Style string }) bool { return p.Name == name && p.In == "query" }) {
				t.Errorf("%s: parameter %s is not defined", path, name)
			}
		}
		if !slices.Equal(c.CRS, []string{crs84}) || c.ItemType != "feature" {
			t.Errorf("%s: crs %v, items are %q", c.ID, c.CRS, c.ItemType)
		}
		if s := c.Extent.Spatial; s != nil {
			if b := s.BBox[0]; len(b) != 4 || b[0] > b[2] || b[1] > b[3] || s.CRS != crs84 {
				t.Errorf("%s: extent %+v", c.ID, s)
			}
		}
		page := follow[ogcItemsDoc](t, h, items)
		if page.Type != "FeatureCollection" || page.NumberReturned != len(page.Features) || page.NumberReturned > 10 || page.NumberMatched < page.NumberReturned {
			t.Errorf("%s: %d of %d, %d features", c.ID, page.NumberReturned, page.NumberMatched, len(page.Features))
		}
	}
}

// TestOGCPaging: /req/core/fc-limit-response-1, fc-links, fc-numberMatched,
// fc-numberReturned: pages are complete, without overlap, and each feature is
// found by its id (/req/core/f-success, f-links).
func TestOGCPaging(t *testing.T) {
	h := site(newFake())
	for _, name := range collectionNames {
		whole := get1[ogcItemsDoc](t, h, "/ogc/collections/"+name+"/items?limit=10000")
		if whole.NumberMatched != len(whole.Features) {
			t.Errorf("%s: %d matched, %d came", name, whole.NumberMatched, len(whole.Features))
		}
		next := ogcLink{Href: "http://example.com/ogc/collections/" + name + "/items?limit=3"}
		seen := map[string]bool{}
		for pages := 0; ; pages++ {
			page := follow[ogcItemsDoc](t, h, next)
			if _, ok := rel(page.Links, "self"); !ok || len(page.Features) > 3 || page.NumberMatched != whole.NumberMatched {
				t.Errorf("%s, page %d: %d of %d, links %v", name, pages, len(page.Features), page.NumberMatched, page.Links)
			}
			for _, f := range page.Features {
				if seen[f.ID] || f.ID == "" || f.Type != "Feature" {
					t.Errorf("%s: %q comes twice, or is no feature", name, f.ID)
				}
				seen[f.ID] = true
				one := follow[ogcFeature](t, h, ogcLink{Href: "http://example.com/ogc/collections/" + name + "/items/" + url.PathEscape(f.ID), Type: "application/geo+json"})
				for _, r := range []string{"self", "collection"} {
					if _, ok := rel(one.Links, r); !ok {
						t.Errorf("%s/%s: no link %q", name, f.ID, r)
					}
				}
				if one.ID != f.ID {
					t.Errorf("%s/%s: got %q", name, f.ID, one.ID)
				}
			}
			var ok bool
			if next, ok = rel(page.Links, "next"); !ok {
				break
			}
		}
		if len(seen) != whole.NumberMatched {
			t.Errorf("%s: %d by paging, %d matched", name, len(seen), whole.NumberMatched)
		}
	}
}

// TestOGCFilters: /req/core/fc-bbox-response, fc-time-response: what comes is
// what a look at each feature lets through. What has no position is in every
// box, and what is not dated in every datetime.
func TestOGCFilters(t *testing.T) {
	h := site(newFake())
	all := get1[ogcItemsDoc](t, h, "/ogc/collections/events/items?limit=10000").Features
	placeless := func(f ogcFeature) bool { return f.Geometry == nil }
	inside := func(f ogcFeature) bool {
		var at [2]float64
		if placeless(f) {
			return true
		}
		if f.Geometry.Type != "Point" || json.Unmarshal(f.Geometry.Coordinates, &at) != nil {
			return false
		}
		return at[0] >= 40.4 && at[0] <= 40.9 && at[1] >= 34.6 && at[1] <= 35.2
	}
	undated := func(f ogcFeature) bool { return f.Properties["from"] == nil && f.Properties["to"] == nil }
	in := func(from, to string) func(ogcFeature) bool {
		return func(f ogcFeature) bool {
			a, _ := f.Properties["from"].(string)
			b, _ := f.Properties["to"].(string)
			return undated(f) || a != "" && (to == "" || a <= to) && (from == "" || b >= from)
		}
	}
	if !slices.ContainsFunc(all, placeless) || !slices.ContainsFunc(all, undated) {
		t.Fatal("no event is without a place or without a day: the filters are not tried")
	}
	for query, want := range map[string]func(ogcFeature) bool{
		"bbox=40.4,34.6,40.9,35.2":                        inside,
		"bbox=40.4,34.6,0,40.9,35.2,100":                  inside,
		"bbox=170,-10,-170,10":                            placeless,
		"datetime=2021-03-13":                             in("2021-03-13", "2021-03-13"),
		"datetime=2021-03-13T12:00:00Z":                   in("2021-03-13", "2021-03-13"),
		"datetime=2021-03-10/2021-03-20":                  in("2021-03-10", "2021-03-20"),
		"datetime=2021-03-10/P11D":                        in("2021-03-10", "2021-03-20"),
		"datetime=P1W/2021-03-20":                         in("2021-03-14", "2021-03-20"),
		"datetime=../2021-03-20T&datetime=2021-03-10T/..": in("2021-03-10", "2021-03-20"),
		"datetime=../2021-03-20":                          in("", "2021-03-20"),
		"datetime=2021-03-20/":                            in("2021-03-20", ""),
		"type=capture":                                    func(f ogcFeature) bool { return f.Properties["type"] == "capture" },
		"bbox-crs=" + url.QueryEscape(crs84) + "&bbox=40.4,34.6,40.9,35.2": inside,
	} {
		got := get1[ogcItemsDoc](t, h, "/ogc/collections/events/items?limit=10000&"+query)
		n := 0
		for _, f := range all {
			if want(f) {
				n++
			}
		}
		if got.NumberMatched != n {
			t.Errorf("%s: %d, want %d", query, got.NumberMatched, n)
		}
		for _, f := range got.Features {
			if !want(f) {
				t.Errorf("%s: %s does not fit", query, f.ID)
			}
		}
	}
	if n := get1[ogcItemsDoc](t, h, "/ogc/collections/control/items?limit=10000&datetime=2021-04-14&name=Kafr+Sul"); n.NumberMatched != 1 || n.Features[0].Properties["actor"] != "state-army" {
		t.Errorf("who held Kafr Sul: %+v", n.Features)
	}
}

// TestOGCRefusals: /req/core/query-param-unknown, query-param-invalid and what
// the definition of each parameter says: 400 with a problem that says what is
// accepted; 404 for what is not there.
func TestOGCRefusals(t *testing.T) {
	h := site(newFake())
	items := "/ogc/collections/events/items?"
	for target, c := range map[string]struct {
		status int
		says   string
	}{
		items + "limt=3":                         {400, "accepted parameters: limit"},
		items + "limit=0":                        {400, "from 1"},
		items + "limit=-1":                       {400, "from 1"},
		items + "limit=many":                     {400, "from 1"},
		items + "limit=3&limit=4":                {400, "more than once"},
		items + "offset=-1":                      {400, "from 0"},
		items + "bbox=":                          {400, "west,south,east,north"},
		items + "bbox=1,2,3":                     {400, "west,south,east,north"},
		items + "bbox=1,2,3,4,5":                 {400, "west,south,east,north"},
		items + "bbox=0,50,10,40":                {400, "south no greater"},
		items + "bbox=-181,0,0,1":                {400, "-180 to 180"},
		items + "bbox=nan,0,0,1":                 {400, "degrees"},
		items + "bbox-crs=EPSG:4326":             {400, "CRS84"},
		items + "datetime=yesterday":             {400, "RFC 3339"},
		items + "datetime=2021-02-30":            {400, "RFC 3339"},
		items + "datetime=../..":                 {400, "RFC 3339"},
		items + "datetime=2021-04-02/2021-04-01": {400, "RFC 3339"},
		items + "datetime=1/2/3":                 {400, "RFC 3339"},
		items + "datetime=P2D":                   {400, "RFC 3339"},
		items + "datetime=P2D/P2D":               {400, "RFC 3339"},
		items + "datetime=P2D/..":                {400, "RFC 3339"},
		items + "datetime=2021-04-02/P0D":        {400, "RFC 3339"},
		items + "datetime=2021-04-02/P9999Y":     {400, "RFC 3339"},
		items + "known=2021":                     {400, "2017-10-04"},
		items + "f=html":                         {400, "json"},
		items + "%zz":                            {400, "percent sign"},
		"/ogc/collections/none":                  {404, "places, events"},
		"/ogc/collections/none/items":            {404, "places, events"},
		"/ogc/collections/events/items/none":     {404, "items lists them"},
		"/ogc/collections/..%2f..%2fetc":         {404, "places, events"},
		"/ogc/none":                              {404, "/ogc leads"},
		"/ogc?x=1":                               {400, "accepted parameters: f"},
		"/ogc/conformance?limit=1":               {400, "accepted parameters: f"},
	} {
		res := ask(h, target)
		b := text(t, res)
		if res.StatusCode != c.status || res.Header.Get("Content-Type") != "application/problem+json" || !strings.Contains(b, c.says) || !strings.Contains(b, `"code":"`) {
			t.Errorf("%s: status %d, want %d with a code, saying %q: %s", target, res.StatusCode, c.status, c.says, b)
		}
	}
	// A limit that is too large is no error (7.15.2).
	if got := get1[ogcItemsDoc](t, h, items+"limit=1000000"); got.NumberReturned != got.NumberMatched {
		t.Errorf("limit past the most: %d of %d", got.NumberReturned, got.NumberMatched)
	}
}

// TestOGCHostile: nothing that a client sends under /ogc or /tiles fails inside.
func TestOGCHostile(t *testing.T) {
	h := site(newFake())
	for _, bad := range hostile {
		for _, name := range []string{"limit", "offset", "bbox", "bbox-crs", "datetime", "known", "f", "type", "at"} {
			for _, path := range []string{"/ogc/collections/events/items", "/ogc/collections/fronts/items", "/tiles/map/3/4/3.mvt", "/tiles/map.json"} {
				hostileAsk(t, h, path, url.Values{name: {bad}})
			}
		}
		for _, path := range []string{"/ogc/collections/" + bad, "/ogc/collections/events/items/" + bad, "/tiles/" + bad, "/tiles/map/" + bad + "/0/0.mvt", "/tiles/map/0/0/" + bad + ".mvt", "/tiles/" + bad + "/0/0/0.mvt"} {
			hostileAsk(t, h, path, nil)
		}
	}
}

func hostileAsk(t *testing.T, h http.Handler, path string, q url.Values) {
	t.Helper()
	r := &http.Request{Method: http.MethodGet, URL: &url.URL{Path: path, RawQuery: q.Encode()}, Header: http.Header{}, Host: "localhost", Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code >= 500 || w.Code >= 400 && w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("%s?%s: status %d as %q: %s", clip(path), clip(q.Encode()), w.Code, w.Header().Get("Content-Type"), w.Body)
	}
}

// TestCoarsened: where civilians are is not handed out, unless the server was
// told to.
func TestCoarsened(t *testing.T) {
	f := newFake()
	evacuated := string(salient1(f, "were evacuated"))
	for full, want := range map[bool]bool{false: false, true: true} {
		h := New(f, Options{Full: full})
		got := get1[ogcFeature](t, h, "/ogc/collections/events/items/"+evacuated)
		if exact := got.Properties["place"] == "in:7"; exact != want {
			t.Errorf("full %v: %v", full, got.Properties)
		}
		b := text(t, ask(h, "/ogc/collections/claims/items?limit=1000&type=evacuate"))
		if strings.Contains(b, "Hasna") != want {
			t.Errorf("full %v: %s", full, b)
		}
	}
}

func salient1(f *fake, trigger string) salient.EventID {
	return salient.NewEventID(first(f, trigger).ID)
}
