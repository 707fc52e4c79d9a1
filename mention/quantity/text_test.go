package quantity_test

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"salient"
)

// document cuts an article into sentences and tokens by the plainest rules:
// enough to test a finder that reads the words itself. A sentence ends at a
// line's end and at . ! ? before a blank and an upper-case letter, unless the
// word before is short ("U.S. ", "Gen. ").
func document(a salient.Article) salient.Document {
	var d salient.Document
	start := 0
	flush := func(end int) {
		s := salient.Span{Start: start, End: end}
		start = end
		if strings.TrimSpace(s.In(a.Text)) == "" {
			return
		}
		d.Sentences = append(d.Sentences, salient.Sentence{Span: s, Part: salient.Body, Tokens: tokens(a.Text, s)})
	}
	for i, r := range a.Text {
		switch r {
		case '\n':
			flush(i + 1)
		case '.', '!', '?':
			j := i + 1
			for j < len(a.Text) && strings.ContainsRune("\"')”’", rune(a.Text[j])) {
				j++
			}
			k := j
			for k < len(a.Text) && a.Text[k] == ' ' {
				k++
			}
			next, _ := utf8.DecodeRuneInString(a.Text[k:])
			word := a.Text[strings.LastIndexAny(a.Text[:i], " \n(")+1 : i]
			if k > j && (unicode.IsUpper(next) || unicode.IsDigit(next)) && (len(word) > 3 || len(word) > 0 && unicode.IsLower(rune(word[0]))) {
				flush(j)
			}
		}
	}
	flush(len(a.Text))
	return d
}

func tokens(text string, s salient.Span) []salient.Token {
	var out []salient.Token
	start := -1
	add := func(a, b int) {
		out = append(out, salient.Token{Span: salient.Span{Start: a, End: b}, Norm: strings.ToLower(text[a:b]), Lemma: strings.ToLower(text[a:b]), Head: -1})
	}
	for i, r := range strings.ToValidUTF8(s.In(text), "?") {
		if i += s.Start; i >= s.End {
			break
		}
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '-'
		if !word && start >= 0 {
			add(start, i)
			start = -1
		}
		switch {
		case word && start < 0:
			start = i
		case !word && !unicode.IsSpace(r):
			add(i, min(i+utf8.RuneLen(r), s.End))
		}
	}
	if start >= 0 {
		add(start, s.End)
	}
	return out
}
