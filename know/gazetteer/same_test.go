package gazetteer

import (
	"slices"
	"testing"
)

// TestSameAndGlanceAgreeWithLookup: the cheaper questions answer as Lookup does.
func TestSameAndGlanceAgreeWithLookup(t *testing.T) {
	g := world(t)
	type place struct {
		score            float64
		name             string
		lat, lon         float64
		kind, iso, admin string
	}
	of := func(ms []Match) (out []place) {
		for _, m := range ms {
			out = append(out, place{m.Score, "", m.Place.Point.Lat, m.Place.Point.Lon, m.Place.Kind, m.Place.Country, m.Place.Admin1})
		}
		return out
	}
	for _, name := range []string{"Paris", "Al Hudaydah", "el-Fasher", "Alkhums", "al-Mukalla", "San José", "San Jose", "St. Petersburg", "Miller", "Late", "El Paso",
		"Ash Shihr", "O'Fallon", "Ajdabiya", "New York", "Xqzt", "La", "U.S.", "Kyiv", "Benghazi", "Bani Walid", "s'-Hertogenbosch", "Düsseldorf", "Dusseldorf", "As", "Il"} {
		full := g.Lookup(name)
		strict := slices.DeleteFunc(slices.Clone(full), func(m Match) bool { return m.Score < 0.9 })
		same := g.Same(name)
		if len(same) != len(strict) {
			t.Errorf("Same(%q) gives %d places, Lookup %d of 0.9 and more", name, len(same), len(strict))
			continue
		}
		for i := range same {
			if same[i] != strict[i] {
				t.Errorf("Same(%q): %v, want %v", name, same[i], strict[i])
				break
			}
		}
		glance, want := of(g.Glance(name)), of(full)
		if len(glance) != len(want) {
			t.Errorf("Glance(%q) gives %d places, Lookup %d", name, len(glance), len(want))
			continue
		}
		for _, w := range want {
			if !slices.Contains(glance, w) {
				t.Errorf("Glance(%q) lacks %v", name, w)
			}
		}
	}
}
