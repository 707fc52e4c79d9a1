package claim

import (
	"salient"
)

// What is said of one town may be said of others by a word that only points at it:
// "A is in the hands of the army, and so is B", "A is lost, as are B and C", "the
// rebels have A and with it also B", "A is run by the militia, and B likewise".

// pointing are the words that with the one behind them stand for what was said.
var pointing = map[string]map[string]bool{
	"so":   {"is": true, "are": true, "was": true, "were": true, "has": true, "have": true, "did": true, "does": true, "do": true},
	"as":   {"is": true, "are": true, "was": true, "were": true, "has": true, "have": true, "did": true},
	"with": {"it": true, "them": true},
}

// likewise makes the claims of those towns.
func (d *reading) likewise(sc *scene, drafts []draft) []draft {
	var out []draft
	tell := func(at int, p piece) {
		if !p.plain || len(p.places) == 0 {
			return
		}
		from := lastHold(drafts, at)
		if from == nil {
			return
		}
		var where []*salient.PlaceMention
		for _, m := range p.places {
			if !holdsAlready(append(drafts, out...), m.Place) {
				where = append(where, m)
			}
		}
		for _, e := range d.again(sc, *from, p.first, where) {
			if p.time != nil && !p.time.When.Interval.Zero() {
				e.When = p.time.When
				e.When.Text, e.When.At = p.time.At.In(sc.article.Text), p.time.At
			}
			out = append(out, e)
		}
	}
	for i := sc.start; i+2 < len(sc.s.Tokens); i++ {
		if pointing[sc.norm(i)][sc.norm(i+1)] {
			for _, p := range sc.pieces(i + 2) {
				if !p.plain || len(p.places) == 0 {
					break
				}
				tell(i, p)
			}
		}
	}
	for i := sc.start + 1; i < len(sc.s.Tokens); i++ {
		if sc.norm(i) != "likewise" {
			continue
		}
		first := i
		for first > sc.start && sc.norm(first-1) != "," && sc.norm(first-1) != "and" && sc.norm(first-1) != ";" {
			first--
		}
		tell(first, sc.pieceOf(first, i))
	}
	return out
}

// lastHold is the last of the claims before a token that tell of who takes, leaves
// or holds a place; nil if none does.
func lastHold(drafts []draft, at int) *draft {
	var last *draft
	for n := range drafts {
		f := &drafts[n]
		if (turns(f.Type) || f.Type == salient.Controls) && len(f.Places) > 0 && f.token < at && (last == nil || f.token > last.token) {
			last = f
		}
	}
	return last
}

// holdsAlready reports a place of which a claim tells who takes, leaves or holds it.
func holdsAlready(drafts []draft, p salient.PlaceID) bool {
	for n := range drafts {
		if !turns(drafts[n].Type) && drafts[n].Type != salient.Controls {
			continue
		}
		for _, q := range drafts[n].Places {
			if q.Place == p {
				return true
			}
		}
	}
	return false
}
