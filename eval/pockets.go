package eval

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"salient"
)

// A PocketCase is a short report with how many pockets it leaves to an actor.
type PocketCase struct {
	Actor  salient.ActorID
	Count  int  // meaningful if Stated
	Stated bool // false: the report states no number of this actor
	Text   string
}

//go:embed testdata/pockets.tsv
var pocketCases string

// PocketCases are reports written for this purpose, of several wars.
func PocketCases() ([]PocketCase, error) { return ReadPocketCases(pocketCases) }

// ReadPocketCases reads lines of actor, count ("-": none stated) and text,
// separated by tabs; lines that begin with "#" and the header are passed over.
func ReadPocketCases(text string) ([]PocketCase, error) {
	var out []PocketCase
	err := eachCase("pocket cases", "actor", text, func(f []string) error {
		c := PocketCase{Actor: salient.ActorID(f[0]), Text: f[2]}
		if f[1] != "-" {
			n, err := strconv.Atoi(f[1])
			if err != nil {
				return fmt.Errorf("count %q: %w", f[1], salient.ErrInvalid)
			}
			c.Count, c.Stated = n, true
		}
		out = append(out, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// A PocketMiss is a case that was not read as it should be.
type PocketMiss struct {
	PocketCase
	Got string
}

// PocketCounts measures how often the count is read right. read returns what a
// text states, of the actor asked for and of others.
func PocketCounts(cases []PocketCase, read func(text string, who salient.ActorID) []salient.StatedFigure) (Table, []PocketMiss) {
	var stated, exact, silent, quiet int
	var misses []PocketMiss
	for _, c := range cases {
		var got []string
		right, said := false, false
		for _, s := range read(c.Text, c.Actor) {
			if s.Figure != salient.PocketCount {
				continue
			}
			got = append(got, fmt.Sprintf("%s=%g", s.Actor, s.Value))
			right = right || s.Actor == c.Actor && int(s.Value) == c.Count
			// What a report states of the other side is no count of this one; what it
			// states of nobody known may be.
			said = said || s.Actor == c.Actor || s.Actor == "" || s.Actor.Provisional()
		}
		if c.Stated {
			stated++
		} else {
			silent++
			right = !said
		}
		switch {
		case right && c.Stated:
			exact++
		case right:
			quiet++
		default:
			misses = append(misses, PocketMiss{c, strings.Join(got, " ")})
		}
	}
	cols := []Column{{"right", Share}, {"of", Count}}
	return Table{Title: "counts of pockets that reports state", Groups: []Group{{"reports", cols, []Row{
		numbers("that state a number", ratio(exact, stated), float64(stated)),
		numbers("that state none", ratio(quiet, silent), float64(silent)),
	}}}}, misses
}
