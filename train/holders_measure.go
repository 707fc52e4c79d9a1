package train

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"salient/know/model"
)

// A holdMeasure gathers what a finder says of reports that it has not seen.
type holdMeasure struct {
	told [model.CountRoles][]toldHolder
}

// A toldHolder is what the finder says of one role at one place.
type toldHolder struct {
	score, some   float64 // of the best word, of any word
	right, marked bool    // the word is marked; some word is
}

// add measures on one report.
func (x *holdMeasure) add(m *model.Holders, e *holdExample) {
	var s model.HoldScratch
	var pressed model.Rounded
	n := len(e.words)
	top := make([]float32, n*model.Width)
	for i := range n {
		for j, q := range e.states[i] {
			top[i*model.Width+j] = float32(q) * e.steps[i]
		}
	}
	m.Press(&s, &pressed, top, n)
	m.Score(&s, e.words, &pressed, e.lens)
	for i := range e.queries {
		q := &e.queries[i]
		scores := m.Ask(&s, &q.HoldQuery)
		k := len(q.Pairs) + 1
		for role := range m.Net.Roles() {
			if len(q.gold[role]) == 0 {
				x.told[role] = append(x.told[role], toldHolder{marked: true}) // a mark that does not map is never found
				continue
			}
			p := chances(scores[role*k : (role+1)*k])
			best := 0
			for j := 1; j < k; j++ {
				if best == 0 || p[j] > p[best] {
					best = j
				}
			}
			x.told[role] = append(x.told[role], toldHolder{p[best], 1 - p[0], slices.Contains(q.gold[role], best), q.gold[role][0] != 0})
		}
	}
}

func (x *holdMeasure) join(o holdMeasure) {
	for r := range x.told {
		x.told[r] = append(x.told[r], o.told[r]...)
	}
}

// counts are how many words are told of from a chance on, how many of them are right,
// and how many there are; silent is the share of places without one that are left alone.
func (x *holdMeasure) counts(role int, least float64) (told, right, all int, silent float64) {
	quiet, open := 0, 0
	for _, t := range x.told[role] {
		if t.marked {
			all++
		} else {
			open++
			if t.score < least {
				quiet++
			}
		}
		if t.score >= least {
			told++
			if t.right {
				right++
			}
		}
	}
	return told, right, all, float64(quiet) / math.Max(1, float64(open))
}

// line is what comes of telling words from a chance on.
func (x *holdMeasure) line(role int, least float64) string {
	told, right, all, silent := x.counts(role, least)
	p, r := float64(right)/float64(max(told, 1)), float64(right)/float64(max(all, 1))
	return fmt.Sprintf("from %.2f: P %.3f R %.3f F %.3f of %d, open silent %.3f", least, p, r, 2*p*r/max(p+r, 1e-9), all, silent)
}

// Long is all there is to tell.
func (x *holdMeasure) Long() string {
	var b strings.Builder
	names := []string{"holder", "loser"}
	if len(x.told[model.HoldRoles]) > 0 {
		names = []string{"now", "part", "gone", "before"} // of a counter of pockets
	}
	for role, name := range names {
		for _, least := range []float64{0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9} {
			fmt.Fprintf(&b, "%s %s\n", name, x.line(role, least))
		}
	}
	return b.String()
}

// Short is one line: the best F of holders and, over all chances, the largest share
// found at a precision of 0.8.
func (x *holdMeasure) Short() string {
	best, found := 0.0, 0.0
	for least := 0.05; least < 1; least += 0.01 {
		told, right, all, _ := x.counts(0, least)
		p, r := float64(right)/float64(max(told, 1)), float64(right)/float64(max(all, 1))
		best = max(best, 2*p*r/max(p+r, 1e-9))
		if p >= 0.8 {
			found = max(found, r)
		}
	}
	return fmt.Sprintf("best F %.3f, R %.3f at P 0.8", best, found)
}
