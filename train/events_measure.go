package train

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"salient/know/model"
)

// An eventMeasure gathers what a tagger says of texts that it has not seen.
type eventMeasure struct {
	told  []toldWord
	marks int
	modes struct{ right, of, nonfact, found int }
	parts map[float64][3]int // by least chance: right, told, marked
}

// A toldWord is a word of which the tagger thinks it tells of an event.
type toldWord struct {
	chance     float64
	right, any bool // the type is right; some event is marked there
	typ        string
}

// add measures on one sentence.
func (x *eventMeasure) add(m *model.Events, e *eventSentence) {
	var s model.EventScratch
	n := len(e.words)
	var pressed model.Rounded
	top := make([]float32, n*model.Width)
	for i := range n {
		for j := range model.Width {
			top[i*model.Width+j] = float32(e.states[i][model.Width+j]) * e.steps[i][1]
		}
	}
	m.Press(&s, &pressed, top, n)
	got := m.Score(&s, e.words, &pressed, []int{n})
	net := m.Net
	for k, at := range got.At {
		p := chances(got.Types[k*net.Type.Cols:][:len(net.Types)+1])
		best := 1
		for j := 2; j < len(p); j++ {
			if p[j] > p[best] {
				best = j
			}
		}
		gold := e.types[at]
		if p[best] > 0.1 {
			x.told = append(x.told, toldWord{p[best], gold == best, gold > 0, net.Types[best-1]})
		}
		if g := e.modes[at]; g >= 0 {
			q := chances(got.Mode(k))
			mode := 0
			for j := range q {
				if q[j] > q[mode] {
					mode = j
				}
			}
			x.modes.of++
			if mode == g {
				x.modes.right++
			}
			if g > 1 {
				x.modes.nonfact++
				if mode > 1 {
					x.modes.found++
				}
			}
		}
	}
	for _, g := range e.types {
		if g > 0 {
			x.marks++
		}
	}
	if x.parts == nil {
		x.parts = map[float64][3]int{}
	}
	pairs, labels := e.pairs(net.Types, 0)
	scores := m.Pairs(&s, got.Hidden, pairs)
	for _, least := range []float64{0.3, 0.4, 0.5, 0.6, 0.7} {
		c := x.parts[least]
		for k, g := range labels {
			p := chances(scores[k*net.PairOut.Cols:][:model.EventRoleCount])
			best := 1
			for j := 2; j < len(p); j++ {
				if p[j] > p[best] {
					best = j
				}
			}
			if g > 0 {
				c[2]++
			}
			if p[best] >= least {
				c[1]++
				if best == g {
					c[0]++
				}
			}
		}
		x.parts[least] = c
	}
}

func chances(x []float32) []float64 {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	out, sum := make([]float64, len(x)), 0.0
	for i, v := range x {
		out[i] = math.Exp(float64(v - top))
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

func (x *eventMeasure) join(o eventMeasure) {
	x.told = append(x.told, o.told...)
	x.marks += o.marks
	x.modes.right += o.modes.right
	x.modes.of += o.modes.of
	x.modes.nonfact += o.modes.nonfact
	x.modes.found += o.modes.found
	if x.parts == nil {
		x.parts = map[float64][3]int{}
	}
	for k, c := range o.parts {
		d := x.parts[k]
		for i := range d {
			d[i] += c[i]
		}
		x.parts[k] = d
	}
}

// line is what comes of telling words from a chance on.
func (x *eventMeasure) line(least float64) string {
	told, right, some := 0, 0, 0
	for _, w := range x.told {
		if w.chance >= least {
			told++
			if w.right {
				right++
			}
			if w.any {
				some++
			}
		}
	}
	f := func(a int) string {
		p, r := float64(a)/float64(max(told, 1)), float64(a)/float64(max(x.marks, 1))
		return fmt.Sprintf("P %.3f R %.3f F %.3f", p, r, 2*p*r/max(p+r, 1e-9))
	}
	return fmt.Sprintf("from %.2f: type %s; any event %s\n", least, f(right), f(some))
}

// Long is all there is to tell.
func (x *eventMeasure) Long() string {
	var b strings.Builder
	for _, least := range []float64{0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9} {
		b.WriteString(x.line(least))
	}
	fmt.Fprintf(&b, "modality right %d of %d; no fact found %d of %d\n", x.modes.right, x.modes.of, x.modes.found, x.modes.nonfact)
	var ks []float64
	for k := range x.parts {
		ks = append(ks, k)
	}
	sort.Float64s(ks)
	for _, k := range ks {
		c := x.parts[k]
		p, r := float64(c[0])/float64(max(c[1], 1)), float64(c[0])/float64(max(c[2], 1))
		fmt.Fprintf(&b, "parts from %.1f: P %.3f R %.3f F %.3f (%d)\n", k, p, r, 2*p*r/max(p+r, 1e-9), c[2])
	}
	return b.String()
}
