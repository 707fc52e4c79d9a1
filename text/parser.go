package text

import (
	"unicode/utf8"

	"salient"
	"salient/know/model"
)

// A Parser turns articles into documents. It is immutable and may be used from
// many goroutines at once.
type Parser struct {
	furniture *phrases
}

// New returns a parser that runs on the weights and lists of m. With a nil m
// it finds paragraphs, sentences, words and quotes only, and knows no page
// furniture but the one built in.
func New(m *model.Text) *Parser {
	p := &Parser{}
	lines := builtin
	if m != nil && len(m.Furniture()) > 0 {
		lines = m.Furniture()
	}
	p.furniture = newPhrases(lines)
	return p
}

// builtin is the furniture that is passed over without any data at hand.
var builtin = []string{"skip to main content", "skip to content", "back to top", "share", "advertisement", "read more", "cookies"}

// Parse reads an article. The same article gives the same document, always.
// Time and memory are proportional to the length of the text.
func (p *Parser) Parse(a salient.Article) salient.Document {
	d := salient.Document{Article: a.ID, Lang: a.Lang}
	if a.Text == "" {
		return d
	}
	a.TitleAt = within(a.Text, a.TitleAt)
	said := map[string]bool{}
	c := cutter{text: a.Text}
	var cuts []int
	for _, b := range mark(a, blocks(a.Text), p.furniture) {
		c.out = c.out[:0]
		c.cut(b.Start, b.End)
		cuts = bounds(a.Text, c.out, cuts[:0])
		if b.part == salient.Furniture {
			cuts = append(cuts[:0], len(c.out)) // one line, one sentence
		}
		first := len(d.Sentences)
		for i, from := 0, 0; i < len(cuts); i++ {
			d.Sentences = append(d.Sentences, sentence(a.Text, c.out[from:cuts[i]], b))
			from = cuts[i]
		}
		for i := first; i < len(d.Sentences); i++ {
			s := &d.Sentences[i]
			if s.Part == salient.Furniture {
				continue
			}
			key := letters(s.In(a.Text))
			s.Repeat = said[key] && len(key) > 12
			said[key] = true
		}
	}
	quotes(a.Text, d.Sentences)
	return d
}

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

// sentence makes a sentence of words, without analysis.
func sentence(text string, words []salient.Span, b block) salient.Sentence {
	s := salient.Sentence{
		Span:      salient.Span{Start: words[0].Start, End: words[len(words)-1].End},
		Part:      b.part,
		Paragraph: b.paragraph,
		Tokens:    make([]salient.Token, len(words)),
	}
	for i, w := range words {
		n := Norm(w.In(text))
		s.Tokens[i] = salient.Token{Span: w, Norm: n, Lemma: n, Head: -1}
	}
	return s
}
