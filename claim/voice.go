package claim

import (
	"strings"

	"salient"
)

// An utterance is a stretch of a document that somebody is quoted with.
type utterance struct {
	at      salient.Span
	speaker string
	side    string
	through string
	words   salient.Span
}

// voiceOf finds who says what token i says: a verb of speech that governs its
// clause, "according to", or the quotation that it stands in. ok is false where
// it is the outlet itself. Words that show doubt ("is said to") come without a
// speaker and are left to the modality.
func (sc *scene) voiceOf(i int) (v salient.Voice, why salient.Reason, ok bool) {
	cur := i
	for steps := 0; steps < 12; steps++ {
		if v, why, ok = sc.accordingTo(cur); ok {
			return v, why, true
		}
		// "X captured Y, the ministry said": speech beside the clause.
		for _, k := range sc.kids[cur] {
			if sc.base(k) == "parataxis" && sc.is("speech", k) && sc.child(k, "ccomp") < 0 {
				if v, ok = sc.speaker(k); ok {
					return v, salient.Reason{Rule: "voice parataxis", Weight: 1, Text: sc.norm(k)}, true
				}
			}
		}
		h := sc.head(cur)
		if h < 0 {
			break
		}
		if o := sc.accused(cur); o >= 0 {
			if v, ok = sc.speaker(sc.head(o)); ok {
				return v, salient.Reason{Rule: "voice of the accuser", Weight: 1, Text: sc.norm(sc.head(o))}, true
			}
		}
		if sc.is("speech", h) && sc.pos(h) != salient.NOUN {
			switch sc.base(cur) {
			case "ccomp", "parataxis", "xcomp", "obj", "dep":
				if v, ok = sc.speaker(h); ok {
					return v, salient.Reason{Rule: "voice clause", Weight: 1, Text: sc.norm(h)}, true
				}
			case "nsubj":
				// "The capture was announced by the army."
				if a := sc.agent(h); sc.passive(h) && a >= 0 {
					v = sc.speakerWords(a)
					return v, salient.Reason{Rule: "voice passive", Weight: 1, Text: sc.norm(h)}, true
				}
			}
		}
		// "told the agency that": hung on who was told.
		if g := sc.head(h); g >= 0 && sc.base(cur) == "acl" && sc.mark(cur) == "that" && sc.is("speech", g) && sc.pos(g) == salient.VERB {
			if b := sc.base(h); b == "obj" || b == "iobj" || b == "obl" {
				if v, ok = sc.speaker(g); ok {
					return v, salient.Reason{Rule: "voice clause of the hearer", Weight: 0.8, Text: sc.norm(g)}, true
				}
			}
		}
		if sc.rel(cur) == "acl:relcl" && sc.mark(cur) == "that" {
			if say := sc.saidApart(cur, h); say >= 0 {
				if v, ok = sc.speaker(say); ok {
					return v, salient.Reason{Rule: "voice clause apart", Weight: 0.8, Text: sc.norm(say)}, true
				}
			}
		}
		if sc.is("speech-noun", h) && (sc.base(cur) == "acl" || sc.base(cur) == "ccomp" || sc.base(cur) == "nmod") {
			if v, ok = sc.nounSpeaker(h); ok {
				return v, salient.Reason{Rule: "voice noun", Weight: 0.8, Text: sc.norm(h)}, true
			}
		}
		cur = h
	}
	if v, why, ok = sc.trailing(i); ok {
		return v, why, true
	}
	if m := sc.colonSpeaker(); m != nil && m.Last < i {
		return salient.Voice{Speaker: m.At.In(sc.article.Text), Side: sc.mentionRole(m, m.Head).Side, At: m.At},
			salient.Reason{Rule: "voice colon", Weight: 0.7, Text: m.At.In(sc.article.Text)}, true
	}
	if u := sc.doc.utteranceAt(sc.s.Tokens[i].Span); u != nil {
		return salient.Voice{Speaker: u.speaker, Side: u.side, Through: u.through, At: u.words},
			salient.Reason{Rule: "voice quotation", Weight: 0.9, Text: u.speaker}, true
	}
	return salient.Voice{}, salient.Reason{}, false
}

// saidApart is the verb of speech whose "that" clause a parser hung on a noun
// between: "declared on Sunday, in a speech in Town, that the army had …". The
// clause has a subject of its own and lacks nothing that the noun could be. -1 if
// there is none.
func (sc *scene) saidApart(clause, noun int) int {
	s := sc.child(clause, "nsubj")
	if s < 0 || sc.relative(s) || sc.child(clause, "obj", "obl") < 0 {
		return -1
	}
	for cur, steps := noun, 0; steps < maxClimb; steps++ {
		cur = sc.head(cur)
		if cur < 0 {
			return -1
		}
		if sc.pos(cur) == salient.VERB {
			if sc.is("speech", cur) && sc.child(cur, "ccomp") < 0 && cur < noun {
				return cur
			}
			return -1
		}
	}
	return -1
}

// trailing reads "…, the army said": the sentence's last verb is one of speech
// with a subject behind a comma and nothing that it says behind it, wherever the
// parser hung it.
func (sc *scene) trailing(i int) (salient.Voice, salient.Reason, bool) {
	for v := len(sc.s.Tokens) - 1; v > i; v-- {
		if sc.pos(v) != salient.VERB {
			continue
		}
		if !sc.is("speech", v) || sc.child(v, "ccomp", "obj", "xcomp") > v || sc.base(v) == "acl" || sc.base(v) == "advcl" {
			return salient.Voice{}, salient.Reason{}, false
		}
		first := v
		for _, k := range sc.kids[v] {
			if sc.base(k) == "nsubj" {
				for first = k; first > 0 && sc.under(first-1, k); first-- {
				}
			}
		}
		if first == v || first == 0 || sc.pos(first-1) != salient.PUNCT || first <= i {
			return salient.Voice{}, salient.Reason{}, false
		}
		sp, ok := sc.speaker(v)
		return sp, salient.Reason{Rule: "voice trailing", Weight: 0.9, Text: sc.norm(v)}, ok
	}
	return salient.Voice{}, salient.Reason{}, false
}

// accordingTo looks for "according to X" and its like under a clause.
func (sc *scene) accordingTo(i int) (salient.Voice, salient.Reason, bool) {
	for _, k := range sc.kids[i] {
		b := sc.base(k)
		if b != "obl" && b != "nmod" && b != "advcl" && b != "advmod" && b != "parataxis" {
			continue
		}
		c := sc.caseOf(k)
		if c == "" {
			c = sc.mark(k)
		}
		// A parser may make "according" the head of the phrase.
		if sc.norm(k) == "according" {
			if n := sc.child(k, "obl", "nmod"); n >= 0 {
				return sc.speakerWords(n), salient.Reason{Rule: "voice according-to", Weight: 1, Text: "according to"}, true
			}
		}
		if c == "according-to" || c == "according" || strings.HasPrefix(c, "according") {
			return sc.speakerWords(k), salient.Reason{Rule: "voice according-to", Weight: 1, Text: "according to"}, true
		}
	}
	return salient.Voice{}, salient.Reason{}, false
}

// speaker reads subject and channel of a verb of speech: "X told Y", "was
// quoted by Y as saying", "confirmed to Y". false without a subject that can speak.
func (sc *scene) speaker(verb int) (salient.Voice, bool) {
	s, _, _ := sc.surfaceSubject(verb, 0)
	if sc.passive(verb) {
		s = sc.agent(verb)
	}
	if s < 0 || sc.norm(s) == "it" && sc.mentionOf(s, false) == nil {
		return salient.Voice{}, false
	}
	v := sc.speakerWords(s)
	v.Through = sc.channel(verb)
	// "he said": whoever was last named as speaking.
	if sc.pos(s) == salient.PRON && sc.doc != nil && sc.doc.speaker.Speaker != "" {
		switch sc.norm(s) {
		case "he", "she":
			through := v.Through
			v = sc.doc.speaker
			if through != "" {
				v.Through = through
			}
		}
	}
	return v, true
}

// channel is the proper name that something was said to or through.
func (sc *scene) channel(verb int) string {
	for _, k := range sc.kids[verb] {
		if sc.pos(k) != salient.PROPN && !sc.is("media", k) {
			continue
		}
		fits := false
		switch sc.base(k) {
		case "iobj", "obj":
			fits = sc.is("tell", verb)
		case "obl":
			switch sc.caseOf(k) {
			case "to", "through", "via", "by", "on", "in", "with":
				fits = true
			}
		}
		if !fits || sc.placeMention(k) != nil && sc.mentionOf(k, true) == nil && sc.caseOf(k) == "in" {
			continue
		}
		return sc.phrase(k).In(sc.article.Text)
	}
	return ""
}

// speakerWords makes a voice of a noun phrase: its words without what hangs on
// it as clauses, and its actor's side.
func (sc *scene) speakerWords(n int) salient.Voice {
	at := sc.phrase(n)
	v := salient.Voice{Speaker: at.In(sc.article.Text), At: at}
	if m := sc.mentionOf(n, false); m != nil {
		v.Side = sc.mentionRole(m, n).Side
		return v
	}
	for j := range sc.s.Tokens {
		if sc.s.Tokens[j].Start < at.Start || sc.s.Tokens[j].End > at.End || sc.child(j, "case") >= 0 && sc.caseOf(j) == "on" {
			continue
		}
		if m := sc.mentionOf(j, true); m != nil {
			v.Side = sc.mentionRole(m, j).Side
			break
		}
	}
	return v
}

// phrase covers a noun with what belongs to it, without clauses, appositions'
// clauses and brackets.
func (sc *scene) phrase(n int) salient.Span {
	first, last := n, n
	var walk func(i, depth int)
	walk = func(i, depth int) {
		if depth > 6 {
			return
		}
		first, last = min(first, i), max(last, i)
		for _, k := range sc.kids[i] {
			switch sc.base(k) {
			case "acl", "punct", "parataxis", "advcl", "case", "conj", "cc", "dep", "obl":
				continue
			case "appos":
				if sc.pos(k) != salient.PROPN {
					continue
				}
			case "nmod":
				if c := sc.caseOf(k); c != "of" && c != "for" && c != "" && c != "in" && c != "with" && c != "from" && c != "near" {
					continue
				}
				// keep the preposition inside
			}
			walk(k, depth+1)
		}
	}
	walk(n, 0)
	return sc.s.Tokens[first].Span.Cover(sc.s.Tokens[last].Span)
}

// nounSpeaker reads "a report by X that", "X's claim that", "reports on social
// media of".
func (sc *scene) nounSpeaker(n int) (salient.Voice, bool) {
	for _, k := range sc.kids[n] {
		switch c := sc.caseOf(k); {
		case sc.rel(k) == "nmod:poss":
			return sc.speakerWords(k), true
		case (c == "by" || c == "from" || c == "on" || c == "in" || c == "of") && (sc.base(k) == "nmod" || sc.base(k) == "obl") && (c == "by" || c == "from" || sc.is("media", k)):
			return sc.speakerWords(k), true
		}
	}
	for _, k := range sc.kids[n] {
		if sc.base(k) == "compound" || sc.base(k) == "amod" && sc.is("media", k) {
			return salient.Voice{Speaker: sc.phrase(n).In(sc.article.Text), At: sc.phrase(n)}, true
		}
	}
	return salient.Voice{}, false
}

// utterances collects the document's direct speech with who is quoted. Where a
// quote has no speaker of its own it takes the speaker of the quote before it in
// the same paragraph, or the subject of the verb of speech in its sentence or in
// the sentence before.
func utterances(scenes []*scene) []utterance {
	var out []utterance
	var last utterance
	lastParagraph, lastSpeech := -2, salient.Voice{}
	lastSpeechSentence := -2
	for n, sc := range scenes {
		if sc == nil {
			continue
		}
		here, found := sc.sentenceSpeaker()
		if found && sc.doc != nil && !sc.pronounSpeaker(here) {
			sc.doc.speaker = here
		}
		for _, q := range sc.s.Quotes {
			u := utterance{at: q.Span, words: q.Speaker, speaker: q.Speaker.In(sc.article.Text)}
			if u.speaker != "" {
				for j := range sc.s.Tokens {
					if q.Speaker.Contains(sc.s.Tokens[j].Span) {
						if m := sc.mentionOf(j, false); m != nil {
							u.side = sc.mentionRole(m, j).Side
							break
						}
					}
				}
			}
			switch {
			case u.speaker != "":
			case found:
				u.speaker, u.side, u.through, u.words = here.Speaker, here.Side, here.Through, here.At
			case last.speaker != "" && lastParagraph == sc.s.Paragraph:
				u.speaker, u.side, u.through, u.words = last.speaker, last.side, last.through, last.words
			case lastSpeechSentence == n-1 && lastSpeech.Speaker != "":
				u.speaker, u.side, u.through, u.words = lastSpeech.Speaker, lastSpeech.Side, lastSpeech.Through, lastSpeech.At
			default:
				continue
			}
			// A quoted word or two is a way of writing, not a statement.
			if q.Len() >= minQuoteBytes {
				out = append(out, u)
				last, lastParagraph = u, sc.s.Paragraph
			}
		}
		if found {
			lastSpeech, lastSpeechSentence = here, n
		}
	}
	return out
}

// minQuoteBytes is the length below which quotation marks are taken for scare
// quotes or a title.
const minQuoteBytes = 24

// sentenceSpeaker finds the first verb of speech in the sentence that has a
// subject other than a pronoun nobody stands for.
func (sc *scene) sentenceSpeaker() (salient.Voice, bool) {
	for i := range sc.s.Tokens {
		if sc.pos(i) == salient.VERB && sc.is("speech", i) {
			if v, ok := sc.speaker(i); ok {
				return v, true
			}
		}
	}
	return salient.Voice{}, false
}

// pronounSpeaker reports a voice that is only "he" or "they".
func (sc *scene) pronounSpeaker(v salient.Voice) bool {
	switch v.Speaker {
	case "he", "He", "she", "She", "they", "They", "it", "It", "who":
		return true
	}
	return v.Speaker == ""
}

// colonSpeaker reads "Ministry: our men hold the town": who speaks opens the
// sentence, before a colon. nil if nobody does.
func (sc *scene) colonSpeaker() *salient.ActorMention {
	for _, m := range sc.actors {
		if m.Last < len(sc.s.Tokens) && m.Last <= 4 && sc.norm(m.Last) == ":" && m.Actor != "" && (m.First == 0 || m.First == 1 && sc.pos(0) == salient.DET) {
			return m
		}
	}
	return nil
}
