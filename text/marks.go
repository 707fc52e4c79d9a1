package text

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"salient"
)

// A MarkedText is a text whose words for events are marked by hand.
//
// In the file a sentence stands on a line; an empty line ends a text; "#" opens a
// line of comment. Sentences without a full stop or its like at the end are
// headlines. A mark stands on one word:
//
//	The army [shelled/shelling|a=army|p=Kidal] Kidal, which rebels [hold/controls|m=reported|a=rebels|p=Kidal].
//
// that is [word/type|m=modality|a=actor|t=target|p=place;place], the last four
// optional, the modality asserted where it is left out, who and where by words of
// the sentence, several apart by ";".
type MarkedText struct {
	Name string // of the file, and the line that it begins in
	Text string // sentences of one paragraph apart by a blank, headlines by an empty line
	// Sentences are where the lines of the file are in Text.
	Sentences []salient.Span
	Marks     []Mark // in order
}

// A Mark is a word that tells of an event.
type Mark struct {
	At       salient.Span // in Text
	Type     salient.Type
	Modality salient.Modality
	Parts    []MarkPart
}

// A MarkPart is words that play a part in an event.
type MarkPart struct {
	Role string // "actor", "recipient" or "place"
	At   salient.Span
}

// MarkRoles are the letters of the format.
var MarkRoles = map[string]string{"a": "actor", "t": "recipient", "p": "place"}

// ReadMarked reads marked texts. Name, for errors and the texts, is that of the
// file. What does not keep to the format gives salient.ErrInvalid with its line.
func ReadMarked(name string, r io.Reader) ([]MarkedText, error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	var out []MarkedText
	var t *MarkedText
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSpace(in.Text())
		switch {
		case line == "":
			t = nil
			continue
		case strings.HasPrefix(line, "#"):
			continue
		case t == nil:
			out = append(out, MarkedText{Name: fmt.Sprintf("%s:%d", name, n)})
			t = &out[len(out)-1]
		}
		if err := t.sentence(line); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return out, in.Err()
}

// sentence adds a line.
func (t *MarkedText) sentence(line string) error {
	t.gap()
	start := len(t.Text)
	type open struct {
		at    salient.Span
		parts []string
	}
	var marks []open
	for line != "" {
		before, rest, ok := strings.Cut(line, "[")
		t.Text += before
		if !ok {
			break
		}
		body, after, ok := strings.Cut(rest, "]")
		if !ok || strings.Contains(body, "[") {
			return fmt.Errorf("a bracket is not closed: %w", salient.ErrInvalid)
		}
		parts := strings.Split(body, "|")
		word, typ, ok := strings.Cut(parts[0], "/")
		if !ok || word == "" || typ == "" || strings.ContainsAny(word, " \t") {
			return fmt.Errorf("mark %q: want [word/type|…]: %w", body, salient.ErrInvalid)
		}
		parts[0] = typ
		marks = append(marks, open{salient.Span{Start: len(t.Text), End: len(t.Text) + len(word)}, parts})
		t.Text += word
		line = after
	}
	at := salient.Span{Start: start, End: len(t.Text)}
	if strings.ContainsAny(at.In(t.Text), "|[]") {
		return fmt.Errorf("a mark's sign stands in the text: %w", salient.ErrInvalid)
	}
	t.Sentences = append(t.Sentences, at)
	for _, o := range marks {
		m := Mark{At: o.at, Type: salient.Type(o.parts[0]), Modality: salient.Asserted}
		for _, p := range o.parts[1:] {
			key, value, _ := strings.Cut(p, "=")
			if key == "m" {
				m.Modality = salient.Modality(value)
				continue
			}
			role, ok := MarkRoles[key]
			if !ok {
				return fmt.Errorf("mark %q: %q is none of m, a, t, p: %w", o.at.In(t.Text), key, salient.ErrInvalid)
			}
			for w := range strings.SplitSeq(value, ";") {
				span, ok := nearest(t.Text, at, o.at, strings.TrimSpace(w))
				if !ok {
					return fmt.Errorf("mark %q: %q is not in the sentence: %w", o.at.In(t.Text), w, salient.ErrInvalid)
				}
				m.Parts = append(m.Parts, MarkPart{role, span})
			}
		}
		t.Marks = append(t.Marks, m)
	}
	return nil
}

// headline reports a line without an end of a sentence.
func headline(s string) bool {
	s = strings.TrimRight(s, "\"'”’)»")
	return s == "" || !strings.ContainsRune(".!?…:;", []rune(s)[len([]rune(s))-1])
}

// nearest finds the words within the sentence, as whole words where they stand so
// anywhere, nearest to the mark.
func nearest(text string, sentence, mark salient.Span, words string) (best salient.Span, ok bool) {
	if words == "" {
		return best, false
	}
	s := sentence.In(text)
	for _, whole := range []bool{true, false} {
		far := len(text)
		for from := 0; ; {
			i := strings.Index(s[from:], words)
			if i < 0 {
				break
			}
			a := sentence.Start + from + i
			at := salient.Span{Start: a, End: a + len(words)}
			from += i + 1
			if whole && (at.Start > sentence.Start && wordByte(text, at.Start-1) || at.End < sentence.End && wordByte(text, at.End)) {
				continue
			}
			d := max(at.Start-mark.End, mark.Start-at.End)
			if at.Overlaps(mark) {
				d = len(text) - 1
			}
			if d < far {
				best, ok, far = at, true, d
			}
		}
		if ok {
			return best, true
		}
	}
	return best, false
}

// wordByte reports a byte that belongs to a word.
func wordByte(s string, i int) bool {
	c := s[i]
	return c >= 0x80 || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
