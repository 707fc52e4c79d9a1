package claim

import (
	"slices"

	"salient"
)

// A text tells what was said by somebody, or by itself some days before, and then in
// its own voice that it was not so: "A channel announced the capture of Town. It was
// not true.", "We reported that Town was held by the rebels. It was not." What was
// said is no report of what happened, then; the claims stay, negated.

// disown notes the claims that the sentence takes back, its own before the word that
// does among them.
func (d *reading) disown(sc *scene, drafts []draft) {
	for i := sc.start; i < len(sc.s.Tokens); i++ {
		last := sc.notSo(i)
		if last < 0 {
			continue
		}
		var said []draft
		for _, dr := range drafts {
			if dr.token < i {
				said = append(said, dr)
			}
		}
		if said = reportedBy(said); len(said) == 0 && i == sc.start && d.saidAt == sc.index-1 {
			said = reportedBy(d.said)
		}
		if v, _, told := sc.voiceOf(last); told && (len(said) == 0 || v.Speaker != said[0].Voice.Speaker) {
			continue // "This is false, the ministry stressed"
		}
		at := sc.s.Tokens[i].Span.Cover(sc.s.Tokens[last].Span)
		for _, dr := range said {
			if d.disowned == nil {
				d.disowned = map[salient.ClaimID]salient.Span{}
			}
			d.disowned[dr.ID] = at
		}
	}
}

// reportedBy keeps the claims that the last voice among them told.
func reportedBy(drafts []draft) []draft {
	return saidBy(drafts, salient.Voice{Speaker: "\x00"})
}

// takeBack negates what the text has taken back.
func (d *reading) takeBack(cs []salient.Claim) {
	for i := range cs {
		at, ok := d.disowned[cs[i].ID]
		if !ok {
			continue
		}
		cs[i].Modality = salient.Negated
		cs[i].Reasons = append(slices.Clone(cs[i].Reasons), salient.Reason{Rule: "modality taken back", Weight: 0.9, Text: "“" + at.In(d.article.Text) + "”, the text says"})
	}
}

// notSo is the last token of "it was not", "this had not", "it was not true", "that was
// wrong" where these words open a clause at token i and say no more; -1 if they are
// not there.
func (sc *scene) notSo(i int) int {
	n := len(sc.s.Tokens)
	switch sc.norm(i) {
	case "it", "this", "that", "they":
	default:
		return -1
	}
	if i > sc.start && !sc.stops(i-1) || i+2 >= n {
		return -1
	}
	k := i + 1
	switch sc.norm(k) {
	case "was", "is", "has", "had", "did", "were", "wasn", "hadn", "didn":
	default:
		return -1
	}
	k++
	negated := false
	for ; k < n && (sc.norm(k) == "not" || sc.norm(k) == "n't" || sc.norm(k) == "'t" || sc.norm(k) == "simply" || sc.norm(k) == "all"); k++ {
		negated = negated || sc.norm(k) != "simply" && sc.norm(k) != "all"
	}
	if negated && (k >= n || sc.stops(k)) {
		return k - 1
	}
	if k >= n || k+1 < n && !sc.stops(k+1) && !(sc.norm(k) == "a" || sc.norm(k) == "the") {
		return -1
	}
	if sc.norm(k) == "a" || sc.norm(k) == "the" {
		if k+2 < n && !sc.stops(k+2) {
			return -1
		}
		k++
	}
	if k >= n || negated == sc.is("untruth", k) || negated && !sc.is("truth", k) {
		return -1
	}
	return k
}

// stops reports what parts clauses.
func (sc *scene) stops(i int) bool {
	switch sc.norm(i) {
	case ",", ";", ":", ".", "!", "-", "–", "—", ")", "]":
		return true
	}
	return false
}
