package source

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A report often states its own day: on a line of its own under the headline,
// or in the dateline that opens its first paragraph.
//
//	28 November 2024
//	Published: Thursday, Nov. 28, 2024, 14:05
//	Damascus, 1 December 2024 - The …
//	29 November 2024 (news desk) - The …
//	(Monitor, 16 May 2018) With the …
//	Kampala, 1 December 2024 (wire)
//	16 May 2018, from our staff in Goma
//
// Only a whole date counts, with its year, and only there: a date within a
// sentence is what the report tells of.

const (
	statedLines = 8   // lines from the top that may state the day
	statedBytes = 160 // how much of a line is looked at
)

const (
	monthName = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	weekday   = `(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\.?,?\s+`
	aPlace    = `[^\s(][^.!?()]{0,60}?\s*(?:\([^()]{1,40}\)\s*)?,\s*`
	aDate     = `(?:` + weekday + `)?(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?` + monthName + `,?\s+(\d{4})|` + monthName + `\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})|(\d{4})-(\d{2})-(\d{2}))`
)

var (
	// A line that is a date and nothing else but what goes with one.
	dateLine = regexp.MustCompile(`(?i)^\(?(?:(?:first\s+)?(?:published|posted|date|issued|updated|last updated|released)(?:\s+on)?\s*:?\s+|` + aPlace + `)?` + aDate +
		`(?:[,\s]+(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[a-z]{1,4}(?:[+-]\d{1,2}(?::?\d{2})?)?\)?)?)?\)?\.?$`)
	// A line that says by itself when it was published, whatever follows.
	postedLine = regexp.MustCompile(`(?i)^\(?(?:first\s+)?(?:published|posted|issued|released)(?:\s+on)?\s*:?\s+` + aDate + `[,\s]`)
	// A dateline: a place and an agency may stand before and behind the date, and
	// a dash, a colon or a full stop sets it off.
	dateOpens = regexp.MustCompile(`(?i)^(?:` + aPlace + `)?(?:\([^()]{1,40}\)\s*)?\(?` + aDate + `\)?(?:\s*[,/]?\s*\([^()]{1,40}\))?(?:\s*(?:-{1,3}|–|—|:)\s|\.\s+[\p{Lu}"“])`)
	// A date anywhere in a line that is not the first: see byline.
	dateInside = regexp.MustCompile(`(?i)(?:^|[\s(\[,.])` + aDate + `(?:$|[\s)\],.])`)
	inBrackets = regexp.MustCompile(`\([^()]*\)|\[[^\[\]]*\]`)
	// An agency and the day, in brackets, before the first sentence.
	bracketOpens = regexp.MustCompile(`(?i)^\((?:[^().!?]{1,40},?\s+)?` + aDate + `\)\s`)
)

var monthNumbers = map[string]time.Month{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

// DayStated is the day that a text states of itself, on a line of its own under
// the headline or in the dateline of its first paragraph; zero if it states none.
func DayStated(text string) time.Time {
	day, _ := dayStated(text)
	return day
}

// dayStated finds the day that a text states of itself. A date that is written
// there and does not exist is returned as bad.
func dayStated(text string) (day time.Time, bad string) {
	lines := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if lines++; lines > statedLines {
			break
		}
		head := line[:min(len(line), statedBytes)]
		var m []string
		for _, re := range []*regexp.Regexp{dateOpens, bracketOpens, postedLine, dateLine} {
			if re == dateLine && len(line) > statedBytes {
				break
			}
			if m = re.FindStringSubmatch(head); m != nil {
				break
			}
		}
		if m == nil && lines > 1 {
			m = byline(line)
		}
		if m == nil {
			continue
		}
		if d, ok := dayOf(m[1:]); ok {
			return d, ""
		}
		return time.Time{}, head
	}
	return time.Time{}, ""
}

// bylineWords are the small words of a line that says who wrote, where and for whom.
var bylineWords = wordSet(`from by our own staff a an the of in at on for and with to reporter reporters correspondent correspondents writer writers editor
	editors team desk bureau office special dispatch news agency agencies state wire service portal monitor daily weekly monthly note notes
	bulletin report update briefing digest edition translated translation text issued published updated humanitarian situation no number
	travelling traveling`)

func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

// byline returns the parts of the date in a line that holds one date and, beside
// names and what stands in brackets, only words of a byline: "State news agency.
// Kampala, 1 December 2024". nil where it is anything else.
func byline(line string) []string {
	if len(line) > statedBytes {
		return nil
	}
	at := dateInside.FindAllStringSubmatchIndex(line, 2)
	if len(at) != 1 {
		return nil
	}
	rest := line[:at[0][0]] + " " + line[at[0][1]:]
	names := 0
	for _, w := range strings.FieldsFunc(inBrackets.ReplaceAllString(rest, " "), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '-' }) {
		switch {
		case bylineWords[strings.ToLower(w)]:
		case startsUpper(w):
			if names++; names > 6 {
				return nil
			}
		default:
			return nil
		}
	}
	return dateInside.FindStringSubmatch(line)
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// dayOf makes a day of the groups of aDate.
func dayOf(g []string) (time.Time, bool) {
	d, m, y := g[0], g[1], g[2]
	switch {
	case g[3] != "":
		m, d, y = g[3], g[4], g[5]
	case g[6] != "":
		y, m, d = g[6], g[7], g[8]
	}
	month, named := monthNumbers[strings.ToLower(m[:min(3, len(m))])]
	if !named {
		n, _ := strconv.Atoi(m)
		month = time.Month(n)
	}
	year, _ := strconv.Atoi(y)
	n, _ := strconv.Atoi(d)
	t := time.Date(year, month, n, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == n && t.Month() == month && year >= firstYear && year <= lastYear
}
