// Package plain reads plain text. The text is kept as it is, byte for byte, so
// that an offset into the article is an offset into the file; what is page
// furniture is for package text to say.
package plain

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
	"golang.org/x/text/language"

	"salient"
)

// minLetters is the least that can be a report.
const minLetters = 20

// maxTitle is how long a headline can be, in bytes; what is longer is none.
const maxTitle = 1000

// Read returns the preserved text and where the title stands in it. A title
// given apart from the text that is none of its first lines is appended after
// it, so that offsets into the given text stay what they were. No title: the
// zero span.
func Read(text, title string) (string, salient.Span, error) {
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < minLetters {
		return "", salient.Span{}, fmt.Errorf("%w: there are only %d letters in it", salient.ErrUnreadable, letters)
	}
	text = strings.ToValidUTF8(text, "\uFFFD")
	title = OneLine(title)
	if title == "" {
		return text, salient.Span{}, nil
	}
	if len(title) > maxTitle {
		return "", salient.Span{}, fmt.Errorf("%w: the title has %d bytes, at most %d are one", salient.ErrInvalid, len(title), maxTitle)
	}
	if at, ok := find(text, title); ok {
		return text, at, nil
	}
	at := len(text) + 2
	return text + "\n\n" + title, salient.Span{Start: at, End: at + len(title)}, nil
}

// find looks for the title among the first lines, which navigation may share.
// White space and the make of quotation marks do not count.
func find(text, title string) (salient.Span, bool) {
	want, at, seen := Fold(title), 0, 0
	for line := range strings.Lines(text) {
		bare := strings.TrimFunc(line, blank)
		if len(bare) <= 2*maxTitle && Fold(bare) == want {
			from := at + strings.Index(line, bare)
			return salient.Span{Start: from, End: from + len(bare)}, true
		}
		if bare != "" {
			seen++
		}
		if at += len(line); seen == 10 {
			break
		}
	}
	return salient.Span{}, false
}

func blank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || r < ' ' }

// OneLine folds white space and control characters to single blanks.
func OneLine(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "\uFFFD"), blank), " ")
}

var plainMarks = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "«", `"`, "»", `"`, "–", "-", "—", "-")

// Fold makes two writings of one headline equal: white space, quotation marks
// and dashes are made plain. Letter case counts.
func Fold(s string) string { return plainMarks.Replace(OneLine(s)) }

// english are words that no English report of any length does without.
var english = map[string]bool{"the": true, "of": true, "and": true, "in": true, "to": true, "from": true, "by": true, "on": true, "at": true, "with": true, "is": true, "are": true, "was": true, "were": true, "has": true, "have": true, "that": true, "for": true, "as": true, "it": true}

// Language tells the language of a text: ISO 639-1, "" where it cannot be told.
// English is told by its function words, since trigrams go astray on reports
// full of transliterated names.
func Language(text string) salient.Lang {
	if len(text) > 20_000 {
		text = strings.ToValidUTF8(text[:20_000], "")
	}
	words, hits := 0, 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		words++
		if english[w] {
			hits++
		}
	}
	if words > 0 && hits*100 >= words*14 {
		return "en"
	}
	info := whatlanggo.Detect(text)
	if info.Lang == whatlanggo.Eng && info.Confidence > .3 {
		return "en"
	}
	switch {
	case info.IsReliable() && words >= 8:
	case hits > 0 && hits*100 >= words*7:
		return "en"
	case words >= 8 && !unicode.Is(unicode.Latin, firstLetter(text)):
		// Languages of one script are near each other, but none of them is English.
	default:
		return ""
	}
	return salient.Lang(info.Lang.Iso6391())
}

func firstLetter(s string) rune {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return r
		}
	}
	return 0
}

// Code reads the name of a language that somebody states, such as "en",
// "en-GB" or "eng", as ISO 639-1. It is false where there is none of that
// name; "" is "" and true.
func Code(s string) (salient.Lang, bool) {
	if s == "" {
		return "", true
	}
	tag, err := language.Parse(strings.ReplaceAll(strings.TrimSpace(s), "_", "-"))
	base, sure := tag.Base()
	if err != nil || sure != language.Exact {
		return "", false
	}
	return salient.Lang(base.String()), true
}
