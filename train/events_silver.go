package train

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"salient"
	"salient/text"
)

// silverEvents are the words of texts of the corpora that tell of events, as a
// larger network found them (train/silver/teach_events.py has the format and how it
// was made). It holds no text.
//
//go:embed silver/events.tsv.gz
var silverEvents []byte

// open marks a word of which the larger network was not sure: nothing is learned
// from it.
const open salient.Type = "?"

// readSilverEvents lays silver labels on the texts of the corpora below dataDir,
// which has the folders corpora and geo, and on the marked sentences of a folder with
// words of them exchanged for others.
func readSilverEvents(file []byte, folder, dataDir string) ([]text.MarkedText, error) {
	src, err := openSilver(file, folder, dataDir)
	if err != nil {
		return nil, err
	}
	var out []text.MarkedText
	var at []int // where each code point of the last text begins
	last := 0
	for n := 1; src.Scan(); n++ {
		line := src.Text()
		bad := func() ([]text.MarkedText, error) {
			return nil, fmt.Errorf("silver labels, line %d: %q does not fit the texts: %w", n, line, salient.ErrInvalid)
		}
		if key, ok := strings.CutPrefix(line, "="); ok {
			t, ok := src.textOf(key)
			if !ok {
				return bad()
			}
			out = append(out, text.MarkedText{Name: key, Text: t, Sentences: []salient.Span{{End: len(t)}}})
			at, last = at[:0], 0
			for i := range t {
				at = append(at, i)
			}
			at = append(at, len(t))
			continue
		}
		f := strings.Fields(line)
		if len(out) == 0 || len(f) < 3 {
			return bad()
		}
		from, err1 := strconv.Atoi(f[0])
		width, err2 := strconv.Atoi(f[1])
		start := last + from
		if err := errors.Join(err1, err2); err != nil || start < 0 || width < 1 || start+width >= len(at) {
			return bad()
		}
		last = start
		m := text.Mark{At: salient.Span{Start: at[start], End: at[start+width]}, Type: salient.Type(f[2])}
		if m.Type != open {
			if len(f) < 4 {
				return bad()
			}
			m.Modality = salient.Modality(f[3])
			for _, p := range f[4:] {
				a, b, ok := silverPart(p[1:])
				role, known := text.MarkRoles[p[:1]]
				if !ok || !known || start+a < 0 || a >= b || start+b >= len(at) {
					return bad()
				}
				m.Parts = append(m.Parts, text.MarkPart{Role: role, At: salient.Span{Start: at[start+a], End: at[start+b]}})
			}
		}
		t := &out[len(out)-1]
		t.Marks = append(t.Marks, m)
	}
	return out, src.Err()
}

// exchanged is a marked sentence with other words in it: "file line begin-end:word …",
// the line and the code points that the word takes the place of counted from 0.
func exchanged(own map[string][]string, s string) (string, bool) {
	f := strings.Fields(s)
	if len(f) < 2 {
		return "", false
	}
	n, err := strconv.Atoi(f[1])
	if err != nil || n < 0 || n >= len(own[f[0]]) {
		return "", false
	}
	old, last := []rune(own[f[0]][n]), 0
	var out []rune
	for _, x := range f[2:] {
		at, word, ok := strings.Cut(x, ":")
		b, e, ok2 := silverPart(at)
		if !ok || !ok2 || b < last || e <= b || e > len(old) {
			return "", false
		}
		out = append(append(out, old[last:b]...), []rune(word)...)
		last = e
	}
	return string(append(out, old[last:]...)), true
}

// silverPart reads "begin-end", either of which may have a minus of its own.
func silverPart(s string) (begin, end int, ok bool) {
	i := strings.Index(s[min(1, len(s)):], "-")
	if i < 0 {
		return 0, 0, false
	}
	begin, err1 := strconv.Atoi(s[:i+1])
	end, err2 := strconv.Atoi(s[i+2:])
	return begin, end, err1 == nil && err2 == nil
}

// airwars are headlines that are an incident's number and place alone.
var airwars = regexp.MustCompile(`\(S\d+[a-z]?\)`)

// silverTexts gathers the texts that silver labels were made for, by key.
func silverTexts(dataDir string) (map[string]string, error) {
	out := map[string]string{}
	if err := headlines(filepath.Join(dataDir, "geo", "ucdp_ged_syria_2017_2019.csv.gz"), out); err != nil {
		return nil, err
	}
	for _, name := range []string{"re3d", "muc4"} {
		f, err := os.ReadFile(corpus(dataDir, "corpora/"+name+"/train.jsonl"))
		if err != nil {
			return nil, err
		}
		dec := json.NewDecoder(bytes.NewReader(f))
		for {
			var d struct {
				ID, Text string
				NC       bool
			}
			if err := dec.Decode(&d); err == io.EOF {
				break
			} else if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			if !d.NC {
				out[name+" "+d.ID] = d.Text
			}
		}
	}
	for _, name := range []string{"ewt", "gum"} {
		bank, err := ReadBank(corpus(dataDir, "corpora/ud-"+name+"/train.conllu.gz"))
		if err != nil {
			return nil, err
		}
		n := 0
		var doc []string
		for i, s := range bank {
			doc = append(doc, s.Text)
			if i+1 == len(bank) || bank[i+1].NewDoc {
				out[fmt.Sprintf("%s %d", name, n)] = strings.Join(doc, "\n")
				n, doc = n+1, nil
			}
		}
	}
	return out, nil
}

// headlines gathers the headlines of the sources of events, each once.
func headlines(path string, out map[string]string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	rows := csv.NewReader(z)
	head, err := rows.Read()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	col := -1
	for i, h := range head {
		if h == "source_headline" {
			col = i
		}
	}
	if col < 0 {
		return fmt.Errorf("%s: no column source_headline: %w", path, salient.ErrInvalid)
	}
	seen := map[string]bool{}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		for h := range strings.SplitSeq(row[col], ";") {
			h = strings.TrimSpace(h)
			if len([]rune(h)) > 25 && !airwars.MatchString(h) && !seen[h] {
				out[fmt.Sprintf("ucdp %d", len(seen))] = h
				seen[h] = true
			}
		}
	}
}

// smallWords are the words that the treebanks write in small letters as a rule.
func smallWords(dataDir string) (map[string]bool, error) {
	count := map[string]int{}
	for _, name := range []string{"ewt", "gum"} {
		bank, err := ReadBank(corpus(dataDir, "corpora/ud-"+name+"/train.conllu.gz"))
		if err != nil {
			return nil, err
		}
		for _, s := range bank {
			for i, w := range s.Words {
				low := strings.ToLower(w.Form)
				switch {
				case i == 0:
				case w.Form == low:
					count[low]++
				default:
					count[low]--
				}
			}
		}
	}
	out := map[string]bool{}
	for w, n := range count {
		out[w] = n > 0
	}
	return out, nil
}

// capitals are words of the Latin alphabet in capitals.
var capitals = regexp.MustCompile(`[A-Z]+`)

// cased writes a text in capitals as others are written, letter for letter.
func cased(t string, small map[string]bool) string {
	if strings.ToUpper(t) != t {
		return t
	}
	return capitals.ReplaceAllStringFunc(t, func(w string) string {
		low := strings.ToLower(w)
		if small[low] {
			return low
		}
		return w[:1] + low[1:]
	})
}
