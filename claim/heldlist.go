package claim

import (
	"fmt"
	"slices"
	"strings"

	"salient"
)

// Where a side is shut in is told without any word for a pocket too: "is left with
// A, where …, and with B", "are shut in at A, at B and at C", "keeps A, B and C.
// Each is ringed by the enemy". As many as are named in the list are its pockets.

// leftWith are verbs whose list is all that somebody has, by themselves; keeping
// those that need a word that each is shut in.
var (
	leftWith = wordSet("confine shut bottle pen trap besiege encircle surround corner reduce cling hem hole marooned maroon")
	keeping  = wordSet("hold keep retain control have maintain defend garrison survive resist persist")
	ringed   = wordSet("ring besiege encircle surround isolate blockade cut surrounded besieged encircled isolated beleaguered supply reach feed")
)

// A heldList is the pockets that a list names.
type heldList struct {
	tok      int
	places   []*salient.PlaceMention
	who      []role
	certain  bool // false: a word that each is shut in has to follow
	sentence int
}

// heldList reads such a list.
func (d *reading) heldList(sc *scene) (heldList, bool) {
	for i := range sc.s.Tokens {
		if sc.pos(i) != salient.VERB && sc.pos(i) != salient.AUX && sc.pos(i) != salient.ADJ {
			continue
		}
		next := ""
		if i+1 < len(sc.s.Tokens) {
			next = sc.norm(i + 1)
		}
		sure := (sc.norm(i) == "left" || sc.lemma[i] == "remain") && (next == "with" || next == "in" || next == "at") && sc.pos(i) == salient.VERB ||
			sc.oneOf(leftWith, i) && (sc.passive(i) || sc.lemma[i] == "cling" || sc.lemma[i] == "hole") // who besieges two towns is in neither
		if !sure && !sc.oneOf(keeping, i) || sc.negatedAt(i) {
			continue
		}
		places := sc.heldFrom(i + 1)
		if len(places) < 2 {
			continue
		}
		if s := sc.senseOf(i, nil); !s.modality.Actual() || s.perfect {
			continue
		}
		who := sc.claimant(i)
		if len(who) == 0 && len(d.topic) > 0 && sc.index-d.topicAt <= reach {
			who = d.topic
		}
		if len(who) == 0 {
			continue
		}
		if sure && !sc.parcelled(places) {
			sure = false
		}
		return heldList{i, places, who, sure, sc.index}, true
	}
	return heldList{}, false
}

// heldFrom reads the settlements that are the heads of a list behind a verb: each
// behind the verb, a comma, a semicolon or "and", with a preposition and a few
// small words before it at most. What hangs on one of them ("where …", "whose …")
// is passed over.
func (sc *scene) heldFrom(from int) []*salient.PlaceMention {
	var out []*salient.PlaceMention
	var preps []string // of the first
	relative, loose := false, sc.eachShut()
	for i := from; i < len(sc.s.Tokens); {
		m, at, p := sc.itemAt(i)
		if m == nil && len(out) == 0 {
			return nil
		}
		if m == nil && loose && i+2 < len(sc.s.Tokens) && slices.Contains(preps, sc.norm(i)) && sc.pos(i+1) == salient.DET {
			j := i + 2
			for j+1 < len(sc.s.Tokens) && (sc.pos(j) == salient.ADJ || sc.pos(j) == salient.NOUN && sc.pos(j+1) == salient.NOUN) {
				j++
			}
			m, at = &salient.PlaceMention{Site: salient.Site{Sentence: sc.index, First: j, Last: j + 1, Head: j, At: sc.s.Tokens[j].Span}, Name: sc.norm(j)}, j+1
			p = []string{sc.norm(i)}
		}
		if m != nil {
			if len(out) == 0 {
				preps = p
			}
			// Behind a clause only what is built like the first goes on with the list.
			if !relative || len(p) == 0 || slices.ContainsFunc(p, func(w string) bool { return slices.Contains(preps, w) }) {
				out = append(out, m)
			}
			i = max(m.Last, at)
		}
		sep := -1
		for j := i; j < len(sc.s.Tokens); j++ {
			switch w := sc.norm(j); {
			case w == "where" || w == "whose" || w == "which" || w == "who":
				relative = true
			case w == "while" || w == "but" || w == "although" || w == ".":
				return out
			}
			if w := sc.norm(j); w == "," || w == ";" || w == "and" || w == "plus" {
				sep = j
				break
			}
		}
		if sep < 0 {
			return out
		}
		i = sep + 1
		for i < len(sc.s.Tokens) && (sc.norm(i) == "and" || sc.norm(i) == "also" || sc.norm(i) == "plus") {
			i++
		}
	}
	return out
}

// itemAt is the settlement with which an item of a list begins: "with its besieged
// garrison at Town", "at Town", "the area of Town". at is the token behind.
func (sc *scene) itemAt(i int) (m *salient.PlaceMention, at int, preps []string) {
	for j := i; j < len(sc.s.Tokens) && j <= i+6; j++ {
		for _, p := range sc.places {
			if p.First <= j && j < p.Last && !p.Metonym && p.Naming == salient.ByName && heldKind(p.Kind) {
				return p, p.Last, preps
			}
		}
		if sc.pos(j) == salient.PROPN && !slices.ContainsFunc(sc.actors, func(a *salient.ActorMention) bool { return covers(a.Site, j) }) {
			last := j + 1 // a name that no gazetteer has
			for last < len(sc.s.Tokens) && sc.pos(last) == salient.PROPN {
				last++
			}
			span := sc.s.Tokens[j].Span.Cover(sc.s.Tokens[last-1].Span)
			return &salient.PlaceMention{Site: salient.Site{Sentence: sc.index, First: j, Last: last, Head: last - 1, At: span}, Name: span.In(sc.article.Text)}, last, preps
		}
		switch sc.pos(j) {
		case salient.ADP:
			if sc.norm(j) != "of" {
				preps = append(preps, sc.norm(j))
			}
		case salient.DET, salient.ADJ, salient.PRON, salient.PART:
		case salient.NOUN:
			if !sc.is("placenoun", j) && !sc.oneOf(garrisoned, j) && !sc.oneOf(sites, j) {
				return nil, 0, nil
			}
		case salient.VERB: // "besieged"
			if !sc.pastParticiple(j) {
				return nil, 0, nil
			}
		default:
			return nil, 0, nil
		}
	}
	return nil, 0, nil
}

// heldKind reports a kind of place that may be a pocket of its own.
func heldKind(kind string) bool {
	switch kind {
	case "country", "continent", "river", "sea", "lake", "border":
		return false
	}
	return true
}

// parcelled reports that the places of a list are set apart by more than a comma: by
// a preposition of their own, or by what is told of each.
func (sc *scene) parcelled(places []*salient.PlaceMention) bool {
	for _, m := range places[1:] {
		i := m.First - 1
		for i >= 0 && (sc.pos(i) == salient.DET || sc.pos(i) == salient.ADJ || sc.pos(i) == salient.NOUN) {
			i--
		}
		if i < 0 || sc.pos(i) != salient.ADP || sc.norm(i) == "of" && !(i > 2 && sc.pos(i-1) == salient.NOUN) {
			return false
		}
	}
	return true
}

// eachShut reads "each is ringed", "all of them are supplied by air", "none of these
// can be reached by land", "these besieged strongholds".
func (sc *scene) eachShut() bool {
	each := false
	for i := range sc.s.Tokens {
		switch sc.norm(i) {
		case "each", "all", "both", "these", "any", "none", "every":
			each = true
		case "between":
			if i+1 < len(sc.s.Tokens) && (sc.norm(i+1) == "them" || sc.norm(i+1) == "one" || sc.norm(i+1) == "the" && i+2 < len(sc.s.Tokens) && sc.norm(i+2) == "two") {
				return len(sc.actors) > 0 && !sc.hasRoute() // "between them stands the army"
			}
		case "isolated", "besieged", "encircled", "surrounded", "ringed", "cut-off", "blockaded":
			if each {
				return true
			}
		}
		if each && sc.oneOf(ringed, i) && sc.pos(i) == salient.VERB {
			switch sc.lemma[i] {
			case "supply", "feed":
				return sc.only() || sc.byAir()
			case "reach":
				return sc.byAir() || sc.negatedAt(i) || sc.noMoreBefore(i) || slices.ContainsFunc(sc.kids[i], func(k int) bool { return sc.norm(k) == "failed" }) || sc.failing(i)
			case "cut":
				return i+1 < len(sc.s.Tokens) && sc.norm(i+1) == "off" || sc.passive(i)
			}
			return sc.passive(i) || sc.pastParticiple(i)
		}
	}
	return false
}

func (sc *scene) only() bool {
	return slices.ContainsFunc(sc.s.Tokens, func(t salient.Token) bool { return t.Norm == "only" || t.Norm == "solely" || t.Norm == "alone" })
}

// byAir reports that what comes comes through the air or over water.
func (sc *scene) byAir() bool {
	return slices.ContainsFunc(sc.s.Tokens, func(t salient.Token) bool {
		switch t.Norm {
		case "air", "parachute", "helicopter", "helicopters", "airdrop", "airdrops", "plane", "planes", "ship", "boat", "drops", "sea":
			return true
		}
		return false
	})
}

// failing reports "failed to reach".
func (sc *scene) failing(i int) bool {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		if sc.lemma[j] == "fail" || sc.norm(j) == "failed" || sc.norm(j) == "unable" {
			return true
		}
	}
	return false
}

// helds makes the claim of a list, in its sentence or in the one that says that each
// is shut in.
func (d *reading) helds(sc *scene, drafts []draft) []draft {
	if slices.ContainsFunc(drafts, func(dr draft) bool { _, ok := countIn(dr.Claim); return ok || dr.ordinal > 0 }) {
		d.list = heldList{sentence: -9}
		return nil
	}
	l := d.list
	if l.sentence < 0 || sc.index-l.sentence > 2 || !sc.eachShut() {
		now, ok := d.heldList(sc)
		if !ok {
			return nil
		}
		d.list = now
		if !now.certain && !sc.eachShut() {
			return nil
		}
		l = now
	}
	d.list = heldList{sentence: -9}
	from := d.scenes[l.sentence]
	var names []string
	var places []salient.ClaimPlace
	for _, m := range l.places {
		names = append(names, m.Name)
		if m.Place == "" && m.Naming == "" {
			continue
		}
		places = append(places, from.claimPlaces(spot{m: m, tok: m.Head}, "location")...)
	}
	d.holder = l.who
	c := d.pocketClaim(from, from.s.Span, l.tok)
	n := float64(len(l.places))
	at := from.s.Tokens[l.tok].Span
	c.Places = places
	c.Quantities = []salient.Quantity{{Low: n, Best: n, High: n, Unit: "pocket", Text: at.In(d.article.Text), At: at}}
	c.Reasons = append(c.Reasons, salient.Reason{Rule: "places that are all somebody has", Weight: 0.5, Text: fmt.Sprintf("“%s” %s", at.In(d.article.Text), strings.Join(names, ", "))})
	d.counted, d.left = sc.index, n
	return []draft{{Claim: c, token: min(l.tok, len(sc.s.Tokens)-1)}}
}

// hasRoute reports a road or the like among the words: what is said of "the road between
// the two" is of the road.
func (sc *scene) hasRoute() bool {
	for i := range sc.s.Tokens {
		if sc.is("route", i) {
			return true
		}
	}
	return false
}
