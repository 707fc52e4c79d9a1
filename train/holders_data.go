package train

import (
	"slices"
	"strings"

	"salient"
	"salient/know/model"
	"salient/know/rules"
	"salient/mention/holder"
	"salient/text"
)

// readHeld reads the reports of a folder in which it is marked who holds what, in the
// order of the files; held tells whether those that are only for measuring are wanted,
// or the others.
func readHeld(folder string, held bool) ([]text.HeldText, error) {
	return readFolder(folder, func(name string) bool { return strings.HasSuffix(name, "-held.txt") == held }, text.ReadHeld)
}

// A HolderReader is what the finder of holders stands on.
type HolderReader struct {
	Reader *model.Reader
	Rules  *rules.Set
	// Read finds the mentions of an article and shows the watcher what the reader of
	// trees makes of its words.
	Read func(salient.Article, model.Watcher) (salient.Document, salient.Mentions)
}

// A topKeeper keeps what the reader's last layer says of the words of a document.
type topKeeper struct {
	states [][]int8
	steps  []float32
}

// See keeps a batch, eight bits a number, as inference rounds it.
func (k *topKeeper) See(b *model.Batch) {
	for i := range b.Words {
		r := b.Top[i*model.Width:][:model.Width]
		step := model.Quantum(r, 127)
		q := make([]int8, model.Width)
		for j, v := range r {
			q[j] = model.Quantise(v, step)
		}
		k.states, k.steps = append(k.states, q), append(k.steps, step)
	}
}

// A heldLoss counts the marks that no word was found for.
type heldLoss struct {
	marks, names, words int // all; names that no sentence has; words that may not be pointed at
}

// example makes an example of a report, and says how many of its marks do not map.
func (t *holderTrainer) example(r text.HeldText, loss *heldLoss) *holdExample {
	a := salient.Article{ID: "ar-marked", Lang: "en", Text: r.Text, Published: r.Day}
	keep := &topKeeper{}
	d, m := t.read.Read(a, keep)
	site := func(at salient.Span) (salient.Site, bool) {
		for n := range d.Sentences {
			s := &d.Sentences[n]
			if s.Parsed && s.Contains(at) {
				x := s.Site(n, at)
				return x, x.First < x.Last
			}
		}
		return salient.Site{}, false
	}
	var names []holder.Name
	var of []int
	for k, mark := range r.Marks {
		loss.marks++
		if s, ok := site(mark.At); ok {
			names, of = append(names, holder.Name{Site: s, Text: strings.ToLower(mark.At.In(r.Text))}), append(of, k)
		} else {
			loss.names++
		}
	}
	x := holder.NewView(t.known, t.read.Reader.Vectors, &d, &m, names, nil)
	e := &holdExample{words: x.Words, lens: x.Lens}
	for _, k := range x.Seen {
		e.states, e.steps = append(e.states, keep.states[k]), append(e.steps, keep.steps[k])
	}
	for n, name := range names {
		q, ok := x.Query(name)
		if !ok {
			loss.names++
			continue
		}
		h := holdQuery{HoldQuery: q, gold: make([][]int, model.HoldRoles)}
		for role, part := range [model.HoldRoles]string{"holder", "loser"} {
			h.gold[role] = []int{0}
			for _, p := range r.Marks[of[n]].Parts {
				if p.Role != part {
					continue
				}
				if h.gold[role] = pointed(x, &d, &m, q, p.At); len(h.gold[role]) == 0 {
					loss.words++
				}
			}
		}
		e.queries = append(e.queries, h)
	}
	return e
}

// pointed are the choices of a query that lie in the marked words or in the mention of
// an actor that they carry.
func pointed(x *holder.View, d *salient.Document, m *salient.Mentions, q model.HoldQuery, at salient.Span) (out []int) {
	for i, p := range q.Pairs {
		s, k := x.Where(p.Row)
		if d.Sentences[s].Tokens[k].Overlaps(at) {
			out = append(out, i+1)
		}
	}
	if len(out) == 0 {
		return nil
	}
	s, k := x.Where(q.Pairs[out[0]-1].Row)
	for i := range m.Actors {
		a := &m.Actors[i]
		if a.Sentence != s || k < a.First || k >= a.Last {
			continue
		}
		for j, p := range q.Pairs {
			if s2, k2 := x.Where(p.Row); s2 == s && k2 == a.Head && !slices.Contains(out, j+1) {
				out = append(out, j+1)
			}
		}
	}
	return out
}

// What a report begins with may vary.
const (
	heldRunOn    = 0.5  // reports whose headline is a sentence of the text
	heldDateline = 0.35 // reports whose text begins with where and when it was written
)

// varyHeld returns a report with noise: other names, other capitals, slips of the pen, a
// headline that runs into the text, a dateline.
func (t *holderTrainer) varyHeld(r text.HeldText) text.HeldText {
	out := text.HeldText{MarkedText: varied(t.rng, r.MarkedText, t.names), Day: r.Day, Style: r.Style}
	if t.rng.Float64() < heldDateline {
		out.MarkedText = t.dateline(out)
	}
	if t.rng.Float64() < heldRunOn {
		out.Text = strings.ReplaceAll(out.Text, "\n\n", ". ")
	}
	return out
}

// dateline puts before the first sentence under the headline where and when the report was
// written; of the place it says nothing.
func (t *holderTrainer) dateline(r text.HeldText) text.MarkedText {
	out, at := r.MarkedText, 0
	if i := strings.Index(out.Text, "\n\n"); i >= 0 {
		at = i + 2
	}
	cities := t.names["place"]
	city := cities[t.rng.IntN(len(cities))]
	var lead, tail string
	switch t.rng.IntN(4) {
	case 0:
		lead, tail = "(", r.Day.Format(", 2 January 2006) ")
	case 1:
		city = strings.ToUpper(city)
		tail = r.Day.Format(", 2 January — ")
	case 2:
		tail = r.Day.Format(", 2 January (Agency) - ")
	default:
		tail = " – "
	}
	added := len(lead) + len(city) + len(tail)
	moved := func(s salient.Span) salient.Span {
		if s.Start >= at {
			s.Start, s.End = s.Start+added, s.End+added
		}
		return s
	}
	out.Text = out.Text[:at] + lead + city + tail + out.Text[at:]
	out.Sentences = nil
	for _, s := range r.Sentences {
		out.Sentences = append(out.Sentences, moved(s))
	}
	where := salient.Span{Start: at + len(lead), End: at + len(lead) + len(city)}
	out.Marks = nil
	for _, m := range r.Marks {
		n := text.Mark{At: moved(m.At)}
		for _, p := range m.Parts {
			n.Parts = append(n.Parts, text.MarkPart{Role: p.Role, At: moved(p.At)})
		}
		out.Marks = append(out.Marks, n)
	}
	first := slices.IndexFunc(out.Marks, func(m text.Mark) bool { return m.At.Start > where.Start })
	if first < 0 {
		first = len(out.Marks)
	}
	out.Marks = slices.Insert(out.Marks, first, text.Mark{At: where, Parts: []text.MarkPart{{Role: "place", At: where}}})
	return out
}
