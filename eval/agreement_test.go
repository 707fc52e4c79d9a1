package eval

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// corpora is the folder of benchmark corpora beside the project, if it is there.
const corpora = "../../shared/corpora"

// official runs a scorer of the corpora on gold and predictions and returns
// its JSON; the test is skipped where there is no Python or no folder.
func official[D Keyed](t *testing.T, script, goldFile string, pred []D, args ...string) map[string]any {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to compare with")
	}
	var b bytes.Buffer
	for _, d := range pred {
		if err := json.NewEncoder(&b).Encode(d); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(t.TempDir(), "pred.jsonl")
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.NewReplacer("GOLD", goldFile, "PRED", file).Replace(a)
	}
	cmd := exec.Command(python, append([]string{filepath.Join(corpora, script)}, args...)...)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", script, err, complaint.String())
	}
	var v map[string]any
	if err := json.Unmarshal(out, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// gold reads a corpus, or skips the test.
func gold[D Keyed](t *testing.T, name string) ([]D, string) {
	t.Helper()
	file := filepath.Join(corpora, name)
	if _, err := os.Stat(file); err != nil {
		t.Skip("no corpora to compare on")
	}
	rows, err := ReadFile[D](file)
	if err != nil {
		t.Fatal(err)
	}
	return rows, file
}

// at walks down a JSON value.
func at(t *testing.T, v any, path ...string) float64 {
	t.Helper()
	for _, p := range path {
		m, ok := v.(map[string]any)
		if !ok || m[p] == nil {
			t.Fatalf("the official score has no %q", path)
		}
		v = m[p]
	}
	return v.(float64)
}

// same compares a number of a table with an official one to the second decimal.
func same(t *testing.T, tab Table, group, row, column string, want float64) {
	t.Helper()
	got, ok := tab.Get(group, row, column)
	limit := .00005 // of a share: 0.005 percent
	if column == "median" || column == "mean" {
		limit = .005 // km
	}
	if !ok || math.Abs(got-want) > limit {
		t.Errorf("%s, %s, %s: got %v, the official scorer says %v", group, row, column, got, want)
	}
}

func samePRF(t *testing.T, tab Table, group, row string, official any) {
	t.Helper()
	for _, c := range []string{"p", "r", "f1"} {
		same(t, tab, group, row, strings.ToUpper(c), at(t, official, c))
	}
}

func must(t *testing.T, tab Table, err error) Table {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

// damage drops, doubles and changes some of the items, the same every time.
func damage[E any](r *rand.Rand, es []E, spoil func(*E)) []E {
	out := []E{} // an empty list, which null is not
	for _, e := range es {
		switch x := r.Float64(); {
		case x < .15:
			continue
		case x < .35:
			spoil(&e)
		case x < .4:
			out = append(out, e)
			spoil(&e)
		}
		out = append(out, e)
	}
	return out
}

func seeded() *rand.Rand { return rand.New(rand.NewPCG(7, 11)) }

func TestNERAgrees(t *testing.T) {
	for _, name := range []string{"re3d/dev.jsonl", "re3d/train.jsonl", "uner-ewt/dev.jsonl"} {
		docs, file := gold[NERDoc](t, name)
		r := seeded()
		types := []string{"Person", "Location", "ORG", "PER", "Nonsense"}
		var pred []NERDoc
		for _, d := range docs {
			pred = append(pred, NERDoc{ID: d.ID, Entities: damage(r, d.Entities, func(e *Entity) {
				switch r.IntN(3) {
				case 0:
					e.Type = types[r.IntN(len(types))]
				case 1:
					e.Begin, e.End = max(0, e.Begin-r.IntN(6)), e.End+r.IntN(9)
				default:
					e.End = max(e.Begin+1, e.End-2)
				}
			})})
		}
		pred = pred[:len(pred)-1] // a document that was not read
		for _, c := range []struct {
			o    NEROptions
			args []string
		}{
			{NEROptions{}, nil},
			{NEROptions{Outermost: true, LooseDet: true}, []string{"--outermost", "--loose-det"}},
			{NEROptions{SkipNC: true, Types: []string{"Person", "PER"}, Map: map[string]string{"Nonsense": "PER", "Location": ""}}, []string{"--skip-nc", "--types", "Person,PER", "--map", "Nonsense=PER,Location="}},
		} {
			tab, err := NER(docs, pred, c.o)
			tab = must(t, tab, err)
			want := official(t, "score.py", file, pred, append([]string{"ner", "--gold", "GOLD", "--pred", "PRED", "--json"}, c.args...)...)
			for _, g := range []string{"exact", "overlap"} {
				w := want[g].(map[string]any)
				samePRF(t, tab, g, "MICRO", w["micro"])
				same(t, tab, "macro", g, "F1", w["macro_f1"].(float64))
				for typ, s := range w["types"].(map[string]any) {
					samePRF(t, tab, g, typ, s)
				}
			}
			samePRF(t, tab, "untyped", "MICRO", want["exact_untyped"])
		}
	}
}

func TestTimexAgrees(t *testing.T) {
	docs, file := gold[TimexDoc](t, "wikiwars/dev.jsonl")
	r := seeded()
	var pred []TimexDoc
	for _, d := range docs {
		pred = append(pred, TimexDoc{ID: d.ID, Timexes: damage(r, d.Timexes, func(e *Timex) {
			switch r.IntN(3) {
			case 0:
				e.Value = "1066-10-14"
			case 1:
				e.Type = "SET"
			default:
				e.Begin, e.End = max(0, e.Begin-r.IntN(20)), e.End+r.IntN(60)
			}
		})})
	}
	tab, err := Timexes(docs, pred)
	tab = must(t, tab, err)
	want := official(t, "score.py", file, pred, "timex", "--gold", "GOLD", "--pred", "PRED", "--json")
	for _, row := range []string{"strict", "relaxed", "relaxed + type", "relaxed + value", "strict + value"} {
		samePRF(t, tab, "timex", row, want[row])
	}
	same(t, tab, "value accuracy", "on matched", "share", want["value_accuracy_on_matched"].(float64))
}

func TestPetrarchAgrees(t *testing.T) {
	docs, file := gold[PetrarchDoc](t, "petrarch/dev.jsonl")
	r := seeded()
	var pred []PetrarchDoc
	for _, d := range docs {
		pred = append(pred, PetrarchDoc{ID: d.ID, Events: damage(r, d.Events, func(e *PetrarchEvent) {
			switch r.IntN(3) {
			case 0:
				e.Code = "19"
			case 1:
				e.Source, e.Target = e.Target, e.Source
			default:
				e.Code += "1"
			}
		})})
	}
	tab, err := Petrarch(docs, pred)
	tab = must(t, tab, err)
	want := official(t, "score.py", file, pred, "coding", "--scheme", "petrarch", "--gold", "GOLD", "--pred", "PRED", "--json")
	for view, s := range want["views"].(map[string]any) {
		samePRF(t, tab, "events", view, s)
	}
	same(t, tab, "sentences", "all right", "share", want["sentences_all_right"].(float64))
}

func TestPloverAgrees(t *testing.T) {
	docs, file := gold[PloverDoc](t, "plover-gsr/dev.jsonl")
	r := seeded()
	roles := []string{"SRC", "TAR", "SRC/TAR", "EVT", "LOC"}
	var pred []PloverDoc
	for i, d := range docs {
		p := PloverDoc{ID: d.ID, Event: d.Event, Spans: damage(r, d.Spans, func(s *RoleSpan) {
			if r.IntN(2) == 0 {
				s.Role = roles[r.IntN(len(roles))]
			} else {
				s.Begin, s.End = max(0, s.Begin-r.IntN(30)), s.End+r.IntN(30)
			}
		})}
		switch i % 7 {
		case 1:
			p.Event = "FIGHT"
		case 2:
			p.Event = "NONSENSE"
		case 3:
			p.Spans = nil
		}
		pred = append(pred, p)
	}
	pred = pred[3:]
	tab, err := Plover(docs, pred)
	tab = must(t, tab, err)
	want := official(t, "score.py", file, pred, "coding", "--scheme", "plover", "--gold", "GOLD", "--pred", "PRED", "--json")
	same(t, tab, "sentences", "right event", "share", want["event_accuracy"].(float64))
	samePRF(t, tab, "events", "MICRO", want["micro"])
	for event, s := range want["events"].(map[string]any) {
		samePRF(t, tab, "events", event, s)
	}
	samePRF(t, tab, "roles", "exact", want["span_exact"])
	samePRF(t, tab, "roles", "overlap", want["span_overlap"])
	for _, kind := range []string{"exact", "overlap"} {
		for role, s := range want["span_"+kind+"_recall_by_role"].(map[string]any) {
			same(t, tab, "recall "+kind, role, "share", s.(float64))
		}
	}
}

func TestEventsAgree(t *testing.T) {
	for _, name := range []string{"muc4/dev.jsonl", "muc4/train.jsonl"} {
		docs, file := gold[MUCDoc](t, name)
		r := seeded()
		var pred []MUCDoc
		for _, d := range docs {
			p := MUCDoc{ID: d.ID, Entities: map[string][]MUCEntity{}}
			for _, role := range MUCRoles {
				p.Entities[role] = damage(r, d.Entities[role], func(e *MUCEntity) {
					switch r.IntN(4) {
					case 0:
						*e = MUCEntity{"The " + strings.ToUpper((*e)[0]) + ",  a"}
					case 1:
						*e = append(slices.Clone(*e), "nobody at all")
					case 2:
						*e = (*e)[:1]
					default:
						*e = MUCEntity{"somebody else"}
					}
				})
			}
			pred = append(pred, p)
		}
		tab, err := Events(docs, pred)
		tab = must(t, tab, err)
		want := official(t, "score.py", file, pred, "events", "--gold", "GOLD", "--pred", "PRED", "--json")
		samePRF(t, tab, "roles", "MICRO", want["micro"])
		for role, s := range want["roles"].(map[string]any) {
			samePRF(t, tab, "roles", role, s)
		}
	}
}

func TestToponymsAgree(t *testing.T) {
	for _, name := range []string{"geoparse/lgl_dev.jsonl", "geoparse/geovirus_dev.jsonl", "geoparse/trnews_dev.jsonl"} {
		docs, file := gold[GeoDoc](t, name)
		r := seeded()
		var pred []GeoDoc
		for _, d := range docs {
			pred = append(pred, GeoDoc{ID: d.ID, Toponyms: damage(r, d.Toponyms, func(p *Toponym) {
				switch r.IntN(4) {
				case 0:
					p.Lat, p.Lon = nil, nil
				case 1:
					p.Start, p.End = max(0, p.Start-r.IntN(5)), p.End+r.IntN(20)
				case 2:
					if p.Lat != nil {
						lat, lon := max(-90, min(90, *p.Lat+r.NormFloat64())), max(-180, min(180, *p.Lon+r.NormFloat64()/4))
						p.Lat, p.Lon = &lat, &lon
					}
				default:
					lat, lon := r.Float64()*180-90, r.Float64()*360-180
					p.Lat, p.Lon = &lat, &lon
				}
			})})
		}
		for _, exact := range []bool{false, true} {
			how := map[bool]string{false: "overlap", true: "exact"}[exact]
			tab, err := Toponyms(docs, pred, GeoOptions{Exact: exact})
			tab = must(t, tab, err)
			want := official(t, "score_geo.py", file, pred, "GOLD", "PRED", "--json", "--match", how)["all"].(map[string]any)
			samePRF(t, tab, "recognition", "exact", want["recognition_exact"])
			samePRF(t, tab, "recognition", "overlap", want["recognition_overlap"])
			res := want["resolution"].(map[string]any)
			for _, k := range []string{"answered", "acc@161km", "acc@25km", "acc@10km"} {
				same(t, tab, "resolution", k, "share", res[k].(float64))
			}
			same(t, tab, "error", "placed", "median", res["median_km"].(float64))
			same(t, tab, "error", "placed", "mean", res["mean_km"].(float64))
			same(t, tab, "error", "placed", "AUC", res["auc"].(float64))
			for _, k := range []string{"@161km", "@25km", "@10km"} {
				samePRF(t, tab, "end to end", k, want["end_to_end"].(map[string]any)[k])
			}
		}
	}
}
