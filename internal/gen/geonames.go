package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"salient/geo"
)

// A town is a row of GeoNames' cities1000.
type town struct {
	id         uint32
	name       string
	alternates []string
	at         geo.Point
	feature    string // feature code: PPL, PPLX, …
	country    string
	admin1     string
	admin2     string
	population int
}

// readTowns reads cities1000.zip: the GeoNames main table, 19 columns,
// described at download.geonames.org/export/dump/readme.txt.
func readTowns(zipped []byte) ([]town, error) {
	z, err := zip.NewReader(bytes.NewReader(zipped), int64(len(zipped)))
	if err != nil {
		return nil, fmt.Errorf("cities1000.zip: %w", err)
	}
	f, err := z.Open("cities1000.txt")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	var out []town
	for line := range strings.Lines(string(text)) {
		c := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(c) < 19 {
			return nil, fmt.Errorf("cities1000: row of %d columns, want 19", len(c))
		}
		id, err1 := strconv.ParseUint(c[0], 10, 32)
		lat, err2 := strconv.ParseFloat(c[4], 64)
		lon, err3 := strconv.ParseFloat(c[5], 64)
		if err1 != nil || err2 != nil || err3 != nil {
			return nil, fmt.Errorf("cities1000: row %s: not numbers", c[0])
		}
		pop, _ := strconv.Atoi(c[14])
		t := town{id: uint32(id), name: c[1], at: geo.Point{Lat: lat, Lon: lon}, feature: c[7], country: c[8], admin1: c[10], admin2: c[11], population: pop}
		for _, a := range append([]string{c[2]}, strings.Split(c[3], ",")...) {
			if a != "" && a != t.name && readable(a) {
				t.alternates = append(t.alternates, a)
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// readable reports whether a name is in one of the scripts that names are
// folded from. Left out are codes of airports and the like (all capitals) and
// the letter-by-letter transcriptions of Chinese, Japanese and unvowelled
// Arabic, which GeoNames writes in small letters.
func readable(name string) bool {
	capitals := 0
	for i, r := range name {
		if i == 0 && r >= 'a' && r <= 'z' {
			return false
		}
		if unicode.IsLetter(r) && !unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Arabic) {
			return false
		}
		if r >= 'A' && r <= 'Z' {
			capitals++
		}
	}
	return !(len(name) <= 5 && capitals == len(name))
}

// native returns the first name in a script other than Latin, which GeoNames
// lists in the language of the country or its neighbours.
func native(names []string, script *unicode.RangeTable) string {
	for _, n := range names {
		for _, r := range n {
			if unicode.Is(script, r) {
				return n
			}
		}
	}
	return ""
}

// A nation is a row of countryInfo.txt.
type nation struct {
	iso, name  string
	languages  string
	geonames   uint32
	population int
}

func readNations(text []byte) ([]nation, error) {
	var out []nation
	s := bufio.NewScanner(bytes.NewReader(text))
	for s.Scan() {
		if strings.HasPrefix(s.Text(), "#") || s.Text() == "" {
			continue
		}
		c := strings.Split(s.Text(), "\t")
		if len(c) < 17 {
			return nil, fmt.Errorf("countryInfo: row of %d columns", len(c))
		}
		id, _ := strconv.ParseUint(c[16], 10, 32)
		pop, _ := strconv.Atoi(c[7])
		out = append(out, nation{c[0], c[4], c[15], uint32(id), pop})
	}
	return out, s.Err()
}

// A unit is a row of admin1CodesASCII.txt.
type unit struct {
	country, code, name, ascii string
	geonames                   uint32
}

func readUnits(text []byte) ([]unit, error) {
	var out []unit
	s := bufio.NewScanner(bytes.NewReader(text))
	for s.Scan() {
		c := strings.Split(s.Text(), "\t")
		if len(c) < 4 {
			return nil, fmt.Errorf("admin1CodesASCII: row of %d columns", len(c))
		}
		country, code, _ := strings.Cut(c[0], ".")
		id, _ := strconv.ParseUint(c[3], 10, 32)
		out = append(out, unit{country, code, c[1], c[2], uint32(id)})
	}
	return out, s.Err()
}
