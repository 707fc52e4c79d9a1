package main

import (
	"encoding/json"
	"fmt"
	"os"

	"salient"
	"salient/geo"
)

// mostLineBytes bounds a file of lines.
const mostLineBytes = 256 << 20

// readLines reads the lines of a GeoJSON file (RFC 7946): a geometry, a
// feature or a collection; LineString and MultiLineString are kept, other
// geometries are passed over, a file without a line is an error.
func readLines(file string) ([][]geo.Point, error) {
	if info, err := os.Stat(file); err != nil {
		return nil, err
	} else if info.Size() > mostLineBytes {
		return nil, fmt.Errorf("%s: %w: %d bytes; the most is %d", file, salient.ErrInvalid, info.Size(), mostLineBytes)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var out [][]geo.Point
	if err := linesIn(b, &out, 0); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: %w: no LineString in it", file, salient.ErrInvalid)
	}
	return out, nil
}

func linesIn(b []byte, out *[][]geo.Point, depth int) error {
	var o struct {
		Type        string            `json:"type"`
		Features    []json.RawMessage `json:"features"`
		Geometry    json.RawMessage   `json:"geometry"`
		Geometries  []json.RawMessage `json:"geometries"`
		Coordinates json.RawMessage   `json:"coordinates"`
	}
	if err := json.Unmarshal(b, &o); err != nil {
		return fmt.Errorf("read GeoJSON: %w", err)
	}
	if depth > 8 {
		return fmt.Errorf("read GeoJSON: %w: nested too deep", salient.ErrInvalid)
	}
	var parts [][][]float64
	switch o.Type {
	case "FeatureCollection", "GeometryCollection":
		for _, f := range append(o.Features, o.Geometries...) {
			if err := linesIn(f, out, depth+1); err != nil {
				return err
			}
		}
	case "Feature":
		if len(o.Geometry) > 0 && string(o.Geometry) != "null" {
			return linesIn(o.Geometry, out, depth+1)
		}
	case "LineString":
		parts = make([][][]float64, 1)
		if err := json.Unmarshal(o.Coordinates, &parts[0]); err != nil {
			return fmt.Errorf("read GeoJSON: LineString: %w", err)
		}
	case "MultiLineString":
		if err := json.Unmarshal(o.Coordinates, &parts); err != nil {
			return fmt.Errorf("read GeoJSON: MultiLineString: %w", err)
		}
	case "":
		return fmt.Errorf("read GeoJSON: %w: no type", salient.ErrInvalid)
	}
	for _, part := range parts {
		var line []geo.Point
		for _, c := range part {
			if len(c) < 2 || c[0] < -180 || c[0] > 180 || c[1] < -90 || c[1] > 90 {
				return fmt.Errorf("read GeoJSON: %w: position %v; want longitude, latitude", salient.ErrInvalid, c)
			}
			line = append(line, geo.Point{Lat: c[1], Lon: c[0]})
		}
		if len(line) > 1 {
			*out = append(*out, line)
		}
	}
	return nil
}
