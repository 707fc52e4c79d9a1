package model

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"salient"
)

// someEvents is a tagger with weights of no meaning.
func someEvents() *Events {
	m := &Events{Net: NewEventNet([]string{"a", "b"}, []string{"x", "y", "z"}), Base: [32]byte{7}, Made: "of nothing", Vectors: &Vectors{}}
	for _, x := range m.Net.Tensors() {
		for i := range x.Data {
			x.Data[i] = float32(i%13-6) * 0.01
		}
	}
	m.Prime()
	return m
}

func TestEventsRoundTrip(t *testing.T) {
	m := someEvents()
	file := EncodeEvents(m)
	got, err := DecodeEvents(file)
	if err != nil {
		t.Fatal(err)
	}
	if again := EncodeEvents(got); !bytes.Equal(file, again) {
		t.Error("what was read is not written as it was")
	}
	if got.Made != m.Made || got.Base != m.Base || !slices.Equal(got.Net.Types, m.Net.Types) || !slices.Equal(got.Net.Modalities, m.Net.Modalities) {
		t.Errorf("got %q, %v, %v", got.Made, got.Net.Types, got.Net.Modalities)
	}
	file[len(file)-1] ^= 1
	if _, err := DecodeEvents(file); !errors.Is(err, salient.ErrInvalid) {
		t.Errorf("a damaged file: %v, want ErrInvalid", err)
	}
}

// A sentence is scored alike whatever stands in the batch before it.
func TestEventsScoreAlone(t *testing.T) {
	m := someEvents()
	words := []EventWord{{Vector: -1, Cues: []int32{1, 5}, Head: 1, May: true}, {Vector: -1, Cues: []int32{9}, Head: -1, May: true}, {Vector: -1, Head: 1}}
	x := make([]float32, 2*len(words)*EventStateDim)
	for i := range x {
		x[i] = float32((i%(len(words)*EventStateDim))%7-3) * 0.1
	}
	score := func(n int) ([]float32, []float32) {
		var s EventScratch
		var all []EventWord
		var lens []int
		for range n {
			all, lens = append(all, words...), append(lens, len(words))
		}
		var pressed Rounded
		pressed.Round(x, len(all), EventStateDim, EventStateDim)
		got := m.Score(&s, all, &pressed, lens)
		k := 2 * (n - 1)
		types := slices.Clone(got.Types[k*m.Net.Type.Cols:][:2*m.Net.Type.Cols])
		return types, slices.Clone(m.Pairs(&s, got.Hidden, []EventPair{{Trigger: got.At[k], Word: got.At[k+1], Cues: []int32{3}}}))
	}
	one, pair := score(1)
	two, pair2 := score(2)
	if !slices.Equal(one, two) || !slices.Equal(pair, pair2) {
		t.Errorf("alone %v %v, behind another %v %v", one, pair, two, pair2)
	}
	if slices.Equal(one[:3], one[m.Net.Type.Cols:][:3]) {
		t.Error("two words are scored alike")
	}
}

// A sentence without words that may tell of events has no scores.
func TestEventsScoreNone(t *testing.T) {
	m := someEvents()
	var s EventScratch
	var pressed Rounded
	pressed.Round(make([]float32, EventStateDim), 1, EventStateDim, EventStateDim)
	if got := m.Score(&s, []EventWord{{Vector: -1, Head: -1}}, &pressed, []int{1}); len(got.At) != 0 {
		t.Errorf("scored %v", got.At)
	}
}

// What decides is, to rounding, what training works out of the words around.
func TestEventsTop(t *testing.T) {
	v := &Vectors{Index: NewIndex([]string{"a", "b", "c"}), Scale: []float32{0.01, 0.02, 0.005}, Data: make([]byte, 3*VectorDim)}
	for i := range v.Data {
		v.Data[i] = byte(int8(i*29%251 - 125))
		if i%VectorDim == 7 {
			v.Data[i] = 127
		}
	}
	m := someEvents()
	m.Vectors = v
	words := []EventWord{
		{Vector: 0, Cues: []int32{1, 5}, Head: 1, May: true}, {Vector: 1, Cues: []int32{9}, Head: -1, May: true},
		{Vector: -1, Head: 1}, {Vector: 2, Cues: []int32{7}, Head: 2, May: true}, // one dependent, none
		{Vector: 1, Cues: []int32{3, 4}, Head: -1, May: true},
	}
	lens := []int{4, 1}
	var s EventScratch
	x := make([]float32, len(words)*EventStateDim)
	for i := range x {
		x[i] = float32(i%7-3) * 0.1
	}
	var pressed Rounded
	pressed.Round(x, len(words), EventStateDim, EventStateDim)
	got := m.Score(&s, words, &pressed, lens)
	lex, mean := make([]float32, len(words)*EventLexical), make([]float32, VectorDim)
	for i, w := range words {
		m.Net.Lexical(lex[i*EventLexical:][:EventLexical], w.Vector, w.Cues, v)
	}
	z, y := make([]float32, EventAround), make([]float32, EventTop)
	for k, at := range got.At {
		from := at / 4 * 4
		sentence := words[from : from+lens[at/4]]
		Mean(mean, lex, sentence, from)
		Around(z, got.Hidden, lex, mean, sentence, from, at-from)
		Affine(y, z, &m.Net.Top, &m.Net.TopB, 1)
		Rectify(y)
		for j, want := range y {
			if x := s.y[k*EventTop+j]; x < want-0.01 || x > want+0.01 {
				t.Errorf("word %d: number %d is %v, want %v", at, j, x, want)
			}
		}
	}
	if len(got.At) != 4 {
		t.Errorf("scored %v", got.At)
	}
}
