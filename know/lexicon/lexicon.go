package lexicon

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"salient"
)

// A Lexicon is a set of lists; it is not changed after Load. A nil Lexicon has
// only empty lists.
type Lexicon struct{ lists map[string]*List }

// A List is one list. A nil List is empty.
type List struct {
	entries []Entry
	byFirst map[string][]phrase // by first word, longest phrase first
}

// An Entry is one line.
type Entry struct {
	Forms []string // the first is the singular or the usual one
	tags  []tag
}

type tag struct {
	name   string
	weight float64
}

type phrase struct {
	words []string
	entry int
	form  int
}

// A Match is an entry found in a sentence: tokens [First, Last).
type Match struct {
	First, Last int
	Entry       Entry
	Form        int // index of the form that was found
}

// Has reports whether the entry has the tag.
func (e Entry) Has(name string) bool {
	return slices.ContainsFunc(e.tags, func(t tag) bool { return t.name == name })
}

// Weight is the weight of a tag, 0 if the entry does not have it.
func (e Entry) Weight(name string) float64 {
	for _, t := range e.tags {
		if t.name == name {
			return t.weight
		}
	}
	return 0
}

// Tags are the entry's tags in the order of the file.
func (e Entry) Tags() []string {
	out := make([]string, len(e.tags))
	for i, t := range e.tags {
		out[i] = t.name
	}
	return out
}

// Load reads every list of every language. The error joins all complaints,
// each with file and line.
func Load(fsys fs.FS) (*Lexicon, error) {
	l := &Lexicon{lists: map[string]*List{}}
	files, err := fs.Glob(fsys, "*/*.txt")
	if err != nil {
		return nil, fmt.Errorf("find lexicon files: %w", err)
	}
	var errs []error
	for _, file := range files {
		b, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("read lexicon %s: %w", file, err)
		}
		list, complaints := parse(file, b)
		errs = append(errs, complaints...)
		l.lists[strings.TrimSuffix(file, ".txt")] = list
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return l, nil
}

// List returns a list of a language by the name of its file; an empty one if
// there is none. Language "" is English.
func (l *Lexicon) List(lang salient.Lang, name string) *List {
	if l == nil {
		return nil
	}
	if lang == "" {
		lang = "en"
	}
	return l.lists[path.Join(string(lang), name)]
}

// Names returns the names of the lists, such as "en/groups", sorted.
func (l *Lexicon) Names() []string {
	var out []string
	for name := range l.lists {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func parse(file string, b []byte) (*List, []error) {
	list := &List{byFirst: map[string][]phrase{}}
	var errs []error
	seen := map[string]int{}
	sc := bufio.NewScanner(bytes.NewReader(b))
	sc.Buffer(nil, 1<<20)
	last := ""
	for n := 1; sc.Scan(); n++ {
		complain := func(format string, args ...any) {
			errs = append(errs, fmt.Errorf("%s:%d: %s", file, n, fmt.Sprintf(format, args...)))
		}
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		if !utf8.ValidString(line) {
			complain("is not valid UTF-8")
			continue
		}
		if line < last {
			complain("%q should stand before %q; entries are sorted", line, last)
		}
		last = line
		forms, tags, tagged := strings.Cut(line, "\t")
		var e Entry
		for _, form := range strings.Split(forms, "|") {
			words := pieces(form)
			if len(words) == 0 || strings.TrimSpace(form) != form {
				complain("form %q is empty or has blanks at its ends", form)
				continue
			}
			key := strings.Join(words, " ")
			if first, ok := seen[key]; ok {
				complain("%q is given already in line %d", form, first)
				continue
			}
			seen[key] = n
			list.byFirst[words[0]] = append(list.byFirst[words[0]], phrase{words, len(list.entries), len(e.Forms)})
			e.Forms = append(e.Forms, form)
		}
		if tagged {
			for _, s := range strings.Split(tags, ";") {
				name, weight, given := strings.Cut(s, "=")
				t := tag{name, 1}
				if given {
					w, err := strconv.ParseFloat(weight, 64)
					if err != nil || !(w >= 0 && w <= 1) {
						complain("weight of %q is %q, not a number within 0 to 1", name, weight)
					}
					t.weight = w
				}
				if name == "" || strings.ContainsAny(name, " \t") {
					complain("tag %q is empty or holds a blank", s)
				}
				if e.Has(name) {
					complain("tag %q is given twice", name)
				}
				e.tags = append(e.tags, t)
			}
		}
		list.entries = append(list.entries, e)
	}
	if err := sc.Err(); err != nil {
		errs = append(errs, fmt.Errorf("%s: %w", file, err))
	}
	for _, ps := range list.byFirst {
		slices.SortStableFunc(ps, func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	return list, errs
}

// onePiece reports whether pieces would return the word as it stands: most
// words, in small letters without a hyphen.
func onePiece(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c == ' ' || c == '-' || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return s != ""
}

// firstPiece is the first of the pieces, "" if there is none: no phrase begins so.
func firstPiece(s string) string {
	if onePiece(s) {
		return s
	}
	if p := pieces(s); len(p) > 0 {
		return p[0]
	}
	return ""
}

// pieces cuts a phrase or a token into lower-case words at blanks and hyphens.
func pieces(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r == ' ' || r == '-' || r == '‐' || r == '‑' || r == '\u00a0'
	})
}
