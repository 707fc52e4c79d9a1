package train

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/know/model"
	"salient/text"
)

// someHolders is a small finder with reports to learn from.
func someHolders(rng *rand.Rand, roles int) (*model.Holders, []*holdExample) {
	m := &model.Holders{Net: model.NewHoldNet(roles), Vectors: &model.Vectors{}}
	for _, x := range m.Net.Tensors() {
		for i := range x.Data {
			x.Data[i] = float32(rng.NormFloat64() * 0.08)
		}
	}
	for i := range m.Net.NoneB.Data { // away from the kink of the rectifier
		m.Net.NoneB.Data[i] = float32(i%2*3) - 1.5
	}
	for i := range model.HoldPairDim {
		m.Net.QueryB.Data[i] = float32(i%2*3) - 1.5
	}
	m.Prime()
	var batch []*holdExample
	for _, n := range []int{5, 4} {
		e := &holdExample{lens: []int{n}}
		for i := range n {
			e.words = append(e.words, model.HoldWord{Vector: -1, Head: i - 1, Cues: []int32{rng.Int32N(model.EventCueRows), rng.Int32N(model.EventCueRows)}})
			q := make([]int8, model.Width)
			for j := range q {
				q[j] = int8(rng.IntN(255) - 127)
			}
			e.states, e.steps = append(e.states, q), append(e.steps, 0.003)
		}
		for k := range 2 {
			q := holdQuery{HoldQuery: model.HoldQuery{Row: k, Head: k - 1, From: 0, To: n - 1}}
			for w := 2; w < n; w++ {
				q.Pairs = append(q.Pairs, model.HoldPair{Row: w, Cues: []int32{rng.Int32N(model.EventCueRows)}})
			}
			q.gold = [][]int{{1, 2}, {0}, {1}, nil}[:roles]
			e.queries = append(e.queries, q)
		}
		batch = append(batch, e)
	}
	return m, batch
}

// TestHolderSlopes holds the slopes that the tape of holders finds against differences
// of the loss.
func TestHolderSlopes(t *testing.T) {
	for _, roles := range []int{model.HoldRoles, model.CountRoles} {
		rng := rand.New(rand.NewPCG(5, 8))
		m, batch := someHolders(rng, roles)
		grad := model.NewHoldNet(roles)
		newHoldTape(m, grad, rng).run(batch)
		scratch := newHoldTape(m, model.NewHoldNet(roles), rng)
		checkSlopes(t, rng, m.Net.Tensors(), grad.Tensors(), 1e-3, 2, func() float64 { return scratch.run(batch) })
	}
}

// TestHeldTexts checks that marked reports to train on and to measure on are there and
// keep to the format, and that they show how much there is to learn from.
func TestHeldTexts(t *testing.T) {
	if _, err := os.Stat("holders"); errors.Is(err, fs.ErrNotExist) {
		t.Skip("SKIPPED: no marked reports")
	}
	for _, held := range []bool{true, false} {
		ts, err := readHeld("holders", held)
		if err != nil {
			t.Fatal(err)
		}
		parts := map[string]int{}
		for _, x := range ts {
			for _, m := range x.Marks {
				for _, p := range m.Parts {
					parts[p.Role]++
				}
			}
		}
		t.Logf("held %v: %d reports, %v", held, len(ts), parts)
		if parts["holder"]*10 < parts["place"]*3 || parts["holder"]*10 > parts["place"]*8 || parts["loser"] < 20 {
			t.Errorf("held %v: %v, want places that are held and places that are not", held, parts)
		}
	}
}

// Noise moves the marks with their words, and adds a place of which nothing is said.
func TestVaryHeld(t *testing.T) {
	ts, err := text.ReadHeld("f", strings.NewReader("# 2013-05-01 wire\nRebels go home\nThe rebels of Sorena left [Okelbar|l=rebels] to the [Tandrel|?] road.\n"))
	if err != nil {
		t.Fatal(err)
	}
	tr := &holderTrainer{rng: rand.New(rand.NewPCG(1, 1)), names: nameStock{"place": {"Mirambo"}}}
	dated := 0
	for range 80 {
		got := tr.varyHeld(ts[0])
		k := len(got.Marks) - 2
		if k == 1 {
			dated++
			if w := got.Marks[0].At.In(got.Text); !strings.EqualFold(w, "Mirambo") {
				t.Errorf("%q: the dateline has %q", got.Text, w)
			}
		}
		at := got.Marks[k].Parts[1].At
		if w := at.In(got.Text); len(w) < 5 || len(w) > 7 || !strings.EqualFold(w[:1], "r") && !strings.EqualFold(w[len(w)-1:], "s") {
			t.Errorf("%q: the loser is %q", got.Text, w)
		}
		if place := got.Marks[k].At; got.Text[place.End] != ' ' || got.Text[place.Start-1] != ' ' {
			t.Errorf("%q: the place is %q", got.Text, place.In(got.Text))
		}
		if !slices.ContainsFunc(got.Sentences, func(s salient.Span) bool { return s.Contains(at) }) {
			t.Errorf("%q: the loser is in no sentence", got.Text)
		}
	}
	if dated == 0 || ts[0].Day != time.Date(2013, 5, 1, 0, 0, 0, 0, time.UTC) {
		t.Errorf("%d datelines, day %v", dated, ts[0].Day)
	}
}

// Noise moves the marks of counts with their words, keeps what they say, and makes no name
// of a number.
func TestVaryCounted(t *testing.T) {
	ts, err := text.ReadCounted("f", strings.NewReader("# 2013-05-01 wire\nRebels go home\nTwo marches on, the rebels have [two|c=rebels] pockets, [Okelbar|i=rebels] and a wood, since [Tandrel|g=rebels] fell.\n= 2 rebels\n"))
	if err != nil {
		t.Fatal(err)
	}
	tr := &holderTrainer{rng: rand.New(rand.NewPCG(1, 1)), names: nameStock{"place": {"Mirambo"}, "holder": {"Falcons"}}}
	for range 60 {
		got := tr.varyCounted(ts[0])
		var said []string
		for _, m := range got.Marks {
			said = append(said, m.Parts[1].Role)
		}
		if s := strings.Join(said, " "); s != "count part gone" {
			t.Fatalf("%q: %s", got.Text, s)
		}
		if w := got.Marks[0].At.In(got.Text); len(w) != 3 {
			t.Errorf("%q: the number is %q", got.Text, w)
		}
		if w := got.Marks[0].Parts[1].At.In(got.Text); len(w) < 5 || len(w) > 7 {
			t.Errorf("%q: the side is %q", got.Text, w)
		}
	}
}

// TestCountedTexts checks that reports are there in which it is marked how many pockets are
// left, to train on and to measure on, and that their marks come to what they say.
func TestCountedTexts(t *testing.T) {
	for _, held := range []bool{true, false} {
		ts, err := readCounted("pockets", held)
		if err != nil {
			t.Fatal(err)
		}
		parts, told := map[string]int{}, 0
		for _, x := range ts {
			now := false
			for _, m := range x.Marks {
				for _, p := range m.Parts {
					parts[p.Role]++
					now = now || p.Role == "count" || p.Role == "part"
				}
			}
			if len(x.Totals) > 0 {
				told++
			} else if now {
				t.Errorf("%s: marks of now without a number", x.Name)
			}
		}
		t.Logf("held %v: %d reports, %d of them with a number, %v", held, len(ts), told, parts)
		if told*2 < len(ts) || told*20 > len(ts)*19 || parts["count"]*2 < told || parts["part"] == 0 || parts["gone"] == 0 || parts["before"] == 0 {
			t.Errorf("held %v: %v of %d, %d told", held, parts, len(ts), told)
		}
	}
}
