package claim

import (
	"salient"
)

// judge settles modality, voice and time.
func (d *reading) judge(sc *scene, f fired, c *salient.Claim) {
	s := sc.senseOf(f.trigger, f.frame)
	if f.rule.Modality != "" && rank[f.rule.Modality] > rank[s.modality] {
		s.set(f.rule.Modality, "of the rule", string(f.rule.Modality))
	}
	if (conditionOnly(f, "no-longer") || conditionOnly(f, "negated")) && s.modality == salient.Negated && f.rule.Modality != salient.Negated {
		s.modality = salient.Asserted
	}
	if f.rule.Modality == salient.Asserted && s.modality == salient.Negated {
		s.modality = salient.Asserted // the failure itself is what the rule says
	}
	c.Voice = salient.Voice{Outlet: d.article.Outlet}
	if v, why, ok := sc.voiceOf(f.trigger); ok {
		v.Outlet = d.article.Outlet
		c.Voice = v
		s.set(salient.Reported, why.Rule, why.Text)
	}
	says := c.Type // of a second reader's proposal, which no rule made
	if len(f.rule.Says) > 0 {
		says = f.rule.Says[0].Type
	}
	var why salient.Reason
	c.When, why = sc.whenOf(f.trigger, s)
	if text, old := sc.background(f.trigger, c.When, s); old {
		s.set(salient.Historical, "time", text)
	} else if s.perfect && sc.article.Dated() && !sc.backshifted(f.trigger) && (c.When.Basis == salient.Published || c.When.Zero() && s.modality.Actual()) {
		// Background without a date: it was so before; the day is not known.
		c.When, why = sc.daysBefore(says, why)
	}
	if s.modality.Actual() && !s.perfect {
		c.When = sc.goesOn(f.trigger, says, c.When)
	}
	if f.rule.Trigger.Kind == "noun" && sc.sinceWhat(f.trigger) && lasts(says) {
		s.set(salient.Historical, "since", "told as what came before")
	}
	if text, ok := sc.formerly(f.trigger, says, s); ok && (s.modality == salient.Asserted && !sc.backshifted(f.trigger) || s.modality == salient.Reported && text == untilItWasTaken) {
		s.set(salient.Historical, "grammar", text)
	}
	if s.modality == salient.Historical && c.When.Basis == salient.Published {
		c.When = salient.When{Basis: salient.Unknown}
	}
	if m, text, ok := sc.foundWrong(f.trigger); ok {
		s.set(m, "found wrong", text)
	}
	if antique(c.When) {
		s.set(salient.Historical, "time", c.When.Text)
		c.When = salient.When{Basis: salient.Unknown, Text: c.When.Text, At: c.When.At}
	}
	sc.taggedSense(f, &s)
	c.Modality = s.modality
	c.Reasons = append(c.Reasons, s.why...)
	c.Reasons = append(c.Reasons, why)
}

// antique reports a time that begins before the year 1: no record can hold it, and
// nobody asks for it.
func antique(w salient.When) bool { return !w.From.IsZero() && w.From.Year() < 1 }

// foundWrong reads "Reports that the town fell are wrong", "Claims that … could not
// be confirmed" by their words: what is said of the reports stands at the end, and
// a parser loses it on the way.
func (sc *scene) foundWrong(i int) (m salient.Modality, text string, ok bool) {
	that := -1
	for j := i - 1; j > sc.start; j-- {
		if sc.norm(j) == "that" || sc.norm(j) == ";" || sc.norm(j) == ":" {
			that = j
			break
		}
	}
	if that < 0 || sc.norm(that) != "that" {
		return "", "", false
	}
	told := false
	for j := that - 1; j >= sc.start && j >= that-6 && sc.pos(j) != salient.PUNCT; j-- {
		told = told || sc.is("speech-noun", j) && (sc.pos(j) == salient.NOUN || j <= sc.start+1)
		if sc.pos(j) == salient.AUX || sc.pos(j) == salient.VERB && j > sc.start+1 && !sc.gerund(j) {
			return "", "", false // "the report said that"
		}
	}
	if !told {
		return "", "", false
	}
	for k := i + 1; k < len(sc.s.Tokens); k++ {
		switch {
		case sc.norm(k) == ";" || sc.norm(k) == ":" || sc.norm(k) == "that":
			return "", "", false
		case sc.pos(k) == salient.AUX && k+1 < len(sc.s.Tokens) && (sc.is("untruth", k+1) || sc.is("g-deny", k+1)):
			return salient.Negated, sc.norm(k + 1), true
		case sc.is("g-confirm", k) && k >= 2 && (sc.norm(k-1) == "be" && sc.norm(k-2) == "not" || sc.norm(k-1) == "not"):
			return salient.Hedged, "not " + sc.norm(k), true
		}
	}
	return "", "", false
}

// sinceWhat reports a noun behind "since" and nothing but words that describe it.
func (sc *scene) sinceWhat(i int) bool {
	for j := i - 1; j >= 0 && j >= i-5; j-- {
		if sc.norm(j) == "since" {
			return true
		}
		switch sc.pos(j) {
		case salient.DET, salient.ADJ, salient.NUM, salient.PROPN, salient.PART, salient.NOUN, salient.PRON:
		default:
			return false
		}
	}
	return false
}

// lasts reports the types of what has changed a place for good: "since the fall of
// Town" tells of it as known.
func lasts(t salient.Type) bool { return t == salient.Capture || t == salient.Withdraw }

// conditionOnly reports whether the rule asks for the condition itself, and so
// has already read it.
func conditionOnly(f fired, name string) bool {
	for _, c := range f.rule.When {
		if c.Name == name && !c.Not {
			return true
		}
	}
	return false
}
