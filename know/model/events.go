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
	eventsMagic = "slnevnt\x02"
)

// Events is the trained tagger of events.
type Events struct {
	Net     *EventNet
	Vectors *Vectors
	Made    string            // what it was made of, for the card
	Base    [sha256.Size]byte // Sum of the reader whose states it was trained on

	state    *Eighth                       // made by Prime: of the reader's last layer
	input    [len(eventParts) - 1]*Eighth  // … of the layer
	around   [len(aroundParts) - 2]*Eighth // … of what decides, but for the sentence
	sentence *Eighth
	cues     [2]*Narrow // … the tables of cues of words and of pairs
}

// eventParts and aroundParts are where the parts of an input begin and end that
// are rounded in steps of their own.
var (
	eventParts  = [4]int{0, EventStateDim, EventStateDim + VectorDim, EventInput}
	aroundParts = [9]int{0, EventWidth, 2 * EventWidth, 3 * EventWidth, 3*EventWidth + VectorDim, 3*EventWidth + EventLexical,
		3*EventWidth + EventLexical + VectorDim, EventAround - VectorDim, EventAround}
)

// Prime makes the tagger ready to score. It must be called after the weights are
// set or changed, and not while somebody scores.
func (m *Events) Prime() {
	m.state = NewEighth(&m.Net.State, 0, Width)
	for i := range m.input {
		m.input[i] = NewEighth(&m.Net.Layer.W, eventParts[i], eventParts[i+1])
	}
	m.cues = [2]*Narrow{NewNarrow(&m.Net.Cue), NewNarrow(&m.Net.PairCue)}
	for i := range m.around {
		m.around[i] = NewEighth(&m.Net.Top, aroundParts[i], aroundParts[i+1])
	}
	m.sentence = NewEighth(&m.Net.Top, EventAround-VectorDim, EventAround)
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
	round                 [2]Rounded
	hidden, sentence      Rounded
	around                [len(aroundParts) - 2]Rounded
}

// Press adds to out what is kept of the reader's last layer for n words, Width
// numbers a word of top.
func (m *Events) Press(s *EventScratch, out *Rounded, top []float32, n int) {
	s.round[0].Round(top, n, Width, Width)
	m.press(s, out, &s.round[0], n)
}

// PressSeen is Press for the words of a batch.
func (m *Events) PressSeen(s *EventScratch, out *Rounded, b *Batch) {
	m.press(s, out, b.top, len(b.Words))
}

func (m *Events) press(s *EventScratch, out, top *Rounded, n int) {
	s.x = room(s.x, n*EventStateDim)
	m.state.MulAdd(s.x, m.Net.StateB.Data, top, n)
	s.hidden.Round(s.x, n, EventStateDim, EventStateDim)
	out.Append(&s.hidden, 0, n)
}

// Scored is what the tagger says of the words of a batch, valid until the next
// call with the same scratch.
type Scored struct {
	At     []int     // rows of the words that may tell of events, in order
	Types  []float32 // of each of these, before the softmax, Type.Cols apart
	Hidden []float32 // EventWidth numbers of every word, for Pairs

	m *Events
	s *EventScratch
}

// Mode is what is said of the modality of word At[k], before the softmax; valid
// until the next call.
func (g Scored) Mode(k int) []float32 {
	net := g.m.Net
	g.s.modes = room(g.s.modes, net.Mode.Cols)
	Affine(g.s.modes, g.s.y[k*EventTop:][:EventTop], &net.Mode, &net.ModeB, 1)
	return g.s.modes[:len(net.Modalities)]
}

// Score runs the network over sentences whose words lie one after the other, lens
// of them each; pressed is what Press gave for them.
func (m *Events) Score(s *EventScratch, words []EventWord, pressed *Rounded, lens []int) Scored {
	n, net := len(words), m.Net
	s.lex = room(s.lex, n*EventLexical)
	vectors, cues := &s.round[0], &s.round[1]
	vectors.shape(n, VectorDim)
	for i := range words {
		x := s.lex[i*EventLexical:][:EventLexical]
		m.Vectors.Write(x[:VectorDim], words[i].Vector)
		vectors.vector(i, m.Vectors, words[i].Vector)
		m.cues[0].sum(x[VectorDim:], words[i].Cues, &s.rows)
	}
	cues.Round(s.lex[VectorDim:], n, EventCueDim, EventLexical)
	in := [len(eventParts) - 1]factor{{m.input[0], pressed}, {m.input[1], vectors}, {m.input[2], cues}}
	s.h = room(s.h, n*EventWidth)
	recurrences(in[:], net.Layer.B.Data, EventHidden, nil, s.h, &s.g, lens)
	m.top(s, words, lens)
	rows := len(s.at)
	s.types = room(s.types, rows*net.Type.Cols)
	Affine(s.types, s.y, &net.Type, &net.TypeB, rows)
	return Scored{s.at, s.types, s.h, m, s}
}

// top works out s.y, from which types and modalities are decided, of the words
// that may tell of events, and lists these in s.at. To rounding it is what Around
// writes, times the weights: what is the same for many words is rounded, and what
// is the same for a sentence multiplied, once.
func (m *Events) top(s *EventScratch, words []EventWord, lens []int) {
	s.at = s.at[:0]
	for i := range words {
		if words[i].May {
			s.at = append(s.at, i)
		}
	}
	rows := len(s.at)
	if rows == 0 {
		return
	}
	for i := range s.around {
		s.around[i].shape(rows, aroundParts[i+1]-aroundParts[i])
	}
	s.hidden.Round(s.h, len(words), EventWidth, EventWidth)
	s.sentence.shape(len(lens), VectorDim)
	s.x, s.z, s.y = room(s.x, EventWidth), room(s.z, len(lens)*EventTop), room(s.y, rows*EventTop)
	vectors, cues := &s.round[0], &s.round[1]
	a, k, from := &s.around, 0, 0
	for j, n := range lens {
		sentence := words[from : from+n]
		Mean(s.x[:VectorDim], s.lex, sentence, from)
		s.sentence.set(j, s.x[:VectorDim])
		for ; k < rows && s.at[k] < from+n; k++ {
			i := s.at[k]
			a[0].copy(k, &s.hidden, i)
			a[3].copy(k, vectors, i)
			a[4].copy(k, cues, i)
			if head := words[i].Head; head >= 0 {
				a[1].copy(k, &s.hidden, from+head)
				a[5].copy(k, vectors, from+head)
			} else {
				a[1].zero(k)
				a[5].zero(k)
			}
			s.rows = kids(s.rows[:0], sentence, i-from, from)
			switch len(s.rows) {
			case 0:
				a[2].zero(k)
				a[6].zero(k)
			case 1:
				a[2].copy(k, &s.hidden, int(s.rows[0]))
				a[6].copy(k, vectors, int(s.rows[0]))
			default:
				meanColumns(s.x[:EventWidth], s.h, EventWidth, s.rows)
				a[2].set(k, s.x[:EventWidth])
				meanColumns(s.x[:VectorDim], s.lex, EventLexical, s.rows)
				a[6].set(k, s.x[:VectorDim])
			}
		}
		from += n
	}
	m.sentence.MulAdd(s.z, m.Net.TopB.Data, &s.sentence, len(lens))
	k, from = 0, 0
	for j, n := range lens {
		for ; k < rows && s.at[k] < from+n; k++ {
			copy(s.y[k*EventTop:(k+1)*EventTop], s.z[j*EventTop:])
		}
		from += n
	}
	for t := range EventTop / tileCols {
		c := s.y[t*tileCols:]
		for i, e := range m.around {
			e.tile(c, EventTop, c, EventTop, &a[i], rows, t)
		}
	}
	Rectify(s.y)
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
