package model

import (
	"crypto/sha256"
	"io/fs"
)

// Files of the finder of holders, laid out like those of the reader. In the body:
// what the weights were made of; the checksum of the reader that they stand on; the
// tensors as in the finder of names.
const (
	HoldersFile  = "model/holders.bin"
	holdersMagic = "slnhold\x01"
	PocketsFile  = "model/pockets.bin"
	pocketsMagic = "slnpock\x01"
)

// Holders is the trained finder of holders.
type Holders struct {
	Net     *HoldNet
	Vectors *Vectors
	Made    string            // what it was made of, for the card
	Base    [sha256.Size]byte // Sum of the reader whose states it was trained on

	state *Eighth                     // made by Prime: of the reader's last layer
	input [len(holdParts) - 1]*Eighth // … of the layer
	key   [2]*Eighth                  // … of a word and of its head
	cues  [2]*Narrow                  // … the tables of cues of words and of pairs
}

// holdParts are where the parts of an input begin and end that are rounded in steps
// of their own.
var holdParts = [4]int{0, HoldStateDim, HoldStateDim + VectorDim, HoldInput}

// Prime makes the finder ready to score. It must be called after the weights are
// set or changed, and not while somebody scores.
func (m *Holders) Prime() {
	m.state = NewEighth(&m.Net.State, 0, Width)
	for i := range m.input {
		m.input[i] = NewEighth(&m.Net.Layer.W, holdParts[i], holdParts[i+1])
	}
	m.key = [2]*Eighth{NewEighth(&m.Net.Key, 0, HoldWidth), NewEighth(&m.Net.Key, HoldWidth, 2*HoldWidth)}
	m.cues = [2]*Narrow{NewNarrow(&m.Net.Cue), NewNarrow(&m.Net.PairCue)}
}

// OpenHolders returns a function that unpacks the finder below fsys on its first
// call, and takes its vectors from a reader. The error wraps fs.ErrNotExist where
// there is none. It may be called from many goroutines.
func OpenHolders(fsys fs.FS, t *Text) func() (*Holders, error) {
	return openOn(fsys, t, HoldersFile, "salient train holders", DecodeHolders)
}

// OpenPockets is OpenHolders for the finder of pockets, the same network with roles of
// its own.
func OpenPockets(fsys fs.FS, t *Text) func() (*Holders, error) {
	return openOn(fsys, t, PocketsFile, "salient train pockets", DecodePockets)
}

func (m *Holders) base() [sha256.Size]byte { return m.Base }

func (m *Holders) stand(r *Reader) {
	m.Vectors = r.Vectors
	m.Prime()
}

// HoldScratch is working room for Press, Score and Ask. Its zero value is ready.
type HoldScratch struct {
	x, lex, g, h, keys, above []float32
	sum, ask, query, none     []float32
	scores                    []float32
	rows                      []int32
	round                     [2]Rounded
	hidden                    Rounded
}

// Press adds to out what is kept of the reader's last layer for n words, Width
// numbers a word of top.
func (m *Holders) Press(s *HoldScratch, out *Rounded, top []float32, n int) {
	s.round[0].Round(top, n, Width, Width)
	m.press(s, out, &s.round[0], n)
}

// PressSeen is Press for the words of a batch.
func (m *Holders) PressSeen(s *HoldScratch, out *Rounded, b *Batch) {
	m.press(s, out, b.top, len(b.Words))
}

func (m *Holders) press(s *HoldScratch, out, top *Rounded, n int) {
	s.x = room(s.x, n*HoldStateDim)
	m.state.MulAdd(s.x, m.Net.StateB.Data, top, n)
	s.hidden.Round(s.x, n, HoldStateDim, HoldStateDim)
	out.Append(&s.hidden, 0, n)
}

// Score runs the layer over stretches of text whose words lie one after the other,
// lens of them each; pressed is what Press gave for them. Ask then asks of them.
func (m *Holders) Score(s *HoldScratch, words []HoldWord, pressed *Rounded, lens []int) {
	n, net := len(words), m.Net
	s.lex = room(s.lex, n*HoldCueDim)
	vectors, cues := &s.round[0], &s.round[1]
	vectors.shape(n, VectorDim)
	for i := range words {
		vectors.vector(i, m.Vectors, words[i].Vector)
		m.cues[0].sum(s.lex[i*HoldCueDim:][:HoldCueDim], words[i].Cues, &s.rows)
	}
	cues.Round(s.lex, n, HoldCueDim, HoldCueDim)
	in := [len(holdParts) - 1]factor{{m.input[0], pressed}, {m.input[1], vectors}, {m.input[2], cues}}
	s.h = room(s.h, n*HoldWidth)
	recurrences(in[:], net.Layer.B.Data, HoldHidden, nil, s.h, &s.g, lens)
	s.hidden.Round(s.h, n, HoldWidth, HoldWidth)
	width := net.KeyDim()
	s.keys, s.above, s.x = room(s.keys, n*width), room(s.above, n*width), room(s.x, width)
	clear(s.x)
	m.key[0].MulAdd(s.keys, s.x, &s.hidden, n)
	m.key[1].MulAdd(s.above, s.x, &s.hidden, n)
	for i := range words {
		if h := words[i].Head; h >= 0 {
			key := s.keys[i*width:][:width]
			for k, v := range s.above[h*width:][:width] {
				key[k] += v
			}
		}
	}
}

// Ask scores the words of a query for each role, one after the other: none, then the
// words, before the softmax. What it returns is valid until the next call.
func (m *Holders) Ask(s *HoldScratch, q *HoldQuery) []float32 {
	const d = HoldPairDim
	net, n := m.Net, len(q.Pairs)
	roles, width := net.Roles(), net.KeyDim()
	s.ask, s.query, s.none = room(s.ask, HoldAsk), room(s.query, width), room(s.none, d)
	s.scores, s.sum = room(s.scores, roles*(n+1)), room(s.sum, d)
	q.Asked(s.ask, s.h)
	Affine(s.query, s.ask, &net.Query, &net.QueryB, 1)
	Affine(s.none, s.ask, &net.None, &net.NoneB, 1)
	Rectify(s.none)
	for r := range roles {
		s.scores[r*(n+1)] = Dot(s.none, net.NoneOut.Data[r*d:(r+1)*d]) + net.NoneC.Data[r]
	}
	for i, p := range q.Pairs {
		key := s.keys[p.Row*width:][:width]
		m.cues[1].sum(s.sum, p.Cues, &s.rows)
		for k := range s.sum {
			s.sum[k] += key[k] + s.query[k]
		}
		Rectify(s.sum)
		for r := range roles {
			s.scores[r*(n+1)+1+i] = Dot(s.sum, net.Out.Data[r*d:(r+1)*d]) + Match(s.query, key, r)
		}
	}
	return s.scores
}

// EncodeHolders writes a finder without its vectors. The same finder gives the same
// bytes.
func EncodeHolders(m *Holders) []byte { return m.encode(holdersMagic) }

// EncodePockets is EncodeHolders for a finder of pockets.
func EncodePockets(m *Holders) []byte { return m.encode(pocketsMagic) }

func (m *Holders) encode(magic string) []byte {
	w := &writer{}
	w.string(m.Made)
	w.Write(m.Base[:])
	w.tensors(m.Net.Tensors())
	return seal(magic, w.Bytes())
}

// DecodeHolders reads what EncodeHolders wrote; the vectors are left to the caller.
func DecodeHolders(file []byte) (*Holders, error) { return decodeHold(file, holdersMagic, HoldRoles) }

// DecodePockets reads what EncodePockets wrote.
func DecodePockets(file []byte) (*Holders, error) { return decodeHold(file, pocketsMagic, CountRoles) }

func decodeHold(file []byte, magic string, roles int) (m *Holders, err error) {
	b, err := unseal(magic, file)
	if err != nil {
		return nil, err
	}
	defer catch(&err)
	r := &reader{b}
	m = &Holders{Made: r.string()}
	copy(m.Base[:], r.take(len(m.Base)))
	m.Net = NewHoldNet(roles)
	return m, r.tensors(m.Net.Tensors(), 2)
}
