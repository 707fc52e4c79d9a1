package main

import (
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"salient/encode/flat"
	"salient/encode/gpkg"
	"salient/geo"
)

// TestStreaming: writing five times the rows takes no more memory.
func TestStreaming(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 60,000 rows in each format")
	}
	for _, f := range formats {
		if f.name != "csv" && strings.HasSuffix(f.name, "csv") {
			continue // the same writer
		}
		few, many := held1(t, f, 10_000), held1(t, f, 50_000)
		// The collector leaves some slack; rows kept would be some 40 MB more.
		if many > few+24<<20 {
			t.Errorf("%s: %d MB for 10,000 rows, %d MB for 50,000", f.name, few>>20, many>>20)
		}
	}
}

// held1 writes rows and returns the most live memory seen on the way, in bytes.
func held1(t *testing.T, f format, n int) uint64 {
	t.Helper()
	runtime.GC()
	var most uint64
	rows := func(yield func(flat.Row) bool) {
		for i := range n {
			if i%(n/4) == n/4-1 {
				var m runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
			cells := make([]any, len(flat.Events.Columns))
			for j, c := range flat.Events.Columns {
				switch c.Kind {
				case flat.Number:
					cells[j] = float64(i)
				case flat.Integer:
					cells[j] = i
				case flat.Day:
					cells[j] = "2031-04-10"
				default:
					cells[j] = fmt.Sprintf("%s %d", c.Name, i)
				}
			}
			if !yield(flat.Row{Cells: cells, Geometry: geo.Geometry{Shape: geo.PointShape, Points: []geo.Point{{Lat: 1, Lon: 2}}}}) {
				return
			}
		}
	}
	layers := []flat.Layer{{Table: &flat.Events, Rows: rows}}
	var err error
	if f.name == "gpkg" {
		err = gpkg.Write(t.Context(), filepath.Join(t.TempDir(), "a.gpkg"), layers, flat.About{})
	} else {
		err = write(io.Discard, f, layers, flat.About{}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return most
}
