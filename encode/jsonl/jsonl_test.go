package jsonl

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"salient/encode/flat"
	"salient/encode/flat/flattest"
)

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, flattest.Layers(), flattest.About()); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	if len(lines) != 4 {
		t.Fatalf("%d lines", len(lines))
	}
	var head struct{ Export flat.About }
	if err := json.Unmarshal([]byte(lines[0]), &head); err != nil || head.Export.Known != flattest.About().Known {
		t.Errorf("first line %s: %v", lines[0], err)
	}
	var row struct {
		Layer, ID, Name, Day string
		Share                *float64
		Geometry             *struct {
			Type        string
			Coordinates json.RawMessage
		}
	}
	if err := json.Unmarshal([]byte(lines[1]), &row); err != nil || row.Layer != "things" || row.Name != "<b>&\"\x01" || *row.Share != 0.25 || string(row.Geometry.Coordinates) != "[-30,45.5]" {
		t.Errorf("row %s: %v", lines[1], err)
	}
	if strings.Contains(lines[2], "geometry") || !strings.Contains(lines[2], `"share":null`) {
		t.Errorf("row without a position: %s", lines[2])
	}
	if !strings.Contains(lines[3], `"coordinates":[[[1,1],[0,1],[0,0],[1,1]]]`) {
		t.Errorf("ring: %s", lines[3])
	}
}
