package model

import (
	"fmt"
	"io/fs"
	"math"
	"slices"
	"sort"
	"sync"

	"salient"
)

// RolesFile holds the weights of the finder of role fillers. Laid out as the
// other models (file.go); the body: what it was made of; the roles; how many
// words have a class and their classes, a byte each; the linear models, each
// with its columns, keys as differences, a step (float32) per column and eight-bit
// numbers; the network over features: its rows as a linear model, then bias, matrix and base; the
// press and the network over numbers, which begins with how many inputs and hidden units it has, as tensors; per
// role its limit (float32) and forest: base (float32), trees, nodes
// (column, left, right, limit or value).
const (
	RolesFile  = "model/roles.bin"
	rolesMagic = "slnrole\x02"
)

// RoleBits is how many bits of a feature's hash are its key.
const RoleBits = 20

// Roles are the weights of package mention/role.
type Roles struct {
	Made     string      // what it was made of, for the card
	Names    []string    // of the roles
	Classes  []uint8     // class of each of the commonest words, by row of the word vectors
	Document *Sparse     // whether a document tells of an incident
	Sentence *Sparse     // whether a sentence does
	Coarse   *Sparse     // a column per role: an entity by all that is seen of it
	Fine     *Sparse     // a column per role: one mention of it
	Deep     *Perceptron // the same, with combinations of features
	Press    *Press      // what is kept of the reader's states
	Dense    *Dense      // one mention in numbers: vectors, states, what the others say
	Forests  []*Forest
	Limits   []float32 // log odds from which on a filler is told
}

// Sparse is a linear model over hashed features; most have no weight.
type Sparse struct {
	Cols int
	Keys []uint32  // sorted
	Step []float32 // per column
	Data []int8    // rows of Cols numbers
	at   []int32   // open addressing over Keys; -1 free
}

// NewSparse keeps the rows of w, cols numbers each, in which a weight is
// larger than least.
func NewSparse(cols int, w []float32, least float32) *Sparse {
	m := &Sparse{Cols: cols, Step: make([]float32, cols)}
	for k := 0; k*cols < len(w); k++ {
		row := w[k*cols : (k+1)*cols]
		if !slices.ContainsFunc(row, func(x float32) bool { return x > least || x < -least }) {
			continue
		}
		m.Keys = append(m.Keys, uint32(k))
		for c, x := range row {
			m.Step[c] = max(m.Step[c], x/127, -x/127)
		}
	}
	for _, k := range m.Keys {
		for c := range cols {
			m.Data = append(m.Data, Quantise(w[int(k)*cols+c], m.Step[c]))
		}
	}
	m.seal()
	return m
}

// Trim returns the model without the rows whose weights are all within least of zero.
func (m *Sparse) Trim(least float32) *Sparse {
	out := &Sparse{Cols: m.Cols, Step: m.Step}
	for i, k := range m.Keys {
		row := m.Data[i*m.Cols : (i+1)*m.Cols]
		for c, q := range row {
			if x := float32(q) * m.Step[c]; x > least || x < -least {
				out.Keys = append(out.Keys, k)
				out.Data = append(out.Data, row...)
				break
			}
		}
	}
	out.seal()
	return out
}

// seal makes the table by which keys are found.
func (m *Sparse) seal() {
	size := 16
	for size < 2*len(m.Keys) {
		size *= 2
	}
	m.at = make([]int32, size)
	for i := range m.at {
		m.at[i] = -1
	}
	for i, k := range m.Keys {
		at := k & uint32(size-1)
		for m.at[at] >= 0 {
			at = (at + 1) & uint32(size-1)
		}
		m.at[at] = int32(i)
	}
}

// Add adds the weights of a feature to sum, one number a column.
func (m *Sparse) Add(sum []float32, key uint32) {
	mask := uint32(len(m.at) - 1)
	for at := key & mask; ; at = (at + 1) & mask {
		i := m.at[at]
		if i < 0 {
			return
		}
		if m.Keys[i] == key {
			for c := range m.Cols {
				sum[c] += float32(m.Data[int(i)*m.Cols+c]) * m.Step[c]
			}
			return
		}
	}
}

// OpenRoles returns a function that unpacks the weights when it is first
// called. Its error wraps fs.ErrNotExist where there are none.
func OpenRoles(fsys fs.FS) func() (*Roles, error) {
	return sync.OnceValues(func() (*Roles, error) {
		b, err := fs.ReadFile(fsys, RolesFile)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w; hint: make it with salient train roles", RolesFile, err)
		}
		m, err := DecodeRoles(b)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", RolesFile, err)
		}
		return m, nil
	})
}

// EncodeRoles writes a model.
func EncodeRoles(m *Roles) []byte {
	w := &writer{}
	w.string(m.Made)
	w.uint(len(m.Names))
	for _, n := range m.Names {
		w.string(n)
	}
	w.uint(len(m.Classes))
	w.Write(m.Classes)
	for _, s := range []*Sparse{m.Document, m.Sentence, m.Coarse, m.Fine} {
		w.sparse(s)
	}
	w.sparse(m.Deep.In)
	for _, x := range [][]float32{m.Deep.Bias, m.Deep.Out, m.Deep.Base} {
		w.uint(len(x))
		for _, y := range x {
			w.float(y)
		}
	}
	w.tensors(m.Press.Tensors())
	w.uint(m.Dense.In.Rows)
	w.uint(m.Dense.In.Cols)
	w.tensors(m.Dense.stored())
	for i, f := range m.Forests {
		w.float(m.Limits[i])
		w.float(f.Base)
		w.uint(len(f.Trees))
		for _, t := range f.Trees {
			w.uint(len(t))
			for _, n := range t {
				w.uint(n.Column)
				w.uint(n.Left)
				w.uint(n.Right)
				if n.Left > 0 {
					w.float(n.Limit)
				} else {
					w.float(n.Value)
				}
			}
		}
	}
	return seal(rolesMagic, w.Bytes())
}

func (w *writer) sparse(s *Sparse) {
	w.uint(s.Cols)
	w.uint(len(s.Keys))
	last := uint32(0)
	for _, k := range s.Keys {
		w.uint(int(k - last))
		last = k
	}
	for _, x := range s.Step {
		w.float(x)
	}
	// By column: numbers of one kind pack better.
	for c := range s.Cols {
		for i := range s.Keys {
			w.WriteByte(byte(s.Data[i*s.Cols+c]))
		}
	}
}

// DecodeRoles reads what EncodeRoles wrote.
func DecodeRoles(file []byte) (m *Roles, err error) {
	b, err := unseal(rolesMagic, file)
	if err != nil {
		return nil, err
	}
	defer catch(&err)
	r := &reader{b}
	m = &Roles{Made: r.string()}
	for range r.count() {
		m.Names = append(m.Names, r.string())
	}
	m.Classes = r.take(r.uint())
	for _, s := range []**Sparse{&m.Document, &m.Sentence, &m.Coarse, &m.Fine} {
		*s = r.sparse()
	}
	m.Deep = &Perceptron{In: r.sparse()}
	for _, x := range []*[]float32{&m.Deep.Bias, &m.Deep.Out, &m.Deep.Base} {
		for range r.count() {
			*x = append(*x, r.float())
		}
	}
	if d := m.Deep; d.In.Cols != d.Size() || len(d.Out) != d.Size()*len(m.Names) || len(d.Base) != len(m.Names) {
		return nil, fmt.Errorf("the layers do not fit: %w", salient.ErrInvalid)
	}
	m.Press = NewPress()
	if err := r.tensors(m.Press.Tensors(), 2); err != nil {
		return nil, err
	}
	rows, cols := r.count(), r.count()
	if rows*cols > len(r.b) {
		return nil, errShort
	}
	m.Dense = NewDense(rows, cols, len(m.Names))
	if err := r.tensors(m.Dense.stored(), 2); err != nil {
		return nil, err
	}
	for range m.Names {
		m.Limits = append(m.Limits, r.float())
		f := &Forest{Base: r.float()}
		for range r.count() {
			t := make(Tree, r.count())
			for i := range t {
				n := Node{Column: r.uint(), Left: r.uint(), Right: r.uint()}
				if n.Left >= len(t) || n.Right >= len(t) || n.Left > 0 && (n.Left <= i || n.Right <= i) {
					return nil, fmt.Errorf("a tree does not grow downwards: %w", salient.ErrInvalid)
				}
				if x := r.float(); n.Left > 0 {
					n.Limit = x
				} else {
					n.Value = x
				}
				t[i] = n
			}
			if len(t) == 0 {
				return nil, fmt.Errorf("a tree has no root: %w", salient.ErrInvalid)
			}
			f.Trees = append(f.Trees, t)
		}
		m.Forests = append(m.Forests, f)
	}
	return m, nil
}

func (r *reader) sparse() *Sparse {
	s := &Sparse{Cols: r.uint()}
	n := r.count()
	last := 0
	for range n {
		last += r.uint()
		if last > math.MaxUint32 {
			panic(errShort)
		}
		s.Keys = append(s.Keys, uint32(last))
	}
	if s.Cols > 64 || !sort.SliceIsSorted(s.Keys, func(i, j int) bool { return s.Keys[i] < s.Keys[j] }) {
		panic(errShort)
	}
	for range s.Cols {
		s.Step = append(s.Step, r.float())
	}
	s.Data = make([]int8, n*s.Cols)
	for c := range s.Cols {
		for i, q := range r.take(n) {
			s.Data[i*s.Cols+c] = int8(q)
		}
	}
	s.seal()
	return s
}
