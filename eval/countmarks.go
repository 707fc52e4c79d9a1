package eval

import (
	"fmt"

	"salient"
	"salient/engine"
	"salient/text"
)

// ReadCountedFiles reads reports in which it is marked how many pockets are left
// (text.ReadCounted) from the files of a folder that match a pattern, in the order of their
// names.
func ReadCountedFiles(folder, pattern string) ([]text.HeldText, error) {
	return readFiles(folder, pattern, text.ReadCounted)
}

// countRoles are what a mark may say, in the order of salient.PocketMention.
var countRoles = [...]string{"count", "part", "gone", "before"}

// CountMarks scores the counter of pockets: what it says of a word is right if the word is
// marked so and whose the pockets are lies in the marked words, or in one mention of an
// actor with them. The counter counts from the chance least on. Group "reports without a number" has the
// share of reports that tell of no number of now for which it is silent.
func CountMarks(e *engine.Engine, ts []text.HeldText, least float64) Table {
	var words [len(countRoles)]tally
	open, silent := 0, 0
	for _, t := range ts {
		a := salient.Article{ID: "ar-marked", Lang: "en", Text: t.Text, Published: t.Day}
		d, m := e.Read(a)
		told := false
		for _, p := range m.Pockets {
			at := d.Sentences[p.Sentence].Tokens[p.Token].Span
			for k, to := range [...]salient.Pointing{p.Now, p.Part, p.Gone, p.Before} {
				if to.Score() < least {
					continue
				}
				told = told || k < 2
				n := tally{pred: 1}
				for _, mark := range t.Marks {
					for _, part := range mark.Parts {
						if part.Role == countRoles[k] && mark.At.Overlaps(at) && sameWords(&d, &m, to.Words[0], part.At) {
							n.right = 1
						}
					}
				}
				words[k].add(n)
			}
		}
		marked := false
		for _, mark := range t.Marks {
			for _, part := range mark.Parts {
				for k, role := range countRoles {
					if part.Role == role {
						words[k].add(tally{gold: 1})
						marked = marked || k < 2
					}
				}
			}
		}
		if !marked {
			open++
			if !told {
				silent++
			}
		}
	}
	g := Group{Name: "marks", Columns: prfColumns}
	for k, name := range countRoles {
		g.Rows = append(g.Rows, prfRow(name, words[k]))
	}
	return Table{Title: fmt.Sprintf("how many pockets, on %d marked reports, from a chance of %.2f", len(ts), least), Groups: []Group{g,
		{"reports without a number", []Column{{"silent", Share}, {"of", Count}}, []Row{numbers("counter", ratio(silent, open), float64(open))}}}}
}
