package csv

import (
	"bytes"
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"

	"salient"
	"salient/geo"
	"salient/internal/golden"
	"salient/internal/sample"
)

type names struct{}

func (names) Actor(id salient.ActorID) (salient.Actor, bool) {
	a := sample.Actor(string(id))
	return a, a.ID != ""
}

func (names) Place(id salient.PlaceID) (salient.Place, bool) {
	for _, p := range sample.Places() {
		if p.ID == id {
			return p, true
		}
	}
	return salient.Place{}, false
}

// back reads a table as encoding/csv does: column → cell, for each row.
func back(t *testing.T, raw []byte, columns []string, rows int) []map[string]string {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(raw)).ReadAll() // refuses rows of another length
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != rows+1 || !slices.Equal(all[0], columns) {
		t.Fatalf("got %d lines with the header %q, want %d", len(all), all[0], rows+1)
	}
	if !bytes.HasSuffix(raw, []byte("\r\n")) || bytes.Contains(bytes.ReplaceAll(raw, []byte("\r\n"), nil), []byte("\n")) {
		t.Error("lines must end in CRLF")
	}
	var out []map[string]string
	for _, r := range all[1:] {
		m := map[string]string{}
		for i, c := range r {
			m[columns[i]] = c
		}
		out = append(out, m)
	}
	return out
}

func TestClaims(t *testing.T) {
	text := "=SUM(A1), said “the colonel”,\nand left; Aldmoor fell."
	a := salient.Article{ID: "ar-1", Text: text, Outlet: "northgate-wire", Sources: []salient.Source{{File: "-report.txt"}}}
	c := sample.Claim{Type: salient.Capture, By: "Blue Guard", Against: "Red Column,Grey Host", Place: "Aldmoor", Published: "2031-04-10", Speaker: "+the colonel",
		Quantities: []salient.Quantity{{Low: 20, Best: 30, High: 40, Unit: "people", Group: "fighters"}, {Low: 2.5, Best: 2.5, High: 2.5, Unit: "km"}}}.Build()
	c.ID, c.Article, c.At = "cl-1", "ar-1", salient.Span{End: len(text)}
	var b bytes.Buffer
	if err := Claims(&b, func(yield func(salient.Claim, salient.Article) bool) { yield(c, a) }); err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, b.Bytes())
	got := back(t, b.Bytes(), ClaimColumns, 1)[0]
	for column, want := range map[string]string{
		"id": "cl-1", "quote": "'" + text, "file": "'-report.txt", "speaker": "'+the colonel", "actors": "blue-guard", "recipients": "red-column; grey-host",
		"lat": "45.9", "lon": "-30.05", "quantities": "30 people (20..40, fighters); 2.5 km", "known": "2031-04-10", "start": "0",
	} {
		if got[column] != want {
			t.Errorf("%s: got %q, want %q", column, got[column], want)
		}
	}
}

func TestEventsAndControls(t *testing.T) {
	var b bytes.Buffer
	events := []salient.Event{
		{ID: "ev-1", Type: salient.Clash, Actors: []salient.ActorID{"x:valley-watch"}, Places: []salient.ClaimPlace{{Place: "va:kestrel", Name: "Kestrel; the ford"}},
			When: salient.DayInterval(sample.Date("2031-04-10")), Point: geo.Point{Lat: -1.5, Lon: -0.25}, Located: true, Sources: 1, Confidence: .51239},
		{ID: "ev-2", Type: salient.Negotiate},
	}
	if err := Events(&b, slices.Values(events), names{}); err != nil {
		t.Fatal(err)
	}
	got := back(t, b.Bytes(), EventColumns, 2)
	for column, want := range map[string]string{"actor_names": "valley watch", "place_names": "Kestrel, the ford", "lat": "-1.5", "lon": "-0.25", "from": "2031-04-10", "to": "2031-04-10", "confidence": "0.5124"} {
		if got[0][column] != want {
			t.Errorf("event, %s: got %q, want %q", column, got[0][column], want)
		}
	}
	if got[1]["lat"] != "" || got[1]["from"] != "" {
		t.Errorf("an event without place and time: %v", got[1])
	}
	b.Reset()
	controls := []salient.Control{{Place: "va:aldmoor", Point: sample.Place("Aldmoor").Point, By: "blue-guard", Level: salient.Holds, Probability: .9,
		Others: []salient.ActorRank{{Actor: "red-column", Score: .1}}, During: salient.Interval{From: sample.Date("2031-04-02")},
		LastWord: salient.DayInterval(sample.Date("2031-04-09")), Claims: []salient.ClaimID{"cl-1", "cl-2"}}}
	if err := Controls(&b, slices.Values(controls), names{}); err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, b.Bytes())
	row := back(t, b.Bytes(), ControlColumns, 1)[0]
	for column, want := range map[string]string{"place_name": "Aldmoor", "actor_name": "Blue Guard", "probability": "0.9", "since": "2031-04-02", "until": "", "last_word": "2031-04-09", "others": "red-column 0.1", "claims": "cl-1; cl-2"} {
		if row[column] != want {
			t.Errorf("control, %s: got %q, want %q", column, row[column], want)
		}
	}
}

func TestSafe(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "plain": "plain", "a=1": "a=1", "=1+1": "'=1+1", "+cmd|' /C calc'!A0": "'+cmd|' /C calc'!A0", "@SUM(1)": "'@SUM(1)", "-x": "'-x", "\t=1": "'\t=1", "\r=1": "'\r=1",
		"-1": "-1", "+1.5": "+1.5", "-1e-7": "-1e-7", "-30.05": "-30.05", "-": "'-", "-1+1": "'-1+1", "-Inf": "'-Inf", "+0x10": "'+0x10", "--1": "'--1",
		"caf\xe9": "caf\uFFFD", "“=1”": "“=1”",
	} {
		if got := Safe(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func FuzzRow(f *testing.F) {
	f.Add("=1", "a\r\nb", "\x00\xff,\"")
	f.Add("", "'", " lead")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		var buf bytes.Buffer
		w := newTable(&buf, []string{"a", "b", "c"})
		w.row(a, b, c)
		if err := w.close("cells"); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&buf).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatalf("got %q, %v", rows, err)
		}
		for i, in := range []string{a, b, c} {
			// Line breaks in a cell are written as the table's own.
			plain := strings.NewReplacer("\r\n", "\n", "\r", "")
			if want := plain.Replace(Safe(in)); plain.Replace(rows[1][i]) != want {
				t.Errorf("cell %q came back as %q", want, rows[1][i])
			}
		}
	})
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("the disk is full")

func TestWriteError(t *testing.T) {
	if err := Events(full{}, slices.Values([]salient.Event{{}}), names{}); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}
