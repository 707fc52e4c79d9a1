package place

import (
	"slices"
	"testing"

	"salient"
	"salient/know/gazetteer"
)

func TestVoteOf(t *testing.T) {
	m := func(score float64, kind, iso string, people int) gazetteer.Match {
		return gazetteer.Match{Score: score, Place: salient.Place{Kind: kind, Country: iso, Population: people}}
	}
	for _, c := range []struct {
		name string
		ms   []gazetteer.Match
		iso  string
		v    float64
	}{
		{"a country", []gazetteer.Match{m(1, "country", "UG", 4e7)}, "UG", countryVote},
		{"a city", []gazetteer.Match{m(1, "settlement", "UG", 3e5), m(1, "settlement", "US", 9e3)}, "UG", cityVote},
		{"a city with a rival abroad", []gazetteer.Match{m(1, "settlement", "UG", 3e5), m(1, "settlement", "US", 2e5)}, "", 0},
		{"a small town proves nothing", []gazetteer.Match{m(1, "settlement", "UG", 3e4)}, "", 0},
		{"nor does a likeness", []gazetteer.Match{m(0.8, "settlement", "UG", 3e6)}, "", 0},
		{"nor nothing", nil, "", 0},
	} {
		if iso, v := voteOf(c.ms); iso != c.iso || v != c.v {
			t.Errorf("%s: %q %v, want %q %v", c.name, iso, v, c.iso, c.v)
		}
	}
}

func TestFindTheatre(t *testing.T) {
	city := func(name, iso string) *candidate {
		return &candidate{name: name, matches: []gazetteer.Match{{Score: 1, Place: salient.Place{Kind: "settlement", Country: iso, Population: 5e5}}}}
	}
	r := &run{hints: map[string]float64{"UG": 0.5, "FR": 0.5}}
	r.findTheatre([]*candidate{city("A", "UG"), city("A", "UG"), city("B", "CD"), city("C", "CD")})
	if want := []string{"CD", "UG"}; !slices.Equal(r.home, want) {
		t.Errorf("home is %v, want %v: a name counts once, a people's name adds to it", r.home, want)
	}
}
