package model

// Vectors are fixed word vectors, eight bits a number.
type Vectors struct {
	Index Index
	Scale []float32 // of each row
	Data  []byte    // rows × VectorDim signed numbers of eight bits
}

// Row returns the row of a word in lower case, -1 where it has none.
func (v *Vectors) Row(norm string) int32 {
	if v == nil {
		return -1
	}
	return v.Index.Find(norm)
}

// Write writes the vector in row to x, zeros for -1.
func (v *Vectors) Write(x []float32, row int32) {
	x = x[:VectorDim]
	if row < 0 || v == nil {
		clear(x)
		return
	}
	scaleBytes(x, v.Data[int(row)*VectorDim:][:VectorDim], v.Scale[row])
}

// An Index numbers strings: a table with open addressing over one long string,
// made once and then only read.
type Index struct {
	text  string
	start []uint32 // start[i]:start[i+1] is string i
	table []int32  // numbers, -1 for free
}

// NewIndex numbers the strings in their order; the first of two equal ones counts.
func NewIndex(words []string) Index {
	n := 0
	for _, w := range words {
		n += len(w)
	}
	b := make([]byte, 0, n)
	start := make([]uint32, 1, len(words)+1)
	for _, w := range words {
		b = append(b, w...)
		start = append(start, uint32(len(b)))
	}
	return indexOf(string(b), start)
}

// indexOf is NewIndex for strings that lie one after the other in text already.
func indexOf(text string, start []uint32) Index {
	n := len(start) - 1
	x := Index{text: text, start: start}
	size := 16
	for size < 2*n {
		size *= 2
	}
	x.table = make([]int32, size)
	for i := range x.table {
		x.table[i] = -1
	}
	for i := range int32(n) {
		w := x.String(i)
		at := hash(w) & uint32(size-1)
		for x.table[at] >= 0 && x.String(x.table[at]) != w {
			at = (at + 1) & uint32(size-1)
		}
		if x.table[at] < 0 {
			x.table[at] = i
		}
	}
	return x
}

// Len is how many strings there are.
func (x *Index) Len() int { return max(len(x.start)-1, 0) }

// String returns string i.
func (x *Index) String(i int32) string { return x.text[x.start[i]:x.start[i+1]] }

// Find returns the number of w, or -1.
func (x *Index) Find(w string) int32 { return find(x, w) }

// find is Find for a string still in bytes.
func (x *Index) find(w []byte) int32 { return find(x, w) }

func find[T string | []byte](x *Index, w T) int32 {
	if len(x.table) == 0 {
		return -1
	}
	mask := uint32(len(x.table) - 1)
	for at := hash(w) & mask; ; at = (at + 1) & mask {
		i := x.table[at]
		if i < 0 || x.String(i) == string(w) {
			return i
		}
	}
}

func hash[T string | []byte](s T) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h ^ h>>16
}
