package claim

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"salient"
	"salient/know/ontology"
	"salient/know/rules"
)

// Refused counts proposals of a second reader that did not become claims, by
// the reason, one of the constants below.
type Refused map[string]int

// The reasons for which a proposal is refused.
const (
	RefusedQuote    = "quote is not in the article"
	RefusedSentence = "quote is not within a sentence that is read"
	RefusedType     = "type or mode is not in the codebook"
	RefusedModality = "modality is not in the codebook"
	RefusedActor    = "actor or recipient is not in the sentence"
	RefusedPlace    = "place is not in the sentence or not found on the map"
	RefusedEmpty    = "names neither actor nor place"
	RefusedKnown    = "drawn already"
)

// minQuote is the shortest quote in bytes: a word or two prove nothing.
const minQuote = 12

// Admit makes claims of what a second reader proposes, in the order of the
// text. Each must quote the article word for word within one sentence, be of a
// type, mode and modality of the codebook, and name who and where in words of
// that sentence; the same finders as for rules resolve them, and the same
// grammar may move the modality away from fact, never towards it. Proposals
// that say what one of drawn says already are refused too.
func (x *Extractor) Admit(o *ontology.Ontology, by string, a salient.Article, d salient.Document, m salient.Mentions, drawn []salient.Claim, ps []salient.Proposal) ([]salient.Claim, Refused) {
	r := x.read(&a, &d, &m)
	no := Refused{}
	var out []draft
	for _, p := range ps {
		c, why := r.admit(o, by, p)
		if why == "" && slices.ContainsFunc(append(drawn, claims(out)...), func(k salient.Claim) bool { return says(k, c.Claim) }) {
			why = RefusedKnown
		}
		if why != "" {
			no[why]++
			continue
		}
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b draft) int {
		if a.Trigger.Start != b.Trigger.Start {
			return a.Trigger.Start - b.Trigger.Start
		}
		return strings.Compare(string(a.Type), string(b.Type))
	})
	return claims(out), no
}

func claims(ds []draft) []salient.Claim {
	var out []salient.Claim
	for _, d := range ds {
		out = append(out, d.Claim)
	}
	return out
}

// says reports whether claim k says all that c says.
func says(k, c salient.Claim) bool {
	if k.Type != c.Type || !k.At.Overlaps(c.At) || c.Mode != "" && k.Mode != c.Mode {
		return false
	}
	return within(draft{Claim: c}, draft{Claim: k})
}

// admit makes the claim of one proposal, or says why there is none.
func (d *reading) admit(o *ontology.Ontology, by string, p salient.Proposal) (draft, string) {
	if !o.HasMode(p.Type, p.Mode) {
		return draft{}, RefusedType
	}
	if _, known := rank[p.Modality]; !known {
		return draft{}, RefusedModality
	}
	quote := strings.TrimSpace(p.Quote)
	if len(quote) < minQuote || !utf8.ValidString(quote) {
		return draft{}, RefusedQuote
	}
	sc, at, why := d.quoted(quote)
	if sc == nil {
		return draft{}, why
	}
	trigger := sc.topmost(at)
	f := fired{rule: rules.Firing{Rule: &rules.Rule{Modality: sc.farther(at, p.Modality)}}, trigger: trigger}
	c := salient.Claim{
		Article: d.article.ID, Part: sc.s.Part, Sentence: sc.index, At: sc.s.Span, Trigger: at, Type: p.Type, Mode: p.Mode,
		Known: d.article.Published, Extractor: by, Reliability: 'F', Credibility: 6,
		Reasons: []salient.Reason{{Rule: by, Weight: 0.5, Text: "a second reader quotes “" + quote + "”"}},
	}
	if c.Part == "" {
		c.Part = salient.Body
	}
	if d.x.k.Reliability != nil && d.article.Outlet != "" {
		if g := d.x.k.Reliability(d.article.Outlet); g >= 'A' && g <= 'F' {
			c.Reliability = g
		}
	}
	for _, who := range []struct {
		words string
		into  *[]salient.Role
	}{{p.Actor, &c.Actors}, {p.Recipient, &c.Recipients}} {
		if strings.TrimSpace(who.words) == "" {
			continue
		}
		ro, ok := sc.roleIn(who.words)
		if !ok {
			return draft{}, RefusedActor
		}
		*who.into = append(*who.into, ro)
	}
	if strings.TrimSpace(p.Place) != "" {
		if c.Places = sc.placeIn(p.Place); c.Places == nil {
			return draft{}, RefusedPlace
		}
	}
	if len(c.Actors) == 0 && len(c.Places) == 0 {
		return draft{}, RefusedEmpty
	}
	d.judge(sc, f, &c)
	out := draft{Claim: c, token: trigger}
	out.ID = salient.NewClaimID(d.article.ID, c.At, c.Type, by+"|"+key(out))
	return out, ""
}

// quoted finds the sentence that a quote stands in. Of several the first that is read counts.
func (d *reading) quoted(quote string) (*scene, salient.Span, string) {
	why := RefusedQuote
	for from := 0; ; {
		i := strings.Index(d.article.Text[from:], quote)
		if i < 0 {
			return nil, salient.Span{}, why
		}
		at := salient.Span{Start: from + i, End: from + i + len(quote)}
		why = RefusedSentence
		for _, sc := range d.scenes {
			if sc != nil && sc.s.Span.Contains(at) {
				return sc, at, ""
			}
		}
		from = at.Start + 1
	}
}

// topmost is the token of a span that carries it: the first whose head is outside.
func (sc *scene) topmost(at salient.Span) int {
	best := -1
	for i, t := range sc.s.Tokens {
		if !at.Contains(t.Span) || t.POS == salient.PUNCT {
			continue
		}
		h := sc.head(i)
		if h < 0 || !at.Contains(sc.s.Tokens[h].Span) {
			// A verb carries a clause rather than what stands before it.
			if best < 0 || sc.verbal(i) && !sc.verbal(best) {
				best = i
			}
		}
	}
	return max(best, 0)
}

// farther is m, or what a word of the span that governs others makes of them,
// "wants to", "failed to", if that is farther from fact. Which word of the span
// a proposal is about is not known; the farthest is the safe reading.
func (sc *scene) farther(at salient.Span, m salient.Modality) salient.Modality {
	s := sense{modality: m}
	for i, t := range sc.s.Tokens {
		if at.Contains(t.Span) {
			sc.govern(i, &s)
		}
	}
	return s.modality
}

// find returns where words stand in the sentence, as whole words.
func (sc *scene) find(words string) (salient.Span, bool) {
	words = strings.TrimSpace(words)
	text, base := sc.s.In(sc.article.Text), sc.s.Start
	for from := 0; words != ""; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			break
		}
		start, end := from+i, from+i+len(words)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !wordRune(before) && !wordRune(after) {
			return salient.Span{Start: base + start, End: base + end}, true
		}
		from = end
	}
	return salient.Span{}, false
}

func wordRune(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// roleIn resolves words of the sentence to somebody: the mention that shares
// most with them, else the words themselves if a noun carries them.
func (sc *scene) roleIn(words string) (salient.Role, bool) {
	at, ok := sc.find(words)
	if !ok {
		return salient.Role{}, false
	}
	best := -1
	for i, m := range sc.actors {
		if m.At.Overlaps(at) && (best < 0 || shared(m.At, at) > shared(sc.actors[best].At, at)) {
			best = i
		}
	}
	if best >= 0 {
		m := sc.actors[best]
		return sc.mentionRole(m, m.Head).Role, true
	}
	tok := sc.topmost(at)
	if p := sc.pos(tok); p != salient.NOUN && p != salient.PROPN || !at.Contains(sc.s.Tokens[tok].Span) {
		return salient.Role{}, false
	}
	return sc.wordRole(tok, false).Role, true
}

// placeIn resolves words of the sentence to a place of the map.
func (sc *scene) placeIn(words string) []salient.ClaimPlace {
	at, ok := sc.find(words)
	if !ok {
		return nil
	}
	var best *salient.PlaceMention
	for _, m := range sc.places {
		if m.Place != "" && !m.Metonym && m.At.Overlaps(at) && (best == nil || shared(m.At, at) > shared(best.At, at)) {
			best = m
		}
	}
	if best == nil {
		return nil
	}
	return sc.claimPlaces(spot{m: best, tok: best.Head}, "location")
}

func shared(a, b salient.Span) int { return min(a.End, b.End) - max(a.Start, b.Start) }
