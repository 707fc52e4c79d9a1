package role

import (
	"slices"
	"strconv"

	"salient"
	"salient/know/model"
)

// A Filler is somebody or something in a role.
type Filler struct {
	Role  string
	Text  string       // as the article has it
	At    salient.Span // its first mention
	Score float32      // log odds
}

// A Finder finds the fillers of documents. It is not changed once built and
// may be used from many goroutines.
type Finder struct {
	m     *model.Roles
	sight Sight
}

// New returns a finder with these weights; the word vectors must be those that
// it was trained over.
func New(m *model.Roles, v *model.Vectors) *Finder {
	return &Finder{m: m, sight: Sight{ClassesOf(m.Classes, v), v}}
}

// Watch begins to watch the reading of a document.
func (f *Finder) Watch() *States { return Watch(f.m.Press) }

// ClassesOf names classes that are given by row of the word vectors.
func ClassesOf(classes []uint8, v *model.Vectors) Classes {
	var names [256]string
	for i := range names {
		names[i] = strconv.Itoa(i)
	}
	return func(norm string) string {
		if row := v.Row(norm); row >= 0 && int(row) < len(classes) {
			return names[classes[row]]
		}
		return ""
	}
}

// Find lists the fillers of a parsed document by role and then score, given the
// names and events in it and what was seen of its reading. The time
// it takes grows with the square of what the document holds of candidates.
func (f *Finder) Find(a salient.Article, d *salient.Document, m salient.Mentions, s *States) []Filler {
	p := f.sight.Look(a, d, m, s)
	p.Judge(d, f.m)
	var out []Filler
	for r, name := range f.m.Names {
		score := make([]float32, len(p.Entities))
		for i, row := range p.Rows(r) {
			score[i] = -100 // below any limit
			if row != nil {
				score[i] = f.m.Forests[r].Score(row)
			}
		}
		for _, i := range p.Pick(score, f.m.Limits[r]) {
			c := p.Entities[i].At[0]
			t := d.Sentences[c.Sentence].Tokens
			at := salient.Span{Start: t[c.First].Start, End: t[c.Last-1].End}
			out = append(out, Filler{Role: name, Text: at.In(a.Text), At: at, Score: score[i]})
		}
	}
	return out
}

// Shift is added to what the linear models over entities say, so that a model
// that knows nothing holds a filler for unlikely.
const Shift = -4

// Judge runs the models, up to the forests.
func (p *Page) Judge(d *salient.Document, m *model.Roles) {
	p.JudgeDocument(m.Document)
	p.JudgeSentences(m.Sentence)
	p.JudgeCoarse(m.Coarse)
	p.Keep(d)
	p.JudgeFine(m.Fine)
	p.JudgeDeep(m.Deep)
	p.JudgeNumbers(m.Dense)
}

// JudgeDocument judges whether the document tells of an incident.
func (p *Page) JudgeDocument(m *model.Sparse) { p.Incident = sum(m, 0, p.Topic)[0] }

// JudgeSentences judges which sentences do.
func (p *Page) JudgeSentences(m *model.Sparse) {
	p.Sentence = make([]float32, len(p.Telling))
	for i, fs := range p.Telling {
		p.Sentence[i] = sum(m, 0, fs)[0]
	}
}

// JudgeCoarse judges each entity by all that is seen of it.
func (p *Page) JudgeCoarse(m *model.Sparse) {
	p.Coarse = make([][]float32, len(p.Entities))
	for i := range p.Entities {
		p.Coarse[i] = sum(m, Shift, p.Entities[i].All())
	}
}

// MaxMentions is how many mentions of an entity are looked at one by one.
const MaxMentions = 6

// JudgeFine judges each entity that is left by its mentions.
func (p *Page) JudgeFine(m *model.Sparse) {
	n := len(p.Entities)
	p.Best, p.Mean = make([][]float32, n), make([][]float32, n)
	for i := range p.Entities {
		e := &p.Entities[i]
		own := sum(m, Shift, e.Own)
		mean := make([]float32, len(own))
		var best []float32
		each := e.Each[:min(len(e.Each), MaxMentions)]
		for _, fs := range each {
			s := sum(m, 0, fs)
			for r := range s {
				s[r] += own[r]
				mean[r] += s[r] / float32(len(each))
			}
			if best == nil {
				best = slices.Clone(s)
			}
			for r := range s {
				best[r] = max(best[r], s[r])
			}
		}
		p.Best[i], p.Mean[i] = best, mean
	}
}

// JudgeDeep judges each entity that is left by its mentions once more.
func (p *Page) JudgeDeep(m *model.Perceptron) {
	p.Deep = make([][]float32, len(p.Entities))
	for i := range p.Entities {
		e := &p.Entities[i]
		own := sum(m.In, 0, e.Own)
		for _, fs := range e.Each[:min(len(e.Each), MaxMentions)] {
			z := sum(m.In, 0, fs)
			for k := range z {
				z[k] += own[k]
			}
			s := m.Score(z)
			if p.Deep[i] == nil {
				p.Deep[i] = s
			}
			for r := range s {
				p.Deep[i][r] = max(p.Deep[i][r], s[r])
			}
		}
	}
}

// sum is what a linear model makes of features, from start on.
func sum(m *model.Sparse, start float32, fs []Feature) []float32 {
	out := make([]float32, m.Cols)
	for c := range out {
		out[c] = start
	}
	for _, f := range fs {
		m.Add(out, uint32(f)&(1<<model.RoleBits-1))
	}
	return out
}
