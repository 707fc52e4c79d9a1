package train

import (
	"sort"

	"salient"
	"salient/know/model"
	"salient/text"
)

// lemmas learns lemmas from a treebank: rules for suffixes of up to
// model.MaxSuffix bytes that hold for at least two different words and three
// in four of those that end so, and a list of the words that the rules get wrong.
func lemmas(bank []text.BankSentence) *model.Lemmas {
	type entry struct {
		class      byte
		norm, form string
	}
	seen := map[entry]map[string]int{}
	for _, s := range bank {
		var forms []string
		for _, w := range s.Words {
			forms = append(forms, w.Form)
		}
		if model.CaseOf(forms) == model.Shouted {
			continue
		}
		for _, w := range s.Words {
			g := model.Tag{POS: w.POS, Feats: w.Feats}
			e := entry{class: model.LemmaClass(g), norm: text.Norm(w.Form)}
			if w.POS == salient.PROPN {
				e.form = w.Form
			}
			if seen[e] == nil {
				seen[e] = map[string]int{}
			}
			seen[e][w.Lemma]++
		}
	}
	entries := make([]entry, 0, len(seen))
	for e := range seen {
		entries = append(entries, e)
	}
	sort.Slice(entries, func(i, j int) bool {
		a, b := entries[i], entries[j]
		if a.class != b.class {
			return a.class < b.class
		}
		if a.norm != b.norm {
			return a.norm < b.norm
		}
		return a.form < b.form
	})
	best := func(e entry) string {
		top := ""
		for l, n := range seen[e] {
			if top == "" || n > seen[e][top] || n == seen[e][top] && l < top {
				top = l
			}
		}
		return top
	}
	// Votes of different words for the edit behind each suffix.
	votes := map[string]map[model.Edit]int{}
	for _, e := range entries {
		base := e.norm
		if e.form != "" {
			base = e.form
		}
		edit, ok := model.EditOf(base, best(e))
		if !ok {
			continue
		}
		for k := 0; k <= min(model.MaxSuffix, len(e.norm)); k++ {
			key := string([]byte{e.class}) + e.norm[len(e.norm)-k:]
			if votes[key] == nil {
				votes[key] = map[model.Edit]int{}
			}
			votes[key][edit]++
		}
	}
	l := &model.Lemmas{Rules: map[string]model.Edit{}}
	keys := make([]string, 0, len(votes))
	for k := range votes {
		keys = append(keys, k)
	}
	// Short suffixes first: a longer one is only kept if it says otherwise.
	sort.Slice(keys, func(i, j int) bool {
		if len(keys[i]) != len(keys[j]) {
			return len(keys[i]) < len(keys[j])
		}
		return keys[i] < keys[j]
	})
	for _, k := range keys {
		var top model.Edit
		sum, most := 0, 0
		for e, n := range votes[k] {
			sum += n
			if n > most || n == most && (e.Cut < top.Cut || e.Cut == top.Cut && e.Add < top.Add) {
				top, most = e, n
			}
		}
		if len(k) > 1 && (most < 2 || most*4 < sum*3) {
			continue
		}
		shorter := k
		for len(shorter) > 1 {
			shorter = shorter[:1] + shorter[2:]
			if e, ok := l.Rules[shorter]; ok {
				if e == top {
					most = 0
				}
				break
			}
		}
		if most > 0 {
			l.Rules[k] = top
		}
	}
	l.Words = model.NewIndex(nil)
	var words []string
	for _, e := range entries {
		form := e.norm
		if e.form != "" {
			form = e.form
		}
		want := best(e)
		if len(e.norm) > 60 || len(words) > 0 && words[len(words)-1] == string([]byte{e.class})+e.norm {
			continue
		}
		if l.Lemma(form, e.norm, tagOf(e.class), model.Mixed) != want {
			words = append(words, string([]byte{e.class})+e.norm)
			l.Forms = append(l.Forms, want)
		}
	}
	l.Words = model.NewIndex(words)
	return l
}

// tagOf returns a tag of the given class of model.LemmaClass.
func tagOf(class byte) model.Tag {
	for _, p := range salient.AllPOS {
		for _, f := range []salient.Feats{0, salient.Plural, salient.Gerund, salient.Participle, salient.PastTense,
			salient.Finite | salient.PresentTense | salient.Third | salient.Singular, salient.PresentTense, salient.Comparative, salient.Superlative} {
			if g := (model.Tag{POS: p, Feats: f}); model.LemmaClass(g) == class {
				return g
			}
		}
	}
	return model.Tag{}
}
