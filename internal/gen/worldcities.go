package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"salient/geo"
	"salient/know/gazetteer"
)

// A spotted is one point of MaxMind's worldcitiespop with all spellings that
// the table has there: rows at one point are one place.
type spotted struct {
	country, region string
	at              geo.Point
	names           []string // the first is the main one
	population      int
}

// today maps codes of states that are no more to those of their successors.
var today = map[string]string{"ZR": "CD", "TP": "TL", "BU": "MM"}

// readSpotted reads worldcitiespop.txt.gz: Country,City,AccentCity,Region,
// Population,Latitude,Longitude in Latin-1, sorted by country and city.
//
// foreign says of a country that its own names are not in Latin letters.
func readSpotted(gz []byte, foreign map[string]bool) ([]spotted, error) {
	z, err := gzip.NewReader(bytes.NewReader(gz))
	if err != nil {
		return nil, fmt.Errorf("worldcitiespop: %w", err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("worldcitiespop: %w", err)
	}
	type point struct {
		country  string
		lat, lon int32
	}
	at := map[point]int32{}
	var out []spotted
	for i := 0; len(raw) > 0; i++ {
		line, rest, _ := bytes.Cut(raw, []byte("\n"))
		raw = rest
		if i == 0 || len(line) == 0 {
			continue
		}
		c := bytes.Split(line, []byte(","))
		if len(c) != 7 {
			return nil, fmt.Errorf("worldcitiespop: line %d: %d columns, want 7", i+1, len(c))
		}
		lat, err1 := strconv.ParseFloat(string(c[5]), 64)
		lon, err2 := strconv.ParseFloat(string(c[6]), 64)
		if err1 != nil || err2 != nil || math.Abs(lat) > 90 || math.Abs(lon) > 180 {
			continue
		}
		country := strings.ToUpper(string(c[0]))
		if new := today[country]; new != "" {
			country = new
		}
		name := cleanName(latin1(c[2]))
		if name == "" {
			continue
		}
		pop, _ := strconv.Atoi(string(c[4]))
		key := point{country, int32(math.Round(lat * 3600)), int32(math.Round(lon * 3600))}
		n, ok := at[key]
		if !ok {
			n = int32(len(out))
			at[key] = n
			out = append(out, spotted{country: country, region: string(c[3]), at: geo.Point{Lat: lat, Lon: lon}})
		}
		s := &out[n]
		if pop > s.population {
			s.population = pop
			s.names = slices.Insert(s.names, 0, name)
		} else {
			s.names = append(s.names, name)
		}
	}
	for i := range out {
		out[i].names = mainFirst(out[i].names, out[i].population > 0, foreign[out[i].country])
	}
	return out, nil
}

// latin1 decodes ISO 8859-1. Some rows were UTF-8 when they were taken for
// Latin-1 and encoded; what is valid UTF-8 with letters beyond ASCII is that.
func latin1(b []byte) string {
	if utf8.Valid(b) {
		return norm.NFC.String(string(b))
	}
	var s strings.Builder
	for _, c := range b {
		s.WriteRune(rune(c))
	}
	return s.String()
}

// cleanName puts the table's double quote, which stands for an apostrophe or
// soft sign, and its brackets right: "((X))" is a name in doubt, "X [1]" one
// of several.
func cleanName(s string) string {
	s = strings.ReplaceAll(s, `"`, "'")
	if in, ok := strings.CutPrefix(s, "(("); ok {
		in, _, _ = strings.Cut(in, "))")
		s = strings.TrimSpace(in)
	}
	if i := strings.IndexAny(s, "(["); i > 0 {
		s = s[:i]
	}
	return strings.TrimSpace(s)
}

// mainFirst drops repeated names and puts the best in front: the one that has
// a population, else one with the commonest skeleton; of those, where names
// are transliterated, one without the accents of a French map; then one that
// marks its ayn, then the longest, then the first in the alphabet.
func mainFirst(names []string, fixed, foreign bool) []string {
	if len(names) == 1 {
		return names
	}
	head := names[0]
	slices.Sort(names)
	names = slices.Compact(names)
	if !fixed {
		votes := map[string]int{}
		for _, n := range names {
			votes[gazetteer.Fold(n).Skeleton]++
		}
		worth := func(n string) int {
			w := votes[gazetteer.Fold(n).Skeleton] * 10000
			if foreign && ascii(n) {
				w += 5000
			}
			if strings.Contains(n, "`") {
				w += 1000
			}
			return w + min(len(n), 900)
		}
		head = names[0]
		for _, n := range names[1:] {
			if worth(n) > worth(head) {
				head = n
			}
		}
	}
	i := slices.Index(names, head)
	return append([]string{head}, slices.Delete(names, i, i+1)...)
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 127 }) < 0
}
