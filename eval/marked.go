package eval

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"salient"
	"salient/engine"
	"salient/text"
)

// ReadMarkedFiles reads marked texts (text.ReadMarked) from the files of a folder
// that match a pattern, in the order of their names.
func ReadMarkedFiles(folder, pattern string) ([]text.MarkedText, error) {
	return readFiles(folder, pattern, text.ReadMarked)
}

// readFiles reads the files of a folder that match a pattern, in the order of their
// names. Without any the error wraps os.ErrNotExist.
func readFiles[T any](folder, pattern string, read func(name string, r io.Reader) ([]T, error)) ([]T, error) {
	files, err := filepath.Glob(filepath.Join(folder, pattern))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("%s: no %s (%w)", folder, pattern, os.ErrNotExist)
	}
	var out []T
	for _, path := range files {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		some, err := read(filepath.Base(path), f)
		f.Close()
		if err != nil {
			return nil, err
		}
		out = append(out, some...)
	}
	return out, nil
}

// A toldEvent is what somebody takes a stretch of a text for.
type toldEvent struct {
	at       salient.Span // its word, or the words of a claim's trigger
	typ      salient.Type
	modality salient.Modality
	parts    []text.MarkPart
}

// tellsFrom is the chance from which on the tagger counts as telling of an event,
// or of a part.
const tellsFrom = 0.5

// Marked scores who finds the words for events in marked texts: the tagger alone,
// the rules alone (an engine without it) and both together. A claim is laid on a
// mark if its trigger covers the word. Groups "words" (the type right), "words and
// modality", and "parts": who, to whom and where, of events found with their type.
func Marked(both, rules *engine.Engine, ts []text.MarkedText) Table {
	names := []string{"tagger", "rules", "rules and tagger"}
	var words, senses, parts [3]tally
	for _, t := range ts {
		a := salient.Article{ID: "ar-marked", Lang: "en", Text: t.Text}
		d, m := both.Read(a)
		var gold []toldEvent
		for _, g := range t.Marks {
			gold = append(gold, toldEvent{g.At, g.Type, g.Modality, g.Parts})
		}
		for k, told := range [][]toldEvent{tagged(d, m), claimed(rules.Analyze(a).Claims), claimed(both.Analyze(a).Claims)} {
			fits := func(sense bool) map[int]int {
				return match(len(gold), func(i int) []int {
					return among(len(told), func(j int) bool {
						return told[j].typ == gold[i].typ && told[j].at.Overlaps(gold[i].at) && (!sense || told[j].modality == gold[i].modality)
					})
				})
			}
			found := fits(false)
			words[k].add(tally{len(found), len(told), len(gold)})
			senses[k].add(tally{len(fits(true)), len(told), len(gold)})
			n := tally{}
			for _, g := range gold {
				n.gold += len(g.parts)
			}
			for _, x := range told {
				n.pred += len(x.parts)
			}
			for i, j := range found {
				n.right += len(match(len(gold[i].parts), func(p int) []int {
					return among(len(told[j].parts), func(q int) bool {
						x, y := gold[i].parts[p], told[j].parts[q]
						return x.Role == y.Role && x.At.Overlaps(y.At)
					})
				}))
			}
			parts[k].add(n)
		}
	}
	out := Table{Title: "marked texts, words for events"}
	for _, g := range []struct {
		name string
		of   [3]tally
	}{{"words", words}, {"words and modality", senses}, {"parts", parts}} {
		group := Group{Name: g.name, Columns: prfColumns}
		for k, name := range names {
			group.Rows = append(group.Rows, prfRow(name, g.of[k]))
		}
		out.Groups = append(out.Groups, group)
	}
	return out
}

// tagged is what the tagger tells of.
func tagged(d salient.Document, m salient.Mentions) (out []toldEvent) {
	for _, e := range m.Events {
		if e.Score < tellsFrom {
			continue
		}
		x := toldEvent{at: e.At, typ: e.Type, modality: e.Modality}
		for _, p := range e.Parts {
			if p.Score >= tellsFrom {
				x.parts = append(x.parts, text.MarkPart{Role: p.Role, At: d.Sentences[e.Sentence].Tokens[p.Token].Span})
			}
		}
		out = append(out, x)
	}
	return out
}

// claimed is what claims tell of, those of one trigger and type taken together.
func claimed(claims []salient.Claim) (out []toldEvent) {
	type key struct {
		at  salient.Span
		typ salient.Type
	}
	at := map[key]int{}
	for _, c := range claims {
		k := key{c.Trigger, c.Type}
		n, ok := at[k]
		if !ok {
			n = len(out)
			at[k] = n
			out = append(out, toldEvent{at: c.Trigger, typ: c.Type, modality: c.Modality})
		}
		x := &out[n]
		add := func(role string, at salient.Span) {
			for _, p := range x.parts {
				if p.Role == role && p.At.Overlaps(at) {
					return
				}
			}
			if !at.Empty() {
				x.parts = append(x.parts, text.MarkPart{Role: role, At: at})
			}
		}
		for _, r := range c.Actors {
			add("actor", r.At)
		}
		for _, r := range c.Recipients {
			add("recipient", r.At)
		}
		for _, p := range c.Places {
			add("place", p.At)
		}
	}
	return out
}
