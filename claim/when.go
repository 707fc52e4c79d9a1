package claim

import (
	"time"

	"salient"
)

// whenOf finds the time of what token i says: an expression in its clause, then
// in the clauses that carry it, then the day that the paragraph has come to, else the
// publication basis.
func (sc *scene) whenOf(i int, s sense) (salient.When, salient.Reason) {
	if w, why, ok := sc.countedFrom(i); ok {
		return w, why
	}
	if m, how := sc.timeMention(i); m != nil {
		w := sc.wordsOf(m)
		return w, salient.Reason{Rule: "when " + how, Weight: 1, Text: w.Text}
	}
	if sc.runsOn(i, s) {
		w := sc.running.when
		return w, salient.Reason{Rule: "when running", Weight: 0.8, Text: w.Text}
	}
	if !sc.article.Dated() || !s.modality.Actual() && s.modality != salient.Hedged && s.modality != salient.Negated || s.perfect && s.modality == salient.Historical {
		return salient.When{Basis: salient.Unknown}, salient.Reason{Rule: "when unknown", Weight: 0, Text: "no expression of time"}
	}
	day := salient.Day(sc.article.Published)
	from, to := day.AddDate(0, 0, -1), day.AddDate(0, 0, 1)
	return salient.When{
		Interval: salient.Interval{From: from, To: to},
		EDTF:     from.Format(time.DateOnly) + "/" + day.Format(time.DateOnly),
		Basis:    salient.Published,
	}, salient.Reason{Rule: "when published", Weight: 0.5, Text: "the day before publication to the day of it"}
}

// goesOn stretches the time of a state that is told of "since" then up to the day
// before the report: "has held Town since May" is not of May alone.
func (sc *scene) goesOn(i int, t salient.Type, w salient.When) salient.When {
	changes := false
	switch t {
	case salient.Controls, salient.Presence, salient.Sieged, salient.PocketState, salient.Extent:
	case salient.Capture, salient.Withdraw:
		changes = true
	default:
		return w
	}
	if !sc.article.Dated() || w.From.IsZero() || w.At.Empty() {
		return w
	}
	has := false
	for v, n := i, 0; v >= 0 && n < 2 && !has; v, n = sc.head(v), n+1 {
		for _, k := range sc.kids[v] {
			has = has || sc.base(k) == "aux" && (sc.norm(k) == "has" || sc.norm(k) == "have")
		}
	}
	if !has {
		return w // "held by the rebels since May, it fell"
	}
	day := salient.Day(sc.article.Published)
	for _, m := range sc.times {
		if (m.When.At == w.At || m.At == w.At) && sc.caseOf(m.Head) == "since" && !w.To.IsZero() && w.To.Before(day) {
			if changes {
				// "has taken three towns since May": that it has them now is all that is said.
				now, _ := sc.daysBefore(t, salient.Reason{})
				return now
			}
			w.From = w.To.AddDate(0, 0, -1) // of a season its end: before, it is not said on which day
			w.To = day                      // what happens on the day itself may have ended it
			w.EDTF = w.From.Format(time.DateOnly) + "/" + day.AddDate(0, 0, -1).Format(time.DateOnly)
		}
	}
	return w
}

// perfectDays is how far before publication the past perfect without a date is
// taken to reach for ground that changes hands: "had captured Town" is news that
// came first, of the days before, oftener than history, which gives its year.
const perfectDays = 3

// daysBefore is the time of what the past perfect tells without a date.
func (sc *scene) daysBefore(t salient.Type, why salient.Reason) (salient.When, salient.Reason) {
	switch t {
	case salient.Capture, salient.Withdraw, salient.Surrender:
	default:
		return salient.When{Basis: salient.Unknown}, why
	}
	to := salient.Day(sc.article.Published)
	from := to.AddDate(0, 0, -perfectDays)
	return salient.When{
		Interval: salient.Interval{From: from, To: to},
		EDTF:     from.Format(time.DateOnly) + "/" + to.AddDate(0, 0, -1).Format(time.DateOnly),
		Basis:    salient.Published,
	}, salient.Reason{Rule: "when before", Weight: 0.3, Text: "past perfect: in the days before publication"}
}

// timeMention picks the expression of time that governs token i.
func (sc *scene) timeMention(i int) (*salient.TimeMention, string) {
	var best *salient.TimeMention
	how, bestCost := "", 99
	clause := sc.clauseOf(i)
	for _, m := range sc.times {
		if m.Kind == "SET" || m.Kind == "DURATION" && m.When.Interval.Zero() || m.When.Interval.Zero() && m.When.Basis != salient.Relative {
			continue
		}
		cost := 99
		mc := sc.clauseOf(m.Head)
		switch {
		case sc.ofTheName(i, m.Head):
			continue // "In Town, a ghost town since 1974, they raised the flag"
		case sc.phraseHolds(i, m.Head):
			cost = 0
			how2(&how, bestCost, cost, "of the words themselves")
		case mc == clause:
			cost = 1
			how2(&how, bestCost, cost, "of the clause")
		case sc.head(mc) == clause && sc.base(mc) == "advcl" && sc.mark(mc) == "without" || sc.head(mc) == clause && sc.caseOf(mc) == "without":
			cost = 2
			how2(&how, bestCost, cost, "of what was left undone") // "left Town without fighting on Friday"
		default:
			// Up through clauses that share their time with what hangs on them.
			cur := clause
			for n := 0; n < maxClimb; n++ {
				h := sc.head(cur)
				if h < 0 {
					break
				}
				b := sc.base(cur)
				if sc.rel(cur) == "acl:relcl" || b == "parataxis" || b == "ccomp" && sc.is("speech", h) && n > 0 {
					break
				}
				hc := sc.clauseOf(h)
				if hc == mc {
					cost = 2 + n
					how2(&how, bestCost, cost, "of the clause above")
					break
				}
				cur = hc
			}
		}
		if cost < bestCost {
			best, bestCost = m, cost
		}
	}
	return best, how
}

// ofTheName reports a time that belongs to what is said in apposition to a name in the
// phrase of word i, and not to i.
func (sc *scene) ofTheName(i, when int) bool {
	for j, steps := when, 0; j >= 0 && j != i && steps < 12; j, steps = sc.head(j), steps+1 {
		if h := sc.head(j); sc.base(j) == "appos" && h >= 0 && h < j && h != i && sc.pos(h) == salient.PROPN && !sc.is("calendar", h) && !timeNouns[sc.lemma[h]] && sc.pos(j) == salient.NOUN && j != when {
			return sc.under(h, i)
		}
	}
	return false
}

func how2(how *string, best, cost int, text string) {
	if cost < best {
		*how = text
	}
}
