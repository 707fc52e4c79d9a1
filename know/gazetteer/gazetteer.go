package gazetteer

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"sync"

	"salient"
	"salient/geo"
)

// File is the name of the index within the gazetteer's folder.
const File = "gazetteer/world.bin"

// A Gazetteer answers which places a name may mean and which lie near a
// point. It is read-only and safe for use by several goroutines.
type Gazetteer struct {
	x      *index
	over   *overlay
	layers []*Gazetteer // laid over it, the last on top

	recent recent

	// Read on first use.
	fsys         fs.FS
	outlinesOnce sync.Once
	outlines     *outlines
	lines        [2]lineSet // borders, rivers
}

// Open opens the gazetteer in fsys, a file system such as package data's with
// the folder gazetteer in it. It checks the sum over the whole index, then
// reads only tables of contents; the file is kept open.
func Open(fsys fs.FS) (*Gazetteer, error) {
	f, err := fsys.Open(File)
	if err != nil {
		return nil, fmt.Errorf("open gazetteer: %w; hint: make it with go run ./internal/gen gazetteer", err)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("open gazetteer: %w", err)
	}
	r, ok := f.(io.ReaderAt)
	size := info.Size()
	if !ok {
		all, err := io.ReadAll(f)
		if err != nil {
			return nil, fmt.Errorf("open gazetteer: %w", err)
		}
		r, size = bytes.NewReader(all), int64(len(all))
	}
	x, err := openIndex(r, size)
	if err != nil {
		return nil, fmt.Errorf("open gazetteer %s: %w", File, err)
	}
	over, err := loadOverlay(fsys)
	if err != nil {
		return nil, fmt.Errorf("open gazetteer: %w", err)
	}
	if err := over.loadCountries(fsys); err != nil {
		return nil, fmt.Errorf("open gazetteer: %w", err)
	}
	over.sort()
	over.fill(x)
	return &Gazetteer{x: x, over: over, fsys: fsys}, nil
}

// Place returns the place with the id.
func (g *Gazetteer) Place(id salient.PlaceID) (salient.Place, bool) {
	if p, ok := g.placed(id); ok {
		return p, true
	}
	p, ok := g.placeOf(id)
	if ok {
		g.rememberPlace(id, p)
	}
	return p, ok
}

func (g *Gazetteer) placeOf(id salient.PlaceID) (salient.Place, bool) {
	for i := len(g.layers) - 1; i >= 0; i-- {
		if p, ok := g.layers[i].Place(id); ok {
			return p, true
		}
	}
	if n, ok := g.over.byID[id]; ok {
		return g.over.place(n), true
	}
	r, ok := g.x.byID(id)
	if !ok {
		return salient.Place{}, false
	}
	return g.x.place(r)
}

// Near returns up to max settlements within km of p, nearest first.
func (g *Gazetteer) Near(p geo.Point, km float64, max int) []salient.Place {
	type cand struct {
		rank int
		s    spot
		m    float64
	}
	var cands []cand
	g.x.within(p, km, func(rank int, s spot) {
		d := geo.Distance(p, fromSeconds(s.at))
		if d <= km*1000 && g.x.extra(s.extra).kind == "settlement" {
			cands = append(cands, cand{rank, s, d})
		}
	})
	slices.SortFunc(cands, func(a, b cand) int { return cmp.Or(cmp.Compare(a.m, b.m), cmp.Compare(a.rank, b.rank)) })
	if len(cands) > max {
		cands = cands[:max]
	}
	out := make([]salient.Place, len(cands))
	for i, c := range cands {
		g.x.assemble(&out[i], c.rank, -1, c.s, g.x.extra(c.s.extra), "")
	}
	if len(g.layers) == 0 {
		return out
	}
	// A settlement that two tables have counts once, as the upper has it.
	var all []salient.Place
	for i := len(g.layers) - 1; i >= 0; i-- {
		all = append(all, g.layers[i].Near(p, km, max)...)
	}
	laid := len(all)
	for _, own := range out {
		if !slices.ContainsFunc(all[:laid], func(q salient.Place) bool {
			return q.ID == own.ID || geo.Distance(q.Point, own.Point) <= sameKM*1000 && Fold(q.Name).Like(Fold(own.Name))
		}) {
			all = append(all, own)
		}
	}
	slices.SortStableFunc(all, func(a, b salient.Place) int {
		return cmp.Or(cmp.Compare(geo.Distance(p, a.Point), geo.Distance(p, b.Point)), cmp.Compare(a.ID, b.ID))
	})
	return all[:min(len(all), max)]
}
