package claim

import (
	"salient"
)

// A blow is an attack whose dead and wounded are no second attack.
var blow = map[salient.Type]bool{
	salient.AirStrike: true, salient.Shelling: true, salient.Explosive: true,
}

// untolled drops the claims that only tell what an attack cost, where the attack
// is told in the sentence by other words: "shelled the town, killing three", "the
// mine killed five". Who was hurt was hurt by the attack.
func (sc *scene) untolled(drafts []draft) []draft {
	var out []draft
	for i, t := range drafts {
		if t.Type == salient.Seize && t.Mode == "destroy" && sc.isBomb(drafts, t.token) {
			continue // "blew up a suicide car": the bomb, no building
		}
		wrecked := t.Type == salient.Seize && t.Mode == "destroy" && len(t.Actors) == 0
		if !wrecked && (t.Type != salient.CivilianAttack && t.Type != salient.Clash || !sc.is("toll", t.token)) {
			out = append(out, t)
			continue
		}
		if sc.base(t.token) == "amod" && !sc.counted(sc.head(t.token)) {
			continue // "the wounded soldiers": who they are, not what happened
		}
		of := -1
		for j, b := range drafts {
			if i != j && blow[b.Type] && b.token != t.token && sc.tollOf(t.token, b.token) && !sc.is("toll", b.token) {
				of = j
				break
			}
		}
		if of < 0 {
			out = append(out, t)
			continue
		}
		if len(drafts[of].Recipients) == 0 {
			drafts[of].Recipients = t.Recipients
		}
	}
	return out
}

// tollOf reports that the verb at t tells what the attack at b cost: the attack is
// its subject, its agent or where they fell, or governs it as a participle or by "and".
func (sc *scene) tollOf(t, b int) bool {
	for _, k := range sc.kids[t] {
		switch sc.base(k) {
		case "nsubj", "obl":
			if k == b || sc.phraseHolds(k, b) {
				return true
			}
		}
	}
	for cur, steps := t, 0; steps < 3; steps++ {
		h := sc.head(cur)
		if h < 0 {
			return false
		}
		switch sc.base(cur) {
		case "advcl":
			if !sc.gerund(cur) {
				return false
			}
		case "conj", "xcomp", "acl":
		default:
			return false
		}
		if h == b || sc.phraseHolds(h, b) && h < t {
			return true
		}
		cur = h
	}
	return false
}

// counted reports "three men", "dozens of men".
func (sc *scene) counted(n int) bool {
	if n < 0 {
		return false
	}
	h := sc.head(n)
	return sc.child(n, "nummod") >= 0 || h >= 0 && sc.base(n) == "nmod" && sc.caseOf(n) == "of" && (sc.is("partitive", h) || sc.pos(h) == salient.NUM)
}

// isBomb reports that what the verb destroys is an explosive of the same sentence.
func (sc *scene) isBomb(drafts []draft, v int) bool {
	o := sc.child(v, "obj")
	for _, b := range drafts {
		if b.Type == salient.Explosive && (b.token == o || o < 0 && sc.head(b.token) == v) && o != v {
			return true
		}
	}
	return false
}

// unfought reports fighting that a clause only tells to have been left out or asked
// to end: "headed north instead of fighting", "called on them to halt the fighting".
func (sc *scene) unfought(f fired, c *salient.Claim) bool {
	if c.Type != salient.Clash || len(c.Recipients) > 0 {
		return false
	}
	t := f.trigger
	switch m := sc.mark(t); {
	case m == "without", m == "instead-of", m == "rather-than":
		return true
	}
	switch sc.caseOf(t) {
	case "without", "instead-of", "rather-than":
		return len(f.roles["place"].spots) == 0
	}
	h := sc.head(t)
	if h < 0 || sc.base(t) != "obj" || c.Modality != salient.Intent && c.Modality != salient.Negated {
		return false
	}
	switch sc.lemma[h] {
	case "halt", "stop", "end", "cease", "avoid":
		return sc.mark(h) == "to"
	}
	return false
}
