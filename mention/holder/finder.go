package holder

import (
	"errors"
	"math"
	"slices"
	"strings"
	"sync"

	"salient"
	"salient/know/model"
	"salient/know/rules"
)

// A Finder finds who holds places. It keeps no state between articles and may be
// used by any number of goroutines.
type Finder struct {
	load  func() (*model.Holders, error)
	known Known
	rooms sync.Pool // of *room
}

// New returns a finder over a trained model, asked for when the first article is
// read and, by each article, again, and the rules, whose words it knows.
func New(load func() (*model.Holders, error), r *rules.Set) *Finder {
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
	scratch model.HoldScratch
	pressed model.Rounded // of all words seen
	vectors []int32       // … the rows of their fixed vectors
	batch   model.Rounded
	chances []float64
	order   []int
}

// A Reading is one document being read: it watches the reader of trees, and
// finds the holders when the trees are done and the mentions known.
type Reading struct {
	m      *model.Holders
	err    error // why nothing can be read
	finder *Finder
	room   *room
}

var _ model.Watcher = (*Reading)(nil)

// Read begins the reading of a document. What it returns must be shown all words
// of the document (text.Parser.ParseFor) before it is asked for holders, once.
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

var errDone = errors.New("this reading was asked for its holders already")

// least is the chance of any holder or loser from which on a place is told of.
const least = 0.2

// asks reports a mention of a place that somebody may hold.
func asks(p *salient.PlaceMention) bool {
	if p.Naming != salient.ByName || p.Place == "" || p.Metonym {
		return false
	}
	switch p.Kind {
	case "country", "continent", "river", "sea", "lake":
		return false
	}
	return true
}

// Find returns who holds and who has lost the places that the mentions name, in the
// order of these mentions; a place of which nothing is said is left out. Time is
// linear in the number of words.
func (r *Reading) Find(d salient.Document, m salient.Mentions) []salient.HolderMention {
	if r.err != nil {
		return nil
	}
	defer r.done()
	w := r.room
	var names []Name
	var of []int
	for i := range m.Places {
		p := &m.Places[i]
		if asks(p) && p.Head < len(d.Sentences[p.Sentence].Tokens) && readable(&d.Sentences[p.Sentence]) {
			names = append(names, Name{p.Site, strings.ToLower(p.Name)})
			of = append(of, i)
		}
	}
	if len(names) == 0 {
		return nil
	}
	if w.pressed.Rows() < parsed(&d) {
		return nil // not all words were shown
	}
	x := NewView(r.finder.known, r.m.Vectors, &d, &m, names, w.vectors)
	r.run(x)
	var out []salient.HolderMention
	for k, name := range names {
		q, ok := x.Query(name)
		if !ok || len(q.Pairs) == 0 {
			continue
		}
		h := salient.HolderMention{Place: of[k]}
		scores := r.m.Ask(&w.scratch, &q)
		for role, to := range [model.HoldRoles]*salient.Pointing{&h.Holder, &h.Loser} {
			*to = w.pointing(x, &q, scores, role)
		}
		if len(h.Holder.Words)+len(h.Loser.Words) > 0 {
			out = append(out, h)
		}
	}
	return out
}

// done gives back the room of a reading.
func (r *Reading) done() {
	r.finder.rooms.Put(r.room)
	r.room, r.err = nil, errDone
}

// parsed is how many words of a document the reader of trees was shown.
func parsed(d *salient.Document) (n int) {
	for i := range d.Sentences {
		if d.Sentences[i].Parsed {
			n += len(d.Sentences[i].Tokens)
		}
	}
	return n
}

// run takes the network over the sentences of a view.
func (r *Reading) run(x *View) {
	w := r.room
	w.batch.Clear()
	for k := 0; k < len(x.Seen); {
		from := k
		for k++; k < len(x.Seen) && x.Seen[k] == x.Seen[k-1]+1; k++ {
		}
		w.batch.Append(&w.pressed, x.Seen[from], x.Seen[k-1]+1)
	}
	r.m.Score(&w.scratch, x.Words, &w.batch, x.Lens)
}

// pointing is at which words a query points in a role; none, without words, where it
// hardly points at any.
func (w *room) pointing(x *View, q *model.HoldQuery, scores []float32, role int) (to salient.Pointing) {
	p := w.point(scores[role*(len(q.Pairs)+1):][:len(q.Pairs)+1])
	some := rounded(1 - p[0])
	if some < least {
		return to
	}
	to.Some = some
	for _, i := range w.best(p[1:]) {
		in, token := x.Where(q.Pairs[i].Row)
		to.Words = append(to.Words, salient.PointedWord{Sentence: in, Token: token, Score: rounded(p[i+1])})
	}
	return to
}

// How many words are told of at most, and from which chance on.
const (
	mostWords = 5
	leastWord = 0.03
)

// best are the likeliest of the chances, best first; valid until the next call.
func (w *room) best(p []float64) []int {
	w.order = w.order[:0]
	for i, x := range p {
		if x < leastWord {
			continue
		}
		k := len(w.order)
		for k > 0 && p[w.order[k-1]] < x {
			k--
		}
		w.order = slices.Insert(w.order, k, i)
	}
	return w.order[:min(len(w.order), mostWords)]
}

// point turns the scores of none and of words into chances, valid until the next
// call.
func (w *room) point(x []float32) []float64 {
	top := slices.Max(x)
	w.chances = w.chances[:0]
	sum := 0.0
	for _, v := range x {
		e := math.Exp(float64(v - top))
		w.chances = append(w.chances, e)
		sum += e
	}
	for i := range w.chances {
		w.chances[i] /= sum
	}
	return w.chances
}

// rounded keeps three decimals: more would be no knowledge.
func rounded(x float64) float64 { return math.Round(x*1000) / 1000 }
