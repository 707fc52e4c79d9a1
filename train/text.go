package train

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"time"

	"salient/know/model"
	"salient/text"
)

// TextEpochs is how many passes the shipped reader was trained for.
const TextEpochs = 24

// TextOptions are the knobs of Text; the zero value asks for the defaults.
type TextOptions struct {
	Epochs int    // passes over the data; default TextEpochs
	Seed   uint64 // default 1
	Dev    bool   // measure on the dev sets now and then (never trained on)
	Marks  string // folder of marked sentences whose trees are learned as well; default train/events
}

// Treebanks that Text learns from, below its data folder. GUM's train-nc is
// left out: its licence forbids commercial use.
var treebanks = []string{"corpora/ud-ewt/train.conllu.gz", "corpora/ud-gum/train.conllu.gz"}

// Progress is told what goes on, one line at a time.
type Progress func(format string, args ...any)

// Text trains the reader of English from the treebanks below dataDir, which has the
// folders corpora and geo, silver trees of texts about wars, and the
// word vectors in outDir (made by Vectors), and writes it to outDir. The same
// data, options and processor architecture give the same bytes.
func Text(ctx context.Context, dataDir, outDir string, opts TextOptions, progress Progress) error {
	if opts.Epochs == 0 {
		opts.Epochs = TextEpochs
	}
	if opts.Seed == 0 {
		opts.Seed = 1
	}
	if opts.Marks == "" {
		opts.Marks = filepath.Join("train", "events")
	}
	if progress == nil {
		progress = func(string, ...any) {}
	}
	b, err := os.ReadFile(filepath.Join(outDir, filepath.Base(model.VectorsFile)))
	if err != nil {
		return fmt.Errorf("read word vectors: %w; hint: make them with train.Vectors first", err)
	}
	vectors, err := model.DecodeVectors(b)
	if err != nil {
		return fmt.Errorf("read word vectors: %w", err)
	}
	var bank []text.BankSentence
	for _, name := range treebanks {
		s, err := ReadBank(corpus(dataDir, name))
		if err != nil {
			return err
		}
		bank = append(bank, s...)
	}
	silver, err := readSilverTrees(silverTrees, opts.Marks, dataDir)
	if err != nil {
		return err
	}
	t := newTrainer(bank, silver, vectors, opts)
	progress("%d sentences and %d of silver, %d words of vocabulary, %d tags, %d relations", len(bank), len(silver), t.reader.Words.Len(), len(t.reader.Net.Tags), len(t.reader.Net.Rels))
	t.reader.Made = fmt.Sprintf("UD English EWT and GUM (train), silver trees, %d epochs, seed %d", opts.Epochs, opts.Seed)
	path := filepath.Join(outDir, filepath.Base(model.WeightsFile))
	return t.fit(ctx, dataDir, path, progress)
}

// save writes the reader as it is.
func (t *trainer) save(path string, progress Progress) error {
	out := model.Encode(t.reader)
	if err := os.WriteFile(path, out, 0o644); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	progress("wrote %s, %d bytes", path, len(out))
	return nil
}

// ReadBank reads a treebank in CoNLL-U, compressed by gzip if it is named so.
func ReadBank(path string) ([]text.BankSentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if filepath.Ext(path) == ".gz" {
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		r = z
	}
	s, err := text.ReadCoNLLU(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

// A trainer holds what stays the same from epoch to epoch.
type trainer struct {
	opts   TextOptions
	bank   []text.BankSentence
	tags   [][]int // of each word of the bank
	rels   [][]int
	counts map[string]int // of words in lower case, digits as 0
	reader *model.Reader
	rng    *rand.Rand
	noise  float64 // 1 at the beginning, falling to endNoise
}

// newTrainer learns trees and tags from both banks, lemmas from gold alone: silver has none.
func newTrainer(gold, silver []text.BankSentence, vectors *model.Vectors, opts TextOptions) *trainer {
	bank := slices.Concat(gold, silver)
	t := &trainer{opts: opts, bank: bank, counts: map[string]int{}, rng: rand.New(rand.NewPCG(opts.Seed, 0x5a11e47))}
	tagCount, relSeen := map[model.Tag]int{}, map[string]bool{}
	for _, s := range bank {
		for _, w := range s.Words {
			t.counts[model.Digits(text.Norm(w.Form))]++
			tagCount[model.Tag{POS: w.POS, Feats: w.Feats}]++
			relSeen[string(w.Rel)] = true
		}
	}
	var words []string
	for w, n := range t.counts {
		if n >= 2 {
			words = append(words, w)
		}
	}
	sort.Strings(words)
	var rels []string
	for r := range relSeen {
		rels = append(rels, r)
	}
	sort.Strings(rels)
	var tags []model.Tag
	for g, n := range tagCount {
		if n >= 4 {
			tags = append(tags, g)
		}
	}
	slices.SortFunc(tags, func(a, b model.Tag) int {
		if a.POS != b.POS {
			if a.POS < b.POS {
				return -1
			}
			return 1
		}
		return int(a.Feats) - int(b.Feats)
	})
	tagOf := func(g model.Tag) int {
		if i := slices.Index(tags, g); i >= 0 {
			return i
		}
		best := -1
		for i, o := range tags {
			if o.POS == g.POS && (best < 0 || tagCount[o] > tagCount[tags[best]]) {
				best = i
			}
		}
		return best
	}
	seen := map[model.Tag]int{}
	for _, s := range bank {
		gs, rs := make([]int, len(s.Words)), make([]int, len(s.Words))
		for i, w := range s.Words {
			g := model.Tag{POS: w.POS, Feats: w.Feats}
			k, ok := seen[g]
			if !ok {
				k = tagOf(g)
				seen[g] = k
			}
			gs[i] = k
			rs[i] = sort.SearchStrings(rels, string(w.Rel))
		}
		t.tags, t.rels = append(t.tags, gs), append(t.rels, rs)
	}
	t.reader = &model.Reader{Net: model.NewNet(len(words), tags, rels), Words: model.NewIndex(words), Vectors: vectors, Lemmas: lemmas(gold)}
	t.initialise()
	return t
}

// initialise draws the weights: embeddings small, matrices after X. Glorot and
// Y. Bengio (AISTATS 2010), forget gates open, the bilinear form near zero.
func (t *trainer) initialise() {
	n := t.reader.Net
	for _, x := range n.Tensors() {
		switch {
		case x.Sparse:
			sd := 0.3
			if x == &n.Affix {
				sd = 0.1
			}
			for i := range x.Data {
				x.Data[i] = float32(t.rng.NormFloat64() * sd)
			}
			if x == &n.Word {
				clear(x.Data[:x.Cols])
			}
		case x == &n.ArcP || x == &n.ArcU:
			for i := range x.Data {
				x.Data[i] = float32(t.rng.NormFloat64() * 0.02)
			}
		case x.Rows > 1:
			in, out := float64(x.Rows), float64(x.Cols)
			switch x.Cols {
			case model.Gates:
				out = model.Hidden
			case model.ParseDim:
				out = model.ArcDim
			}
			lim := math.Sqrt(6 / (in + out))
			for i := range x.Data {
				x.Data[i] = float32((2*t.rng.Float64() - 1) * lim)
			}
		case x == &n.RootArc || x == &n.RootRel:
			for i := range x.Data {
				x.Data[i] = float32(t.rng.NormFloat64() * 0.1)
			}
		}
	}
	for l := range model.Layers {
		b := n.Bias[l].Data
		for i := range model.Hidden {
			b[model.Width+i], b[2*model.Width+i] = 1, 1
		}
	}
}

// Rates of learning: up in a line, then down in a line to nothing.
const (
	topRate    = 2.5e-3
	warmSteps  = 300
	batchWords = 500
	dropShare  = 0.35
)

// saveEvery is after how many epochs the model is written, so that a run that
// is cut off leaves something to use.
const saveEvery = 4

func (t *trainer) fit(ctx context.Context, dataDir, path string, progress Progress) error {
	net := t.reader.Net
	grad := model.NewNet(net.Word.Rows-1, net.Tags, net.Rels)
	tp := newTape(net, grad, t.reader.Vectors, t.rng)
	tp.drop = dropShare
	opt := newAdam(net, grad)
	words := 0
	for _, s := range t.bank {
		words += len(s.Words)
	}
	total := float64(t.opts.Epochs) * float64(words) / batchWords
	start := time.Now()
	order := make([]int, len(t.bank))
	for i := range order {
		order[i] = i
	}
	for epoch := range t.opts.Epochs {
		t.noise = 1 - (1-endNoise)*float64(epoch)/float64(t.opts.Epochs)
		t.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss, right, arcs, seen := 0.0, 0, 0, 0
		for i := 0; i < len(order); {
			if err := ctx.Err(); err != nil {
				return err
			}
			var batch []*example
			n := 0
			for i < len(order) && (n == 0 || n+len(t.bank[order[i]].Words) <= batchWords) {
				e := t.example(order[i])
				batch = append(batch, e)
				n += len(e.words)
				i++
			}
			loss += tp.run(batch) * float64(n)
			right, arcs, seen = right+tp.right, arcs+tp.rightArcs, seen+n
			step := float64(opt.step)
			rate := topRate * min(1, (step+1)/warmSteps) * max(0.01, 1-step/total)
			opt.update(float32(rate), tp)
		}
		progress("epoch %d: loss %.4f, tags %.2f, heads %.2f (with noise), %s", epoch+1, loss/float64(seen),
			100*float64(right)/float64(seen), 100*float64(arcs)/float64(seen), time.Since(start).Round(time.Second))
		if epoch%saveEvery != saveEvery-1 && epoch != t.opts.Epochs-1 {
			continue
		}
		if err := t.save(path, progress); err != nil {
			return err
		}
		if t.opts.Dev {
			for _, name := range []string{"ud-ewt", "ud-gum"} {
				dev, err := ReadBank(corpus(dataDir, "corpora/"+name+"/dev.conllu.gz"))
				if errors.Is(err, os.ErrNotExist) {
					continue
				} else if err != nil {
					return err
				}
				progress("  %s dev: %s", name, measure(t.reader, dev))
			}
		}
	}
	return nil
}

// measure scores the reader on gold words.
func measure(r *model.Reader, bank []text.BankSentence) string {
	r.Prime()
	var s model.Scratch
	var n, pos, feats, lem, uas, las float64
	for _, b := range bank {
		forms, norms := make([]string, len(b.Words)), make([]string, len(b.Words))
		for i, w := range b.Words {
			forms[i], norms[i] = w.Form, text.Norm(w.Form)
		}
		c := model.CaseOf(forms)
		for i, a := range r.Read(&s, [][]string{forms}, [][]string{norms}, nil) {
			w := b.Words[i]
			n++
			if a.Tag.POS == w.POS {
				pos++
			}
			if a.Tag.POS == w.POS && a.Tag.Feats == w.Feats {
				feats++
			}
			if r.Lemmas.Lemma(forms[i], norms[i], a.Tag, c) == w.Lemma {
				lem++
			}
			if a.Head == w.Head {
				uas++
				if a.Rel.Base() == w.Rel.Base() {
					las++
				}
			}
		}
	}
	return fmt.Sprintf("UPOS %.2f, feats %.2f, lemma %.2f, UAS %.2f, LAS %.2f", 100*pos/n, 100*feats/n, 100*lem/n, 100*uas/n, 100*las/n)
}
