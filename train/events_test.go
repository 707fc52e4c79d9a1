package train

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"salient"
	"salient/know/model"
	"salient/know/ontology"
	"salient/text"
)

// someEvents is a small tagger with sentences to learn from.
func someEvents(rng *rand.Rand) (*model.Events, []*eventExample) {
	m := &model.Events{Net: model.NewEventNet([]string{"a", "b", "c"}, eventModes), Vectors: &model.Vectors{}}
	for _, x := range m.Net.Tensors() {
		for i := range x.Data {
			x.Data[i] = float32(rng.NormFloat64() * 0.08)
		}
	}
	for _, b := range []*model.Tensor{&m.Net.TopB, &m.Net.PairB} { // away from the kink of the rectifier
		for i := range b.Data {
			b.Data[i] = float32(i%2*3) - 1.5
		}
	}
	m.Prime()
	var batch []*eventExample
	for _, n := range []int{4, 3} {
		s := &eventSentence{}
		for i := range n {
			w := model.EventWord{Vector: -1, Head: i - 1, May: i != 1, Cues: []int32{rng.Int32N(model.EventCueRows), rng.Int32N(model.EventCueRows)}}
			s.words = append(s.words, w)
			q := make([]int8, 2*model.Width)
			for j := range q {
				q[j] = int8(rng.IntN(255) - 127)
			}
			s.states, s.steps = append(s.states, q), append(s.steps, [2]float32{0.004, 0.003})
			s.types, s.modes = append(s.types, rng.IntN(4)), append(s.modes, rng.IntN(len(eventModes)+1)-1)
		}
		e := &eventExample{eventSentence: s, words: s.words}
		for w := 1; w < n; w++ {
			e.pairs = append(e.pairs, model.EventPair{Trigger: 0, Word: w, Cues: []int32{rng.Int32N(model.EventPairRows)}})
			e.labels = append(e.labels, rng.IntN(model.EventRoleCount))
		}
		batch = append(batch, e)
	}
	return m, batch
}

// TestEventSlopes holds the slopes that the tape of events finds against
// differences of the loss.
func TestEventSlopes(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 8))
	m, batch := someEvents(rng)
	grad := model.NewEventNet(m.Net.Types, m.Net.Modalities)
	newEventTape(m, grad, rng).run(batch)
	scratch := newEventTape(m, model.NewEventNet(m.Net.Types, m.Net.Modalities), rng)
	checkSlopes(t, rng, m.Net.Tensors(), grad.Tensors(), 1e-3, 2, func() float64 { return scratch.run(batch) })
}

// TestMarkedTexts checks the marked sentences: the format, types and modalities of
// the codebook, and that texts to train on and to measure on are there.
func TestMarkedTexts(t *testing.T) {
	if _, err := os.Stat("events"); errors.Is(err, fs.ErrNotExist) {
		t.Skip("SKIPPED: no marked texts")
	}
	o, err := ontology.Load(os.DirFS("../data/ontology"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("events/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen, sentences := map[salient.Type]int{}, 0
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		ts, err := text.ReadMarked(filepath.Base(name), f)
		f.Close()
		if err != nil {
			t.Error(err)
			continue
		}
		for _, x := range ts {
			sentences += len(x.Sentences)
			for _, m := range x.Marks {
				seen[m.Type]++
				if !o.HasMode(m.Type, "") {
					t.Errorf("%s: %q: no type %q", x.Name, m.At.In(x.Text), m.Type)
				}
				if !slices.Contains(eventModes, string(m.Modality)) {
					t.Errorf("%s: %q: no modality %q", x.Name, m.At.In(x.Text), m.Modality)
				}
			}
		}
	}
	for _, ty := range o.Types() {
		if seen[ty.Type] < 20 {
			t.Errorf("%s is marked %d times only", ty.Type, seen[ty.Type])
		}
	}
	t.Logf("%d sentences in %d files", sentences, len(files))
	for _, held := range []bool{true, false} {
		if _, err := readMarked("events", held); err != nil {
			t.Error(err)
		}
	}
}

// Noise moves the marks with their words.
func TestVaried(t *testing.T) {
	ts := []text.MarkedText{{Text: "Rebels of Tandrel shelled Okelbar twice.", Sentences: []salient.Span{{Start: 0, End: 40}},
		Marks: []text.Mark{{At: salient.Span{Start: 18, End: 25}, Parts: []text.MarkPart{{Role: "place", At: salient.Span{Start: 26, End: 33}}, {Role: "actor", At: salient.Span{Start: 0, End: 17}}}}}}}
	names := nameStock{"place": {"Mirambo"}, "actor": {"Sorena"}}
	rng := rand.New(rand.NewPCG(1, 1))
	other := 0
	for range 60 {
		got := varied(rng, ts[0], names)
		m := got.Marks[0]
		if w := m.At.In(got.Text); len(w) < 6 || len(w) > 8 || w[len(w)-1] != 'd' && w[len(w)-1] != 'D' && w[len(w)-1] != 'e' {
			t.Errorf("%q: the mark is on %q", got.Text, w)
		}
		place := m.Parts[0].At
		if place.Start != m.At.End+1 || got.Text[place.End] != ' ' {
			t.Errorf("%q: the place is %q", got.Text, place.In(got.Text))
		}
		if place.In(got.Text) == "Mirambo" {
			other++
		}
	}
	if other == 0 {
		t.Error("no name was put in place of another")
	}
}
