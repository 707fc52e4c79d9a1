package claim

import (
	"strings"

	"salient"
)

// subjectBeside adds, as a subject, whoever ends right before an active verb with
// an object, where the tree gives the verb another subject that is nobody, or
// none: "In the province of Town gunmen seized", "South of Town the militants took".
// English leaves nothing else to stand there.
func (sc *scene) subjectBeside(i int, args []arg) []arg {
	if sc.pos(i) != salient.VERB || sc.passive(i) || sc.mark(i) == "to" || sc.gerund(i) || sc.rel(i) == "amod" || sc.base(i) == "acl" && sc.rel(i) != "acl:relcl" {
		return args
	}
	object := false
	for _, a := range args {
		switch {
		case a.fn == "obj" && a.tok > i:
			object = true
		case a.fn != "subj":
		case sc.is("civil", a.tok), sc.is("person", a.tok), sc.pos(a.tok) == salient.PRON, len(sc.actorsAt(a.tok, "force")) > 0:
			return args
		}
	}
	if !object {
		return args
	}
	j := i - 1
	for j >= 0 && (sc.pos(j) == salient.AUX || sc.pos(j) == salient.ADV || sc.pos(j) == salient.PART) {
		j--
	}
	if j < 0 {
		return args
	}
	for _, m := range sc.actors {
		if m.Last-1 == j && m.Naming != salient.ByPronoun && m.Naming != salient.ByMetonym && !sc.isCivil(m) {
			return append([]arg{{"subj", m.Head, "right before the verb", costShared}}, args...)
		}
	}
	return args
}

// objectBeside adds, as the object, the place that begins right after an active
// verb to which the tree gives no object, as it does where a name is strange to
// it: "captured Sorman, Sabratha and al-Ajaylat", with Sorman for a complement.
func (sc *scene) objectBeside(i int, args []arg) []arg {
	if sc.pos(i) != salient.VERB || sc.passive(i) || sc.rel(i) == "amod" {
		return args
	}
	for _, a := range args {
		if a.fn == "obj" {
			return args
		}
	}
	j := i + 1
	for j < len(sc.s.Tokens) && (sc.rel(j) == "compound:prt" || sc.pos(j) == salient.DET) {
		j++
	}
	for _, m := range sc.places {
		if m.First != j || m.Metonym || m.Kind == "country" || sc.pos(m.Head) != salient.PROPN {
			continue
		}
		// A subject of the next clause is no object: "when they left Town fell".
		if sc.base(m.Head) == "nsubj" || sc.caseOf(m.Head) != "" {
			return args
		}
		return append(args, arg{"obj", m.Head, "right after the verb", costShared})
	}
	return args
}

// undergone is the place that is the subject of a verb of taking without an
// object or an auxiliary, as in headlines and in "was retaken and lost again":
// "Town completely liberated". Places take nothing, so it was done to it. -1 if
// there is none.
func (sc *scene) undergone(i int) int {
	if sc.pos(i) != salient.VERB || !sc.is("undergoes", i) || sc.passive(i) || sc.gerund(i) || sc.child(i, "obj", "aux", "cop", "ccomp", "xcomp", "iobj") >= 0 {
		return -1
	}
	if n := sc.norm(i); n == sc.lemma[i] || strings.HasSuffix(n, "s") {
		return -1 // no participle: "Town falls"
	}
	s, _, _ := sc.surfaceSubject(i, 0)
	if s < 0 || s > i || sc.mentionOf(s, false) != nil || sc.is("force", s) {
		return -1
	}
	if m := sc.placeMention(s); m == nil || m.Metonym || !settled(m.Kind) {
		return -1
	}
	return s
}
