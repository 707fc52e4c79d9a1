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
	cues  [2]*Narrow                    // … the tables of cues of words and of pairs
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
	m.cues = [2]*Narrow{NewNarrow(&m.Net.Cue), NewNarrow(&m.Net.PairCue)}
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
	rows                  []int32
	round                 [4]Rounded
}

// Press writes what is kept of the reader's second layer (states) and third one
// (top) for n words, Width numbers a word each, to out, EventStateDim numbers a word.
func (m *Events) Press(s *EventScratch, out, states, top []float32, n int) {
	s.round[0].Round(states, n, Width, Width)
	s.round[1].Round(top, n, Width, Width)
	m.press(out, &s.round[0], &s.round[1], n)
}

// PressSeen is Press for the words of a batch.
func (m *Events) PressSeen(out []float32, b *Batch) { m.press(out, b.states, b.top, len(b.Words)) }

func (m *Events) press(out []float32, states, top *Rounded, n int) {
	f := [2]factor{{m.state[0], states}, {m.state[1], top}}
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
		x := s.lex[i*EventLexical:][:EventLexical]
		m.Vectors.Write(x[:VectorDim], words[i].Vector)
		m.cues[0].sum(x[VectorDim:], words[i].Cues, &s.rows)
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
	net, n := m.Net, len(pairs)
	s.p, s.x, s.z = room(s.p, n*d), room(s.x, d), room(s.z, n*w)
	for i, p := range pairs {
		out := s.p[i*d : (i+1)*d]
		if i > 0 && p.Trigger == pairs[i-1].Trigger {
			copy(out, s.p[(i-1)*d:])
		} else { // what the trigger adds
			copy(out, net.PairB.Data)
			MulAdd(out, hidden[p.Trigger*w:][:w], net.PairT.Data, 1, w, d)
		}
		copy(s.z[i*w:(i+1)*w], hidden[p.Word*w:])
	}
	MulAdd(s.p, s.z, net.PairW.Data, n, w, d)
	for i, p := range pairs {
		m.cues[1].sum(s.x, p.Cues, &s.rows)
		out := s.p[i*d : (i+1)*d]
		for k, x := range s.x[:d] {
			out[k] += x
		}
	}
	Rectify(s.p)
	s.y = room(s.y, n*net.PairOut.Cols)
	Affine(s.y, s.p, &net.PairOut, &net.PairC, n)
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
