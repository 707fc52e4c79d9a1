package text

import (
	"strings"
	"sync"
	"unicode/utf8"

	"salient"
	"salient/know/model"
)

// A Parser turns articles into documents. It is immutable and may be used from
// many goroutines at once.
type Parser struct {
	furniture *phrases
	model     *model.Text
	rooms     *sync.Pool // of *room
}

// A room is what one call of Parse works in.
type room struct {
	scratch      model.Scratch
	cut          cutter
	ends         []int
	forms, norms [][]string
	words        []string
	norm         []byte
}

// New returns a parser that runs on the weights and lists of m. With a nil m
// it finds paragraphs, sentences, words and quotes only, and knows no page
// furniture but the one built in. The weights are unpacked when the first
// article is parsed.
func New(m *model.Text) *Parser {
	p := &Parser{model: m, rooms: &sync.Pool{New: func() any { return new(room) }}}
	lines := builtin
	if m != nil && len(m.Furniture()) > 0 {
		lines = m.Furniture()
	}
	p.furniture = newPhrases(lines)
	return p
}

// Words returns a parser that finds what p finds but lemmas, tags and trees.
func (p *Parser) Words() *Parser {
	return &Parser{furniture: p.furniture, rooms: p.rooms}
}

// builtin is the furniture that is passed over without any data at hand.
var builtin = []string{"skip to main content", "skip to content", "back to top", "share", "advertisement", "read more", "cookies"}

// Err tells why the weights cannot be used, and loads them to find out. It is
// nil for a parser without a model. With an error, Parse leaves sentences
// unparsed.
func (p *Parser) Err() error {
	if p.model == nil {
		return nil
	}
	_, err := p.model.Reader()
	return err
}

// reader returns the weights, nil if there are none.
func (p *Parser) reader() *model.Reader {
	if p.model == nil {
		return nil
	}
	r, err := p.model.Reader()
	if err != nil {
		return nil
	}
	return r
}

// Parse reads an article. The same article gives the same document, always.
// Time and memory are proportional to the length of the text.
func (p *Parser) Parse(a salient.Article) salient.Document { return p.ParseFor(a, nil) }

// ParseFor is Parse, and shows watch what the network makes of the words of
// all sentences but furniture, in reading order; nothing without a model.
func (p *Parser) ParseFor(a salient.Article, watch model.Watcher) salient.Document {
	d := salient.Document{Article: a.ID, Lang: a.Lang}
	if a.Text == "" {
		return d
	}
	a.TitleAt = within(a.Text, a.TitleAt)
	w := p.rooms.Get().(*room)
	defer p.rooms.Put(w)
	w.cut = cutter{text: a.Text, out: w.cut.out[:0]}
	said := map[uint64]bool{}
	for _, b := range mark(a, blocks(a.Text), p.furniture) {
		first := len(d.Sentences)
		d.Sentences = w.block(a.Text, b, d.Sentences)
		for i := first; i < len(d.Sentences); i++ {
			s := &d.Sentences[i]
			if s.Part == salient.Furniture {
				continue
			}
			key, n := letters(s.In(a.Text))
			s.Repeat = said[key] && n > minRepeat
			said[key] = true
		}
	}
	if r := p.reader(); r != nil {
		w.analyse(r, a.Text, d.Sentences, watch)
	}
	quotes(a.Text, d.Sentences)
	return d
}

// minRepeat is how many bytes of letters a sentence has at least for its second
// coming to be a repeat: "He left." may be said twice.
const minRepeat = 12

// within returns s without the white space around it, and the zero span where
// it does not fit the text or would cut a character.
func within(text string, s salient.Span) salient.Span {
	if s.Start < 0 || s.End > len(text) || s.Empty() || !utf8.RuneStart(text[s.Start]) ||
		s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		return salient.Span{}
	}
	if s = trim(text, s.Start, s.End); s.Empty() {
		return salient.Span{}
	}
	return s
}

// block appends the sentences of one paragraph, without analysis.
func (w *room) block(text string, b block, out []salient.Sentence) []salient.Sentence {
	w.cut.out = w.cut.out[:0]
	w.cut.cut(b.Start, b.End)
	words := w.cut.out
	if b.part == salient.Furniture || b.part == salient.Dateline {
		w.ends = append(w.ends[:0], len(words)) // one line, one sentence
	} else {
		w.ends = bounds(text, words, w.ends[:0])
	}
	tokens := make([]salient.Token, len(words))
	// Words that change in lower case share one string.
	w.norm = w.norm[:0]
	for _, s := range words {
		if f := s.In(text); changes(f) {
			w.norm = appendNorm(w.norm, f)
		}
		w.norm = append(w.norm, 0)
	}
	all, at := string(w.norm), 0
	for i, s := range words {
		n := strings.IndexByte(all[at:], 0)
		f := s.In(text)
		if n > 0 {
			f = all[at : at+n]
		}
		at += n + 1
		tokens[i] = salient.Token{Span: s, Norm: f, Lemma: f, Head: -1}
	}
	from := 0
	for _, to := range w.ends {
		out = append(out, salient.Sentence{
			Span:      salient.Span{Start: words[from].Start, End: words[to-1].End},
			Part:      b.part,
			Paragraph: b.paragraph,
			Tokens:    tokens[from:to:to],
		})
		from = to
	}
	return out
}

// stretch is about how many words are handed to the reader at a time, so that
// the room it needs does not grow with the text.
const stretch = 4096

// analyse gives the words of all sentences but furniture their tags, lemmas
// and trees.
func (w *room) analyse(r *model.Reader, text string, sents []salient.Sentence, watch model.Watcher) {
	for i := 0; i < len(sents); {
		w.forms, w.norms, w.words = w.forms[:0], w.norms[:0], w.words[:0]
		j, n := i, 0
		for ; j < len(sents) && (n == 0 || n+len(sents[j].Tokens) <= stretch); j++ {
			if sents[j].Part != salient.Furniture {
				n += len(sents[j].Tokens)
			}
		}
		if cap(w.words) < 2*n {
			w.words = make([]string, 0, 2*n+n/2)
		}
		for _, s := range sents[i:j] {
			if s.Part == salient.Furniture {
				continue
			}
			at := len(w.words)
			for _, t := range s.Tokens {
				w.words = append(w.words, t.In(text))
			}
			mid := len(w.words)
			for _, t := range s.Tokens {
				w.words = append(w.words, t.Norm)
			}
			w.forms = append(w.forms, w.words[at:mid:mid])
			w.norms = append(w.norms, w.words[mid:len(w.words):len(w.words)])
		}
		out := r.Read(&w.scratch, w.forms, w.norms, watch)
		k := 0
		for n := i; n < j; n++ {
			if sents[n].Part == salient.Furniture {
				continue
			}
			settle(r, w.forms[k], sents[n].Tokens, out[:len(sents[n].Tokens)])
			out = out[len(sents[n].Tokens):]
			sents[n].Parsed = true
			k++
		}
		i = j
	}
	clear(w.words) // do not hold on to the text
}

// settle writes analyses into tokens.
func settle(r *model.Reader, forms []string, tokens []salient.Token, out []model.Analysis) {
	c := model.CaseOf(forms)
	for i := range tokens {
		t, a := &tokens[i], &out[i]
		t.POS, t.Feats, t.Head, t.Rel = a.Tag.POS, a.Tag.Feats, a.Head, a.Rel
		t.Lemma = r.Lemmas.Lemma(forms[i], t.Norm, a.Tag, c)
	}
}

// ParseWords analyses one sentence that comes as words, those of a treebank,
// say. The tokens have no spans. Without a model they have no analysis either.
func (p *Parser) ParseWords(forms []string) []salient.Token {
	tokens := make([]salient.Token, len(forms))
	norms := make([]string, len(forms))
	for i, f := range forms {
		norms[i] = Norm(f)
		tokens[i] = salient.Token{Norm: norms[i], Lemma: norms[i], Head: -1}
	}
	r := p.reader()
	if r == nil || len(forms) == 0 {
		return tokens
	}
	w := p.rooms.Get().(*room)
	defer p.rooms.Put(w)
	settle(r, forms, tokens, r.Read(&w.scratch, [][]string{forms}, [][]string{norms}, nil))
	return tokens
}
