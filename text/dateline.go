package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"salient"
)

// A dateline opens the first paragraph of an agency report: where it was
// written, often when, and by whom, set off by a dash.
//
//	GENEVA, 12 March (Agency) - The committee …
//	Port Harcourt – Gunmen …
//	12 March 2014 (Agency) - Gunmen …
//
// It is cut off as a sentence of its own, so that its words are not read as the
// subject of the first sentence.

// maxDateline is how long a dateline may be, in bytes, without its dash.
const maxDateline = 120

// datelineEnd returns where the text after a dateline begins at the start of
// s, 0 if there is none.
func datelineEnd(s string) int {
	at, shouted, words := placeWords(s)
	sure := shouted
	rest := s[at:]
	switch d := dateIn(rest); {
	case d > 0:
		rest, sure = rest[d:], true
	case words == 0:
		// The date may stand first.
		if d = dateIn(","+s) - 1; d <= 0 {
			return 0
		}
		rest, sure = s[d:], true
	}
	for strings.HasPrefix(rest, " (") {
		end := strings.IndexByte(rest, ')')
		if end < 0 || end > 80 {
			return 0
		}
		rest, sure = rest[end+1:], true
	}
	if d := dateIn(rest); d > 0 {
		rest, sure = rest[d:], true
	}
	n := len(s) - len(rest)
	if n > maxDateline {
		return 0
	}
	dash := dashAt(rest, sure)
	if dash == 0 || !sure && words > 3 {
		return 0
	}
	after := strings.TrimLeft(rest[dash:], " \t\u00a0")
	r, _ := utf8.DecodeRuneInString(after)
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !strings.ContainsRune("\"'“‘[(", r) {
		return 0
	}
	return len(s) - len(after)
}

// placeWords reads up to six capitalised words, small ones between them and
// commas included, and says whether all of those that count are in capitals.
func placeWords(s string) (end int, shouted bool, words int) {
	shouted = true
	letters := 0
	for i := 0; i < len(s); {
		n := strings.IndexAny(s[i:], " ,(:")
		if n < 0 {
			n = len(s) - i
		}
		w := s[i : i+n]
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case w == "":
			return end, shouted && letters >= 3, words
		case unicode.IsUpper(r) && !months[strings.ToLower(strings.Trim(w, "."))] && strings.IndexFunc(w, datelineOdd) < 0:
			words++
			if strings.IndexFunc(w, unicode.IsLower) >= 0 {
				shouted = false
			}
			letters += len(w)
			end = i + n
		case words > 0 && small[w]:
		default:
			return end, shouted && letters >= 3, words
		}
		if words > 6 {
			return 0, false, 0
		}
		i += n
		// What stands between two words of a place: a space, or a comma and a space.
		switch {
		case strings.HasPrefix(s[i:], ", "):
			i += 2
		case strings.HasPrefix(s[i:], " "):
			i++
		default:
			return end, shouted && letters >= 3, words
		}
	}
	return end, shouted && letters >= 3, words
}

// datelineOdd reports characters that names of places do not have.
func datelineOdd(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune("-–'’.`/", r)
}

var (
	small  = set("de del al el la of and the upon sur am an der ad y")
	months = set("january february march april may june july august september october november december " +
		"jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday")
)

// dateIn returns how long the date at the start of s is, with the comma or
// space before it: ", 12 March 2014", " May 3", ", Tuesday"; 0 if there is none.
func dateIn(s string) int {
	i, found := 0, false
	for {
		j := i
		for j < len(s) && (s[j] == ',' || s[j] == ' ') {
			j++
		}
		k := j
		for k < len(s) && s[k] != ' ' && s[k] != ',' && s[k] != '(' && s[k] != ':' {
			k++
		}
		w := strings.ToLower(strings.Trim(s[j:k], "."))
		if j == i || w == "" || !months[w] && !number(w) {
			break
		}
		found = found || months[w]
		i = k
	}
	if !found {
		return 0
	}
	return i
}

// number reports a day or a year in figures.
func number(w string) bool {
	w = strings.TrimRight(w, "thsrnd")
	if len(w) == 0 || len(w) > 4 {
		return false
	}
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return true
}

// dashAt returns where the text after the dash begins that rest starts with; a
// colon will do where the dateline is sure.
func dashAt(rest string, sure bool) int {
	t := strings.TrimLeft(rest, " \t\u00a0.")
	for _, d := range []string{"---", "--", "—", "–", "-"} {
		if after, ok := strings.CutPrefix(t, d); ok && (len(t) < len(rest) || d != "-") && strings.HasPrefix(after, " ") {
			return len(rest) - len(after)
		}
	}
	if after, ok := strings.CutPrefix(t, ":"); ok && sure && len(rest)-len(t) == 0 && strings.HasPrefix(after, " ") && strings.ContainsAny(rest[:1], ":") {
		return len(rest) - len(after)
	}
	return 0
}

// byline reports a line that says only where, when or by whom a report was written:
// it ends in a date with its year, or begins with one, and is no sentence.
//
//	A Port Vila daily, 15 June 2021
//	[Translated from French] Antakya, Monday 8 June 2015
//	13 August 2021, 18:00 local time
func byline(s string) bool {
	if len(s) > maxDateline || ends(s) {
		return false
	}
	if i := strings.LastIndex(s, " ("); i > 0 && strings.HasSuffix(s, ")") {
		s = s[:i]
	}
	if d := dateIn(","+s) - 1; d > 0 && dated(s[:d]) {
		return len(strings.Fields(s[d:])) <= 4
	}
	for i := 0; i < len(s); i++ {
		if s[i] == ',' {
			if d := dateIn(s[i:]); d > 0 && i+d == len(s) && dated(s[i:]) {
				return len(strings.Fields(s[:i])) <= 6
			}
		}
	}
	return false
}

// dated reports a date that has its day and its year.
func dated(s string) bool {
	day, year := false, false
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' }) {
		if number(strings.ToLower(w)) {
			year = year || len(w) == 4
			day = day || len(w) < 4
		}
	}
	return day && year
}

// entryEnd returns where the text of a dated entry begins at the start of s, behind
// its bullet and its date, 0 if it is none:
//
//   - 10 August: The garrison …
//     3 May. Rebels …
//     Monday – The column …
func entryEnd(s string) int {
	at := 0
	if bullet(s) {
		at = strings.IndexByte(s, ' ') + 1
		if at == 0 {
			return 0
		}
		at += len(s[at:]) - len(strings.TrimLeft(s[at:], " "))
	}
	d := dateIn(","+s[at:]) - 1
	if d <= 0 {
		return 0
	}
	date := s[at : at+d]
	rest := s[at+d:]
	figures := strings.ContainsAny(date, "0123456789")
	var mark int
	switch {
	case strings.HasPrefix(rest, ": "):
		mark = 1
	case figures && strings.HasPrefix(rest, ". "), strings.HasSuffix(date, ".") && figures && strings.HasPrefix(rest, " "):
		mark = len(rest) - len(strings.TrimLeft(rest, ". "))
	default:
		if mark = dashAt(rest, true); mark == 0 {
			return 0
		}
	}
	after := strings.TrimLeft(rest[mark:], " \t\u00a0")
	r, _ := utf8.DecodeRuneInString(after)
	if !unicode.IsUpper(r) && !strings.ContainsRune("\"'“‘[(", r) {
		return 0
	}
	return len(s) - len(after)
}

// cutEntries makes what opens each dated entry of the body a block of its own: the
// date holds for the entry, and its words are not read as its first subject.
func cutEntries(text string, blocks []block) []block {
	var out []block
	for i, b := range blocks {
		n := 0
		if b.part == salient.Body {
			n = entryEnd(b.In(text))
		}
		if n == 0 || n >= b.Len() {
			if out != nil {
				out = append(out, b)
			}
			continue
		}
		if out == nil {
			out = append(make([]block, 0, len(blocks)+8), blocks[:i]...)
		}
		head := b
		head.Span = trim(text, b.Start, b.Start+n)
		b.Start += n
		out = append(out, head, b)
	}
	if out == nil {
		return blocks
	}
	return out
}

// cutDateline makes the dateline of the first paragraph of the body a block of
// its own.
func cutDateline(text string, blocks []block) []block {
	for i, b := range blocks {
		if b.part != salient.Body {
			continue
		}
		n := datelineEnd(b.In(text))
		if n == 0 || n >= b.Len() {
			return blocks
		}
		head := b
		head.Span, head.part = trim(text, b.Start, b.Start+n), salient.Dateline
		out := append(blocks[:i:i], head)
		b.Start += n
		return append(append(out, b), blocks[i+1:]...)
	}
	return blocks
}
