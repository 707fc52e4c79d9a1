package claim

import (
	"slices"

	"salient"
)

// What makes a pocket one no more besides its loss, and what makes more or fewer of
// them: ways that are opened, splitting, joining, and words on the count itself.

// connected finds a pocket of the list, by its place, to which a way has been opened:
// "a corridor now connects Town with the lands held by the army".
func (d *reading) connected(sc *scene) (k, tok int, ok bool) {
	for i := range sc.s.Tokens {
		if !sc.is("route", i) && sc.lemma[i] != "corridor" || sc.base(i) != "nsubj" {
			continue
		}
		v := sc.head(i)
		if v < 0 || sc.negatedAt(v) || !sc.senseOf(v, nil).modality.Actual() {
			continue
		}
		switch sc.lemma[v] {
		case "connect", "link", "reach", "join", "lead", "open", "reopen", "reconnect", "tie":
		default:
			continue
		}
		for n, p := range d.sum.parcels {
			for _, m := range sc.places {
				if m.First > i && slices.ContainsFunc(sc.mentionKeys(m), func(key string) bool { return slices.Contains(p.places, key) }) {
					return n + 1, m.Head, true
				}
			}
		}
	}
	return 0, 0, false
}

// reached reads what comes to a pocket from outside: "into the first trucks are
// arriving with bread", "the road to the second is open".
func (sc *scene) reached(r reference) bool {
	switch sc.norm(r.first - 1) {
	case "to", "into", "in", "with":
	default:
		return false
	}
	ways, opens := false, false
	for j := range sc.s.Tokens {
		if j < r.first-6 || j > r.last+8 {
			continue
		}
		switch sc.lemma[j] {
		case "corridor", "road", "way", "passage", "highway", "route", "connection", "link", "truck", "convoy", "supply", "lorry", "column":
			ways = true
		case "arrive", "open", "reopen", "restore", "reach", "establish", "re-establish", "roll":
			opens = opens || !sc.negatedAt(j) && sc.senseOf(j, nil).modality.Actual()
		}
		if j >= r.last && (sc.norm(j) == ";" || sc.norm(j) == ".") {
			break
		}
	}
	return ways && opens
}

// fellApart reads "one of them has been cut in two": a verb of splitting behind, with "in two".
func (sc *scene) fellApart(r reference) bool {
	for j := r.last; j+2 < len(sc.s.Tokens) && j <= r.last+8; j++ {
		if sc.pos(j) == salient.VERB && sc.oneOf(splitting, j) && !sc.negatedAt(j) {
			return sc.inTwo(j)
		}
	}
	for j := r.first - 1; j >= 0 && j >= r.first-2; j-- {
		if sc.pos(j) == salient.VERB && sc.oneOf(splitting, j) && sc.senseOf(j, nil).modality.Actual() {
			return sc.inTwo(r.last - 1)
		}
	}
	return false
}

// arising are verbs by which a pocket comes up.
var arising = wordSet("form open create emerge appear arise bear develop spring result")

// comesUp reads "a third has formed", "a new pocket has opened", "another pocket was
// created", where n were counted.
func (sc *scene) comesUp(n int) (tok int, ok bool) {
	for i := range sc.s.Tokens {
		w := sc.norm(i)
		det := i > 0 && (sc.norm(i-1) == "a" || sc.norm(i-1) == "an")
		if !(nthWords[w] == n+1 && det || (w == "new" || w == "further" || w == "additional") && det || w == "another") {
			continue
		}
		noun := i
		if i+1 < len(sc.s.Tokens) && (sc.pocketWord(i+1) || sc.norm(i+1) == "one") {
			noun = i + 1
		} else if w == "new" || w == "further" || !sc.bare(i) {
			continue
		}
		be := false
		for j := noun + 1; j < len(sc.s.Tokens) && j <= noun+5; j++ {
			if sc.pos(j) == salient.AUX && sc.lemma[j] == "be" {
				be = true
			}
			if sc.pos(j) == salient.VERB {
				if (sc.oneOf(arising, j) || be && (sc.lemma[j] == "cut" || sc.lemma[j] == "encircle" || sc.lemma[j] == "surround" || sc.lemma[j] == "isolate")) && !sc.negatedAt(j) && sc.senseOf(j, nil).modality.Actual() {
					return i, true
				}
				break
			}
		}
	}
	return 0, false
}

// itInTwo reads "has broken it in two", "it was cut in half" of the pocket that the
// report speaks of.
func (sc *scene) itInTwo(from int) (tok int, ok bool) {
	for i := from; i < len(sc.s.Tokens); i++ {
		if sc.norm(i) != "it" {
			continue
		}
		for _, v := range []int{i - 1, i + 1, i + 2, i + 3} {
			if v < 0 || v >= len(sc.s.Tokens) || !sc.oneOf(splitting, v) || v > i && !sc.passive(v) {
				continue
			}
			if sc.inTwo(max(v, i)) && !sc.negatedAt(v) && sc.senseOf(v, nil).modality.Actual() {
				return i, true
			}
		}
	}
	return 0, false
}

// inTwo reports "in two", "into two", "in half" within a few words behind.
func (sc *scene) inTwo(j int) bool {
	for k := j + 1; k+1 < len(sc.s.Tokens) && k <= j+5; k++ {
		if (sc.norm(k) == "in" || sc.norm(k) == "into") && (sc.norm(k+1) == "two" || sc.norm(k+1) == "half" || sc.norm(k+1) == "halves") {
			return true
		}
	}
	return false
}

// joined reads "the first two have linked up", "two of them have been joined".
func (sc *scene) joined(r reference) bool {
	for j := r.last; j < len(sc.s.Tokens) && j <= r.last+6; j++ {
		if sc.pos(j) == salient.VERB {
			return sc.oneOf(joining, j) && !sc.negatedAt(j)
		}
	}
	for j := r.first - 1; j >= 0 && j >= r.first-2; j-- {
		if sc.pos(j) == salient.VERB {
			return sc.oneOf(joining, j) && !sc.negatedAt(j) && sc.senseOf(j, nil).modality.Actual()
		}
	}
	return false
}

// fewer reads what is said of the count itself: "that count is down by one", "one fewer".
func (sc *scene) fewer() (tok int, k float64, ok bool) {
	for i := range sc.s.Tokens {
		v, isNum := sc.numberAt(i)
		if !isNum || v < 1 {
			continue
		}
		before := func(a, b string) bool { return i > 1 && sc.norm(i-1) == b && sc.norm(i-2) == a }
		switch {
		case before("down", "by") || before("fallen", "by") || before("dropped", "by") || before("reduced", "by"):
		case i+1 < len(sc.s.Tokens) && sc.norm(i+1) == "fewer" && sc.bare(i+1),
			i+1 < len(sc.s.Tokens) && sc.norm(i+1) == "less" && (sc.bare(i+1) && i+2 < len(sc.s.Tokens) && sc.pos(i+2) == salient.PUNCT):
		default:
			continue
		}
		if !sc.bare(i) && sc.norm(i+1) != "fewer" && sc.norm(i+1) != "less" {
			continue
		}
		return i, v, true
	}
	return 0, 0, false
}

// wasThis reads "one was this one", "one of them was Town", of what the report has
// told that it is lost.
func (d *reading) wasThis(sc *scene, r reference) bool {
	i := r.last
	if r.any != 1 || i+1 >= len(sc.s.Tokens) || sc.norm(i) != "was" {
		return false
	}
	switch sc.norm(i + 1) {
	case "this", "that":
		return len(d.changes) > 0
	}
	for _, m := range sc.places {
		if m.First == i+1 || m.First == i+2 && sc.pos(i+1) == salient.DET {
			return slices.ContainsFunc(d.changes, func(ch change) bool { return slices.Contains(sc.mentionKeys(m), ch.place) && !d.sum.holds(ch.by) })
		}
	}
	return false
}
