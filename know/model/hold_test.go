package model

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"salient"
)

// someHolders is a finder with weights of no meaning.
func someHolders() *Holders {
	m := &Holders{Net: NewHoldNet(HoldRoles), Base: [32]byte{7}, Made: "of nothing", Vectors: &Vectors{}}
	for _, x := range m.Net.Tensors() {
		for i := range x.Data {
			x.Data[i] = float32(i%13-6) * 0.01
		}
	}
	m.Prime()
	return m
}

func TestHoldersRoundTrip(t *testing.T) {
	m := someHolders()
	file := EncodeHolders(m)
	got, err := DecodeHolders(file)
	if err != nil {
		t.Fatal(err)
	}
	if again := EncodeHolders(got); !bytes.Equal(file, again) {
		t.Error("what was read is not written as it was")
	}
	if got.Made != m.Made || got.Base != m.Base {
		t.Errorf("got %q, %v", got.Made, got.Base)
	}
	file[len(file)-1] ^= 1
	if _, err := DecodeHolders(file); !errors.Is(err, salient.ErrInvalid) {
		t.Errorf("a damaged file: %v, want ErrInvalid", err)
	}
}

// FuzzDecodeHolders: no file makes the reader of files panic.
func FuzzDecodeHolders(f *testing.F) {
	f.Add([]byte(holdersMagic))
	f.Add(EncodeHolders(someHolders())[:400])
	f.Fuzz(func(t *testing.T, b []byte) {
		if m, err := DecodeHolders(b); err == nil && m.Net == nil {
			t.Error("no error and no network")
		}
	})
}

// A stretch is scored alike whatever stands in the batch before it, and words are told
// apart.
func TestHoldersAlone(t *testing.T) {
	m := someHolders()
	const n = 3
	words := []HoldWord{{Vector: -1, Cues: []int32{1, 5}, Head: 1}, {Vector: -1, Cues: []int32{9}, Head: -1}, {Vector: -1, Cues: []int32{3}, Head: 1}}
	x := make([]float32, 2*n*HoldStateDim)
	for i := range x {
		x[i] = float32((i%(n*HoldStateDim))%7-3) * 0.1
	}
	score := func(times int) []float32 {
		var s HoldScratch
		var all []HoldWord
		var lens []int
		for k := range times {
			for _, w := range words {
				if w.Head >= 0 {
					w.Head += k * n
				}
				all = append(all, w)
			}
			lens = append(lens, n)
		}
		var pressed Rounded
		pressed.Round(x, len(all), HoldStateDim, HoldStateDim)
		m.Score(&s, all, &pressed, lens)
		from := (times - 1) * n
		q := HoldQuery{Row: from, Head: from + 1, From: from, To: from + n, Pairs: []HoldPair{{Row: from + 1, Cues: []int32{2}}, {Row: from + 2, Cues: []int32{8}}}}
		return slices.Clone(m.Ask(&s, &q))
	}
	one, two := score(1), score(2)
	if !slices.Equal(one, two) {
		t.Errorf("alone %v, behind another %v", one, two)
	}
	if len(one) != HoldRoles*3 || one[1] == one[2] {
		t.Errorf("got %v, want two words told apart for each role", one)
	}
}
