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
		models := each(c, learn)
		for i := range rows {
			s := make([]float32, len(rows[i]))
			for k, row := range rows[i] {
				s[k] = never
				if row != nil {
					s[k] = models[1+c.fold(i)].Score(row)
				}
			}
			judged[i] = append(judged[i], s)
		}
		c.m.Forests = append(c.m.Forests, models[0])
	}
	limit, all := c.limit(judged)
	for r, name := range roleNames {
		c.m.Limits = append(c.m.Limits, limit-float32(math.Log(moreAnswers)))
		c.tell("  %-8s %v", name, c.marks(r, judged, limit))
	}
	c.tell("all steps, on documents not learned from: %v, limit %.2f", all, limit)
}

// never is the score of an entity without hope: below any limit.
const never = -100

// moreAnswers is how many answers a report holds where the finder is used
// against the training part: 2.5 against 1.9 by the corpus's own table of its
// parts. The chance that a filler is one rises alike, and the limit falls.
const moreAnswers = 2.5 / 1.9

// limit is the limit for all roles alike from which on telling an entity does
// more good than harm to the best score F that any limit gives: the log odds of
// the chance F/2. Scores are chances by their making, and the best limit found by trying
// wavers. Z. C. Lipton, C. Elkan, B. Naryanaswamy, "Optimal Thresholding of Classifiers to Maximize F1
// Measure", ECML PKDD 2014. Limits of their own for the roles were tried: they suit these documents and not others.
func (c *course) limit(judged [][][]float32) (limit float32, at tally) {
	f := c.best(judged).f()
	limit = float32(math.Log(f / (2 - f)))
	return limit, c.told(judged, limit)
}

// best is the best score that any limit for all roles alike gives.
func (c *course) best(judged [][][]float32) (best tally) {
	const first, steps = -3, 31
	for n := range steps {
		if t := c.told(judged, first+float32(n)*0.1); t.f() > best.f() {
			best = t
		}
	}
	return best
}

// told scores all roles with one limit.
func (c *course) told(judged [][][]float32, limit float32) (t tally) {
	for r := range roleNames {
		t.add(c.marks(r, judged, limit))
	}
	return t
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
	return c.best(judged)
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
