package train

import (
	"strings"

	"salient/know/model"
	"salient/text"
)

// Shares of noise of the finder of names, beside those of the reader.
const (
	swapShare     = 0.12 // names put in place of another of the same type and length
	listShare     = 0.08 // sentences for which no list is looked at
	listWordShare = 0.10 // words of which no list is looked at
)

// example makes a sentence into an example, with fresh noise.
func (t *nameTrainer) example(s *namedSentence) *nameExample {
	n := len(s.forms)
	forms := make([]string, n)
	copy(forms, s.forms)
	made := make([]bool, n)
	for i := 0; i < len(s.labels); {
		j := i + 1
		if b := s.labels[i]; b > 0 {
			for j < n && s.labels[j] == b+1 {
				j++
			}
			switch p := t.rng.Float64() / t.noise; {
			case p < swapShare:
				pool := t.pool[[3]int{s.scheme, b, j - i}]
				copy(forms[i:j], pool[t.rng.IntN(len(pool))])
			case p < swapShare+nameShare:
				for k := i; k < j; k++ {
					if capitalised(forms[k]) && !t.known(forms[k]) {
						forms[k], made[k] = madeName(t.rng, forms[k]), true
					}
				}
			}
		}
		i = j
	}
	spell := t.rng.Float64() / t.noise
	for i, f := range forms {
		if len(f) > 3 && t.rng.Float64() < typoShare*t.noise {
			f = slipped(t.rng, f)
		}
		switch {
		case spell < shoutShare*0.5:
			f = strings.ToUpper(f)
		case spell < shoutShare*0.5+titleShare:
			if len(f) > 3 || i == 0 || t.rng.Float64() < 0.5 {
				f = capital(f)
			}
		case spell < shoutShare*0.5+titleShare+lowerShare:
			f = strings.ToLower(f)
		}
		forms[i] = f
	}
	e := &nameExample{words: make([]model.NameWord, n), scheme: s.scheme, labels: s.labels}
	norms := make([]string, n)
	for i, f := range forms {
		norms[i] = text.Norm(f)
	}
	c := model.CaseOf(forms)
	rows := make([]model.ListRows, n)
	if t.rng.Float64() >= listShare {
		t.lists.Mark(rows, forms, norms)
	}
	for i, f := range forms {
		w := &e.words[i]
		t.reader.Prepare(&w.Word, f, norms[i], c)
		if t.rng.Float64() >= listWordShare {
			w.Lists = rows[i]
		}
		count := float64(t.counts[model.Digits(norms[i])])
		if p := t.rng.Float64(); p < max(wordFloor, 0.3/(0.3+count)) {
			w.ID = 0
		}
		if made[i] {
			w.ID, w.Vector = 0, -1
		}
		if t.rng.Float64() < vectorShare {
			w.Vector = -1
		}
	}
	return e
}

// known reports whether a word of a name is a telling word ("Ministry", "Inc.")
// that a made-up name must not hide.
func (t *nameTrainer) known(form string) bool {
	var rows [1]model.ListRows
	t.lists.Mark(rows[:], []string{form}, []string{text.Norm(form)})
	r := rows[0]
	return r[model.BodyWord] != 0 || r[model.PlaceWord] != 0 || r[model.PersonTitle] != 0
}

func capitalised(s string) bool { return strings.ToLower(s[:1]) != s[:1] }
