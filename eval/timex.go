package eval

import (
	"cmp"
	"slices"
)

// TimexDoc is a text with expressions of time: wikiwars. Offsets are code points.
type TimexDoc struct {
	ID      string  `json:"id"`
	DCT     string  `json:"dct,omitempty"` // day of the document
	Text    string  `json:"text,omitempty"`
	Timexes []Timex `json:"timexes"`
}

// Key is the id.
func (d TimexDoc) Key() string { return d.ID }

// A Timex is an expression of time after TIMEX3.
type Timex struct {
	Begin int    `json:"begin"`
	End   int    `json:"end"`
	Type  string `json:"type"`
	Value string `json:"value"`
}

// Timexes scores expressions of time as TempEval-3 does: strict and relaxed
// extents, with type, with value. Groups "timex" and "value accuracy".
func Timexes(gold, pred []TimexDoc) (Table, error) {
	pairs, err := join(gold, pred)
	if err != nil {
		return Table{}, err
	}
	var strict, strictValue, relaxed, kind, value tally
	for _, d := range pairs {
		g, p := d.gold.Timexes, slices.Clone(d.pred.Timexes)
		slices.SortFunc(p, func(a, b Timex) int {
			return cmp.Or(cmp.Compare(a.Begin, b.Begin), cmp.Compare(a.End, b.End), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Value, b.Value))
		})
		p = slices.Compact(p)
		strict.add(tally{agreeing(extents(g, ""), extents(p, "")), len(p), len(g)})
		strictValue.add(tally{agreeing(extents(g, "value"), extents(p, "value")), len(p), len(g)})
		var n, t, v int
		for _, m := range timexPairs(g, p) {
			n++
			if g[m[0]].Type == p[m[1]].Type {
				t++
			}
			if g[m[0]].Value == p[m[1]].Value {
				v++
			}
		}
		relaxed.add(tally{n, len(p), len(g)})
		kind.add(tally{t, len(p), len(g)})
		value.add(tally{v, len(p), len(g)})
	}
	return Table{"temporal expressions", []Group{
		{"timex", prfColumns, []Row{prfRow("strict", strict), prfRow("relaxed", relaxed), prfRow("relaxed + type", kind),
			prfRow("relaxed + value", value), prfRow("strict + value", strictValue)}},
		shares("value accuracy", numbers("on matched", ratio(value.right, relaxed.right))),
	}}, nil
}

// extents are the timexes as what must agree: the span, and the value if asked for.
func extents(ts []Timex, with string) []Timex {
	out := make([]Timex, 0, len(ts))
	for _, t := range ts {
		t.Type = ""
		if with != "value" {
			t.Value = ""
		}
		out = append(out, t)
	}
	return out
}

// timexPairs pairs one to one: exact extents first, then the largest overlap, then the leftmost.
func timexPairs(gold, pred []Timex) [][2]int {
	type candidate struct{ exact, shared, i, j int }
	var cs []candidate
	for i, g := range gold {
		for j, p := range pred {
			if !overlapping(g.Begin, g.End, p.Begin, p.End) {
				continue
			}
			c := candidate{0, min(g.End, p.End) - max(g.Begin, p.Begin), i, j}
			if g.Begin == p.Begin && g.End == p.End {
				c.exact = 1
			}
			cs = append(cs, c)
		}
	}
	slices.SortFunc(cs, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.exact, a.exact), cmp.Compare(b.shared, a.shared), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	return oneToOne(len(cs), func(k int) [2]int { return [2]int{cs[k].i, cs[k].j} })
}
