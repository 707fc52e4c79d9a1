package gazetteer

import (
	"cmp"
	"math"
	"slices"

	"salient/geo"
)

// within calls yield at least for all places within km of p.
func (x *index) within(p geo.Point, km float64, yield func(rank int, s spot)) {
	if !(km >= 0) || math.IsNaN(p.Lat) || math.IsNaN(p.Lon) {
		return
	}
	dlat := km / 110.5 * 3600
	dlon := 648000.0
	if c := math.Cos(math.Min(math.Abs(p.Lat)+km/110.5, 90) * math.Pi / 180); c > 0.01 {
		dlon = math.Min(dlon, km/110.5/c*3600)
	}
	lat, lon := p.Lat*3600, p.Lon*3600
	box := func(w, e float64) {
		x.inBox(clampInt(lat-dlat, -324000, 324000), clampInt(lat+dlat, -324000, 324000), clampInt(w, -648000, 648000), clampInt(e, -648000, 648000), yield)
	}
	box(lon-dlon, lon+dlon)
	if lon-dlon < -648000 {
		box(lon-dlon+1296000, 648000)
	}
	if lon+dlon > 648000 {
		box(-648000, lon+dlon-1296000)
	}
}

func clampInt(v float64, lo, hi int32) int32 {
	return int32(math.Max(float64(lo), math.Min(float64(hi), v)))
}

// inBox calls yield for the places of the box (seconds of arc, inclusive), in
// order of rank. The box is covered by cells of the Morton curve no smaller
// than a quarter of its longer side, so about 25 runs at most.
func (x *index) inBox(south, north, west, east int32, yield func(rank int, s spot)) {
	if south > north || west > east {
		return
	}
	side := max(north-south, east-west)
	level := uint(0)
	for int32(1)<<level < side/4+1 {
		level++
	}
	y0, y1 := uint64(south+324000)>>level, uint64(north+324000)>>level
	x0, x1 := uint64(west+648000)>>level, uint64(east+648000)>>level
	var runs [][2]uint64
	for y := y0; y <= y1; y++ {
		for c := x0; c <= x1; c++ {
			m := (spread(y)<<1 | spread(c)) << (2 * level)
			runs = append(runs, [2]uint64{m, m + 1<<(2*level)})
		}
	}
	for _, r := range mergeRuns(runs) {
		x.inCodes(r[0], r[1], func(rank int, s spot) bool {
			if s.at[0] >= south && s.at[0] <= north && s.at[1] >= west && s.at[1] <= east {
				yield(rank, s)
			}
			return true
		})
	}
}

// mergeRuns sorts half-open runs and joins those that touch.
func mergeRuns(runs [][2]uint64) [][2]uint64 {
	slices.SortFunc(runs, func(a, b [2]uint64) int { return cmp.Compare(a[0], b[0]) })
	out := runs[:0]
	for _, r := range runs {
		if n := len(out); n > 0 && out[n-1][1] >= r[0] {
			out[n-1][1] = max(out[n-1][1], r[1])
		} else {
			out = append(out, r)
		}
	}
	return out
}
