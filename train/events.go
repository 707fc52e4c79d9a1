package train

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"salient/know/actors"
	"salient/know/lexicon"
	"salient/know/model"
	"salient/know/rules"
	"salient/mention/event"
	"salient/mention/name"
	"salient/text"
)

// EventEpochs is how many passes the shipped tagger of events was trained for.
const EventEpochs = 16

// EventOptions are the knobs of Events; the zero value asks for the defaults.
type EventOptions struct {
	Epochs int    // passes over the data; default EventEpochs
	Seed   uint64 // default 1
	Folds  int    // above 1: leave out every n-th text in turn and measure on it, and write nothing
	Silver int    // times that the texts with silver labels are read, over all passes; below 0 none; default eventSilver
}

// An EventReader is what the tagger of events stands on.
type EventReader struct {
	Text    *model.Text
	Names   func() (*model.Names, error)
	Lists   func() (*model.Lists, error) // of names, without those of the next two
	Actors  *actors.Registry
	Lexicon *lexicon.Lexicon
	Rules   *rules.Set
	Types   []string // of the codebook
}

// eventCopies is how many times the texts are read, each with noise of its own;
// the passes take them in turn.
const eventCopies = 6

// eventSilver is how many times the shipped tagger read the texts with silver labels.
const eventSilver = 2

// The rate of learning, how it falls, and what is left out on the way.
const (
	eventBatch = 64 // words that are learned from at once
	eventRate  = 2e-3
	eventSlow  = 600  // steps after which the rate is down by the square root of two
	cueShare   = 0.12 // cues left out
	wordShare  = 0.35 // … of those that tell which word it is
	blindShare = 0.05 // words whose vector is withheld
	rareCue    = 6    // in how many batches a cue must be, in as many passes as there are copies of the texts, to be kept
)

// Events trains the tagger of events from the marked texts of a folder (train/events
// tells of the format), to stand on the reader of trees, the finder of names and
// the rules, and writes it to outDir. Files *-held.txt are not looked at. The same
// texts, options, models, rules and processor architecture give the same bytes.
func Events(ctx context.Context, folder, dataDir, outDir string, on EventReader, opts EventOptions, progress Progress) error {
	if opts.Epochs == 0 {
		opts.Epochs = EventEpochs
	}
	if opts.Seed == 0 {
		opts.Seed = 1
	}
	if opts.Silver == 0 {
		opts.Silver = eventSilver
	}
	if progress == nil {
		progress = func(string, ...any) {}
	}
	reader, err := on.Text.Reader()
	if err != nil {
		return fmt.Errorf("the tagger stands on the reader of trees: %w; hint: train text first", err)
	}
	names := name.New(on.Names, sync.OnceValues(func() (*model.Lists, error) {
		base, err := on.Lists()
		if err != nil {
			return nil, err
		}
		return name.Lists(base, on.Actors, on.Lexicon), nil
	}))
	if err := names.Err(); err != nil {
		return fmt.Errorf("the tagger stands on the finder of names: %w; hint: train names first", err)
	}
	texts, err := readMarked(folder, false)
	if err != nil {
		return err
	}
	t := &eventTrainer{opts: opts, reader: reader, rng: rand.New(rand.NewPCG(opts.Seed, 0xe7e27))}
	t.read = &eventReader{parser: text.New(on.Text), names: names, known: event.Know(on.Rules), vectors: reader.Vectors, types: on.Types, modes: eventModes}
	t.prepare(texts, progress)
	if opts.Silver > 0 {
		if t.silver, err = readSilverEvents(silverEvents, folder, dataDir); err != nil {
			return fmt.Errorf("texts of the corpora: %w; hint: --data names the folder that has corpora and geo", err)
		}
		t.rng.Shuffle(len(t.silver), func(i, j int) { t.silver[i], t.silver[j] = t.silver[j], t.silver[i] })
		t.names = stock(texts)
		progress("%d texts with silver labels", len(t.silver))
	}
	if opts.Folds > 1 {
		return t.cross(ctx, progress)
	}
	m, err := t.fit(ctx, func(int) bool { return true }, progress)
	if err != nil {
		return err
	}
	m.Made = fmt.Sprintf("%d marked texts of the project, %d passes, seed %d; on the reader made of: %s", len(texts), opts.Epochs, opts.Seed, reader.Made)
	out := model.EncodeEvents(m)
	path := filepath.Join(outDir, filepath.Base(model.EventsFile))
	if err := os.WriteFile(path, out, 0o644); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	progress("wrote %s, %d bytes", path, len(out))
	return nil
}

// eventModes are the modalities in the order of their labels.
var eventModes = []string{"asserted", "reported", "hedged", "forecast", "intent", "conditional", "negated", "historical"}

// An eventTrainer holds what stays the same from pass to pass.
type eventTrainer struct {
	opts   EventOptions
	reader *model.Reader
	read   *eventReader
	copies [][][]eventSentence // of each copy and text
	silver []text.MarkedText
	names  nameStock
	rng    *rand.Rand
}

// portion reads the texts with silver labels of which it is the turn in a pass, with
// noise each time but the first.
func (t *eventTrainer) portion(rng *rand.Rand, epoch int) (out []*eventSentence) {
	n := len(t.silver)
	for k := epoch * n * t.opts.Silver / t.opts.Epochs; k < (epoch+1)*n*t.opts.Silver/t.opts.Epochs; k++ {
		m := t.silver[k%n]
		if k >= n {
			m = varied(rng, m, t.names)
		}
		s, _ := t.read.read(m)
		for i := range s {
			out = append(out, &s[i])
		}
	}
	return out
}

// prepare reads all texts, as they are and with noise.
func (t *eventTrainer) prepare(texts []text.MarkedText, progress Progress) {
	names := stock(texts)
	lost, marks := 0, 0
	for k := range eventCopies {
		var all [][]eventSentence
		for _, m := range texts {
			v := m
			if k > 0 {
				v = varied(t.rng, m, names)
			}
			s, n := t.read.read(v)
			if k == 0 {
				lost, marks = lost+n, marks+len(m.Marks)
			}
			all = append(all, s)
		}
		t.copies = append(t.copies, all)
	}
	progress("%d texts, %d marks, %d of them on words that are never looked at", len(texts), marks, lost)
}

// start makes the first weights.
func (t *eventTrainer) start(rng *rand.Rand) *model.Events {
	m := &model.Events{Net: model.NewEventNet(t.read.types, t.read.modes), Vectors: t.reader.Vectors, Base: t.reader.Sum}
	for _, x := range m.Net.Tensors() {
		spread := math.Sqrt(2 / float64(x.Rows+x.Cols))
		switch {
		case x.Sparse, x.Rows == 1:
			continue // cues that are never seen stay zero
		}
		for i := range x.Data {
			x.Data[i] = float32(rng.NormFloat64() * spread)
		}
	}
	return m
}

// fit trains on the texts that are wanted.
func (t *eventTrainer) fit(ctx context.Context, want func(text int) bool, progress Progress) (*model.Events, error) {
	rng := rand.New(rand.NewPCG(t.opts.Seed, 0x5eed))
	m := t.start(rng)
	grad := model.NewEventNet(m.Net.Types, m.Net.Modalities)
	tp := newEventTape(m, grad, rng)
	tp.drop = eventDrops{state: 0.3, lexical: 0.2, hidden: 0.25, top: 0.3}
	opt := newOptimiser(m.Net.Tensors(), grad.Tensors())
	seen := [2]map[int32]int{{}, {}} // in how many batches a cue was
	start := time.Now()
	for epoch := range t.opts.Epochs {
		var all []*eventSentence
		for i, s := range t.copies[epoch%len(t.copies)] {
			if want(i) {
				for j := range s {
					all = append(all, &s[j])
				}
			}
		}
		all = append(all, t.portion(rng, epoch)...)
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		loss, words := 0.0, 0
		for i := 0; i < len(all); {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			var batch []*eventExample
			n := 0
			for i < len(all) && (n == 0 || n+len(all[i].words) <= eventBatch) {
				batch = append(batch, t.example(rng, all[i]))
				n += len(all[i].words)
				i++
			}
			loss += tp.run(batch) * float64(n)
			words += n
			step := float64(opt.step)
			rate := eventRate * min(1, (step+1)/100) / math.Sqrt(1+step/eventSlow)
			for i := range tp.touched {
				for r := range tp.touched[i] {
					seen[i][r]++
				}
			}
			opt.update(float32(rate), tp.touched[:])
			opt.average()
		}
		progress("pass %d: loss %.4f, %s", epoch+1, loss/float64(words), time.Since(start).Round(time.Second))
	}
	opt.swap()
	for i, x := range []*model.Tensor{&m.Net.Cue, &m.Net.PairCue} {
		for r := range x.Rows {
			if seen[i][int32(r)] < rareCue*t.opts.Epochs/eventCopies {
				clear(x.Data[r*x.Cols : (r+1)*x.Cols])
			}
		}
	}
	m.Prime()
	return m, nil
}

// example leaves some of the cues out.
func (t *eventTrainer) example(rng *rand.Rand, s *eventSentence) *eventExample {
	e := &eventExample{eventSentence: s, words: make([]model.EventWord, len(s.words))}
	for i, w := range s.words {
		w.Cues = someCues(rng, w.Cues, event.Lexical, wordShare, cueShare)
		if rng.Float64() < blindShare {
			w.Vector = -1
		}
		e.words[i] = w
	}
	e.pairs, e.labels = s.pairs(t.read.types, 0)
	for k, p := range e.pairs {
		e.pairs[k].Cues = someCues(rng, p.Cues, 0, 0, cueShare)
	}
	return e
}

// cross trains once for each fold and measures on what was left out.
func (t *eventTrainer) cross(ctx context.Context, progress Progress) error {
	var all eventMeasure
	for fold := range t.opts.Folds {
		m, err := t.fit(ctx, func(text int) bool { return text%t.opts.Folds != fold }, func(string, ...any) {})
		if err != nil {
			return err
		}
		var one eventMeasure
		for i, s := range t.copies[0] {
			if i%t.opts.Folds == fold {
				for j := range s {
					one.add(m, &s[j])
				}
			}
		}
		progress("fold %d: %s", fold+1, one.String())
		all.join(one)
	}
	progress("all folds:\n%s", all.Long())
	return nil
}

// String is the one line of a measure.
func (x *eventMeasure) String() string { return strings.TrimSpace(x.line(0.5)) }
