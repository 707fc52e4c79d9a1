package api

import (
	"maps"
	"reflect"
	"strings"
	"testing"

	"salient/encode/record"
)

// TestDaySince: the difference from another day, laid over that day, is the day; of no difference nothing is sent.
func TestDaySince(t *testing.T) {
	h := site(newFake())
	type over = map[string]record.Held
	lay := func(on over, d DrawnDay) over {
		out := maps.Clone(on)
		for _, id := range d.Gone {
			delete(out, id)
		}
		for _, c := range d.Held {
			out[c.Place] = c
		}
		return out
	}
	days := []string{"2021-03-02", "2021-03-15", "2021-04-03", "2021-04-14"}
	differ := 0
	for _, a := range days {
		base := lay(over{}, get1[DrawnDay](t, h, "/api/v1/day?at="+a))
		for _, b := range days {
			whole := get1[DrawnDay](t, h, "/api/v1/day?at="+b)
			part := get1[DrawnDay](t, h, "/api/v1/day?at="+b+"&since="+a)
			if got, want := lay(base, part), lay(over{}, whole); !maps.Equal(got, want) {
				t.Errorf("from %s to %s: %v, want %v", a, b, got, want)
			}
			if a == b && len(part.Held)+len(part.Gone) > 0 {
				t.Errorf("%s differs from itself by %v", a, part)
			}
			if len(part.Held)+len(part.Gone) > 0 {
				differ++
			}
			if !reflect.DeepEqual(part.Events, whole.Events) {
				t.Errorf("from %s to %s: other events", a, b)
			}
		}
	}
	if differ == 0 {
		t.Error("no two days differ")
	}
	one := get1[DrawnDay](t, h, "/api/v1/day?at=2021-04-03&known=2021-04-30&since=2021-04-03&since_known=2021-03-15")
	if len(one.Held)+len(one.Gone) == 0 {
		t.Error("what was known on two days does not differ")
	}
}

// TestEdition: an answer asked for with the edition at hand may be kept; with another, or as a refusal, it may not.
func TestEdition(t *testing.T) {
	f := newFake()
	h := reviewed(f)
	edition := get1[Meta](t, h, "/api/v1/meta").Edition
	keeps := func(target string) bool {
		return strings.Contains(ask(h, target).Header.Get("Cache-Control"), "immutable")
	}
	if !keeps("/api/v1/day?at=2021-04-03&edition=" + edition) {
		t.Error("a day of the edition at hand is not kept")
	}
	for _, target := range []string{"/api/v1/day?at=2021-04-03", "/api/v1/day?at=2021-04-03&edition=0123456789abcdef", "/api/v1/day?at=never&edition=" + edition} {
		if keeps(target) {
			t.Errorf("%s is kept", target)
		}
	}
	decide(t, h, `{"action":"reject","claims":["`+string(first(f, "took full control").ID)+`"],"reviewer":"N. N.","reason":"no"}`)
	if keeps("/api/v1/day?at=2021-04-03&edition=" + edition) {
		t.Error("a day of an edition that has passed is kept")
	}
}

// TestSampled: days are evenly spaced, both ends among them, no more than asked for.
func TestSampled(t *testing.T) {
	first := day("2021-01-01")
	for _, c := range []struct{ last, n, want int }{{0, 48, 1}, {1, 2, 2}, {10, 48, 11}, {10, 2, 2}, {100, 11, 11}, {365, 48, 47}, {700, 96, 89}} {
		got := sampled(first, first.AddDate(0, 0, c.last), c.n)
		if len(got) != c.want || !got[0].Equal(first) || !got[len(got)-1].Equal(first.AddDate(0, 0, c.last)) {
			t.Errorf("%d days, at most %d: %d samples", c.last, c.n, len(got))
		}
	}
}
