package gazetteer

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"salient"
	"salient/geo"
)

// townsFloor is the share of testdata/towns.tsv that must be found; it may only rise.
const townsFloor = 0.92

// TestTowns: of the towns of a dozen wars, how many come first among the places
// round a town near by, whose own place is the most populous of its name in
// the country.
func TestTowns(t *testing.T) {
	g := world(t)
	raw, err := os.ReadFile("testdata/towns.tsv")
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for line := range strings.Lines(string(raw)) {
		c := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || c[0] == "name" {
			continue
		}
		km, err := strconv.ParseFloat(c[3], 64)
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		all++
		near, ok := townOf(g, c[2], c[1])
		if !ok {
			t.Logf("%s: no %s in %s", c[0], c[2], c[1])
			continue
		}
		ms := ByNearness(append(g.LookupNear(c[0], near.Point, km), g.Lookup(c[0])...), near.Point)
		switch {
		case len(ms) == 0:
			t.Logf("%s is not found near %s", c[0], near.Name)
		case ms[0].Place.Country != c[1] || geo.Distance(ms[0].Place.Point, near.Point) > km*1000:
			t.Logf("%s: %s (%s) in %s by %s, %.0f km from %s", c[0], ms[0].Place.Name, ms[0].Name, ms[0].Place.Country, ms[0].Rule, geo.Distance(ms[0].Place.Point, near.Point)/1000, near.Name)
		default:
			right++
		}
	}
	t.Logf("%d of %d", right, all)
	if float64(right) < townsFloor*float64(all) {
		t.Errorf("%d of %d towns are found, want %.0f %%", right, all, 100*townsFloor)
	}
}

// townOf is the settlement of a name in a country that is spelt most alike, of
// those the most populous.
func townOf(g *Gazetteer, name, country string) (salient.Place, bool) {
	for _, m := range g.Lookup(name) {
		if m.Place.Country == country && m.Place.Kind == "settlement" {
			return m.Place, true
		}
	}
	return salient.Place{}, false
}
