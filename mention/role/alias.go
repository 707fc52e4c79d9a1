package role

import (
	"strings"

	"salient"
)

// Aliases tells which entities of a document are, by their form, names of one:
// a name with its short form behind it in brackets, a name with its initials, a
// full name and a part of it. The result is symmetric.
func Aliases(d *salient.Document, es []Entity) func(i, j int) bool {
	group := make([]int, len(es))
	for i := range group {
		group[i] = i
	}
	var root func(i int) int
	root = func(i int) int {
		for group[i] != i {
			i = group[i]
		}
		return i
	}
	join := func(i, j int) {
		a, b := root(i), root(j)
		group[max(a, b)] = min(a, b)
	}
	type edge struct{ sentence, token int }
	ending := map[edge][]int{}
	for i, e := range es {
		for _, c := range e.At {
			k := edge{c.Sentence, c.Last}
			ending[k] = append(ending[k], i)
		}
	}
	byInitials := map[string][]int{}
	words := make([][]string, len(es)) // of names
	for i, e := range es {
		for _, in := range initials(e.Text) {
			byInitials[in] = append(byInitials[in], i)
		}
		if proper(d, &e) {
			words[i] = strings.Fields(e.Text)
		}
	}
	for i, e := range es {
		for _, c := range e.At {
			t := d.Sentences[c.Sentence].Tokens
			if c.First > 0 && c.Last < len(t) && t[c.First-1].Norm == "(" && t[c.Last].Norm == ")" && len(e.Text) < 20 {
				for _, j := range ending[edge{c.Sentence, c.First - 1}] {
					join(i, j)
				}
			}
		}
		if !strings.Contains(e.Text, " ") && len(e.Text) >= 3 {
			for _, j := range byInitials[e.Text] {
				join(i, j)
			}
		}
	}
	for i := range group {
		group[i] = root(i)
	}
	return func(i, j int) bool {
		return group[i] == group[j] || within(words[i], words[j]) || within(words[j], words[i])
	}
}

// proper reports whether an entity is a name.
func proper(d *salient.Document, e *Entity) bool {
	c := e.At[0]
	t := d.Sentences[c.Sentence].Tokens
	return t[c.Last-1].POS == salient.PROPN && t[c.Head].POS == salient.PROPN
}

// initials are those of all words and those of the words that count.
func initials(text string) []string {
	words := strings.Fields(text)
	if len(words) < 3 {
		return nil
	}
	var all, some strings.Builder
	for _, w := range words {
		all.WriteByte(w[0])
		if len(w) > 3 || w == words[0] {
			some.WriteByte(w[0])
		}
	}
	if all.String() == some.String() {
		return []string{all.String()}
	}
	return []string{all.String(), some.String()}
}

// within reports whether the words stand in the longer list in the same order.
func within(words, longer []string) bool {
	if len(words) == 0 {
		return false
	}
	i := 0
	for _, w := range longer {
		if i < len(words) && w == words[i] {
			i++
		}
	}
	return i == len(words) && len(words) < len(longer)
}
