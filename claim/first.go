package claim

import (
	"slices"

	"salient"
)

// "The first to fall was Town", "Town was the first to go", "the next village to
// be taken was Town": a copula between the town and words that say that it fell.

// rankWords tell which of several fell.
var rankWords = map[string]bool{"first": true, "next": true, "second": true, "third": true, "last": true, "latest": true, "only": true}

// fallen reads such a sentence: the towns, and the token that says that they fell; −1 if there is none.
func (sc *scene) fallen() ([]*salient.PlaceMention, int) {
	for i := range sc.s.Tokens {
		if !rankWords[sc.norm(i)] {
			continue
		}
		j := i + 1
		if j < len(sc.s.Tokens) && (sc.is("townlike", j) || sc.norm(j) == "one") {
			j++
		}
		if j+1 >= len(sc.s.Tokens) || sc.norm(j) != "to" {
			continue
		}
		v := j + 1
		if sc.norm(v) == "be" && v+1 < len(sc.s.Tokens) {
			v++
			switch sc.lemma[v] {
			case "take", "capture", "lose", "seize", "overrun", "occupy", "abandon", "recapture", "retake", "liberate":
			default:
				continue
			}
		} else if sc.lemma[v] != "fall" && sc.lemma[v] != "go" {
			continue
		}
		// "The first to fall was Town".
		for k := v + 1; k < len(sc.s.Tokens) && k <= v+3; k++ {
			if sc.lemma[k] == "be" {
				if out := sc.listFrom(k + 1); len(out) > 0 && out[0].First <= k+5 {
					return out, v
				}
			}
		}
		// "Town was the first to fall".
		b := i - 1
		for b >= 0 && (sc.pos(b) == salient.DET || sc.pos(b) == salient.ADV) {
			b--
		}
		if b < 1 || sc.lemma[b] != "be" {
			continue
		}
		var out []*salient.PlaceMention
		for _, m := range sc.places {
			if m.Last <= b && m.Last >= b-2 && !m.Metonym && m.Naming == salient.ByName && settled(m.Kind) {
				out = append(out, m)
			}
		}
		if len(out) > 0 {
			return out, v
		}
	}
	return nil, -1
}

// firstToFall makes captures of them: by who took the places told of before, if any
// was. What a rule has made of "to fall" falls away.
func (d *reading) firstToFall(sc *scene, drafts []draft) []draft {
	where, v := sc.fallen()
	if v < 0 {
		return drafts
	}
	drafts = slices.DeleteFunc(drafts, func(dr draft) bool { return dr.token == v && dr.Type == salient.Capture })
	from := draft{Claim: salient.Claim{
		Article: d.article.ID, Type: salient.Capture, Modality: salient.Asserted, Known: d.article.Published,
		Reliability: 'F', Credibility: 6, Extractor: Version, Sentence: -1, Places: []salient.ClaimPlace{{Role: "location"}},
	}}
	if d.x.k.Reliability != nil && d.article.Outlet != "" {
		from.Reliability = d.x.k.Reliability(d.article.Outlet)
	}
	if d.changed != nil && d.changed.Type == salient.Capture && sc.index-d.changedAt <= sequelReach {
		from = *d.changed
	}
	made := d.again(sc, from, v, where)
	for i := range made {
		made[i].Modality = from.Modality
	}
	return append(drafts, made...)
}
