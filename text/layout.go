package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"salient"
)

// A block is one paragraph: its bytes, what it is, its number in the text.
type block struct {
	salient.Span
	part      salient.Part
	paragraph int
}

// Limits of layout, in bytes unless said otherwise.
const (
	maxTitle      = 240 // a longer first paragraph is not a title
	maxStandfirst = 480
	maxFurniture  = 12  // words
	maxByline     = 3   // paragraphs behind the title among which one may say where, when and by whom alone
	maxWrap       = 120 // columns; longer lines were not wrapped by hand
	minWrap       = 40
)

// blocks finds the paragraphs of text in the order in which they stand there.
// A blank line always parts them. A single line break does, unless the lines
// look wrapped: the next goes on in lower case, or its first word would not
// have fitted into the widest line nearby.
func blocks(text string) []block {
	var out []block
	add := func(a, b int) {
		if s := trim(text, a, b); !s.Empty() {
			out = append(out, block{Span: s, part: salient.Body})
		}
	}
	lines := splitLines(text)
	for i := 0; i < len(lines); {
		if lines[i].Empty() {
			i++
			continue
		}
		j, width := i, 0
		for j < len(lines) && !lines[j].Empty() {
			width = max(width, utf8.RuneCountInString(lines[j].In(text)))
			j++
		}
		from := i
		for k := i; k+1 < j; k++ {
			if !wrapped(text, lines[k], lines[k+1], width) {
				add(lines[from].Start, lines[k].End)
				from = k + 1
			}
		}
		add(lines[from].Start, lines[j-1].End)
		i = j
	}
	return out
}

// splitLines returns the lines of text, each without the white space around it.
func splitLines(text string) []salient.Span {
	var out []salient.Span
	a := 0
	for i := 0; i < len(text); {
		n := 0
		switch c := text[i]; {
		case c == '\n' || c == '\r' || c == '\v' || c == '\f':
			n = 1
			if c == '\r' && i+1 < len(text) && text[i+1] == '\n' {
				n = 2
			}
		case c == 0xe2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")):
			n = 3
		}
		if n == 0 {
			i++
			continue
		}
		out = append(out, trim(text, a, i))
		i += n
		a = i
	}
	return append(out, trim(text, a, len(text)))
}

// trim takes the white space off both ends of text[a:b).
func trim(text string, a, b int) salient.Span {
	for a < b {
		r, n := utf8.DecodeRuneInString(text[a:b])
		if class(r) != space {
			break
		}
		a += n
	}
	for a < b {
		r, n := utf8.DecodeLastRuneInString(text[a:b])
		if class(r) != space {
			break
		}
		b -= n
	}
	return salient.Span{Start: a, End: b}
}

// wrapped reports whether the break between two lines was made by hand to keep
// within a width, so that a sentence may run on over it.
func wrapped(text string, line, next salient.Span, width int) bool {
	l, n := line.In(text), next.In(text)
	if bullet(n) {
		return false
	}
	ended := ends(l)
	if lower(n) && !ended {
		return true
	}
	if width > maxWrap || width < minWrap {
		return false
	}
	first := n
	if i := strings.IndexByte(n, ' '); i > 0 {
		first = n[:i]
	}
	return utf8.RuneCountInString(l)+1+utf8.RuneCountInString(first) > width
}

// bullet reports whether a line opens a list item.
func bullet(line string) bool {
	for _, b := range []string{"- ", "* ", "\u2022", "\u2013 ", "\u2014 ", "\u00b7 ", "\u25cf", "\u25aa", "> "} {
		if strings.HasPrefix(line, b) {
			return true
		}
	}
	d := digits(line)
	return d > 0 && d <= 2 && len(line) > d+1 && (line[d] == '.' || line[d] == ')') && line[d+1] == ' '
}

// ends reports whether s ends as a sentence does: in a full stop or the like,
// perhaps inside closing quotes or brackets.
func ends(s string) bool {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		switch plain(r) {
		case '.', '!', '?', '\u2026', ':', ';':
			return true
		case '"', '\'', ')', ']', ' ', '\u00a0':
			s = s[:len(s)-n]
		default:
			return false
		}
	}
	return false
}

// mark decides what each paragraph is, and numbers them. The blocks stay in
// the order of the text but for the title, which is put first.
func mark(a salient.Article, blocks []block, furniture *phrases) []block {
	blocks = cutTitle(a.TitleAt, blocks)
	prose := false // somewhere a paragraph ends as sentences do
	title := -1
	for i := range blocks {
		b := &blocks[i]
		s := b.In(a.Text)
		switch {
		case !a.TitleAt.Empty() && b.Span == a.TitleAt:
			b.part, title = salient.Title, i
		case furniture.match(s):
			b.part = salient.Furniture
		case ends(s):
			prose = true
		}
	}
	if title < 0 && a.TitleAt.Empty() {
		title = firstLine(a.Text, blocks)
	}
	var heading uint64
	if title >= 0 {
		blocks[title].part = salient.Title
		heading, _ = letters(blocks[title].In(a.Text))
	}
	n := 0
	for i := range blocks {
		b := &blocks[i]
		b.paragraph = n
		if i == title {
			b.paragraph = -1
			continue
		}
		n++
		if b.part != salient.Body {
			continue
		}
		s := b.In(a.Text)
		switch {
		case title >= 0 && len(s) <= maxTitle && same(s, heading):
			b.part = salient.Title
		case title >= 0 && n <= maxByline && byline(s):
			b.part = salient.Dateline
		case prose && title >= 0 && !ends(s) && !bullet(s) && len(s) <= maxStandfirst && upper(s) && strings.IndexByte(s, ' ') > 0:
			b.part = salient.Standfirst
		}
	}
	if title > 0 {
		t := blocks[title]
		copy(blocks[1:title+1], blocks[:title])
		blocks[0] = t
	}
	return cutEntries(a.Text, cutDateline(a.Text, blocks))
}

// same reports whether s has the given digest of letters.
func same(s string, heading uint64) bool {
	d, _ := letters(s)
	return d == heading
}

// cutTitle makes the title a block of its own where it stands inside or across others.
func cutTitle(t salient.Span, blocks []block) []block {
	if t.Empty() {
		return blocks
	}
	out := make([]block, 0, len(blocks)+2)
	done := false
	for _, b := range blocks {
		if !b.Overlaps(t) {
			out = append(out, b)
			continue
		}
		if b.Start < t.Start {
			out = append(out, block{Span: salient.Span{Start: b.Start, End: t.Start}, part: salient.Body})
		}
		if !done {
			out = append(out, block{Span: t, part: salient.Body})
			done = true
		}
		if b.End > t.End {
			out = append(out, block{Span: salient.Span{Start: t.End, End: b.End}, part: salient.Body})
		}
	}
	return out
}

// firstLine returns the index of the paragraph that serves as title of a text
// that came without: the first that is not furniture, if it is short, does not
// end as a sentence does, and something follows it. -1 if there is none.
func firstLine(text string, blocks []block) int {
	for i, b := range blocks {
		if b.part == salient.Furniture {
			continue
		}
		s := b.In(text)
		if i+1 < len(blocks) && len(s) <= maxTitle && !ends(s) && !bullet(s) {
			return i
		}
		return -1
	}
	return -1
}

// letters returns a digest of the letters and digits of s in lower case: what
// is left when capitals, spacing and punctuation are forgotten; and how many
// bytes these are. Two texts of one digest are taken to be one (FNV-1a, 64 bits).
func letters(s string) (digest uint64, n int) {
	digest = 14695981039346656037
	var buf [utf8.UTFMax]byte
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		if k := class(r); k != letter && k != digit {
			continue
		}
		for _, c := range utf8.AppendRune(buf[:0], unicode.ToLower(r)) {
			digest = (digest ^ uint64(c)) * 1099511628211
			n++
		}
	}
	return digest, n
}
