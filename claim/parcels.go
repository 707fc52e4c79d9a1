package claim

import (
	"slices"
	"strings"

	"salient"
)

// The list behind a count, cut into its pockets with the places in them.

// parcelsBehind cuts the list behind a count into its pockets: "three pockets: A
// in the west, B and the towns of C and D". nil where there are not as many
// pieces as were counted.
func (sc *scene) parcelsBehind(at, n int) []parcel {
	from := -1
	for j := at + 1; j < len(sc.s.Tokens); j++ {
		switch w := sc.norm(j); {
		case w == ":":
			from = j + 1
		case from < 0 && w == "," || w == "namely" || w == "-" || w == "–" || w == "—":
			if from < 0 {
				from = j + 1
			}
		}
		if sc.norm(j) == ":" {
			break
		}
	}
	if from < 0 {
		return nil
	}
	end := len(sc.s.Tokens)
	semis := sc.cutAt(from, end, func(j int) bool { return sc.norm(j) == ";" })
	commas := sc.cutAt(from, end, func(j int) bool { return sc.norm(j) == "," })
	and := func(j int) bool { return sc.norm(j) == "and" }
	for _, pieces := range [][][2]int{semis, sc.splitLast(commas, and, true), sc.splitLast(commas, and, false), sc.cutAt(from, end, func(j int) bool { return sc.norm(j) == "," || and(j) })} {
		if len(pieces) != n {
			continue
		}
		out := make([]parcel, n)
		for k, p := range pieces {
			for _, m := range sc.places {
				if m.First >= p[0] && m.First < p[1] && !m.Metonym {
					out[k].places = append(out[k].places, sc.mentionKeys(m)...)
				}
			}
			for j := p[0]; j < p[1]; j++ { // names that no gazetteer has
				if sc.pos(j) == salient.PROPN {
					first := j
					for j+1 < p[1] && sc.pos(j+1) == salient.PROPN {
						j++
					}
					name := strings.ToLower(sc.s.Tokens[first].Span.Cover(sc.s.Tokens[j].Span).In(sc.article.Text))
					if !slices.Contains(out[k].places, name) {
						out[k].places = append(out[k].places, name)
					}
				}
			}
		}
		return out
	}
	return nil
}

// cutAt cuts tokens into pieces that are not empty.
func (sc *scene) cutAt(from, to int, sep func(int) bool) [][2]int {
	var out [][2]int
	first := from
	for j := from; j <= to; j++ {
		if j < to && !sep(j) {
			continue
		}
		if j > first && !(j-first == 1 && sc.pos(first) == salient.PUNCT) {
			out = append(out, [2]int{first, j})
		}
		first = j + 1
	}
	return out
}

// splitLast cuts the last piece once more, at its first or last separator.
func (sc *scene) splitLast(pieces [][2]int, sep func(int) bool, first bool) [][2]int {
	if len(pieces) == 0 {
		return nil
	}
	last := pieces[len(pieces)-1]
	at := -1
	for j := last[0]; j < last[1]; j++ {
		if sep(j) && (at < 0 || !first) {
			at = j
		}
	}
	if at <= last[0] {
		return pieces
	}
	return append(slices.Clone(pieces[:len(pieces)-1]), [2]int{last[0], at}, [2]int{at + 1, last[1]})
}

// mentionKeys are the keys by which a place is known again.
func (sc *scene) mentionKeys(m *salient.PlaceMention) []string {
	out := []string{strings.ToLower(m.Name)}
	if m.Place != "" {
		out = append(out, string(m.Place))
	}
	return out
}
