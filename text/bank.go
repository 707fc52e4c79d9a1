package text

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"salient"
)

// A BankSentence is a sentence of a treebank as its annotators left it.
type BankSentence struct {
	ID, Text       string
	NewDoc, NewPar bool // it opens a document, a paragraph
	Words          []BankWord
	Joined         []BankJoin
}

// A BankWord is one syntactic word.
type BankWord struct {
	Form, Lemma string
	POS         salient.POS
	Feats       salient.Feats
	Head        int // -1: root
	Rel         salient.Rel
	SpaceAfter  bool
}

// A BankJoin is a multi-word token: words [First, Last) were written as Form.
type BankJoin struct {
	First, Last int
	Form        string
	SpaceAfter  bool
}

// ReadCoNLLU reads a treebank. Empty nodes are passed over. Errors name the line.
func ReadCoNLLU(r io.Reader) ([]BankSentence, error) {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 1<<16), 1<<24)
	var out []BankSentence
	var s BankSentence
	done := func() error {
		for _, w := range s.Words {
			if w.Head < -1 || w.Head >= len(s.Words) {
				return fmt.Errorf("sentence %s: head outside the sentence: %w", s.ID, salient.ErrInvalid)
			}
		}
		if len(s.Words) > 0 {
			out = append(out, s)
			s = BankSentence{}
		}
		return nil
	}
	for n := 1; in.Scan(); n++ {
		l := strings.TrimRight(in.Text(), "\r")
		if l == "" {
			if err := done(); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			continue
		}
		if c, ok := strings.CutPrefix(l, "#"); ok {
			key, val, _ := strings.Cut(c, "=")
			val = strings.TrimSpace(val)
			switch key = strings.TrimSpace(key); {
			case key == "sent_id":
				s.ID = val
			case key == "text":
				s.Text = val
			case strings.HasPrefix(key, "newdoc"):
				s.NewDoc = true
			case key == "newpar" || strings.HasPrefix(key, "newpar id"):
				s.NewPar = true
			}
			continue
		}
		f := strings.Split(l, "\t")
		if len(f) != 10 {
			return nil, fmt.Errorf("line %d: %d columns, want 10: %w", n, len(f), salient.ErrInvalid)
		}
		if strings.Contains(f[0], ".") {
			continue
		}
		space := !strings.Contains(f[9], "SpaceAfter=No")
		if a, b, ok := strings.Cut(f[0], "-"); ok {
			i, err1 := strconv.Atoi(a)
			j, err2 := strconv.Atoi(b)
			if err1 != nil || err2 != nil || i != len(s.Words)+1 || j < i {
				return nil, fmt.Errorf("line %d: word numbers %q: %w", n, f[0], salient.ErrInvalid)
			}
			s.Joined = append(s.Joined, BankJoin{First: i - 1, Last: j, Form: f[1], SpaceAfter: space})
			continue
		}
		head := 0
		if f[6] != "_" {
			h, err := strconv.Atoi(f[6])
			if err != nil {
				return nil, fmt.Errorf("line %d: head %q: %w", n, f[6], salient.ErrInvalid)
			}
			head = h
		}
		s.Words = append(s.Words, BankWord{Form: f[1], Lemma: f[2], POS: salient.POS(f[3]), Feats: ParseFeats(f[5]), Head: head - 1, Rel: salient.Rel(f[7]), SpaceAfter: space})
	}
	if err := in.Err(); err != nil {
		return nil, err
	}
	return out, done()
}

// Bank turns a document into the form of a treebank, furniture included.
func Bank(a salient.Article, d salient.Document) []BankSentence {
	out := make([]BankSentence, 0, len(d.Sentences))
	for _, s := range d.Sentences {
		b := BankSentence{Text: strings.Join(strings.Fields(s.In(a.Text)), " ")}
		for i, t := range s.Tokens {
			w := BankWord{Form: t.In(a.Text), Lemma: t.Lemma, POS: t.POS, Feats: t.Feats, Head: t.Head, Rel: t.Rel}
			w.SpaceAfter = i+1 == len(s.Tokens) || s.Tokens[i+1].Start > t.End
			b.Words = append(b.Words, w)
			if k := contractionAt(a.Text, s, i); k > 1 {
				last := s.Tokens[i+k-1]
				b.Joined = append(b.Joined, BankJoin{First: i, Last: i + k, Form: a.Text[t.Start:last.End],
					SpaceAfter: i+k == len(s.Tokens) || s.Tokens[i+k].Start > last.End})
			}
		}
		out = append(out, b)
	}
	return out
}

// RawText puts the sentences of a treebank together again as running text:
// paragraphs parted by a blank line, sentences by a space where they were.
func RawText(bank []BankSentence) string {
	var b strings.Builder
	space := false
	for i, s := range bank {
		switch {
		case i == 0:
		case s.NewDoc || s.NewPar:
			b.WriteString("\n\n")
		case space:
			b.WriteByte(' ')
		}
		b.WriteString(s.Text)
		if n := len(s.Words); n > 0 {
			space = s.Words[n-1].SpaceAfter
		}
		if n := len(s.Joined); n > 0 && s.Joined[n-1].Last == len(s.Words) {
			space = s.Joined[n-1].SpaceAfter
		}
	}
	return b.String()
}
