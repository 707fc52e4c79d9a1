package claim

import (
	"salient"
	"salient/know/rules"
)

// stranger fills a role that a rule cannot do without by somebody whom no registry
// knows and no noun shows to be armed: "they", "Uruguayans", "most", "whoever".
// Only words that say by themselves what is done ("besieged", "surrendered",
// class "telling") take one, and only where no rule fires without.
func (sc *scene) stranger(spec rules.RoleSpec, args []arg) (filled, bool) {
	if spec.Role != "actor" && spec.Role != "recipient" {
		return filled{}, false
	}
	for _, alt := range spec.Alts {
		filler := alt.Filler
		if filler == "" {
			filler = defaultFiller(spec.Role)
		}
		if filler != "force" && filler != "person" && filler != "civil" || alt.Func == "clause" || alt.Func == "mod" {
			continue
		}
		for _, a := range args {
			if !sc.funcFits(alt.Func, a) || a.cost >= costOuter || !sc.someone(a, filler) {
				continue
			}
			r := sc.wordRole(a.tok, filler == "civil")
			return filled{actors: []role{r}, token: a.tok, alt: alt, how: a.how + ", a stranger", cost: a.cost}, true
		}
	}
	return filled{}, false
}

// someone reports a word that may stand for people: a pronoun for persons, a name
// that is no place's and no day's, a country or capital that acts, a number or a
// word of number, a noun for people.
func (sc *scene) someone(a arg, filler string) bool {
	tok := a.tok
	if sc.is("calendar", tok) || sc.insideTime(tok) {
		return false
	}
	civil := filler == "civil"
	switch sc.pos(tok) {
	case salient.PRON:
		if sc.norm(tok) == "those" {
			return civil // "those who fled": people, until it is said that they fight
		}
		switch sc.norm(tok) {
		case "he", "she", "they", "them", "we", "us", "who", "whoever", "nobody", "none", "everyone", "anyone", "some", "others", "many", "most", "all", "him", "both", "i", "you", "theirs":
			return true
		case "it":
			return !civil && sc.child(sc.head(tok), "csubj", "ccomp") < 0
		}
		return false
	case salient.PROPN:
		if civil {
			return false
		}
		if m := sc.placeMention(tok); m != nil && m.Naming == salient.ByName {
			return a.fn == "subj" // "Ankara vows": who governs there
		}
		return true
	case salient.NUM:
		k := sc.child(tok, "nmod")
		return k < 0 || sc.pos(k) == salient.PRON && sc.caseOf(k) == "of" // "200 of them"
	case salient.NOUN:
		if sc.is("partitive", tok) {
			for _, k := range sc.kids[tok] {
				if sc.base(k) == "nmod" && sc.caseOf(k) == "of" {
					return sc.is("person", k) || sc.pos(k) == salient.PROPN
				}
			}
			return sc.lemma[tok] != "load" && sc.lemma[tok] != "stock" && sc.lemma[tok] != "cargo"
		}
		return sc.is("person", tok)
	}
	return false
}

// needless reports a role for people that the words leave out: no word stands
// where it would be looked for ("was stormed", "the shelling of Town"). One that
// stands there and is nobody ("captured the mood") tells of something else.
func (sc *scene) needless(spec rules.RoleSpec, t salient.Type, args []arg) bool {
	if spec.Role != "actor" && spec.Role != "recipient" || t == salient.CivilianAttack {
		return false
	}
	for _, alt := range spec.Alts {
		for _, a := range args {
			if a.cost < costOuter && sc.funcFits(alt.Func, a) {
				return false
			}
		}
	}
	return true
}

// placed reports that enough is told where people may be left out: somebody or
// some place, and of a noun the place.
func (sc *scene) placed(f rules.Firing, got fired) bool {
	for _, name := range []string{"place", "destination", "origin", "via"} {
		if len(got.roles[name].spots) > 0 {
			return true
		}
	}
	return f.Trigger.Kind != "noun" && len(got.roles) > 0
}

// flown are the types in which aircraft, guns and ships of nobody named may act by
// the words that the text has for them: "jets bombed Town".
var flown = map[salient.Type]bool{salient.AirStrike: true, salient.Shelling: true, salient.Explosive: true, salient.Deploy: true}

// machines takes aircraft or guns for the actor of a strike where the text tells
// no more of whose they are.
func (sc *scene) machines(f rules.Firing, frame []int, args []arg) (filled, bool) {
	if !flown[f.Says[0].Type] {
		return filled{}, false
	}
	asks := false
	for _, r := range f.Roles {
		asks = asks || r.Role == "actor"
	}
	if !asks {
		return filled{}, false
	}
	for _, a := range args {
		if a.fn != "subj" && a.fn != "by" && a.fn != "vsubj" || a.cost >= costOuter {
			continue
		}
		t := a.tok
		if sc.is("aircraftnoun", t) || sc.is("vesselnoun", t) || sc.is("gunnoun", t) {
			return filled{actors: []role{sc.wordRole(t, false)}, token: t, alt: rules.Alt{Func: a.fn, Filler: "force"}, how: a.how + ", machines", cost: a.cost + costShared}, true
		}
	}
	return filled{}, false
}
