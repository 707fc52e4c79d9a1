package eval

import (
	"cmp"
	"maps"
	"slices"
	"unicode"
)

// NERDoc is a text with names: re3d, uner-ewt. Offsets are code points.
type NERDoc struct {
	ID       string   `json:"id"`
	Text     string   `json:"text,omitempty"`
	NC       bool     `json:"nc,omitempty"` // not for commercial use
	Entities []Entity `json:"entities"`
}

// Key is the id.
func (d NERDoc) Key() string { return d.ID }

// An Entity is a name in a text.
type Entity struct {
	Begin int    `json:"begin"`
	End   int    `json:"end"`
	Type  string `json:"type"`
}

// NEROptions change what counts, on both sides.
type NEROptions struct {
	Outermost bool              // without entities inside another
	LooseDet  bool              // a leading the, a, an does not matter
	SkipNC    bool              // without texts that may not be used commercially
	Types     []string          // these only; nil is all
	Map       map[string]string // types renamed first; "" drops one
}

// NER scores names: exact spans, overlapping spans, and exact spans whatever
// the type. Groups "exact", "overlap" (a row a type, and MICRO), "untyped" and
// "macro" (F1 averaged over the types of gold).
func NER(gold, pred []NERDoc, o NEROptions) (Table, error) {
	pairs, err := join(gold, pred)
	if err != nil {
		return Table{}, err
	}
	exact, overlap := map[string]*tally{}, map[string]*tally{}
	var untyped tally
	for _, d := range pairs {
		if o.SkipNC && d.gold.NC {
			continue
		}
		text := []rune(d.gold.Text)
		gs, ps := o.entities(d.gold, text), o.entities(d.pred, text)
		types := map[string]bool{}
		for _, e := range slices.Concat(gs, ps) {
			types[e.Type] = true
		}
		for t := range types {
			of := func(e Entity) bool { return e.Type != t }
			g, p := slices.DeleteFunc(slices.Clone(gs), of), slices.DeleteFunc(slices.Clone(ps), of)
			if exact[t] == nil {
				exact[t], overlap[t] = &tally{}, &tally{}
			}
			m := match(len(g), func(i int) []int {
				return among(len(p), func(j int) bool { return overlapping(g[i].Begin, g[i].End, p[j].Begin, p[j].End) })
			})
			exact[t].add(tally{agreeing(g, p), len(p), len(g)})
			overlap[t].add(tally{len(m), len(p), len(g)})
		}
		us, vs := bare(gs), bare(ps)
		untyped.add(tally{agreeing(us, vs), len(vs), len(us)})
	}
	e, macroExact := typed("exact", exact)
	v, macroOverlap := typed("overlap", overlap)
	return Table{"names", []Group{e, v, {"untyped", prfColumns, []Row{prfRow("MICRO", untyped)}},
		{"macro", []Column{{"F1", Share}}, []Row{numbers("exact", macroExact), numbers("overlap", macroOverlap)}}}}, nil
}

// typed makes the rows of types, the most frequent first, and MICRO.
func typed(name string, by map[string]*tally) (g Group, macro float64) {
	types := slices.SortedFunc(maps.Keys(by), func(a, b string) int {
		return cmp.Or(cmp.Compare(by[b].gold, by[a].gold), cmp.Compare(a, b))
	})
	g = Group{Name: name, Columns: prfColumns}
	var all tally
	n := 0
	for _, t := range types {
		all.add(*by[t])
		g.Rows = append(g.Rows, prfRow(t, *by[t]))
		if by[t].gold > 0 {
			_, _, f := by[t].prf()
			macro += f
			n++
		}
	}
	g.Rows = append(g.Rows, prfRow("MICRO", all))
	return g, macro / float64(max(n, 1))
}

// entities are those of a row that count, once each, in order.
func (o NEROptions) entities(d NERDoc, text []rune) []Entity {
	var es []Entity
	for _, e := range d.Entities {
		if t, ok := o.Map[e.Type]; ok {
			e.Type = t
		}
		if e.Type == "" || len(o.Types) > 0 && !slices.Contains(o.Types, e.Type) {
			continue
		}
		if o.LooseDet {
			e.Begin = afterDet(text, e.Begin, e.End)
		}
		es = append(es, e)
	}
	slices.SortFunc(es, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(a.Begin, b.Begin), cmp.Compare(a.End, b.End), cmp.Compare(a.Type, b.Type))
	})
	es = slices.Compact(es)
	if !o.Outermost {
		return es
	}
	return slices.DeleteFunc(slices.Clone(es), func(e Entity) bool {
		return slices.ContainsFunc(es, func(f Entity) bool {
			return f.Begin <= e.Begin && f.End >= e.End && (f.Begin != e.Begin || f.End != e.End)
		})
	})
}

// afterDet is where text[begin:end] begins without its article, if anything is left then.
func afterDet(text []rune, begin, end int) int {
	if begin < 0 || end > len(text) || begin >= end {
		return begin
	}
	for _, det := range []string{"the", "a", "an"} {
		at := begin
		for _, r := range det {
			if at >= end || unicode.ToLower(text[at]) != r {
				at = -1
				break
			}
			at++
		}
		if at < 0 {
			continue
		}
		space := at
		for space < end && (unicode.IsSpace(text[space]) || text[space] >= 0x1c && text[space] <= 0x1f) {
			space++
		}
		if space > at && space < end {
			return space
		}
	}
	return begin
}

// bare are the spans, once each.
func bare(es []Entity) (spans [][2]int) {
	for _, e := range es {
		spans = append(spans, [2]int{e.Begin, e.End})
	}
	return slices.Compact(spans)
}
