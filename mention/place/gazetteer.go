package place

import (
	"salient"
	"salient/geo"
	"salient/know/gazetteer"
)

// A Gazetteer is what the finder asks of the world's places. The embedded one
// is *gazetteer.Gazetteer.
type Gazetteer interface {
	// Lookup returns the places that a name may mean, best rule first.
	Lookup(name string) []gazetteer.Match
	// Same is Lookup for spellings that agree alone (Score of 0.9 and more).
	Same(name string) []gazetteer.Match
	// Glance is Lookup without id and names of settlements, and of places whose
	// spelling is only like the name (Score below 0.85).
	Glance(name string) []gazetteer.Match
	// Peek is Same that leaves out what Glance does.
	Peek(name string) []gazetteer.Match
	// Like returns the Score of the best match of Lookup, 0 for none.
	Like(name string) float64
	// LookupNear looks harder among the places within km of p.
	LookupNear(name string, p geo.Point, km float64) []gazetteer.Match
	// LikeNear is LookupNear for a Score of 0.7 and more.
	LikeNear(name string, p geo.Point, km float64) []gazetteer.Match
	// HasPrefix reports whether a name may begin with the words.
	HasPrefix(words ...string) bool
	// Place returns the place of an id.
	Place(id salient.PlaceID) (salient.Place, bool)
	// Within returns the country and the first-order unit that a point lies in.
	Within(p geo.Point) (country, admin1 string)
	// Lines returns the lines of a kind ("river", "border") near a point.
	Lines(kind string, near geo.Point, km float64) []gazetteer.Line
	// Features returns the places of a kind other than settlements within km of p.
	Features(kind string, p geo.Point, km float64) []salient.Place
}

var _ Gazetteer = (*gazetteer.Gazetteer)(nil)
