package train

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"salient"
	"salient/text"
)

// silverGUM are names that a larger network found in the train part of GUM, by
// the scheme of Universal NER (docs/models.md tells how it was made). A line
// "number of the sentence<TAB>first-last:TYPE …", last exclusive; sentences of
// which that network was not sure are left out.
//
//go:embed silver/gum.tsv
var silverGUM string

// readSilver joins silver labels with the sentences of the bank they were made of.
func readSilver(lines string, scheme int, types []string, bank []text.BankSentence) ([]namedSentence, error) {
	var out []namedSentence
	n := 0
	for line := range strings.Lines(lines) {
		n++
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		bad := func() ([]namedSentence, error) {
			return nil, fmt.Errorf("silver labels, line %d: %q does not fit the bank: %w", n, line, salient.ErrInvalid)
		}
		number, names, ok := strings.Cut(line, "\t")
		i, err := strconv.Atoi(number)
		if !ok || err != nil || i < 0 || i >= len(bank) {
			return bad()
		}
		s := namedSentence{doc: "silver " + number, scheme: scheme}
		var words [][2]int
		for k, w := range bank[i].Words {
			s.forms = append(s.forms, w.Form)
			words = append(words, [2]int{k, k + 1})
		}
		var spans []nameSpan
		for _, f := range strings.Fields(names) {
			at, kind, _ := strings.Cut(f, ":")
			first, last, _ := strings.Cut(at, "-")
			a, err1 := strconv.Atoi(first)
			b, err2 := strconv.Atoi(last)
			if err1 != nil || err2 != nil || a < 0 || a >= b || b > len(words) {
				return bad()
			}
			spans = append(spans, nameSpan{a, b, kind})
		}
		s.labels = labelsOf(words, spans, types)
		out = append(out, s)
	}
	return out, nil
}
