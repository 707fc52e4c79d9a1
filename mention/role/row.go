package role

import (
	"math"
	"strings"
)

// never stands in a row for the log odds of what is not there.
const never = -9

// Rows are the numbers that the forest of role r weighs, a row per entity; nil
// for an entity without hope for the role. Columns: the scores of the entity
// itself; the document's and its sentences'; where and how long it is; the
// scores of its rivals, of the others, and of those with like words; what else
// fills which role close by.
func (p *Page) Rows(r int) [][]float32 {
	n := len(p.Entities)
	roles := 0
	if n > 0 {
		roles = len(p.Coarse[0])
	}
	odds := make([][]float32, n)
	sum, top := make([]float32, roles), make([]float32, roles)
	for i := range n {
		odds[i] = make([]float32, roles)
		for q, s := range p.Coarse[i] {
			odds[i][q] = sigmoid(s)
			sum[q] += odds[i][q]
			top[q] = max(top[q], odds[i][q])
		}
	}
	hot, hottest := float32(0), float32(never)
	for _, s := range p.Sentence {
		if s > 0 {
			hot++
		}
		hottest = max(hottest, s)
	}
	ends := map[string]int{} // how many entities end in these words and hold more
	for _, e := range p.Entities {
		for k := range e.Text {
			if e.Text[k] == ' ' {
				ends[e.Text[k+1:]]++
			}
		}
	}
	out := make([][]float32, n)
	for i := range n {
		if p.Coarse[i][r] <= Hopeless {
			continue
		}
		e := &p.Entities[i]
		row := []float32{p.Coarse[i][r], p.Best[i][r], p.Mean[i][r], p.Deep[i][r], p.Best[i][r] + p.Coarse[i][r], p.Best[i][r] + p.Deep[i][r]}
		row = append(row, p.Coarse[i]...)
		row = append(row, p.Best[i]...)
		row = append(row, p.Deep[i]...)
		first, most := p.Sentence[e.At[0].Sentence], float32(never)
		for _, c := range e.At {
			most = max(most, p.Sentence[c.Sentence])
		}
		at, of := float32(e.At[0].Sentence), float32(len(p.Sentence))
		row = append(row, p.Incident, most, first, hot, hottest)
		row = append(row, float32(len(e.At)), at, of, at/of)
		row = append(row, float32(strings.Count(e.Text, " ")+1), float32(len(e.Text)), float32(e.At[0].Shape), float32(ends[e.Text]))
		row = append(row, p.others(i, r, p.Coarse)...)
		row = append(row, p.others(i, r, p.Best)...)
		row = append(row, p.others(i, r, p.Deep)...)
		row = append(row, p.Dense[i][r], p.Dense[i][r]+p.Deep[i][r], p.Dense[i][r]+p.Best[i][r])
		row = append(row, p.Dense[i]...)
		row = append(row, p.others(i, r, p.Dense)...)
		near, next := p.around(i, odds)
		for q := range roles {
			row = append(row, sum[q], top[q], near[q], next[q])
		}
		out[i] = row
	}
	return out
}

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// others sets the score of entity i for role r against those of the others.
func (p *Page) others(i, r int, score [][]float32) []float32 {
	e, s := &p.Entities[i], score[i][r]
	last := e.Text[strings.LastIndexByte(e.Text, ' ')+1:]
	var better, rivals, ahead float32
	rival, best, same, inside, around := float32(never), float32(never), float32(never), float32(never), float32(never)
	for j := range p.Entities {
		if j == i {
			continue
		}
		o, t := &p.Entities[j], score[j][r]
		if t > s {
			ahead++
		}
		if p.Rivals(i, j) {
			rivals++
			rival = max(rival, t)
		} else {
			best = max(best, t)
			if t > s {
				better++
			}
			if o.Text == last || strings.HasSuffix(o.Text, " "+last) {
				same = max(same, t)
			}
		}
		if strings.Contains(o.Text, e.Text) {
			around = max(around, t)
		}
		if strings.Contains(e.Text, o.Text) {
			inside = max(inside, t)
		}
	}
	return []float32{better, ahead, rival, s - rival, rivals, best, s - best, same, around, inside}
}

// around is, for each role, the best chance of what stands in a sentence with
// entity i, and in a neighbouring one.
func (p *Page) around(i int, odds [][]float32) (near, next []float32) {
	near, next = make([]float32, len(odds[i])), make([]float32, len(odds[i]))
	for j := range p.Entities {
		if j == i || p.Rivals(i, j) {
			continue
		}
		here, by := false, false
		for _, a := range p.Entities[i].At {
			for _, b := range p.Entities[j].At {
				d := a.Sentence - b.Sentence
				here = here || d == 0
				by = by || d == 1 || d == -1
			}
		}
		for q, x := range odds[j] {
			if here {
				near[q] = max(near[q], x)
			}
			if by {
				next[q] = max(next[q], x)
			}
		}
	}
	return near, next
}
