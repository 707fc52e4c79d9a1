package gazetteer

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"salient/geo"
)

// readFeatures calls yield for each line of a GeoJSON feature collection (RFC
// 7946) of LineStrings and MultiLineStrings, with its property "name". The base
// map is tens of thousands of positions, which encoding/json would take a tenth of
// a second for; so positions are read by hand, and it is asked for the rest.
func readFeatures(b []byte, yield func(name string, points []geo.Point)) error {
	s := &scanner{b: b}
	n := 0
	s.object(func(key string) {
		if key != "features" {
			s.skip()
			return
		}
		s.array(func() {
			n++
			s.feature(yield)
		})
	})
	if s.err == nil && s.next() != 0 {
		s.fail("text after the collection")
	}
	if s.err != nil {
		return fmt.Errorf("feature %d: %w", n, s.err)
	}
	return nil
}

func (s *scanner) feature(yield func(name string, points []geo.Point)) {
	var properties, kind []byte
	coordinates := -1 // where they begin
	var lines [][]geo.Point
	s.object(func(key string) {
		switch key {
		case "properties":
			properties = s.skip()
		case "geometry":
			s.object(func(key string) {
				switch {
				case key == "type":
					kind = s.skip()
				case key == "coordinates" && kind != nil:
					coordinates = s.at
					lines = s.lines(string(kind))
				case key == "coordinates":
					coordinates = s.at
					s.skip()
				default:
					s.skip()
				}
			})
		default:
			s.skip()
		}
	})
	if lines == nil && coordinates >= 0 && s.err == nil { // they stand before their type
		end := s.at
		s.at = coordinates
		lines = s.lines(string(kind))
		s.at = end
	}
	var has struct {
		Name string `json:"name"`
	}
	if s.err == nil {
		if err := json.Unmarshal(properties, &has); err != nil {
			s.fail(err.Error())
		}
	}
	if s.err != nil {
		return
	}
	for _, points := range lines {
		yield(has.Name, points)
	}
}

// lines reads the coordinates of a kind of geometry.
func (s *scanner) lines(kind string) [][]geo.Point {
	out := [][]geo.Point{}
	switch kind {
	case `"LineString"`:
		out = append(out, s.positions())
	case `"MultiLineString"`:
		s.array(func() { out = append(out, s.positions()) })
	default:
		s.fail("geometry " + kind + " is not a line")
	}
	return out
}

// A scanner reads JSON text and remembers the first thing that is wrong with it.
type scanner struct {
	b   []byte
	at  int
	err error
}

func (s *scanner) fail(what string) {
	if s.err == nil {
		s.err = errors.New(what + " at byte " + strconv.Itoa(s.at))
	}
	s.at = len(s.b)
}

// next returns the byte that comes next after white space, 0 at the end.
func (s *scanner) next() byte {
	for ; s.at < len(s.b); s.at++ {
		switch c := s.b[s.at]; c {
		case ' ', '\n', '\r', '\t':
		default:
			return c
		}
	}
	return 0
}

func (s *scanner) take(c byte) bool {
	if s.next() != c {
		return false
	}
	s.at++
	return true
}

func (s *scanner) expect(c byte) {
	if !s.take(c) {
		s.fail("no " + strconv.Quote(string(c)))
	}
}

// list calls item for what stands between open and end, separated by commas.
func (s *scanner) list(open, end byte, item func()) {
	s.expect(open)
	if s.err != nil || s.take(end) {
		return
	}
	for item(); s.take(','); {
		item()
	}
	s.expect(end)
}

func (s *scanner) array(item func()) { s.list('[', ']', item) }

// object calls member with each key; member must read its value.
func (s *scanner) object(member func(key string)) {
	s.list('{', '}', func() {
		if s.next() != '"' {
			s.fail("no key")
			return
		}
		key := s.skip()
		s.expect(':')
		if s.err == nil {
			member(string(key[1 : len(key)-1])) // no key that is asked for has an escape
		}
	})
}

// skip passes over a value and returns it.
func (s *scanner) skip() []byte {
	c := s.next()
	from := s.at
	switch c {
	case '"':
		for s.at++; s.at < len(s.b); s.at++ {
			switch s.b[s.at] {
			case '\\':
				s.at++
			case '"':
				s.at++
				return s.b[from:s.at]
			}
		}
		s.fail("a string without end")
		return nil
	case '{', '[':
		for depth := 0; s.at < len(s.b); {
			switch s.b[s.at] {
			case '"':
				if s.skip() == nil {
					return nil
				}
				continue
			case '{', '[':
				depth++
			case '}', ']':
				depth--
			}
			if s.at++; depth == 0 {
				return s.b[from:s.at]
			}
		}
		s.fail("a list without end")
		return nil
	}
	for s.at < len(s.b) && !isDelimiter(s.b[s.at]) {
		s.at++
	}
	if s.at == from {
		s.fail("no value")
		return nil
	}
	return s.b[from:s.at]
}

func isDelimiter(c byte) bool {
	switch c {
	case ',', ':', ']', '}', '[', '{', '"', ' ', '\n', '\r', '\t':
		return true
	}
	return false
}

// positions reads an array of positions: longitude, latitude, and what else there is.
func (s *scanner) positions() []geo.Point {
	var out []geo.Point
	s.array(func() {
		var p geo.Point
		s.expect('[')
		p.Lon = s.number()
		s.expect(',')
		p.Lat = s.number()
		for s.take(',') {
			s.number()
		}
		s.expect(']')
		out = append(out, p)
	})
	return out
}

// number reads a number. Up to 15 digits without an exponent are a quotient of two
// exact floats, which is rounded once, as strconv does.
func (s *scanner) number() float64 {
	s.next()
	b := s.b[s.at:]
	v, digits, after, point := 0, 0, 0, false
	at := 0
	if len(b) > 0 && b[0] == '-' {
		at++
	}
	for ; at < len(b) && digits <= 15; at++ {
		c := b[at] - '0'
		if c > 9 {
			if b[at] != '.' || point || digits == 0 {
				break
			}
			point = true
			continue
		}
		v = 10*v + int(c)
		digits++
		if point {
			after++
		}
	}
	if digits == 0 || digits > 15 || at < len(b) && !isDelimiter(b[at]) {
		raw := s.skip()
		f, err := strconv.ParseFloat(string(raw), 64)
		if err != nil {
			s.fail("no number")
		}
		return f
	}
	s.at += at
	f := float64(v) / tens[after]
	if b[0] == '-' {
		f = -f
	}
	return f
}

var tens = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}
