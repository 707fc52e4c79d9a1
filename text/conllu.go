package text

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"salient"
)

// WriteCoNLLU writes a document in the format of Universal Dependencies
// (https://universaldependencies.org/format.html), one block per sentence with
// its id, its text on one line, and its words. Words written together are
// marked SpaceAfter=No, contractions as multi-word tokens. The columns XPOS and
// DEPS are not filled; FEATS holds the features that package salient knows.
func WriteCoNLLU(w io.Writer, a salient.Article, d salient.Document) error {
	b := bufio.NewWriter(w)
	id := string(d.Article)
	if id == "" {
		id = "text"
	}
	fmt.Fprintf(b, "# newdoc id = %s\n", id)
	par := -2
	for n, s := range d.Sentences {
		if s.Paragraph != par {
			fmt.Fprintf(b, "# newpar\n")
			par = s.Paragraph
		}
		fmt.Fprintf(b, "# sent_id = %s-%d\n# part = %s\n# text = %s\n", id, n+1, s.Part, strings.Join(strings.Fields(s.In(a.Text)), " "))
		for i, t := range s.Tokens {
			if k := contractionAt(a.Text, s, i); k > 1 {
				last := s.Tokens[i+k-1]
				fmt.Fprintf(b, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", i+1, i+k, salient.Span{Start: t.Start, End: last.End}.In(a.Text), spaceAfter(s, i+k-1))
			}
			misc := spaceAfter(s, i)
			if inContraction(a.Text, s, i) {
				misc = "_"
			}
			pos, rel, head := string(t.POS), string(t.Rel), "_"
			if pos == "" {
				pos = "_"
			}
			if rel == "" {
				rel = "_"
			} else {
				head = strconv.Itoa(t.Head + 1)
			}
			fmt.Fprintf(b, "%d\t%s\t%s\t%s\t_\t%s\t%s\t%s\t_\t%s\n", i+1, t.In(a.Text), t.Lemma, pos, FeatsString(t.Feats), head, rel, misc)
		}
		b.WriteByte('\n')
	}
	return b.Flush()
}

func spaceAfter(s salient.Sentence, i int) string {
	if i+1 < len(s.Tokens) && s.Tokens[i+1].Start == s.Tokens[i].End {
		return "SpaceAfter=No"
	}
	return "_"
}

// contractionAt returns how many words from i on were written as one: 2 where
// a contraction begins, else 1.
func contractionAt(text string, s salient.Sentence, i int) int {
	if i+1 >= len(s.Tokens) || s.Tokens[i].End != s.Tokens[i+1].Start {
		return 1
	}
	a, b := s.Tokens[i], s.Tokens[i+1]
	if contraction(text[a.Start:b.End]) == a.Len() {
		return 2
	}
	return 1
}

func inContraction(text string, s salient.Sentence, i int) bool {
	return contractionAt(text, s, i) > 1 || i > 0 && contractionAt(text, s, i-1) > 1
}

// featNames gives each feature its name in Universal Dependencies, in the
// order of the alphabet.
var featNames = []struct {
	bit  salient.Feats
	name string
}{
	{salient.Definite, "Definite=Def"},
	{salient.Comparative, "Degree=Cmp"},
	{salient.Superlative, "Degree=Sup"},
	{salient.Imperative, "Mood=Imp"},
	{salient.Plural, "Number=Plur"},
	{salient.Singular, "Number=Sing"},
	{salient.First, "Person=1"},
	{salient.Second, "Person=2"},
	{salient.Third, "Person=3"},
	{salient.Negative, "Polarity=Neg"},
	{salient.Possessive, "Poss=Yes"},
	{salient.PastTense, "Tense=Past"},
	{salient.PresentTense, "Tense=Pres"},
	{salient.Finite, "VerbForm=Fin"},
	{salient.Gerund, "VerbForm=Ger"},
	{salient.Infinite, "VerbForm=Inf"},
	{salient.Participle, "VerbForm=Part"},
	{salient.Passive, "Voice=Pass"},
}

// FeatsString writes features as CoNLL-U does: "Number=Sing|Person=3", "_" for none.
func FeatsString(f salient.Feats) string {
	var out []string
	for _, n := range featNames {
		if f.Has(n.bit) {
			if n.bit == salient.Gerund && f.Has(salient.Participle) {
				continue // the -ing participle is VerbForm=Part
			}
			out = append(out, n.name)
		}
	}
	if len(out) == 0 {
		return "_"
	}
	return strings.Join(out, "|")
}

// ParseFeats reads the FEATS column of CoNLL-U; what package salient has no
// name for is left out. The present participle (VerbForm=Part, Tense=Pres) is
// a Gerund too, so that "-ing" can be asked for in one bit.
func ParseFeats(s string) salient.Feats {
	var f salient.Feats
	for _, kv := range strings.Split(s, "|") {
		for _, n := range featNames {
			if n.name == kv {
				f |= n.bit
			}
		}
	}
	if f.Has(salient.Participle | salient.PresentTense) {
		f |= salient.Gerund
	}
	return f
}
