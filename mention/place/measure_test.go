package place_test

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"salient"
	"salient/geo"
	"salient/know/gazetteer"
	"salient/mention/place"
	"salient/text"
)

// corpora is a folder beside the repository, not part of it.
const corpora = "../../../shared/corpora/geoparse/"

// world opens the gazetteer: the folder of SALIENT_DATA, or the tree's data.
func world(t testing.TB) *gazetteer.Gazetteer {
	dir := os.Getenv("SALIENT_DATA")
	if dir == "" {
		dir = "../../data"
	}
	g, err := gazetteer.Open(os.DirFS(dir))
	if err != nil {
		t.Skip("the gazetteer is not made: ", err)
	}
	return g
}

// lists reads the given names and the demonyms of the tree's data.
func lists(t testing.TB) place.Lists {
	l := place.Lists{Given: map[string]bool{}, Demonyms: map[string]string{}, Countries: map[string]string{}}
	b, err := os.ReadFile("../../data/lexicon/en/given-names.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			l.Given[line] = true
		}
	}
	b, err = os.ReadFile("../../data/actors/states.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var cols map[string]int
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) < 4 {
			continue
		}
		if cols == nil {
			cols = map[string]int{}
			for i, c := range f {
				cols[c] = i
			}
			continue
		}
		l.Countries[f[cols["iso"]]] = f[cols["name"]]
		for _, d := range strings.FieldsFunc(f[cols["demonyms"]], func(r rune) bool { return r == ';' || r == '|' }) {
			if d = strings.ToLower(strings.TrimSpace(d)); !strings.Contains(d, " ") && d != "" {
				l.Demonyms[d] = f[cols["iso"]]
			}
		}
	}
	if len(l.Demonyms) == 0 {
		t.Fatal("no demonyms")
	}
	return l
}

type toponym struct {
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Surface string   `json:"surface,omitempty"`
	Lat     *float64 `json:"lat"`
	Lon     *float64 `json:"lon"`
	Name    string   `json:"name,omitempty"`
}

type geodoc struct {
	ID       string    `json:"id"`
	Dataset  string    `json:"dataset,omitempty"`
	Text     string    `json:"text,omitempty"`
	Toponyms []toponym `json:"toponyms"`
}

// TestMeasureGeoparse prints recognition, resolution and end-to-end scores.
// With SALIENT_PRED set to a folder it writes predictions there for
// score_geo.py.
func TestMeasureGeoparse(t *testing.T) {
	files, _ := filepath.Glob(corpora + "*.jsonl")
	if len(files) == 0 {
		t.Skip("the corpora are not here")
	}
	finder := place.New(world(t), lists(t))
	parser := text.New(nil)
	var all score
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".jsonl")
		if only := os.Getenv("SALIENT_ONLY"); only != "" && !strings.Contains(name, only) {
			continue
		}
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		var enc *json.Encoder
		if dir := os.Getenv("SALIENT_PRED"); dir != "" {
			w, err := os.Create(filepath.Join(dir, name+".pred.jsonl"))
			if err != nil {
				t.Fatal(err)
			}
			defer w.Close()
			enc = json.NewEncoder(w)
		}
		var s score
		sc := bufio.NewScanner(f)
		sc.Buffer(nil, 1<<24)
		start, bytes := time.Now(), 0
		for sc.Scan() {
			var d geodoc
			if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
				t.Fatal(err)
			}
			bytes += len(d.Text)
			p := predict(finder, parser, d)
			s.add(d, p)
			if enc != nil {
				if err := enc.Encode(p); err != nil {
					t.Fatal(err)
				}
			}
		}
		f.Close()
		t.Logf("%-16s %s  (%.0f ms, %d KB)", name, s, float64(time.Since(start).Milliseconds()), bytes/1024)
		if strings.HasSuffix(name, "_dev") {
			all.merge(s)
		}
	}
	t.Logf("%-16s %s", "four corpora", all)
}

func predict(f *place.Finder, parser *text.Parser, d geodoc) geodoc {
	a := salient.Article{Text: d.Text}
	out := geodoc{ID: d.ID, Toponyms: []toponym{}}
	for _, m := range f.FindIn(a, parser.Parse(a), place.Context{Adjectives: true}) {
		if m.Naming != salient.ByName && m.Naming != salient.ByMetonym {
			continue
		}
		words := m.Name
		at := strings.Index(m.At.In(d.Text), words)
		if at < 0 {
			at, words = 0, m.At.In(d.Text)
		}
		b := utf8.RuneCountInString(d.Text[:m.At.Start+at])
		tp := toponym{Start: b, End: b + utf8.RuneCountInString(words), Surface: words}
		if m.Located {
			tp.Lat, tp.Lon, tp.Name = &m.Point.Lat, &m.Point.Lon, m.Country+" "+m.Kind
		}
		out.Toponyms = append(out.Toponyms, tp)
	}
	return out
}

// A score counts what score_geo.py counts, with pairs taken greedily by
// overlap.
type score struct {
	gold, pred, found              int
	placed, near161, near25        int
	goldGeo, predGeo, e2e161, e225 int
}

func (s *score) merge(o score) {
	s.gold += o.gold
	s.pred += o.pred
	s.found += o.found
	s.placed += o.placed
	s.near161 += o.near161
	s.near25 += o.near25
	s.goldGeo += o.goldGeo
	s.predGeo += o.predGeo
}

func (s *score) add(g, p geodoc) {
	type pr struct {
		iou  float64
		i, j int
	}
	var prs []pr
	for i, a := range g.Toponyms {
		for j, b := range p.Toponyms {
			if o := min(a.End, b.End) - max(a.Start, b.Start); o > 0 {
				prs = append(prs, pr{float64(o) / float64(max(a.End, b.End)-min(a.Start, b.Start)), i, j})
			}
		}
	}
	sort.SliceStable(prs, func(x, y int) bool { return prs[x].iou > prs[y].iou })
	gi, pj := map[int]bool{}, map[int]int{}
	for _, x := range prs {
		if _, used := pj[x.j]; used || gi[x.i] {
			continue
		}
		gi[x.i], pj[x.j] = true, x.i
	}
	s.gold += len(g.Toponyms)
	s.pred += len(p.Toponyms)
	s.found += len(pj)
	for _, a := range g.Toponyms {
		if a.Lat != nil {
			s.goldGeo++
		}
	}
	for j, b := range p.Toponyms {
		i, ok := pj[j]
		if b.Lat == nil {
			continue
		}
		if ok && g.Toponyms[i].Lat == nil {
			continue
		}
		s.predGeo++
		if !ok {
			continue
		}
		s.placed++
		a := g.Toponyms[i]
		km := geo.Distance(geo.Point{Lat: *a.Lat, Lon: *a.Lon}, geo.Point{Lat: *b.Lat, Lon: *b.Lon}) / 1000
		if km <= 161 {
			s.near161++
		}
		if km <= 25 {
			s.near25++
		}
	}
}

func (s score) String() string {
	ratio := func(a, b int) float64 { return float64(a) / math.Max(1, float64(b)) }
	p, r := ratio(s.found, s.pred), ratio(s.found, s.gold)
	ep, er := ratio(s.near161, s.predGeo), ratio(s.near161, s.goldGeo)
	f := func(p, r float64) float64 {
		if p+r == 0 {
			return 0
		}
		return 2 * p * r / (p + r)
	}
	return strings.TrimSpace(strings.Join([]string{
		"recognition P " + pct(p) + " R " + pct(r) + " F1 " + pct(f(p, r)),
		"acc@161 " + pct(ratio(s.near161, s.placed)) + " acc@25 " + pct(ratio(s.near25, s.placed)) + " end-to-end P " + pct(ep) + " R " + pct(er) + " F1 " + pct(f(ep, er)),
		"within 25 km of all gold " + pct(ratio(s.near25, s.goldGeo)),
	}, "; "))
}

func pct(x float64) string {
	b, _ := json.Marshal(math.Round(x*1000) / 1000)
	return string(b)
}
