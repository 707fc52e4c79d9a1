package main

import (
	"os"
	"regexp"
	"testing"
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
