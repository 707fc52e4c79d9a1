package claim

import (
	"slices"
	"strings"

	"salient"
	"salient/know/rules"
)

// locative prepositions: where something takes place.
var locative = map[string]bool{
	"in": true, "at": true, "near": true, "around": true, "inside": true, "outside": true, "within": true, "on": true,
	"across": true, "along": true, "throughout": true, "between": true, "close-to": true, "next-to": true, "nearby": true,
	"beside": true, "off": true, "north-of": true, "south-of": true, "east-of": true, "west-of": true, "over": true,
	"outside-of": true, "in-front-of": true, "on-top-of": true, "alongside": true, "opposite": true, "from-in": true, "beyond": true, "behind": true, "amid": false, "of": false, "among": false, "under": false, "about": false,
}

// funcFits reports whether an argument has the function that a rule names.
func (sc *scene) funcFits(fn string, a arg) bool {
	if fn == a.fn {
		return true
	}
	switch fn {
	case "loc":
		return locative[a.fn]
	case "by":
		return a.fn == "by"
	case "from":
		return a.fn == "out-of"
	case "to":
		return a.fn == "into"
	case "into":
		return a.fn == "to" || a.fn == "inside"
	case "toward":
		return a.fn == "in-direction-of"
	case "prep":
		return a.fn != "subj" && a.fn != "obj" && a.fn != "mod" && a.fn != "poss" && a.fn != "comp"
	}
	return false
}

// fill finds what fills a role.
func (sc *scene) fill(spec rules.RoleSpec, trigger int, args []arg, got fired) (filled, bool) {
	var bare *filled
	for _, alt := range spec.Alts {
		if alt.Func == "clause" {
			if fl, ok := sc.fillFromClause(spec.Role, alt, trigger, got); ok {
				return fl, true
			}
			continue
		}
		if alt.Func == "self" { // the trigger itself stands for somebody: "is theirs"
			if fl, ok := sc.fillWith(spec.Role, alt, arg{"self", trigger, "the word itself", 0}, trigger); ok {
				return fl, true
			}
			continue
		}
		for _, a := range args {
			if !sc.funcFits(alt.Func, a) {
				continue
			}
			if a.fn == "of" && alt.Func != "of" {
				continue
			}
			if spec.Role == "actor" && alt.Func == "poss" && sc.ownLoss(trigger, a.tok, args) {
				continue
			}
			fl, ok := sc.fillWith(spec.Role, alt, a, trigger)
			if t := got.rule.Says[0].Type; !ok && (carries[t] || lies[t]) {
				fl, ok = sc.fillSomewhere(spec.Role, alt, a)
			}
			if ok {
				if sc.taken(fl, got) {
					if spec.Role != "place" || !strings.HasPrefix(alt.Filler, "@") {
						continue
					}
					fl.spots = []spot{{tok: fl.token}} // "the road between A and B is open": the road
				}
				if spec.Role == "recipient" {
					fl = sc.notThemselves(fl, got)
				}
				if nameless(fl) {
					// "bombed a camp at Town": a name later in the list is better.
					if bare == nil {
						bare = &fl
					}
					continue
				}
				return fl, true
			}
		}
	}
	if bare != nil {
		return *bare, true
	}
	return filled{}, false
}

// lies are types that may be at a place told by its kind, though they take none
// from the sentences before.
var lies = map[salient.Type]bool{salient.Strength: true, salient.Unrest: true, salient.Release: true, salient.Negotiate: true, salient.ForecastIntent: true}

// fillSomewhere fills a place with a noun that only says what kind of place it
// was ("at the stadium", "near the northern gate"), where a preposition of place
// or the rule itself says that it is one.
func (sc *scene) fillSomewhere(roleName string, alt rules.Alt, a arg) (filled, bool) {
	filler := alt.Filler
	if filler == "" {
		filler = defaultFiller(roleName)
	}
	if filler != "place" || a.cost > costPP || !sc.somewhere(a.tok) {
		return filled{}, false
	}
	switch {
	case locative[a.fn], a.fn == "obj", a.fn == "to", a.fn == "into", a.fn == "from", a.fn == "out-of", a.fn == "toward", a.fn == "through":
		return filled{spots: []spot{{tok: a.tok}}, token: a.tok, alt: alt, how: a.how, cost: a.cost}, true
	}
	return filled{}, false
}

// somewhere reports a definite noun for a place that is told by its kind alone and
// lies where the text is: not "another town", not "the neighbouring province".
func (sc *scene) somewhere(tok int) bool {
	if sc.pos(tok) != salient.NOUN || !sc.is("spotnoun", tok) || sc.mentionOf(tok, true) != nil {
		return false
	}
	for _, k := range sc.kids[tok] {
		switch sc.lemma[k] {
		case "other", "another", "neighbouring", "neighboring", "nearby", "distant", "foreign", "several", "various":
			return false
		}
	}
	return sc.definite(tok) || sc.child(tok, "nmod:poss") >= 0
}

// ownLoss reports "its capture", where nothing else says what was captured: the
// pronoun is the place then.
func (sc *scene) ownLoss(trigger, tok int, args []arg) bool {
	if sc.norm(tok) != "its" || !sc.is("takings", trigger) {
		return false
	}
	for _, a := range args {
		if a.fn == "of" {
			return false
		}
	}
	return true
}

// nameless reports places that are words only ("a camp").
func nameless(fl filled) bool {
	for _, s := range fl.spots {
		if s.m != nil || s.proper {
			return false
		}
	}
	return len(fl.spots) > 0
}

// notThemselves keeps words that were taken for the actor from being done to by
// him: "the air force killed four soldiers" kills somebody else's.
func (sc *scene) notThemselves(fl filled, got fired) filled {
	by, ok := got.roles["actor"]
	if !ok || len(fl.actors) == 0 || got.rule.Says[0].Mode == "infighting" || got.rule.Says[0].Mode == "internal" {
		return fl
	}
	for i, r := range fl.actors {
		for _, a := range by.actors {
			if r.Actor == a.Actor && r.tok >= 0 && r.tok < len(sc.s.Tokens) {
				if m := sc.mentionOf(r.tok, true); m == nil {
					fl.actors = append([]role(nil), fl.actors...)
					fl.actors[i] = sc.wordRole(r.tok, false)
				}
			}
		}
	}
	return fl
}

// taken reports whether another role has the same filler already: nobody acts
// upon himself, and one place is not both ends of a way.
func (sc *scene) taken(fl filled, got fired) bool {
	for _, o := range got.roles {
		if len(fl.actors) > 0 && len(o.actors) > 0 && fl.actors[0].tok == o.actors[0].tok {
			return true
		}
		if len(fl.spots) > 0 && len(o.spots) > 0 && fl.spots[0].m != nil && fl.spots[0].m == o.spots[0].m {
			return true
		}
	}
	return false
}

// defaultFiller is what a role takes where the rule does not say.
func defaultFiller(roleName string) string {
	switch roleName {
	case "actor", "recipient":
		return "force"
	case "count":
		return "any"
	}
	return "place"
}

func (sc *scene) fillWith(roleName string, alt rules.Alt, a arg, trigger int) (filled, bool) {
	fl := filled{alt: alt, how: a.how, cost: a.cost, token: a.tok}
	filler := alt.Filler
	if filler == "" {
		filler = defaultFiller(roleName)
	}
	if roleName == "count" {
		fl.counts = sc.countsUnder(a.tok, filler)
		return fl, len(fl.counts) > 0
	}
	switch {
	case filler == "place" && a.fn == "comp":
		fl.spots = sc.complementPlaces(a.tok)
		return fl, len(fl.spots) > 0
	case filler == "place":
		// "attacked rebels in X" hangs X on the rebels; that is found as an
		// argument of its own. Here only the phrase's own place counts.
		fl.spots = sc.placesAt(a.tok)
		if strings.Contains(a.how, "relcl^") || a.how == "where^" || strings.Contains(a.how, "appos^") || strings.HasPrefix(a.fn, rules.TaggedAs) && !sc.under(a.tok, trigger) {
			for i := range fl.spots {
				fl.spots[i].plain = true // "north of X, which they hold": X is held
			}
		}
		return fl, len(fl.spots) > 0
	case filler == "force" || filler == "person" || filler == "civil":
		fl.actors = sc.actorsAt(a.tok, filler)
		if h := sc.head(a.tok); len(fl.actors) == 0 && a.how == "relcl^" && sc.base(a.tok) == "nmod" && h >= 0 && sc.pos(h) == salient.NOUN {
			fl.actors = sc.actorsAt(h, filler) // "defenders of the plant who gave up"
			fl.token = h
		}
		if filler == "civil" && sc.lemma[a.tok] == "man" && sc.child(a.tok, "nmod:poss") >= 0 {
			return fl, false // "his men": somebody's fighters
		}
		if filler == "force" {
			// Civilians do not act as a force, though the registry knows them.
			fl.actors = slices.DeleteFunc(fl.actors, func(r role) bool { return r.civil })
		}
		if (a.fn == "between" || a.fn == "with" && sc.is("parting", trigger)) && len(fl.actors) == 1 {
			fl.actors = append(fl.actors, sc.otherSide(a.tok, filler)...)
		}
		return fl, len(fl.actors) > 0
	case filler == "any":
		return fl, true
	}
	class := filler[1:]
	for _, c := range sc.conjuncts(a.tok) {
		if class == "crowd" && sc.ofSomething(c) && !sc.tensOf(c) {
			continue // "hundreds of families": the families
		}
		if sc.is(class, c) || class == "crowd" && sc.pos(c) == salient.NUM {
			fl.token = c
			if roleName == "actor" || roleName == "recipient" {
				// The words stand for whoever is named in them.
				if m := sc.mentionOf(c, true); m != nil {
					fl.actors = []role{sc.mentionRole(m, c)}
				} else if m, at := sc.inside(c, 0, "force"); m != nil {
					fl.actors = []role{sc.mentionRole(m, at)}
				} else if (roleName == "actor" || class == "plaincivil") && peopled[class] {
					fl.actors = []role{sc.wordRole(c, class != "plainforce")}
				}
			}
			if roleName != "actor" && roleName != "recipient" {
				fl.spots = sc.placesAt(a.tok)
				if roleName == "axis" && class == "compass" {
					fl.spots = []spot{{tok: c}} // "to the west": the sector itself
				}
				if roleName == "place" && len(fl.spots) == 0 {
					fl.spots = []spot{{tok: c}} // "looted shops": no name, but that is where
				}
			}
			return fl, true
		}
	}
	return fl, false
}

// complementPlaces are the places that what is meant or expected is about:
// "plans to hold Town".
func (sc *scene) complementPlaces(verb int) []spot {
	for _, a := range sc.args(verb) {
		if a.cost >= costOuter || a.fn != "obj" && a.fn != "to" && a.fn != "into" && a.fn != "toward" && !locative[a.fn] {
			continue
		}
		if sp := sc.placesAt(a.tok); len(sp) > 0 {
			return sp
		}
		if sc.somewhere(a.tok) {
			return []spot{{tok: a.tok}}
		}
	}
	return nil
}

// tensOf reports "tens of thousands", a number and nothing more.
func (sc *scene) tensOf(i int) bool {
	for _, k := range sc.kids[i] {
		if sc.base(k) == "nmod" && sc.caseOf(k) == "of" {
			return sc.is("crowd", k) && !sc.ofSomething(k)
		}
	}
	return false
}

// peopled are the classes whose words stand for people by themselves: "thousands
// fled", "the men were not paid".
var peopled = map[string]bool{"crowd": true, "plaincivil": true, "refugee": true, "fleeing": true, "plainforce": true}

// otherSide is whom "and" joins to the first of two behind "between", where the
// tree has it elsewhere.
func (sc *scene) otherSide(tok int, filler string) []role {
	for j := tok + 1; j+1 < len(sc.s.Tokens) && j <= tok+9; j++ {
		if sc.pos(j) == salient.VERB {
			return nil
		}
		if sc.norm(j) != "and" {
			continue
		}
		for k := j + 1; k < len(sc.s.Tokens) && k <= j+4; k++ {
			if sc.pos(k) == salient.NOUN || sc.pos(k) == salient.PROPN {
				if r, ok := sc.actorAt(k, filler); ok {
					return []role{r}
				}
			}
		}
		return nil
	}
	return nil
}

// fillFromClause looks for a filler anywhere in the trigger's clause: the
// nearest of its kind that no other role has. A last resort that makes up for
// attachment errors of the parser.
func (sc *scene) fillFromClause(roleName string, alt rules.Alt, trigger int, got fired) (filled, bool) {
	clause := sc.clauseOf(trigger)
	fl := filled{alt: alt, how: "same clause", cost: 0.5}
	dist := func(i int) int {
		if i < trigger {
			return trigger - i
		}
		return i - trigger
	}
	best := -1
	if roleName == "count" {
		for _, q := range sc.counts {
			if sc.clauseOf(q.Head) == clause && (alt.Filler == "" || alt.Filler == "any" || q.Unit == alt.Filler) {
				fl.counts = append(fl.counts, q)
			}
		}
		return fl, len(fl.counts) > 0
	}
	filler := alt.Filler
	if filler == "" {
		filler = defaultFiller(roleName)
	}
	if filler == "place" {
		for _, m := range sc.places {
			if m.Metonym || sc.clauseOf(m.Head) != clause || sc.named(m.Head) {
				continue
			}
			if best < 0 || dist(m.Head) < dist(best) {
				cand := filled{spots: []spot{{m: m, tok: m.Head}}}
				if !sc.taken(cand, got) {
					best, fl.spots = m.Head, cand.spots
				}
			}
		}
		return fl, best >= 0
	}
	for _, m := range sc.actors {
		if sc.clauseOf(m.Head) != clause || m.Actor == "" {
			continue
		}
		if best < 0 || dist(m.Head) < dist(best) {
			cand := filled{actors: []role{sc.mentionRole(m, m.Head)}}
			if cand.actors[0].civil && filler == "force" || sc.taken(cand, got) {
				continue
			}
			best, fl.actors = m.Head, cand.actors
		}
	}
	return fl, best >= 0
}

// countsUnder returns the quantities of a unit in the phrase of tok, outside
// clauses that hang on it.
func (sc *scene) countsUnder(tok int, unit string) []*salient.QuantityMention {
	var out []*salient.QuantityMention
	for _, q := range sc.counts {
		if unit != "any" && q.Unit != unit && !(unit == "km" && (q.Unit == "m" || q.Unit == "mile")) {
			continue
		}
		if covers(q.Site, tok) || sc.phraseHolds(tok, q.Head) {
			out = append(out, q)
		}
	}
	return out
}

// phraseHolds reports whether j hangs on i without a clause between.
func (sc *scene) phraseHolds(i, j int) bool {
	for steps := 0; j >= 0 && steps < 12; steps++ {
		if j == i {
			return true
		}
		switch sc.base(j) {
		case "acl", "advcl", "ccomp", "parataxis", "nsubj", "xcomp":
			if sc.base(j) != "nsubj" {
				return false
			}
		}
		j = sc.head(j)
	}
	return false
}
