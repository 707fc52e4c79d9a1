package eval

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"salient"
	"salient/engine"
	"salient/text"
)

// Sentences scores claims on marked sentences, each text read as an article. A
// claim is laid on a mark of its sentence if the type is the same, one to one, as
// many as can be. The table tells how many of either are so laid, then how many
// also name one of the marked places and then one of the marked actors, where
// some are marked; by type; and by marked modality how many were found and how
// many of these were told from fact, or taken for it, as marked, and exactly.
func Sentences(e *engine.Engine, texts []text.MarkedText) Table {
	var typed, placed, acted, free tally
	perType := map[salient.Type]*tally{}
	of := func(t salient.Type) *tally {
		if perType[t] == nil {
			perType[t] = &tally{}
		}
		return perType[t]
	}
	type seen struct{ marks, found, apart, exact int }
	per := map[salient.Modality]*seen{}
	for _, t := range texts {
		r := readMarked(e, t)
		for _, k := range r.marks {
			of(k.Type).gold++
			if per[k.Modality] == nil {
				per[k.Modality] = &seen{}
			}
			per[k.Modality].marks++
		}
		for _, c := range r.claims {
			of(c.Type).pred++
		}
		base := tally{pred: len(r.claims), gold: len(r.marks)}
		for _, x := range []struct {
			to   *tally
			fits func(mark, salient.Claim) bool
		}{
			{&typed, func(k mark, c salient.Claim) bool { return true }},
			{&placed, func(k mark, c salient.Claim) bool { return k.fits(c, false) }},
			{&acted, func(k mark, c salient.Claim) bool { return k.fits(c, true) }},
		} {
			base.right = len(r.lay(x.fits))
			x.to.add(base)
		}
		for j, i := range r.lay(func(mark, salient.Claim) bool { return true }) {
			k, c := r.marks[j], r.claims[i]
			of(k.Type).right++
			s := per[k.Modality]
			s.found++
			if k.Modality.Actual() == c.Modality.Actual() {
				s.apart++
			}
			if k.Modality == c.Modality {
				s.exact++
			}
		}
		for _, l := range t.Sentences {
			if slices.ContainsFunc(r.marks, func(k mark) bool { return l.Contains(k.at) }) {
				continue
			}
			free.gold++
			if !slices.ContainsFunc(r.claims, func(c salient.Claim) bool { return c.At.Overlaps(l) }) {
				free.right++
			}
		}
	}
	all := Group{Name: "marks", Columns: prfColumns, Rows: []Row{prfRow("type", typed), prfRow("type + place", placed), prfRow("type + actor + place", acted)}}
	empty := Group{Name: "sentences without a mark", Columns: []Column{{"share", Share}, {"right", Count}, {"of", Count}}, Rows: []Row{
		numbers("no claim", float64(free.right)/float64(max(1, free.gold)), float64(free.right), float64(free.gold))}}
	types := Group{Name: "types", Columns: prfColumns}
	for _, t := range slices.Sorted(maps.Keys(perType)) {
		types.Rows = append(types.Rows, prfRow(string(t), *perType[t]))
	}
	mods := Group{Name: "modality", Columns: []Column{{"found", Share}, {"fact or not", Share}, {"exact", Share}, {"of", Count}}}
	for _, m := range modalities {
		if s := per[m]; s != nil {
			n := float64(max(1, s.found))
			mods.Rows = append(mods.Rows, numbers(string(m), float64(s.found)/float64(s.marks), float64(s.apart)/n, float64(s.exact)/n, float64(s.marks)))
		}
	}
	return Table{"marked sentences, claims", []Group{all, mods, types, empty}}
}

// A mark is a marked word as a person's coding of its sentence.
type mark struct {
	CodedClaim
	at       salient.Span
	sentence salient.Span
}

// A markedReading is a marked text with what the program read in it.
type markedReading struct {
	marks  []mark
	claims []salient.Claim
}

func readMarked(e *engine.Engine, t text.MarkedText) markedReading {
	a := salient.Article{Lang: "en", Text: t.Text}
	a.ID = salient.NewArticleID("", t.Name, a.Text)
	got := e.Analyze(a)
	r := markedReading{claims: together(spelled(a.Text, got.Claims, got.Mentions))}
	for _, m := range t.Marks {
		k := mark{CodedClaim: CodedClaim{Type: m.Type, Modality: m.Modality}, at: m.At}
		for _, s := range t.Sentences {
			if s.Contains(m.At) {
				k.sentence = s
			}
		}
		for _, p := range m.Parts {
			switch p.Role {
			case "actor":
				k.Actor = append(k.Actor, p.At.In(t.Text))
			case "place":
				k.Place = append(k.Place, p.At.In(t.Text))
			}
		}
		r.marks = append(r.marks, k)
	}
	return r
}

// together makes one claim of those of one type that the same words set off: a
// list of places is one mark.
func together(claims []salient.Claim) []salient.Claim {
	var out []salient.Claim
	for _, c := range claims {
		i := slices.IndexFunc(out, func(o salient.Claim) bool { return o.Type == c.Type && o.Trigger == c.Trigger && o.At == c.At })
		if i < 0 {
			out = append(out, c)
			continue
		}
		out[i].Places = append(out[i].Places, c.Places...)
		out[i].Actors = append(out[i].Actors, c.Actors...)
	}
	return out
}

// lay gives each mark at most one claim of its sentence and type that fits, and
// each claim to one mark: those set off by the marked word first. The result is
// the claim by mark.
func (r markedReading) lay(fits func(mark, salient.Claim) bool) map[int]int {
	ours := func(j, i int, on bool) bool {
		k, c := r.marks[j], r.claims[i]
		return k.Type == c.Type && c.At.Overlaps(k.sentence) && c.Trigger.Overlaps(k.at) == on && fits(k, c)
	}
	return match(len(r.marks), func(j int) []int {
		on := among(len(r.claims), func(i int) bool { return ours(j, i, true) })
		return append(on, among(len(r.claims), func(i int) bool { return ours(j, i, false) })...)
	})
}

// SentenceMisses writes, line by line, where reading and marks part, with the
// signs of Misses; "~" is a claim found with other places.
func SentenceMisses(e *engine.Engine, texts []text.MarkedText, w io.Writer) {
	for _, t := range texts {
		r := readMarked(e, t)
		laid := r.lay(func(k mark, c salient.Claim) bool { return k.fits(c, true) })
		used := map[int]bool{}
		for _, i := range laid {
			used[i] = true
		}
		// What lacks an actor or a place is still better told as that than as two misses.
		loose := r.lay(func(mark, salient.Claim) bool { return true })
		for _, j := range slices.Sorted(maps.Keys(loose)) {
			if _, ok := laid[j]; !ok && !used[loose[j]] {
				laid[j] = loose[j]
				used[loose[j]] = true
			}
		}
		for _, l := range t.Sentences {
			var out []string
			for j, k := range r.marks {
				if k.sentence != l {
					continue
				}
				coded := fmt.Sprintf("%s “%s” by %s [%s] %s", k.Type, k.at.In(t.Text), orNobody(k.Actor), strings.Join(k.Place, "|"), k.Modality)
				i, ok := laid[j]
				switch {
				case !ok:
					out = append(out, "- "+coded)
					continue
				case !k.fits(r.claims[i], false):
					out = append(out, "~ "+coded+": read at "+placeNames(r.claims[i]))
				case !k.fits(r.claims[i], true):
					out = append(out, "< "+coded+": read by "+orNobody(names(r.claims[i].Actors)))
				}
				if k.Modality.Actual() != r.claims[i].Modality.Actual() {
					out = append(out, "? "+coded+": read as "+string(r.claims[i].Modality))
				}
			}
			for i, c := range r.claims {
				if used[i] || !c.At.Overlaps(l) {
					continue
				}
				out = append(out, fmt.Sprintf("+ %s “%s” by %s [%s] %s (%s)", c.Type, c.Trigger.In(t.Text), orNobody(names(c.Actors)), placeNames(c), c.Modality, firstRule(c)))
			}
			if len(out) > 0 {
				fmt.Fprintf(w, "%s\n  %s\n", l.In(t.Text), strings.Join(out, "\n  "))
			}
		}
	}
}

func placeNames(c salient.Claim) string {
	var out []string
	for _, p := range c.Places {
		out = append(out, p.Text)
	}
	return strings.Join(out, "|")
}

// firstRule is what set a claim off.
func firstRule(c salient.Claim) string {
	if len(c.Reasons) == 0 {
		return ""
	}
	return c.Reasons[0].Rule
}
