package mvt

import (
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"salient/encode/flat"
	"salient/geo"
)

// message reads a protobuf message into its fields: number → values, varints
// as their bytes.
func message(t *testing.T, b []byte) map[uint64][][]byte {
	t.Helper()
	out := map[uint64][][]byte{}
	for len(b) > 0 {
		key, n := binary.Uvarint(b)
		b = b[n:]
		var v []byte
		switch key & 7 {
		case 0:
			_, n := binary.Uvarint(b)
			v, b = b[:n], b[n:]
		case 1:
			v, b = b[:8], b[8:]
		case 2:
			size, n := binary.Uvarint(b)
			v, b = b[n:n+int(size)], b[n+int(size):]
		default:
			t.Fatalf("wire type %d", key&7)
		}
		out[key>>3] = append(out[key>>3], v)
	}
	return out
}

func numbers(b []byte) (out []uint64) {
	for len(b) > 0 {
		v, n := binary.Uvarint(b)
		out, b = append(out, v), b[n:]
	}
	return out
}

func rows() []flat.Row {
	at := func(lat, lon float64) geo.Geometry {
		return geo.Geometry{Shape: geo.PointShape, Points: []geo.Point{{Lat: lat, Lon: lon}}}
	}
	ring := geo.Geometry{Shape: geo.PolygonShape, Points: []geo.Point{{Lat: 10, Lon: 10}, {Lat: 10, Lon: 20}, {Lat: 20, Lon: 20}, {Lat: 20, Lon: 10}}}
	return []flat.Row{
		{Cells: []any{"a", 0.5, 7}, Geometry: at(0, 0)},
		{Cells: []any{"b", nil, -7}, Geometry: at(-0.001, 0.001)},
		{Cells: []any{"c", 0.5, nil}, Geometry: at(-40, 100)},
		{Cells: []any{"d", nil, nil}, Geometry: ring},
		{Cells: []any{"e", nil, nil}},
		{Cells: []any{"f", nil, nil}, Geometry: geo.Geometry{Shape: geo.LineShape, Points: []geo.Point{{Lat: 0, Lon: -10}, {Lat: 0, Lon: 10}}}},
	}
}

var table = &flat.Table{Name: "things", Columns: []flat.Column{{Name: "id"}, {Name: "share", Kind: flat.Number}, {Name: "count2", Kind: flat.Integer}}}

func all(flat.Row) bool { return true }

// TestTile decodes a tile of the world by the text of the specification.
func TestTile(t *testing.T) {
	set := NewSet(table, rows())
	tile := message(t, Tile(0, 0, 0, []Set{set}, all))
	l := message(t, tile[3][0])
	if string(l[1][0]) != "things" || numbers(l[15][0])[0] != 2 || numbers(l[5][0])[0] != extent {
		t.Fatalf("layer %v", l)
	}
	type feature struct {
		kind uint64
		geom []uint64
	}
	var got []feature
	counts := map[uint64]bool{}
	for _, b := range l[2] {
		f := message(t, b)
		got = append(got, feature{numbers(f[3][0])[0], numbers(f[4][0])})
		tags := numbers(f[2][0])
		if string(l[3][tags[0]]) != "count" {
			t.Errorf("tags %v", tags)
		}
		v := message(t, l[4][tags[1]])
		counts[numbers(v[6][0])[0]] = true
	}
	// zigzag: 2048 is 4096, its negative 4095
	polygon, line := got[0], got[1]
	if polygon.kind != 3 || polygon.geom[0] != 9 || polygon.geom[3] != 3<<3|2 || polygon.geom[len(polygon.geom)-1] != 15 {
		t.Errorf("polygon %v", polygon)
	}
	if line.kind != 2 || line.geom[0] != 9 || line.geom[3] != 1<<3|2 {
		t.Errorf("line %v", line)
	}
	points := got[2:]
	if len(points) != 2 || !slices.Equal(points[0].geom, []uint64{9, 4096, 4096}) {
		t.Errorf("points %v: two on one spot are drawn as one", points)
	}
	if !counts[4] || !counts[2] {
		t.Errorf("counts %v: one of two, the others of one", counts)
	}
	if deep := message(t, message(t, Tile(MaxZoom, 8192, 8192, []Set{set}, all))[3][0]); len(deep[2]) != 3 {
		t.Errorf("%d features of the deepest tile, want the two points and the line", len(deep[2]))
	}
	if b := Tile(3, 0, 0, []Set{set}, all); b != nil {
		t.Errorf("an empty tile has %d bytes", len(b))
	}
	if b := Tile(0, 0, 0, []Set{set}, func(flat.Row) bool { return false }); b != nil {
		t.Errorf("nothing kept, %d bytes", len(b))
	}
}

func TestProject(t *testing.T) {
	for p, want := range map[geo.Point]Position{{}: {0.5, 0.5}, {Lat: maxLat, Lon: -180}: {0, 0}, {Lat: -maxLat, Lon: 180}: {1, 1}, {Lat: 90, Lon: 0}: {0.5, 0}} {
		if got := Project(p); math.Abs(got.X-want.X) > 1e-9 || math.Abs(got.Y-want.Y) > 1e-9 {
			t.Errorf("%v: got %v, want %v", p, got, want)
		}
	}
}

func FuzzTile(f *testing.F) {
	f.Add(uint32(3), uint32(4), uint32(3), 10.0, 20.0, 30.0, 40.0)
	f.Fuzz(func(t *testing.T, z, x, y uint32, a, b, c, d float64) {
		z %= MaxZoom + 1
		g := geo.Geometry{Shape: geo.PolygonShape, Points: []geo.Point{{Lat: a, Lon: b}, {Lat: c, Lon: d}, {Lat: a, Lon: d}}}
		Tile(z, x%(1<<z), y%(1<<z), []Set{NewSet(table, []flat.Row{{Cells: []any{"a", nil, nil}, Geometry: g}})}, all)
	})
}
