package train

import (
	"slices"
	"strings"

	"salient"
	"salient/know/model"
	"salient/mention/event"
	"salient/mention/name"
	"salient/text"
)

// An eventSentence is a sentence as the network of events learns from it.
type eventSentence struct {
	words  []model.EventWord
	states [][]int8     // of each word what the reader's two layers say, rounded
	steps  [][2]float32 // … the sizes of the steps
	types  []int        // label of each word; -1: left open
	modes  []int        // of each word; -1: it tells of no event
	view   *event.Sentence
	parts  map[[2]int]int // trigger and word → label of the part that it plays
}

// readMarked reads the marked texts of a folder, in the order of the files; held
// tells whether those that are only for measuring are wanted, or the others.
func readMarked(folder string, held bool) ([]text.MarkedText, error) {
	return readFolder(folder, func(name string) bool { return strings.HasSuffix(name, "-held.txt") == held }, text.ReadMarked)
}

// An eventReader makes examples of marked texts.
type eventReader struct {
	parser  *text.Parser
	names   *name.Finder
	known   event.Known
	vectors *model.Vectors
	types   []string
	modes   []string
}

// aStateKeeper keeps what the reader's layers say of the words of a document.
type aStateKeeper struct {
	states [][]int8
	steps  [][2]float32
}

// See keeps a batch, eight bits a number, as inference rounds it.
func (k *aStateKeeper) See(b *model.Batch) {
	for i := range b.Words {
		q, steps := make([]int8, 2*model.Width), [2]float32{}
		for l, x := range [2][]float32{b.States, b.Top} {
			r := x[i*model.Width:][:model.Width]
			steps[l] = model.Quantum(r, 127)
			for j, v := range r {
				q[l*model.Width+j] = model.Quantise(v, steps[l])
			}
		}
		k.states, k.steps = append(k.states, q), append(k.steps, steps)
	}
}

// read parses a text and lays its marks on the words.
func (r *eventReader) read(m text.MarkedText) (out []eventSentence, lost int) {
	a := salient.Article{Lang: "en", Text: m.Text}
	keep, naming := &aStateKeeper{}, r.names.Read()
	d := r.parser.ParseFor(a, model.Watchers{naming, keep})
	names := naming.Find(a, d)
	seen := 0
	found := make([]bool, len(m.Marks))
	for n := range d.Sentences {
		s := &d.Sentences[n]
		if !s.Parsed || len(s.Tokens) == 0 {
			continue
		}
		k := len(s.Tokens)
		of := slices.DeleteFunc(slices.Clone(names), func(x salient.NameMention) bool { return x.Sentence != n })
		e := eventSentence{view: event.View(r.known, r.vectors, s, of), states: keep.states[seen : seen+k], steps: keep.steps[seen : seen+k],
			types: make([]int, k), modes: make([]int, k), parts: map[[2]int]int{}}
		seen += k
		e.words = e.view.Words
		for i := range e.modes {
			e.modes[i] = -1
		}
		for j, mark := range m.Marks {
			if !s.Contains(mark.At) {
				continue
			}
			i := s.TokenAt(mark.At.Start)
			if i >= k || !s.Tokens[i].Overlaps(mark.At) {
				continue
			}
			if found[j] = e.words[i].May; mark.Type == open {
				e.types[i] = -1
				continue
			}
			e.types[i] = 1 + slices.Index(r.types, string(mark.Type))
			e.modes[i] = slices.Index(r.modes, string(mark.Modality))
			for _, p := range mark.Parts {
				if s.Contains(p.At) {
					e.parts[[2]int{i, s.Site(n, p.At).Head}] = 1 + slices.Index(model.EventRoles[:], p.Role)
				}
			}
		}
		out = append(out, e)
	}
	for _, f := range found {
		if !f {
			lost++
		}
	}
	return out, lost
}

// pairs lists the words that may play a part in the marked events of a sentence,
// with the labels of those parts.
func (e *eventSentence) pairs(types []string, from int) (pairs []model.EventPair, labels []int) {
	partners := e.view.Partners()
	for i, t := range e.types {
		if t <= 0 || !e.words[i].May {
			continue
		}
		for _, w := range partners {
			if w != i {
				pairs = append(pairs, e.view.Pair(i, w, salient.Type(types[t-1]), from))
				labels = append(labels, e.parts[[2]int{i, w}])
			}
		}
	}
	return pairs, labels
}
