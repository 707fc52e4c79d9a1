package event

import (
	"errors"
	"math"
	"slices"
	"sync"

	"salient"
	"salient/know/model"
	"salient/know/rules"
)

// A Finder finds words that tell of events. It keeps no state between articles
// and may be used by any number of goroutines.
type Finder struct {
	load  func() (*model.Events, error)
	known Known
	rooms sync.Pool // of *room
}

// New returns a finder over a trained model, asked for when the first article is
// read and, by each article, again, and the rules, whose words it knows.
func New(load func() (*model.Events, error), r *rules.Set) *Finder {
	return &Finder{load: load, known: Know(r), rooms: sync.Pool{New: func() any { return new(room) }}}
}

// Err tells why the model cannot be used, and unpacks it to find out. With an
// error, Find finds nothing.
func (f *Finder) Err() error {
	_, err := f.load()
	return err
}

// A room is what one reading works in; the finder keeps those that are free.
type room struct {
	scratch model.EventScratch
	pressed model.Rounded // of all words seen
	vectors []int32       // … the rows of their fixed vectors
	views   []*Sentence
	used    int   // of the views, those of this batch
	at      []int // … the numbers of their sentences
	pairs   []model.EventPair
	of      [][2]int // mention and word of each pair
	among   []int
	words   []model.EventWord
	batch   model.Rounded
	lens    []int
	chances []float32
}

// A Reading is one document being read: it watches the reader of trees, and
// finds the events when the trees are done and the names known.
type Reading struct {
	m      *model.Events
	err    error // why nothing can be read
	finder *Finder
	room   *room
}

var _ model.Watcher = (*Reading)(nil)

// Read begins the reading of a document. What it returns must be shown all words
// of the document (text.Parser.ParseFor) before it is asked for events, once.
func (f *Finder) Read() *Reading {
	r := &Reading{finder: f}
	if r.m, r.err = f.load(); r.err != nil {
		return r
	}
	r.room = f.rooms.Get().(*room)
	r.room.pressed.Clear()
	r.room.vectors = r.room.vectors[:0]
	return r
}

// See keeps what the network needs of a batch of words.
func (r *Reading) See(b *model.Batch) {
	if r.err != nil {
		return
	}
	r.m.PressSeen(&r.room.scratch, &r.room.pressed, b)
	for i := range b.Words {
		r.room.vectors = append(r.room.vectors, b.Words[i].Vector)
	}
}

var errDone = errors.New("this reading was asked for its events already")

// Limits of what Find tells.
const (
	// least is the chance of a type from which on a word is told of.
	least = 0.2
	// faint is how far the score of a type may lie below that of none at such a chance.
	faint = 1.4
	// leastPart is that of a part which a word plays; parts are asked for in events of
	// partsFrom on.
	leastPart = 0.2
	partsFrom = 0.4
	// batchWords is about how many words go through the network at once.
	batchWords = 256
)

// Find returns the words that tell of events, in reading order. It reads the
// sentences that a mention of an actor or a place stands in; the parts in an event
// are played by such mentions, by pronouns and by what hangs on the word itself.
// Time is linear in the number of words.
func (r *Reading) Find(d salient.Document, m salient.Mentions) []salient.EventMention {
	if r.err != nil {
		return nil
	}
	defer func() {
		r.finder.rooms.Put(r.room)
		r.room, r.err = nil, errDone
	}()
	heads := make([][]int, len(d.Sentences)) // of the mentions in each sentence
	for i := range m.Actors {
		heads[m.Actors[i].Sentence] = append(heads[m.Actors[i].Sentence], m.Actors[i].Head)
	}
	for i := range m.Places {
		heads[m.Places[i].Sentence] = append(heads[m.Places[i].Sentence], m.Places[i].Head)
	}
	var out []salient.EventMention
	w := r.room
	w.clear()
	flush := func() {
		out = r.score(out, heads)
		w.clear()
	}
	seen, name := 0, 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		n := len(s.Tokens)
		first := name
		for name < len(m.Names) && m.Names[name].Sentence <= i {
			if m.Names[name].Sentence < i {
				first = name + 1
			}
			name++
		}
		if !s.Parsed || n == 0 {
			continue
		}
		if w.pressed.Rows() < seen+n {
			break // not all words were shown
		}
		begin, vectors := seen, w.vectors[seen:seen+n]
		seen += n
		if heads[i] == nil || s.Repeat || s.Part == salient.Dateline {
			continue
		}
		if len(w.words) > 0 && len(w.words)+n > batchWords {
			flush()
		}
		v := w.next(i)
		v.view(r.finder.known, r.m.Vectors, s, m.Names[first:name], vectors)
		v.SkipNames()
		w.words = append(w.words, v.Words...)
		w.batch.Append(&w.pressed, begin, seen)
		w.lens = append(w.lens, n)
	}
	flush()
	return out
}

// clear makes the room ready for another batch.
func (w *room) clear() {
	w.words, w.lens, w.at, w.used = w.words[:0], w.lens[:0], w.at[:0], 0
	w.batch.Clear()
}

// next returns a view to prepare, of a sentence by its number.
func (w *room) next(sentence int) *Sentence {
	if w.used == len(w.views) {
		w.views = append(w.views, new(Sentence))
	}
	w.used++
	w.at = append(w.at, sentence)
	return w.views[w.used-1]
}

// score runs the network over a batch of sentences and adds what it tells to out;
// heads are those of the mentions of every sentence.
func (r *Reading) score(out []salient.EventMention, heads [][]int) []salient.EventMention {
	w, net, at := r.room, r.m.Net, r.room.at
	if w.used == 0 {
		return out
	}
	got := r.m.Score(&w.scratch, w.words, &w.batch, w.lens)
	pairs, of := w.pairs[:0], w.of[:0]
	k, from := 0, 0
	for n, v := range w.views[:w.used] {
		partners := v.partners(w.among[:0])
		w.among = partners
		for ; k < len(got.At) && got.At[k] < from+w.lens[n]; k++ {
			i := got.At[k] - from
			scores := got.Types[k*net.Type.Cols:][:len(net.Types)+1]
			best := 1
			for j, x := range scores {
				if j > 0 && x > scores[best] {
					best = j
				}
			}
			if scores[best] < scores[0]-faint {
				continue
			}
			p := w.softmax(scores)
			tok := &v.s.Tokens[i]
			e := salient.EventMention{Site: salient.Site{Sentence: at[n], First: i, Last: i + 1, Head: i, At: tok.Span}}
			if p[best] < least {
				continue
			}
			p0 := p[best]
			e.Type, e.Score = salient.Type(net.Types[best-1]), rounded(p0)
			q := w.softmax(got.Mode(k))
			mode := 0
			for j := range q {
				if q[j] > q[mode] {
					mode = j
				}
			}
			e.Modality, e.Sure = salient.Modality(net.Modalities[mode]), rounded(q[mode])
			for _, j := range partners {
				if j != i && p0 >= partsFrom && (v.s.Tokens[j].Head == i || v.s.Tokens[j].POS == salient.PRON || slices.Contains(heads[at[n]], j)) {
					pairs = append(pairs, v.Pair(i, j, e.Type, from))
					of = append(of, [2]int{len(out), j})
				}
			}
			out = append(out, e)
		}
		from += w.lens[n]
	}
	w.pairs, w.of = pairs, of
	scores := r.m.Pairs(&w.scratch, got.Hidden, pairs)
	stride := net.PairOut.Cols
	for k, x := range of {
		p := w.softmax(scores[k*stride:][:model.EventRoleCount])
		for j, name := range model.EventRoles {
			if p[j+1] >= leastPart {
				out[x[0]].Parts = append(out[x[0]].Parts, salient.EventPart{Role: name, Token: x[1], Score: rounded(p[j+1])})
			}
		}
	}
	return out
}

// softmax turns scores into chances, valid until the next call.
func (w *room) softmax(x []float32) []float32 {
	w.chances = append(w.chances[:0], x...)
	p := w.chances
	top := slices.Max(p)
	sum := 0.0
	for i := range p {
		e := math.Exp(float64(p[i] - top))
		p[i] = float32(e)
		sum += e
	}
	for i := range p {
		p[i] = float32(float64(p[i]) / sum)
	}
	return p
}

// rounded keeps three decimals: more would be no knowledge.
func rounded(x float32) float64 { return math.Round(float64(x)*1000) / 1000 }
