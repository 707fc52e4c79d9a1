package model

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"salient"
)

// small is a model of one role, with weights that eight bits can hold.
func small() *Roles {
	w := make([]float32, 1<<RoleBits*2)
	w[7*2], w[7*2+1] = 127, -1
	w[900_000*2+1] = 127
	one := make([]float32, 1<<RoleBits)
	one[3] = -12.7
	press, dense := NewPress(), NewDense(3, 4, 2)
	press.W.Data[5], press.B.Data[1] = 0.5, -2
	dense.In.Data[4], dense.In.Data[5], dense.InB.Data[1], dense.Out.Data[3], dense.OutB.Data[0] = 127, -3, 1.5, -2, 4
	return &Roles{
		Made: "a test", Names: []string{"a", "b"}, Classes: []uint8{3, 1, 2},
		Document: NewSparse(1, one, 0.1), Sentence: NewSparse(1, one, 0.1), Coarse: NewSparse(2, w, 0.1), Fine: NewSparse(2, w, 0.1),
		Deep:  &Perceptron{In: NewSparse(2, w, 0.1), Bias: []float32{1, -3}, Out: []float32{1, 2, 3, 4}, Base: []float32{-1, 0}},
		Press: press, Dense: dense,
		Forests: []*Forest{{Base: -1, Trees: []Tree{
			{{Column: 1, Limit: 0.5, Left: 1, Right: 2}, {Value: -2}, {Column: 0, Limit: 3, Left: 3, Right: 4}, {Value: 5}, {Value: 7}},
		}}, {Base: 2}},
		Limits: []float32{-0.5, 1},
	}
}

func TestRolesRoundTrip(t *testing.T) {
	want := small()
	got, err := DecodeRoles(EncodeRoles(want))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(Sparse{}), cmpopts.EquateEmpty()); d != "" {
		t.Error(d)
	}
}

func TestRolesBroken(t *testing.T) {
	whole := EncodeRoles(small())
	for _, cut := range []int{0, 7, 20, len(whole) - 1} {
		if _, err := DecodeRoles(whole[:cut]); !errors.Is(err, salient.ErrInvalid) {
			t.Errorf("%d bytes: err = %v, want ErrInvalid", cut, err)
		}
	}
	loop := small()
	loop.Forests[0].Trees[0][2].Left = 1 // back up
	if _, err := DecodeRoles(EncodeRoles(loop)); !errors.Is(err, salient.ErrInvalid) {
		t.Errorf("a tree that goes back up: err = %v, want ErrInvalid", err)
	}
}

func TestSparseAdd(t *testing.T) {
	m := small().Coarse
	for _, tt := range []struct {
		key  uint32
		a, b float32
	}{{7, 127, -1}, {900_000, 0, 127}, {8, 0, 0}, {0, 0, 0}} {
		got := make([]float32, 2)
		m.Add(got, tt.key)
		if got[0] != tt.a || got[1] != tt.b {
			t.Errorf("weights of %d are %v, want %v, %v", tt.key, got, tt.a, tt.b)
		}
	}
}

func TestSparseTrim(t *testing.T) {
	w := make([]float32, 3*2)
	w[0], w[3], w[4] = 127, -2, 1
	m := NewSparse(2, w, 0).Trim(1.5)
	if len(m.Keys) != 2 || m.Keys[0] != 0 || m.Keys[1] != 1 {
		t.Fatalf("kept %v, want rows 0 and 1", m.Keys)
	}
	got := make([]float32, 2)
	for k := range uint32(3) {
		m.Add(got, k)
	}
	if got[0] != 127 || got[1] > -1.9 || got[1] < -2.1 {
		t.Errorf("sum %v, want 127 and about -2", got)
	}
}

func TestForestScore(t *testing.T) {
	f := small().Forests[0]
	for _, tt := range []struct {
		row  []float32
		want float32
	}{{[]float32{0, 0.5}, -3}, {[]float32{3, 0.6}, 4}, {[]float32{3.1, 0.6}, 6}} {
		if got := f.Score(tt.row); got != tt.want {
			t.Errorf("Score(%v) = %v, want %v", tt.row, got, tt.want)
		}
	}
}

func TestPerceptronScore(t *testing.T) {
	m := small().Deep
	for _, tt := range []struct{ sum, want [2]float32 }{
		{[2]float32{0, 0}, [2]float32{0, 2}},   // 1 and nothing
		{[2]float32{-2, 4}, [2]float32{2, 4}},  // nothing and 1
		{[2]float32{-2, 1}, [2]float32{-1, 0}}, // nothing at all
	} {
		if got := m.Score(tt.sum[:]); got[0] != tt.want[0] || got[1] != tt.want[1] {
			t.Errorf("Score(%v) = %v, want %v", tt.sum, got, tt.want)
		}
	}
}

func TestDenseScore(t *testing.T) {
	m := NewDense(2, 2, 1)
	copy(m.In.Data, []float32{1, 0, 0, 1})
	copy(m.InB.Data, []float32{0, -3})
	m.Out.Data[0], m.Out.Data[m.Out.Cols], m.OutB.Data[0] = 2, 1, 0.5
	// 2·5 + the leak of 1-3 + 0.5
	if got := m.Score([]float32{5, 1}); len(got) != 1 || got[0] != 10+-2*Leak+0.5 {
		t.Errorf("score %v", got)
	}
}
