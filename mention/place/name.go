package place

import (
	"strings"

	"salient"
	"salient/know/gazetteer"
	"salient/know/numeral"
)

// maxWords is how many words a name may have, marks apart.
const maxWords = 7

// A line is one sentence cut into words, with what is known of each.
type line struct {
	sent    int
	s       salient.Sentence
	w       []numeral.Word
	title   bool // nearly every word is capitalised: capitals tell nothing
	upper   bool // written in capitals throughout
	skipped []bool
	tagged  []salient.POS // of each word; "" where no model ran
}

func (l *line) low(i int) string {
	if i < 0 || i >= len(l.w) {
		return ""
	}
	return l.w[i].Low
}

func (l *line) letters(i int) bool {
	return i >= 0 && i < len(l.w) && l.w[i].Class == numeral.Letters
}

// figure reports whether word i is a number of digits alone.
func (l *line) figure(i int) bool {
	return i >= 0 && i < len(l.w) && l.w[i].Class == numeral.Figure && l.w[i].Plain && !l.w[i].Ordinal
}

// figured reports whether there is a number among the words [i, j), as in names of bases and stations.
func (l *line) figured(i, j int) bool {
	for ; i < j; i++ {
		if l.figure(i) {
			return true
		}
	}
	return false
}

func (l *line) capital(i int) bool { return l.letters(i) && l.w[i].Upper }

// joined reports whether word i follows without a blank.
func (l *line) joined(i int) bool { return i > 0 && i < len(l.w) && !l.w[i].Spaced }

func (l *line) text(a string, from, to int) string {
	return a[l.w[from].Start:l.w[to-1].End]
}

func (l *line) span(from, to int) salient.Span {
	return salient.Span{Start: l.w[from].Start, End: l.w[to-1].End}
}

// newLine cuts a sentence. skip are merged spans, sorted.
func newLine(text string, n int, s salient.Sentence, skip []salient.Span) *line {
	l := &line{sent: n, s: s, w: numeral.Cut(text, s.Span)}
	l.skipped = make([]bool, len(l.w))
	l.tagged = make([]salient.POS, len(l.w))
	caps, words, full := 0, 0, 0
	k, t := 0, 0
	for i, w := range l.w {
		for k < len(skip) && skip[k].End <= w.Start {
			k++
		}
		l.skipped[i] = k < len(skip) && skip[k].Overlaps(w.Span)
		for t < len(s.Tokens) && s.Tokens[t].End <= w.Start {
			t++
		}
		if t < len(s.Tokens) && s.Tokens[t].Overlaps(w.Span) {
			l.tagged[i] = s.Tokens[t].POS
		}
		if w.Class != numeral.Letters || len(w.Low) < 3 {
			continue
		}
		if len(w.Low) >= 4 {
			words++
			if w.Upper {
				caps++
			}
		}
		if w.Upper && strings.ToUpper(text[w.Start:w.End]) == text[w.Start:w.End] {
			full++
		}
	}
	l.title = words >= 3 && caps*10 >= words*8
	l.upper = l.title && full*10 >= words*8
	return l
}

// A group is a run of words [from, to) that capitals and particles hold
// together: "Deir ez-Zor", "General Mustafa Hamdan", "Northgate University".
type group struct{ from, to int }

// groups cuts a line into its groups, in order.
func (l *line) groups() []group {
	var out []group
	for i := 0; i < len(l.w); {
		if !l.starts(i) {
			i++
			continue
		}
		j := i + 1
		if !l.capital(i) { // "al-Marj"
			j = i + 3
		}
		for j < len(l.w) {
			k := l.extend(j)
			if k == j {
				break
			}
			j = k
		}
		out = append(out, group{i, j})
		i = j
	}
	return out
}

// starts reports whether a group begins at i.
func (l *line) starts(i int) bool {
	if l.skipped[i] {
		return false
	}
	if l.capital(i) {
		return true
	}
	return l.letters(i) && particles[l.low(i)] && l.low(i+1) == "-" && l.joined(i+1) && l.capital(i+2) && l.joined(i+2) && !l.skipped[i+2]
}

// extend returns the end of the group's next part at j, or j if it ends.
func (l *line) extend(j int) int {
	if l.skipped[j] {
		return j
	}
	switch {
	case l.capital(j):
		return j + 1
	case l.figure(j) && (l.joined(j) && len(l.low(j-1)) <= 2 || !l.joined(j) && numbered[l.low(j-1)]) && l.capital(j-1):
		return j + 1 // "T4", "Brigade 93"
	case l.low(j) == "-" && l.joined(j):
		if len(l.low(j-1)) <= 2 && l.capital(j-1) && l.figure(j+1) && l.joined(j+1) {
			return j + 2 // "T-4"
		}
		// "Deir-Ezzor", "ez-Zor" and "Arab-led"
		if j+1 < len(l.w) && l.joined(j+1) && !l.skipped[j+1] {
			if l.capital(j + 1) {
				return j + 2
			}
			if izafet[l.low(j+1)] && j+2 < len(l.w) && !l.skipped[j+2] {
				// "Baghlan-e Jadid", "Pul-i-Khumri"
				if l.capital(j+2) && !l.joined(j+2) {
					return j + 3
				}
				if l.low(j+2) == "-" && l.joined(j+2) && j+3 < len(l.w) && l.capital(j+3) && l.joined(j+3) && !l.skipped[j+3] {
					return j + 4
				}
			}
			if l.letters(j+1) && particles[l.low(j+1)] && l.low(j+2) == "-" && j+3 < len(l.w) && l.letters(j+3) && !l.skipped[j+3] {
				return j + 4
			}
		}
	case l.low(j) == "'" && l.joined(j):
		// "Sha'fah", "N'Djamena", but not the genitive
		if j+1 < len(l.w) && l.joined(j+1) && l.letters(j+1) && !l.skipped[j+1] && !endings[l.low(j+1)] {
			return j + 2
		}
	case l.low(j) == "." && l.joined(j):
		// "St. Petersburg", "U.S.", "D.C."
		if len(l.low(j-1)) <= 2 && j+1 < len(l.w) && l.capital(j+1) && !l.skipped[j+1] && (!l.w[j+1].Spaced || l.low(j-1) == "st" || l.low(j-1) == "mt") {
			return j + 2
		}
		if len(l.low(j-1)) == 1 && l.low(j-2) == "." {
			return j + 1
		}
	case l.letters(j) && particles[l.low(j)] && j+1 < len(l.w) && !l.skipped[j+1]:
		if l.capital(j + 1) {
			return j + 2
		}
		if l.low(j+1) == "-" && l.joined(j+1) && l.capital(j+2) && l.joined(j+2) && !l.skipped[j+2] {
			return j + 3
		}
	}
	return j
}

// numbered are the words before the number of what a base or a post is called after.
var numbered = list(`division brigade battalion regiment base camp checkpoint post hill height point station kilometer kilometre sector zone`)

// izafet joins the words of Persian, Pashto and Kurdish names.
var izafet = list(`e i ye yi`)

// endings are what follows an apostrophe without being part of a name.
var endings = list(`s ll ve d re m t`)

// A candidate is a stretch of a group that the gazetteer knows, or that its
// words show to be a place.
type candidate struct {
	l        *line
	from, to int // words of the name
	group    group
	name     string
	matches  []gazetteer.Match
	part     bool    // matches are those whose spelling agrees; there may be others
	like     float64 // without matches: what the best of those others is worth, below strong
	kind     string  // gazetteer kind that the words beside it ask for
	kindAt   [2]int  // its words, the same as the name's if it is none
	embedded bool    // inside the name of an organisation
	metonym  bool
	score    float64
	reasons  []salient.Reason
	chosen   int // −1: no place
	found    salient.Place
	ranks    []salient.PlaceRank
	why      []salient.Reason
	total    float64
	pairs    []*candidate // what the words say it lies in
	rel      relation
	whole    *candidate // the group's last words too, as a looser likeness: "Khan" of "Khan al-Assal"
	second   *candidate // the other end of "between A and B", "from A to B"
	beside   bool       // found is the town that the feature meant is called after
	taken    bool       // is such an end: no mention of its own
}

func (c *candidate) add(rule string, weight float64, text string) {
	c.score += weight
	c.reasons = append(c.reasons, salient.Reason{Rule: rule, Weight: weight, Text: text})
}

// unknown reports whether the gazetteer has nothing like the name.
func (c *candidate) unknown() bool { return len(c.matches) == 0 && c.like == 0 }

// best is the highest rule score of the matches; 0 without any.
func (c *candidate) best() float64 {
	s := c.like
	for _, m := range c.matches {
		s = max(s, m.Score)
	}
	return s
}
