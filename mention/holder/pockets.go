package holder

import (
	"strings"
	"sync"
	"unicode"

	"salient"
	"salient/know/model"
	"salient/know/rules"
)

// The same network, trained on other marks, tells how many pockets a side is left with: of
// the words that may count pockets or be one, it points at whose they are, once for each
// thing that they may say (model.CountNow and what follows it).

// OfPockets is the reach of whose a pocket is.
var OfPockets = Reach{4, 2}

// A Counter finds words that count pockets. It keeps no state between articles and may be
// used by any number of goroutines.
type Counter struct {
	f     Finder
	rules *rules.Set
}

// shutGround is the class of words for a piece of ground that may be one of few left.
const shutGround = "shutground"

// NewCounter returns a counter over a trained model and the rules, as New does.
func NewCounter(load func() (*model.Holders, error), r *rules.Set) *Counter {
	return &Counter{Finder{load: load, known: Know(r), rooms: sync.Pool{New: func() any { return new(room) }}}, r}
}

// Err tells why the model cannot be used, and unpacks it to find out. With an error,
// Find finds nothing.
func (c *Counter) Err() error { return c.f.Err() }

// Read begins the reading of a document, as Finder.Read does. A text without a word for
// ground that may be shut in is not looked at.
func (c *Counter) Read(text string) *Count {
	if !c.mayCount(text) {
		return &Count{Reading{err: errDone}}
	}
	return &Count{*c.f.Read()}
}

// A Count is one document being read: it watches the reader of trees, and finds the words
// when the trees are done and the mentions known.
type Count struct{ r Reading }

var _ model.Watcher = (*Count)(nil)

// See keeps what the network needs of a batch of words.
func (c *Count) See(b *model.Batch) { c.r.See(b) }

// mayCount reports a text with a word for ground that may be shut in.
func (c *Counter) mayCount(text string) bool {
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(w) < 3 || len(w) > 14 {
			continue
		}
		w = strings.ToLower(w)
		if c.rules.In(shutGround, w) || c.rules.In(shutGround, strings.TrimSuffix(w, "s")) {
			return true
		}
	}
	return false
}

// tellers are words that may count without being numbers.
var tellers = map[string]bool{
	"no": true, "none": true, "neither": true, "nothing": true, "both": true, "single": true, "sole": true, "lone": true, "last": true, "only": true,
	"solitary": true, "remaining": true, "final": true, "pair": true, "couple": true, "other": true, "others": true, "another": true, "latter": true,
	"a": true, "an": true, "each": true, "every": true, "half": true, "first": true, "second": true, "third": true, "fourth": true, "fifth": true,
}

// Counting are the words of a document that may count pockets or be one: numbers and
// such words, and the heads of phrases. d is parsed.
func Counting(d *salient.Document) []Name {
	var out []Name
	for n := range d.Sentences {
		s := &d.Sentences[n]
		if !readable(s) {
			continue
		}
		for i := range s.Tokens {
			t := &s.Tokens[i]
			switch {
			case tellers[t.Norm]:
			case t.POS == salient.NUM:
				if len(t.Norm) > 0 && (t.Norm[0] >= '0' && t.Norm[0] <= '9') && len(t.Norm) > 2 {
					continue // years, dead, kilometres by the hundred
				}
			case t.POS == salient.NOUN || t.POS == salient.PROPN:
				switch t.Rel.Base() {
				case "compound", "flat":
					continue
				}
			default:
				continue
			}
			out = append(out, Name{salient.Site{Sentence: n, First: i, Last: i + 1, Head: i, At: t.Span}, t.Norm})
		}
	}
	return out
}

// NewCountView is NewView of words that may count.
func NewCountView(known Known, v *model.Vectors, d *salient.Document, m *salient.Mentions, words []Name, vectors []int32) *View {
	return newView(known, v, d, m, words, nil, vectors, OfPockets)
}

// Find returns what the words of a document say of pockets, in reading order; words that
// say nothing of them are left out. Time is linear in the number of words.
func (c *Count) Find(d salient.Document, m salient.Mentions) []salient.PocketMention {
	r := &c.r
	if r.err != nil {
		return nil
	}
	defer r.done()
	w := r.room
	words := Counting(&d)
	if len(words) == 0 || w.pressed.Rows() < parsed(&d) {
		return nil
	}
	x := NewCountView(r.finder.known, r.m.Vectors, &d, &m, words, w.vectors)
	r.run(x)
	var out []salient.PocketMention
	for _, word := range words {
		q, ok := x.Query(word)
		if !ok || len(q.Pairs) == 0 {
			continue
		}
		p := salient.PocketMention{Sentence: word.Sentence, Token: word.Head}
		scores := r.m.Ask(&w.scratch, &q)
		told := false
		for role, to := range [model.CountRoles]*salient.Pointing{&p.Now, &p.Part, &p.Gone, &p.Before} {
			*to = w.pointing(x, &q, scores, role)
			told = told || to.Some > 0
		}
		if told {
			out = append(out, p)
		}
	}
	return out
}
