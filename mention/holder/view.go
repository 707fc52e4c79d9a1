package holder

import (
	"slices"
	"strings"

	"salient"
	"salient/know/model"
	"salient/know/rules"
)

// A Reach is how many sentences before and behind that of a word may name whom it is
// asked for.
type Reach struct{ Before, Behind int }

// OfPlaces is the reach of who holds a place.
var OfPlaces = Reach{2, 1}

// A Name is a name of a place that is asked for.
type Name struct {
	salient.Site
	Text string // its words in lower case: names of one spelling are one place
}

// A View is a document as the network of holders is told of it: the sentences
// around names that are asked for, one after the other.
type View struct {
	Words []model.HoldWord
	Lens  []int // of the stretches of sentences that follow each other
	Seen  []int // of each row, the number of the word among all that the reader of trees was shown

	reach     Reach
	sentences []sentence
	at        []int // of each sentence of the document, its number in sentences; -1: not read
	words     []word
	rows      []int32 // the cues of all words and pairs, one after the other
}

// A sentence is one that is read.
type sentence struct {
	*salient.Sentence
	index   int // in the document
	from    int // row of its first word
	stretch int
	kid     []int32 // the dependents of all words, those of the first word first
	kidAt   []int32
	actors  []int // heads of the mentions of actors
	names   []Name
	title   bool
}

// A word is what many cues tell of a word, hashed once.
type word struct {
	lemma     model.CueHash // in lower case; names and figures are all alike
	norm      model.CueHash // as written; names by what they name
	pos       model.CueHash
	rel, base model.CueHash // what it is to its head, and that without what follows a colon
	kind      model.CueHash // of the name that it belongs to
	who       model.CueHash // how a mention of an actor refers, 0 if there is none
	place     model.CueHash // whether it is in a mention of a place
	may       bool          // it may be who holds a place
	far       bool          // … that another sentence names
}

// kids are the dependents of word i, in order.
func (s *sentence) kids(i int) []int32 { return s.kid[s.kidAt[i]:s.kidAt[i+1]] }

// Known is what the rules know of words: by lemma the types that they may say with
// it, hashed.
type Known map[string][]model.CueHash

// Know asks the rules what they know.
func Know(r *rules.Set) Known {
	out := Known{}
	for _, l := range r.Lemmas() {
		var said []model.CueHash
		for _, f := range r.On(l) {
			if h := model.HashOf(string(f.Says[0].Type)); !slices.Contains(said, h) && len(said) < mostSaid {
				said = append(said, h)
			}
		}
		out[l] = said
	}
	return out
}

// mostSaid is how many types that the rules may say with a word are told.
const mostSaid = 4

// readable reports a sentence that is read for who holds what.
func readable(s *salient.Sentence) bool {
	return s.Parsed && len(s.Tokens) > 0 && !s.Repeat && s.Part != salient.Dateline && s.Part != salient.Furniture
}

// NewView prepares the sentences around the names that are asked for, which are in
// reading order; mentions are those of the document. Vectors are the rows of the fixed
// vectors of all words that the reader was shown, nil if they are to be looked up.
func NewView(known Known, v *model.Vectors, d *salient.Document, m *salient.Mentions, names []Name, vectors []int32) *View {
	return newView(known, v, d, m, names, names, vectors, OfPlaces)
}

// newView is NewView of words asked for, within a reach; places are those of them that are
// names of places.
func newView(known Known, v *model.Vectors, d *salient.Document, m *salient.Mentions, names, places []Name, vectors []int32, reach Reach) *View {
	x := &View{at: make([]int, len(d.Sentences)), reach: reach}
	wanted, order := make([]bool, len(d.Sentences)), make([]int, 0, len(d.Sentences))
	begin := make([]int, len(d.Sentences)) // of each sentence, its first word among those shown
	place := make([]int, len(d.Sentences)) // … its number among those that are readable
	seen := 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		x.at[i], place[i] = -1, -1
		begin[i] = seen
		if s.Parsed {
			seen += len(s.Tokens)
		}
		if readable(s) {
			place[i] = len(order)
			order = append(order, i)
		}
	}
	for _, n := range names {
		if k := place[n.Sentence]; k >= 0 {
			for j := max(0, k-reach.Before); j <= min(len(order)-1, k+reach.Behind); j++ {
				wanted[order[j]] = true
			}
		}
	}
	last := -2
	for k, i := range order {
		if !wanted[i] {
			continue
		}
		if k != last+1 {
			x.Lens = append(x.Lens, 0)
		}
		last = k
		s := &d.Sentences[i]
		x.at[i] = len(x.sentences)
		x.sentences = append(x.sentences, sentence{Sentence: s, index: i, from: len(x.words), stretch: len(x.Lens) - 1, title: s.Part == salient.Title})
		x.Lens[len(x.Lens)-1] += len(s.Tokens)
		for j := range s.Tokens {
			x.words = append(x.words, word{})
			x.Seen = append(x.Seen, begin[i]+j)
		}
	}
	x.mentioned(m, places)
	x.Words = make([]model.HoldWord, len(x.words))
	for n := range x.sentences {
		x.look(n, known, v, vectors)
	}
	told := x.told(m)
	for n := range x.sentences {
		for i := range x.sentences[n].Tokens {
			x.Words[x.sentences[n].from+i].Cues = x.cues(n, i, known, told)
		}
	}
	return x
}

// Ways in which a word belongs to a mention.
const (
	head model.CueHash = iota + 1
	part
)

// mentioned lays the mentions on the words.
func (x *View) mentioned(m *salient.Mentions, names []Name) {
	each := func(s salient.Site, f func(sen *sentence, w *word, i int)) {
		n := x.at[s.Sentence]
		if n < 0 {
			return
		}
		sen := &x.sentences[n]
		for i := s.First; i < s.Last && i < len(sen.Tokens); i++ {
			f(sen, &x.words[sen.from+i], i)
		}
	}
	for i := range m.Names {
		h := model.HashOf(string(m.Names[i].Type))
		each(m.Names[i].Site, func(_ *sentence, w *word, _ int) { w.kind = h })
	}
	for i := range m.Actors {
		a := &m.Actors[i]
		h := model.HashOf(string(a.Naming))
		each(a.Site, func(sen *sentence, w *word, i int) {
			if i == a.Head {
				w.who = h.With(head)
				sen.actors = append(sen.actors, i)
			} else if w.who == 0 {
				w.who = h.With(part)
			}
		})
	}
	for i := range m.Places {
		p := &m.Places[i]
		if p.Metonym || p.Naming != salient.ByName {
			continue
		}
		each(p.Site, func(_ *sentence, w *word, i int) { w.place = part })
		if n := x.at[p.Sentence]; n >= 0 && p.Head < len(x.sentences[n].Tokens) {
			x.words[x.sentences[n].from+p.Head].place = head
		}
	}
	for _, p := range names {
		each(p.Site, func(_ *sentence, w *word, i int) {
			if w.place = part; i == p.Head {
				w.place = head
			}
		})
		if n := x.at[p.Sentence]; n >= 0 {
			x.sentences[n].names = append(x.sentences[n].names, p)
		}
	}
}

// look fills in what the words of a sentence are.
func (x *View) look(n int, known Known, v *model.Vectors, vectors []int32) {
	sen := &x.sentences[n]
	sen.order()
	for i := range sen.Tokens {
		row := sen.from + i
		t, w, out := &sen.Tokens[i], &x.words[row], &x.Words[row]
		lemma := strings.ToLower(t.Lemma)
		w.pos, w.rel = model.HashOf(string(t.POS)), model.HashOf(string(t.Rel))
		w.base = w.rel
		if base := t.Rel.Base(); len(base) < len(t.Rel) {
			w.base = model.HashOf(string(base))
		}
		w.lemma, w.norm = model.HashOf(lemma), model.HashOf(t.Norm)
		if t.POS == salient.PROPN || t.POS == salient.NUM || w.place != 0 {
			w.lemma = w.pos
			w.norm = w.pos.With(w.who).With(w.place)
		}
		switch t.POS {
		case salient.NOUN, salient.PROPN, salient.PRON:
			w.may, w.far = true, true
		case salient.ADJ, salient.NUM, salient.X:
			w.may, w.far = true, w.who != 0 || w.kind != 0
		default:
			w.may = w.who != 0
			w.far = w.may
		}
		if w.place != 0 && w.who == 0 {
			w.far = false
		}
		out.Head = -1
		if t.Head >= 0 {
			out.Head = sen.from + t.Head
		}
		switch {
		case vectors == nil:
			if out.Vector = v.Row(lemma); out.Vector < 0 {
				out.Vector = v.Row(t.Norm)
			}
		case lemma == t.Norm:
			out.Vector = vectors[x.Seen[row]]
		default:
			if out.Vector = v.Row(lemma); out.Vector < 0 {
				out.Vector = vectors[x.Seen[row]]
			}
		}
	}
}

// order lists the dependents of every word.
func (s *sentence) order() {
	n := len(s.Tokens)
	s.kid, s.kidAt = make([]int32, n), make([]int32, n+1)
	hangs := func(i int) bool { h := s.Tokens[i].Head; return h >= 0 && h < n && h != i }
	for i := range n {
		if hangs(i) {
			s.kidAt[s.Tokens[i].Head+1]++
		}
	}
	for i := range n {
		s.kidAt[i+1] += s.kidAt[i]
	}
	next := slices.Clone(s.kidAt)
	for i := range n {
		if hangs(i) {
			h := s.Tokens[i].Head
			s.kid[next[h]] = int32(i)
			next[h]++
		}
	}
}

// Where returns the number of the sentence in the document and of the word in it of a row.
func (x *View) Where(row int) (in, token int) {
	n, found := slices.BinarySearchFunc(x.sentences, row, func(s sentence, row int) int { return s.from - row })
	if !found {
		n--
	}
	return x.sentences[n].index, row - x.sentences[n].from
}

// Row is the row of a word of the document; -1 if its sentence is not read.
func (x *View) Row(sentence, token int) int {
	n := x.at[sentence]
	if n < 0 || token < 0 || token >= len(x.sentences[n].Tokens) {
		return -1
	}
	return x.sentences[n].from + token
}
