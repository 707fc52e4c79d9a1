package text

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"salient"
)

// A HeldText is a report in which it is marked by hand who holds each place.
//
// In the file a sentence stands on a line and an empty line ends a report, whose
// first line is "# DATE STYLE". Sentences without a full stop or its like at the
// end are headlines. A mark stands on every name of a place:
//
//	# 2012-12-02 blog
//	[Goma|h=battalion;l=men] went to a battalion of police when the men of the M23 left.
//	[Sake|?] is next, and [Kibumba|h=^1:men] theirs.
//
// that is [Name|h=word] for who holds it once all that the sentence tells has
// happened, [Name|l=word] for who has lost it, both apart by ";", or [Name|?] where
// the sentence says nothing of it. A word stands in the sentence of the name, k
// sentences before ("^k:word") or behind ("vk:word"); "word#2" is the second such
// word of the sentence.
//
// Each mark has the parts "place" and, as far as they are said, "holder" and "loser".
type HeldText struct {
	MarkedText
	Day    time.Time
	Style  string
	Totals []Total // of ReadCounted
}

// A pendingHold is a mark whose words are not found yet.
type pendingHold struct {
	sentence int
	at       salient.Span
	says     string
}

// ReadHeld reads such reports. Name, for errors and the texts, is that of the file.
// What does not keep to the format gives salient.ErrInvalid with its line.
func ReadHeld(name string, r io.Reader) ([]HeldText, error) {
	return readReports(name, r, holdParts)
}

// readReports reads reports whose marks have parts by these letters.
func readReports(name string, r io.Reader, letters map[string]string) ([]HeldText, error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	var out []HeldText
	var t *HeldText
	var marks []pendingHold
	at := ""
	end := func() error {
		if t == nil {
			return nil
		}
		for _, p := range marks {
			m, err := t.hold(p, letters)
			if err != nil {
				return fmt.Errorf("%s: %w", at, err)
			}
			t.Marks = append(t.Marks, m)
		}
		t, marks = nil, nil
		return nil
	}
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSpace(in.Text())
		switch {
		case line == "":
			if err := end(); err != nil {
				return nil, err
			}
			continue
		case t == nil:
			at = fmt.Sprintf("%s:%d", name, n)
			date, style, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(line, "#")), " ")
			day, err := time.Parse(time.DateOnly, date)
			if err != nil || line[0] != '#' {
				return nil, fmt.Errorf("%s: %q: want # DATE STYLE: %w", at, line, salient.ErrInvalid)
			}
			out = append(out, HeldText{MarkedText: MarkedText{Name: at}, Day: day, Style: style})
			t = &out[len(out)-1]
			continue
		case strings.HasPrefix(line, "= "):
			sum, err := total(line)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, n, err)
			}
			t.Totals = append(t.Totals, sum...)
			continue
		}
		found, err := t.line(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		marks = append(marks, found...)
	}
	if err := end(); err != nil {
		return nil, err
	}
	return out, in.Err()
}

// line adds a sentence and returns its marks.
func (t *HeldText) line(line string) (marks []pendingHold, err error) {
	t.gap()
	start := len(t.Text)
	for line != "" {
		before, rest, ok := strings.Cut(line, "[")
		t.Text += before
		if !ok {
			break
		}
		body, after, ok := strings.Cut(rest, "]")
		word, says, bar := strings.Cut(body, "|")
		if !ok || !bar || word == "" || says == "" {
			return nil, fmt.Errorf("mark %q: want [Name|h=word], [Name|l=word] or [Name|?]: %w", body, salient.ErrInvalid)
		}
		marks = append(marks, pendingHold{len(t.Sentences), salient.Span{Start: len(t.Text), End: len(t.Text) + len(word)}, says})
		t.Text += word
		line = after
	}
	t.Sentences = append(t.Sentences, salient.Span{Start: start, End: len(t.Text)})
	return marks, nil
}

// gap parts a sentence to come from the one before.
func (t *MarkedText) gap() {
	if n := len(t.Sentences); n > 0 {
		if headline(t.Sentences[n-1].In(t.Text)) {
			t.Text += "\n\n"
		} else {
			t.Text += " "
		}
	}
}

// holdParts are the letters of the format.
var holdParts = map[string]string{"h": "holder", "l": "loser"}

// hold finds the words of a mark.
func (t *HeldText) hold(p pendingHold, letters map[string]string) (Mark, error) {
	m := Mark{At: p.at, Parts: []MarkPart{{"place", p.at}}}
	if p.says == "?" {
		return m, nil
	}
	for says := range strings.SplitSeq(p.says, ";") {
		letter, word, _ := strings.Cut(says, "=")
		role, ok := letters[letter]
		if !ok || word == "" {
			return m, fmt.Errorf("mark %q: %q has no letter of this kind of report: %w", p.at.In(t.Text), says, salient.ErrInvalid)
		}
		n := p.sentence
		if far, w, ok := strings.Cut(word, ":"); ok && len(far) > 1 {
			k, err := strconv.Atoi(far[1:])
			switch {
			case err != nil:
				return m, fmt.Errorf("mark %q: %q: how many sentences off? %w", p.at.In(t.Text), says, salient.ErrInvalid)
			case far[0] == '^':
				n, word = n-k, w
			case far[0] == 'v':
				n, word = n+k, w
			}
		}
		word, which, _ := strings.Cut(word, "#")
		nth, _ := strconv.Atoi(which)
		if n < 0 || n >= len(t.Sentences) {
			return m, fmt.Errorf("mark %q: %q: there is no such sentence: %w", p.at.In(t.Text), says, salient.ErrInvalid)
		}
		at, ok := wholeWord(t.Text, t.Sentences[n], p.at, word, nth)
		if !ok {
			return m, fmt.Errorf("mark %q: %q is not in its sentence: %w", p.at.In(t.Text), word, salient.ErrInvalid)
		}
		m.Parts = append(m.Parts, MarkPart{role, at})
	}
	return m, nil
}

// wholeWord finds the nth such word of a sentence, from 1; with 0 the one nearest to
// the mark.
func wholeWord(text string, sentence, mark salient.Span, word string, nth int) (salient.Span, bool) {
	if nth == 0 {
		return nearest(text, sentence, mark, word)
	}
	for i := sentence.Start; i+len(word) <= sentence.End; i++ {
		at := salient.Span{Start: i, End: i + len(word)}
		if at.In(text) != word || i > sentence.Start && wordByte(text, i-1) || at.End < sentence.End && wordByte(text, at.End) {
			continue
		}
		if nth--; nth == 0 {
			return at, true
		}
	}
	return salient.Span{}, false
}
