package train

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"salient"
	"salient/text"
)

// markedName is a name as the texts of train/web mark it.
var markedName = regexp.MustCompile(`\[([^\[\]]+)/([A-Z]+)\]`)

// readWeb reads the marked sentences of a folder, in the order of the files: a
// sentence a line, names marked as [Baton Rouge/LOC], an empty line between texts.
func readWeb(folder string, scheme int, types []string) ([]namedSentence, error) {
	parser := text.New(nil)
	return readFolder(folder, func(string) bool { return true }, func(name string, r io.Reader) ([]namedSentence, error) {
		return readMarkedNames(r, name, parser, scheme, types)
	})
}

// readMarkedNames reads the sentences of one file. Texts are told apart by the
// name of the file and their number.
func readMarkedNames(r io.Reader, file string, parser *text.Parser, scheme int, types []string) ([]namedSentence, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	var out []namedSentence
	doc := 1
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" {
			doc++
			continue
		}
		if line[0] == '#' {
			continue
		}
		var plain strings.Builder
		var spans []nameSpan
		at := 0
		for _, m := range markedName.FindAllStringSubmatchIndex(line, -1) {
			plain.WriteString(line[at:m[0]])
			begin := plain.Len()
			plain.WriteString(line[m[2]:m[3]])
			spans = append(spans, nameSpan{begin, plain.Len(), line[m[4]:m[5]]})
			at = m[1]
		}
		plain.WriteString(line[at:])
		s, err := namesOf(plain.String(), spans, parser, scheme, types)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		s.doc, s.other = fmt.Sprintf("%s %d", file, doc), true
		out = append(out, s)
	}
	return out, lines.Err()
}

// namesOf cuts one sentence into words, as the program does, and gives them their
// labels; spans count bytes.
func namesOf(sentence string, spans []nameSpan, parser *text.Parser, scheme int, types []string) (namedSentence, error) {
	s := namedSentence{scheme: scheme}
	for _, x := range spans {
		known := false
		for _, t := range types {
			known = known || t == x.Type
		}
		if !known {
			return s, fmt.Errorf("type %q is not one of %s: %w", x.Type, strings.Join(types, ", "), salient.ErrInvalid)
		}
	}
	var words [][2]int
	for _, x := range parser.Parse(salient.Article{Text: sentence}).Sentences {
		for _, t := range x.Tokens {
			s.forms = append(s.forms, t.In(sentence))
			words = append(words, [2]int{t.Start, t.End})
		}
	}
	s.labels = labelsOf(words, spans, types)
	return s, nil
}

// mailNames are the names in sentences of public mail, labelled by reading
// (docs/models.md tells how). Its first line has the SHA-256 of the sentences that
// `train/silver/mail.py` takes from the package; then "number of the sentence<TAB>
// first-last:TYPE …", in bytes, last exclusive. Sentences that are no English are
// "number<TAB>-"; those with no line have no name.
//
//go:embed silver/mail.tsv
var mailNames string

// readMail joins labels with the sentences that they are of, a line each.
func readMail(path, labels string, scheme int, types []string) ([]namedSentence, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%w; hint: train/silver/mail.py makes it from a package, or --mail '' does without", err)
	}
	head, labels, _ := strings.Cut(labels, "\n")
	if sum := sha256.Sum256(b); !strings.HasSuffix(head, hex.EncodeToString(sum[:])) {
		return nil, fmt.Errorf("%s is not the file that was labelled (%w); hint: the version of the package is named in train/silver/mail.py", path, salient.ErrInvalid)
	}
	sentences := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	spans := make([][]nameSpan, len(sentences))
	skip := make([]bool, len(sentences))
	n := 1
	for line := range strings.Lines(labels) {
		n++
		number, names, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		i, err := strconv.Atoi(number)
		if !ok || err != nil || i < 1 || i > len(sentences) {
			return nil, fmt.Errorf("labels of mail, line %d: %q: %w", n, line, salient.ErrInvalid)
		}
		i--
		if skip[i] = names == "-"; skip[i] {
			continue
		}
		for _, f := range strings.Fields(names) {
			var x nameSpan
			if _, err := fmt.Sscanf(strings.Replace(f, ":", " ", 1), "%d-%d %s", &x.Begin, &x.End, &x.Type); err != nil || x.Begin >= x.End || x.End > len(sentences[i]) {
				return nil, fmt.Errorf("labels of mail, line %d: %q: %w", n, f, salient.ErrInvalid)
			}
			spans[i] = append(spans[i], x)
		}
	}
	parser := text.New(nil)
	var out []namedSentence
	for i, s := range sentences {
		if skip[i] {
			continue
		}
		one, err := namesOf(s, spans[i], parser, scheme, types)
		if err != nil {
			return nil, fmt.Errorf("labels of mail, sentence %d: %w", i+1, err)
		}
		one.doc, one.other = "mail "+strconv.Itoa(i+1), true
		out = append(out, one)
	}
	return out, nil
}
