package main

import (
	"testing"

	"salient"
)

func TestCalledSo(t *testing.T) {
	const report = "Orhan airbase was lost. The men of Orhan fled."
	at := salient.Span{Start: 0, End: 5}
	for _, c := range []struct {
		what string
		m    salient.PlaceMention
		name string
		want bool
	}{
		{"the name itself", salient.PlaceMention{Name: "Orhan", Kind: "settlement", NameAt: at}, "the Orhan", true},
		{"a base by the name before its kind", salient.PlaceMention{Name: "Orhan", Kind: "base", NameAt: at}, "Orhan airbase", true},
		{"the town is not its airbase", salient.PlaceMention{Name: "Orhan", Kind: "settlement", NameAt: at}, "Orhan airbase", false},
		{"the base is not named so there", salient.PlaceMention{Name: "Orhan", Kind: "base", NameAt: salient.Span{Start: 35, End: 40}}, "Orhan airbase", false},
		{"words that the report has not", salient.PlaceMention{Name: "Orhan", Kind: "base", NameAt: at}, "Orhan port", false},
	} {
		if got := calledSo(c.m, report, c.name); got != c.want {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
}
