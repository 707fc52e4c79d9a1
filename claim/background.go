package claim

import (
	"time"

	"salient"
)

// How long before the report something must have been for its claim to be
// background rather than news. A month and a half: monthly round-ups are still
// news. What is told in the past perfect is background after two weeks.
const (
	historicalAfter = 45 * 24 * time.Hour
	perfectAfter    = 14 * 24 * time.Hour
)

// background reports whether token i tells history: something long before the
// report, or a state that the past perfect gives a beginning and so an end.
func (sc *scene) background(i int, w salient.When, s sense) (string, bool) {
	after := historicalAfter
	if s.perfect {
		after = perfectAfter
	}
	if text, ok := sc.yearsAgo(i); ok {
		return text, true
	}
	for _, m := range sc.times {
		if m.When.At == w.At && !w.At.Empty() && sc.caseOf(m.Head) == "since" {
			// "has held it since May" goes on; "had held it since May" is over,
			// unless it is only said in the past: "said it had held it since May".
			return "past perfect with since", s.perfect && !sc.backshifted(i)
		}
	}
	if w.Basis != salient.Explicit && w.Basis != salient.Relative {
		return "", false
	}
	if w.Interval.Zero() {
		days := time.Duration(-w.OffsetTo) * 24 * time.Hour
		return "long before the report", w.Basis == salient.Relative && days > after
	}
	if on := sc.doc.day; !on.IsZero() {
		// A month or a year is as old as its middle.
		if span := w.To.Sub(w.From); !w.From.IsZero() && !w.To.IsZero() && span > 26*24*time.Hour && w.To.Before(on) && on.Sub(w.From.Add(span/2)) > perfectAfter {
			return "before the report", true
		}
		return "long before the report", !w.To.IsZero() && on.Sub(w.To) > after
	}
	if !w.From.IsZero() && !w.To.IsZero() && w.To.Sub(w.From) > 300*24*time.Hour {
		return "a year, in an undated report", true
	}
	return "", false
}

// backshifted reports that i is said by somebody in the past, so that its past
// perfect may stand for a present perfect.
func (sc *scene) backshifted(i int) bool {
	for cur, steps := i, 0; steps < maxClimb; steps++ {
		h := sc.head(cur)
		if h < 0 {
			return false
		}
		if sc.base(cur) == "ccomp" && sc.is("speech", h) {
			return true
		}
		if v := sc.clauseOf(h); sc.complete(cur) && v != cur && sc.is("speech", v) {
			return true
		}
		if sc.rel(cur) == "acl:relcl" {
			return false
		}
		cur = h
	}
	return false
}

// complete reports a clause with "that" that lacks nothing, and so is what is said
// and no relative clause, whatever the tree makes of it: "announced through its
// channels that it had taken Town".
func (sc *scene) complete(i int) bool {
	if sc.rel(i) != "acl:relcl" {
		return false
	}
	subj, obj, that := false, false, false
	for _, k := range sc.kids[i] {
		switch {
		case sc.norm(k) == "that":
			that = true
		case sc.base(k) == "nsubj" && subj && that, sc.rel(k) == "nsubj:pass" && that:
			subj, obj = true, true // two subjects, or one that is done to: nothing is lacking
		case sc.base(k) == "nsubj":
			subj = true
		case sc.base(k) == "obj":
			obj = true
		}
	}
	return subj && obj && that
}

// yearsAgo reports "years ago", "months earlier", "last year" in the clause of i,
// whether or not the day is known that they count from.
func (sc *scene) yearsAgo(i int) (string, bool) {
	clause := sc.clauseOf(i)
	for j := 1; j < len(sc.s.Tokens); j++ {
		if sc.clauseOf(j) != clause {
			continue
		}
		switch sc.norm(j) {
		case "ago", "earlier", "before", "previously":
			switch sc.lemma[j-1] {
			case "month", "year", "decade":
				if j+1 >= len(sc.s.Tokens) || sc.norm(j) != "before" || sc.pos(j+1) == salient.PUNCT {
					return sc.norm(j-1) + " " + sc.norm(j), true
				}
			}
		case "year", "decade", "century":
			if sc.norm(j-1) == "last" && sc.caseOf(j) != "over" && sc.caseOf(j) != "in" && sc.caseOf(j) != "since" && sc.caseOf(j) != "for" {
				return "last " + sc.norm(j), true
			}
		}
	}
	return "", false
}

// reportDay is the day of a report: its publication, else a date that its
// dateline or the first words of its body tell. Zero where there is none.
func reportDay(a *salient.Article, d *salient.Document, times []salient.TimeMention) time.Time {
	if a.Dated() {
		return a.Published
	}
	first := -1
	for i := range d.Sentences {
		if d.Sentences[i].Part == salient.Body {
			first = i
			break
		}
	}
	for _, m := range times {
		if m.Sentence < 0 || m.Sentence >= len(d.Sentences) || m.When.Basis != salient.Explicit || m.When.Interval.Zero() || m.When.To.Sub(m.When.From) > 25*time.Hour {
			continue
		}
		if d.Sentences[m.Sentence].Part == salient.Dateline || m.Sentence == first && m.First <= 3 {
			return m.When.From
		}
	}
	return time.Time{}
}

// lasting reports the types that tell how things stand about a place: what had
// stood so before something else stands so no more.
func lasting(t salient.Type) bool {
	switch t {
	case salient.Controls, salient.Sieged, salient.PocketState, salient.RouteStatus, salient.HeldCaptive, salient.Presence, salient.Condition, salient.Strength:
		return true
	}
	return false
}

// formerly reads from the grammar alone that something is over and told as
// background: a state in the past perfect ("had held the town"), what had been
// going on ("had been coming closer"), what somebody had done by whom he is known
// ("people who had fled"), a state in the past that lasted so and so long ("sat
// there for two years") or that only says who it is ("the front, which held it").
func (sc *scene) formerly(i int, t salient.Type, s sense) (string, bool) {
	relative := sc.rel(i) == "acl:relcl"
	if sc.fresh(i) {
		return "", false
	}
	switch {
	case sc.sinceWhen(i):
		return "what began what goes on", true
	case relative && lasting(t) && sc.gerund(i) && sc.wasDoing(i) && sc.pastMain(i):
		return "a state that somebody is known by", true
	case s.perfect && sc.childLemma(i, "before", "previously", "earlier", "beforehand") >= 0:
		return "before what is told", true
	case (t == salient.Capture || t == salient.Controls) && sc.untilTaken(i):
		return untilItWasTaken, true
	case s.perfect && lasting(t):
		return "a state that was", true
	case s.perfect && sc.gerund(i):
		return "what had been going on", true
	case s.perfect && relative && t != salient.Capture && t != salient.Withdraw && t != salient.Surrender:
		return "what somebody is known by", true // but ground that changed hands may be news
	case s.perfect && sc.lasted(i):
		return "what had gone on", true
	case !lasting(t) || !sc.feats(i).Has(salient.PastTense) && !(relative && sc.pastOf(i)) || s.perfect || sc.childLemma(i, "have") >= 0:
		return "", false // "has been blocked for weeks" goes on
	case sc.lasted(i):
		return "a state that lasted", true
	case relative && t != salient.PocketState && sc.pastMain(i):
		return "a state that somebody is known by", true
	}
	return "", false
}

// untilItWasTaken is why a claim is historical that untilTaken reports.
const untilItWasTaken = "until it was taken"

// untilTaken reports a participle of a place that the clause has another take:
// "liberated A, B and C, occupied by the militia since May".
func (sc *scene) untilTaken(i int) bool {
	if sc.rel(i) != "acl" || sc.gerund(i) || sc.agent(i) < 0 {
		return false
	}
	h := sc.head(i)
	for steps := 0; steps < maxClimb && h >= 0; steps++ {
		switch b := sc.base(h); {
		case b == "conj" || b == "nmod" && sc.caseOf(h) == "of" || b == "appos" || b == "flat" || b == "compound":
			h = sc.head(h)
			continue
		case b != "obj" && sc.rel(h) != "nsubj:pass":
			return false
		}
		v := sc.head(h)
		return v >= 0 && sc.pos(v) == salient.VERB && sc.rules().In("takes", sc.lemma[v])
	}
	return false
}

// lasted reports "for two years", "for weeks" on the verb.
func (sc *scene) lasted(i int) bool {
	for _, k := range sc.kids[i] {
		if sc.base(k) == "obl" && sc.caseOf(k) == "for" {
			switch sc.lemma[k] {
			case "year", "month", "week", "day", "decade", "hour", "fortnight":
				return true
			}
		}
	}
	return false
}

// pastMain reports that the clause above the relative clause of i is told in the past.
func (sc *scene) pastMain(i int) bool {
	h := sc.head(i)
	if h < 0 {
		return false
	}
	v := sc.clauseOf(h)
	return v != i && sc.pos(v) == salient.VERB && sc.child(v, "aux") < 0 && sc.pastOf(v)
}

// fresh reports an expression of time at i that is of the days before the report:
// a day of the week, a date that is no more than two weeks old.
func (sc *scene) fresh(i int) bool {
	for _, k := range sc.kids[i] {
		if sc.base(k) == "obl" && sc.is("weekday", k) && sc.caseOf(k) != "since" {
			return true
		}
	}
	m, _ := sc.timeMention(i)
	if m == nil || sc.caseOf(m.Head) == "since" {
		return false
	}
	on := sc.doc.day
	return !on.IsZero() && !m.When.To.IsZero() && on.Sub(m.When.To) <= perfectAfter
}

// sinceWhen reports a clause that tells what happened on the day since which
// something goes on: "under blockade since 5 April, when units raided it and arrested
// guards". Since a day of this week it is news.
func (sc *scene) sinceWhen(i int) bool {
	for steps := 0; steps < 4; steps++ {
		if w := sc.childLemma(i, "when"); w >= 0 && w < i {
			for j := w - 1; j >= 1 && j >= w-8; j-- {
				switch p := sc.pos(j); {
				case sc.is("weekday", j):
					return false
				case sc.norm(j) == "since":
					return sc.pastOf(i)
				case p == salient.VERB || p == salient.AUX:
					return false
				}
			}
			return false
		}
		h := sc.head(i)
		if h < 0 || sc.base(i) != "conj" || !sc.verbal(h) {
			return false
		}
		i = h
	}
	return false
}

// pastOf reports a verb told in the past.
func (sc *scene) pastOf(i int) bool {
	if sc.feats(i).Has(salient.PastTense) {
		return true
	}
	for _, k := range sc.kids[i] {
		if sc.base(k) == "aux" && k < i {
			switch sc.norm(k) {
			case "is", "are", "has", "have", "will", "can", "be", "been":
				return false
			}
		}
		if sc.base(k) == "aux" && (sc.norm(k) == "was" || sc.norm(k) == "were" || sc.norm(k) == "had") {
			return true
		}
	}
	return sc.pastParticiple(i)
}

// wasDoing reports "was holding".
func (sc *scene) wasDoing(i int) bool {
	for _, k := range sc.kids[i] {
		if sc.base(k) == "aux" && (sc.norm(k) == "was" || sc.norm(k) == "were") {
			return true
		}
	}
	return false
}
