package train

import (
	"math"
	"slices"

	"salient/know/model"
)

// share is how much one of n mentions counts: together they count for more
// than one, but not n times.
func share(n int) float64 { return 1 / math.Sqrt(float64(n)) }

// forests learns the last step, and the limits, from the folds.
func (c *course) forests() {
	judged := make([][][]float32, len(c.studies)) // by study and role
	for r := range roleNames {
		rows := make([][][]float32, len(c.studies))
		for i := range c.studies {
			rows[i] = c.studies[i].page.Rows(r)
		}
		learn := func(without int) *model.Forest {
			var x [][]float32
			var y []bool
			for i := range rows {
				if c.fold(i) == without {
					continue
				}
				for k, row := range rows[i] {
					if row != nil {
						x = append(x, row)
						y = append(y, c.studies[i].answers(&c.studies[i].page.Entities[k])[r])
					}
				}
			}
			return grow(x, y, forestFit)
		}
		for f := range c.folds {
			m := learn(f)
			for i := range rows {
				if c.fold(i) != f {
					continue
				}
				s := make([]float32, len(rows[i]))
				for k, row := range rows[i] {
					s[k] = -100
					if row != nil {
						s[k] = m.Score(row)
					}
				}
				judged[i] = append(judged[i], s)
			}
		}
		c.m.Forests = append(c.m.Forests, learn(-1))
	}
	at := map[*study]int{}
	for i := range c.studies {
		at[&c.studies[i]] = i
	}
	c.m.Limits = make([]float32, len(roleNames))
	all := c.score(func(s *study, r int) []float32 { return judged[at[s]][r] }, c.m.Limits)
	c.tell("all steps, on documents not learned from: %v", all)
}

// A tally counts answers told, those right, and those there are.
type tally struct{ hit, told, gold int }

func (t tally) f() float64 { return 2 * float64(t.hit) / float64(max(1, t.told+t.gold)) }

func (t *tally) add(o tally) { t.hit += o.hit; t.told += o.told; t.gold += o.gold }

// score is how well scores per entity answer all roles, each with the limit
// that suits it best; the limits are written into limits if it is not nil.
func (c *course) score(of func(s *study, r int) []float32, limits []float32) (all tally) {
	for r, name := range roleNames {
		best, at := tally{}, float32(0)
		for step := range 40 {
			limit := -4 + float32(step)*0.1
			var t tally
			for i := range c.studies {
				s := &c.studies[i]
				t.add(s.mark(r, s.page.Pick(of(s, r), limit)))
			}
			if t.f() > best.f() || step == 0 {
				best, at = t, limit
			}
		}
		if limits != nil {
			limits[r] = at
			c.tell("  %-8s %v, limit %.1f", name, best, at)
		}
		all.add(best)
	}
	return all
}

// mark counts the picked entities that can be laid one to one on answers.
func (s *study) mark(r int, picked []int) tally {
	gold := s.gold[r]
	by := make([]int, len(gold))
	for j := range by {
		by[j] = -1
	}
	var lay func(i int, seen []bool) bool
	lay = func(i int, seen []bool) bool {
		for j, keys := range gold {
			if seen[j] || !slices.Contains(keys, s.page.Entities[picked[i]].Text) {
				continue
			}
			seen[j] = true
			if by[j] < 0 || lay(by[j], seen) {
				by[j] = i
				return true
			}
		}
		return false
	}
	t := tally{told: len(picked), gold: len(gold)}
	for i := range picked {
		if lay(i, make([]bool, len(gold))) {
			t.hit++
		}
	}
	return t
}
