package front_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/front"
	"salient/geo"
	"salient/internal/sample"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var day = sample.Date("2031-03-01")

// hold gives places of the country to actors: "red: Aldmoor, Eskby; blue: Galdin".
func hold(list string) []salient.Control {
	var out []salient.Control
	for _, part := range strings.Split(list, ";") {
		who, names, _ := strings.Cut(part, ":")
		for _, name := range strings.Split(names, ",") {
			p := sample.Place(strings.TrimSpace(name))
			if p.ID == "" {
				panic("no place " + name)
			}
			c := salient.Control{Place: p.ID, Name: p.Name, Point: p.Point, By: salient.ActorID(strings.TrimSpace(who)), Level: salient.Holds, Probability: 1}
			switch c.By {
			case "unknown":
				c.By, c.Level = "", salient.NotKnown
			case "contested":
				c.By, c.Level = "", salient.Contested
			}
			out = append(out, c)
		}
	}
	return out
}

func groups(f front.Tracer, actor, list string) []string {
	var out []string
	for _, p := range f.Trace(day, salient.ActorID(actor), hold(list)).Pockets {
		var names []string
		for _, id := range p.Places {
			names = append(names, strings.TrimPrefix(string(id), "va:"))
		}
		out = append(out, strings.Join(names, " "))
	}
	return out
}

func TestPockets(t *testing.T) {
	river := []front.Barrier{{Line: sample.River(), Crossings: sample.Bridges()}}
	for _, c := range []struct {
		name  string
		walls []front.Barrier
		held  string
		want  []string
	}{
		{"one body", nil, "red: Aldmoor, Brackwell, Carrow", []string{"aldmoor brackwell carrow"}},
		{"an enemy between", nil, "red: Aldmoor, Carrow, Dunmere; blue: Brackwell, Quernhill, Jorvan, Rasmere, Kestrel, Iskerton", []string{"carrow dunmere", "aldmoor"}},
		{"over open ground", nil, "red: Aldmoor, Eskby", []string{"aldmoor eskby"}},
		{"an enemy on the open ground", nil, "red: Aldmoor, Eskby; blue: Carrow, Brackwell, Dunmere", []string{"aldmoor", "eskby"}},
		{"too far apart", nil, "red: Aldmoor, Sandreach", []string{"aldmoor", "sandreach"}},
		{"unknown ground does not part", nil, "red: Aldmoor, Carrow; unknown: Brackwell", []string{"aldmoor carrow"}},
		{"a river without a bridge", river, "red: Aldmoor, Iskerton", []string{"aldmoor", "iskerton"}},
		{"a river with a bridge", river, "red: Dunmere, Lornemouth", []string{"dunmere lornemouth"}},
		{"contested ground parts", nil, "red: Aldmoor, Carrow; contested: Brackwell, Quernhill, Jorvan, Rasmere", []string{"aldmoor", "carrow"}},
		{"nothing", nil, "blue: Aldmoor", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, groups(front.Tracer{Barriers: c.walls}, "red", c.held)); d != "" {
				t.Error(d)
			}
		})
	}
}

// A ring of blue round red Dunmere, but for the west.
const ring = "red: Dunmere; blue: Carrow, Kestrel, Lornemouth, Mardik, Eskby"

func TestExits(t *testing.T) {
	p := (&front.Tracer{}).Trace(day, "red", hold(ring)).Pockets[0]
	if !slices.Contains(p.Exits, "W") || slices.Contains(p.Exits, "E") || slices.Contains(p.Exits, "N") || slices.Contains(p.Exits, "S") {
		t.Errorf("exits %v, want W among them and not N, E, S", p.Exits)
	}
	if len(p.Bounds) == 0 || p.Bounds[0].Actor != "blue" {
		t.Errorf("bounds %v, want blue's", p.Bounds)
	}
	total := 0.0
	for _, s := range p.Neighbours {
		total += s.Share
	}
	if math.Abs(total-1) > 1e-9 || p.Neighbours[0].Actor != "blue" {
		t.Errorf("neighbours %v, want shares that sum to 1 and blue's the largest", p.Neighbours)
	}
	p = (&front.Tracer{}).Trace(day, "red", hold(ring+"; blue: Selvane, Rasmere")).Pockets[0]
	if len(p.Exits) != 0 {
		t.Errorf("exits %v of a closed ring, want none", p.Exits)
	}
	sectors, share, ok := (&front.Tracer{}).Closure(day, "red", sample.Place("Dunmere").ID, hold(ring))
	if !ok || share < 0.5 || share > 0.95 || sectors[6].Shut || !sectors[2].Shut {
		t.Errorf("closure %v, %.2f, %v: want half to most of it, W open, E shut", sectors, share, ok)
	}
}

func TestAreas(t *testing.T) {
	// A place by itself has the area of its disc: π·15² less what the polygon
	// of 64 sides cuts off (0.16 %).
	f := (&front.Tracer{}).Trace(day, "", hold("red: Sandreach"))
	want := 64.0 / 2 * math.Sin(2*math.Pi/64) * 15 * 15
	if got := f.Pockets[0].AreaKM2; math.Abs(got-want) > 0.01 {
		t.Errorf("area %v, want %v", got, want)
	}
	if f.Pockets[0].ExtentKM != 0 {
		t.Errorf("extent of one place %v, want 0", f.Pockets[0].ExtentKM)
	}
	// All the ground of two neighbours is shared out between them once.
	two := (&front.Tracer{}).Trace(day, "", hold("red: Aldmoor; blue: Brackwell"))
	one := (&front.Tracer{}).Trace(day, "", hold("red: Aldmoor, Brackwell"))
	if d := two.Pockets[0].AreaKM2 + two.Pockets[1].AreaKM2 - one.Pockets[0].AreaKM2; math.Abs(d) > 1e-6 {
		t.Errorf("two owners have %v km² more than one owner of both", d)
	}
	km := geo.Distance(sample.Place("Aldmoor").Point, sample.Place("Brackwell").Point) / 1000
	if got := one.Pockets[0].ExtentKM; math.Abs(got-km) > 1e-9 {
		t.Errorf("extent %v, want %v", got, km)
	}
	if len(one.Areas) != 1 || len(one.Areas[0].Places) != 2 {
		t.Errorf("areas %+v, want one of two places", one.Areas)
	}
	// The drawn outline encloses what the cells add up to.
	pts := one.Pockets[0].Outline.Points
	sum := 0.0
	for i, p := range pts {
		q := pts[(i+1)%len(pts)]
		k := 111.19 * 111.19 * math.Cos(45.85*math.Pi/180)
		sum += (p.Lon*q.Lat - q.Lon*p.Lat) * k / 2
	}
	if math.Abs(sum/one.Pockets[0].AreaKM2-1) > 0.005 {
		t.Errorf("outline encloses %v km², cells %v", sum, one.Pockets[0].AreaKM2)
	}
}

func TestUnknownGroundIsNobodys(t *testing.T) {
	with := (&front.Tracer{}).Trace(day, "red", hold("red: Aldmoor, Carrow; unknown: Brackwell"))
	without := (&front.Tracer{}).Trace(day, "red", hold("red: Aldmoor, Carrow"))
	if !(with.Pockets[0].AreaKM2 < without.Pockets[0].AreaKM2) {
		t.Errorf("area %v with an unknown place between, %v without: want less", with.Pockets[0].AreaKM2, without.Pockets[0].AreaKM2)
	}
	for _, a := range with.Areas {
		if slices.Contains(a.Places, sample.Place("Brackwell").ID) {
			t.Errorf("area of %s holds the unknown place", a.Actor)
		}
	}
}

func TestAdvance(t *testing.T) {
	var held []salient.Control
	turn := sample.Date("2031-03-10")
	for _, c := range hold("red: Aldmoor, Brackwell; blue: Carrow, Dunmere") {
		if c.By == "blue" {
			before, after := c, c
			before.During = salient.Interval{From: day, To: turn}
			after.By, after.During = "red", salient.Interval{From: turn}
			held = append(held, before, after)
			continue
		}
		c.During = salient.Interval{From: day}
		held = append(held, c)
	}
	a := (&front.Tracer{}).Advance("red", day, turn, held, &front.Axis{From: sample.Place("Aldmoor").Point, To: sample.Place("Harnost").Point})
	if len(a.Gained) != 2 || len(a.Lost) != 0 || a.Direction != "S" {
		t.Errorf("gained %v, lost %v, towards %s; want two, none, S", a.Gained, a.Lost, a.Direction)
	}
	if want := 22.24; math.Abs(a.AlongKM-want) > 0.2 || math.Abs(a.DeepestKM-want) > 0.2 {
		t.Errorf("%v km along the axis, %v km deep, want %v", a.AlongKM, a.DeepestKM, want)
	}
	b := (&front.Tracer{}).Advance("blue", day, turn, held, nil)
	if len(b.Lost) != 2 || len(b.Gained) != 0 || !(b.LostKM2 > 0) {
		t.Errorf("blue: %+v, want two lost", b)
	}
}

func TestWay(t *testing.T) {
	tr := &front.Tracer{Barriers: []front.Barrier{{Line: sample.River(), Crossings: sample.Bridges()}}}
	held := hold("red: Eskby, Dunmere, Lornemouth, Yarrowby, Eastgate; blue: Mardik")
	w, ok := tr.Way(day, "red", sample.Place("Eskby").ID, nil, sample.Border(), held)
	if !ok || !w.Open || w.Places[len(w.Places)-1] != sample.Place("Eastgate").ID || !slices.Contains(w.Places, sample.Place("Lornemouth").ID) {
		t.Errorf("way %+v, %v; want one over the bridge at Lornemouth to Eastgate", w, ok)
	}
	held = hold("red: Eskby, Dunmere, Yarrowby, Eastgate; blue: Mardik, Lornemouth")
	w, ok = tr.Way(day, "red", sample.Place("Eskby").ID, nil, sample.Border(), held)
	if !ok || w.Open || !slices.Contains(w.Cut, salient.Bound{Place: sample.Place("Lornemouth").ID, Actor: "blue"}) {
		t.Errorf("way %+v, %v; want it cut by blue at Lornemouth", w, ok)
	}
	if _, ok := tr.Way(day, "red", sample.Place("Mardik").ID, nil, sample.Border(), held); ok {
		t.Error("a way begins where red is not")
	}
}

func TestRoads(t *testing.T) {
	held := hold("red: Eskby, Sandreach")
	if n := len((&front.Tracer{}).Trace(day, "red", held).Pockets); n != 2 {
		t.Fatalf("%d pockets without a road, want 2", n)
	}
	road := [][]geo.Point{{sample.Place("Eskby").Point, sample.Place("Sandreach").Point}}
	if n := len((&front.Tracer{Roads: road}).Trace(day, "red", held).Pockets); n != 1 {
		t.Errorf("%d pockets with a road, want 1", n)
	}
}

func TestSides(t *testing.T) {
	in := []geo.Point{sample.Place("Dunmere").Point}
	from := []geo.Point{sample.Place("Lornemouth").Point, sample.Place("Carrow").Point, sample.Place("Eskby").Point}
	if got := strings.Join(front.Sides(in, from), ""); got != "NES" {
		t.Errorf("sides %s, want NES", got)
	}
}

// scatter makes n places in a box of about 300 km, some at the same point.
func scatter(n int, seed uint64) []salient.Control {
	next := func(k int) int {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed>>33) % k
	}
	out := make([]salient.Control, 0, n)
	for i := range n {
		c := salient.Control{Place: salient.PlaceID(fmt.Sprintf("p%05d", i)), Point: geo.Point{Lat: 45 + float64(next(2700))/1000, Lon: -30 + float64(next(3800))/1000}, Level: salient.Holds}
		c.By = []salient.ActorID{"red", "blue", "grey", ""}[next(4)]
		if c.By == "" {
			c.Level = []salient.Level{salient.NotKnown, salient.Contested}[next(2)]
		}
		if i > 0 && next(20) == 0 {
			c.Point = out[next(i)].Point
		}
		out = append(out, c)
	}
	return out
}

func TestTraceHoldsTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		held := scatter(rapid.IntRange(0, 120).Draw(t, "places"), rapid.Uint64().Draw(t, "seed"))
		tr := &front.Tracer{}
		f := tr.Trace(day, "", held)
		again := tr.Trace(day, "", append(rapid.Permutation(held).Draw(t, "order"), held...))
		a, _ := json.Marshal(f)
		b, _ := json.Marshal(again)
		if string(a) != string(b) {
			t.Fatal("the order of the places shows")
		}
		in := map[salient.PlaceID]int{}
		mains := map[salient.ActorID]int{}
		for _, p := range f.Pockets {
			for _, id := range p.Places {
				in[id]++
			}
			if p.Main {
				mains[p.Actor]++
			}
			if p.AreaKM2 < 0 || p.AreaKM2 > float64(len(p.Places))*math.Pi*15*15 {
				t.Fatalf("area %v of %d places", p.AreaKM2, len(p.Places))
			}
		}
		for _, c := range held {
			want := 0
			if c.By != "" {
				want = 1
			}
			if in[c.Place] != want {
				t.Fatalf("%s of %q is in %d pockets", c.Place, c.By, in[c.Place])
			}
			if c.By != "" && mains[c.By] != 1 {
				t.Fatalf("%s has %d main bodies", c.By, mains[c.By])
			}
		}
	})
}

func TestGridOfPlaces(t *testing.T) {
	// Places on a square grid meet four at a corner: the degenerate case of
	// every Voronoi algorithm.
	var held []salient.Control
	for i := range 6 {
		for j := range 6 {
			c := salient.Control{Place: salient.PlaceID(fmt.Sprintf("g%d%d", i, j)), Point: geo.Point{Lat: float64(i) * 0.1, Lon: float64(j) * 0.1}, By: "red", Level: salient.Holds}
			if i == 2 || j == 2 {
				c.By = "blue"
			}
			held = append(held, c)
		}
	}
	f := (&front.Tracer{}).Trace(time.Time{}, "red", held)
	if len(f.Pockets) != 4 {
		t.Errorf("%d pockets, want the four quarters", len(f.Pockets))
	}
	for _, p := range f.Pockets {
		if p.Outline.Shape != geo.PolygonShape {
			t.Errorf("pocket of %v has no outline", p.Places)
		}
	}
}

func BenchmarkTrace(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		held := scatter(n, 7)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				(&front.Tracer{}).Trace(day, "", held)
			}
		})
	}
}
