package scenario

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"

	"salient"
	"salient/data"
	"salient/geo"
	"salient/know"
	"salient/know/actors"
	"salient/know/gazetteer"
	"salient/know/lexicon"
	"salient/know/ontology"
	"salient/know/table"
)

//go:embed country
var files embed.FS

// A Country is an invented land with what is known of it: what the fold half
// needs to run.
type Country struct {
	Know   *know.Knowledge
	places []salient.Place
}

// A Town is a settlement to be put into a country.
type Town struct {
	Name, Admin1 string
	Point        geo.Point
}

// Varland is the country of the files in country/.
func Varland() (*Country, error) {
	t, err := table.Read(files, "country/places.tsv", "name", "admin1", "lat", "lon")
	if err != nil {
		return nil, err
	}
	var towns []Town
	for _, r := range t.Rows {
		towns = append(towns, Town{r.Need("name"), r.Need("admin1"), geo.Point{Lat: r.Number("lat", -90, 90), Lon: r.Number("lon", -180, 180)}})
	}
	if err := t.Err(); err != nil {
		return nil, err
	}
	return Build(towns)
}

// Build makes a country of towns with the actors, the river and the bridges of Varland.
func Build(towns []Town) (*Country, error) {
	areas := []gazetteer.Area{}
	index := map[string]int{}
	var entries []gazetteer.Entry
	for _, t := range towns {
		if _, ok := index[t.Admin1]; !ok {
			index[t.Admin1] = len(areas)
			areas = append(areas, gazetteer.Area{Country: "VA", Code: fmt.Sprintf("%02d", len(areas)+1), Name: t.Admin1})
		}
		entries = append(entries, gazetteer.Entry{Name: t.Name, Kind: "settlement", Country: "VA", Area: index[t.Admin1], Point: t.Point})
	}
	// Beyond the border, of which only the outline is known.
	areas = append(areas, gazetteer.Area{Country: "ES", Code: "01", Name: "Estmark", Outline: []gazetteer.Ring{{
		{Lat: 44.9, Lon: -29.5}, {Lat: 46.2, Lon: -29.5}, {Lat: 46.2, Lon: -28.5}, {Lat: 44.9, Lon: -28.5},
	}}})
	var world bytes.Buffer
	if err := gazetteer.Write(&world, areas, entries); err != nil {
		return nil, err
	}
	bundle := fstest.MapFS{gazetteer.File: {Data: world.Bytes()}}
	for name, file := range map[string]string{"features.tsv": gazetteer.FeatureFile, "rivers.json": "basemap/rivers.json", "borders.json": "basemap/borders.json"} {
		b, err := files.ReadFile("country/" + name)
		if err != nil {
			return nil, err
		}
		bundle[file] = &fstest.MapFile{Data: b}
	}
	k := &know.Knowledge{Version: "varland"}
	var err error
	if k.Gazetteer, err = gazetteer.Open(bundle); err != nil {
		return nil, err
	}
	who, err := fs.Sub(files, "country")
	if err != nil {
		return nil, err
	}
	if k.Actors, err = actors.Load(who); err != nil {
		return nil, err
	}
	what, err := fs.Sub(data.FS, "ontology")
	if err != nil {
		return nil, err
	}
	if k.Ontology, err = ontology.Load(what); err != nil {
		return nil, err
	}
	words, err := fs.Sub(data.FS, "lexicon")
	if err != nil {
		return nil, err
	}
	if k.Lexicon, err = lexicon.Load(words); err != nil {
		return nil, err
	}
	c := &Country{Know: k}
	for _, t := range towns {
		near := k.Gazetteer.Near(t.Point, 0.5, 1)
		if len(near) == 0 {
			return nil, fmt.Errorf("%w: %s is not where it was put", salient.ErrNotFound, t.Name)
		}
		c.places = append(c.places, near[0])
	}
	return c, nil
}

// Places lists the settlements, in the order in which they were given.
func (c *Country) Places() []salient.Place { return c.places }

// Place finds a settlement by its name or, of several of one name, by "name
// (unit)"; without the unit it is the first.
func (c *Country) Place(name string) (salient.Place, bool) {
	name, unit, _ := strings.Cut(name, " (")
	unit = strings.TrimSuffix(unit, ")")
	for _, p := range c.places {
		if strings.EqualFold(p.Name, name) && (unit == "" || strings.EqualFold(p.Admin1, unit)) {
			return p, true
		}
	}
	return salient.Place{}, false
}
