package eval

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"salient"
)

// want compares numbers of a table, each given as "group/row/column".
func want(t *testing.T, rule string, tab Table, err error, numbers map[string]float64) {
	t.Helper()
	if err != nil {
		t.Errorf("%s: %v", rule, err)
		return
	}
	for path, w := range numbers {
		p := strings.SplitN(path, "|", 3)
		if got, ok := tab.Get(p[0], p[1], p[2]); !ok || math.Abs(got-w) > 1e-9 {
			t.Errorf("%s: %s: got %v (%v), want %v", rule, path, got, ok, w)
		}
	}
}

func TestNER(t *testing.T) {
	text := "The Red Column of the Vale"
	gold := []NERDoc{{ID: "1", Text: text, Entities: []Entity{{0, 14, "ORG"}, {4, 14, "ORG"}, {18, 26, "LOC"}}}}
	pred := []NERDoc{{ID: "1", Entities: []Entity{{4, 14, "ORG"}, {4, 14, "ORG"}, {22, 26, "LOC"}, {4, 7, "PER"}}}}
	tab, err := NER(gold, pred, NEROptions{})
	want(t, "plain", tab, err, map[string]float64{
		"exact|ORG|P": 1, "exact|ORG|R": .5, "exact|LOC|F1": 0, "overlap|LOC|F1": 1, "exact|PER|pred": 1,
		"exact|MICRO|P": 1. / 3, "exact|MICRO|R": 1. / 3, "overlap|MICRO|R": 2. / 3, "macro|exact|F1": 1. / 3, "untyped|MICRO|tp": 1})
	tab, err = NER(gold, pred, NEROptions{LooseDet: true, Types: []string{"ORG", "LOC"}})
	want(t, "loose", tab, err, map[string]float64{"exact|MICRO|F1": 1, "exact|MICRO|gold": 2})
	tab, err = NER(gold, pred, NEROptions{Outermost: true})
	want(t, "outermost", tab, err, map[string]float64{"exact|MICRO|gold": 2, "exact|MICRO|tp": 0})
	tab, err = NER(gold, nil, NEROptions{})
	want(t, "no prediction", tab, err, map[string]float64{"exact|MICRO|R": 0, "exact|MICRO|gold": 3})
	if _, err := NER(gold, []NERDoc{{ID: "2"}}, NEROptions{}); !errors.Is(err, salient.ErrInvalid) {
		t.Errorf("a prediction for a text that is not there: got %v", err)
	}
}

func TestTimexes(t *testing.T) {
	gold := []TimexDoc{{ID: "1", Timexes: []Timex{{0, 10, "DATE", "2031-04-10"}, {20, 25, "DURATION", "P3D"}}}}
	tab, err := Timexes(gold, []TimexDoc{{ID: "1", Timexes: []Timex{{0, 10, "DATE", "2031-04-11"}, {2, 10, "DATE", "2031-04-10"}, {21, 24, "DATE", "P3D"}}}})
	want(t, "timex", tab, err, map[string]float64{"timex|strict|tp": 1, "timex|relaxed|tp": 2, "timex|relaxed + type|tp": 1, "timex|relaxed + value|tp": 1,
		"timex|strict + value|tp": 0, "timex|strict|P": 1. / 3, "value accuracy|on matched|share": .5})
}

func TestCoding(t *testing.T) {
	tab, err := Petrarch(
		[]PetrarchDoc{{ID: "1", Events: []PetrarchEvent{{"A", "B", "190"}, {"A", "C", "190"}}}, {ID: "2"}},
		[]PetrarchDoc{{ID: "1", Events: []PetrarchEvent{{"A", "B", "193"}, {"A", "C", "190"}}}})
	want(t, "petrarch", tab, err, map[string]float64{"events|code + source + target|tp": 1, "events|root code (2 digits)|F1": 1, "events|source + target|F1": 1, "events|code|tp": 1, "sentences|all right|share": .5})

	both := []PloverDoc{{ID: "1", Event: "FIGHT", Spans: []RoleSpan{{"SRC/TAR", 0, 5}, {"EVT", 6, 9}}}, {ID: "2", Event: "AID"}}
	tab, err = Plover(both, []PloverDoc{{ID: "1", Event: "FIGHT", Spans: []RoleSpan{{"TAR", 0, 5}, {"EVT", 8, 12}}}, {ID: "2", Spans: []RoleSpan{{"SRC", 0, 1}}}})
	want(t, "plover", tab, err, map[string]float64{"sentences|right event|share": .5, "events|MICRO|P": 1, "events|MICRO|R": .5, "roles|exact|tp": 1, "roles|overlap|F1": 1,
		"roles|exact|pred": 2, "recall exact|SRC/TAR|share": 1, "recall exact|EVT|share": 0})
}

func TestEvents(t *testing.T) {
	read := func(s string) []MUCDoc {
		rows, err := Read[MUCDoc](strings.NewReader(s))
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	gold := read(`{"id":"1","entities":{"PerpOrg":[[{"text":"the red column"},{"text":"r.c."}],["blue guard"]],"Weapon":[],"Victim":["a mayor"]}}`)
	tab, err := Events(gold, read(`{"id":"1","entities":{"PerpOrg":[["RED COLUMN"],["Red Column","blue guard"],[{"text":"RC"}]],"Victim":[{"text":"mayor"}]}}`))
	want(t, "CEAF-REE", tab, err, map[string]float64{"roles|PerpOrg|tp": 1, "roles|PerpOrg|P": 1. / 3, "roles|PerpOrg|R": .5, "roles|Victim|F1": 1, "roles|MICRO|tp": 2})
}

func TestToponyms(t *testing.T) {
	p := func(x float64) *float64 { return &x }
	gold := []GeoDoc{{ID: "1", Toponyms: []Toponym{{Start: 0, End: 6, Lat: p(0), Lon: p(0)}, {Start: 10, End: 16, Lat: p(0), Lon: p(1)}, {Start: 20, End: 26, Lat: nil, Lon: nil}}}}
	pred := []GeoDoc{{ID: "1", Toponyms: []Toponym{{Start: 0, End: 6, Lat: p(0), Lon: p(0)}, {Start: 11, End: 16, Lat: p(0), Lon: p(2)}, {Start: 20, End: 26, Lat: p(5), Lon: p(5)}, {Start: 30, End: 36, Lat: p(5), Lon: p(5)}}}}
	tab, err := Toponyms(gold, pred, GeoOptions{})
	want(t, "places", tab, err, map[string]float64{"recognition|exact|tp": 2, "recognition|overlap|R": 1, "resolution|acc@161km|share": 1, "resolution|acc@25km|share": .5,
		"resolution|answered|share": 1, "end to end|@25km|pred": 3, "end to end|@25km|R": .5})
	tab, err = Toponyms(gold, nil, GeoOptions{})
	want(t, "nothing found", tab, err, map[string]float64{"recognition|exact|F1": 0})
	if _, ok := tab.Get("error", "placed", "median"); ok {
		t.Error("the median of nothing must be none")
	}
}

func TestPoints(t *testing.T) {
	text := "Žó\u00a0ab🙂c"
	p := NewPoints(text)
	for begin := range 8 {
		for end := begin; end < 8; end++ {
			s := p.Span(begin, end)
			if got, want := s.In(text), string([]rune(text)[begin:end]); got != want {
				t.Errorf("[%d, %d): got %q, want %q", begin, end, got, want)
			}
			if b, e := p.Of(s); b != begin || e != end {
				t.Errorf("[%d, %d) came back as [%d, %d)", begin, end, b, e)
			}
		}
	}
	if s := p.Span(-3, 100); s != (salient.Span{End: len(text)}) {
		t.Errorf("outside the text: got %v", s)
	}
	if b, e := p.Of(salient.Span{Start: 1, End: 500}); b != 0 || e != 7 {
		t.Errorf("inside a code point and past the end: got %d, %d", b, e)
	}
}

func TestReadComplains(t *testing.T) {
	for in, want := range map[string]string{"{}\n": "line 1: invalid: no id", "\n{\"id\":\"a\"}\n{\"id\":\"a\"}": `line 3: invalid: id "a" comes twice`, "x": "line 1: invalid"} {
		if _, err := Read[NERDoc](strings.NewReader(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", in, err, want)
		}
	}
}

func TestTableAsTextAndJSON(t *testing.T) {
	x := 12.345
	tab := Table{"title", []Group{{"g", []Column{{"P", Share}, {"n", Count}, {"median", KM}}, []Row{numbers("é", .5, 7, x), {"none", []*float64{nil, nil, nil}}}}}}
	var b strings.Builder
	if err := tab.Write(&b); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "title\n  g          P       n  median km\n  é      50.00       7       12.3\n  none       -       -          -\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	raw, err := json.Marshal(tab)
	var back Table
	if err != nil || json.Unmarshal(raw, &back) != nil {
		t.Fatal(err)
	}
	if got, ok := back.Get("g", "é", "median"); !ok || got != x {
		t.Errorf("came back as %s", raw)
	}
}
