package fuse_test

import (
	"testing"

	"salient"
	"salient/fuse"
)

// TestBonds: what people tied together is one event, what they parted is not,
// whatever the words say.
func TestBonds(t *testing.T) {
	take := func(place, on, outlet, bond string) salient.Claim {
		x := c{Type: salient.Capture, By: "Red Column", Place: place, Published: on, Outlet: outlet}.Build()
		x.Review.Bond = bond
		return x
	}
	for _, tc := range []struct {
		name   string
		claims []salient.Claim
		events int
	}{
		{"one capture told twice", []salient.Claim{take("Eskby", "2031-03-01", "x", ""), take("Eskby", "2031-03-02", "y", "")}, 1},
		{"parted", []salient.Claim{take("Eskby", "2031-03-01", "x", "r"), take("Eskby", "2031-03-02", "y", "r/rest")}, 2},
		{"two captures", []salient.Claim{take("Eskby", "2031-03-01", "x", ""), take("Dunmere", "2031-06-02", "y", "")}, 2},
		{"tied", []salient.Claim{take("Eskby", "2031-03-01", "x", "r"), take("Dunmere", "2031-06-02", "y", "r")}, 1},
		{"a third joins one of the parted", []salient.Claim{take("Eskby", "2031-03-01", "x", "r"), take("Eskby", "2031-03-02", "y", "r/rest"), take("Eskby", "2031-03-02", "z", "")}, 2},
	} {
		if got := fuse.New().Merge(tc.claims, nil); len(got) != tc.events {
			t.Errorf("%s: got %d events, want %d", tc.name, len(got), tc.events)
		}
	}
}
