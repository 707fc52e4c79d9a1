package model

import (
	"errors"
	"fmt"
	"io/fs"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"salient"
)

// A ListClass is a kind of known name or telling word. The numbers are part of
// the trained weights and are never changed.
type ListClass uint8

// The classes.
const (
	GivenName    ListClass = iota
	Surname                // last word of the name of a known person
	FullName               // a known person in full
	Town                   // a settlement
	Region                 // a state, a province, a part of the world; a river or sea
	Capital                // of a state
	People                 // nationality or people: adjective or noun
	Armed                  // an armed actor by name
	Body                   // an organisation by name
	Company                // a company or brand by name
	Leader                 // a person whose forces are meant
	PersonTitle            // a word before a person's name: "Mr", "General"
	BodyWord               // a word that makes the capitals around it an organisation: "Ministry", "Inc."
	ForceWord              // a common noun for people under arms
	PlaceWord              // a word that makes the capitals around it a place: "River", "Street"
	ArmsWord               // a weapon or a vehicle of war
	LikelyPerson           // a word that is most likely part of a person's name when it stands alone, by a larger network
	LikelyPlace            // … of a place's
	LikelyBody             // … of an organisation's
	NListClass   = 19
)

// ListNames are the names of the classes in files, in order.
var ListNames = [NListClass]string{"given", "surname", "person", "town", "region", "capital", "people", "armed", "body", "company",
	"leader", "title", "bodyword", "forceword", "placeword", "arms", "likelyperson", "likelyplace", "likelybody"}

// A word in a list stands alone, begins, or goes on a phrase; as written with
// a capital or without: six rows for each class. Row 0 is for none.
const (
	rowsPerClass = 6
	ListRowCount = 1 + NListClass*rowsPerClass
)

// ListRows are the rows of the list table that hold for one word, one for
// each class, 0 where it is not in that list.
type ListRows [NListClass]uint8

// longestListed is the longest phrase of a list, in words.
const longestListed = 6

// Lists are phrases of several classes, found by their words in lower case.
// Phrases are held by a 64-bit digest only: two may be taken for one another
// once in some 10^13 look-ups, which the network forgives.
type Lists struct {
	slots []listed // by digest, a power of two of them, half of them free at least
	n     int
	seen  []uint64 // a bit for each digest, which most that are asked for have not
}

// A listed phrase, or the beginning of one; its digest is 0 where the slot is free.
type listed struct {
	digest uint64
	set    uint32 // of classes, and goesOn
}

// goesOn says that longer phrases begin so.
const goesOn = 1 << 31

// seenBits is how many bits stand in seen: few enough for the processor's cache.
const seenBits = 1 << 20

// mix spreads a digest over its upper bits.
func mix(d uint64) uint64 { return d * 0x9e3779b97f4a7c15 }

// at is the slot of a digest, or the free one where it would stand.
func (l *Lists) at(d uint64) *listed {
	mask := uint64(len(l.slots) - 1)
	for i := mix(d) >> 32; ; i++ {
		if s := &l.slots[i&mask]; s.digest == d || s.digest == 0 {
			return s
		}
	}
}

// get is the set of a digest, 0 for none.
func (l *Lists) get(d uint64) uint32 {
	if k := mix(d) >> 44; len(l.seen) == 0 || l.seen[k/64]>>(k%64)&1 == 0 {
		return 0
	}
	if s := l.at(d); s.digest == d {
		return s.set
	}
	return 0
}

// put adds to the set of a digest.
func (l *Lists) put(d uint64, set uint32) {
	if l.n == 0 {
		l.slots, l.seen = make([]listed, 1024), make([]uint64, seenBits/64)
	}
	s := l.at(d)
	if s.digest == 0 {
		if l.n++; 2*l.n > len(l.slots) {
			was := l.slots
			l.slots = make([]listed, 2*len(was))
			for _, o := range was {
				if o.digest != 0 {
					*l.at(o.digest) = o
				}
			}
			s = l.at(d)
		}
		s.digest = d
		k := mix(d) >> 44
		l.seen[k/64] |= 1 << (k % 64)
	}
	s.set |= set
}

// ListsFile holds lists of names, a line "class<TAB>phrase|phrase…".
const ListsFile = "model/names.txt"

// WordsFile holds the lists of telling words, written by hand, in the same form.
const WordsFile = "model/words.txt"

// LikelyFile holds what single words are names of most likely, by a larger
// network (docs/models.md), in the same form.
const LikelyFile = "model/likely.txt"

// KnownFile holds names that were written down by hand, in the same form.
const KnownFile = "model/known.txt"

// OpenLists reads the lists below fsys; none if the file is missing.
func OpenLists(fsys fs.FS) (*Lists, error) {
	l := &Lists{}
	for _, file := range []string{ListsFile, WordsFile, KnownFile, LikelyFile} {
		b, err := fs.ReadFile(fsys, file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		if err := l.read(file, string(b)); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// read adds the lines of a file.
func (l *Lists) read(file, text string) error {
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		name, phrases, ok := strings.Cut(line, "\t")
		class := slices.Index(ListNames[:], name)
		if !ok || class < 0 {
			return fmt.Errorf("%s:%d: want a class, a tab and phrases: %w", file, n, salient.ErrInvalid)
		}
		for p := range strings.SplitSeq(phrases, "|") {
			l.Add(ListClass(class), p)
		}
	}
	return nil
}

// Add puts a phrase into a class. Words are cut at blanks, hyphens and before
// "'s", as the words of a text are.
func (l *Lists) Add(c ListClass, phrase string) {
	words := listWords(phrase)
	if len(words) == 0 || len(words) > longestListed {
		return
	}
	d := uint64(digestSeed)
	for i, w := range words {
		d = digest(d, w)
		if i < len(words)-1 {
			l.put(d, goesOn)
		}
	}
	l.put(d, 1<<c)
}

func listWords(phrase string) []string {
	p := strings.ReplaceAll(strings.ToLower(phrase), "’", "'")
	p = strings.ReplaceAll(p, "-", " - ")
	p = strings.ReplaceAll(p, "'s ", " 's ")
	if s, ok := strings.CutSuffix(p, "'s"); ok {
		p = s + " 's"
	}
	p = strings.ReplaceAll(p, ",", " , ")
	return strings.Fields(p)
}

const digestSeed = 14695981039346656037

// digest adds a word to a digest (FNV-1a, 64 bits, words ended by a blank).
func digest(d uint64, w string) uint64 {
	for i := 0; i < len(w); i++ {
		d = (d ^ uint64(w[i])) * 1099511628211
	}
	return (d ^ ' ') * 1099511628211
}

// Mark fills in the rows of the words of a sentence; rows must be as long as
// the words and empty. Of the phrases of one class that cover a word the
// longest that begins first counts.
func (l *Lists) Mark(rows []ListRows, forms, norms []string) {
	for i := range norms {
		d := uint64(digestSeed)
		for j := i; j < len(norms) && j < i+longestListed; j++ {
			d = digest(d, norms[j])
			set := l.get(d)
			for rest := set &^ goesOn; rest != 0; rest &= rest - 1 {
				put(rows, forms, i, j+1, bits.TrailingZeros32(rest))
			}
			if set&goesOn == 0 {
				break
			}
		}
	}
}

// put enters a phrase of a class over words [i, j), in place of a shorter one
// that begins no earlier.
func put(rows []ListRows, forms []string, i, j, class int) {
	if r := rows[i][class]; r != 0 && (int(r)-1)%3 == 2 {
		return // inside of one that began before
	}
	for k := i; k < j; k++ {
		row := 1 + class*rowsPerClass
		switch {
		case k > i:
			row += 2
		case j > i+1:
			row++
		}
		if r, _ := utf8.DecodeRuneInString(forms[k]); !unicode.IsUpper(r) {
			row += 3
		}
		rows[k][class] = uint8(row)
	}
}
