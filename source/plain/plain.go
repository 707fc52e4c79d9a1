// Package plain reads plain text. The text is kept as it is, byte for byte, so
// that an offset into the article is an offset into the file; what is page
// furniture is for package text to say.
package plain

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"salient"
)

// minLetters is the least that can be a report.
const minLetters = 20

// Read returns the preserved text and where the title stands in it. A title
// given apart from the text that is not its first line is appended after it,
// so that offsets into the given text stay what they were. No title: the zero span.
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
	title = strings.TrimSpace(title)
	if title == "" {
		return text, salient.Span{}, nil
	}
	// The title may follow a line or two of navigation.
	if i := strings.Index(text[:min(len(text), len(title)+300)], title); i >= 0 && wholeLine(text, i, i+len(title)) {
		return text, salient.Span{Start: i, End: i + len(title)}, nil
	}
	at := len(text) + 2
	return text + "\n\n" + title, salient.Span{Start: at, End: at + len(title)}, nil
}

// wholeLine reports whether text[from:to] is all that its line holds.
func wholeLine(text string, from, to int) bool {
	before := strings.TrimRight(text[:from], " \t\u00a0\ufeff")
	after := strings.TrimLeft(text[to:], " \t\r\u00a0")
	return (before == "" || strings.HasSuffix(before, "\n")) && (after == "" || strings.HasPrefix(after, "\n"))
}

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
	if !info.IsReliable() || words < 8 {
		if hits > 0 && hits*100 >= words*7 {
			return "en"
		}
		return ""
	}
	return salient.Lang(info.Lang.Iso6391())
}
