package csv

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"salient"
	"salient/encode/flat"
	"salient/internal/golden"
	"salient/internal/sample"
)

// claims is one claim whose words would run as formulas.
func claims() flat.Layer {
	text := "=SUM(A1), said “the colonel”,\nand left; Aldmoor fell."
	a := salient.Article{ID: "ar-1", Text: text, Outlet: "northgate-wire", Sources: []salient.Source{{File: "-report.txt"}}}
	c := sample.Claim{Type: salient.Capture, By: "Blue Guard", Against: "Red Column,Grey Host", Place: "Aldmoor", Published: "2031-04-10", Speaker: "+the colonel",
		Quantities: []salient.Quantity{{Low: 20, Best: 30, High: 40, Unit: "people", Group: "fighters"}, {Low: 2.5, Best: 2.5, High: 2.5, Unit: "km"}}}.Build()
	c.ID, c.Article, c.At = "cl-1", "ar-1", salient.Span{End: len(text)}
	return flat.Layer{Table: &flat.Claims, Rows: flat.ClaimRows(func(yield func(salient.Claim, salient.Article) bool) { yield(c, a) })}
}

// back reads a table as encoding/csv does.
func back(t *testing.T, raw []byte) [][]string {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(raw)).ReadAll() // refuses rows of another length
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasSuffix(raw, []byte("\r\n")) {
		t.Error("lines must end in CRLF")
	}
	return all
}

func TestRows(t *testing.T) {
	var b bytes.Buffer
	if err := Rows(&b, claims(), false); err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, b.Bytes())
	all := back(t, b.Bytes())
	if len(all) != 2 {
		t.Fatalf("%d lines", len(all))
	}
	for column, want := range map[string]string{
		"id": "cl-1", "quote": "'=SUM(A1), said “the colonel”,\nand left; Aldmoor fell.", "file": "'-report.txt", "speaker": "'+the colonel", "actors": "blue-guard",
		"recipients": "red-column; grey-host", "lat": "45.9", "lon": "-30.05", "quantities": "30 people (20..40, fighters); 2.5 km", "known": "2031-04-10", "start": "0",
	} {
		if got := all[1][slices.Index(all[0], column)]; got != want {
			t.Errorf("%s: got %q, want %q", column, got, want)
		}
	}
}

// TestHXL: the second line has a hashtag for every column that has one, and
// each tag is of the form that HXL 1.1 asks for.
func TestHXL(t *testing.T) {
	var b bytes.Buffer
	if err := Rows(&b, claims(), true); err != nil {
		t.Fatal(err)
	}
	all := back(t, b.Bytes())
	if len(all) != 3 {
		t.Fatalf("%d lines", len(all))
	}
	for i, tag := range all[1] {
		if !strings.HasPrefix(tag, "#") || strings.ToLower(tag) != tag || strings.ContainsAny(tag, " ,;") {
			t.Errorf("column %s has the tag %q", all[0][i], tag)
		}
	}
	if all[1][slices.Index(all[0], "lat")] != "#geo+lat" {
		t.Errorf("tags %v", all[1])
	}
}

func TestAbout(t *testing.T) {
	var b bytes.Buffer
	if err := About(&b, "claims.csv", claims(), true, flat.About{At: "2031-04-10", Query: "q"}); err != nil {
		t.Fatal(err)
	}
	var m struct {
		URL     string
		Dialect struct{ HeaderRowCount int }
		About   flat.About `json:"salient:about"`
		Schema  struct {
			Columns []struct{ Name, Datatype string }
		} `json:"tableSchema"`
	}
	if err := json.Unmarshal(b.Bytes(), &m); err != nil {
		t.Fatal(err)
	}
	if m.URL != "claims.csv" || m.Dialect.HeaderRowCount != 2 || m.About.At != "2031-04-10" || len(m.Schema.Columns) != len(flat.Claims.Columns) || m.Schema.Columns[3].Datatype != "integer" {
		t.Errorf("got %+v", m)
	}
}

func TestSafe(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "plain": "plain", "-3.5": "-3.5", "+1e9": "+1e9", "-3.5km": "'-3.5km", "=1+1": "'=1+1", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx", "a\xff": "a\uFFFD",
	} {
		if got := Safe(in); got != want {
			t.Errorf("Safe(%q) = %q, want %q", in, got, want)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestBroken(t *testing.T) {
	if err := Rows(broken{}, claims(), false); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("got %v", err)
	}
}
