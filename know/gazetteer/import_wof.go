package gazetteer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"salient"
)

// placetypeKinds gives Who's On First's placetypes our kinds; others are
// passed over. https://whosonfirst.org/docs/placetypes/
var placetypeKinds = map[string]string{
	"locality": "settlement", "neighbourhood": "settlement", "borough": "settlement", "localadmin": "settlement",
	"region": "province", "county": "district", "country": "country", "dependency": "country", "marinearea": "lake", "ocean": "lake",
}

// WhosOnFirst reads GeoJSON (RFC 7946) of Who's On First: one Feature, a
// FeatureCollection, or one Feature after the other.
func (m *Importer) WhosOnFirst(r io.Reader, file string) error {
	all, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	d := json.NewDecoder(bytes.NewReader(all))
	lineAt := func(offset int64) int { return 1 + bytes.Count(all[:min(int64(len(all)), offset)], []byte("\n")) }
	for {
		start := d.InputOffset()
		var o struct {
			Type       string            `json:"type"`
			Features   []json.RawMessage `json:"features"`
			Properties json.RawMessage   `json:"properties"`
		}
		if err := d.Decode(&o); err == io.EOF {
			return nil
		} else if err != nil {
			return complain(file, lineAt(d.InputOffset()), "not JSON: %v", err)
		}
		body := all[start:d.InputOffset()]
		line := lineAt(start + int64(len(body)-len(bytes.TrimLeft(body, " \r\n\t"))))
		switch o.Type {
		case "Feature":
			if err := m.wofFeature(file, line, o.Properties); err != nil {
				return err
			}
		case "FeatureCollection":
			at := int(start)
			for _, f := range o.Features {
				if i := bytes.Index(all[at:], f); i >= 0 {
					at += i
					line = lineAt(int64(at))
					at += len(f)
				}
				var one struct {
					Properties json.RawMessage `json:"properties"`
				}
				if err := json.Unmarshal(f, &one); err != nil {
					return complain(file, line, "not a feature: %v", err)
				}
				if err := m.wofFeature(file, line, one.Properties); err != nil {
					return err
				}
			}
		default:
			return complain(file, line, "type is %q, not Feature or FeatureCollection", o.Type)
		}
	}
}

func (m *Importer) wofFeature(file string, line int, raw json.RawMessage) error {
	var p struct {
		ID          int64                      `json:"wof:id"`
		Name        string                     `json:"wof:name"`
		Type        string                     `json:"wof:placetype"`
		Country     string                     `json:"wof:country"`
		Population  int                        `json:"wof:population"`
		Lat         *float64                   `json:"geom:latitude"`
		Lon         *float64                   `json:"geom:longitude"`
		LabelLat    *float64                   `json:"lbl:latitude"`
		LabelLon    *float64                   `json:"lbl:longitude"`
		Concordance map[string]json.RawMessage `json:"wof:concordances"`
		Deprecated  string                     `json:"edtf:deprecated"`
		Superseded  []int64                    `json:"wof:superseded_by"`
	}
	if err := json.Unmarshal(raw, &p); err != nil {
		return complain(file, line, "properties: %v", err)
	}
	var names map[string]json.RawMessage
	if err := json.Unmarshal(raw, &names); err != nil {
		return complain(file, line, "properties: %v", err)
	}
	kind := placetypeKinds[p.Type]
	switch {
	case p.Type == "":
		return complain(file, line, "no wof:placetype")
	case p.ID == 0:
		return complain(file, line, "no wof:id")
	case kind == "":
		m.skipped[p.Type]++
		return nil
	case len(p.Superseded) > 0 || p.Deprecated != "" && p.Deprecated != "uuuu" && p.Deprecated != "..":
		m.skipped["superseded or deprecated"]++
		return nil
	}
	e := Entry{Name: p.Name, Kind: kind, Country: p.Country, Population: max(0, p.Population)}
	lat, lon := p.LabelLat, p.LabelLon
	if lat == nil || lon == nil {
		lat, lon = p.Lat, p.Lon
	}
	if lat == nil || lon == nil {
		return complain(file, line, "no geom:latitude and geom:longitude")
	}
	e.Point.Lat, e.Point.Lon = *lat, *lon
	var gn uint32
	if raw, ok := p.Concordance["gn:id"]; ok && json.Unmarshal(raw, &gn) == nil && gn != 0 {
		e.GeoNames = gn
	} else {
		e.ID = salient.PlaceID(fmt.Sprintf("wof:%d", p.ID))
	}
	var keys []string
	for k := range names {
		if strings.HasPrefix(k, "name:") {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b string) int { // preferred names first
		pa, pb := strings.HasSuffix(a, "preferred"), strings.HasSuffix(b, "preferred")
		if pa != pb {
			if pa {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	for _, k := range keys {
		var list []string
		if json.Unmarshal(names[k], &list) == nil {
			e.Aliases = append(e.Aliases, list...)
		}
	}
	e.Native = foreign(e.Aliases)
	return m.add(file, line, e, "")
}
