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
		{"a town that has its name alone", []gazetteer.Match{m(1, "settlement", "UG", 3e4), m(1, "settlement", "UG", 2e3)}, "UG", townVote},
		{"a town with a namesake abroad", []gazetteer.Match{m(1, "settlement", "UG", 3e4), m(1, "settlement", "KE", 2e3)}, "", 0},
		{"a town where people are called so", []gazetteer.Match{m(1, "settlement", "US", 3e4)}, "", 0},
		{"a village proves nothing", []gazetteer.Match{m(1, "settlement", "UG", 3e3)}, "", 0},
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

func TestOutgrows(t *testing.T) {
	p := func(iso string, people int) salient.Place { return salient.Place{Country: iso, Population: people} }
	for _, c := range []struct {
		name     string
		p, rival salient.Place
		want     bool
	}{
		{"a city and a town abroad", p("UG", 3e5), p("KE", 9e4), true},
		{"two cities", p("UG", 3e5), p("KE", 2e5), false},
		{"a town and a village of its country", p("UG", 3e4), p("UG", 2e3), true},
		{"a town and a village abroad", p("UG", 3e4), p("KE", 2e3), false},
		{"two villages", p("UG", 2e3), p("UG", 100), false},
	} {
		if got := outgrows(c.p, c.rival); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
