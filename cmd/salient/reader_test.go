package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A report of our own with something that no rule reads.
const readTwice = `Bread dearer in Mosul

Loaves in the bakeries of Mosul cost twice what they did, and flour is hard to come by.

Officers said on Monday that the army wants to put its tents up in Tikrit before the winter.
`

// TestIngestReader runs the program against a model that answers well and
// badly: what it can quote is kept, the rest is counted.
func TestIngestReader(t *testing.T) {
	answer := []map[string]string{
		{"type": "condition", "mode": "supply", "modality": "asserted", "place": "Mosul", "quote": "flour is hard to come by"},
		{"type": "capture", "modality": "asserted", "actor": "the army", "place": "Tikrit", "quote": "the army wants to put its tents up in Tikrit"},
		{"type": "capture", "modality": "asserted", "actor": "the army", "place": "Tikrit", "quote": "the army took Tikrit on Monday"},
		{"type": "famine", "modality": "asserted", "place": "Mosul", "quote": "flour is hard to come by"},
		{"type": "condition", "modality": "certain", "place": "Mosul", "quote": "flour is hard to come by"},
		{"type": "condition", "modality": "asserted", "place": "Baghdad", "quote": "flour is hard to come by"},
		{"type": "condition", "modality": "asserted", "actor": "the rebels", "quote": "flour is hard to come by"},
		{"type": "condition", "modality": "asserted", "quote": "flour is hard to come by"},
		{"type": "condition", "modality": "asserted", "place": "Tikrit", "quote": "hard to come by.\n\nOfficers said on Monday"},
	}
	content, _ := json.Marshal(map[string]any{"claims": answer})
	reply, _ := json.Marshal(map[string]any{"choices": []any{map[string]any{"message": map[string]string{"content": string(content)}}}})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write(reply) }))
	defer server.Close()

	dir := t.TempDir()
	file, db := filepath.Join(dir, "report.txt"), filepath.Join(dir, "salient.db")
	if err := os.WriteFile(file, []byte(readTwice), 0o644); err != nil {
		t.Fatal(err)
	}
	salient := func(args ...string) (stdout, stderr string) {
		t.Helper()
		var out, errs bytes.Buffer
		if code := run(context.Background(), append([]string{"--db", db}, args...), strings.NewReader(""), &out, &errs); code != exitDone {
			t.Fatalf("%v: exit %d: %s", args, code, errs.String())
		}
		return out.String(), errs.String()
	}
	_, note := salient("ingest", file, "--published", "2017-03-07", "--reader", server.URL+"/v1", "--reader-model", "fake")
	for _, want := range []string{"reader/fake: 2 claims added, 0 drawn already, 7 dropped", "quote is not in the article: 1",
		"quote is not within a sentence that is read: 1", "type or mode is not in the codebook: 1", "modality is not in the codebook: 1",
		"place is not in the sentence or not found on the map: 1", "actor or recipient is not in the sentence: 1", "names neither actor nor place: 1"} {
		if !strings.Contains(note, want) {
			t.Errorf("the note lacks %q:\n%s", want, note)
		}
	}
	list, _ := salient("claims", "--json")
	if strings.Count(list, "reader/fake") < 2 {
		t.Errorf("claims of the reader are not marked: %s", list)
	}
	type row struct {
		Type, Modality, Extractor, Quote string
	}
	var found []row
	dec := json.NewDecoder(strings.NewReader(list))
	for {
		var r row
		if err := dec.Decode(&r); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("%v in %s", err, list)
		}
		if strings.HasPrefix(r.Extractor, "reader/") {
			found = append(found, r)
		}
	}
	want := "[{condition asserted} {capture intent}]"
	var got []struct{ Type, Modality string }
	for _, r := range found {
		got = append(got, struct{ Type, Modality string }{r.Type, r.Modality})
	}
	if fmt.Sprint(got) != want {
		t.Errorf("claims of the reader: %v, want %v: a wish is no deed, whatever the model says", got, want)
	}
}

// TestIngestWithoutItsReader goes on where the model cannot be reached.
func TestIngestWithoutItsReader(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	address := server.URL
	server.Close()
	dir := t.TempDir()
	file := filepath.Join(dir, "report.txt")
	if err := os.WriteFile(file, []byte(readTwice), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	code := run(context.Background(), []string{"--db", filepath.Join(dir, "db"), "ingest", file, "--reader", address + "/v1", "--reader-model", "fake"}, strings.NewReader(""), &out, &errs)
	if code != exitDone || !strings.Contains(errs.String(), "reader/fake gave nothing") {
		t.Errorf("exit %d: %s", code, errs.String())
	}
}
