package claim

import (
	"strings"

	"salient"
)

// whatRemains is the noun in "what remains of the garrison", "what is left of
// it", by its "what"; else -1.
func (sc *scene) whatRemains(tok int) int {
	if tok < 0 || sc.norm(tok) != "what" {
		return -1
	}
	for _, v := range sc.kids[tok] {
		if sc.base(v) != "acl" || sc.lemma[v] != "remain" && sc.lemma[v] != "leave" && sc.lemma[v] != "survive" {
			continue
		}
		for _, k := range sc.kids[v] {
			if (sc.base(k) == "obl" || sc.base(k) == "nmod") && sc.caseOf(k) == "of" {
				return k
			}
		}
	}
	return -1
}

// somePeople reports words that alone stand for people: "many were arrested",
// "those who fled".
func (sc *scene) somePeople(tok int) bool {
	switch sc.norm(tok) {
	case "many", "dozens", "hundreds", "thousands", "scores", "several", "some", "others":
		return sc.child(tok, "nmod", "nummod") < 0 && (sc.base(tok) == "nsubj" || sc.base(tok) == "obj")
	case "those":
		r := sc.child(tok, "acl:relcl")
		return r >= 0 && sc.pos(tok) == salient.PRON
	}
	return false
}

// ownMen reports "its men", "the rebels' women": those of a side, who are no
// mere people.
func (sc *scene) ownMen(tok int) bool {
	return sc.norm(tok) == "men" && (sc.child(tok, "nmod:poss") >= 0 || sc.menOf(tok))
}

// menOf reports "the men of the Movement", by a name that is no place's: fighters.
func (sc *scene) menOf(tok int) bool {
	for _, k := range sc.kids[tok] {
		if sc.base(k) == "nmod" && sc.caseOf(k) == "of" && sc.placeMention(k) == nil && (sc.pos(k) == salient.PROPN || sc.is("force", k) || properName(sc.s.Tokens[k].In(sc.article.Text))) {
			return true
		}
	}
	return false
}

// headcount reports a number that stands for people of whom nothing else is
// said: "tens of thousands have fled", "the 10,000 who left".
func (sc *scene) headcount(tok int) bool {
	for _, q := range sc.counts {
		if covers(q.Site, tok) && q.Unit == "people" && (q.Group == "" || q.Group == "people") {
			return !sc.actorIn(q.Site)
		}
	}
	if sc.pos(tok) != salient.NUM || sc.child(tok, "nmod") >= 0 {
		return false
	}
	return strings.Contains(sc.norm(tok), ",") || sc.lemma[tok] == "thousand" || sc.lemma[tok] == "hundred"
}

// wordRole is somebody for whom there are only words: "gunmen", "villagers".
func (sc *scene) wordRole(tok int, civil bool) role {
	r := role{tok: tok, civil: civil}
	first, last := sc.ownWords(tok)
	r.At = sc.s.Tokens[first].Span.Cover(sc.s.Tokens[last].Span)
	r.Text = r.At.In(sc.article.Text)
	r.Name = r.Text
	r.Actor = salient.ActorID("x:" + slug(sc.lemma[tok]))
	if civil {
		r.class = salient.Civilians
	} else {
		r.class = salient.ArmedGroup
	}
	return r
}

// slug keeps letters and digits and joins the rest by "-".
func slug(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127:
			out = append(out, r)
		case len(out) > 0 && out[len(out)-1] != '-':
			out = append(out, '-')
		}
	}
	for len(out) > 0 && out[len(out)-1] == '-' {
		out = out[:len(out)-1]
	}
	return string(out)
}

// ownWords are the ends of the words by which a noun names somebody: adjectives and
// nouns right before it, a name behind a title, a number that counts a number ("tens
// of thousands", "half a million").
func (sc *scene) ownWords(tok int) (first, last int) {
	first, last = tok, tok
	for i := len(sc.kids[tok]) - 1; i >= 0; i-- {
		k := sc.kids[tok][i]
		if b := sc.base(k); k < first && sc.flatEnd(k) == first-1 && (b == "compound" || b == "amod") && (sc.pos(k) != salient.NUM || sc.pos(tok) == salient.NUM) {
			first = k
		}
	}
	if sc.is("crowd", tok) && first > 1 && sc.norm(first-1) == "of" && sc.is("crowd", first-2) {
		first -= 2 // "tens of thousands"
	}
	for _, k := range sc.kids[tok] {
		if b := sc.base(k); k == last+1 && sc.pos(k) == salient.PROPN && (b == "flat" || b == "appos") {
			last = k
		}
	}
	return first, last
}

// flatEnd is the last word of a name of several that begins at k: "Tell Shair hill".
func (sc *scene) flatEnd(k int) int {
	last := k
	for _, f := range sc.kids[k] {
		if sc.base(f) == "flat" && f == last+1 {
			last = f
		}
	}
	return last
}

// somebody reports a name that acts and is no place's, no day's and nobody's whom
// the registry knows: a person, a body.
func (sc *scene) somebody(tok int) bool {
	if sc.pos(tok) != salient.PROPN || sc.is("calendar", tok) || sc.insideTime(tok) || sc.is("placenoun", tok) {
		return false
	}
	if b := sc.base(tok); b != "nsubj" && sc.rel(tok) != "obl:agent" || sc.rel(tok) == "nsubj:pass" {
		return false
	}
	for _, m := range sc.places {
		if covers(m.Site, tok) {
			return false
		}
	}
	return true
}
