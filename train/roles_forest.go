package train

import (
	"math"
	"slices"

	"salient/know/model"
)

// share is how much one of n mentions counts: together they count for more
// than one, but not n times.
func share(n int) float64 { return 1 / math.Sqrt(float64(n)) }

// groves is how many forests, each of other random parts of the rows, answer
// together: their mean errs less than one.
const groves = 3

// grove learns one forest that answers what several do in the mean.
func grove(rows [][]float32, yes []bool, k boost) *model.Forest {
	all := &model.Forest{}
	for n := range groves {
		k.seed += uint64(n)
		f := grow(rows, yes, k)
		all.Base += f.Base / groves
		for _, t := range f.Trees {
			for i := range t {
				t[i].Value /= groves
			}
			all.Trees = append(all.Trees, t)
		}
	}
	return all
}

// forests learns the last step, and the limit, from the folds.
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
			return grove(x, y, forestFit)
		}
		for f := range c.folds {
			m := learn(f)
			for i := range rows {
				if c.fold(i) != f {
					continue
				}
				s := make([]float32, len(rows[i]))
				for k, row := range rows[i] {
					s[k] = never
					if row != nil {
						s[k] = m.Score(row)
					}
				}
				judged[i] = append(judged[i], s)
			}
		}
		c.m.Forests = append(c.m.Forests, learn(-1))
	}
	limit, all := c.limit(judged)
	for r, name := range roleNames {
		c.m.Limits = append(c.m.Limits, limit-float32(math.Log(moreAnswers)))
		c.tell("  %-8s %v", name, c.marks(r, judged, limit))
	}
	c.tell("all steps, on documents not learned from: %v, limit %.1f", all, limit)
}

// never is the score of an entity without hope: below any limit.
const never = -100

// even is by how much less a lower limit may score and still be taken.
const even = 0.004

// moreAnswers is how many answers a report holds where the finder is used
// against the training part: 2.5 against 1.9 by the corpus's own table of its
// parts. The chance that a filler is one rises alike, and the limit falls.
const moreAnswers = 2.5 / 1.9

// limit is the limit for all roles alike that gives about the best score. One
// that suits each role best was tried: it suits these documents and not others.
func (c *course) limit(judged [][][]float32) (limit float32, best tally) {
	const first, steps = -3, 31
	var all [steps]tally
	top := 0.0
	for n := range all {
		for r := range roleNames {
			all[n].add(c.marks(r, judged, first+float32(n)*0.1))
		}
		top = max(top, all[n].f())
	}
	n := slices.IndexFunc(all[:], func(t tally) bool { return t.f() >= top-even })
	return first + float32(n)*0.1, all[n]
}

// marks scores one role.
func (c *course) marks(r int, judged [][][]float32, limit float32) (t tally) {
	for i := range c.studies {
		s := &c.studies[i]
		t.add(s.mark(r, s.page.Pick(judged[i][r], limit)))
	}
	return t
}

// A tally counts answers told, those right, and those there are.
type tally struct{ hit, told, gold int }

func (t tally) f() float64 { return 2 * float64(t.hit) / float64(max(1, t.told+t.gold)) }

func (t *tally) add(o tally) { t.hit += o.hit; t.told += o.told; t.gold += o.gold }

// score is how well scores per entity answer all roles, with the limit that
// suits them best.
func (c *course) score(of func(s *study, r int) []float32) tally {
	judged := make([][][]float32, len(c.studies))
	for i := range c.studies {
		for r := range roleNames {
			judged[i] = append(judged[i], of(&c.studies[i], r))
		}
	}
	_, all := c.limit(judged)
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
