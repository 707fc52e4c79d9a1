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

// placeContext is what the names and the actors of an article tell the finder of places:
// what a trained eye took for a place, which words name somebody, which stand for a government, and in which
// countries the somebodies act.
func (e *Engine) placeContext(names []salient.NameMention, as []salient.ActorMention) place.Context {
	c := place.Context{Names: names}
	share := map[string]float64{}
	total := 0.0
	for _, m := range as {
		switch m.Naming {
		case salient.ByMetonym:
			c.Metonyms = append(c.Metonyms, m.At)
		case salient.ByName, salient.ByOp:
			// A provisional actor is a guess, in whose words a place may stand.
			if a, ok := e.know.Actors.Actor(m.Actor); ok && a.Class != salient.State {
				c.Skip = append(c.Skip, m.At)
			}
			// A group says where it fights; a state or its army may fight anywhere.
			if a, ok := e.know.Actors.Actor(m.Actor); ok && a.Class != salient.State && a.Class != salient.StateForce {
				home := e.know.Actors.Theatres(m.Actor)
				for _, iso := range home[:min(len(home), 2)] {
					share[iso]++
				}
				if len(home) > 0 {
					total++
				}
			} else if ok && a.Class == salient.StateForce && a.Country != "" && !slices.Contains(c.Armies, a.Country) {
				c.Armies = append(c.Armies, a.Country)
			}
		}
	}
	for iso, n := range share {
		if n >= theatreShare*total {
			c.Countries = append(c.Countries, iso)
		}
	}
	slices.Sort(c.Countries)
	slices.Sort(c.Armies)
	return c
}

// theatreShare is the share of the named groups of an article that must be at
// home in a country, or have it for their second theatre, for it to be the
// article's.
const theatreShare = 0.3

// Toponyms finds the names of places in a text as the geoparsing corpora mark
// them: adjectives and peoples of countries too.
func (e *Engine) Toponyms(a salient.Article) []salient.PlaceMention {
	reading := e.names.Read()
	d := e.parser.ParseFor(a, reading)
	names := reading.Find(a, d)
	c := e.placeContext(names, e.actors.FindIn(a, d, names))
	c.Adjectives = true
	return e.places.FindIn(a, d, c)
}

// Times finds the expressions of time in a text.
func (e *Engine) Times(a salient.Article) []salient.TimeMention {
	return e.times.Find(a, e.parser.Parse(a))
}
