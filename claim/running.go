package claim

import (
	"slices"
	"time"

	"salient"
)

// A runningDay is the day that a paragraph has come to: of the entry that it is, or
// of what the sentence before told.
type runningDay struct {
	when  salient.When
	entry bool // the date that opens a dated entry
}

// run sets the running day of each scene. A date that opens an entry ("- 10 August:")
// holds for the paragraph until another stands there. The day of a sentence's main
// clause holds for the sentences of the paragraph after it that name no time.
func run(d *salient.Document, scenes []*scene) {
	var now runningDay
	paragraph := -2
	for i, sc := range scenes {
		if sc == nil {
			continue
		}
		if p := d.Sentences[i].Paragraph; p != paragraph {
			now, paragraph = runningDay{}, p
		}
		sc.running = now
		switch when, alone := sc.mainDay(); {
		case alone:
			now = runningDay{when, true}
		case !when.Interval.Zero():
			now = runningDay{when, now.entry}
		case len(sc.times) > 0 && !now.entry:
			now = runningDay{} // "since March", "two weeks ago": where the story has come to is open
		}
	}
}

// mainDay is the one day that a sentence's main clause names, the zero When if it
// names none or several; alone: the sentence is nothing else.
func (sc *scene) mainDay() (when salient.When, alone bool) {
	root, days := slices.IndexFunc(sc.s.Tokens, func(t salient.Token) bool { return t.Head < 0 }), 0
	for _, m := range sc.times {
		if !aDay(m) {
			continue
		}
		if wordsAmong(sc.s.Tokens[m.First:m.Last]) == wordsAmong(sc.s.Tokens) {
			return sc.wordsOf(m), true
		}
		if days++; sc.clauseOf(m.Head) == root {
			when = sc.wordsOf(m)
		}
	}
	if days > 1 {
		return salient.When{}, false
	}
	return when, false
}

// wordsAmong counts tokens that are more than punctuation, bullets and signs.
func wordsAmong(tokens []salient.Token) (n int) {
	for _, t := range tokens {
		if t.POS != salient.PUNCT && t.POS != salient.SYM && t.POS != salient.X {
			n++
		}
	}
	return n
}

// aDay reports an expression that names one day.
func aDay(m *salient.TimeMention) bool {
	iv := m.When.Interval
	return m.Kind != "SET" && m.Kind != "DURATION" && !iv.Zero() && iv.To.Sub(iv.From) <= 48*time.Hour
}

// wordsOf is what an expression says, with its words.
func (sc *scene) wordsOf(m *salient.TimeMention) salient.When {
	w := m.When
	if w.Text == "" {
		w.Text, w.At = m.At.In(sc.article.Text), m.At
	}
	return w
}

// runsOn reports whether token i, without a time of its own, tells what happened on
// the running day: in the simple past, or in a dated entry, and in no other clause of
// the sentence another time is named.
func (sc *scene) runsOn(i int, s sense) bool {
	if sc.running.when.Interval.Zero() || len(sc.times) > 0 || s.perfect {
		return false
	}
	if s.modality != salient.Asserted && s.modality != salient.Reported {
		return false
	}
	if sc.running.entry {
		return true
	}
	for k := range sc.s.Tokens {
		if before[sc.norm(k)] && sc.pos(k) == salient.ADV {
			return false
		}
	}
	return sc.simplePast(sc.clauseOf(i))
}

// before are adverbs by which a sentence steps back behind the running day.
var before = map[string]bool{"earlier": true, "previously": true, "before": true, "already": true, "formerly": true, "once": true}

// simplePast reports a clause whose verb stands in the simple past.
func (sc *scene) simplePast(v int) bool {
	if v < 0 {
		return false
	}
	past := sc.s.Tokens[v].Feats.Has(salient.PastTense) && sc.s.Tokens[v].POS == salient.VERB
	for _, k := range sc.kids[v] {
		switch sc.base(k) {
		case "aux", "cop":
			if sc.s.Tokens[k].Feats.Has(salient.PresentTense) {
				return false
			}
			past = past || sc.s.Tokens[k].Feats.Has(salient.PastTense)
		}
	}
	return past
}
