package eval

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"salient"
)

// A HolderCase is a short report with who holds the places that it names when it
// is done telling.
type HolderCase struct {
	Day  time.Time // of publication
	Text string
	Want []HolderOf
}

// A HolderOf is what a careful reader says of one place of a report.
type HolderOf struct {
	Place  string // as the report spells it
	Holder string // a name of the registry of actors, or any other; "" where the report leaves open who holds it
}

// ReadHolderCases reads lines of a day, of holders ("Place=Holder; Place=?") and of
// a text, separated by tabs; lines that begin with "#" and the header are passed over.
func ReadHolderCases(text string) ([]HolderCase, error) {
	var out []HolderCase
	err := eachCase("holders", "date", text, func(f []string) error {
		c := HolderCase{Text: f[2]}
		var err error
		if c.Day, err = time.Parse(time.DateOnly, f[0]); err != nil {
			return fmt.Errorf("day %q: %w", f[0], salient.ErrInvalid)
		}
		for part := range strings.SplitSeq(f[1], ";") {
			place, holder, ok := strings.Cut(strings.TrimSpace(part), "=")
			if !ok || place == "" || holder == "" {
				return fmt.Errorf("%w: want Place=Holder, got %q", salient.ErrInvalid, part)
			}
			if holder == "?" {
				holder = ""
			}
			c.Want = append(c.Want, HolderOf{place, holder})
		}
		out = append(out, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// An Answer is what the map says of a place that a report names.
type Answer struct {
	Known bool // the place was found on the map at all
	By    salient.ActorID
	Name  string        // of By
	Level salient.Level // NotKnown where the map has nothing of it
}

// A HolderMiss is a place of a case that was not answered as it should be.
type HolderMiss struct {
	HolderOf
	Got  Answer
	Text string
}

// Holders measures how often the map made of one report alone gives its places to
// those who hold them. actor turns a name into an actor's id; a name that it does
// not know is compared as a name. Sides that the map calls contested or merely
// present are no answer.
//
//	found     share of the places that the map has a place for
//	answered  share that it gives to somebody
//	right     share that it gives to the one who holds it
//	precision share of the answers that are right
//	silent    of places left open: share that it gives to nobody alone
func Holders(cases []HolderCase, actor ActorByName, ask func(HolderCase) (func(place string) Answer, error)) (Table, []HolderMiss, error) {
	var asked, found, answered, right, open, silent int
	var misses []HolderMiss
	for _, c := range cases {
		at, err := ask(c)
		if err != nil {
			return Table{}, nil, err
		}
		for _, w := range c.Want {
			got := at(w.Place)
			given := got.Level == salient.Holds && got.By != ""
			if w.Holder == "" {
				open++
				if !given {
					silent++
					continue
				}
				misses = append(misses, HolderMiss{w, got, c.Text})
				continue
			}
			asked++
			if got.Known {
				found++
			}
			if given {
				answered++
			}
			id, known := actor(w.Holder, c.Day)
			if given && (known && id == got.By || !known && folded(w.Holder) == folded(got.Name)) {
				right++
				continue
			}
			misses = append(misses, HolderMiss{w, got, c.Text})
		}
	}
	slices.SortStableFunc(misses, func(a, b HolderMiss) int { return strings.Compare(a.cause(), b.cause()) })
	return Table{Title: fmt.Sprintf("who holds the places of %d short reports", len(cases)), Groups: []Group{
		{"places held", []Column{{"found", Share}, {"answered", Share}, {"right", Share}, {"precision", Share}, {"of", Count}}, []Row{
			numbers("salient", ratio(found, asked), ratio(answered, asked), ratio(right, asked), ratio(right, answered), float64(asked)),
		}},
		{"places left open", []Column{{"silent", Share}, {"of", Count}}, []Row{numbers("salient", ratio(silent, open), float64(open))}},
	}}, misses, nil
}

// cause sorts misses: what went wrong, in a word.
func (m HolderMiss) cause() string {
	switch {
	case m.Holder == "":
		return "open, but given"
	case !m.Got.Known:
		return "no place"
	case m.Got.Level == salient.Holds:
		return "another"
	}
	return "no answer"
}

// String is a line for a list of misses.
func (m HolderMiss) String() string {
	want := m.Holder
	if want == "" {
		want = "?"
	}
	return fmt.Sprintf("%s: %s=%s, got %s %s: %s", m.cause(), m.Place, want, m.Got.Level, m.Got.By, m.Text)
}
