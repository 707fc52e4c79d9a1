package role

import (
	"slices"

	"salient"
	"salient/know/model"
)

// What the network over numbers is told of a mention: eight vectors, five states, its form, what the
// other models say of the entity, what they say of document and sentence, and what other finders saw. A
// model knows them by their order: whoever changes it makes another version of the format (model.Roles).
const (
	vectorViews = 8
	stateViews  = 5
	formDim     = 20
)

// Inputs is how many that are, of so many roles.
func Inputs(roles int) int {
	return vectorViews*model.VectorDim + stateViews*model.PressedDim + formDim + 3*roles + 3 + factDim + len(violent)
}

// Write writes the numbers of mention k of entity i to x.
func (p *Page) Write(x []float32, i, k int) {
	clear(x)
	next := func(n int) []float32 {
		out := x[:n]
		x = x[n:]
		return out
	}
	g, e := p.ground, &p.Entities[i]
	c := e.At[k]
	s := &g.d.Sentences[c.Sentence]
	up := -1
	if path := g.path(s, c.Head, 1); len(path) > 0 {
		up = path[0].to
	}
	words := float32(c.Last - c.First)

	g.word(next(model.VectorDim), s, c.Head, 1)
	g.word(next(model.VectorDim), s, up, 1)
	rest := next(model.VectorDim)
	for j := c.First; j < c.Last; j++ {
		if j != c.Head {
			g.word(rest, s, j, 1/words)
		}
	}
	beside := next(model.VectorDim)
	g.word(beside, s, c.First-1, 0.5)
	g.word(beside, s, c.Last, 0.5)
	g.word(next(model.VectorDim), s, c.Last-1, 1)
	sisters := next(model.VectorDim)
	others := g.sisters(s, c, up)
	for _, j := range others {
		g.word(sisters, s, j, 1/float32(len(others)))
	}
	copy(next(model.VectorDim), g.mean[c.Sentence])
	copy(next(model.VectorDim), g.all)

	for _, j := range [stateViews - 1]int{c.Head, up, c.First - 1, c.Last - 1} {
		g.state(next(model.PressedDim), c.Sentence, j, 1)
	}
	mean := next(model.PressedDim)
	for j := c.First; j < c.Last; j++ {
		g.state(mean, c.Sentence, j, 1/words)
	}

	g.form(next(formDim), e, k, up)
	for _, scores := range [3][]float32{p.Coarse[i], p.Best[i], p.Deep[i]} {
		copy(next(len(scores)), scores)
	}
	copy(next(3), []float32{p.Incident, p.Sentence[c.Sentence], slices.Max(p.Sentence)})
	copy(next(factDim), g.facts(e))
	copy(next(len(violent)), g.scene)
}

// sisters lists the content words that hang on the same word as a candidate.
func (g *ground) sisters(s *salient.Sentence, c Candidate, up int) (out []int) {
	if up < 0 {
		return nil
	}
	for _, j := range g.trees[c.Sentence].children[up] {
		if j != c.Head && content(s.Tokens[j].POS) {
			out = append(out, j)
		}
	}
	return out
}

// form writes what mention k of an entity looks like and where it stands; up is
// the word above it.
func (g *ground) form(x []float32, e *Entity, k, up int) {
	c := e.At[k]
	s := &g.d.Sentences[c.Sentence]
	for b := range 7 {
		x[b] = float32(c.Shape >> b & 1)
	}
	x[7] = float32(c.Last - c.First)
	x[8] = float32(c.Head - c.First)
	x[9] = float32(len(e.At))
	x[10] = float32(c.Sentence)
	x[11] = float32(len(g.d.Sentences))
	is := func(at int, yes bool) {
		if yes {
			x[at] = 1
		}
	}
	inside := func(i int) bool {
		h := s.Tokens[i].Head
		return h >= c.First && h < c.Last
	}
	is(12, c.First > 0 && inside(max(0, c.First-1)))
	is(13, c.Last < len(s.Tokens) && inside(min(c.Last, len(s.Tokens)-1)))
	is(14, s.Tokens[c.Head].POS == salient.PROPN)
	is(15, s.Tokens[c.Head].POS == salient.NOUN)
	if up >= 0 {
		is(16, s.Tokens[up].POS == salient.VERB)
		is(17, s.Tokens[up].POS == salient.NOUN)
		is(18, s.Tokens[up].Feats.Has(salient.Passive))
	}
	x[19] = float32(k)
}

// Heard is how many mentions of an entity the network over numbers looks at.
const Heard = 3

// JudgeNumbers judges each entity that is left by its mentions in numbers.
func (p *Page) JudgeNumbers(m *model.Dense) {
	p.Dense = make([][]float32, len(p.Entities))
	x := make([]float32, m.In.Rows)
	for i := range p.Entities {
		for k := range min(len(p.Entities[i].At), Heard) {
			p.Write(x, i, k)
			s := m.Score(x)
			if p.Dense[i] == nil {
				p.Dense[i] = s
			}
			for r := range s {
				p.Dense[i][r] = max(p.Dense[i][r], s[r])
			}
		}
	}
}
