package gazetteer

import (
	"io/fs"

	"salient"
	"salient/geo"
	"salient/know/table"
)

// CountryFile is the table of countries within the gazetteer's folder: the
// point that stands for each, and names that the index lacks.
const CountryFile = "gazetteer/countries.tsv"

// loadCountries adds the countries of CountryFile to the overlay; a folder
// without one adds none. Columns:
//
//	iso       ISO 3166-1 alpha-2
//	geonames  GeoNames id; the place's id is "gn:" and this
//	name      in English
//	lat lon   the point that reference works give for the whole
//	aliases   abbreviations and other names, separated by ";"
func (o *overlay) loadCountries(fsys fs.FS) error {
	if _, err := fs.Stat(fsys, CountryFile); err != nil {
		return nil
	}
	t, err := table.Read(fsys, CountryFile, "iso", "geonames", "name", "lat", "lon", "aliases")
	if err != nil {
		return err
	}
	t.Unique("iso")
	t.Sorted("iso")
	for _, r := range t.Rows {
		p := salient.Place{ID: salient.PlaceID("gn:" + r.Need("geonames")), Name: r.Need("name"), Kind: "country", Country: r.Need("iso"),
			Point: geo.Point{Lat: r.Number("lat", -90, 90), Lon: r.Number("lon", -180, 180)}}
		o.add(r, p, r.List("aliases"))
	}
	return t.Err()
}

// fill adds to the countries what the index knows of them besides: their own names
// and their people.
func (o *overlay) fill(x *index) {
	for n := range o.list {
		p := &o.list[n]
		if p.Kind != "country" {
			continue
		}
		if rank, ok := x.byID(p.ID); ok {
			if s, ok := x.spot(rank); ok {
				e := x.extra(s.extra)
				p.Native, p.Population = x.native(e.native), e.population
			}
		}
	}
}
