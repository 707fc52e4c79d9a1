package train

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"salient/know/actors"
	"salient/know/lexicon"
	"salient/know/model"
	"salient/mention/name"
	"salient/text"
)

// NameEpochs is how many passes the shipped finder was trained for.
const NameEpochs = 14

// NameOptions are the knobs of Names; the zero value asks for the defaults.
type NameOptions struct {
	Epochs int    // passes over the data; default NameEpochs
	Seed   uint64 // default 1
	Dev    bool   // measure on the dev parts now and then (never trained on)
	Web    string // folder of marked sentences of the web; "": none
	Mail   string // sentences of public mail, as train/silver/mail.py writes them; "": none
	Folds  int    // leave out every n-th document of the training parts and measure on those instead; 0: none
}

// Schemes of the finder of names: what each corpus calls a name. The order and
// the names are part of the trained model.
const (
	unerScheme = iota
	re3dScheme
	gumScheme
)

func nameSchemes() []model.NameScheme {
	return []model.NameScheme{
		{Name: "uner", Types: []string{"PER", "LOC", "ORG"}},
		{Name: "re3d", Types: []string{"Organisation", "Location", "Person", "Temporal", "Quantity", "Weapon", "MilitaryPlatform",
			"DocumentReference", "Nationality", "Money", "Vehicle", "CommsIdentifier"}},
		{Name: "gum", Types: []string{"PER", "ORG", "LOC", "EVENT", "OBJECT", "ABSTRACT"}},
	}
}

// tuneEvery says how many documents of Universal NER are set aside to choose
// the bias on: one in so many.
const tuneEvery = 20

// namelessShare is how many of the sentences without any name are gone through in
// a pass; the others teach little.
const namelessShare = 0.5

// re3dTimes is how often re3d is gone through in each pass: it is small.
const re3dTimes = 4

// The rate of learning, and how it and the noise fall with steps and passes.
const (
	nameRate    = 1.5e-3
	nameDrop    = 0.42 // share of the activations left out
	stateDrop   = 0.6  // … of what the reader says
	slowSteps   = 800  // after which the rate is down by the square root of two
	noisePasses = 16
)

// Names trains the finder of names from Universal NER, re3d and the entities of
// GUM below dataDir, and from silver labels for GUM, to stand on the reader of
// trees in outDir, with the lists there and the registry and lexicon given, and
// writes it to outDir. The same data, options and processor architecture give
// the same bytes.
func Names(ctx context.Context, dataDir, outDir string, reg *actors.Registry, lex *lexicon.Lexicon, opts NameOptions, progress Progress) error {
	if opts.Epochs == 0 {
		opts.Epochs = NameEpochs
	}
	if opts.Seed == 0 {
		opts.Seed = 1
	}
	if progress == nil {
		progress = func(string, ...any) {}
	}
	folder := os.DirFS(filepath.Dir(filepath.Clean(outDir)))
	lower, err := model.Open(folder)
	if err != nil {
		return err
	}
	reader, err := lower.Reader()
	if err != nil {
		return fmt.Errorf("the finder starts from the reader of trees: %w; hint: train text first", err)
	}
	base, err := model.OpenLists(folder)
	if err != nil {
		return err
	}
	t := &nameTrainer{opts: opts, lists: name.Lists(base, reg, lex), rng: rand.New(rand.NewPCG(opts.Seed, 0x4a3e5))}
	if err := t.read(dataDir); err != nil {
		return err
	}
	if err := t.prepare(reader); err != nil {
		return err
	}
	progress("%d sentences, %d words of vocabulary, %d kept apart", len(t.train), t.reader.Words.Len(), len(t.held))
	t.names.Made = fmt.Sprintf("%s, %d passes, seed %d; started from the reader made of: %s", t.sources(), opts.Epochs, opts.Seed, reader.Made)
	return t.fit(ctx, filepath.Join(outDir, filepath.Base(model.NamesFile)), progress)
}

// sources names what the finder is trained on, for its card.
func (t *nameTrainer) sources() string {
	s := "Universal NER EWT, re3d (without BBC), GUM's entities (train)"
	if t.opts.Web != "" {
		s += ", marked sentences of the web"
	}
	if t.opts.Mail != "" {
		s += ", labelled public mail"
	}
	return s
}

// A nameTrainer holds what stays the same from pass to pass.
type nameTrainer struct {
	opts   NameOptions
	lists  *model.Lists
	train  []namedSentence
	tune   []namedSentence // that the bias is set on
	held   []namedSentence // measured on, never looked at in training
	counts map[string]int
	pool   map[[3]int][][]string // names of a scheme, type and number of words
	reader *model.Reader         // that the finder stands on
	names  *model.Names
	rng    *rand.Rand
	noise  float64
}

// read loads the corpora.
func (t *nameTrainer) read(dataDir string) error {
	schemes := nameSchemes()
	gum, err := ReadBank(corpus(dataDir, "ud-gum/train.conllu.gz"))
	if err != nil {
		return err
	}
	uner, err := readUNER(corpus(dataDir, "uner-ewt/train.jsonl"), unerScheme, schemes[unerScheme].Types)
	if err != nil {
		return err
	}
	gums, err := readGUM(corpus(dataDir, "ud-gum/train.conllu.gz"), gumScheme, schemes[gumScheme].Types, gum)
	if err != nil {
		return err
	}
	re3d, err := readRe3d(corpus(dataDir, "re3d/train.jsonl"), re3dScheme, schemes[re3dScheme].Types)
	if err != nil {
		return err
	}
	silver, err := readSilver(silverGUM, unerScheme, schemes[unerScheme].Types, gum)
	if err != nil {
		return err
	}
	if t.opts.Web != "" {
		web, err := readWeb(t.opts.Web, unerScheme, schemes[unerScheme].Types)
		if err != nil {
			return err
		}
		silver = append(silver, web...)
	}
	if t.opts.Mail != "" {
		mail, err := readMail(t.opts.Mail, mailNames, unerScheme, schemes[unerScheme].Types)
		if err != nil {
			return err
		}
		silver = append(silver, mail...)
	}
	all := slices.Concat(uner, re3d, gums)
	if t.opts.Folds > 0 {
		docs := map[string]int{}
		for _, s := range all {
			if _, ok := docs[s.doc]; !ok {
				docs[s.doc] = len(docs)
			}
			if s.scheme != gumScheme && docs[s.doc]%t.opts.Folds == 0 {
				t.held = append(t.held, s)
			} else {
				t.train = append(t.train, s)
			}
		}
		all, t.train = t.train, nil
	}
	docs := map[string]int{}
	for _, s := range all {
		if _, ok := docs[s.doc]; !ok {
			docs[s.doc] = len(docs)
		}
		if s.scheme == unerScheme && docs[s.doc]%tuneEvery == tuneEvery-1 {
			t.tune = append(t.tune, s)
		} else {
			t.train = append(t.train, s)
		}
	}
	t.train = append(t.train, silver...)
	if t.opts.Dev && t.opts.Folds == 0 {
		dev, err := readUNER(corpus(dataDir, "uner-ewt/dev.jsonl"), unerScheme, schemes[unerScheme].Types)
		if err != nil {
			return err
		}
		dev2, err := readRe3d(corpus(dataDir, "re3d/dev.jsonl"), re3dScheme, schemes[re3dScheme].Types)
		if err != nil {
			return err
		}
		t.held = slices.Concat(dev, dev2)
	}
	return nil
}

// prepare makes the first weights: the reader's, and small ones for the rest.
func (t *nameTrainer) prepare(r *model.Reader) error {
	t.counts, t.pool = map[string]int{}, map[[3]int][][]string{}
	for _, s := range t.train {
		for _, f := range s.forms {
			t.counts[model.Digits(text.Norm(f))]++
		}
		for i := 0; i < len(s.labels); {
			j := i + 1
			if b := s.labels[i]; b > 0 {
				for j < len(s.labels) && s.labels[j] == b+1 {
					j++
				}
				k := [3]int{s.scheme, b, j - i}
				t.pool[k] = append(t.pool[k], s.forms[i:j])
			}
			i = j
		}
	}
	t.reader = r
	t.names = &model.Names{Net: model.NewNameNet(r.Words.Len(), nameSchemes()), Vectors: r.Vectors, Base: r.Sum}
	t.names.Bias = make([]float32, len(t.names.Net.Schemes))
	for _, x := range t.names.Net.Tensors()[2:] { // those below are the reader's
		if x.Rows == 1 || strings.HasSuffix(x.Name, ".next") {
			continue
		}
		for i := range x.Data {
			x.Data[i] = float32(t.rng.NormFloat64() * firstSpread)
		}
	}
	clear(t.names.Net.List.Data[:model.NameListDim])
	return t.names.Net.Start(r.Net)
}

// firstSpread is the standard deviation of first weights: about that of X.
// Glorot and Y. Bengio (AISTATS 2010) for matrices of these sizes.
const firstSpread = 0.06

// fadeBy is the share of the passes after which sentences of other hands are left
// out: they teach what may be a name, but the corpus itself has the last word on
// what it calls one.
const fadeBy = 0.6

// passes is how often a sentence is gone through in pass epoch of t, on the mean.
func (t *nameTrainer) passes(s *namedSentence, epoch int) float64 {
	n := 1.0
	switch {
	case s.scheme == re3dScheme:
		n = re3dTimes
	case slices.Max(append([]int{0}, s.labels...)) == 0:
		n = namelessShare
	}
	if s.other {
		n *= max(0, 1-float64(epoch)/(fadeBy*float64(t.opts.Epochs)))
	}
	return n
}

// order draws the sentences of one pass.
func (t *nameTrainer) order(epoch int) []int {
	var out []int
	for i := range t.train {
		n := t.passes(&t.train[i], epoch)
		for n >= 1 {
			out = append(out, i)
			n--
		}
		if n > 0 && t.rng.Float64() < n {
			out = append(out, i)
		}
	}
	return out
}

func (t *nameTrainer) fit(ctx context.Context, path string, progress Progress) error {
	net := t.names.Net
	t.names.Prime()
	grad := model.NewNameNet(net.Word.Rows-1, net.Schemes)
	var seen model.Scratch
	states := func(words []model.Word, lens []int) []float32 { return t.reader.States(&seen, words, lens) }
	tp := newNameTape(t.names, grad, states, t.rng)
	tp.drop = nameDrop
	opt := newOptimiser(net.Tensors(), grad.Tensors())
	start := time.Now()
	for epoch := range t.opts.Epochs {
		t.noise = max(endNoise, 1-float64(epoch)/noisePasses)
		order := t.order(epoch)
		t.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss, seen := 0.0, 0
		for i := 0; i < len(order); {
			if err := ctx.Err(); err != nil {
				return err
			}
			var batch []*nameExample
			n := 0
			for i < len(order) && (n == 0 || n+len(t.train[order[i]].forms) <= batchWords) {
				e := t.example(&t.train[order[i]])
				batch = append(batch, e)
				n += len(e.words)
				i++
			}
			loss += tp.run(batch) * float64(n)
			seen += n
			step := float64(opt.step)
			rate := nameRate * min(1, (step+1)/warmSteps) / math.Sqrt(1+step/slowSteps)
			opt.update(float32(rate), tp.touched[:])
			opt.average()
		}
		progress("pass %d: loss %.4f, %s", epoch+1, loss/float64(seen), time.Since(start).Round(time.Second))
		back := opt.swap()
		t.names.Prime()
		t.setBias(progress)
		if len(t.held) > 0 {
			progress("  %s", t.measure())
		}
		out := model.EncodeNames(t.names)
		if err := os.WriteFile(path, out, 0o644); err != nil {
			return fmt.Errorf("write model: %w", err)
		}
		progress("wrote %s, %d bytes", path, len(out))
		back()
	}
	return nil
}

// A nameTally counts names right, found and to be found.
type nameTally struct{ right, pred, gold int }

func (x nameTally) f() float64 { return 200 * float64(x.right) / float64(max(x.pred+x.gold, 1)) }

// tally scores scheme k with a bias on sentences, with gold words: a tally for
// each type, and of all.
func (t *nameTrainer) tally(on []namedSentence, k int, bias float32) []nameTally {
	var s nameScratch
	var path model.Path
	sc := &t.names.Net.Schemes[k]
	of := make([]nameTally, len(sc.Types)+1)
	all := len(sc.Types)
	for _, h := range on {
		if h.scheme != k || len(h.forms) == 0 {
			continue
		}
		got := path.Best(sc, t.scores(&s, h.forms, k), sc.W.Cols, bias, len(h.forms))
		g, p := spansOf(h.labels), spansOf(got)
		for x := range p {
			of[x[2]].pred++
			of[all].pred++
			if g[x] {
				of[x[2]].right++
				of[all].right++
			}
		}
		for x := range g {
			of[x[2]].gold++
			of[all].gold++
		}
	}
	return of
}

// setBias takes the bias that is best on the sentences set aside for it; the
// other schemes, which are too small for that, get the same.
func (t *nameTrainer) setBias(progress Progress) {
	best, top := float32(0), -1.0
	for _, b := range []float32{0, 0.25, 0.5, 0.75, 1, 1.25} {
		of := t.tally(t.tune, unerScheme, b)
		if f := of[len(of)-1].f(); f > top {
			best, top = b, f
		}
	}
	for i := range t.names.Bias {
		t.names.Bias[i] = best
	}
	progress("  bias %.2f: F1 %.2f on the documents set aside for it", best, top)
}

// measure scores the finder on the sentences kept apart.
func (t *nameTrainer) measure() string {
	var b strings.Builder
	for k := range t.names.Net.Schemes {
		sc := &t.names.Net.Schemes[k]
		of := t.tally(t.held, k, t.names.Bias[k])
		for i, x := range of {
			if x.gold < 10 {
				continue
			}
			name := "ALL"
			if i < len(sc.Types) {
				name = sc.Types[i]
			}
			fmt.Fprintf(&b, "%s %s P %.1f R %.1f F1 %.2f; ", sc.Name, name, 100*float64(x.right)/float64(max(x.pred, 1)), 100*float64(x.right)/float64(x.gold), x.f())
		}
	}
	return b.String()
}

// scores are the label scores of scheme k for the words of a sentence.
func (t *nameTrainer) scores(s *nameScratch, forms []string, k int) []float32 {
	words := make([]model.NameWord, len(forms))
	plain := make([]model.Word, len(forms))
	norms := make([]string, len(forms))
	rows := make([]model.ListRows, len(forms))
	for i, f := range forms {
		norms[i] = text.Norm(f)
	}
	c := model.CaseOf(forms)
	t.lists.Mark(rows, forms, norms)
	for i, f := range forms {
		t.reader.Prepare(&plain[i], f, norms[i], c)
		words[i] = model.NameWord{Word: plain[i], Lists: rows[i]}
	}
	lens := []int{len(words)}
	h := t.names.Score(&s.names, words, t.reader.States(&s.reader, plain, lens), lens)
	sc := &t.names.Net.Schemes[k]
	lg := make([]float32, len(forms)*sc.W.Cols)
	model.Affine(lg, h, &sc.W, &sc.B, len(forms))
	return lg
}

// A nameScratch is working room for scores.
type nameScratch struct {
	reader model.Scratch
	names  model.NameScratch
}

// spansOf are the names that labels mark: first, last, type.
func spansOf(labels []int) map[[3]int]bool {
	out := map[[3]int]bool{}
	for i := 0; i < len(labels); {
		j := i + 1
		if b := labels[i]; b > 0 {
			for j < len(labels) && labels[j] == b+1 {
				j++
			}
			out[[3]int{i, j, (b - 1) / 2}] = true
		}
		i = j
	}
	return out
}
