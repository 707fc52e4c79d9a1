package model

import "math"

// The network of holders stands on the reader of trees as that of events does:
// what the reader's last layer says of a word, pressed into a few numbers, its fixed
// vector and hashed cues go through one layer of recurrences, here over all
// sentences of a stretch of text. For the name of a place it then points at the word
// that names who holds the place, or at none, and once more at who has lost it: what
// the layer says of the word and of its head against what it says of the name, of its
// head and of the sentence, with the way between the two.
//
//   - O. Vinyals, M. Fortunato, N. Jaitly, "Pointer Networks", NIPS 2015.
//   - T. Dozat and C. D. Manning, "Deep Biaffine Attention for Neural Dependency
//     Parsing", ICLR 2017 (the product of two projections as a score).
//   - K. Weinberger et al., "Feature Hashing for Large Scale Multitask Learning",
//     ICML 2009 (cues without a dictionary).

// Sizes of the network of holders.
const (
	HoldStateDim = 64 // what is kept of the reader's last layer
	HoldCueDim   = 16
	HoldLexical  = VectorDim + HoldCueDim     // of a word alone
	HoldInput    = HoldStateDim + HoldLexical // of the layer
	HoldHidden   = 64                         // per direction
	HoldWidth    = 2 * HoldHidden
	HoldAsk      = 3 * HoldWidth // of a name, its head and its sentence
	HoldPairDim  = 32
	HoldMatch    = 32 // of a product of projections
	HoldRoles    = 2  // the holder, the loser
	CountRoles   = 4  // of a word about pockets: see CountNow
)

// What a word may say of the pockets of the side that it points at.
const (
	CountNow    = iota // how many there are
	CountPart          // one of all that there are
	CountGone          // one that is there no more
	CountBefore        // how many there were, or are claimed or feared to be
)

// holdScale keeps products of projections in the range of the other scores.
var holdScale = float32(1 / math.Sqrt(HoldMatch))

// A HoldWord is what the network of holders is told about one word.
type HoldWord struct {
	Vector int32   // row of the fixed vectors; -1: none
	Cues   []int32 // rows of HoldNet.Cue
	Head   int     // row of the batch; -1: root
}

// A HoldPair is a word that may be pointed at.
type HoldPair struct {
	Row  int     // of the batch
	Cues []int32 // rows of HoldNet.PairCue
}

// A HoldQuery is the name of a place with the words that may be pointed at.
type HoldQuery struct {
	Row, Head int // rows of the batch: of the name's head, of the word above it, -1 if none
	From, To  int // … of its sentence
	Pairs     []HoldPair
}

// A HoldNet holds the weights.
type HoldNet struct {
	Cue            Tensor // EventCueRows × HoldCueDim
	PairCue        Tensor // EventCueRows × HoldPairDim
	State, StateB  Tensor // Width × HoldStateDim
	Layer          Gated
	Key            Tensor // 2·HoldWidth × KeyDim: of a word, of its head
	Query, QueryB  Tensor // HoldAsk × KeyDim
	Out            Tensor // Roles × HoldPairDim
	None, NoneB    Tensor // HoldAsk × HoldPairDim, rectified
	NoneOut, NoneC Tensor // Roles × HoldPairDim, 1 × Roles
}

// Roles is in how many roles the network points at words.
func (n *HoldNet) Roles() int { return n.Out.Rows }

// KeyDim is how many numbers tell of a word that may be pointed at.
func (n *HoldNet) KeyDim() int { return n.Key.Cols }

// NewHoldNet makes a network of zeros that points at words in so many roles.
func NewHoldNet(roles int) *HoldNet {
	key := HoldPairDim + roles*HoldMatch
	n := &HoldNet{}
	mk := func(t *Tensor, name string, rows, cols int) {
		*t = Tensor{Name: name, Rows: rows, Cols: cols, Data: make([]float32, rows*cols)}
	}
	mk(&n.Cue, "cue", EventCueRows, HoldCueDim)
	mk(&n.PairCue, "paircue", EventCueRows, HoldPairDim)
	n.Cue.Sparse, n.PairCue.Sparse = true, true
	mk(&n.State, "state", Width, HoldStateDim)
	mk(&n.StateB, "stateb", 1, HoldStateDim)
	n.Layer = NewGated("layer", HoldInput, HoldHidden)
	mk(&n.Key, "key", 2*HoldWidth, key)
	mk(&n.Query, "query", HoldAsk, key)
	mk(&n.QueryB, "queryb", 1, key)
	mk(&n.Out, "out", roles, HoldPairDim)
	mk(&n.None, "none", HoldAsk, HoldPairDim)
	mk(&n.NoneB, "noneb", 1, HoldPairDim)
	mk(&n.NoneOut, "noneout", roles, HoldPairDim)
	mk(&n.NoneC, "nonec", 1, roles)
	return n
}

// Tensors lists all weights in the order in which they are stored.
func (n *HoldNet) Tensors() []*Tensor {
	return []*Tensor{&n.Cue, &n.PairCue, &n.State, &n.StateB, &n.Layer.W, &n.Layer.B, &n.Key, &n.Query, &n.QueryB,
		&n.Out, &n.None, &n.NoneB, &n.NoneOut, &n.NoneC}
}

// Lexical writes what is known of a word alone to x (HoldLexical numbers): its
// fixed vector and the sum of its cues.
func (n *HoldNet) Lexical(x []float32, vector int32, cues []int32, v *Vectors) {
	v.Write(x[:VectorDim], vector)
	sumRows(x[VectorDim:HoldLexical], n.Cue.Data, cues)
}

// Asked writes to x (HoldAsk numbers) what the layer's output h says of the name of a
// query, of its head and, on the mean, of its sentence.
func (q *HoldQuery) Asked(x, h []float32) {
	const w = HoldWidth
	copy(x[:w], h[q.Row*w:][:w])
	if q.Head >= 0 {
		copy(x[w:2*w], h[q.Head*w:][:w])
	} else {
		clear(x[w : 2*w])
	}
	mean := x[2*w : 3*w]
	clear(mean)
	for i := q.From; i < q.To; i++ {
		for k, v := range h[i*w:][:w] {
			mean[k] += v
		}
	}
	for k := range mean {
		mean[k] /= float32(q.To - q.From)
	}
}

// Dot is the sum of the products of two rows of one length, added from the first to
// the last.
func Dot(a, b []float32) float32 {
	b = b[:len(a)]
	sum := float32(0)
	for i, x := range a {
		sum += float32(x * b[i])
	}
	return sum
}

// Match is what the product of the projections of a name and of a word adds to the
// score of a role, both KeyDim numbers.
func Match(query, key []float32, role int) float32 {
	from := HoldPairDim + role*HoldMatch
	return float32(Dot(query[from:from+HoldMatch], key[from:from+HoldMatch]) * holdScale)
}

// MatchBack hands the slope of a match on to both.
func MatchBack(dquery, dkey, query, key []float32, role int, d float32) {
	d *= holdScale
	for i := HoldPairDim + role*HoldMatch; i < HoldPairDim+(role+1)*HoldMatch; i++ {
		dquery[i] += d * key[i]
		dkey[i] += d * query[i]
	}
}
