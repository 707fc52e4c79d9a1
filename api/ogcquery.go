package api

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"salient"
	"salient/encode/flat"
)

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
		writeProblem(w, r, http.StatusBadRequest, name+": expected "+expected)
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
			return refuse("datetime", strings.TrimPrefix(err.Error(), "expected "))
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

// fits reports whether a row passes the filters. What is not dated fits every
// datetime: "the datetime parameter SHALL match all resources in the collection
// that are not associated with a temporal geometry, too" (OGC 17-069r4,
// /req/core/fc-time-response).
func (q *itemQuery) fits(r flat.Row) bool {
	if !q.box.meets(r.Geometry) {
		return false
	}
	if q.when != nil && !r.When.Zero() && !overlaps(r.When, *q.when) {
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
