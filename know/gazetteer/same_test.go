package gazetteer

import (
	"os"
	"slices"
	"testing"

	"salient/geo"
)

// The cheaper questions answer as Lookup and LookupNear do.
func TestCheaperQuestionsAgreeWithLookup(t *testing.T) {
	g := world(t)
	fresh, err := Open(os.DirFS(dataDir)) // remembers nothing that Like could answer from
	if err != nil {
		t.Fatal(err)
	}
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
		"Ash Shihr", "O'Fallon", "Ajdabiya", "New York", "Xqzt", "La", "U.S.", "Kyiv", "Benghazi", "Bani Walid", "s'-Hertogenbosch", "Düsseldorf", "Dusseldorf", "As", "Il",
		"Udhaim", "Tall Hamidiya", "Zonderlok", "Kebtrask", "Garabulli", "Alnofaliyah", "Mirzaq"} {
		full := g.Lookup(name)
		best := 0.0
		if len(full) > 0 {
			best = full[0].Score
		}
		if like, again := fresh.Like(name), fresh.Like(name); like != best || again != best {
			t.Errorf("Like(%q) is %v, then %v, want %v", name, like, again, best)
		}
		for _, p := range []geo.Point{{Lat: 32, Lon: 20}, {Lat: 15, Lon: 45}, {Lat: 50, Lon: 10}} {
			near, want := g.LikeNear(name, p, 600), slices.DeleteFunc(slices.Clone(g.LookupNear(name, p, 600)), func(m Match) bool { return m.Score < 0.7 })
			if !slices.Equal(near, want) {
				t.Errorf("LikeNear(%q, %v) gives %v, want %v", name, p, near, want)
			}
		}
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
