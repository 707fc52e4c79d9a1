package front_test

import (
	"testing"
	"time"

	"salient"
	"salient/front"
)

// said makes a claim of how many pockets an actor has.
func said(id string, actor salient.ActorID, start int, part salient.Part, quantities ...salient.Quantity) salient.Claim {
	c := salient.Claim{
		ID: salient.ClaimID(id), Article: "ar-1", Type: salient.PocketState, Modality: salient.Asserted, Part: part,
		At: salient.Span{Start: start, End: start + 10}, Sentence: start, Quantities: quantities,
	}
	if actor != "" {
		c.Actors = []salient.Role{{Actor: actor}}
	}
	return c
}

func pockets(n float64) salient.Quantity {
	return salient.Quantity{Low: n, Best: n, High: n, Unit: "pocket"}
}
func ordinal(n float64) salient.Quantity {
	return salient.Quantity{Low: n, Best: n, High: n, Unit: "ordinal"}
}

func TestStatedCounts(t *testing.T) {
	lost := said("lost", "reds", 30, salient.Body)
	lost.Mode = "lost"
	denied := said("denied", "reds", 30, salient.Body, pockets(0))
	denied.Modality = salient.Negated
	untrue := said("untrue", "reds", 30, salient.Body, pockets(2))
	untrue.Modality = salient.Negated
	several := said("several", "reds", 30, salient.Body, salient.Quantity{Low: 3, Best: 5, High: 7, Unit: "pocket"})
	planned := said("planned", "reds", 30, salient.Body, pockets(1))
	planned.Modality = salient.Forecast
	extent := said("extent", "reds", 5, salient.Body, salient.Quantity{Low: 3, Best: 3, High: 3, Unit: "km"})
	long := extent
	long.Type, long.Places = salient.Extent, []salient.ClaimPlace{{Place: "a", Located: true, Kind: "settlement"}}
	extent.Reasons = []salient.Reason{{Rule: "siege.rules:1 extent-close-in"}}
	extent.Type, extent.Places = salient.Extent, []salient.ClaimPlace{{Place: "a", Located: true, Kind: "settlement"}}
	confined := func(id, place, kind string) salient.Claim {
		c := said(id, "reds", 50, salient.Body)
		c.Type, c.Places = salient.Presence, []salient.ClaimPlace{{Place: salient.PlaceID(place), Located: true, Kind: kind}}
		c.Reasons = []salient.Reason{{Rule: "control.rules:1 presence-confined"}}
		return c
	}
	stays := confined("stays", "a", "settlement")
	stays.Reasons = []salient.Reason{{Rule: "control.rules:9 presence-verb"}}
	current := said("now", "reds", 40, salient.Body, pockets(1))
	current.Reasons = []salient.Reason{{Rule: salient.CountOfNow}}
	older := said("older", "reds", 20, salient.Body, pockets(2))
	older.Known = time.Date(2015, 6, 30, 0, 0, 0, 0, time.UTC)
	older.When.Interval = salient.Interval{From: older.Known.AddDate(0, -1, 0), To: older.Known.AddDate(0, -1, 1)}
	summed := func(id string, start int, n float64) salient.Claim {
		c := said(id, "reds", start, salient.Body, pockets(n))
		c.Reasons = []salient.Reason{{Rule: salient.CountRunning, Text: "3 in sentence 1; less “the first”"}}
		return c
	}
	for _, tt := range []struct {
		rule   string
		claims []salient.Claim
		want   float64 // -1: no statement
		parts  int
	}{
		{"a count of now outweighs a title and an earlier one", []salient.Claim{said("1", "reds", 0, salient.Standfirst, pockets(3)), said("2", "reds", 10, salient.Title, pockets(3)), current}, 1, 0},
		{"a count of a month ago weighs less", []salient.Claim{older, said("2", "reds", 30, salient.Title, pockets(4))}, 4, 0},
		{"a count said twice is one statement", []salient.Claim{said("1", "reds", 0, salient.Title, pockets(3)), said("2", "reds", 10, salient.Body, pockets(3))}, 3, 0},
		{"a list goes with its count", []salient.Claim{said("1", "reds", 0, salient.Body, pockets(2)), said("2", "reds", 10, salient.Body, ordinal(1)), said("3", "reds", 20, salient.Body, ordinal(2))}, 2, 2},
		{"a lost pocket does not count", []salient.Claim{said("1", "reds", 0, salient.Body, pockets(2)), lost}, 2, 0},
		{"a lost pocket alone states nothing", []salient.Claim{lost}, -1, 0},
		{"none by denial", []salient.Claim{denied}, 0, 0},
		{"a count that is denied says nothing", []salient.Claim{untrue}, -1, 0},
		{"several are no count", []salient.Claim{several}, -1, 0},
		{"what is expected is not there yet", []salient.Claim{planned}, -1, 0},
		{"the body outweighs the title", []salient.Claim{said("1", "reds", 0, salient.Title, pockets(3)), said("2", "reds", 10, salient.Body, pockets(2))}, 2, 0},
		{"of equals the smaller", []salient.Claim{said("1", "reds", 0, salient.Body, pockets(3)), said("2", "reds", 10, salient.Body, pockets(2))}, 2, 0},
		{"a count without a holder is that of the one there is", []salient.Claim{said("1", "", 0, salient.Body, pockets(2)), said("2", "reds", 10, salient.Body, pockets(2))}, 2, 0},
		{"shut in one measured stretch", []salient.Claim{extent}, 1, 0},
		{"a stretch of some length is no pocket", []salient.Claim{long}, -1, 0},
		{"confined to one place", []salient.Claim{confined("1", "a", "settlement")}, 1, 0},
		{"confined to two places", []salient.Claim{confined("1", "a", "settlement"), confined("2", "b", "settlement")}, 2, 0},
		{"a desert is no one pocket", []salient.Claim{confined("1", "a", "desert")}, -1, 0},
		{"a stated count outweighs where they are confined", []salient.Claim{confined("1", "a", "settlement"), said("2", "reds", 60, salient.Body, pockets(3))}, 3, 0},
		{"who is present is not shut in", []salient.Claim{stays}, -1, 0},
		{"the last sum outweighs what was counted", []salient.Claim{said("1", "reds", 0, salient.Title, pockets(3)), said("2", "reds", 10, salient.Body, pockets(3)), summed("3", 20, 2), summed("4", 30, 1)}, 1, 0},
		{"a sum may leave none", []salient.Claim{said("1", "reds", 0, salient.Body, pockets(2)), summed("2", 20, 0)}, 0, 0},
		{"one ordinal is no list", []salient.Claim{said("1", "reds", 0, salient.Body, ordinal(2))}, -1, 0},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			var got []salient.StatedFigure
			for _, s := range front.Stated(tt.claims) {
				if s.Figure == salient.PocketCount {
					got = append(got, s)
				}
			}
			switch {
			case tt.want < 0 && len(got) != 0:
				t.Errorf("got %+v, want no statement", got)
			case tt.want < 0:
			case len(got) != 1:
				t.Errorf("got %d statements, want one: %+v", len(got), got)
			case got[0].Value != tt.want || got[0].Actor != "reds" || len(got[0].Parts) != tt.parts:
				t.Errorf("got %v of %s with %d parts, want %v with %d", got[0].Value, got[0].Actor, len(got[0].Parts), tt.want, tt.parts)
			}
		})
	}
}

// TestWhosePocket: a pocket of nobody named goes to the side that the report
// shows pressed, not to the one that is named most.
func TestWhosePocket(t *testing.T) {
	taken := func(id string, by, from salient.ActorID) salient.Claim {
		c := said(id, by, 0, salient.Body)
		c.Type = salient.Capture
		if from != "" {
			c.Recipients = []salient.Role{{Actor: from}}
		}
		return c
	}
	fled := said("fled", "blues", 20, salient.Body)
	fled.Type = salient.Withdraw
	holds := said("holds", "blues", 20, salient.Body)
	holds.Type = salient.Controls
	planned := taken("planned", "blues", "reds")
	planned.Modality = salient.Intent
	for _, tt := range []struct {
		name   string
		claims []salient.Claim
		want   salient.ActorID
	}{
		{"who takes towns is not shut in", []salient.Claim{taken("1", "reds", ""), taken("2", "reds", "blues"), taken("3", "blues", "reds"), fled}, "blues"},
		{"plans press nobody", []salient.Claim{planned, planned, taken("2", "reds", "blues")}, "blues"},
		{"who alone presses nobody", []salient.Claim{taken("1", "reds", ""), taken("2", "reds", ""), holds}, "blues"},
		{"of two pressed alike neither", []salient.Claim{taken("2", "greens", "blues"), taken("3", "greens", "reds")}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := front.Stated(append(tt.claims, said("p", "", 50, salient.Body, pockets(1))))
			if len(got) != 1 || got[0].Actor != tt.want {
				t.Errorf("got %+v, want one statement of %q", got, tt.want)
			}
		})
	}
}

// TestStatedOrder: the order of the claims does not matter.
func TestStatedOrder(t *testing.T) {
	a := []salient.Claim{said("1", "reds", 0, salient.Body, pockets(3)), said("2", "blues", 10, salient.Body, pockets(2)), said("3", "reds", 20, salient.Body, ordinal(1))}
	b := []salient.Claim{a[2], a[0], a[1]}
	x, y := front.Stated(a), front.Stated(b)
	if len(x) != 2 || len(x) != len(y) {
		t.Fatalf("%d and %d statements, want two", len(x), len(y))
	}
	for i := range x {
		if x[i].Actor != y[i].Actor || x[i].Value != y[i].Value {
			t.Errorf("statement %d: %+v and %+v", i, x[i], y[i])
		}
	}
}

func TestFlows(t *testing.T) {
	c := salient.Claim{ID: "c1", Type: salient.Flee, Modality: salient.Asserted,
		Places:     []salient.ClaimPlace{{Place: "a", Name: "Ashby", Role: "origin"}, {Place: "b", Name: "Brough", Role: "destination"}},
		Quantities: []salient.Quantity{{Low: 100, Best: 200, High: 300, Unit: "people", Group: "civilians"}}}
	denied := salient.Claim{ID: "c2", Type: salient.Flee, Modality: salient.Negated}
	events := []salient.Event{
		{ID: "e1", Type: salient.Flee, Modality: salient.Asserted, Claims: []salient.ClaimID{"c1"}},
		{ID: "e2", Type: salient.Flee, Modality: salient.Negated, Claims: []salient.ClaimID{"c2"}},
		{ID: "e3", Type: salient.Capture, Modality: salient.Asserted, Claims: []salient.ClaimID{"c1"}},
	}
	got := front.Flows(events, []salient.Claim{c, denied})
	if len(got) != 1 {
		t.Fatalf("%d flows, want one", len(got))
	}
	f := got[0]
	if len(f.Origin) != 1 || f.Origin[0].Place != "a" || len(f.Destination) != 1 || f.Destination[0].Place != "b" || f.People == nil || f.People.Best != 200 || f.Group != "civilians" {
		t.Errorf("got %+v", f)
	}
}
