package brief

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"salient"
)

// Check proves that no sentence says more than its claims: that it cites at
// least one, that all of them are given, and that every actor, place and day
// it names is in one that it cites. Names are those that occur in any of
// claims, so that a name wrongly put into a sentence is noticed. The error
// joins all complaints.
func Check(b salient.Brief, claims []salient.Claim) error {
	by := map[salient.ClaimID]salient.Claim{}
	names := map[string]bool{}
	for _, c := range claims {
		by[c.ID] = c
		for _, n := range namesOf(c) {
			names[n] = true
		}
	}
	var all []string
	for n := range names {
		all = append(all, n)
	}
	slices.Sort(all)
	var errs []error
	for _, s := range b.Sentences {
		if len(s.Claims) == 0 {
			errs = append(errs, fmt.Errorf("sentence %q cites nothing", s.Text))
		}
		in, days := map[string]bool{}, map[string]bool{}
		own := ""
		for _, id := range s.Claims {
			c, ok := by[id]
			if !ok {
				errs = append(errs, fmt.Errorf("sentence %q cites %s, which is not there", s.Text, id))
				continue
			}
			for _, n := range namesOf(c) {
				in[n], in[capital(n)] = true, true // a sentence may begin with it
				own += "\x00" + n
			}
			own += "\x00" + voice(c) + "\x00" + quantity(c)
			for _, d := range daysIn(when(c)) {
				days[d] = true
			}
		}
		for _, n := range all {
			// A name may be part of a longer one that is cited.
			if !in[n] && !common(n) && holds(s.Text, n) && !holds(own, n) {
				errs = append(errs, fmt.Errorf("sentence %q names %s, which none of its claims does", s.Text, n))
			}
		}
		for _, d := range daysIn(s.Text) {
			if !days[d] {
				errs = append(errs, fmt.Errorf("sentence %q names %s, which none of its claims does", s.Text, d))
			}
		}
	}
	return errors.Join(errs...)
}

func namesOf(c salient.Claim) []string {
	var out []string
	for _, r := range c.Actors {
		out = append(out, r.Name)
	}
	for _, r := range c.Recipients {
		out = append(out, r.Name)
	}
	for _, p := range c.Places {
		out = append(out, p.Name)
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// common reports words that are no name, as "south", "people", "suburbs": without a capital.
func common(s string) bool {
	return strings.ContainsFunc(s, unicode.IsLower) && !strings.ContainsFunc(s, unicode.IsUpper)
}

// holds reports whether text has name in it as whole words.
func holds(text, name string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], name)
		if i < 0 {
			return false
		}
		i += at
		if !letterBefore(text, i) && !letterAfter(text, i+len(name)) {
			return true
		}
		at = i + 1
	}
}

func letterBefore(s string, i int) bool {
	var last rune
	for _, r := range s[:i] {
		last = r
	}
	return i > 0 && (unicode.IsLetter(last) || unicode.IsDigit(last))
}

func letterAfter(s string, i int) bool {
	for _, r := range s[i:] {
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return false
}

// daysIn lists the days written as "2 January 2006" in a text.
func daysIn(text string) []string {
	months := []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var out []string
	for i := 1; i+1 < len(words); i++ {
		if !slices.Contains(months, words[i]) {
			continue
		}
		d, err := strconv.Atoi(words[i-1])
		y, err2 := strconv.Atoi(words[i+1])
		if err == nil && err2 == nil && d >= 1 && d <= 31 && y >= 1000 {
			out = append(out, fmt.Sprintf("%d %s %d", d, words[i], y))
		}
	}
	return out
}
