package engine

import (
	"slices"

	"salient"
	"salient/know"
	"salient/mention/place"
)

// placeLists are the words of persons and peoples that the finder of places needs.
func placeLists(k *know.Knowledge) place.Lists {
	l := place.Lists{Given: map[string]bool{}, Demonyms: k.Actors.Demonyms(), Countries: k.Actors.Countries()}
	for _, e := range k.Lexicon.List("en", "given-names").Entries() {
		for _, form := range e.Forms {
			l.Given[form] = true
		}
	}
	return l
}

// placeContext is what the actors of an article tell the finder of places:
// which words name somebody, which stand for a government, and in which
// countries the somebodies act.
func (e *Engine) placeContext(as []salient.ActorMention) place.Context {
	var c place.Context
	share := map[string]float64{}
	total := 0.0
	for _, m := range as {
		switch m.Naming {
		case salient.ByMetonym:
			c.Metonyms = append(c.Metonyms, m.At)
		case salient.ByName, salient.ByOp:
			if a, ok := e.know.Actors.Actor(m.Actor); !ok || a.Class != salient.State {
				c.Skip = append(c.Skip, m.At)
			}
			// A group says where it fights; a state or its army may fight anywhere.
			if a, ok := e.know.Actors.Actor(m.Actor); ok && a.Class != salient.State && a.Class != salient.StateForce {
				if home := e.know.Actors.Theatres(m.Actor); len(home) > 0 {
					share[home[0]]++
					total++
				}
			}
		}
	}
	for iso, n := range share {
		if n >= theatreShare*total {
			c.Countries = append(c.Countries, iso)
		}
	}
	slices.Sort(c.Countries)
	return c
}

// theatreShare is the share of the named groups of an article that must be at
// home in a country for the country to be its theatre.
const theatreShare = 0.3

// Toponyms finds the names of places in a text as the geoparsing corpora mark
// them: adjectives and peoples of countries too.
func (e *Engine) Toponyms(a salient.Article) []salient.PlaceMention {
	return e.places.FindIn(a, e.parser.Parse(a), place.Context{Adjectives: true})
}

// Times finds the expressions of time in a text.
func (e *Engine) Times(a salient.Article) []salient.TimeMention {
	return e.times.Find(a, e.parser.Parse(a))
}
