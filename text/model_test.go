package text

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"salient"
)

// isTree fails unless each parsed sentence is a tree with one root.
func isTree(t *testing.T, text string, d salient.Document) {
	t.Helper()
	for _, s := range d.Sentences {
		if !s.Parsed {
			if s.Part != salient.Furniture {
				t.Fatalf("not parsed: %q", s.In(text))
			}
			continue
		}
		roots := 0
		for i, k := range s.Tokens {
			if k.Head < 0 {
				roots++
				if k.Rel != "root" {
					t.Fatalf("root is %s in %q", k.Rel, s.In(text))
				}
				continue
			}
			if k.Rel == "root" || k.Rel == "" || k.POS == "" || k.Head >= len(s.Tokens) {
				t.Fatalf("word %d (%s %s, head %d) of %q", i, k.POS, k.Rel, k.Head, s.In(text))
			}
			at, n := i, 0
			for ; at >= 0 && n <= len(s.Tokens); n++ {
				at = s.Tokens[at].Head
			}
			if at >= 0 {
				t.Fatalf("cycle at word %d of %q", i, s.In(text))
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots in %q", roots, s.In(text))
		}
	}
}

// odd texts that a reader must survive.
func odd() []string {
	return []string{
		"a", "?", "\x00", "\xff\xfe", strings.Repeat("word ", 700), strings.Repeat("no stop, ", 400),
		strings.Repeat("a.b.", 800), strings.Repeat("\"", 500), strings.Repeat("‘a ", 300), strings.Repeat("! a ", 300),
		strings.Repeat("(", 400), strings.Repeat("1-1", 400), strings.Repeat("x", 5000), report(3000), strings.ToUpper(report(2000)),
	}
}

func TestTrees(t *testing.T) {
	p := New(shipped(t))
	for _, s := range odd() {
		d := p.Parse(salient.Article{Text: s})
		tiles(t, s, d)
		isTree(t, s, d)
	}
}

func FuzzTrees(f *testing.F) {
	for _, s := range odd() {
		if len(s) < 1000 {
			f.Add(s)
		}
	}
	p := New(shipped(f))
	f.Fuzz(func(t *testing.T, s string) {
		d := p.Parse(salient.Article{Text: s})
		tiles(t, s, d)
		isTree(t, s, d)
	})
}

// The same article gives the same document, alone, again, and beside others.
func TestSameAndParallel(t *testing.T) {
	m := shipped(t)
	texts := odd()
	want := make([]salient.Document, len(texts))
	p := New(m)
	for i, s := range texts {
		want[i] = p.Parse(salient.Article{Text: s})
	}
	var wg sync.WaitGroup
	errs := make(chan string, 100)
	for g := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for k := range texts {
				i := (k*7 + g) % len(texts)
				if !reflect.DeepEqual(p.Parse(salient.Article{Text: texts[i]}), want[i]) {
					errs <- fmt.Sprintf("text %d differs", i)
				}
			}
		}()
	}
	wg.Wait()
	close(errs)
	for e := range errs {
		t.Error(e)
	}
}

func TestTree(t *testing.T) {
	text := "The rebels took the town."
	s := salient.Sentence{Span: salient.Span{Start: 0, End: len(text)}, Parsed: true}
	c := cutter{text: text}
	c.cut(0, len(text))
	heads := []int{1, 2, -1, 4, 2, 2}
	rels := []salient.Rel{"det", "nsubj", "root", "det", "obj", "punct"}
	for i, w := range c.out {
		s.Tokens = append(s.Tokens, salient.Token{Span: w, Lemma: Norm(w.In(text)), POS: salient.X, Head: heads[i], Rel: rels[i]})
	}
	want := `  1   ┌─det── The     X      the
  2 ┌─nsubj── rebels  X      rebels
  3 root───── took    X      took
  4 │ ┌─det── the     X      the
  5 ├─obj──── town    X      town
  6 └─punct── .       X      .
`
	if got := Tree(text, s); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
