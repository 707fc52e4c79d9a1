package model

// The network of events stands on the reader of trees as that of names does.
// What the reader's last layer says of a word is pressed into a few numbers while the trees are read. When they are done, these, the fixed vector
// of the word and what is seen of it in the tree and in the rules (hashed cues)
// go through one small layer of recurrences. What that says of a word, of its
// head and of the words that hang on it decides which type of event the word
// tells of, if any, and in which sense; and what it says of two words, with the
// way between them in the tree, whether the second is who does it, to whom it is
// done, or where.
//
//   - T. H. Nguyen and R. Grishman, "Graph Convolutional Networks with
//     Argument-Aware Pooling for Event Detection", AAAI 2018 (the neighbours in
//     the tree).
//   - K. Weinberger et al., "Feature Hashing for Large Scale Multitask Learning",
//     ICML 2009 (cues without a dictionary).
//   - Q. Li, H. Ji, L. Huang, "Joint Event Extraction via Structured Prediction
//     with Global Features", ACL 2013 (which cues tell triggers and arguments).

// Sizes of the network of events.
const (
	EventStateDim  = 64 // what is kept of the reader's last layer
	EventCueDim    = 16
	EventCueRows   = 1 << 14
	EventHidden    = 64 // per direction
	EventWidth     = 2 * EventHidden
	EventLexical   = VectorDim + EventCueDim                   // of a word alone
	EventInput     = EventStateDim + EventLexical              // of the layer
	EventAround    = 3*EventWidth + EventLexical + 3*VectorDim // of a word, its head, its dependents and its sentence
	EventTop       = 128
	EventPairDim   = 32
	EventPairRows  = 1 << 14
	EventRoleCount = 4 // none and the three of EventRoles
)

// EventRoles are the parts that a word may play in an event, in the order of
// their scores; the first score is that of none.
var EventRoles = [EventRoleCount - 1]string{"actor", "recipient", "place"}

// An EventWord is what the network of events is told about one word.
type EventWord struct {
	Vector int32   // row of the fixed vectors; -1: none
	Cues   []int32 // rows of EventNet.Cue
	Head   int     // within the sentence; -1: root
	May    bool    // whether it is of a kind of words that tell of events
}

// An EventPair is a word that may play a part in the event that another tells of.
type EventPair struct {
	Trigger, Word int     // rows of the batch
	Cues          []int32 // rows of EventNet.PairCue
}

// An EventNet holds the weights.
type EventNet struct {
	Types      []string // from label 1 on; label 0 is no event
	Modalities []string

	Cue            Tensor // EventCueRows × EventCueDim
	PairCue        Tensor // EventPairRows × EventPairDim
	State, StateB  Tensor // Width × EventStateDim
	Layer          Gated
	Top, TopB      Tensor // EventAround × EventTop, rectified
	Type, TypeB    Tensor // EventTop × Pad(types+1)
	Mode, ModeB    Tensor // EventTop × Pad(modalities)
	PairT, PairW   Tensor // EventWidth × EventPairDim: of the trigger, of the other word
	PairB          Tensor // 1 × EventPairDim
	PairOut, PairC Tensor // EventPairDim × Pad(EventRoleCount)
}

// NewEventNet makes a network of zeros.
func NewEventNet(types, modalities []string) *EventNet {
	n := &EventNet{Types: types, Modalities: modalities}
	mk := func(t *Tensor, name string, rows, cols int) {
		*t = Tensor{Name: name, Rows: rows, Cols: cols, Data: make([]float32, rows*cols)}
	}
	mk(&n.Cue, "cue", EventCueRows, EventCueDim)
	mk(&n.PairCue, "paircue", EventPairRows, EventPairDim)
	n.Cue.Sparse, n.PairCue.Sparse = true, true
	mk(&n.State, "state", Width, EventStateDim)
	mk(&n.StateB, "stateb", 1, EventStateDim)
	n.Layer = NewGated("layer", EventInput, EventHidden)
	mk(&n.Top, "top", EventAround, EventTop)
	mk(&n.TopB, "topb", 1, EventTop)
	mk(&n.Type, "type", EventTop, Pad(len(types)+1))
	mk(&n.TypeB, "typeb", 1, Pad(len(types)+1))
	mk(&n.Mode, "mode", EventTop, Pad(len(modalities)))
	mk(&n.ModeB, "modeb", 1, Pad(len(modalities)))
	mk(&n.PairT, "pairt", EventWidth, EventPairDim)
	mk(&n.PairW, "pairw", EventWidth, EventPairDim)
	mk(&n.PairB, "pairb", 1, EventPairDim)
	mk(&n.PairOut, "pairout", EventPairDim, Pad(EventRoleCount))
	mk(&n.PairC, "pairc", 1, Pad(EventRoleCount))
	return n
}

// Tensors lists all weights in the order in which they are stored.
func (n *EventNet) Tensors() []*Tensor {
	return []*Tensor{&n.Cue, &n.PairCue, &n.State, &n.StateB, &n.Layer.W, &n.Layer.B, &n.Top, &n.TopB, &n.Type, &n.TypeB,
		&n.Mode, &n.ModeB, &n.PairT, &n.PairW, &n.PairB, &n.PairOut, &n.PairC}
}

// Lexical writes what is known of a word alone to x (EventLexical numbers): its
// fixed vector and the sum of its cues.
func (n *EventNet) Lexical(x []float32, vector int32, cues []int32, v *Vectors) {
	v.Write(x[:VectorDim], vector)
	sumRows(x[VectorDim:EventLexical], n.Cue.Data, cues)
}

// Around writes to z (EventAround numbers) what the layer's output h says of word i
// of a sentence that begins at row from, of its head and, on the mean, of its
// dependents; what is known of the word alone; and the fixed vectors of its head,
// of its dependents on the mean and of the sentence, which sentence holds.
// Lexical are the rows that Lexical wrote for the batch.
func Around(z, h, lexical, sentence []float32, words []EventWord, from, i int) {
	const w, v, l = EventWidth, VectorDim, EventLexical
	copy(z[:w], h[(from+i)*w:][:w])
	copy(z[3*w:3*w+l], lexical[(from+i)*l:])
	rest := z[3*w+l : EventAround]
	copy(rest[2*v:], sentence[:v])
	if k := words[i].Head; k >= 0 {
		copy(z[w:2*w], h[(from+k)*w:][:w])
		copy(rest[:v], lexical[(from+k)*l:][:v])
	} else {
		clear(z[w : 2*w])
		clear(rest[:v])
	}
	var few [16]int32
	rows := kids(few[:0], words, i, from)
	meanColumns(z[2*w:3*w], h, w, rows)
	meanColumns(rest[v:2*v], lexical, l, rows)
}

// kids adds the rows of the dependents of word i of a sentence that begins at row
// from to out.
func kids(out []int32, words []EventWord, i, from int) []int32 {
	for k := range words {
		if words[k].Head == i {
			out = append(out, int32(from+k))
		}
	}
	return out
}

// Mean writes the mean of the fixed vectors of the words that may tell of events,
// of a sentence of n words that begins at row from, to out.
func Mean(out, lexical []float32, words []EventWord, from int) {
	var few [64]int32
	rows := few[:0]
	for k := range words {
		if words[k].May {
			rows = append(rows, int32(from+k))
		}
	}
	meanColumns(out, lexical, EventLexical, rows)
}

// A CueHash is a cue on the way to its row in a table of cues: parts that are
// hashed each by itself and then mixed, so that what is a part of many cues is
// hashed once.
type CueHash uint64

// Odd numbers without a pattern in their bits.
const (
	hashText = 0x9e3779b97f4a7c15
	hashPart = 0xd6e8feb86659fd93
)

// HashOf hashes the text of a part, eight bytes at a time.
func HashOf(s string) CueHash {
	h := uint64(len(s)) * hashPart
	for len(s) > 8 {
		h = (h ^ (four(s) | four(s[4:])<<32)) * hashText
		h ^= h >> 32
		s = s[8:]
	}
	switch n := len(s); {
	case n >= 4:
		h ^= four(s) | four(s[n-4:])<<32
	case n > 0:
		h ^= uint64(s[0]) | uint64(s[n/2])<<8 | uint64(s[n-1])<<16
	}
	h *= hashText
	return CueHash(h ^ h>>32)
}

func four(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

// NewCue begins a cue; kind tells apart what one text may mean.
func NewCue(kind uint32) CueHash { return CueHash(uint64(kind+1) * hashText) }

// With adds a part.
func (h CueHash) With(part CueHash) CueHash {
	h = (h ^ part) * hashPart
	return h ^ h>>32
}

// Row is the row of the cue in the tables.
func (h CueHash) Row() int32 { return int32(h & (EventCueRows - 1)) }
