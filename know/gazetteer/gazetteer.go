package gazetteer

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"salient"
	"salient/geo"
)

// File is the name of the index within the gazetteer's folder.
const File = "gazetteer/places.bin"

// A Gazetteer answers which places a name may mean and which lie near a
// point. It is read-only and safe for use by several goroutines.
type Gazetteer struct {
	x *index
}

// A Match is one place that a name may mean.
type Match struct {
	Place salient.Place
	Name  string  // the spelling of the gazetteer that matched
	Rule  string  // "exact", "folded", "article", "loose", "edit"
	Score float64 // of the rule, 0..1
}

// The rules of matching and what they are worth.
const (
	exact   = 1.0
	folded  = 0.95
	article = 0.9
	loose   = 0.75
)

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
	return &Gazetteer{x: x}, nil
}

// Place returns the place with the id.
func (g *Gazetteer) Place(id salient.PlaceID) (salient.Place, bool) {
	r, ok := g.x.byID(id)
	if !ok {
		return salient.Place{}, false
	}
	return g.x.place(r, "")
}

// Lookup returns the places that the name may mean: those of the best score
// first, then the larger population, then by id. Each place comes once, with
// the best rule that leads to it. An unknown name has none.
func (g *Gazetteer) Lookup(name string) []Match {
	key := Fold(name)
	if key.Skeleton == "" {
		return nil
	}
	best := map[int]Match{}
	order := []int{}
	for _, h := range g.x.withSkeleton(key.Skeleton, func(form string) bool { _, s := rule(name, key, form); return s > 0 }) {
		how, score := rule(name, key, h.name)
		for i, r := range h.ranks {
			if old, ok := best[r]; ok {
				if old.Score >= score {
					continue
				}
			} else {
				order = append(order, r)
			}
			m := Match{Name: h.name, Rule: how, Score: score}
			if i < h.mains {
				m.Place.Name = h.name
			} else if old, ok := best[r]; ok {
				m.Place.Name = old.Place.Name
			}
			best[r] = m
		}
	}
	var out []Match
	for _, r := range order {
		m := best[r]
		p, ok := g.x.place(r, m.Place.Name)
		if !ok {
			continue
		}
		m.Place = p
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.Place.Population, a.Place.Population), strings.Compare(string(a.Place.ID), string(b.Place.ID)))
	})
	return out
}

// rule says by which rule name, with its key, means form; "" and 0 if by none.
func rule(name string, key Key, form string) (string, float64) {
	if name == form {
		return "exact", exact
	}
	k := Fold(form)
	switch {
	case strings.EqualFold(name, form):
		return "exact", exact
	case k.Plain == key.Plain:
		return "folded", folded
	case k.Strict == key.Strict || strings.ReplaceAll(k.Strict, " ", "") == strings.ReplaceAll(key.Strict, " ", ""):
		return "article", article
	case vowelCost(k.vowels, key.vowels) <= 1 && k.Skeleton == key.Skeleton:
		return "loose", loose
	}
	return "", 0
}

// HasPrefix reports whether a name of the gazetteer may begin with the words.
// It errs on the side of yes.
func (g *Gazetteer) HasPrefix(words ...string) bool {
	k := Fold(strings.Join(words, " "))
	if k.Skeleton == "" {
		return k.Plain != ""
	}
	return g.x.hasPrefix(k.Skeleton)
}

func (x *index) hasPrefix(p string) bool {
	i, _ := slices.BinarySearch(x.firstKey, p)
	if i < len(x.firstKey) && strings.HasPrefix(x.firstKey[i], p) {
		return true
	}
	found := false
	x.scan(i-1, func(key, _ []byte, _, _, _ int, _ []byte) bool {
		found = strings.HasPrefix(string(key), p)
		return !found && string(key) < p
	})
	return found
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
	out := make([]salient.Place, 0, len(cands))
	for _, c := range cands {
		out = append(out, g.x.assemble(c.rank, c.s, ""))
	}
	return out
}
