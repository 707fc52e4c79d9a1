package train

import (
	"math"
	"slices"
	"sync"

	"salient/know/model"
	"salient/mention/role"
)

// A course takes the studies through the steps, each learned in folds.
type course struct {
	studies []study
	folds   int
	m       *model.Roles
	tell    Progress
	slots   chan struct{} // as many as models are learned at a time
}

// block is how many documents in a row are in one fold: neighbours in the
// corpus tell of the same days, and must not be learned from and judged at once.
const block = 20

// each learns without one fold each, and, first, from all.
func each[M any](c *course, learn func(without int) M) []M {
	models := make([]M, c.folds+1)
	var wait sync.WaitGroup
	for f := range models {
		wait.Add(1)
		go func() {
			defer wait.Done()
			c.slots <- struct{}{}
			defer func() { <-c.slots }()
			models[f] = learn(f - 1)
		}()
	}
	wait.Wait()
	return models
}

func (c *course) fold(i int) int { return i / block % c.folds }

// step learns on all folds but one and judges that one, for each; then it
// learns on all. gather lists what a document gives to learn from.
func step[M any](c *course, fit func([]instance) M, gather func(s *study) []instance, judge func(s *study, m M)) M {
	parts := make([][]instance, len(c.studies))
	for i := range c.studies {
		parts[i] = gather(&c.studies[i])
	}
	learn := func(without int) M {
		var in []instance
		for i := range parts {
			if c.fold(i) != without {
				in = append(in, parts[i]...)
			}
		}
		return fit(in)
	}
	models := each(c, learn)
	for i := range c.studies {
		judge(&c.studies[i], models[1+c.fold(i)])
	}
	return models[0]
}

// topics learns which documents and sentences tell of an incident.
func (c *course) topics() {
	var right [2]int
	var all [2]int
	c.m.Document = step(c, topicFit.fit, func(s *study) []instance {
		return []instance{{a: s.page.Topic, yes: []bool{s.incident()}, weight: 1}}
	}, func(s *study, m *model.Sparse) {
		s.page.JudgeDocument(m)
		all[0]++
		if s.page.Incident > 0 == s.incident() {
			right[0]++
		}
	})
	c.m.Sentence = step(c, sentenceFit.fit, func(s *study) (out []instance) {
		yes := s.sentences()
		for i, fs := range s.page.Telling {
			out = append(out, instance{a: fs, yes: yes[i : i+1], weight: 1})
		}
		return out
	}, func(s *study, m *model.Sparse) {
		s.page.JudgeSentences(m)
		for i, y := range s.sentences() {
			all[1]++
			if s.page.Sentence[i] > 0 == y {
				right[1]++
			}
		}
	})
	c.tell("documents right %.1f %%, sentences right %.1f %%", 100*float64(right[0])/float64(all[0]), 100*float64(right[1])/float64(all[1]))
}

// incident reports whether the document has an answer at all.
func (s *study) incident() bool {
	return slices.ContainsFunc(s.gold, func(es [][]string) bool { return len(es) > 0 })
}

// sentences tells which hold a mention of an answer.
func (s *study) sentences() []bool {
	out := make([]bool, len(s.page.Telling))
	for i := range s.page.Entities {
		e := &s.page.Entities[i]
		if anyYes(s.answers(e)) {
			for _, c := range e.At {
				out[c.Sentence] = true
			}
		}
	}
	return out
}

func (c *course) coarse() {
	c.m.Coarse = step(c, coarseFit.fit, func(s *study) (out []instance) {
		for i := range s.page.Entities {
			e := &s.page.Entities[i]
			out = append(out, instance{a: e.All(), yes: s.answers(e), weight: 1})
		}
		return out
	}, func(s *study, m *model.Sparse) { s.page.JudgeCoarse(m) })
	before, after := 0, 0
	for i := range c.studies {
		s := &c.studies[i]
		before += len(s.page.Entities)
		s.page.Keep(&s.doc)
		after += len(s.page.Entities)
	}
	c.tell("kept %d of %d entities; by the coarse look alone: %v", after, before, c.score(func(s *study, r int) []float32 {
		return column(s.page.Coarse, r)
	}))
}

func (c *course) fine() {
	c.m.Fine = step(c, fineFit.fit, mentions, func(s *study, m *model.Sparse) { s.page.JudgeFine(m) })
	c.tell("by the fine look alone: %v", c.score(func(s *study, r int) []float32 { return column(s.page.Best, r) }))
	c.m.Deep = step(c, func(in []instance) *model.Perceptron { return deepFit.fitPerceptron(in, deepNets, deepSize, deepDrop) }, mentions,
		func(s *study, m *model.Perceptron) { s.page.JudgeDeep(m) })
	c.tell("by the network alone: %v", c.score(func(s *study, r int) []float32 { return column(s.page.Deep, r) }))
}

// dense learns from mentions in numbers, each column made about as large as the
// others; the network takes them as they come.
func (c *course) dense() {
	parts := make([][]sample, len(c.studies))
	scale := make([]float64, role.Inputs(len(roleNames)))
	n := 0
	for i := range c.studies {
		parts[i] = numbers(&c.studies[i], len(scale))
		for _, s := range parts[i] {
			for k, x := range s.x {
				scale[k] += float64(x) * float64(x)
			}
		}
		n += len(parts[i])
	}
	for k, x := range scale {
		scale[k] = 1 / (math.Sqrt(x/float64(n)) + 1e-3)
	}
	for _, part := range parts {
		for _, s := range part {
			for k := range s.x {
				s.x[k] *= float32(scale[k])
			}
		}
	}
	models := each(c, func(without int) *model.Dense {
		var in []sample
		for i := range parts {
			if c.fold(i) != without {
				in = append(in, parts[i]...)
			}
		}
		m := denseFit.fit(in)
		for i := range m.In.Data {
			m.In.Data[i] *= float32(scale[i/m.In.Cols])
		}
		return m
	})
	for i := range c.studies {
		c.studies[i].page.JudgeNumbers(models[1+c.fold(i)])
	}
	c.m.Dense = models[0]
	c.tell("by the network over numbers: %v", c.score(func(s *study, r int) []float32 { return column(s.page.Dense, r) }))
}

// numbers lists mentions of the entities that are left in numbers.
func numbers(s *study, wide int) (out []sample) {
	for i := range s.page.Entities {
		e := &s.page.Entities[i]
		yes := s.answers(e)
		for k := range min(len(e.At), role.Heard) {
			x := make([]float32, wide)
			s.page.Write(x, i, k)
			out = append(out, sample{x, yes, float32(share(len(e.At)))})
		}
	}
	return out
}

// mentions lists each mention of the entities that are left.
func mentions(s *study) (out []instance) {
	for i := range s.page.Entities {
		e := &s.page.Entities[i]
		yes := s.answers(e)
		for _, fs := range e.Each[:min(len(e.Each), role.MaxMentions)] {
			out = append(out, instance{a: e.Own, b: fs, yes: yes, weight: float32(share(len(e.Each)))})
		}
	}
	return out
}

func column(x [][]float32, r int) []float32 {
	out := make([]float32, len(x))
	for i := range x {
		out[i] = x[i][r]
	}
	return out
}
