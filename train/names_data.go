package train

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"salient"
	"salient/text"
)

// A namedSentence is a sentence with names for training or measuring.
type namedSentence struct {
	doc    string
	forms  []string
	scheme int
	labels []int // nil: not labelled
	other  bool  // labelled by other hands than the corpus of its scheme
}

// A nameRow is a row of re3d or of Universal NER. Offsets count code points.
type nameRow struct {
	ID, Doc, Text string
	NC            bool
	Entities      []nameSpan
}

type nameSpan struct {
	Begin, End int
	Type       string
}

// readNameRows reads one JSON object a line.
func readNameRows(path string) (rows []nameRow, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		var r nameRow
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		rows = append(rows, r)
	}
	return rows, lines.Err()
}

// readUNER reads Universal NER: a sentence a row, cut into words as the program
// cuts it, since that is what the finder is given.
func readUNER(path string, scheme int, types []string) ([]namedSentence, error) {
	rows, err := readNameRows(path)
	if err != nil {
		return nil, err
	}
	parser := text.New(nil)
	var out []namedSentence
	for _, r := range rows {
		at := make([]int, 0, len(r.Text)+1) // code point → byte
		for i := range r.Text {
			at = append(at, i)
		}
		at = append(at, len(r.Text))
		spans := outermost(r.Entities)
		for i, x := range spans {
			spans[i].Begin, spans[i].End = at[x.Begin], at[x.End]
		}
		s, err := namesOf(r.Text, spans, parser, scheme, types)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", path, r.ID, err)
		}
		s.doc = r.Doc
		out = append(out, s)
	}
	return out, nil
}

// readRe3d reads re3d: a document a row, cut into sentences and words as the
// program cuts them. Rows that may not be used commercially are left out, and so
// are articles before names, on which the annotators did not agree.
func readRe3d(path string, scheme int, types []string) ([]namedSentence, error) {
	rows, err := readNameRows(path)
	if err != nil {
		return nil, err
	}
	parser := text.New(nil)
	var out []namedSentence
	for _, r := range rows {
		if r.NC {
			continue
		}
		starts := make([]int, 0, len(r.Text)+1) // byte → code point
		n := -1
		for _, c := range []byte(r.Text) {
			if c&0xc0 != 0x80 {
				n++
			}
			starts = append(starts, n)
		}
		starts = append(starts, n+1)
		spans := outermost(r.Entities)
		points := []rune(r.Text)
		for i, s := range spans {
			for _, det := range []string{"the ", "a ", "an "} {
				if s.End-s.Begin > len(det) && strings.EqualFold(string(points[s.Begin:s.Begin+len(det)]), det) {
					spans[i].Begin += len(det)
					break
				}
			}
		}
		for _, sent := range parser.Parse(salient.Article{Text: r.Text}).Sentences {
			s := namedSentence{doc: r.ID, scheme: scheme}
			var at [][2]int
			for _, t := range sent.Tokens {
				s.forms = append(s.forms, t.In(r.Text))
				at = append(at, [2]int{starts[t.Start], starts[t.End]})
			}
			s.labels = labelsOf(at, spans, types)
			out = append(out, s)
		}
	}
	return out, nil
}

// outermost drops what lies inside another name.
func outermost(es []nameSpan) (out []nameSpan) {
	for _, e := range es {
		inner := slices.ContainsFunc(es, func(o nameSpan) bool {
			return o.Begin <= e.Begin && o.End >= e.End && (o.Begin != e.Begin || o.End != e.End)
		})
		if !inner {
			out = append(out, e)
		}
	}
	return out
}

// labelsOf gives each word its label; a word belongs to a name that covers any
// part of it.
func labelsOf(words [][2]int, names []nameSpan, types []string) []int {
	out := make([]int, len(words))
	for _, e := range names {
		t := slices.Index(types, e.Type)
		if t < 0 {
			continue
		}
		first := true
		for i, w := range words {
			if w[0] < e.End && e.Begin < w[1] && out[i] == 0 {
				out[i] = 2 + 2*t
				if first {
					out[i] = 1 + 2*t
				}
				first = false
			}
		}
	}
	// A stretch broken by another name begins anew.
	for i, b := range out {
		if b > 0 && b%2 == 0 && (i == 0 || out[i-1] != b && out[i-1] != b-1) {
			out[i] = b - 1
		}
	}
	return out
}

// gumTypes maps the classes of GUM's entities; those left out are no names here.
var gumTypes = map[string]string{"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT", "object": "OBJECT", "abstract": "ABSTRACT"}

// readGUM reads the names among the entities of GUM: mentions whose head is a
// proper noun, cut down to the stretch of names around it.
func readGUM(path string, scheme int, types []string, bank []text.BankSentence) ([]namedSentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []namedSentence
	type open struct {
		id, kind, head string
		from           int
	}
	var stack []open
	var forms, tags []string
	var spans []nameSpan
	doc := ""
	lines := bufio.NewReader(z)
	flush := func() error {
		if len(forms) == 0 {
			return nil
		}
		i := len(out)
		if i >= len(bank) || len(bank[i].Words) != len(forms) {
			return fmt.Errorf("%s: sentence %d is not the treebank's", path, i+1)
		}
		s := namedSentence{doc: doc, forms: forms, scheme: scheme}
		words := make([][2]int, len(forms))
		for i := range words {
			words[i] = [2]int{i, i + 1}
		}
		s.labels = labelsOf(words, outermost(spans), types)
		out = append(out, s)
		forms, tags, spans, stack = nil, nil, nil, nil
		return nil
	}
	for {
		line, err := lines.ReadString('\n')
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		line = strings.TrimRight(line, "\n")
		if d, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			doc = d
		}
		if line == "" {
			if err := flush(); err != nil {
				return nil, err
			}
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) < 10 || strings.ContainsAny(c[0], "-.") {
			continue
		}
		at := len(forms)
		forms, tags = append(forms, c[1]), append(tags, c[3])
		for kv := range strings.SplitSeq(c[9], "|") {
			e, ok := strings.CutPrefix(kv, "Entity=")
			for ok && e != "" {
				if e[0] == '(' {
					end := strings.IndexAny(e[1:], "()") + 1
					if end == 0 {
						end = len(e)
					}
					p := strings.Split(e[1:end], "-")
					o := open{id: p[0], from: at}
					if len(p) > 5 {
						o.kind, o.head = p[1], p[5]
					}
					stack = append(stack, o)
					e = e[end:]
					if e != "" && e[0] == ')' {
						o := stack[len(stack)-1]
						stack = stack[:len(stack)-1]
						spans = nameIn(spans, o.kind, o.head, o.from, at+1, forms, tags)
						e = e[1:]
					}
					continue
				}
				end := strings.IndexByte(e, ')')
				if end < 0 {
					break
				}
				id := e[:end]
				for k := len(stack) - 1; k >= 0; k-- {
					if stack[k].id == id {
						o := stack[k]
						stack = slices.Delete(stack, k, k+1)
						spans = nameIn(spans, o.kind, o.head, o.from, at+1, forms, tags)
						break
					}
				}
				e = e[end+1:]
			}
		}
	}
	return out, flush()
}

// nameIn adds the name at the head of a mention over words [from, to).
func nameIn(spans []nameSpan, kind, head string, from, to int, forms, tags []string) []nameSpan {
	t := gumTypes[kind]
	first, _, _ := strings.Cut(head, ",")
	h, err := strconv.Atoi(first)
	h += from - 1
	if t == "" || err != nil || h < from || h >= to || tags[h] != "PROPN" {
		return spans
	}
	part := func(i int) bool {
		if i < from || i >= to {
			return false
		}
		r := []rune(forms[i])[0]
		return tags[i] == "PROPN" || tags[i] == "NUM" || unicode.IsUpper(r) && tags[i] != "DET" && tags[i] != "PRON"
	}
	joint := func(i int) bool {
		if i < from || i >= to {
			return false
		}
		switch strings.ToLower(forms[i]) {
		case "of", "the", "and", "&", "-", "for", "'s", "de", "la", "van", "von", "al", ".", "'", "in":
			return true
		}
		return false
	}
	a, b := h, h+1
	for {
		switch {
		case part(a - 1):
			a--
			continue
		case joint(a-1) && part(a-2):
			a -= 2
			continue
		case joint(a-1) && joint(a-2) && part(a-3):
			a -= 3
			continue
		}
		break
	}
	for {
		switch {
		case part(b):
			b++
			continue
		case joint(b) && part(b+1):
			b += 2
			continue
		case joint(b) && joint(b+1) && part(b+2):
			b += 3
			continue
		}
		break
	}
	for b > a+1 && tags[b-1] == "PUNCT" {
		b--
	}
	return append(spans, nameSpan{a, b, t})
}

// corpus is below the data folder.
func corpus(dataDir, name string) string { return filepath.Join(dataDir, filepath.FromSlash(name)) }
