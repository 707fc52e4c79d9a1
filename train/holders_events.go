package train

import (
	"slices"
	"strings"

	"salient"
	"salient/know/model"
	"salient/mention/holder"
	"salient/text"
)

// Reports about who holds what are no fair sample of reports: most sentences that name a
// place tell of something that happens there. The marked sentences of the tagger of events
// show these to the finder of holders, with what their marks say of who has a place.

// eventsEach is into how many parts the marked sentences are cut; each copy of the reports
// comes with one.
const eventsEach = 3

// A markedHold is what the types of marks say of who holds their place.
var markedHold = map[salient.Type]string{
	salient.Capture: "holder", salient.Controls: "holder", salient.Withdraw: "loser",
	// Whether somebody who does this has the place by it, the sentence alone does not tell.
	salient.Presence: "open", salient.Deploy: "open", salient.Advance: "open", salient.Surrender: "open", salient.PocketState: "open", open: "open",
}

// eventExample makes an example of marked sentences; nil where they name no place.
func (t *holderTrainer) eventExample(r text.MarkedText) *holdExample {
	a := salient.Article{ID: "ar-marked", Lang: "en", Text: r.Text}
	keep := &topKeeper{}
	d, m := t.read.Read(a, keep)
	var names []holder.Name
	for i := range m.Places {
		p := &m.Places[i]
		if p.Naming != salient.ByName || p.Metonym || p.Kind == "country" || p.Kind == "continent" || p.Kind == "river" || p.Kind == "sea" || p.Kind == "lake" {
			continue
		}
		names = append(names, holder.Name{Site: p.Site, Text: strings.ToLower(p.Name)})
	}
	if len(names) == 0 {
		return nil
	}
	x := holder.NewView(t.known, t.read.Reader.Vectors, &d, &m, names, nil)
	e := &holdExample{words: x.Words, lens: x.Lens}
	for _, k := range x.Seen {
		e.states, e.steps = append(e.states, keep.states[k]), append(e.steps, keep.steps[k])
	}
	for _, name := range names {
		q, ok := x.Query(name)
		if !ok {
			continue
		}
		if h, ok := markedQuery(x, &d, &m, q, name, r); ok {
			e.queries = append(e.queries, h)
		}
	}
	if len(e.queries) == 0 {
		return nil
	}
	return e
}

// markedQuery lays the marks of sentences on a query; false where they leave it open.
func markedQuery(x *holder.View, d *salient.Document, m *salient.Mentions, q model.HoldQuery, name holder.Name, r text.MarkedText) (holdQuery, bool) {
	h := holdQuery{HoldQuery: q, gold: [][]int{{0}, {0}}}
	said := 0
	for _, mark := range r.Marks {
		if !slices.ContainsFunc(mark.Parts, func(p text.MarkPart) bool { return p.Role == "place" && p.At.Overlaps(name.At) }) {
			continue
		}
		role, ok := markedHold[mark.Type]
		switch {
		case !ok:
			continue
		case role == "open", said > 0:
			return h, false
		case !mark.Modality.Actual():
			continue
		}
		said++
		for _, p := range mark.Parts {
			k := -1
			switch {
			case p.Role == "actor" && role == "holder":
				k = 0
			case p.Role == "actor" && role == "loser", p.Role == "recipient" && role == "holder":
				k = 1
			}
			if k >= 0 {
				if h.gold[k] = pointed(x, d, m, q, p.At); len(h.gold[k]) == 0 {
					return h, false
				}
			}
		}
	}
	return h, true
}
