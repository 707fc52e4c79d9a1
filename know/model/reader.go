package model

import (
	"crypto/sha256"

	"salient"
)

// A Reader is a network with the word lists it was trained with: all that is
// needed to go from words to trees. It is never written to once made.
type Reader struct {
	Net     *Net
	Words   Index // of the vocabulary: lower case, digits as 0; row 0 is number -1
	Vectors *Vectors
	Lemmas  *Lemmas
	Made    string            // what it was made of, for the card
	Sum     [sha256.Size]byte // of the file it came from; zeros if from none

	quick *quick // made by Prime
}

// MaxWords is the longest stretch of words that is read as one tree. Longer
// sentences are read in stretches, cut behind punctuation where there is some,
// so that the cost of a text is proportional to its length.
const MaxWords = 160

// batchWords is about how many words go through the network at once: enough to
// keep the vector units busy, few enough to stay in the cache.
const batchWords = 256

// An Analysis is what the reader says of one word.
type Analysis struct {
	Tag  Tag
	Head int // within the sentence; -1: root
	Rel  salient.Rel
}

// A Watcher is shown what the network makes of words on the way to their trees,
// so that what else wants to know it need not run the network again.
type Watcher interface {
	// See is shown some of the words, every word once and in order, whole
	// sentences or stretches of them. It keeps nothing of what it is shown.
	See(b *Batch)
}

// A Batch is words that went through the network together.
type Batch struct {
	Forms, Norms [][]string // of each sentence or stretch: as written, in lower case
	Lens         []int      // their lengths
	Words        []Word     // all words, one after the other
	States       []float32  // Width numbers a word, from the layer that the tags are decided from
	Top          []float32  // … from the last layer, which the trees are decided from

	states, top *Rounded // of States and Top
}

// Watchers shows all of them what there is to see, in turn.
type Watchers []Watcher

// See shows a batch to each.
func (ws Watchers) See(b *Batch) {
	for _, w := range ws {
		w.See(b)
	}
}

// Scratch is working room for Read; each goroutine needs its own. Its zero
// value is ready.
type Scratch struct {
	words        []Word
	lens         []int
	x, g, h0, h1 []float32
	input        [len(inputParts) - 1]Rounded
	p, lg, r, rl []float32
	heads        []int
	parse        Parse
	round, above Rounded // of the states and of the last layer
	out          []Analysis
	parts        []part
	seen         Batch
}

// A part is a stretch of a sentence that is read as one.
type part struct{ sentence, from, to int }

// Prepare looks up what the network is told of a word in a sentence of spelling c.
func (m *Reader) Prepare(w *Word, form, norm string, c Case) {
	key := Digits(norm)
	w.ID = m.Words.Find(key) + 1
	w.Vector = m.Vectors.Row(norm)
	Affixes(&w.Affix, form, key, c)
}

// Read analyses sentences, each given by its words as written and in lower
// case. The analyses lie one after the other in the order of the words and are
// valid until the next call with the same scratch. Watch, which may be nil, is
// shown all words.
func (m *Reader) Read(s *Scratch, forms, norms [][]string, watch Watcher) []Analysis {
	total := 0
	s.parts = s.parts[:0]
	for i, f := range norms {
		total += len(f)
		for from := 0; from < len(f); {
			to := cutAt(f, from)
			s.parts = append(s.parts, part{i, from, to})
			from = to
		}
	}
	if cap(s.out) < total {
		s.out = make([]Analysis, total+total/2)
	}
	s.out = s.out[:total]
	base, sentence := 0, 0 // where the words of the sentence begin in out
	for k := 0; k < len(s.parts); {
		n, e := 0, k
		for e < len(s.parts) && (e == k || n+s.parts[e].to-s.parts[e].from <= batchWords) {
			n += s.parts[e].to - s.parts[e].from
			e++
		}
		m.batch(s, forms, norms, s.parts[k:e], n, watch)
		at := 0
		for _, p := range s.parts[k:e] {
			for ; sentence < p.sentence; sentence++ {
				base += len(forms[sentence])
			}
			m.settle(s, p, at, s.out[base:base+len(forms[p.sentence])])
			at += p.to - p.from
		}
		k = e
	}
	return s.out
}

// cutAt returns where the stretch that begins at from ends.
func cutAt(norms []string, from int) int {
	if len(norms)-from <= MaxWords {
		return len(norms)
	}
	for i := from + MaxWords - 1; i > from+MaxWords*2/3; i-- {
		switch norms[i] {
		case ",", ";", ":", ".", "-", "--", "!", "?":
			return i + 1
		}
	}
	return from + MaxWords
}

// batch runs the network over the parts, n words in all, up to the scores of
// the tags, in lg, and the projections for arcs, in p.
func (m *Reader) batch(s *Scratch, forms, norms [][]string, parts []part, n int, watch Watcher) {
	s.x = room(s.x, n*InputDim)
	if cap(s.words) < n {
		s.words = make([]Word, n, n+n/2)
	}
	s.words, s.lens = s.words[:n], s.lens[:0]
	b := &s.seen
	b.Forms, b.Norms = b.Forms[:0], b.Norms[:0]
	at := 0
	for _, p := range parts {
		f, l := forms[p.sentence][p.from:p.to], norms[p.sentence][p.from:p.to]
		b.Forms, b.Norms = append(b.Forms, f), append(b.Norms, l)
		s.lens = append(s.lens, len(f))
		c := CaseOf(f)
		for i := range f {
			m.Prepare(&s.words[at], f[i], l[i], c)
			m.Net.Embed(s.x[at*InputDim:(at+1)*InputDim], &s.words[at], m.Vectors)
			at++
		}
	}
	states, top := m.encode(s, n)
	if watch != nil {
		b.Lens, b.Words, b.States, b.Top = s.lens, s.words, states, top
		b.states, b.top = &s.round, &s.above
		watch.See(b)
	}
}

// settle decides tags, heads and relations of the words of a part, which are
// rows at… of the batch, and writes them into the analyses of its sentence.
func (m *Reader) settle(s *Scratch, p part, at int, out []Analysis) {
	net, n := m.Net, p.to-p.from
	w := net.TagW.Cols
	for i := range n {
		out[p.from+i].Tag = net.Tags[argmax(s.lg[(at+i)*w:], len(net.Tags))]
	}
	pr := s.p[at*ParseDim:]
	net.ScoreArcs(&s.parse, pr, n)
	if cap(s.heads) < n {
		s.heads = make([]int, MaxWords)
	}
	heads := s.heads[:n]
	s.parse.Decode(heads)
	s.r = room(s.r, n*RelDim)
	for i, h := range heads {
		net.PairRel(s.r[i*RelDim:(i+1)*RelDim], pr, i, h)
	}
	w = net.RelW.Cols
	s.rl = room(s.rl, n*w)
	Affine(s.rl, s.r, &net.RelW, &net.RelB, n)
	first := 0 // root of the sentence, if an earlier part holds it
	if p.from > 0 {
		for out[first].Head >= 0 {
			first++
		}
	}
	for i, h := range heads {
		a := &out[p.from+i]
		switch {
		case h >= 0:
			a.Head, a.Rel = p.from+h, m.rel(s.rl[i*w:])
		case p.from == 0:
			a.Head, a.Rel = -1, "root"
		default:
			a.Head, a.Rel = first, "parataxis"
		}
	}
}

// rel returns the relation with the highest score that is not "root".
func (m *Reader) rel(scores []float32) salient.Rel {
	best := -1
	for i := range m.Net.Rels {
		if i != m.quick.root && (best < 0 || scores[i] > scores[best]) {
			best = i
		}
	}
	return salient.Rel(m.Net.Rels[best])
}

func argmax(x []float32, n int) int {
	best := 0
	for i, v := range x[:n] {
		if v > x[best] {
			best = i
		}
	}
	return best
}
