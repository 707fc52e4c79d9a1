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
	pressed := make([]float32, 2*len(words)*EventStateDim)
	for i := range pressed {
		pressed[i] = float32((i%(len(words)*EventStateDim))%7-3) * 0.1
	}
	score := func(n int) ([]float32, []float32) {
		var s EventScratch
		var all []EventWord
		var lens []int
		for range n {
			all, lens = append(all, words...), append(lens, len(words))
		}
		got := m.Score(&s, all, pressed, lens)
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
	if got := m.Score(&s, []EventWord{{Vector: -1, Head: -1}}, make([]float32, EventStateDim), []int{1}); len(got.At) != 0 {
		t.Errorf("scored %v", got.At)
	}
}
