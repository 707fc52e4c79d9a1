package role

import (
	"slices"

	"salient"
	"salient/know/model"
)

// A Page is a document with its entities and what has been made of them so far.
type Page struct {
	Entities []Entity
	Topic    []Feature   // of the document
	Telling  [][]Feature // of each sentence

	// What the models say, in log odds; empty before they ran.
	Incident float32     // that the document tells of an incident
	Sentence []float32   // that a sentence does
	Coarse   [][]float32 // by entity and role
	Best     [][]float32 // of the mention that looks best
	Mean     [][]float32 // over the mentions
	Deep     [][]float32 // of the best mention, by the network over features
	Dense    [][]float32 // … by the network over numbers

	rival  []bool // by pair
	ground *ground
}

// A Sight is what documents are looked at with.
type Sight struct {
	Classes Classes
	Vectors *model.Vectors
}

// Look describes a document, with the names and events in it and what the
// reader was seen to make of it.
func (g Sight) Look(a salient.Article, d *salient.Document, m salient.Mentions, s *States) *Page {
	v := newView(d, m, g.Classes)
	p := &Page{Entities: v.entities(a), Topic: v.topic(), Telling: make([][]Feature, len(d.Sentences)), ground: newGround(v, g.Vectors, s)}
	for i := range d.Sentences {
		p.Telling[i] = v.telling(i)
	}
	return p
}

// Hopeless is the log odds at or below which the coarse look drops an entity
// for a role.
const Hopeless = -7.2

// Keep drops the entities without hope for any role. It must run once, after
// Coarse is known and before the finer looks.
func (p *Page) Keep(d *salient.Document) {
	n := 0
	for i := range p.Entities {
		if slices.Max(p.Coarse[i]) > Hopeless {
			p.Entities[n], p.Coarse[n] = p.Entities[i], p.Coarse[i]
			n++
		}
	}
	p.Entities, p.Coarse = p.Entities[:n], p.Coarse[:n]
	alias := Aliases(d, p.Entities)
	p.rival = make([]bool, n*n)
	for i := range n {
		for j := range i {
			r := alias(i, j) || overlap(&p.Entities[i], &p.Entities[j])
			p.rival[i*n+j], p.rival[j*n+i] = r, r
		}
	}
}

// Rivals reports whether only one of two entities can be told.
func (p *Page) Rivals(i, j int) bool { return p.rival[i*len(p.Entities)+j] }

// overlap reports whether mentions of two entities share words.
func overlap(a, b *Entity) bool {
	for _, x := range a.At {
		for _, y := range b.At {
			if x.Sentence == y.Sentence && x.First < y.Last && y.First < x.Last {
				return true
			}
		}
	}
	return false
}

// Pick lists the entities whose score reaches the limit, best first, without
// rivals of better ones.
func (p *Page) Pick(score []float32, limit float32) []int {
	var order []int
	for i, s := range score {
		if s >= limit {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case score[a] > score[b]:
			return -1
		case score[a] < score[b]:
			return 1
		}
		return 0
	})
	var out []int
	for _, i := range order {
		if !slices.ContainsFunc(out, func(j int) bool { return p.Rivals(i, j) }) {
			out = append(out, i)
		}
	}
	return out
}
