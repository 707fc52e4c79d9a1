package front_test

import (
	"math/rand/v2"
	"testing"

	"salient"
	"salient/front"
	"salient/geo"

	"github.com/google/go-cmp/cmp"
)

// Day after day some places change hands, come, go, move, or become known: what
// is drawn with a memory is what is drawn without.
func TestMemory(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	held := scatter(300, 5)
	tracer := front.Tracer{Memory: &front.Memory{}}
	for n := range 40 {
		next := held[:0:0]
		for _, c := range held {
			switch r.IntN(60) {
			case 0: // gone
				continue
			case 1:
				c.Point.Lat += 0.01
			case 2:
				c.By, c.Level = "", salient.NotKnown
			case 3:
				c.By, c.Level = "red", salient.Holds
			case 4: // another at the same point
				twin := c
				twin.Place += "-twin"
				next = append(next, twin)
			}
			next = append(next, c)
		}
		if n%10 == 9 { // the plane shifts
			next = append(next, salient.Control{Place: "far", Point: geo.Point{Lat: held[0].Point.Lat + 2, Lon: held[0].Point.Lon}, By: "red", Level: salient.Holds})
		}
		held = next
		if d := cmp.Diff((&front.Tracer{}).Trace(day, "", held), tracer.Trace(day, "", held)); d != "" {
			t.Fatalf("day %d: %s", n, d)
		}
	}
}
