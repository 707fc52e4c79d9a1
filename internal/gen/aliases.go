package main

import (
	"fmt"
	"os"

	"salient/geo"
	"salient/know/gazetteer"
	"salient/know/table"
)

// aliasKM is how far from its place a row of the aliases may point.
const aliasKM = 15

// addAliases reads DATA/gazetteer/aliases.tsv, spellings of known places that
// the sources lack, and gives them to the places. Columns:
//
//	alias    the spelling
//	name     the place's name in the index, in any spelling of it
//	country  ISO 3166-1 alpha-2
//	kind     of the place
//	lat lon  near the place: the nearest of that name within aliasKM is meant
//	         (of a province or country, within 400 km)
//	note     for people
//
// A row that finds no place stops the run.
func (w *world) addAliases(data string) error {
	t, err := table.Read(os.DirFS(data), "gazetteer/aliases.tsv", "alias", "name", "country", "kind", "lat", "lon", "note")
	if err != nil {
		return err
	}
	type row struct {
		table.Row
		alias, kind string
		key         gazetteer.Key
		at          geo.Point
		best        int
		metres      float64
	}
	byCountry := map[string][]*row{}
	var rows []*row
	for _, r := range t.Rows {
		x := &row{Row: r, alias: r.Need("alias"), kind: r.OneOf("kind", gazetteer.Kinds...), key: gazetteer.Fold(r.Need("name")),
			at: geo.Point{Lat: r.Number("lat", -90, 90), Lon: r.Number("lon", -180, 180)}, best: -1, metres: aliasKM * 1000}
		if x.kind == "province" || x.kind == "country" {
			x.metres = 400e3
		}
		byCountry[r.Need("country")] = append(byCountry[r.Text("country")], x)
		rows = append(rows, x)
	}
	for i := range w.entries {
		e := &w.entries[i]
		for _, x := range byCountry[e.Country] {
			if e.Kind != x.kind {
				continue
			}
			m := geo.Distance(e.Point, x.at)
			if m < x.metres && named(e, x.key) {
				x.best, x.metres = i, m
			}
		}
	}
	for _, x := range rows {
		if x.best < 0 {
			x.Complain("no %s %s near %.3f, %.3f", x.kind, x.Text("name"), x.at.Lat, x.at.Lon)
			continue
		}
		e := &w.entries[x.best]
		e.Aliases = append(e.Aliases[:len(e.Aliases):len(e.Aliases)], x.alias)
	}
	if err := t.Err(); err != nil {
		return fmt.Errorf("add aliases: %w", err)
	}
	progress("%d aliases", len(rows))
	return nil
}

// named reports whether one of the entry's names is like the key.
func named(e *gazetteer.Entry, k gazetteer.Key) bool {
	if gazetteer.Fold(e.Name).Like(k) {
		return true
	}
	for _, a := range e.Aliases {
		if gazetteer.Fold(a).Like(k) {
			return true
		}
	}
	return false
}
