package gazetteer

import (
	"cmp"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"salient"
	"salient/geo"
	"salient/know/table"
)

// FeatureFile is the table of features within the gazetteer's folder: what
// tables of settlements lack.
const FeatureFile = "gazetteer/features.tsv"

// Kinds lists what a place may be.
var Kinds = []string{"settlement", "province", "district", "country", "river", "region", "desert", "dam", "oil-field", "base",
	"crossing", "border", "mountain", "lake", "site", "continent"}

// An overlay holds the features of FeatureFile. It is small and in memory.
type overlay struct {
	list  []salient.Place
	forms []overlayForm    // sorted by skeleton, spelling, place
	first map[string]int32 // the first form with the skeleton; −1: longer ones begin so
	byID  map[salient.PlaceID]int
	// byGeoNames is byID for the ids that GeoNames gave.
	byGeoNames map[uint32]int
}

type overlayForm struct {
	key   Key
	form  string
	place int
}

// loadOverlay reads FeatureFile; a folder without one has no overlay. Columns:
//
//	id       slug; the place's id is "ft:" and this
//	name     in Latin script
//	kind     one of Kinds
//	country  ISO 3166-1 alpha-2 of the country, or of the first of several; ZZ
//	         for what no one country has (oceans, continents and their parts)
//	admin1   first-order unit, or empty
//	lat lon  WGS 84 degrees; of lines and areas a point that stands for them
//	aliases  other spellings, separated by ";"; the first that is not Latin
//	         is the native name
//	source   where the position comes from: a key of data/SOURCES.md
//	note     for people
func loadOverlay(fsys fs.FS) (*overlay, error) {
	o := &overlay{byID: map[salient.PlaceID]int{}, byGeoNames: map[uint32]int{}}
	if _, err := fs.Stat(fsys, FeatureFile); err != nil {
		return o, nil
	}
	t, err := table.Read(fsys, FeatureFile, "id", "name", "kind", "country", "admin1", "lat", "lon", "aliases", "source", "note")
	if err != nil {
		return nil, err
	}
	for _, r := range t.Rows {
		p := salient.Place{
			ID: salient.PlaceID("ft:" + r.ID("id")), Name: r.Need("name"), Kind: r.OneOf("kind", Kinds...), Country: r.Need("country"), Admin1: r.Text("admin1"),
			Point: geo.Point{Lat: r.Number("lat", -90, 90), Lon: r.Number("lon", -180, 180)},
		}
		r.Need("source")
		o.add(r, p, r.List("aliases"))
	}
	return o, t.Err()
}

// add puts a place with its other spellings into the overlay; sort must follow.
func (o *overlay) add(r table.Row, p salient.Place, aliases []string) {
	if _, ok := o.byID[p.ID]; ok {
		r.Complain("id %s stands twice", p.ID)
	}
	n := len(o.list)
	o.byID[p.ID] = n
	if num, ok := strings.CutPrefix(string(p.ID), "gn:"); ok {
		if id, err := strconv.ParseUint(num, 10, 32); err == nil {
			o.byGeoNames[uint32(id)] = n
		}
	}
	for i, form := range append([]string{p.Name}, aliases...) {
		if i > 0 && p.Native == "" && !latin(form) {
			p.Native = form
		}
		k := Fold(form)
		if k.Skeleton == "" {
			r.Complain("%q has no letter to find it by", form)
		}
		o.forms = append(o.forms, overlayForm{k, form, n})
	}
	o.list = append(o.list, p)
}

// sort puts the spellings into the order that finding needs, and notes their beginnings.
func (o *overlay) sort() {
	slices.SortFunc(o.forms, func(a, b overlayForm) int {
		return cmp.Or(strings.Compare(a.key.Skeleton, b.key.Skeleton), strings.Compare(a.form, b.form), cmp.Compare(a.place, b.place))
	})
	o.first = map[string]int32{}
	for i := len(o.forms) - 1; i >= 0; i-- {
		k := o.forms[i].key.Skeleton
		for n := 1; n < len(k); n++ {
			if _, ok := o.first[k[:n]]; !ok {
				o.first[k[:n]] = -1
			}
		}
		o.first[k] = int32(i)
	}
}

// latin reports whether the first letter of s is Latin.
func latin(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.Is(unicode.Latin, r)
		}
	}
	return true
}

func (o *overlay) withSkeleton(skeleton string, yield func(place int, form string)) {
	i, ok := o.first[skeleton]
	if !ok || i < 0 {
		return
	}
	for ; int(i) < len(o.forms) && o.forms[i].key.Skeleton == skeleton; i++ {
		yield(o.forms[i].place, o.forms[i].form)
	}
}

func (o *overlay) hasPrefix(p string) bool {
	_, ok := o.first[p]
	return ok || p == "" && len(o.forms) > 0
}

func (o *overlay) place(n int) salient.Place { return o.list[n] }

// Features lists the features of a kind within km of p, sorted by id.
func (g *Gazetteer) Features(kind string, p geo.Point, km float64) []salient.Place {
	var out []salient.Place
	for _, f := range g.over.list {
		if f.Kind == kind && geo.Distance(p, f.Point) <= km*1000 {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b salient.Place) int { return cmp.Compare(a.ID, b.ID) })
	return out
}
