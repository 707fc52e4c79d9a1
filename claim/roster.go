package claim

import (
	"slices"

	"salient"
)

// Situation pages and updates say who holds what without a verb, by a colon:
// "A, B and C: the army.", "Areas under the army: A, B; C, D.", "What else is with
// the rebels? A, B and C." No tree has anything to hold on to there, so the words
// between commas are read one piece after the other.

// A roll is who the list that the text has come to is of.
type roll struct {
	who role
	at  int // sentence in which it stood last
}

// roster reads such lists.
func (d *reading) roster(sc *scene, drafts []draft) []draft {
	var out []draft
	n := len(sc.s.Tokens)
	list := func(who *salient.ActorMention, r role, from, to int) {
		for _, m := range sc.itemsOf(from, to) {
			out = append(out, d.enrolled(sc, drafts, r, who, m)...)
		}
	}
	for c := sc.start; c < n; c++ {
		if sc.norm(c) != ":" {
			continue
		}
		from, to := sc.segment(c)
		if places, all := sc.onlyListed(from, c); all && len(places) > 0 {
			if who := sc.holderIn(c+1, to); who != nil {
				r := sc.mentionRole(who, who.Head)
				for _, m := range places {
					out = append(out, d.enrolled(sc, drafts, r, who, m)...)
				}
			}
			continue
		}
		if who := sc.heading(from, c); who != nil {
			r := sc.mentionRole(who, who.Head)
			if c+1 >= n {
				d.roll = roll{r, sc.index}
			}
			list(who, r, c+1, to)
		}
	}
	switch who := sc.asked(); {
	case who != nil:
		d.roll = roll{sc.mentionRole(who, who.Head), sc.index}
	case d.roll.at == sc.index-1 && len(out) == 0:
		if places := sc.openingList(); len(places) > 0 {
			d.roll.at = sc.index
			for _, m := range places {
				out = append(out, d.enrolled(sc, drafts, d.roll.who, nil, m)...)
			}
		}
	}
	if len(out) == 0 && !sc.hasVerb() {
		for _, m := range sc.actors {
			i := sc.behind(m.Last)
			if i >= n || sc.norm(i) != "with" || !sc.ground(m) {
				continue
			}
			if places := sc.itemsOf(i+1, n); len(places) > 1 {
				list(m, sc.mentionRole(m, m.Head), i+1, n)
				break
			}
		}
	}
	return out
}

// enrolled says that somebody holds a place of his list, unless the sentence
// says itself who has or takes it.
func (d *reading) enrolled(sc *scene, drafts []draft, r role, who *salient.ActorMention, m *salient.PlaceMention) []draft {
	if toldOf(drafts, m.Place) {
		return nil
	}
	at := sc.s.Tokens[m.First].Span.Cover(sc.s.Tokens[m.Last-1].Span)
	return d.enrolledAt(sc, r, who, spot{m: m, tok: m.Head, plain: true}, at)
}

// toldOf reports whether the sentence says in its own words who has, takes or leaves a place.
func toldOf(drafts []draft, place salient.PlaceID) bool {
	return slices.ContainsFunc(drafts, func(dr draft) bool {
		return hands(dr.Type) && slices.ContainsFunc(dr.Places, func(p salient.ClaimPlace) bool { return p.Place == place })
	})
}

// enrolledAt is enrolled for a place that the words at a span of the sentence mean.
func (d *reading) enrolledAt(sc *scene, r role, who *salient.ActorMention, p spot, at salient.Span) []draft {
	c := d.pocketClaim(sc, at, p.tok)
	c.Type, c.Actors = salient.Controls, []salient.Role{r.Role}
	c.Places = sc.claimPlaces(p, "location")
	for i := range c.Places {
		c.Places[i].Relation = salient.At
	}
	if who != nil {
		c.At = at.Cover(sc.s.Tokens[who.Head].Span)
	}
	c.Reasons = append(c.Reasons, salient.Reason{Rule: "on the list of who holds what", Weight: 0.8, Text: r.Text})
	return []draft{{Claim: c, token: p.tok, clause: p.tok}}
}

// segment is what belongs to the colon at c: from the semicolon or colon before it
// to the end of the sentence, or to the semicolon after which another colon comes.
func (sc *scene) segment(c int) (from, to int) {
	from, to = sc.start, len(sc.s.Tokens)
	for i := c - 1; i >= sc.start; i-- {
		if n := sc.norm(i); n == ";" || n == ":" {
			from = i + 1
			break
		}
	}
	cut := to
	for i := c + 1; i < to; i++ {
		switch sc.norm(i) {
		case ";":
			cut = i
		case ":":
			return from, cut
		}
	}
	return from, to
}

// townAt is the settlement named at token i; nil if there is none.
func (sc *scene) townAt(i int) *salient.PlaceMention {
	for _, m := range sc.places {
		if m.First == i && m.Naming == salient.ByName && !m.Metonym && m.Place != "" && settled(m.Kind) {
			return m
		}
	}
	return nil
}

// divides reports what parts the pieces of a list.
func (sc *scene) divides(i int) bool {
	switch sc.norm(i) {
	case ",", ";", "and", "&", "plus", "•", "-", "–":
		return true
	}
	return false
}

// pieceEnd is where the piece that begins at i ends, at to at the latest; what
// stands in brackets does not end it.
func (sc *scene) pieceEnd(i, to int) int {
	depth := 0
	for ; i < to; i++ {
		switch n := sc.norm(i); {
		case n == "(" || n == "[":
			depth++
		case n == ")" || n == "]":
			depth--
		case depth <= 0 && (sc.divides(i) || n == "." || n == "!"):
			return i
		}
	}
	return to
}

// itemsOf are the settlements that are pieces of a list by themselves. A piece
// that says more ("where returns exceed …", "with the airport") is passed over.
func (sc *scene) itemsOf(from, to int) []*salient.PlaceMention {
	out, _ := sc.onlyListed(from, to)
	return out
}

// onlyListed is itemsOf; all: nothing else stands there.
func (sc *scene) onlyListed(from, to int) (out []*salient.PlaceMention, all bool) {
	all = true
	for i := from; i < to; {
		if sc.divides(i) || sc.norm(i) == "." || sc.pos(i) == salient.DET || sc.pos(i) == salient.SYM {
			i++
			continue
		}
		end := sc.pieceEnd(i, to)
		if m := sc.townAt(i); m != nil && (sc.behind(m.Last) >= end) {
			out = append(out, m)
		} else {
			all = false
		}
		i = end + 1
	}
	return out, all
}

// behind is the first token from i on that is not in brackets or a comma.
func (sc *scene) behind(i int) int {
	n := len(sc.s.Tokens)
	if i < n && (sc.norm(i) == "(" || sc.norm(i) == "[") {
		for i < n && sc.norm(i) != ")" && sc.norm(i) != "]" {
			i++
		}
		i++
	}
	if i < n && sc.norm(i) == "," {
		return i + 1
	}
	return i
}

// ground reports an actor that can hold ground.
func (sc *scene) ground(m *salient.ActorMention) bool {
	if m.Actor == "" || m.Naming == salient.ByPronoun || sc.isCivil(m) {
		return false
	}
	switch r := sc.mentionRole(m, m.Head); r.class {
	case salient.StateForce, salient.ArmedGroup, salient.Coalition, salient.State:
		return true
	case salient.Organisation:
		return sc.is("ruling", m.Head)
	case "":
		return sc.is("ruling", m.Head) || sc.is("stateforce", m.Head) || sc.is("rebelforce", m.Head)
	}
	return false
}

// holderIn is the one actor of the pieces from a token on that is such a piece by
// itself: "the army, no incident", "under the rebels", "no access, the rebels".
func (sc *scene) holderIn(from, to int) *salient.ActorMention {
	var found *salient.ActorMention
	for i := from; i < to; {
		end := sc.pieceEnd(i, to)
		if m := sc.soleHolder(i, end); m != nil {
			if found != nil && found.Actor != m.Actor {
				return nil
			}
			found = m
		}
		i = end + 1
	}
	return found
}

// soleHolder is the one actor between two tokens if there is nothing else but small
// words and those of holding.
func (sc *scene) soleHolder(from, to int) *salient.ActorMention {
	var found *salient.ActorMention
	for _, m := range sc.actors {
		if m.First < from || m.Last > to {
			continue
		}
		if !sc.ground(m) || found != nil && found.Actor != m.Actor {
			return nil
		}
		if found == nil {
			found = m
		}
	}
	if found == nil {
		return nil
	}
	for i := from; i < to; i++ {
		if slices.ContainsFunc(sc.actors, func(m *salient.ActorMention) bool { return m.First <= i && i < m.Last }) {
			continue
		}
		switch sc.pos(i) {
		case salient.DET, salient.PUNCT, salient.ADP, salient.AUX:
			continue
		}
		if !sc.is("g-roster", i) {
			return nil
		}
	}
	return found
}

// heading is the holder of a heading of a list: "Areas under the army", "Held by
// the rebels". A heading names no settlement and says nothing else.
func (sc *scene) heading(from, to int) *salient.ActorMention {
	if to-from > maxHeading {
		return nil
	}
	for _, m := range sc.places {
		if m.First >= from && m.First < to && !m.Metonym && settled(m.Kind) {
			return nil
		}
	}
	return sc.soleHolder(from, to)
}

// maxHeading is how many words a heading has at most.
const maxHeading = 10

// asked is the holder of a question that a list answers: "What else is with the
// rebels?"
func (sc *scene) asked() *salient.ActorMention {
	n := len(sc.s.Tokens)
	if n == 0 || n > maxHeading || sc.norm(n-1) != "?" {
		return nil
	}
	switch sc.norm(sc.start) {
	case "what", "which", "where", "and":
	default:
		return nil
	}
	return sc.heading(sc.start+1, n)
}

// openingList are the settlements with which a sentence opens that goes on with a
// list: nothing but a comma or the end may come behind them.
func (sc *scene) openingList() []*salient.PlaceMention {
	var out []*salient.PlaceMention
	n := len(sc.s.Tokens)
	for i := sc.start; i < n; {
		m := sc.townAt(i)
		if m == nil {
			break
		}
		end := sc.pieceEnd(i, n)
		if sc.behind(m.Last) < end {
			return nil // "A was shelled" is a sentence of its own
		}
		out = append(out, m)
		for i = end; i < n && sc.divides(i); i++ {
		}
	}
	return out
}
