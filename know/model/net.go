package model

// The reader is one network for tags and trees. A word enters as the sum of
// what is known of it: an embedding of its own if it was seen in training, a
// fixed vector from a large corpus (GloVe) and embeddings of its beginning, end
// and shape. Bidirectional layers of gated recurrences, whose gates look at
// their input only so that all words of a batch go through one matrix product,
// put it into its sentence; the last but one of them gives the tag, the last
// one head and relation.
//
//   - J. Bradbury et al., "Quasi-Recurrent Neural Networks", ICLR 2017; T. Lei et
//     al., "Simple Recurrent Units for Highly Parallelizable Recurrence", EMNLP
//     2018 (the layers and their highway).
//   - T. Dozat and C. D. Manning, "Deep Biaffine Attention for Neural Dependency
//     Parsing", ICLR 2017 (heads chosen by a bilinear form, then a spanning tree).
//   - E. Kiperwasser and Y. Goldberg, "Simple and Accurate Dependency Parsing Using
//     Bidirectional LSTM Feature Representations", TACL 4 (2016) (relations from
//     the sum of two projections).
//   - A. Søgaard and Y. Goldberg, "Deep multi-task learning with low level tasks
//     supervised at lower layers", ACL 2016 (tags below the trees).
//   - J. Pennington, R. Socher, C. D. Manning, "GloVe", EMNLP 2014.

// Sizes of the network.
const (
	WordDim   = 64
	VectorDim = 100 // of the fixed vectors
	AffixDim  = 64
	AffixRows = 1 << 14
	InputDim  = WordDim + VectorDim + AffixDim

	Hidden = 256 // per direction
	Width  = 2 * Hidden
	Gates  = 6 * Hidden
	Layers = 3

	ArcDim   = 128
	RelDim   = 128
	ParseDim = 2*ArcDim + 2*RelDim
	Buckets  = 32 // of the distance between word and head
)

// A Tensor is a named matrix, stored row by row.
type Tensor struct {
	Name       string
	Rows, Cols int
	Data       []float32
	Sparse     bool // an embedding table: few rows are touched at a time
}

// A Net holds the weights. Tags and relations are padded to Pad columns, whose
// surplus is never chosen.
type Net struct {
	Tags []Tag    // classes of the tagger
	Rels []string // classes of the relation scorer

	Word  Tensor // (vocabulary+1) × WordDim, row 0 for words not seen in training
	Affix Tensor // AffixRows × AffixDim
	// Per layer: input × Gates, and the bias. Columns: candidate forward and
	// backward, then forget and output gate forward, forget and output backward.
	Layer [Layers]Tensor
	Bias  [Layers]Tensor

	TagW, TagB     Tensor // Width × Pad(tags)
	ParseW, ParseB Tensor // Width × ParseDim: dependent and head for the arc, then for the relation
	ArcU           Tensor // ArcDim × ArcDim
	ArcV           Tensor // 1 × ArcDim: how likely a word is to be a head at all
	ArcP           Tensor // ArcDim × Buckets: which distance the dependent expects
	RootArc        Tensor // 1 × ArcDim
	RootRel        Tensor // 1 × RelDim
	RelW, RelB     Tensor // RelDim × Pad(rels)
}

// Pad rounds n up to a multiple of 16, the width of the vector kernels.
func Pad(n int) int { return (n + 15) &^ 15 }

// NewNet makes a network of zeros for so many words, tags and relations.
func NewNet(words int, tags []Tag, rels []string) *Net {
	n := &Net{Tags: tags, Rels: rels}
	mk := func(t *Tensor, name string, rows, cols int) {
		*t = Tensor{Name: name, Rows: rows, Cols: cols, Data: make([]float32, rows*cols)}
	}
	mk(&n.Word, "word", words+1, WordDim)
	mk(&n.Affix, "affix", AffixRows, AffixDim)
	n.Word.Sparse, n.Affix.Sparse = true, true
	in := InputDim
	for l := range Layers {
		mk(&n.Layer[l], "layer"+string(rune('0'+l)), in, Gates)
		mk(&n.Bias[l], "bias"+string(rune('0'+l)), 1, Gates)
		in = Width
	}
	mk(&n.TagW, "tagw", Width, Pad(len(tags)))
	mk(&n.TagB, "tagb", 1, Pad(len(tags)))
	mk(&n.ParseW, "parsew", Width, ParseDim)
	mk(&n.ParseB, "parseb", 1, ParseDim)
	mk(&n.ArcU, "arcu", ArcDim, ArcDim)
	mk(&n.ArcV, "arcv", 1, ArcDim)
	mk(&n.ArcP, "arcp", ArcDim, Buckets)
	mk(&n.RootArc, "rootarc", 1, ArcDim)
	mk(&n.RootRel, "rootrel", 1, RelDim)
	mk(&n.RelW, "relw", RelDim, Pad(len(rels)))
	mk(&n.RelB, "relb", 1, Pad(len(rels)))
	return n
}

// Tensors lists all weights in the order in which they are stored.
func (n *Net) Tensors() []*Tensor {
	out := []*Tensor{&n.Word, &n.Affix}
	for l := range Layers {
		out = append(out, &n.Layer[l], &n.Bias[l])
	}
	return append(out, &n.TagW, &n.TagB, &n.ParseW, &n.ParseB, &n.ArcU, &n.ArcV, &n.ArcP, &n.RootArc, &n.RootRel, &n.RelW, &n.RelB)
}

// Bucket numbers the distance from a word at i to a head at j, -1 being the root.
func Bucket(i, j int) int {
	if j < 0 {
		return 0
	}
	d, b := j-i, 1
	if d < 0 {
		d, b = -d, 16
	}
	switch {
	case d <= 9:
		return b + d - 1
	case d <= 12:
		return b + 9
	case d <= 16:
		return b + 10
	case d <= 22:
		return b + 11
	case d <= 32:
		return b + 12
	case d <= 64:
		return b + 13
	}
	return b + 14
}
