package engine

import (
	"testing"
	"time"

	"salient"
)

func date(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// TestDiffer counts the days on which two histories disagree, inside the window.
func TestDiffer(t *testing.T) {
	window := salient.Interval{From: date("2031-03-01"), To: date("2031-03-31")}
	hold := func(by salient.ActorID, level salient.Level, from, to string) salient.Control {
		c := salient.Control{By: by, Level: level, During: salient.Interval{From: date(from)}}
		if to != "" {
			c.During.To = date(to)
		}
		return c
	}
	red := []salient.Control{hold("red", salient.Holds, "2031-02-01", "")}
	for name, tc := range map[string]struct {
		a, b []salient.Control
		want int
	}{
		"the same":               {red, red, 0},
		"nothing instead":        {red, nil, 30},
		"unknown is nothing":     {nil, []salient.Control{hold("", salient.NotKnown, "2031-02-01", "")}, 0},
		"another for ten days":   {red, []salient.Control{hold("red", salient.Holds, "2031-02-01", "2031-03-11"), hold("blue", salient.Holds, "2031-03-11", "2031-03-21"), hold("red", salient.Holds, "2031-03-21", "")}, 10},
		"contested for five":     {red, []salient.Control{hold("red", salient.Holds, "2031-02-01", "2031-03-26"), hold("red", salient.Contested, "2031-03-26", "")}, 5},
		"differing only before":  {red, []salient.Control{hold("red", salient.Holds, "2031-02-20", "")}, 0},
		"a day later in the war": {red, []salient.Control{hold("red", salient.Holds, "2031-03-02", "")}, 1},
	} {
		if got := differ(tc.a, tc.b, window); got != tc.want {
			t.Errorf("%s: %d days, want %d", name, got, tc.want)
		}
		if back := differ(tc.b, tc.a, window); back != tc.want {
			t.Errorf("%s, the other way: %d days", name, back)
		}
	}
}

// TestDoubt: a better source, item, wording or place leaves less of it.
func TestDoubt(t *testing.T) {
	base := salient.Claim{Reliability: 'C', Credibility: 3, Modality: salient.Asserted, Part: salient.Body, Places: []salient.ClaimPlace{{Precision: 1}}}
	better, worse := base, base
	better.Reliability, worse.Reliability = 'A', 'E'
	headline, hearsay, vague, unjudged := base, base, base, base
	headline.Part, hearsay.Modality, vague.Places = salient.Title, salient.Reported, []salient.ClaimPlace{{Precision: 4}}
	unjudged.Reliability, unjudged.Credibility = 'F', 6
	if !(doubt(better) < doubt(base) && doubt(base) < doubt(worse)) {
		t.Error("the grade of the source does not count")
	}
	for name, c := range map[string]salient.Claim{"headline": headline, "hearsay": hearsay, "vague place": vague} {
		if doubt(c) <= doubt(base) {
			t.Errorf("%s: no more doubt", name)
		}
	}
	if d := doubt(unjudged); d <= doubt(better) || d >= doubt(worse) {
		t.Errorf("a source that cannot be judged: %.2f", d)
	}
}
