package train

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"salient"
	"salient/know/model"
	"salient/mention/holder"
	"salient/text"
)

// PocketEpochs is how many passes the shipped counter of pockets was trained for.
const PocketEpochs = 24

// pocketQuiet is how many words that say nothing of pockets are learned from in a report,
// drawn anew in each copy, beside those that look like numbers.
const pocketQuiet = 24

// Pockets trains the counter of pockets from the marked reports of a folder (train/pockets
// tells of the format) and, for texts that count no pockets, from the reports and sentences
// of two others (train/holders, train/events), to stand on the reader of trees and the
// finders of mentions, and writes it to outDir. Files *-held.txt are only measured. The same
// reports, options, models, rules and processor architecture give the same bytes.
func Pockets(ctx context.Context, folder, holders, events, outDir string, on HolderReader, opts HolderOptions, progress Progress) error {
	texts, err := readCounted(folder, false)
	if err != nil {
		return err
	}
	silent, err := readSilent(holders, events)
	if err != nil {
		return err
	}
	t := newHolderTrainer(on, opts, PocketEpochs, model.CountRoles, 0x90c4, progress)
	t.prepareCounts(texts, silent, t.progress)
	return t.ship(ctx, filepath.Join(outDir, filepath.Base(model.PocketsFile)), model.EncodePockets, func() ([]*holdExample, error) {
		held, err := readCounted(folder, true)
		var out []*holdExample
		for _, h := range held {
			out = append(out, t.countExample(h, &heldLoss{}, true))
		}
		return out, err
	})
}

// readCounted reads the reports of a folder in which it is marked how many pockets are
// left, as readHeld does.
func readCounted(folder string, held bool) ([]text.HeldText, error) {
	return readFolder(folder, func(name string) bool { return strings.HasSuffix(name, "-held.txt") == held }, text.ReadCounted)
}

// silentEach is into how many parts the texts that count no pockets are cut; each copy of
// the reports comes with one.
const silentEach = 8

// readSilent reads marked texts that were written for other finders, without the few that
// speak of pockets.
func readSilent(holders, events string) ([]text.HeldText, error) {
	held, err := readHeld(holders, false)
	if err != nil {
		return nil, err
	}
	marked, err := readMarked(events, false)
	if err != nil {
		return nil, err
	}
	for _, m := range marked {
		held = append(held, text.HeldText{MarkedText: m})
	}
	return slices.DeleteFunc(held, func(h text.HeldText) bool {
		return slices.ContainsFunc(h.Marks, func(m text.Mark) bool { return m.Type == salient.PocketState }) || speaksOfPockets(h.Text)
	}), nil
}

// speaksOfPockets reports a text with a word that is hardly ever used of anything else.
func speaksOfPockets(s string) bool {
	s = strings.ToLower(s)
	for _, w := range [...]string{"pocket", "enclave", "cauldron", "island", "bastion", "redoubt", "foothold", "stronghold", "last ", "only "} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// prepareCounts reads all reports, as they are and with noise.
func (t *holderTrainer) prepareCounts(texts, silent []text.HeldText, progress Progress) {
	t.texts = len(texts)
	bare := make([]text.MarkedText, len(texts))
	for i := range texts {
		bare[i] = ownersOnly(texts[i].MarkedText)
	}
	t.names = stock(bare)
	if len(t.names["place"]) == 0 {
		t.names["place"] = []string{"Mirambo"}
	}
	var loss heldLoss
	for k := range holdCopies {
		var all []*holdExample
		for _, r := range texts {
			if k > 0 {
				all = append(all, t.countExample(t.varyCounted(r), &heldLoss{}, false))
			} else {
				all = append(all, t.countExample(r, &loss, false))
			}
		}
		for i := k % silentEach; i < len(silent); i += silentEach {
			r := silent[i]
			r.Marks = nil
			if k >= silentEach {
				r.MarkedText = varied(t.rng, r.MarkedText, t.names)
			}
			all = append(all, t.countExample(r, &heldLoss{}, false))
		}
		t.copies = append(t.copies, all)
	}
	progress("%d silent texts beside them", len(silent))
	progress("%d reports, %d marks, %d of them on words that are never asked for and %d with words that are never pointed at", len(texts), loss.marks, loss.names, loss.words)
}

// ownersOnly leaves of marks what is named in them: whose the pockets are, and names of
// pockets. A number is no name.
func ownersOnly(m text.MarkedText) text.MarkedText {
	out := m
	out.Marks = nil
	for _, k := range m.Marks {
		n := text.Mark{At: k.At}
		for i, p := range k.Parts {
			switch {
			case i > 0:
				n.Parts = append(n.Parts, text.MarkPart{Role: "holder", At: p.At})
			case partOf(k) == "part" || partOf(k) == "gone":
				if first := []rune(p.At.In(m.Text)); len(first) > 0 && unicode.IsUpper(first[0]) && !opens(m, p.At) {
					n.Parts = append(n.Parts, p)
				}
			}
		}
		out.Marks = append(out.Marks, n)
	}
	return out
}

// opens reports a word that opens a sentence, and so has a capital whatever it is.
func opens(m text.MarkedText, at salient.Span) bool {
	return slices.ContainsFunc(m.Sentences, func(s salient.Span) bool { return at.Start <= s.Start+1 && at.Start >= s.Start })
}

// partOf is what a mark says of its word.
func partOf(m text.Mark) string {
	if len(m.Parts) < 2 {
		return ""
	}
	return m.Parts[1].Role
}

// varyCounted returns a report with noise, as varyHeld does.
func (t *holderTrainer) varyCounted(r text.HeldText) text.HeldText {
	out := text.HeldText{MarkedText: varied(t.rng, ownersOnly(r.MarkedText), t.names), Day: r.Day, Style: r.Style}
	if t.rng.Float64() < heldDateline {
		out.MarkedText = t.dateline(out)
	}
	owned := func(p text.MarkPart) bool { return p.Role == "holder" }
	out.Marks = slices.DeleteFunc(out.Marks, func(m text.Mark) bool { return !slices.ContainsFunc(m.Parts, owned) }) // what the dateline names counts nothing
	for i, m := range out.Marks {
		parts := []text.MarkPart{{Role: "place", At: m.At}}
		for _, p := range m.Parts {
			if owned(p) {
				parts = append(parts, text.MarkPart{Role: r.Marks[i].Parts[len(parts)].Role, At: p.At})
			}
		}
		out.Marks[i].Parts = parts
	}
	if t.rng.Float64() < heldRunOn {
		out.Text = strings.ReplaceAll(out.Text, "\n\n", ". ")
	}
	return out
}

// countExample makes an example of a report, and says how many of its marks do not map.
// With all, every word that may count is asked for.
func (t *holderTrainer) countExample(r text.HeldText, loss *heldLoss, all bool) *holdExample {
	a := salient.Article{ID: "ar-marked", Lang: "en", Text: r.Text, Published: r.Day}
	keep := &topKeeper{}
	d, m := t.read.Read(a, keep)
	words := holder.Counting(&d)
	x := holder.NewCountView(t.known, t.read.Reader.Vectors, &d, &m, words, nil)
	e := &holdExample{words: x.Words, lens: x.Lens}
	for _, k := range x.Seen {
		e.states, e.steps = append(e.states, keep.states[k]), append(e.steps, keep.steps[k])
	}
	of := make([][]int, len(words)) // the marks of each word
	for k, mark := range r.Marks {
		loss.marks++
		n := slices.IndexFunc(words, func(w holder.Name) bool { return mark.At.Contains(w.At) || w.At.Contains(mark.At) })
		if last := lastIn(words, mark.At); last >= 0 {
			n = last
		}
		if n < 0 {
			loss.names++
			continue
		}
		of[n] = append(of[n], k)
	}
	quiet := t.quiet(&d, words, of, all)
	for n, word := range words {
		if len(of[n]) == 0 && !quiet[n] {
			continue
		}
		q, ok := x.Query(word)
		if !ok || len(q.Pairs) == 0 {
			continue
		}
		h := holdQuery{HoldQuery: q}
		for _, part := range [model.CountRoles]string{"count", "part", "gone", "before"} {
			gold := []int{0}
			for _, k := range of[n] {
				for _, p := range r.Marks[k].Parts {
					if p.Role != part {
						continue
					}
					if gold = pointed(x, &d, &m, q, p.At); len(gold) == 0 {
						loss.words++
					}
				}
			}
			h.gold = append(h.gold, gold)
		}
		e.queries = append(e.queries, h)
	}
	return e
}

// lastIn is the last word of a span, the head of most names; -1 if it has none.
func lastIn(words []holder.Name, at salient.Span) int {
	for i := len(words) - 1; i >= 0; i-- {
		if at.Contains(words[i].At) {
			return i
		}
	}
	return -1
}

// quiet are the words without a mark that are learned from: those that look like numbers,
// and some others.
func (t *holderTrainer) quiet(d *salient.Document, words []holder.Name, of [][]int, all bool) map[int]bool {
	out := map[int]bool{}
	var rest []int
	for n, w := range words {
		if len(of[n]) > 0 {
			continue
		}
		tok := &d.Sentences[w.Sentence].Tokens[w.Head]
		if all || tok.POS == salient.NUM {
			out[n] = true
		} else {
			rest = append(rest, n)
		}
	}
	t.rng.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	for _, n := range rest[:min(len(rest), pocketQuiet)] {
		out[n] = true
	}
	return out
}
