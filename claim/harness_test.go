package claim

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/know/rules"
	"salient/text"
)

// newExtractor has the project's own rules and no other knowledge.
func newExtractor(t testing.TB) *Extractor {
	t.Helper()
	set, err := rules.Load(os.DirFS("../data/rules"))
	if err != nil {
		t.Fatal(err)
	}
	return New(Knowledge{Rules: set})
}

// trees holds parsed sentences by their words, so that what is tested is the
// rules and not the parser of the day.
type trees map[string][]salient.Token

func readTrees(t testing.TB) trees {
	t.Helper()
	files, err := filepath.Glob("testdata/trees/*.conllu")
	if err != nil || len(files) == 0 {
		t.Fatalf("no trees in testdata/trees: %v", err)
	}
	out := trees{}
	for _, name := range files {
		out.read(t, name)
	}
	return out
}

func (out trees) read(t testing.TB, name string) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var toks []salient.Token
	var forms []string
	flush := func() {
		if len(toks) > 0 {
			out[strings.Join(forms, " ")] = toks
		}
		toks, forms = nil, nil
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for line := 1; sc.Scan(); line++ {
		if sc.Text() == "" {
			flush()
			continue
		}
		c := strings.Split(sc.Text(), "\t")
		if strings.HasPrefix(c[0], "#") || len(c) == 10 && strings.ContainsAny(c[0], "-.") {
			continue
		}
		if len(c) != 10 {
			t.Fatalf("%s:%d: %d columns", name, line, len(c))
		}
		head, err := strconv.Atoi(c[6])
		if err != nil {
			t.Fatalf("%s:%d: %v", name, line, err)
		}
		toks = append(toks, salient.Token{Lemma: c[2], POS: salient.POS(c[3]), Feats: text.ParseFeats(c[5]), Head: head - 1, Rel: salient.Rel(c[7])})
		forms = append(forms, plain(c[1]))
	}
	flush()
}

func plain(s string) string {
	return strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "\u00a0", "_").Replace(strings.Join(strings.Fields(s), "_"))
}

// plant gives the sentences their trees; it returns the words of those that
// have none.
func (ts trees) plant(a salient.Article, d *salient.Document) (missing []string) {
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if s.Part == salient.Furniture {
			continue
		}
		var forms []string
		for _, t := range s.Tokens {
			forms = append(forms, plain(t.In(a.Text)))
		}
		k := strings.Join(forms, " ")
		toks, ok := ts[k]
		if !ok {
			missing = append(missing, k)
			continue
		}
		for j := range toks {
			t := &s.Tokens[j]
			t.Lemma, t.POS, t.Feats, t.Head, t.Rel = toks[j].Lemma, toks[j].POS, toks[j].Feats, toks[j].Head, toks[j].Rel
		}
		s.Parsed = true
	}
	return missing
}

// A marked is a mention written into a test: {words:kind=value}.
type marked struct {
	at          salient.Span
	kind, value string
}

// unmark takes the marks out of a sentence: "{rebels:a} took {Town:p}".
// Kinds: a actor (value: id, else a slug of the words; "~" before it for a noun
// or pronoun), p place (value: relation; "between" splits at "and"), t time
// (value: day or days), q quantity (value: "60 km fighters"), e what the tagger of
// events says of a word (value: "type 0.9" or "type 0.9 negated 0.9", then parts: "place@4@0.8",
// which says that token 4 is the place).
func unmark(t testing.TB, s string) (string, []marked) {
	t.Helper()
	var b strings.Builder
	var out []marked
	for {
		before, rest, ok := strings.Cut(s, "{")
		b.WriteString(before)
		if !ok {
			return b.String(), out
		}
		body, after, ok := strings.Cut(rest, "}")
		colon := strings.LastIndex(body, ":")
		if !ok || colon < 0 {
			t.Fatalf("bad mark in %q", s)
		}
		m := marked{at: salient.Span{Start: b.Len(), End: b.Len() + colon}}
		m.kind, m.value, _ = strings.Cut(body[colon+1:], "=")
		b.WriteString(body[:colon])
		out = append(out, m)
		s = after
	}
}

// siteOf finds the tokens of a span and the one among them that heads the rest.
func siteOf(d *salient.Document, at salient.Span) (salient.Site, bool) {
	for n := range d.Sentences {
		s := &d.Sentences[n]
		if !s.Contains(at) {
			continue
		}
		first, last := -1, -1
		for i, tok := range s.Tokens {
			if tok.Overlaps(at) {
				if first < 0 {
					first = i
				}
				last = i + 1
			}
		}
		if first < 0 {
			return salient.Site{}, false
		}
		head := last - 1
		for i := first; i < last; i++ {
			if h := s.Tokens[i].Head; h < first || h >= last {
				if s.Tokens[i].POS == salient.PROPN || s.Tokens[i].POS == salient.NOUN || i == last-1 || s.Tokens[head].POS == salient.PUNCT {
					head = i
					break
				}
			}
		}
		return salient.Site{Sentence: n, First: first, Last: last, Head: head, At: at}, true
	}
	return salient.Site{}, false
}

// mentionsOf makes mentions of marks.
func mentionsOf(t testing.TB, a salient.Article, d *salient.Document, marks []marked) salient.Mentions {
	t.Helper()
	var m salient.Mentions
	for _, mk := range marks {
		site, ok := siteOf(d, mk.at)
		if !ok {
			t.Fatalf("no token at %q", mk.at.In(a.Text))
		}
		words := mk.at.In(a.Text)
		switch mk.kind {
		case "a":
			naming, id := salient.ByName, mk.value
			if rest, noun := strings.CutPrefix(id, "~"); noun {
				naming, id = salient.ByNoun, rest
			}
			if id == "" {
				id = slug(strings.ToLower(words))
			}
			m.Actors = append(m.Actors, salient.ActorMention{Site: site, Naming: naming, Actor: salient.ActorID(id), Score: 1})
		case "p":
			pm := salient.PlaceMention{Site: site, Naming: salient.ByName, Name: words, Place: salient.PlaceID("t:" + slug(strings.ToLower(words))),
				Relation: salient.Relation(mk.value), Kind: "settlement", Located: true, Score: 1}
			if kind, is := strings.CutPrefix(mk.value, "kind-"); is {
				pm.Kind, pm.Relation = kind, salient.At
			}
			if pm.Relation == "" {
				pm.Relation = salient.At
			}
			if pm.Relation == salient.Between {
				body, _ := strings.CutPrefix(words, "between ")
				one, two, ok := strings.Cut(body, " and ")
				if !ok {
					t.Fatalf("between what? %q", words)
				}
				pm.Name, pm.Place = one, salient.PlaceID("t:"+slug(strings.ToLower(one)))
				pm.Second = salient.PlaceID("t:" + slug(strings.ToLower(two)))
				pm.SecondAt = salient.Span{Start: mk.at.End - len(two), End: mk.at.End}
			}
			m.Places = append(m.Places, pm)
		case "t":
			from, to, ok := strings.Cut(mk.value, "/")
			if !ok {
				to = from
			}
			f, err1 := time.Parse(time.DateOnly, from)
			e, err2 := time.Parse(time.DateOnly, to)
			if err1 != nil || err2 != nil {
				t.Fatalf("bad days %q", mk.value)
			}
			m.Times = append(m.Times, salient.TimeMention{Site: site, Kind: "DATE", Value: mk.value,
				When: salient.When{Interval: salient.Interval{From: f, To: e.AddDate(0, 0, 1)}, EDTF: mk.value, Basis: salient.Explicit, Text: words, At: mk.at}})
		case "q":
			f := strings.Fields(mk.value)
			n, err := strconv.ParseFloat(f[0], 64)
			if err != nil || len(f) < 2 {
				t.Fatalf("bad quantity %q", mk.value)
			}
			q := salient.Quantity{Low: n, Best: n, High: n, Unit: f[1], Text: words, At: mk.at}
			if len(f) > 2 {
				q.Group = f[2]
			}
			m.Quantities = append(m.Quantities, salient.QuantityMention{Site: site, Quantity: q, Within: -1})
		case "e":
			e := salient.EventMention{Site: site, Modality: salient.Asserted}
			f := strings.Fields(mk.value)
			for len(f) > 0 && strings.Contains(f[len(f)-1], "@") {
				p := strings.Split(f[len(f)-1], "@")
				e.Parts = append(e.Parts, salient.EventPart{Role: p[0], Token: int(number(t, p[1])), Score: number(t, p[2])})
				f = f[:len(f)-1]
			}
			if len(f) != 2 && len(f) != 4 {
				t.Fatalf("bad event %q", mk.value)
			}
			e.Type, e.Score = salient.Type(f[0]), number(t, f[1])
			if len(f) == 4 {
				e.Modality, e.Sure = salient.Modality(f[2]), number(t, f[3])
			}
			m.Events = append(m.Events, e)
		default:
			t.Fatalf("no kind %q of mention", mk.kind)
		}
	}
	return m
}

func number(t testing.TB, s string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// A scenario is one case of a test file: sentences and the claims they make.
type scenario struct {
	file  string
	line  int
	name  string
	text  string
	dated time.Time
	want  []string
	open  bool // further claims are none of this case's business
}

func (s scenario) String() string { return fmt.Sprintf("%s:%d %s", s.file, s.line, s.name) }

// readScenarios reads a test file. A case is "= name", lines of text, and
// indented lines that each give a claim as Line writes it, with any fields left
// out; "none" asks for no claim, "…" allows further ones. "dated DAY" sets the
// day of publication.
func readScenarios(t testing.TB, file string) []scenario {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []scenario
	for n, l := range strings.Split(string(b), "\n") {
		switch {
		case strings.HasPrefix(l, "#"):
		case strings.HasPrefix(l, "= "):
			out = append(out, scenario{file: file, line: n + 1, name: l[2:]})
		case strings.TrimSpace(l) == "":
		case len(out) == 0:
			t.Fatalf("%s:%d: text before the first case", file, n+1)
		default:
			s := &out[len(out)-1]
			switch f := strings.TrimSpace(l); {
			case strings.HasPrefix(l, "dated "):
				s.dated, err = time.Parse(time.DateOnly, f[6:])
				if err != nil {
					t.Fatalf("%s:%d: %v", file, n+1, err)
				}
			case l == "…" || f == "…":
				s.open = true
			case strings.HasPrefix(l, " "):
				if f == "none" {
					s.want = []string{}
				} else {
					s.want = append(s.want, f)
				}
			case s.text == "":
				s.text = l
			default:
				s.text += " " + l
			}
		}
	}
	return out
}

// answers reports whether a claim, as Line writes it, has all the fields wanted.
func answers(got, want string) bool {
	g := strings.Fields(got)
	has := map[string]bool{}
	for i, f := range g {
		if i < 2 {
			has[fmt.Sprintf("%d:%s", i, f)] = true
			typ, _, _ := strings.Cut(f, "/")
			if i == 0 {
				has["0:"+typ] = true
			}
		}
		has[f] = true
		// A case that does not care how near need not say so.
		has[strings.TrimSuffix(strings.TrimSuffix(f, "(near)"), "(part-of)")] = true
	}
	for i, f := range strings.Fields(want) {
		if i < 2 && !has[fmt.Sprintf("%d:%s", i, f)] || i >= 2 && !has[f] {
			if absent, ok := strings.CutPrefix(f, "no-"); ok && i >= 2 {
				if !strings.Contains(got, " "+absent+"=") {
					continue
				}
			}
			return false
		}
	}
	return true
}
