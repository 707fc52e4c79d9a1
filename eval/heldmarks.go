package eval

import (
	"fmt"

	"salient"
	"salient/engine"
	"salient/text"
)

// ReadHeldFiles reads reports in which it is marked who holds what (text.ReadHeld) from
// the files of a folder that match a pattern, in the order of their names.
func ReadHeldFiles(folder, pattern string) ([]text.HeldText, error) {
	return readFiles(folder, pattern, text.ReadHeld)
}

// HeldMarks scores the finder of holders on marked reports: a word is right if it lies
// in the marked ones, or in one mention of an actor with them. The finder counts from
// the chance least on. Group "words" has who holds a place and who has lost it, by
// marks; group "places left open" the share of places without a holder that it leaves alone.
func HeldMarks(e *engine.Engine, ts []text.HeldText, least float64) Table {
	roles := []string{"holder", "loser"}
	var words [2]tally
	open, silent := 0, 0
	for _, t := range ts {
		a := salient.Article{ID: "ar-marked", Lang: "en", Text: t.Text, Published: t.Day}
		d, m := e.Read(a)
		for _, mark := range t.Marks {
			var got salient.HolderMention
			for _, h := range m.Holders {
				if m.Places[h.Place].At.Overlaps(mark.At) {
					got = h
				}
			}
			for k, p := range [2]salient.Pointing{got.Holder, got.Loser} {
				var want salient.Span
				for _, part := range mark.Parts {
					if part.Role == roles[k] {
						want = part.At
					}
				}
				told := p.Score() >= least
				n := tally{}
				if told {
					n.pred = 1
				}
				if !want.Empty() {
					n.gold = 1
				}
				if told && !want.Empty() && sameWords(&d, &m, p.Words[0], want) {
					n.right = 1
				}
				words[k].add(n)
				if k == 0 && want.Empty() {
					open++
					if !told {
						silent++
					}
				}
			}
		}
	}
	g := Group{Name: "words", Columns: prfColumns}
	for k, name := range roles {
		g.Rows = append(g.Rows, prfRow(name, words[k]))
	}
	return Table{Title: fmt.Sprintf("who holds the places of %d marked reports, from a chance of %.2f", len(ts), least), Groups: []Group{g,
		{"places left open", []Column{{"silent", Share}, {"of", Count}}, []Row{numbers("finder", ratio(silent, open), float64(open))}}}}
}

// sameWords reports that a word lies in a span, or in one mention of an actor with it.
func sameWords(d *salient.Document, m *salient.Mentions, p salient.PointedWord, want salient.Span) bool {
	at := d.Sentences[p.Sentence].Tokens[p.Token].Span
	if at.Overlaps(want) {
		return true
	}
	for _, x := range m.Actors {
		if x.Sentence == p.Sentence && x.At.Overlaps(at) && x.At.Overlaps(want) {
			return true
		}
	}
	return false
}
