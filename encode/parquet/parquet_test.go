package parquet

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/parquet-go/parquet-go"

	"salient/encode/flat"
	"salient/encode/flat/flattest"
)

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, flattest.Layers()[0], flattest.About()); err != nil {
		t.Fatal(err)
	}
	type thing struct {
		ID       string   `parquet:"id,optional"`
		Name     *string  `parquet:"name,optional"`
		Day      *int32   `parquet:"day,optional,date"`
		Share    *float64 `parquet:"share,optional"`
		Count    *int64   `parquet:"count,optional"`
		Geometry []byte   `parquet:"geometry,optional"`
	}
	rows, err := parquet.Read[thing](bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 || rows[0].ID != "a" || *rows[0].Name != "<b>&\"\x01" || *rows[0].Share != 0.25 || *rows[0].Count != 3 || len(rows[0].Geometry) != 21 || rows[1].Name != nil || rows[1].Geometry != nil || *rows[2].Day != -1 {
		t.Errorf("rows %+v", rows)
	}
	f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	text, _ := f.Lookup("geo")
	var head struct {
		Version string
		Primary string `json:"primary_column"`
		Columns map[string]struct {
			Encoding string
			Types    []string `json:"geometry_types"`
			BBox     []float64
		}
	}
	if err := json.Unmarshal([]byte(text), &head); err != nil {
		t.Fatal(err)
	}
	g := head.Columns[head.Primary]
	if head.Version != "1.1.0" || g.Encoding != "WKB" || !slices.Equal(g.Types, []string{"Point", "Polygon"}) || !slices.Equal(g.BBox, []float64{-30, 0, 1, 45.5}) {
		t.Errorf("geo %s", text)
	}
	var got flat.About
	if meta, _ := f.Lookup("salient"); json.Unmarshal([]byte(meta), &got) != nil || got.Known != flattest.About().Known {
		t.Errorf("about %s", meta)
	}
}
