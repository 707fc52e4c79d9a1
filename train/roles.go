package train

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"salient"
	"salient/know/model"
	"salient/mention/role"
)

// RolesOptions are the knobs of Roles; the zero value asks for the defaults.
type RolesOptions struct {
	Folds int // of the cross-validation that the upper steps learn from; default 5
}

// roleNames are the roles of MUC-4 that are learned, in the order of the model.
var roleNames = []string{"PerpInd", "PerpOrg", "Target", "Victim", "Weapon"}

// The knobs of the steps, chosen by cross-validation on the training part.
var (
	topicFit    = fitting{cols: 1, epochs: 6, rate: 0.05, ridge: 3e-3, least: 0.01, seed: 1}
	sentenceFit = fitting{cols: 1, epochs: 4, rate: 0.05, ridge: 1e-3, least: 0.02, seed: 2}
	coarseFit   = fitting{cols: 5, epochs: 3, rate: 0.1, ridge: 3e-3, share: 0.3, shift: role.Shift, least: 0.06, seed: 3}
	fineFit     = fitting{cols: 5, epochs: 4, rate: 0.05, ridge: 6e-3, shift: role.Shift, least: 0.04, seed: 4}
	deepFit     = fitting{cols: 5, epochs: 6, rate: 0.05, ridge: 2e-3, shift: role.Shift, least: 0.03, seed: 6}
	deepNets    = 3
	deepSize    = 10
	deepDrop    = 0.3
	denseFit    = backprop{hidden: 48, nets: 5, epochs: 5, batch: 64, rate: 1e-3, drop: 0.25, top: 0.3, shift: role.Shift, seed: 7}
	forestFit   = boost{trees: 120, depth: 4, rate: 0.06, least: 3, ridge: 3, rows: 0.6, cols: 0.35, seed: 5}
)

// A study is a document of the corpus with its answers.
type study struct {
	doc  salient.Document
	page *role.Page
	gold [][][]string // by role: entities, each the keys of its mentions
}

// A RoleReader is what the finder of role fillers stands on.
type RoleReader struct {
	Vectors *model.Vectors
	Events  *model.Events
	// Read reads a document, with the names and events in it, and shows what the reader of trees makes of its words.
	Read func(a salient.Article, watch model.Watcher) (salient.Document, salient.Mentions)
}

// Roles trains the finder of role fillers on the training part of MUC-4 below
// dataDir and writes it to outDir. Documents are learned from in folds, so that each step learns from
// what the step before makes of documents that it has not seen. The same data,
// models and processor architecture give the same bytes.
func Roles(ctx context.Context, dataDir, outDir string, on RoleReader, opts RolesOptions, progress Progress) error {
	if opts.Folds == 0 {
		opts.Folds = 5
	}
	if progress == nil {
		progress = func(string, ...any) {}
	}
	begin := time.Now()
	tell := func(format string, args ...any) {
		progress("%4.0f s  "+format, append([]any{time.Since(begin).Seconds()}, args...)...)
	}
	m := &model.Roles{
		Made:  fmt.Sprintf("MUC-4 (train), %d folds", opts.Folds),
		Names: roleNames, Classes: classes(on.Vectors), Press: model.PressOf(on.Events),
	}
	tell("sorted %d words into %d classes", len(m.Classes), classCount)
	sight := role.Sight{Classes: role.ClassesOf(m.Classes, on.Vectors), Vectors: on.Vectors}
	studies, err := readStudies(ctx, filepath.Join(dataDir, "muc4", "train.jsonl"), on, sight, m.Press)
	if err != nil {
		return err
	}
	dropRare(studies)
	tell("read %d documents", len(studies))
	c := &course{studies: studies, folds: opts.Folds, m: m, tell: tell, slots: make(chan struct{}, runtime.GOMAXPROCS(0))}
	for _, step := range []func(){c.topics, c.coarse, c.fine, c.dense, c.forests} {
		if err := ctx.Err(); err != nil {
			return err
		}
		step()
	}
	trim(m)
	path := filepath.Join(outDir, filepath.Base(model.RolesFile))
	out := model.EncodeRoles(m)
	if err := os.WriteFile(path, out, 0o644); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	tell("wrote %s, %d bytes", path, len(out))
	return nil
}

// trim drops small weights, half of the file. The forests were learned with
// them; the dev part loses nothing by it.
func trim(m *model.Roles) {
	m.Document, m.Sentence = m.Document.Trim(0.05), m.Sentence.Trim(0.075)
	m.Coarse, m.Fine = m.Coarse.Trim(0.15), m.Fine.Trim(0.15)
	m.Deep.In = m.Deep.In.Trim(0.2)
}

// readStudies reads and parses a part of MUC-4.
func readStudies(ctx context.Context, file string, on RoleReader, sight role.Sight, press *model.Press) ([]study, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var out []study
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var d struct {
			Text     string
			Entities map[string][][]struct{ Text string }
		}
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		a := salient.Article{Lang: "en", Text: role.Paragraphs(d.Text)}
		s := study{gold: make([][][]string, len(roleNames))}
		states := role.Watch(press)
		var m salient.Mentions
		s.doc, m = on.Read(a, states)
		s.page = sight.Look(a, &s.doc, m, states)
		for r, name := range roleNames {
			for _, e := range d.Entities[name] {
				var keys []string
				for _, m := range e {
					keys = append(keys, role.Key(m.Text))
				}
				s.gold[r] = append(s.gold[r], keys)
			}
		}
		out = append(out, s)
	}
	return out, lines.Err()
}

// rare is in how many entities a feature must be seen to be learned from.
const rare = 3

// dropRare takes rare features out of the entities: they would be learned by
// heart.
func dropRare(ss []study) {
	seen := map[role.Feature]uint8{}
	for _, s := range ss {
		for i := range s.page.Entities {
			for _, f := range s.page.Entities[i].All() {
				if n := seen[f]; n < rare {
					seen[f] = n + 1
				}
			}
		}
	}
	keep := func(fs []role.Feature) []role.Feature {
		n := 0
		for _, f := range fs {
			if seen[f] >= rare {
				fs[n] = f
				n++
			}
		}
		return fs[:n]
	}
	for _, s := range ss {
		for i := range s.page.Entities {
			e := &s.page.Entities[i]
			e.Own = keep(e.Own)
			for k := range e.Each {
				e.Each[k] = keep(e.Each[k])
			}
		}
	}
}

// answers tells for each role whether an entity fills it.
func (s *study) answers(e *role.Entity) []bool {
	yes := make([]bool, len(s.gold))
	for r, es := range s.gold {
		for _, keys := range es {
			for _, k := range keys {
				yes[r] = yes[r] || k == e.Text
			}
		}
	}
	return yes
}

// table formats scores for progress.
func (t tally) String() string {
	p, r := float64(t.hit)/float64(max(1, t.told)), float64(t.hit)/float64(max(1, t.gold))
	return fmt.Sprintf("P %.2f R %.2f F %.2f", 100*p, 100*r, 100*t.f())
}
