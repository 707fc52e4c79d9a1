package control_test

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"salient"
	"salient/control"
	"salient/internal/sample"
	"salient/know/ontology"
)

// effects is the table in use.
var effects = func() control.Effects {
	o, err := ontology.Load(os.DirFS("../data/ontology"))
	if err != nil {
		panic(err)
	}
	return o.Effects
}()

func capture(on, by, from, outlet string) salient.Claim {
	return sample.Claim{Type: salient.Capture, By: by, Against: from, Place: "Eskby", Published: on, Outlet: outlet}.Build()
}

// held is the word that somebody holds the place, which from is presumed to have lost.
func held(on, by, from string) salient.Claim {
	c := sample.Claim{Type: salient.Controls, By: by, Against: from, Place: "Eskby", Published: on}.Build()
	c.Reasons = append(c.Reasons, salient.Reason{Rule: control.Presumed})
	return c
}

// refs points at claims.
func refs(claims []salient.Claim) []*salient.Claim {
	out := make([]*salient.Claim, len(claims))
	for i := range claims {
		out[i] = &claims[i]
	}
	return out
}

// says is what the model says of Eskby on a day, in short.
func says(history []salient.Control, day string) string {
	c, ok := control.At(history, sample.Date(day))
	if !ok {
		return "nothing"
	}
	if c.By == "" {
		return string(c.Level)
	}
	return string(c.By) + " " + string(c.Level)
}

// pockets is a claim that somebody is reduced to a number of pockets at Eskby.
func pockets(n float64) salient.Claim {
	c := sample.Claim{Type: salient.PocketState, By: "Blue Guard", Place: "Eskby", Published: "2031-03-10", Outlet: "x"}.Build()
	c.Quantities = []salient.Quantity{{Low: n, Best: n, High: n, Unit: "pocket"}}
	return c
}

func TestInfer(t *testing.T) {
	type ask struct{ day, want string }
	for _, c := range []struct {
		name   string
		claims []salient.Claim
		asks   []ask
	}{
		{"one report of a source that cannot be judged", []salient.Claim{capture("2031-03-10", "Red Column", "", "x")},
			[]ask{{"2031-03-09", "nothing"}, {"2031-03-10", "red-column controls"}, {"2031-06-10", "red-column controls"}, {"2032-03-10", "unknown"}}},
		{"captured from somebody tells of the time before", []salient.Claim{capture("2031-03-10", "Red Column", "Blue Guard", "x")},
			[]ask{{"2030-07-01", "nothing"}, {"2030-07-20", "blue-guard controls"}, {"2030-12-01", "blue-guard controls"}, {"2031-03-09", "blue-guard controls"}, {"2031-03-10", "red-column controls"}}},
		{"three changes in a month", []salient.Claim{capture("2031-03-01", "Red Column", "Blue Guard", "x"), capture("2031-03-11", "Blue Guard", "Red Column", "x"), capture("2031-03-25", "Red Column", "Blue Guard", "x")},
			[]ask{{"2031-02-20", "blue-guard controls"}, {"2031-03-01", "red-column controls"}, {"2031-03-10", "red-column controls"}, {"2031-03-11", "blue-guard controls"}, {"2031-03-24", "blue-guard controls"}, {"2031-03-25", "red-column controls"}}},
		{"withdrawal without a successor", []salient.Claim{capture("2031-03-01", "Red Column", "", "x"), sample.Claim{Type: salient.Withdraw, By: "Red Column", Place: "Eskby", Published: "2031-03-20"}.Build()},
			[]ask{{"2031-03-19", "red-column controls"}, {"2031-03-20", "unknown"}, {"2031-04-20", "unknown"}}},
		{"withdrawn from it", []salient.Claim{capture("2031-03-01", "Red Column", "", "x"), sample.Claim{Type: salient.Withdraw, By: "Red Column", Place: "Eskby", PlaceRole: "origin", Relation: salient.From, Published: "2031-03-20"}.Build()},
			[]ask{{"2031-03-19", "red-column controls"}, {"2031-03-20", "unknown"}}},
		{"one pocket is a hold", []salient.Claim{pockets(1)}, []ask{{"2031-03-10", "blue-guard controls"}}},
		{"two pockets in what is named so are not the town", []salient.Claim{pockets(2)}, []ask{{"2031-03-10", "nothing"}}},
		{"two that contradict each other", []salient.Claim{capture("2031-03-10", "Red Column", "", "x"), capture("2031-03-10", "Blue Guard", "", "y")},
			[]ask{{"2031-03-10", "contested"}, {"2031-03-30", "contested"}}},
		{"fighting is contested for a while", []salient.Claim{capture("2031-03-01", "Red Column", "", "x"), sample.Claim{Type: salient.Clash, By: "Red Column", Against: "Blue Guard", Place: "Eskby", Published: "2031-04-01"}.Build()},
			[]ask{{"2031-03-31", "red-column controls"}, {"2031-04-01", "red-column contested"}, {"2031-05-15", "red-column controls"}}},
		{"being struck is presence, not control", []salient.Claim{
			sample.Claim{Type: salient.AirStrike, By: "Blue Guard", Against: "Red Column", Place: "Eskby", Published: "2031-03-01", Outlet: "x"}.Build(),
			sample.Claim{Type: salient.AirStrike, By: "Blue Guard", Against: "Red Column", Place: "Eskby", Published: "2031-03-02", Outlet: "y"}.Build(),
			sample.Claim{Type: salient.AirStrike, By: "Blue Guard", Against: "Red Column", Place: "Eskby", Published: "2031-03-03", Outlet: "z"}.Build()},
			[]ask{{"2031-03-03", "red-column presence"}}},
		{"a state claim after a silent loss", []salient.Claim{capture("2031-03-01", "Red Column", "", "x"), sample.Claim{Type: salient.Controls, By: "Blue Guard", Place: "Eskby", Published: "2031-07-01"}.Build()},
			[]ask{{"2031-04-20", "red-column controls"}, {"2031-05-15", "blue-guard controls"}, {"2031-07-01", "blue-guard controls"}}},
		{"the first word that somebody holds it", []salient.Claim{sample.Claim{Type: salient.Controls, By: "Blue Guard", Place: "Eskby", Published: "2031-07-01"}.Build()},
			[]ask{{"2030-10-01", "nothing"}, {"2031-01-01", "blue-guard controls"}, {"2031-07-01", "blue-guard controls"}}},
		{"held since a day that is told", []salient.Claim{sample.Claim{Type: salient.Controls, By: "Blue Guard", Place: "Eskby", On: "2031-03-01..2031-07-01", Published: "2031-07-01"}.Build()},
			[]ask{{"2031-02-01", "nothing"}, {"2031-03-01", "blue-guard controls"}, {"2031-07-01", "blue-guard controls"}}},
		{"the first word that somebody holds it who is presumed to have taken it", []salient.Claim{held("2031-07-01", "Blue Guard", "Red Column")},
			[]ask{{"2030-10-01", "nothing"}, {"2031-01-01", "red-column controls"}, {"2031-06-20", "red-column controls"}, {"2031-06-28", "blue-guard controls"}}},
		{"told later from whom it was taken", []salient.Claim{capture("2031-03-10", "Red Column", "", "x"), capture("2031-03-11", "Red Column", "Blue Guard", "x")},
			[]ask{{"2031-01-01", "blue-guard controls"}, {"2031-03-09", "blue-guard controls"}, {"2031-03-10", "red-column controls"}}},
		{"a plan, a forecast, a denial and a hedge change nothing", []salient.Claim{
			sample.Claim{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Modality: salient.Intent}.Build(),
			sample.Claim{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-02", Modality: salient.Forecast}.Build(),
			sample.Claim{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-03", Modality: salient.Negated}.Build(),
			sample.Claim{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-04", Modality: salient.Hedged}.Build()},
			[]ask{{"2031-03-05", "nothing"}}},
		{"undated and inferred days change nothing", []salient.Claim{
			sample.Claim{Type: salient.Capture, By: "Red Column", Place: "Eskby"}.Build(),
			sample.Claim{Type: salient.Capture, By: "Red Column", Place: "Eskby", On: "2031-03-01", Basis: salient.Inferred}.Build()},
			[]ask{{"2031-03-05", "nothing"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := control.New(effects).Infer("va:eskby", refs(c.claims))
			for _, a := range c.asks {
				if s := says(got, a.day); s != a.want {
					t.Errorf("on %s: %s, want %s", a.day, s, a.want)
				}
			}
			for i := 1; i < len(got); i++ {
				if !got[i].During.From.Equal(got[i-1].During.To) {
					t.Errorf("interval %d begins %v, the one before ends %v", i, got[i].During.From, got[i-1].During.To)
				}
			}
			if n := len(got); n > 0 && !got[n-1].During.To.IsZero() {
				t.Errorf("the last interval ends: %v", got[n-1].During.To)
			}
		})
	}
}

func TestInferIgnoresOrderAndRepetition(t *testing.T) {
	claims := []salient.Claim{capture("2031-03-01", "Red Column", "Blue Guard", "x"), capture("2031-03-01", "Red Column", "", "y"), capture("2031-03-11", "Blue Guard", "Red Column", "x"), capture("2031-03-12", "Grey Host", "", "z")}
	m := control.New(effects)
	want, _ := json.Marshal(m.Infer("va:eskby", refs(claims)))
	slices.Reverse(claims)
	got, _ := json.Marshal(m.Infer("va:eskby", refs(append(claims, claims...))))
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Error(d)
	}
}

func TestRepetitionCountsLittle(t *testing.T) {
	prob := func(outlets ...string) float64 {
		var claims []salient.Claim
		for i, o := range outlets {
			claims = append(claims, sample.Claim{Type: salient.Controls, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Outlet: o, Start: i * 100, Reliable: 'E'}.Build())
		}
		c, _ := control.At(control.New(effects).Infer("va:eskby", refs(claims)), sample.Date("2031-03-01"))
		return c.Probability
	}
	odds := func(p float64) float64 { return math.Log(p / (1 - p)) }
	one, thrice, three := odds(prob("x")), odds(prob("x", "x", "x")), odds(prob("x", "y", "z"))
	if !(one < thrice && thrice < three) {
		t.Errorf("log odds of one source %v, the same three times %v, three sources %v: want them to rise", one, thrice, three)
	}
	if three-one < 1.7*(thrice-one) {
		t.Errorf("two more sources add %v to the log odds, two repetitions %v: want repetitions to add far less", three-one, thrice-one)
	}
}

func TestReasonsLeadToClaims(t *testing.T) {
	red, blue := capture("2031-03-01", "Red Column", "", "x"), capture("2031-03-11", "Blue Guard", "Red Column", "y")
	h := control.New(effects).Infer("va:eskby", refs([]salient.Claim{red, blue}))
	c, _ := control.At(h, sample.Date("2031-03-20"))
	if len(c.Claims) == 0 || c.Claims[0] != blue.ID || slices.Contains(c.Claims, red.ID) {
		t.Errorf("claims under blue's hold: %v, want %s first and not %s", c.Claims, blue.ID, red.ID)
	}
	if len(c.Reasons) == 0 || c.Reasons[0].Weight <= 0 {
		t.Errorf("reasons: %v, want a positive one first", c.Reasons)
	}
	if want := salient.DayInterval(sample.Date("2031-03-11")); c.LastWord != want {
		t.Errorf("last word %v, want %v", c.LastWord, want)
	}
	c, _ = control.At(h, sample.Date("2031-03-05"))
	if len(c.Claims) == 0 || c.Claims[0] != red.ID {
		t.Errorf("claims under red's hold: %v, want %s first", c.Claims, red.ID)
	}
}

func TestAtGivesTheSpell(t *testing.T) {
	h := control.New(effects).Infer("va:eskby", refs([]salient.Claim{capture("2031-03-01", "Red Column", "", "x"), sample.Claim{Type: salient.Controls, By: "Red Column", Place: "Eskby", Published: "2031-08-01", Outlet: "y"}.Build(), capture("2031-09-01", "Blue Guard", "", "y")}))
	if len(h) < 4 {
		t.Fatalf("%d intervals: the probability does not fade", len(h))
	}
	c, ok := control.At(h, sample.Date("2031-08-20"))
	if want := (salient.Interval{From: sample.Date("2031-03-01"), To: sample.Date("2031-09-01")}); !ok || c.During != want {
		t.Errorf("spell %v, want %v", c.During, want)
	}
	if _, ok := control.At(h, sample.Date("2030-01-01")); ok {
		t.Error("something is said of a day before all words")
	}
}

func TestLastWins(t *testing.T) {
	h := control.LastWins("va:eskby", refs([]salient.Claim{capture("2031-03-11", "Blue Guard", "Red Column", "y"), capture("2031-03-01", "Red Column", "", "x")}), effects)
	for _, a := range []struct{ day, want string }{{"2031-02-01", "nothing"}, {"2031-03-05", "red-column controls"}, {"2041-03-05", "blue-guard controls"}} {
		if s := says(h, a.day); s != a.want {
			t.Errorf("on %s: %s, want %s", a.day, s, a.want)
		}
	}
}

// Knowledge fades; who was last known to hold a place most likely still does.
func TestStillHeld(t *testing.T) {
	claims := []salient.Claim{capture("2031-03-10", "Red Column", "Blue Guard", "x"), capture("2031-07-10", "Blue Guard", "Red Column", "y")}
	fades, keeps := control.New(effects), control.New(effects)
	fades.StillHeld = 0
	raw, kept := fades.Infer("va:eskby", refs(claims)), keeps.Infer("va:eskby", refs(claims))
	first, last := sample.Date("2031-01-01"), sample.Date("2033-01-01")
	surer := 0
	for day := first; day.Before(last); day = day.AddDate(0, 0, 1) {
		x, ok1 := control.At(raw, day)
		y, ok2 := control.At(kept, day)
		if ok1 != ok2 || x.By != y.By || x.Level != y.Level {
			t.Fatalf("%s: %s %s became %s %s", day.Format("2006-01-02"), x.By, x.Level, y.By, y.Level)
		}
		sum := y.Probability
		for _, o := range y.Others {
			sum += o.Score
		}
		if y.Level == salient.Holds && (y.Probability < x.Probability-0.05 || sum > 1.011) {
			t.Errorf("%s: probability %.2f became %.2f, all add up to %.2f", day.Format("2006-01-02"), x.Probability, y.Probability, sum)
		}
		if y.Level == salient.Holds && x.Probability < 0.8 && y.Probability > x.Probability+0.1 {
			surer++
		}
	}
	if surer < 30 {
		t.Errorf("surer by a tenth on %d days, want at least 30 late ones", surer)
	}
}
