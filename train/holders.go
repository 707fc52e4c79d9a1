package train

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"salient/know/model"
	"salient/mention/holder"
	"salient/text"
)

// HolderEpochs is how many passes the shipped finder of holders was trained for.
const HolderEpochs = 9

// HolderOptions are the knobs of Holders; the zero value asks for the defaults.
type HolderOptions struct {
	Epochs int    // passes over the data; default HolderEpochs
	Seed   uint64 // default 1
	Folds  int    // above 1: leave out every n-th report in turn and measure on it, and write nothing
}

// holdCopies is how many times the reports are read, each with noise of its own; the
// passes take them in turn.
const holdCopies = 6

// The rate of learning, how it falls, and what is left out on the way.
const (
	holdBatch      = 160 // words that are learned from at once
	holdRate       = 2e-3
	holdSlow       = 1000 // steps after which the rate is down by the square root of two
	holdCueShare   = 0.3  // cues left out
	holdWordShare  = 0.4  // … of those that tell which word it is
	holdBlindShare = 0.1  // words whose vector is withheld
	holdRareCue    = 4    // in how many batches a cue must be, in as many passes as there are copies, to be kept
)

// Holders trains the finder of holders from the marked reports of a folder
// (train/holders tells of the format) and of the marked sentences of another (train/events), to stand on the reader of trees and the finders
// of mentions, and writes it to outDir. Files *-held.txt are only measured. The same
// reports, options, models, rules and processor architecture give the same bytes.
func Holders(ctx context.Context, folder, events, outDir string, on HolderReader, opts HolderOptions, progress Progress) error {
	texts, err := readHeld(folder, false)
	if err != nil {
		return err
	}
	marked, err := readMarked(events, false)
	if err != nil {
		return err
	}
	t := newHolderTrainer(on, opts, HolderEpochs, model.HoldRoles, 0x401d, progress)
	t.prepare(texts, marked, t.progress)
	return t.ship(ctx, filepath.Join(outDir, filepath.Base(model.HoldersFile)), model.EncodeHolders, func() ([]*holdExample, error) {
		held, err := readHeld(folder, true)
		var out []*holdExample
		for _, h := range held {
			out = append(out, t.example(h, &heldLoss{}))
		}
		return out, err
	})
}

// newHolderTrainer is a trainer of a network that points in so many roles, for epochs
// passes unless the options say otherwise. Stream sets its chance apart from that of others.
func newHolderTrainer(on HolderReader, opts HolderOptions, epochs, roles int, stream uint64, progress Progress) *holderTrainer {
	if opts.Epochs == 0 {
		opts.Epochs = epochs
	}
	if opts.Seed == 0 {
		opts.Seed = 1
	}
	if progress == nil {
		progress = func(string, ...any) {}
	}
	return &holderTrainer{opts: opts, roles: roles, read: on, known: holder.Know(on.Rules), rng: rand.New(rand.NewPCG(opts.Seed, stream)), progress: progress}
}

// ship trains on what is prepared, writes the network to path, and measures it on the
// reports kept apart, if there are any; with folds it only measures on those left out in turn.
func (t *holderTrainer) ship(ctx context.Context, path string, encode func(*model.Holders) []byte, held func() ([]*holdExample, error)) error {
	if t.opts.Folds > 1 {
		return t.cross(ctx, t.progress)
	}
	m, err := t.fit(ctx, func(int) bool { return true }, t.progress)
	if err != nil {
		return err
	}
	m.Made = fmt.Sprintf("%d marked reports of the project, %d passes, seed %d; on the reader made of: %s", t.texts, t.opts.Epochs, t.opts.Seed, t.read.Reader.Made)
	out := encode(m)
	if err := os.WriteFile(path, out, 0o644); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	t.progress("wrote %s, %d bytes", path, len(out))
	examples, err := held()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	}
	var x holdMeasure
	for _, e := range examples {
		x.add(m, e)
	}
	t.progress("reports kept apart:\n%s", x.Long())
	return nil
}

// A holderTrainer holds what stays the same from pass to pass.
type holderTrainer struct {
	opts   HolderOptions
	texts  int // reports; the examples behind them in a copy are sentences
	roles  int // of the network
	read   HolderReader
	known  holder.Known
	copies [][]*holdExample // of each copy and report
	names  nameStock
	rng    *rand.Rand

	progress Progress
}

// prepare reads all reports, as they are and with noise.
func (t *holderTrainer) prepare(texts []text.HeldText, marked []text.MarkedText, progress Progress) {
	plain := make([]text.MarkedText, len(texts))
	for i := range texts {
		plain[i] = texts[i].MarkedText
	}
	t.texts = len(texts)
	t.names = stock(append(plain, marked...))
	var loss heldLoss
	sentences := 0
	for k := range holdCopies {
		var all []*holdExample
		for _, r := range texts {
			if k > 0 {
				all = append(all, t.example(t.varyHeld(r), &heldLoss{}))
			} else {
				all = append(all, t.example(r, &loss))
			}
		}
		for i := k % eventsEach; i < len(marked); i += eventsEach {
			m := marked[i]
			if k >= eventsEach {
				m = varied(t.rng, m, t.names)
			}
			if e := t.eventExample(m); e != nil {
				all = append(all, e)
				sentences++
			}
		}
		t.copies = append(t.copies, all)
	}
	pairs, queries := 0, 0
	for _, e := range t.copies[0][:len(texts)] {
		for _, q := range e.queries {
			pairs += len(q.Pairs)
			queries++
		}
	}
	progress("%d reports, %d marks, %d of them on names that are never asked for and %d with words that are never pointed at; %.1f words to choose from",
		len(texts), loss.marks, loss.names, loss.words, float64(pairs)/float64(max(queries, 1)))
	progress("%d marked sentences, or with noise, beside them", sentences)
}

// start makes the first weights.
func (t *holderTrainer) start(rng *rand.Rand) *model.Holders {
	m := &model.Holders{Net: model.NewHoldNet(t.roles), Vectors: t.read.Reader.Vectors, Base: t.read.Reader.Sum}
	for _, x := range m.Net.Tensors() {
		if x.Sparse || x.Rows == 1 {
			continue // cues that are never seen stay zero
		}
		spread := math.Sqrt(2 / float64(x.Rows+x.Cols))
		for i := range x.Data {
			x.Data[i] = float32(rng.NormFloat64() * spread)
		}
	}
	return m
}

// fit trains on the reports that are wanted.
func (t *holderTrainer) fit(ctx context.Context, want func(report int) bool, progress Progress) (*model.Holders, error) {
	rng := rand.New(rand.NewPCG(t.opts.Seed, 0x5eed))
	m := t.start(rng)
	grad := model.NewHoldNet(t.roles)
	tp := newHoldTape(m, grad, rng)
	tp.drop = holdDrops{state: 0.4, lexical: 0.35, hidden: 0.35, pair: 0.35}
	opt := newOptimiser(m.Net.Tensors(), grad.Tensors())
	seen := [2]map[int32]int{{}, {}} // in how many batches a cue was
	start := time.Now()
	for epoch := range t.opts.Epochs {
		var all []*holdExample
		for i, e := range t.copies[epoch%len(t.copies)] {
			if (i >= t.texts || want(i)) && len(e.queries) > 0 {
				all = append(all, e)
			}
		}
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		loss, batches := 0.0, 0
		for i := 0; i < len(all); {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			var batch []*holdExample
			n := 0
			for i < len(all) && (n == 0 || n+len(all[i].words) <= holdBatch) {
				batch = append(batch, withheld(rng, all[i]))
				n += len(all[i].words)
				i++
			}
			loss += tp.run(batch)
			batches++
			step := float64(opt.step)
			rate := holdRate * min(1, (step+1)/100) / math.Sqrt(1+step/holdSlow)
			for i := range tp.touched {
				for r := range tp.touched[i] {
					seen[i][r]++
				}
			}
			opt.update(float32(rate), tp.touched[:])
			opt.average()
		}
		progress("pass %d: loss %.4f, %s", epoch+1, loss/float64(max(batches, 1)), time.Since(start).Round(time.Second))
	}
	opt.swap()
	for i, x := range []*model.Tensor{&m.Net.Cue, &m.Net.PairCue} {
		for r := range x.Rows {
			if seen[i][int32(r)] < holdRareCue*t.opts.Epochs/holdCopies {
				clear(x.Data[r*x.Cols : (r+1)*x.Cols])
			}
		}
	}
	m.Prime()
	return m, nil
}

// withheld leaves some of the cues out.
func withheld(rng *rand.Rand, e *holdExample) *holdExample {
	out := &holdExample{words: make([]model.HoldWord, len(e.words)), lens: e.lens, states: e.states, steps: e.steps}
	for i, w := range e.words {
		w.Cues = someCues(rng, w.Cues, holder.Lexical, holdWordShare, holdCueShare)
		if rng.Float64() < holdBlindShare {
			w.Vector = -1
		}
		out.words[i] = w
	}
	for _, q := range e.queries {
		pairs := make([]model.HoldPair, len(q.Pairs))
		for i, p := range q.Pairs {
			pairs[i] = model.HoldPair{Row: p.Row, Cues: someCues(rng, p.Cues, 0, 0, holdCueShare)}
		}
		q.Pairs = pairs
		out.queries = append(out.queries, q)
	}
	return out
}

// cross trains once for each fold and measures on what was left out.
func (t *holderTrainer) cross(ctx context.Context, progress Progress) error {
	var all holdMeasure
	for fold := range t.opts.Folds {
		m, err := t.fit(ctx, func(report int) bool { return report%t.opts.Folds != fold }, func(string, ...any) {})
		if err != nil {
			return err
		}
		var one holdMeasure
		for i, e := range t.copies[0] {
			if i < t.texts && i%t.opts.Folds == fold {
				one.add(m, e)
			}
		}
		progress("fold %d: %s", fold+1, one.Short())
		all.join(one)
	}
	progress("all folds:\n%s", all.Long()+all.Short())
	return nil
}
