package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	"salient/geo"
	"salient/know/gazetteer"
)

// makeGazetteer writes data/gazetteer/world.bin.
func makeGazetteer(data string) error {
	geobed, err := moduleDir(geobedModule)
	if err != nil {
		return err
	}
	rgeo, err := moduleDir(rgeoModule)
	if err != nil {
		return err
	}
	w := &world{}
	if err := w.read(geobed, rgeo); err != nil {
		return err
	}
	w.layOutAreas()
	w.addStates()
	w.addTowns()
	w.addSpotted()
	w.addDistricts(w.districts)
	if err := w.addAliases(data); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := gazetteer.Write(&out, w.areas, w.entries); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(data, "gazetteer"), 0o755); err != nil {
		return err
	}
	return writeFile(filepath.Join(data, filepath.FromSlash(gazetteer.File)), out.Bytes())
}

// A world is what has been read and what will be written.
type world struct {
	towns     []town
	spotted   []spotted
	nations   []nation
	units     []unit
	provinces []province
	where     *locator
	districts map[string]string // names by GeoNames code
	// stateNames are other names of countries, by ISO code.
	stateNames map[string][]string

	areas    []gazetteer.Area
	areaOf   map[[2]string]int // country, admin1 code
	inNature []int             // per province: its area
	entries  []gazetteer.Entry
}

func (w *world) read(geobed, rgeo string) error {
	// The big table takes as long as all the others, and needs only the countries.
	big := make(chan func() error, 1)
	b, err := readPinned(geobed, "geobed-data/countryInfo.txt")
	if err != nil {
		return err
	}
	if w.nations, err = readNations(b); err != nil {
		return err
	}
	if b, err = readPinned(geobed, "geobed-data/admin1CodesASCII.txt"); err != nil {
		return err
	}
	foreign := map[string]bool{}
	for _, n := range w.nations {
		foreign[n.iso] = scriptOf(n) != nil
	}
	go func() {
		b, err := readPinned(geobed, "geobed-data/worldcitiespop.txt.gz")
		var out []spotted
		if err == nil {
			out, err = readSpotted(b, foreign)
		}
		big <- func() error { w.spotted = out; return err }
	}()
	if w.units, err = readUnits(b); err != nil {
		return err
	}
	if b, err = readPinned(rgeo, "data/Provinces10.gz"); err != nil {
		return err
	}
	if w.provinces, w.stateNames, err = readProvinces(b); err != nil {
		return err
	}
	w.where = newLocator(w.provinces)
	progress("%d countries, %d units, %d outlines", len(w.nations), len(w.units), len(w.provinces))
	if b, err = readPinned(geobed, "geobed-data/cities1000.zip"); err != nil {
		return err
	}
	if w.towns, err = readTowns(b); err != nil {
		return err
	}
	progress("%d towns of GeoNames", len(w.towns))
	if b, err = packedFile(citiesPackage, "admin2.json", admin2Sum); err != nil {
		return err
	}
	if w.districts, err = readDistricts(b); err != nil {
		return err
	}
	if err := (<-big)(); err != nil {
		return err
	}
	progress("%d points of worldcitiespop", len(w.spotted))
	return nil
}

// layOutAreas numbers the areas: per country one for "no unit known" and one
// per first-order unit, those of GeoNames before those that only Natural
// Earth has.
func (w *world) layOutAreas() {
	w.areaOf = map[[2]string]int{}
	add := func(country, code, name string) int {
		k := [2]string{country, code}
		if i, ok := w.areaOf[k]; ok {
			return i
		}
		w.areas = append(w.areas, gazetteer.Area{Country: country, Code: code, Name: name})
		w.areaOf[k] = len(w.areas) - 1
		return len(w.areas) - 1
	}
	for _, n := range w.nations {
		add(n.iso, "", "")
	}
	english := map[[2]string]string{}
	byID := map[uint32]unit{}
	for _, u := range w.units {
		byID[u.geonames] = u
	}
	for i := range w.provinces {
		p := &w.provinces[i]
		// Natural Earth's codes are those of older divisions; GeoNames' ids last.
		// Where the two put a unit into different countries (Natural Earth goes
		// by who holds it), GeoNames' stands: who holds what is for reports to say.
		if u, ok := byID[p.geonames]; ok {
			p.code, p.country = u.code, u.country
		} else {
			p.code = ""
		}
		if p.code != "" && english[[2]string{p.country, p.code}] == "" {
			english[[2]string{p.country, p.code}] = p.name
		}
	}
	for _, u := range w.units {
		name := u.name
		if e := english[[2]string{u.country, u.code}]; e != "" {
			name = e
		}
		add(u.country, u.code, name)
	}
	for i := range w.provinces {
		p := &w.provinces[i]
		code := p.code
		if _, ok := w.areaOf[[2]string{p.country, code}]; !ok || code == "" {
			code = "ne:" + p.name
		}
		a := add(p.country, code, p.name)
		w.inNature = append(w.inNature, a)
		w.areas[a].Outline = append(w.areas[a].Outline, p.rings...)
	}
}

// area returns the area of a point: by outline, so that all places of a country
// are filed under the same units; else by its admin1 code; else the country's own.
func (w *world) area(country, code string, at geo.Point) int {
	if p := w.where.at(at, country); p >= 0 {
		return w.inNature[p]
	}
	if a, ok := w.areaOf[[2]string{country, code}]; ok {
		return a
	}
	if a, ok := w.areaOf[[2]string{country, ""}]; ok {
		return a
	}
	return -1
}

// addStates adds countries and first-order units as places.
func (w *world) addStates() {
	centre := map[string]geo.Point{}
	weight := map[string]float64{}
	for _, p := range w.provinces {
		// The middle of a country's units, by the area of their boxes: a label point only.
		a := (p.box[1] - p.box[0]) * (p.box[3] - p.box[2])
		c := centre[p.country]
		weight[p.country] += a
		centre[p.country] = geo.Point{Lat: c.Lat + a*p.at.Lat, Lon: c.Lon + a*p.at.Lon}
	}
	for _, n := range w.nations {
		c, t := centre[n.iso], weight[n.iso]
		if t == 0 {
			continue
		}
		w.entries = append(w.entries, gazetteer.Entry{Name: n.name, Aliases: w.stateNames[n.iso], Kind: "country", Country: n.iso, Area: w.areaOf[[2]string{n.iso, ""}],
			Point: geo.Point{Lat: c.Lat / t, Lon: c.Lon / t}, Population: n.population, GeoNames: n.geonames})
	}
	units := map[int]unit{}
	for _, u := range w.units {
		units[w.areaOf[[2]string{u.country, u.code}]] = u
	}
	done := map[int]bool{}
	for i, p := range w.provinces {
		a := w.inNature[i]
		if done[a] {
			continue
		}
		done[a] = true
		e := gazetteer.Entry{Name: p.name, Native: p.arabicName(w), Aliases: p.aliases, Kind: "province", Country: p.country, Area: a, Point: p.at, GeoNames: p.geonames}
		if u, ok := units[a]; ok {
			e.GeoNames = u.geonames
			e.Aliases = append(e.Aliases, u.name, u.ascii)
		}
		w.entries = append(w.entries, e)
	}
	w.addRegions(done)
}

// addRegions adds the units that only GeoNames has, such as the regions of
// countries that Natural Earth divides into departments: at the mean of their
// towns, weighted equally.
func (w *world) addRegions(done map[int]bool) {
	sum, n := map[[2]string]geo.Point{}, map[[2]string]float64{}
	for _, t := range w.towns {
		k := [2]string{t.country, t.admin1}
		sum[k] = geo.Point{Lat: sum[k].Lat + t.at.Lat, Lon: sum[k].Lon + t.at.Lon}
		n[k]++
	}
	for _, u := range w.units {
		k := [2]string{u.country, u.code}
		if done[w.areaOf[k]] || n[k] == 0 {
			continue
		}
		w.entries = append(w.entries, gazetteer.Entry{Name: u.name, Aliases: []string{u.ascii}, Kind: "province", Country: u.country, Area: w.areaOf[k],
			Point: geo.Point{Lat: sum[k].Lat / n[k], Lon: sum[k].Lon / n[k]}, GeoNames: u.geonames})
	}
}

// arabicName returns the unit's Arabic name if Arabic is spoken in its country.
func (p province) arabicName(w *world) string {
	i := slices.IndexFunc(w.nations, func(n nation) bool { return n.iso == p.country })
	if i >= 0 && strings.Contains(w.nations[i].languages, "ar") {
		return p.arabic
	}
	return ""
}

// scripts gives the script of a country's own names where it is not Latin.
func scriptOf(n nation) *unicode.RangeTable {
	for lang := range strings.SplitSeq(n.languages, ",") {
		switch lang, _, _ = strings.Cut(lang, "-"); lang {
		case "ar", "fa", "ur", "ps", "ckb", "sd", "ug":
			return unicode.Arabic
		case "ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn":
			return unicode.Cyrillic
		}
	}
	return nil
}

func (w *world) addTowns() {
	scripts := map[string]*unicode.RangeTable{}
	for _, n := range w.nations {
		scripts[n.iso] = scriptOf(n)
	}
	for _, t := range w.towns {
		a := w.area(t.country, t.admin1, t.at)
		if a < 0 {
			continue
		}
		e := gazetteer.Entry{Name: t.name, Aliases: t.alternates, Kind: "settlement", Country: t.country, Area: a, Point: t.at, Population: t.population, Seat: gazetteer.SeatOf(t.feature), GeoNames: t.id}
		if s := scripts[t.country]; s != nil {
			e.Native = native(t.alternates, s)
		}
		w.entries = append(w.entries, e)
	}
}

// sameKM is how far apart two tables may put one place of one name.
const sameKM = 5

// parted maps a country to the one that left it after worldcitiespop was made:
// its points there are the new one's.
var parted = map[string]string{"SD": "SS"}

// addSpotted adds the points of worldcitiespop. One within sameKM of a town of
// GeoNames in the same country, with a name of the same skeleton and near
// vowels, only lends it its spellings.
func (w *world) addSpotted() {
	type named struct {
		entry int
		keys  []gazetteer.Key
	}
	const cell = 0.1
	grid := map[[2]int][]*named{}
	cellOf := func(p geo.Point) [2]int { return [2]int{int((p.Lat + 90) / cell), int((p.Lon + 180) / cell)} }
	for i := range w.entries {
		e := &w.entries[i]
		if e.Kind != "settlement" {
			continue
		}
		n := &named{entry: i}
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			n.keys = append(n.keys, gazetteer.Fold(name))
		}
		grid[cellOf(e.Point)] = append(grid[cellOf(e.Point)], n)
	}
	// Each point looks only at the towns, so the points can be looked at apart;
	// what they find is put together in order.
	best, area := make([]int, len(w.spotted)), make([]int, len(w.spotted))
	parallel(len(w.spotted), func(i int) {
		s := &w.spotted[i]
		best[i] = -1
		if part := parted[s.country]; part != "" && w.where.at(s.at, part) >= 0 {
			s.country = part
		}
		bestM := sameKM * 1000.0
		c := cellOf(s.at)
		var keys []gazetteer.Key
		reach := 1
		if s.at.Lat > 60 || s.at.Lat < -60 {
			reach = 2
		}
		for y := c[0] - 1; y <= c[0]+1; y++ {
			for x := c[1] - reach; x <= c[1]+reach; x++ {
				for _, n := range grid[[2]int{y, x}] {
					e := &w.entries[n.entry]
					if e.Country != s.country {
						continue
					}
					m := geo.Distance(e.Point, s.at)
					if m >= bestM {
						continue
					}
					if keys == nil {
						for _, name := range s.names {
							keys = append(keys, gazetteer.Fold(name))
						}
					}
					if shareName(n.keys, keys) {
						best[i], bestM = n.entry, m
					}
				}
			}
		}
		if best[i] < 0 {
			area[i] = w.area(s.country, "", s.at)
		}
	})
	merged, dropped := 0, 0
	for i := range w.spotted {
		s := &w.spotted[i]
		if best[i] >= 0 {
			e := &w.entries[best[i]]
			e.Aliases = append(slices.Clip(e.Aliases), s.names...)
			if e.Population == 0 {
				e.Population = s.population
			}
			merged++
			continue
		}
		if area[i] < 0 {
			dropped++
			continue
		}
		w.entries = append(w.entries, gazetteer.Entry{Name: s.names[0], Aliases: s.names[1:], Kind: "settlement", Country: s.country, Area: area[i], Point: s.at, Population: s.population})
	}
	progress("%d places; %d points lend their spellings to a town, %d lie in no known country", len(w.entries), merged, dropped)
}

// parallel calls f for 0 … n−1 on all cores, in blocks.
func parallel(n int, f func(i int)) {
	const block = 4096
	var next atomic.Int64
	var g sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() {
			for {
				from := int(next.Add(block)) - block
				if from >= n {
					return
				}
				for i := from; i < min(from+block, n); i++ {
					f(i)
				}
			}
		})
	}
	g.Wait()
}

func shareName(a, b []gazetteer.Key) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Like(y) {
				return true
			}
		}
	}
	return false
}
