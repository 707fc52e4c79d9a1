package model

import (
	"crypto/sha256"
	"io/fs"
)

// Files of the tagger of events, laid out like those of the reader. In the body:
// what the weights were made of; the checksum of the reader that they stand on;
// the types and the modalities; then the tensors as in the finder of names.
const (
	EventsFile  = "model/events.bin"
	eventsMagic = "slnevnt\x01"
)

// Events is the trained tagger of events.
type Events struct {
	Net     *EventNet
	Vectors *Vectors
	Made    string            // what it was made of, for the card
	Base    [sha256.Size]byte // Sum of the reader whose states it was trained on

	state [2]*Eighth                    // made by Prime: of the reader's second and third layer
	input [len(eventParts) - 1]*Eighth  // … of the layer
	top   [len(aroundParts) - 1]*Eighth // … of what decides
	alive [2]rowSet                     // … rows of the tables of cues that are not all zeros
}

// A rowSet is a set of rows of a table.
type rowSet []uint64

func (s rowSet) has(r int32) bool { return s[r/64]>>(r%64)&1 == 1 }

// live lists the rows that have a number other than zero.
func live(t *Tensor) rowSet {
	out := make(rowSet, (t.Rows+63)/64)
	for r := range t.Rows {
		for _, x := range t.Data[r*t.Cols : (r+1)*t.Cols] {
			if x != 0 {
				out[r/64] |= 1 << (r % 64)
				break
			}
		}
	}
	return out
}

// keep leaves out the rows that say nothing: most cues were never seen, or seldom.
func (s rowSet) keep(into, rows []int32) []int32 {
	into = into[:0]
	for _, r := range rows {
		if s.has(r) {
			into = append(into, r)
		}
	}
	return into
}

// eventParts and aroundParts are where the parts of an input begin and end that
// are rounded in steps of their own.
var (
	eventParts  = [4]int{0, EventStateDim, EventStateDim + VectorDim, EventInput}
	aroundParts = [5]int{0, 3 * EventWidth, 3*EventWidth + VectorDim, 3*EventWidth + EventLexical, EventAround}
)

// Prime makes the tagger ready to score. It must be called after the weights are
// set or changed, and not while somebody scores.
func (m *Events) Prime() {
	m.state = [2]*Eighth{NewEighth(&m.Net.State, 0, Width), NewEighth(&m.Net.State, Width, 2*Width)}
	for i := range m.input {
		m.input[i] = NewEighth(&m.Net.Layer.W, eventParts[i], eventParts[i+1])
	}
	m.alive = [2]rowSet{live(&m.Net.Cue), live(&m.Net.PairCue)}
	for i := range m.top {
		m.top[i] = NewEighth(&m.Net.Top, aroundParts[i], aroundParts[i+1])
	}
}

// OpenEvents returns a function that unpacks the tagger below fsys on its first
// call, and takes its vectors from a reader. The error wraps fs.ErrNotExist where
// there is none. It may be called from many goroutines.
func OpenEvents(fsys fs.FS, t *Text) func() (*Events, error) {
	return openOn(fsys, t, EventsFile, "salient train events", DecodeEvents)
}

func (m *Events) base() [sha256.Size]byte { return m.Base }

func (m *Events) stand(r *Reader) {
	m.Vectors = r.Vectors
	m.Prime()
}

// EventScratch is working room for Press and Score. Its zero value is ready.
type EventScratch struct {
	x, lex, g, h, z, y, p []float32
	types, modes          []float32
	at                    []int
	cues                  []int32
	round                 [4]Rounded
}

// Press writes what is kept of the reader's second layer (states) and third one
// (top) for n words, Width numbers a word each, to out, EventStateDim numbers a word.
func (m *Events) Press(s *EventScratch, out, states, top []float32, n int) {
	var f [2]factor
	for i, x := range [2][]float32{states, top} {
		s.round[i].Round(x, n, Width, Width)
		f[i] = factor{m.state[i], &s.round[i]}
	}
	products(out, m.Net.StateB.Data, f[:], n)
}

// products writes the sum of products and a bias to c; their columns are whole tiles.
func products(c, bias []float32, fs []factor, rows int) {
	cols := fs[0].w.cols
	for t := range cols / tileCols {
		for i, f := range fs {
			add, step := c[t*tileCols:], cols
			if i == 0 {
				add, step = bias[t*tileCols:], 0
			}
			f.w.tile(c[t*tileCols:], cols, add, step, f.x, rows, t)
		}
	}
}

// Scored is what the tagger says of the words of a batch, valid until the next
// call with the same scratch.
type Scored struct {
	At           []int     // rows of the words that may tell of events, in order
	Types, Modes []float32 // of each of these, before the softmax, Stride and ModeStride apart
	Hidden       []float32 // EventWidth numbers of every word, for Pairs
}

// Score runs the network over sentences whose words lie one after the other, lens
// of them each; pressed is what Press gave for them.
func (m *Events) Score(s *EventScratch, words []EventWord, pressed []float32, lens []int) Scored {
	n, net := len(words), m.Net
	s.lex = room(s.lex, n*EventLexical)
	for i := range words {
		s.cues = m.alive[0].keep(s.cues, words[i].Cues)
		net.Lexical(s.lex[i*EventLexical:][:EventLexical], words[i].Vector, s.cues, m.Vectors)
	}
	s.h = room(s.h, n*EventWidth)
	var in [len(eventParts) - 1]factor
	for i, e := range m.input {
		from, to := eventParts[i], eventParts[i+1]
		if i == 0 {
			s.round[i].Round(pressed, n, EventStateDim, EventStateDim)
		} else {
			s.round[i].Round(s.lex[from-EventStateDim:], n, to-from, EventLexical)
		}
		in[i] = factor{e, &s.round[i]}
	}
	recurrences(in[:], net.Layer.B.Data, EventHidden, nil, s.h, &s.g, lens)
	s.at = s.at[:0]
	s.z = room(s.z, n*EventAround)
	s.x = room(s.x, VectorDim)
	from := 0
	for _, k := range lens {
		Mean(s.x, s.lex, words[from:from+k], from)
		for i := range k {
			if words[from+i].May {
				Around(s.z[len(s.at)*EventAround:][:EventAround], s.h, s.lex, s.x, words[from:from+k], from, i)
				s.at = append(s.at, from+i)
			}
		}
		from += k
	}
	rows := len(s.at)
	if rows == 0 {
		return Scored{Hidden: s.h}
	}
	s.y = room(s.y, rows*EventTop)
	var around [len(aroundParts) - 1]factor
	for i, e := range m.top {
		s.round[i].Round(s.z[aroundParts[i]:], rows, aroundParts[i+1]-aroundParts[i], EventAround)
		around[i] = factor{e, &s.round[i]}
	}
	products(s.y, net.TopB.Data, around[:], rows)
	Rectify(s.y)
	s.types, s.modes = room(s.types, rows*net.Type.Cols), room(s.modes, rows*net.Mode.Cols)
	Affine(s.types, s.y, &net.Type, &net.TypeB, rows)
	Affine(s.modes, s.y, &net.Mode, &net.ModeB, rows)
	return Scored{s.at, s.types, s.modes, s.h}
}

// Pairs scores the parts that words play, EventRoleCount numbers a pair before
// the softmax, Pad(EventRoleCount) apart; hidden is what Score gave.
func (m *Events) Pairs(s *EventScratch, hidden []float32, pairs []EventPair) []float32 {
	const w, d = EventWidth, EventPairDim
	net := m.Net
	s.p = room(s.p, len(pairs)*d)
	s.x = room(s.x, d)
	trigger := room(nil, d) // what the trigger of the last pair adds
	for i, p := range pairs {
		if i == 0 || p.Trigger != pairs[i-1].Trigger {
			copy(trigger, net.PairB.Data)
			MulAdd(trigger, hidden[p.Trigger*w:][:w], net.PairT.Data, 1, w, d)
		}
		out := s.p[i*d : (i+1)*d]
		copy(out, trigger)
		MulAdd(out, hidden[p.Word*w:][:w], net.PairW.Data, 1, w, d)
		s.cues = m.alive[1].keep(s.cues, p.Cues)
		sumRows(s.x[:d], net.PairCue.Data, s.cues)
		for k := range out {
			out[k] += s.x[k]
		}
	}
	Rectify(s.p)
	s.y = room(s.y, len(pairs)*net.PairOut.Cols)
	Affine(s.y, s.p, &net.PairOut, &net.PairC, len(pairs))
	return s.y
}

// EncodeEvents writes a tagger without its vectors. The same tagger gives the
// same bytes.
func EncodeEvents(m *Events) []byte {
	w := &writer{}
	w.string(m.Made)
	w.Write(m.Base[:])
	for _, list := range [][]string{m.Net.Types, m.Net.Modalities} {
		w.uint(len(list))
		for _, t := range list {
			w.string(t)
		}
	}
	w.tensors(m.Net.Tensors())
	return seal(eventsMagic, w.Bytes())
}

// DecodeEvents reads what EncodeEvents wrote; the vectors are left to the caller.
func DecodeEvents(file []byte) (m *Events, err error) {
	b, err := unseal(eventsMagic, file)
	if err != nil {
		return nil, err
	}
	defer catch(&err)
	r := &reader{b}
	m = &Events{Made: r.string()}
	copy(m.Base[:], r.take(len(m.Base)))
	var lists [2][]string
	for i := range lists {
		for range r.count() {
			lists[i] = append(lists[i], r.string())
		}
	}
	m.Net = NewEventNet(lists[0], lists[1])
	return m, r.tensors(m.Net.Tensors(), 2)
}
