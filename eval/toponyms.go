package eval

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"salient"
	"salient/geo"
)

// GeoDoc is a text with names of places: the geoparse corpora. Offsets are code points.
type GeoDoc struct {
	ID       string    `json:"id"`
	Dataset  string    `json:"dataset,omitempty"`
	Title    string    `json:"title,omitempty"`
	Date     string    `json:"date,omitempty"`
	Text     string    `json:"text,omitempty"`
	Toponyms []Toponym `json:"toponyms"`
}

// Key is the id.
func (d GeoDoc) Key() string { return d.ID }

// kmBetween is the distance of two located toponyms.
func kmBetween(a, b Toponym) float64 {
	return geo.Distance(geo.Point{Lat: *a.Lat, Lon: *a.Lon}, geo.Point{Lat: *b.Lat, Lon: *b.Lon}) / 1000
}

// A Toponym is a name of a place; without coordinates it counts for recognition only.
type Toponym struct {
	Start int      `json:"start"`
	End   int      `json:"end"`
	Lat   *float64 `json:"lat"`
	Lon   *float64 `json:"lon"`
	// Of predictions, for people to read.
	Surface string          `json:"surface,omitempty"`
	Name    string          `json:"name,omitempty"`
	Kind    string          `json:"kind,omitempty"`
	Place   salient.PlaceID `json:"place,omitempty"`
}

func (t Toponym) located() bool { return t.Lat != nil && t.Lon != nil }

// GeoOptions say how toponyms are scored; the zero value is the usual way.
type GeoOptions struct {
	Exact  bool      // resolution over exactly found spans, not overlapping ones
	Within []float64 // km; default 161 (100 miles), 25, 10
}

// maxKM is half the Earth's circumference: the worst error, by which the area
// under the curve is scaled.
const maxKM = 20039.0

// Toponyms scores a geoparser: whether it finds the names ("recognition", exact
// and overlap), how far from the truth it places those it found ("resolution"),
// and both at once ("end to end"). A name is placed right if within so many km.
// AUC is the area under the sorted curve of ln(1+error in km) as a share of the
// worst; lower is better. Gritta, Pilehvar and Collier 2018, "What's missing in
// geographical parsing?", Language Resources and Evaluation.
func Toponyms(gold, pred []GeoDoc, o GeoOptions) (Table, error) {
	pairs, err := join(gold, pred)
	if err != nil {
		return Table{}, err
	}
	if len(o.Within) == 0 {
		o.Within = []float64{161, 25, 10}
	}
	var exact, overlap tally
	var found, goldPlaced, predPlaced int
	var errors []float64
	for _, d := range pairs {
		g, p := d.gold.Toponyms, d.pred.Toponyms
		ex, ov := geoPairs(g, p, true), geoPairs(g, p, false)
		exact.add(tally{len(ex), len(p), len(g)})
		overlap.add(tally{len(ov), len(p), len(g)})
		for _, t := range g {
			if t.located() {
				goldPlaced++
			}
		}
		if o.Exact {
			ov = ex
		}
		goldOf := map[int]int{}
		for _, m := range ov {
			goldOf[m[1]] = m[0]
		}
		for j, t := range p {
			// A find whose truth has no coordinates can be neither right nor wrong.
			if i, ok := goldOf[j]; t.located() && (!ok || g[i].located()) {
				predPlaced++
			}
		}
		for _, m := range ov {
			a, b := g[m[0]], p[m[1]]
			if !a.located() {
				continue
			}
			found++
			if b.located() {
				errors = append(errors, kmBetween(a, b))
			}
		}
	}
	slices.Sort(errors)
	resolution := shares("resolution", numbers("answered", ratio(len(errors), found)))
	ends := Group{Name: "end to end", Columns: prfColumns}
	for _, km := range o.Within {
		right := 0
		for _, e := range errors {
			if e <= km {
				right++
			}
		}
		resolution.Rows = append(resolution.Rows, numbers(fmt.Sprintf("acc@%gkm", km), ratio(right, len(errors))))
		ends.Rows = append(ends.Rows, prfRow(fmt.Sprintf("@%gkm", km), tally{right, predPlaced, goldPlaced}))
	}
	return Table{"places", []Group{
		{"recognition", prfColumns, []Row{prfRow("exact", exact), prfRow("overlap", overlap)}},
		resolution,
		{"error", []Column{{"median", KM}, {"mean", KM}, {"AUC", Plain}}, []Row{{"placed", []*float64{median(errors), mean(errors), auc(errors)}}}},
		ends,
	}}, nil
}

// geoPairs pairs gold and predicted one to one: the best overlap (shared over
// joint length) first, then the leftmost.
func geoPairs(gold, pred []Toponym, exact bool) [][2]int {
	type candidate struct {
		score float64
		i, j  int
	}
	var cs []candidate
	for i, g := range gold {
		for j, p := range pred {
			shared := min(g.End, p.End) - max(g.Start, p.Start)
			switch {
			case exact && (g.Start != p.Start || g.End != p.End), !exact && shared <= 0:
			case exact:
				cs = append(cs, candidate{0, i, j})
			default:
				cs = append(cs, candidate{float64(shared) / float64(max(g.End, p.End)-min(g.Start, p.Start)), i, j})
			}
		}
	}
	slices.SortFunc(cs, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	return oneToOne(len(cs), func(k int) [2]int { return [2]int{cs[k].i, cs[k].j} })
}

// auc is the trapezoid area under the curve of sorted errors; nil of none.
func auc(sorted []float64) *float64 {
	if len(sorted) == 0 {
		return nil
	}
	top := math.Log(1 + maxKM)
	area, n := math.Log(1+sorted[0]), 1
	if len(sorted) > 1 {
		area, n = 0, len(sorted)-1
		for k := range n {
			area += (math.Log(1+sorted[k]) + math.Log(1+sorted[k+1])) / 2
		}
	}
	area = min(1, area/(top*float64(n)))
	return &area
}

// median of sorted numbers; nil of none.
func median(sorted []float64) *float64 {
	n := len(sorted)
	if n == 0 {
		return nil
	}
	m := (sorted[(n-1)/2] + sorted[n/2]) / 2
	return &m
}

func mean(xs []float64) *float64 {
	if len(xs) == 0 {
		return nil
	}
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	sum /= float64(len(xs))
	return &sum
}
