package claim

import (
	"slices"

	"salient"
)

// denyReach is how many sentences back what is denied may have been said.
const denyReach = 5

// denials reads "the ministry denied it", ", which the rebels deny", "called the
// report a lie": what was said before is said not to be so, by somebody else. Each
// of the claims that were said is made once more, negated, with the voice of who
// denies; the words are those of the denial.
func (d *reading) denials(sc *scene, drafts []draft) []draft {
	for v := range sc.s.Tokens {
		what, ok := sc.denies(v)
		if !ok || sc.negatedAt(v) {
			continue
		}
		teller := v
		if sc.pos(v) != salient.VERB {
			teller = sc.head(v) // "this is false, the ministry stressed"
		}
		who, ok := sc.speaker(teller)
		if !ok {
			continue
		}
		said := d.deniable(sc, drafts, v, what, who)
		var out []draft
		for _, s := range said {
			c := s.Claim
			c.Sentence, c.At, c.Part = sc.index, sc.s.Span, sc.s.Part
			if c.Part == "" {
				c.Part = salient.Body
			}
			c.Trigger = sc.s.Tokens[v].Span
			c.Modality = salient.Negated
			c.Voice = who
			c.Voice.Outlet = d.article.Outlet
			c.Reasons = append(slices.Clone(s.Reasons), salient.Reason{Rule: "modality denied", Weight: 0.8,
				Text: "“" + sc.norm(v) + "” takes up what was said before"})
			out = append(out, draft{Claim: c, token: v})
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// denial reports a sentence that denies: what is denied next was said before it.
func (sc *scene) denial() bool {
	for v := range sc.s.Tokens {
		if _, ok := sc.denies(v); ok {
			return true
		}
	}
	return false
}

// deniable are the claims that the words at what ("it", "the report", "which")
// stand for: what somebody else said, last in this sentence, else in those before.
func (d *reading) deniable(sc *scene, drafts []draft, v, what int, who salient.Voice) []draft {
	var here []draft
	for _, dr := range drafts {
		if dr.token < v {
			here = append(here, dr)
		}
	}
	if out := saidBy(here, who); len(out) > 0 {
		return out
	}
	if sc.relative(what) {
		return nil
	}
	if d.utteredAt >= sc.index-denyReach {
		if out := saidBy(d.uttered, who); len(out) > 0 {
			return out
		}
	}
	if d.saidAt < sc.index-2 {
		return nil
	}
	// What the text tells in its own voice, where nobody is named who says it.
	return slices.DeleteFunc(slices.Clone(d.said), func(dr draft) bool {
		switch dr.Modality {
		case salient.Asserted:
			return !carriesDenial[dr.Type]
		case salient.Forecast, salient.Intent, salient.Hedged: // "are expected to advance. A spokesman denied this"
			return d.saidAt != sc.index-1 || !carriesDenial[dr.Type] && dr.Type != salient.Advance && dr.Type != salient.Besiege
		}
		return true
	})
}

// carriesDenial are the types that a bare "denied it" can be about when the text
// itself told of them.
var carriesDenial = map[salient.Type]bool{
	salient.Capture: true, salient.Clash: true, salient.Shelling: true, salient.AirStrike: true, salient.CivilianAttack: true, salient.Execute: true,
	salient.Controls: true, salient.Withdraw: true, salient.Detain: true, salient.Explosive: true, salient.Surrender: true, salient.Seize: true,
}

// saidBy keeps the claims that one voice other than who reports, that of the last.
func saidBy(drafts []draft, who salient.Voice) []draft {
	var out []draft
	for n := len(drafts) - 1; n >= 0; n-- {
		dr := drafts[n]
		if dr.Modality != salient.Reported || dr.Type == salient.Statement || dr.Voice.Speaker == who.Speaker {
			continue
		}
		if len(out) == 0 || out[0].Voice.Speaker == dr.Voice.Speaker {
			out = append(out, dr)
		}
	}
	slices.Reverse(out)
	return out
}

// denies reports that verb v says of something said before that it is not so, and
// the word that stands for that.
func (sc *scene) denies(v int) (what int, ok bool) {
	if sc.is("untruth", v) && sc.base(v) == "ccomp" && sc.child(v, "cop") >= 0 && sc.is("speech", sc.head(v)) {
		if n := sc.child(v, "nsubj"); n >= 0 && n < v && sc.child(v, "advcl", "csubj") < 0 {
			return n, sc.takesUp(n)
		}
	}
	if sc.pos(v) != salient.VERB || sc.passive(v) {
		return -1, false
	}
	o := sc.child(v, "obj")
	if o < 0 {
		return v, sc.deniesBare(v)
	}
	switch {
	case sc.is("denial", v):
		return o, sc.takesUp(o)
	case sc.is("naming", v):
		for _, k := range sc.kids[v] {
			if k > o && (sc.base(k) == "xcomp" || sc.base(k) == "obj" || sc.base(k) == "obl") && sc.is("untruth", k) {
				return o, sc.takesUp(o)
			}
		}
		// The tree may hang the predicate on the object.
		for _, k := range sc.kids[o] {
			if k > o && sc.is("untruth", k) {
				return o, sc.takesUp(o)
			}
		}
	}
	return -1, false
}

// deniesBare reports a verb of denial without an object, before a colon or the end:
// "local sources deny: the rebels are still there". What follows is theirs.
func (sc *scene) deniesBare(v int) bool {
	if !sc.is("denial", v) || sc.passive(v) || sc.child(v, "obj") >= 0 || v+1 >= len(sc.s.Tokens) {
		return false
	}
	n := sc.norm(v + 1)
	return n == ":" || n == "." && sc.base(v) == "root"
}

// takesUp reports a word that stands for what was said: a pronoun, or a noun of
// speech that tells no content of its own.
func (sc *scene) takesUp(o int) bool {
	switch sc.norm(o) {
	case "it", "this", "that", "these", "which", "both", "latter":
		return true
	}
	if !sc.is("speech-noun", o) && !sc.is("untold", o) {
		return false
	}
	for _, k := range sc.kids[o] {
		if b := sc.base(k); b == "acl" || b == "ccomp" || b == "nmod" && sc.caseOf(k) == "of" {
			return false
		}
	}
	return true
}
