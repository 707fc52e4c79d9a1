package claim

import (
	"salient"
)

// before reads, from the order of the words alone, what a tree often gets wrong:
// "yet to take", "refused to free", "close to taking", "should Town fall, …", "a
// matter of time before Town falls".
func (sc *scene) before(i int, s *sense) {
	j := i - 1
	for j > 0 && (sc.pos(j) == salient.ADV && sc.norm(j) != "yet" || sc.norm(j) == "be") {
		j--
	}
	if j > 0 && (sc.norm(j) == "to" || sc.norm(j) == "of" && sc.gerund(i)) {
		switch w := sc.norm(j - 1); {
		case sc.norm(j) == "to" && sc.lemma[j-1] == "be" && sc.head(j-1) == i && sc.pos(i) == salient.VERB && !sc.gerund(i):
			s.set(salient.Forecast, "order of words", w+" to") // "is to be reopened"
		case sc.norm(j) == "to" && w == "due" && !sc.gerund(i):
			s.set(salient.Forecast, "order of words", "due to") // "is due to reach"
		case w == "yet" && sc.norm(j) == "to":
			s.set(salient.Negated, "order of words", "yet to")
		case (w == "close" || w == "closer" || w == "short" || w == "near") && sc.gerund(i):
			s.set(salient.Negated, "order of words", w+" "+sc.norm(j))
		case sc.norm(j) == "to" && w == "used" && sc.child(j-1, "aux", "cop") < 0 && sc.pos(j-1) == salient.VERB && sc.child(j-1, "nsubj:pass") < 0:
			s.set(salient.Historical, "order of words", "used to")
		case sc.norm(j) == "to" && sc.head(i) != j-1 && sc.pos(j-1) != salient.PROPN && !sc.gerund(i) && (sc.is("g-fail", j-1) || sc.is("g-want", j-1) || sc.is("g-intend", j-1)):
			sc.govern(j-1, s)
		}
	}
	if sc.is("bodypart", i) && sc.pos(i) != salient.VERB {
		// A headline's "Siege of Town broken".
		for k := i + 1; k < len(sc.s.Tokens); k++ {
			if p := sc.pos(k); p == salient.VERB || p == salient.ADJ || p == salient.AUX || p == salient.ADV {
				switch sc.norm(k) {
				case "broken", "lifted", "ended", "raised", "relieved", "over":
					s.set(salient.Negated, "order of words", sc.norm(i)+" … "+sc.norm(k))
				}
				if p != salient.ADJ && p != salient.AUX {
					break
				}
			}
		}
	}
	comma, told := 0, false
	for k := i - 1; k >= sc.start; k-- {
		switch sc.norm(k) {
		case "that":
			told = told || k > 0 && sc.is("speech-noun", k-1)
		case ",", ";", ":":
			comma++
		case "before", "until", "till":
			if k >= 3 && comma == 0 && (sc.norm(k-3) == "matter" || sc.norm(k-3) == "question") && (sc.norm(k-1) == "time" || sc.norm(k-1) == "hours" || sc.norm(k-1) == "days" || sc.norm(k-1) == "weeks") {
				s.set(salient.Forecast, "order of words", "a matter of time")
			}
		}
	}
	// "Rejected as propaganda reports that Town has fallen."
	for k := i - 1; told && k >= sc.start; k-- {
		if sc.pos(k) == salient.VERB && sc.is("denial", k) && sc.child(k, "nsubj") >= 0 {
			s.set(salient.Negated, "order of words", sc.norm(k)+" … reports that")
		}
	}
	// "Reports that Town has fallen proved to be false."
	for k := i + 1; told && k < len(sc.s.Tokens); k++ {
		if sc.pos(k) == salient.ADJ && sc.is("g-deny", k) {
			s.set(salient.Negated, "order of words", "reports that … "+sc.norm(k))
		}
	}
	if sc.s.Part == salient.Body && sc.norm(len(sc.s.Tokens)-1) == "?" {
		s.set(salient.Hedged, "question", "?")
	}
	// "Should Town fall, …": the auxiliary opens a sentence that is no question.
	n := len(sc.s.Tokens)
	if comma > 0 || i <= sc.start || sc.norm(n-1) == "?" {
		return
	}
	switch w := sc.norm(sc.start); w {
	case "should", "were", "had":
		if sc.pos(sc.start) != salient.AUX && sc.pos(sc.start) != salient.VERB {
			return
		}
		for k := i + 1; k < n; k++ {
			if sc.norm(k) == "," {
				s.set(salient.Conditional, "order of words", w+" …,")
				return
			}
		}
	}
}
