package main

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/data"
)

// The guide names every command.
func TestGuide(t *testing.T) {
	b, err := os.ReadFile("../../docs/guide.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range root(&app{}).Commands() {
		if c.Hidden || c.Name() == "help" || c.Name() == "version" || c.Name() == "gazetteer" {
			continue
		}
		if !regexp.MustCompile(`\b` + c.Name() + `\b`).Match(b) {
			t.Errorf("docs/guide.md does not name the command %q", c.Name())
		}
	}
}

// The codebook is what the program prints; UPDATE=1 writes it anew.
func TestCodebook(t *testing.T) {
	const file = "../../docs/codebook.md"
	var out, errs strings.Builder
	if code := run(context.Background(), []string{"show", "codebook"}, nil, &out, &errs); code != 0 {
		t.Fatal(errs.String())
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(file)
	if err != nil || string(b) != out.String() {
		t.Errorf("docs/codebook.md is not what salient show codebook prints; make it with UPDATE=1 go test ./cmd/salient -run Codebook (%v)", err)
	}
}

// Every example of the codebook tells a claim of its type and mode, and every
// type has one.
func TestCodebookExamples(t *testing.T) {
	a := &app{}
	e, err := a.stages()
	if err != nil {
		t.Fatal(err)
	}
	o := e.Knowledge().Ontology
	sub, err := fs.Sub(data.FS, "ontology")
	if err != nil {
		t.Fatal(err)
	}
	examples, err := o.Examples(sub)
	if err != nil {
		t.Fatal(err)
	}
	has := map[string]bool{}
	for _, x := range examples {
		has[string(x.Type)+"/"+x.Mode] = true
		var got []string
		ok := false
		for _, c := range e.Analyze(salient.Article{ID: "ar-example", Lang: "en", Text: x.Sentence, Published: time.Date(2020, 6, 1, 0, 0, 0, 0, time.UTC)}).Claims {
			got = append(got, string(c.Type)+"/"+c.Mode+" "+string(c.Modality))
			ok = ok || c.Type == x.Type && (c.Mode == x.Mode || x.Mode == "")
		}
		if !ok {
			t.Errorf("%q: claims %v, want one of %s/%s", x.Sentence, got, x.Type, x.Mode)
		}
	}
	// Modes that no rule says yet; the codebook says so too.
	missing := 0
	for _, info := range o.Types() {
		n := 0
		for _, m := range append([]string{""}, info.Modes...) {
			if has[string(info.Type)+"/"+m] {
				n++
			} else if m != "" {
				missing++
			}
		}
		if n == 0 {
			t.Errorf("%s has no example", info.Type)
		}
	}
	if missing > 3 {
		t.Errorf("%d modes have no example, want at most 3", missing)
	}
}

// Links between documents lead somewhere.
func TestLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)\)`)
	files, _ := filepath.Glob("../../docs/*.md")
	tops, _ := filepath.Glob("../../*.md")
	data, _ := filepath.Glob("../../data/*.md")
	for _, file := range append(append(files, tops...), data...) {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(b), -1) {
			to := filepath.Join(filepath.Dir(file), m[1])
			if _, err := os.Stat(to); err != nil {
				t.Errorf("%s links to %s, which is not there", strings.TrimPrefix(file, "../../"), m[1])
			}
		}
	}
}
