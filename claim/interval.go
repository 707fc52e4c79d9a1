package claim

import (
	"strconv"
	"time"

	"salient"
)

// A clause of "after" or "before" may say how far apart its deed and that of the clause
// above lie: "was retaken yesterday, ten days after the army had first taken it". Its
// day is then counted from theirs, and is not theirs.

// apart is how many days the clause of word i lies before (negative) or after the
// clause above, and the word that heads that clause; measured: how far is said at all,
// if not in days that can be counted ("weeks after").
func (sc *scene) apart(i int) (days, above int, counted, measured bool) {
	cur := sc.clauseOf(i)
	for n := 0; n < maxClimb && cur >= 0; n++ {
		if sc.base(cur) == "conj" {
			if h := sc.head(cur); h >= 0 && sc.verbal(h) {
				cur = h
				continue
			}
		}
		break
	}
	if cur < 0 || sc.base(cur) != "advcl" || sc.head(cur) < 0 {
		return 0, -1, false, false
	}
	sign := 0
	switch sc.mark(cur) {
	case "after":
		sign = -1
	case "before":
		sign = 1
	default:
		return 0, -1, false, false
	}
	mark := sc.child(cur, "mark")
	unit := mark - 1
	if mark <= sc.start || unit < sc.start || !timeNouns[sc.lemma[unit]] {
		return 0, -1, false, false
	}
	length, ok := map[string]int{"day": 1, "week": 7}[sc.lemma[unit]]
	count := 0
	if k := sc.child(unit, "nummod"); k >= 0 && ok {
		if v, known := numberWords[sc.norm(k)]; known {
			count = int(v)
		} else if v, err := strconv.Atoi(sc.norm(k)); err == nil && v > 0 && v < 1000 {
			count = v
		}
	} else if k := sc.child(unit, "det"); k >= 0 && ok && (sc.norm(k) == "a" || sc.norm(k) == "one") {
		count = 1
	}
	return sign * count * length, sc.head(cur), count > 0, true
}

// countedFrom is the time of what word i says, counted from the clause above. ok is
// false where it is not told so; the time is unknown where the count is none of days.
func (sc *scene) countedFrom(i int) (salient.When, salient.Reason, bool) {
	days, above, counted, measured := sc.apart(i)
	if !measured {
		return salient.When{}, salient.Reason{}, false
	}
	if own, _ := sc.timeMention(i); own != nil && !own.When.Interval.Zero() && sc.clauseOf(own.Head) == sc.clauseOf(i) {
		return salient.When{}, salient.Reason{}, false // it has a day of its own
	}
	unknown := salient.Reason{Rule: "when counted", Weight: 0, Text: "some time from the clause above"}
	m, _ := sc.timeMention(above)
	if !counted || m == nil {
		return salient.When{Basis: salient.Unknown}, unknown, true
	}
	w := sc.wordsOf(m)
	if w.From.IsZero() || w.To.IsZero() || w.To.Sub(w.From) > 2*24*time.Hour {
		return salient.When{Basis: salient.Unknown}, unknown, true
	}
	w.From, w.To = w.From.AddDate(0, 0, days), w.To.AddDate(0, 0, days)
	w.EDTF, w.Basis = w.From.Format(time.DateOnly), salient.Relative
	if last := w.To.AddDate(0, 0, -1); last.After(w.From) {
		w.EDTF += "/" + last.Format(time.DateOnly)
	}
	return w, salient.Reason{Rule: "when counted", Weight: 0.9, Text: strconv.Itoa(days) + " days from the clause above"}, true
}
