package model

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"salient"
)

func TestListsMark(t *testing.T) {
	fsys := fstest.MapFS{ListsFile: {Data: []byte("# comment\ntown\tport averil|averil\ncompany\tmerro-lint\nsurname\tokello's\n")}}
	l, err := OpenLists(fsys)
	if err != nil {
		t.Fatal(err)
	}
	const town, company = 1 + int(Town)*rowsPerClass, 1 + int(Company)*rowsPerClass
	for _, c := range []struct {
		rule, words string
		class       ListClass
		want        []int
	}{
		{"a phrase begins and goes on", "in Port Averil now", Town, []int{0, town + 1, town + 2, 0}},
		{"a word alone", "Averil fell", Town, []int{town, 0}},
		{"in small letters it has rows of its own", "averil fell", Town, []int{town + 3, 0}},
		{"half a phrase is none", "Port of", Town, []int{0, 0}},
		{"hyphens are words", "Merro - Lint said", Company, []int{company + 1, company + 5, company + 2, 0}},
		{"other classes are left alone", "Averil fell", Company, []int{0, 0}},
	} {
		forms := strings.Fields(c.words)
		norms := strings.Fields(strings.ToLower(c.words))
		rows := make([]ListRows, len(forms))
		l.Mark(rows, forms, norms)
		for i, w := range c.want {
			if got := int(rows[i][c.class]); got != w {
				t.Errorf("%s: %q word %d: row %d, want %d", c.rule, c.words, i, got, w)
			}
		}
	}
	if _, err := OpenLists(fstest.MapFS{ListsFile: {Data: []byte("town\ta\nvillage\tb\n")}}); !errors.Is(err, salient.ErrInvalid) || !strings.Contains(err.Error(), "names.txt:2") {
		t.Errorf("an unknown class: %v, want ErrInvalid with the line", err)
	}
}

func TestBestIsWellFormed(t *testing.T) {
	n := NewNameNet(1, []NameScheme{{Name: "a", Types: []string{"P", "L"}}})
	s := &n.Schemes[0]
	k := s.Labels()
	// The scores ask for an inside without a beginning, and for one of another type.
	e := []float32{0, 0, 5, 0, 0, 0, 0, 0, 0, 5, 1, 0, 0, 0, 0}
	out := new(Path).Best(s, e, k, 0, 3)
	last := -1
	for i, b := range out {
		if !s.May(last, b) {
			t.Errorf("label %d behind %d at word %d", b, last, i)
		}
		last = b
	}
	// Best is the best: no other sequence scores more.
	score := func(seq []int) float32 {
		sum, row := float32(0), k
		for i, b := range seq {
			sum += e[i*k+b] + s.Next.Data[row*k+b]
			row = b
		}
		return sum
	}
	top := score(out)
	for a := range k {
		for b := range k {
			for c := range k {
				if s.May(-1, a) && s.May(a, b) && s.May(b, c) && score([]int{a, b, c}) > top {
					t.Errorf("%v scores more than %v", []int{a, b, c}, out)
				}
			}
		}
	}
}

func TestNamesRoundTrip(t *testing.T) {
	m := &Names{Net: NewNameNet(2, []NameScheme{{Name: "a", Types: []string{"P"}}}), Base: [32]byte{7}, Bias: []float32{0.5}, Made: "of nothing"}
	for _, x := range m.Net.Tensors() {
		for i := range x.Data {
			x.Data[i] = float32(i%13-6) * 0.01
		}
	}
	file := EncodeNames(m)
	got, err := DecodeNames(file)
	if err != nil {
		t.Fatal(err)
	}
	if again := EncodeNames(got); !bytes.Equal(file, again) {
		t.Error("what was read is not written as it was")
	}
	if got.Made != m.Made || got.Bias[0] != 0.5 || got.Base != m.Base || got.Scheme("a") != 0 || got.Scheme("b") != -1 {
		t.Errorf("got %q, bias %v, base %x", got.Made, got.Bias, got.Base)
	}
	file[len(file)-1] ^= 1
	if _, err := DecodeNames(file); !errors.Is(err, salient.ErrInvalid) {
		t.Errorf("a damaged file: %v, want ErrInvalid", err)
	}
}
