package train

import (
	"math"
	"math/rand/v2"
	"slices"

	"salient/know/model"
)

// boost are the knobs of a forest.
type boost struct {
	trees, depth int
	rate         float64 // by which each tree's answer is shrunk
	least        float64 // sum of second derivatives that a leaf needs
	ridge        float64 // added to it when the leaf's answer is taken
	rows, cols   float64 // shares of rows and columns that a tree sees
	seed         uint64
}

// bins is into how many steps the values of a column are cut.
const bins = 48

// grow learns to tell apart rows, log loss, by gradient boosting over
// histograms of the columns. The same rows and knobs give the same forest.
func grow(rows [][]float32, yes []bool, k boost) *model.Forest {
	n := len(rows)
	f := &model.Forest{}
	if n == 0 {
		return f
	}
	limits, binned := cut(rows)
	wide := len(limits)
	pos := 0
	for _, y := range yes {
		if y {
			pos++
		}
	}
	base := math.Log((float64(pos) + 0.5) / (float64(n-pos) + 0.5))
	f.Base = float32(base)
	score := make([]float64, n)
	for i := range score {
		score[i] = base
	}
	rng := rand.New(rand.NewPCG(k.seed, 0xf02e57))
	g, h := make([]float64, n), make([]float64, n)
	for range k.trees {
		for i := range n {
			p := 1 / (1 + math.Exp(-score[i]))
			g[i], h[i] = p, p*(1-p)
			if yes[i] {
				g[i] = p - 1
			}
		}
		var in []int
		for i := range n {
			if k.rows >= 1 || rng.Float64() < k.rows {
				in = append(in, i)
			}
		}
		var cols []int
		for c := range wide {
			if k.cols >= 1 || rng.Float64() < k.cols {
				cols = append(cols, c)
			}
		}
		b := &branch{k: k, g: g, h: h, binned: binned, limits: limits, cols: cols}
		b.split(in, k.depth)
		f.Trees = append(f.Trees, b.out)
		for i := range n {
			score[i] += float64((&model.Forest{Trees: []model.Tree{b.out}}).Score(rows[i]))
		}
	}
	return f
}

// cut finds the limits between the bins of each column and puts the rows into them.
func cut(rows [][]float32) (limits [][]float32, binned [][]uint8) {
	wide := len(rows[0])
	binned = make([][]uint8, wide)
	for c := range wide {
		v := make([]float32, len(rows))
		for i := range rows {
			v[i] = rows[i][c]
		}
		s := slices.Clone(v)
		slices.Sort(s)
		var l []float32
		for b := 1; b < bins; b++ {
			x := s[(len(s)-1)*b/bins]
			if len(l) == 0 || x > l[len(l)-1] {
				l = append(l, x)
			}
		}
		limits = append(limits, l)
		binned[c] = make([]uint8, len(rows))
		for i, x := range v {
			at, _ := slices.BinarySearch(l, x)
			binned[c][i] = uint8(at) // bin b holds numbers up to limit b
		}
	}
	return limits, binned
}

// A branch is a tree that grows.
type branch struct {
	k      boost
	g, h   []float64
	binned [][]uint8
	limits [][]float32
	cols   []int
	out    model.Tree
}

// split adds the node for these rows and what comes below; it returns its number.
func (b *branch) split(rows []int, depth int) int {
	var sg, sh float64
	for _, i := range rows {
		sg += b.g[i]
		sh += b.h[i]
	}
	me := len(b.out)
	b.out = append(b.out, model.Node{Value: float32(-b.k.rate * sg / (sh + b.k.ridge))})
	if depth == 0 || sh < 2*b.k.least {
		return me
	}
	best, column, limit := 1e-6, -1, 0
	whole := sg * sg / (sh + b.k.ridge)
	for _, c := range b.cols {
		var hg, hh [bins]float64
		bin := b.binned[c]
		for _, i := range rows {
			hg[bin[i]] += b.g[i]
			hh[bin[i]] += b.h[i]
		}
		var lg, lh float64
		for x := range b.limits[c] {
			lg += hg[x]
			lh += hh[x]
			rg, rh := sg-lg, sh-lh
			if lh < b.k.least || rh < b.k.least {
				continue
			}
			if gain := lg*lg/(lh+b.k.ridge) + rg*rg/(rh+b.k.ridge) - whole; gain > best {
				best, column, limit = gain, c, x
			}
		}
	}
	if column < 0 {
		return me
	}
	var left, right []int
	for _, i := range rows {
		if int(b.binned[column][i]) <= limit {
			left = append(left, i)
		} else {
			right = append(right, i)
		}
	}
	l := b.split(left, depth-1)
	r := b.split(right, depth-1)
	b.out[me] = model.Node{Column: column, Limit: b.limits[column][limit], Left: l, Right: r}
	return me
}
