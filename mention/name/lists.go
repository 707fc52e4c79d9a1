package name

import (
	"time"

	"salient"
	"salient/know/actors"
	"salient/know/lexicon"
	"salient/know/model"
)

// Lists adds to the lists of known names what the registry of actors and the
// lexicon know, so that a name a user adds there is a name here too. base is
// changed and returned.
func Lists(base *model.Lists, reg *actors.Registry, lex *lexicon.Lexicon) *model.Lists {
	reg.Aliases(func(text string, a salient.Actor, kind string) bool {
		if kind == actors.Acronym && !surely(reg, text, a.ID) {
			return true
		}
		if c, ok := class(a, kind); ok {
			base.Add(c, text)
		}
		return true
	})
	for _, e := range lex.List("en", "given-names").Entries() {
		for _, f := range e.Forms {
			base.Add(model.GivenName, f)
		}
	}
	return base
}

// sureAcronym is the score from which an acronym is known for its actor whatever the text.
const sureAcronym = 0.9

// surely reports an acronym that the registry is sure of. Others may be anything in a text
// that is not of its wars.
func surely(reg *actors.Registry, acronym string, id salient.ActorID) bool {
	ms := reg.Lookup(acronym, time.Time{})
	return len(ms) > 0 && ms[0].Actor == id && ms[0].Score >= sureAcronym
}

// class is the list that an alias belongs to.
func class(a salient.Actor, kind string) (model.ListClass, bool) {
	switch kind {
	case actors.Leader, actors.Spokesman:
		return model.Leader, true
	case actors.Demonym:
		return model.People, true
	case actors.Capital:
		return model.Capital, true
	}
	switch a.Class {
	case salient.State:
		return model.Region, true
	case salient.ArmedGroup, salient.StateForce, salient.Coalition:
		return model.Armed, true
	case salient.Organisation:
		return model.Body, true
	}
	return 0, false
}
