package gazetteer

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"salient"
	"salient/geo"
)

// OpenLayer opens an index that Importer.Write made, to be laid over another
// gazetteer by With. The reader is kept. It has no base map.
func OpenLayer(r io.ReaderAt, size int64) (*Gazetteer, error) {
	x, err := openIndex(r, size)
	if err != nil {
		return nil, fmt.Errorf("open gazetteer: %w", err)
	}
	return &Gazetteer{x: x, over: &overlay{}}, nil
}

// Sum names the content of the index: eight hex digits.
func (g *Gazetteer) Sum() string {
	return fmt.Sprintf("%08x", binary.LittleEndian.Uint32(g.x.head))
}

// With returns the gazetteer with layers over it: what a layer knows of a
// place goes before what g knows, and a settlement of g within sameKM of one
// of a layer by the same name gives way to it. g is not changed.
func (g *Gazetteer) With(layers ...*Gazetteer) *Gazetteer {
	return &Gazetteer{x: g.x, over: g.over, fsys: g.fsys, layers: append(slices.Clone(g.layers), layers...)}
}

// sameKM is how far apart two tables may put one place of one name.
const sameKM = 5

// overlaid joins the matches of the layers with those of g itself.
func (g *Gazetteer) overlaid(own []Match, ask func(l *Gazetteer) []Match) []Match {
	if len(g.layers) == 0 {
		return own
	}
	var out []Match
	ids := map[salient.PlaceID]int{}
	add := func(m Match) {
		if i, ok := ids[m.Place.ID]; ok {
			// one place under two spellings: the better rule counts
			if m.Score > out[i].Score {
				out[i].Name, out[i].Rule, out[i].Score = m.Name, m.Rule, m.Score
			}
			if out[i].Place.Population == 0 {
				out[i].Place.Population = m.Place.Population
			}
			return
		}
		ids[m.Place.ID] = len(out)
		out = append(out, m)
	}
	for i := len(g.layers) - 1; i >= 0; i-- {
		for _, m := range ask(g.layers[i]) {
			add(m)
		}
	}
	laid := slices.Clone(out)
	for _, m := range own {
		if _, ok := ids[m.Place.ID]; !ok && m.Place.Kind == "settlement" {
			i := slices.IndexFunc(laid, func(l Match) bool {
				return l.Place.Kind == "settlement" && l.Score >= m.Score && geo.Distance(l.Place.Point, m.Place.Point) <= sameKM*1000
			})
			if i >= 0 { // out begins with what is in laid
				out[i].Place.Population = max(out[i].Place.Population, m.Place.Population)
				continue
			}
		}
		add(m)
	}
	slices.SortStableFunc(out, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.Place.Population, a.Place.Population), strings.Compare(string(a.Place.ID), string(b.Place.ID)))
	})
	return out
}

// ByNearness sorts matches by their rule's score less a tenth for every
// doubling of the distance from p beyond 10 km, best first.
func ByNearness(ms []Match, p geo.Point) []Match {
	worth := func(m Match) float64 {
		return m.Score - 0.1*math.Log2(max(1, geo.Distance(m.Place.Point, p)/10e3))
	}
	out := slices.Clone(ms)
	slices.SortStableFunc(out, func(a, b Match) int {
		return cmp.Or(cmp.Compare(worth(b), worth(a)), strings.Compare(string(a.Place.ID), string(b.Place.ID)))
	})
	return out
}
