package model

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sort"

	"github.com/klauspost/compress/zstd"

	"salient"
)

// Files of the model, both laid out alike:
//
//	8 bytes   magic, the last of them the version of the format
//	32 bytes  SHA-256 of the rest
//	rest      the body, compressed by zstd
//
// In a body numbers are unsigned varints unless said otherwise; strings and
// lists carry their length in front, word lists the lengths of all their words
// and then the words. The weights: what they were made of; the vocabulary; tags
// (part of speech, features); relations; per tensor its name, rows, columns and
// numbers; lemma list (key, lemma); lemma rules (key, cut, add). Embedding
// tables are stored as one scale (float32, little endian) and eight-bit numbers
// per row, other tensors as the upper three bytes of each float32, rounded, in
// three planes. The vectors: the words; a scale per row; eight-bit numbers.
const (
	WeightsFile = "model/text.bin"
	VectorsFile = "model/vectors.bin"

	weightsMagic = "slntext\x01"
	vectorsMagic = "slnvecs\x01"
)

type writer struct{ bytes.Buffer }

func (w *writer) uint(n int)      { w.Write(binary.AppendUvarint(nil, uint64(n))) }
func (w *writer) string(s string) { w.uint(len(s)); w.WriteString(s) }
func (w *writer) float(x float32) {
	w.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(x)))
}

// index writes strings that an Index numbers: how many, the length of each,
// then all of them.
func (w *writer) index(x *Index) {
	w.uint(x.Len())
	for i := range x.Len() {
		w.uint(len(x.String(int32(i))))
	}
	w.WriteString(x.text)
}

// seal compresses a body and puts magic and checksum before it.
func seal(magic string, body []byte) []byte {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		panic(err) // the options above are valid
	}
	z := e.EncodeAll(body, nil)
	sum := sha256.Sum256(z)
	return append(append([]byte(magic), sum[:]...), z...)
}

// MaxBody bounds what a model file may unpack to, in bytes.
const MaxBody = 256 << 20

// unseal checks magic and checksum and returns the body.
func unseal(magic string, file []byte) ([]byte, error) {
	if len(file) < len(magic)+sha256.Size {
		return nil, fmt.Errorf("%d bytes are too few: %w", len(file), salient.ErrInvalid)
	}
	head, rest := string(file[:len(magic)]), file[len(magic):]
	switch {
	case head[:len(head)-1] != magic[:len(magic)-1]:
		return nil, fmt.Errorf("not a model of this kind: %w", salient.ErrInvalid)
	case head != magic:
		return nil, fmt.Errorf("format version %d, want %d: %w; hint: train it again", head[len(head)-1], magic[len(magic)-1], salient.ErrInvalid)
	}
	if sum := sha256.Sum256(rest[sha256.Size:]); !bytes.Equal(sum[:], rest[:sha256.Size]) {
		return nil, fmt.Errorf("checksum does not fit: %w", salient.ErrInvalid)
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(MaxBody))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.DecodeAll(rest[sha256.Size:], nil)
}

// errShort is the panic of a reader that ran out of bytes; Decode recovers it.
var errShort = fmt.Errorf("body ends early: %w", salient.ErrInvalid)

type reader struct{ b []byte }

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.b) {
		panic(errShort)
	}
	x := r.b[:n]
	r.b = r.b[n:]
	return x
}

func (r *reader) uint() int {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > math.MaxInt32 {
		panic(errShort)
	}
	r.b = r.b[n:]
	return int(v)
}

func (r *reader) string() string { return string(r.take(r.uint())) }

func (r *reader) float() float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32(r.take(4)))
}

// count reads the length of a list whose items take at least one byte each.
func (r *reader) count() int {
	n := r.uint()
	if n > len(r.b) {
		panic(errShort)
	}
	return n
}

func (r *reader) index() Index {
	n := r.count()
	start := make([]uint32, 1, n+1)
	for i := range n {
		end := start[i] + uint32(r.uint())
		if end < start[i] || int64(end) > int64(len(r.b)) {
			panic(errShort)
		}
		start = append(start, end)
	}
	return indexOf(string(r.take(int(start[len(start)-1]))), start)
}

// catch turns the panic of a short body into an error.
func catch(err *error) {
	switch e := recover().(type) {
	case nil:
	case error:
		if !errors.Is(e, salient.ErrInvalid) {
			panic(e)
		}
		*err = e
	default:
		panic(e)
	}
}

// Encode writes a reader without its vectors. The same reader gives the same bytes.
func Encode(m *Reader) []byte {
	w := &writer{}
	w.string(m.Made)
	w.index(&m.Words)
	w.uint(len(m.Net.Tags))
	for _, t := range m.Net.Tags {
		w.string(string(t.POS))
		w.uint(int(t.Feats))
	}
	w.uint(len(m.Net.Rels))
	for _, r := range m.Net.Rels {
		w.string(r)
	}
	for _, t := range m.Net.Tensors() {
		w.string(t.Name)
		w.uint(t.Rows)
		w.uint(t.Cols)
		if t.Sparse {
			w.table(t)
		} else {
			w.planes(t.Data)
		}
	}
	w.index(&m.Lemmas.Words)
	for _, f := range m.Lemmas.Forms {
		w.string(f)
	}
	keys := make([]string, 0, len(m.Lemmas.Rules))
	for k := range m.Lemmas.Rules {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	w.uint(len(keys))
	for _, k := range keys {
		w.string(k)
		w.uint(m.Lemmas.Rules[k].Cut)
		w.string(m.Lemmas.Rules[k].Add)
	}
	return seal(weightsMagic, w.Bytes())
}

// table writes an embedding table, eight bits a number.
func (w *writer) table(t *Tensor) {
	for i := range t.Rows {
		row := t.Data[i*t.Cols : (i+1)*t.Cols]
		s := Quantum(row, 127)
		w.float(s)
		for _, x := range row {
			w.WriteByte(byte(Quantise(x, s)))
		}
	}
}

// Quantum returns the step in which the numbers of a row are counted so that
// the largest is top steps; 0 for a row of zeros.
func Quantum(row []float32, top int) float32 {
	m := float32(0)
	for _, x := range row {
		m = max(m, x, -x)
	}
	return m / float32(top)
}

// Quantise counts x in steps.
func Quantise(x, step float32) int8 {
	if step == 0 {
		return 0
	}
	return int8(math.RoundToEven(float64(x / step)))
}

// planes writes the upper three bytes of each number, rounded.
func (w *writer) planes(x []float32) {
	for shift := 24; shift >= 8; shift -= 8 {
		for _, v := range x {
			w.WriteByte(byte((math.Float32bits(v) + 0x80) >> shift))
		}
	}
}

// Decode reads what Encode wrote; the vectors are left to the caller.
func Decode(file []byte) (m *Reader, err error) {
	b, err := unseal(weightsMagic, file)
	if err != nil {
		return nil, err
	}
	defer catch(&err)
	r := &reader{b}
	m = &Reader{Lemmas: &Lemmas{Rules: map[string]Edit{}}}
	copy(m.Sum[:], file[len(weightsMagic):])
	m.Made = r.string()
	m.Words = r.index()
	tags := make([]Tag, r.count())
	for i := range tags {
		tags[i] = Tag{POS: salient.POS(r.string()), Feats: salient.Feats(r.uint())}
	}
	rels := make([]string, r.count())
	for i := range rels {
		rels[i] = r.string()
	}
	m.Net = NewNet(m.Words.Len(), tags, rels)
	if err := r.tensors(m.Net.Tensors(), 3); err != nil {
		return nil, err
	}
	m.Lemmas.Words = r.index()
	m.Lemmas.Forms = make([]string, m.Lemmas.Words.Len())
	for i := range m.Lemmas.Forms {
		m.Lemmas.Forms[i] = r.string()
	}
	for range r.count() {
		k := r.string()
		cut := r.uint()
		m.Lemmas.Rules[k] = Edit{Cut: cut, Add: r.string()}
	}
	return m, nil
}

// EncodeVectors writes word vectors.
func EncodeVectors(v *Vectors) []byte {
	w := &writer{}
	w.index(&v.Index)
	for _, s := range v.Scale {
		w.float(s)
	}
	w.Write(v.Data)
	return seal(vectorsMagic, w.Bytes())
}

// DecodeVectors reads what EncodeVectors wrote.
func DecodeVectors(file []byte) (v *Vectors, err error) {
	b, err := unseal(vectorsMagic, file)
	if err != nil {
		return nil, err
	}
	defer catch(&err)
	r := &reader{b}
	v = &Vectors{Index: r.index()}
	v.Scale = make([]float32, v.Index.Len())
	for i := range v.Scale {
		v.Scale[i] = r.float()
	}
	v.Data = r.take(v.Index.Len() * VectorDim)
	return v, nil
}
