package name

import (
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
