package dating

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"salient"
)

var start = time.Date(2031, 3, 1, 0, 0, 0, 0, time.UTC)

func on(n int) time.Time { return start.AddDate(0, 0, n) }

// towns of an invented campaign up a valley, one every ten days.
var towns = []string{"Aldmoor", "Brackwell", "Carrow", "Dunmere", "Eskby", "Farrowgate", "Galdin", "Harnost", "Iskerton", "Jorvan"}

// topics are what else the reports of a month speak about.
var topics = []string{
	"snow blizzard frostbite blankets stoves firewood",
	"flood bridges pontoon ferries sandbags embankment",
	"harvest wheat granary orchards irrigation tractors",
	"elections ballot governor council parliament candidates",
}

// campaign makes reports of how blue takes town after town from red: each town
// is told by two outlets, on the day after and the day after that.
func campaign() []Report {
	var out []Report
	for i, town := range towns {
		for k := range 2 {
			out = append(out, capture(fmt.Sprintf("ar-%02d-%d", i, k), town, 10*i, 10*i+1+k, topics[i/3]))
		}
	}
	return out
}

func capture(id, town string, taken, published int, topic string) Report {
	a := salient.Article{ID: salient.ArticleID(id), Text: "Blue column enters " + town + " after fighting. " + topic}
	if published >= 0 {
		a.Published = on(published)
	}
	c := salient.Claim{
		ID: salient.ClaimID("cl-" + id), Article: a.ID, Type: salient.Capture, Modality: salient.Asserted, Known: a.Published,
		Actors: []salient.Role{{Actor: "blue"}}, Recipients: []salient.Role{{Actor: "red"}},
		Places: []salient.ClaimPlace{{Place: salient.PlaceID(town), Name: town, Kind: "settlement", Located: true, Role: "location"}},
	}
	return Report{Article: a, Claims: []salient.Claim{c}}
}

// ground is the campaign's control: red until the day, then blue.
func ground() Ground {
	return Ground{
		History: func(p salient.PlaceID) []salient.Control {
			i := slices.Index(towns, string(p))
			if i < 0 {
				return nil
			}
			d := on(10 * i)
			return []salient.Control{
				{Place: p, By: "red", Level: salient.Holds, During: salient.Interval{From: start.AddDate(0, -6, 0), To: d}, LastWord: salient.DayInterval(d)},
				{Place: p, By: "blue", Level: salient.Holds, During: salient.Interval{From: d}, LastWord: salient.DayInterval(d.AddDate(0, 0, 2)), Claims: []salient.ClaimID{"cl-" + salient.ClaimID(p)}},
			}
		},
		Bears: func(c salient.Claim) []Bearing {
			var out []Bearing
			for _, p := range c.Places {
				for _, a := range c.Actors {
					out = append(out, Bearing{Claim: c.ID, Place: p.Place, Name: p.Name, Actor: a.Actor, Change: c.Type == salient.Capture, Holds: true, Weight: 1})
				}
				for _, r := range c.Recipients {
					out = append(out, Bearing{Claim: c.ID, Place: p.Place, Name: p.Name, Actor: r.Actor, Change: true, Weight: 1})
				}
			}
			return out
		},
		Hostile: func(a, b salient.ActorID, _ time.Time) bool { return a != b },
	}
}

func TestDateInside(t *testing.T) {
	c := NewCorpus(campaign())
	for i, town := range towns {
		r := capture("ar-x", town, 10*i, -1, topics[i/3])
		got := c.Date(r, ground(), Defaults())
		if off := math.Abs(got.Best.Peak.Sub(on(10*i+1)).Hours() / 24); got.Verdict() != "inside" || off > 6 {
			t.Errorf("%s: %s, likeliest %s; want within 6 days of %s", town, got.Verdict(), got.Best.Peak.Format(time.DateOnly), on(10*i+1).Format(time.DateOnly))
		}
		sum := 0.0
		for _, d := range got.Days {
			sum += d.P
		}
		if math.Abs(sum-1) > 1e-9 || math.Abs(got.Inside+got.Later+got.Earlier-1) > 1e-9 {
			t.Errorf("%s: probabilities sum to %g and %g", town, sum, got.Inside+got.Later+got.Earlier)
		}
	}
}

// TestDateBeyond: a report of places and things that nobody else speaks of is
// likelier to be later than one that others match.
func TestDateBeyond(t *testing.T) {
	c := NewCorpus(campaign())
	strange := c.Date(capture("ar-x", "Quernhill", 0, -1, "volcano eruption ashes lava evacuation geologists"), ground(), Defaults())
	known := c.Date(capture("ar-y", "Dunmere", 30, -1, topics[1]), ground(), Defaults())
	if strange.Later <= 2*known.Later || strange.Verdict() == "inside" && strange.Inside > 0.6 {
		t.Errorf("later: %.2f for the strange, %.2f for the known one", strange.Later, known.Later)
	}
}

func TestDateWithoutReports(t *testing.T) {
	got := NewCorpus(nil).Date(capture("ar-x", "Dunmere", 30, -1, ""), ground(), Defaults())
	if len(got.Days) != 0 || got.Compared != 0 {
		t.Errorf("got %+v of nothing", got)
	}
}

func TestClues(t *testing.T) {
	for _, tt := range []struct {
		rule      string
		clue      Clue
		nearer    int // days since 2031-03-01
		furtherer int
	}{
		{"a full date lies behind, not ahead", Clue{Year: 2031, Month: 3, Day: 20}, 25, 5},
		{"and not long ago", Clue{Year: 2031, Month: 3, Day: 20}, 25, 90},
		{"a day and month lies just behind", Clue{Month: 3, Day: 20}, 25, 5},
		{"a month lies behind or is this one", Clue{Year: 2031, Month: 3}, 10, 80},
		{"what is to come lies ahead", Clue{Year: 2031, Month: 3, Day: 20, Ahead: true}, 15, 60},
	} {
		a, b := cluesFit([]Clue{tt.clue}, dayOf(on(tt.nearer))), cluesFit([]Clue{tt.clue}, dayOf(on(tt.furtherer)))
		if tt.clue.Ahead {
			b = cluesFit([]Clue{tt.clue}, dayOf(on(tt.nearer-15)))
		}
		if a <= b {
			t.Errorf("%s: %.2f, against %.2f", tt.rule, a, b)
		}
	}
}

// TestOrderIsBest compares with all orders tried out.
func TestOrderIsBest(t *testing.T) {
	n := 5
	odds := make([][]float64, n)
	for i := range odds {
		odds[i] = make([]float64, n)
	}
	for i := range n {
		for j := i + 1; j < n; j++ {
			v := math.Sin(float64(7*i+13*j) * 1.7)
			odds[i][j], odds[j][i] = v, -v
		}
	}
	worth := func(order []int) float64 {
		sum := 0.0
		for a := range order {
			for b := a + 1; b < n; b++ {
				sum += odds[order[a]][order[b]]
			}
		}
		return sum
	}
	most := math.Inf(-1)
	var permute func([]int, int)
	permute = func(p []int, k int) {
		if k == n {
			most = max(most, worth(p))
			return
		}
		for i := k; i < n; i++ {
			p[k], p[i] = p[i], p[k]
			permute(p, k+1)
			p[k], p[i] = p[i], p[k]
		}
	}
	permute([]int{0, 1, 2, 3, 4}, 0)
	if got := worth(best(odds)); math.Abs(got-most) > 1e-9 {
		t.Errorf("order worth %.4f, best %.4f", got, most)
	}
}

func TestOrderByPockets(t *testing.T) {
	c := NewCorpus(campaign())
	var us []Undated
	for i, n := range []float64{2, 1, 3} {
		r := Report{Article: salient.Article{ID: salient.ArticleID(fmt.Sprintf("ar-u%d", i)), Text: "A valley without a name, far from all of this."}}
		r.Figures = []salient.StatedFigure{{Article: r.Article.ID, Actor: "red", Figure: salient.PocketCount, Value: n, Low: n, High: n, Modality: salient.Asserted}}
		us = append(us, Undated{Report: r, Result: c.Date(r, ground(), Defaults())})
	}
	got, pairs := Order(us, ground())
	if want := []salient.ArticleID{"ar-u2", "ar-u0", "ar-u1"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v; %+v", got, want, pairs)
	}
	slices.Reverse(us)
	if again, _ := Order(us, ground()); !slices.Equal(again, got) {
		t.Errorf("another order of arrival gives %v", again)
	}
}

func TestBreaks(t *testing.T) {
	lost := func(town string, who salient.ActorID) Report {
		r := capture("ar-x", town, 0, -1, "")
		r.Claims[0].Actors, r.Claims[0].Recipients = nil, []salient.Role{{Actor: who}}
		return r
	}
	taken := func(town string, who salient.ActorID) Report {
		r := capture("ar-x", town, 0, -1, "")
		r.Claims[0].Actors, r.Claims[0].Recipients = []salient.Role{{Actor: who}}, nil
		return r
	}
	for _, tt := range []struct {
		name string
		r    Report
		day  int
		rule string
	}{
		{"lost by who was never there", lost("Aldmoor", "green"), 40, "break/never-held"},
		{"lost by who held it", lost("Dunmere", "red"), 31, ""},
		{"taken by who had it long since", taken("Aldmoor", "blue"), 60, "break/held-already"},
		{"taken the day before", taken("Dunmere", "blue"), 31, ""},
		{"a place that nobody knows", lost("Quernhill", "red"), 31, ""},
	} {
		got := Breaks(tt.r, on(tt.day), ground())
		switch {
		case tt.rule == "" && len(got) > 0:
			t.Errorf("%s: got %s: %s", tt.name, got[0].Rule, got[0].Text)
		case tt.rule != "" && (len(got) != 1 || got[0].Rule != tt.rule):
			t.Errorf("%s: got %+v, want %s", tt.name, got, tt.rule)
		case tt.rule != "" && len(got[0].Against) == 0:
			t.Errorf("%s: does not name what it conflicts with", tt.name)
		}
	}
}

func TestCopies(t *testing.T) {
	rs := campaign()
	c := NewCorpus(rs)
	again := rs[4]
	again.Article.ID, again.Article.Published = "ar-x", on(80)
	got := c.Copies(again)
	if !slices.ContainsFunc(got, func(k Copy) bool { return k.Article == rs[4].Article.ID }) {
		t.Errorf("the copy is not seen: %+v", got)
	}
	if got := c.Copies(rs[4]); len(got) > 0 {
		t.Errorf("a first report is taken for a copy: %+v", got)
	}
}

func TestMisfit(t *testing.T) {
	r := NewCorpus(campaign()).Date(capture("ar-x", "Dunmere", 30, 31, topics[1]), ground(), Defaults())
	if f, _ := Misfit(r, on(31)); f >= 1 {
		t.Errorf("on its own day another fits %.1f times better", f)
	}
	f, day := Misfit(r, on(85))
	if f < 10 || math.Abs(day.Sub(on(31)).Hours()/24) > 10 {
		t.Errorf("given day 85 it fits %s %.1f times better", day.Format(time.DateOnly), f)
	}
}
