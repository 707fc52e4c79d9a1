package train

import (
	"math"
	"math/rand/v2"

	"salient/know/model"
	"salient/mention/role"
)

// An instance is what a linear model learns from: its features in up to two
// lists, whether each column is true of it, and how much it counts.
type instance struct {
	a, b   []role.Feature
	yes    []bool
	weight float32
}

// A fitting are the knobs of a linear model.
type fitting struct {
	cols   int
	epochs int
	rate   float64
	ridge  float64 // pull towards nothing of the weights that a step touches
	share  float64 // of the instances without any yes that an epoch sees, weighted up in turn; 0: all
	shift  float32 // where the score of an instance without weights lies, log odds
	least  float32 // weights smaller than that are dropped in the end
	seed   uint64
}

const roleKeys = 1 << model.RoleBits

// fit learns a linear model by gradient descent on the log loss with the steps of AdaGrad: J. Duchi,
// E. Hazan, Y. Singer, "Adaptive Subgradient Methods", JMLR 12 (2011).
func (o fitting) fit(in []instance) *model.Sparse {
	w, h := make([]float32, roleKeys*o.cols), make([]float32, roleKeys*o.cols)
	rng := rand.New(rand.NewPCG(o.seed, 0x11ea5))
	order := make([]int, len(in))
	for i := range order {
		order[i] = i
	}
	s, g := make([]float32, o.cols), make([]float32, o.cols)
	rate, ridge := float32(o.rate), float32(o.ridge)
	for range o.epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			x := &in[i]
			weight := x.weight
			if o.share > 0 && !anyYes(x.yes) {
				if rng.Float64() > o.share {
					continue
				}
				weight /= float32(o.share)
			}
			for c := range s {
				s[c] = o.shift
			}
			for _, fs := range [2][]role.Feature{x.a, x.b} {
				for _, f := range fs {
					k := int(f&(roleKeys-1)) * o.cols
					for c := range s {
						s[c] += w[k+c]
					}
				}
			}
			learn := false
			for c := range s {
				g[c] = odds(s[c])
				if x.yes[c] {
					g[c]--
				}
				g[c] *= weight
				learn = learn || g[c] > 1e-3 || g[c] < -1e-3
			}
			if !learn {
				continue
			}
			for _, fs := range [2][]role.Feature{x.a, x.b} {
				for _, f := range fs {
					k := int(f&(roleKeys-1)) * o.cols
					for c := range g {
						d := g[c] + ridge*w[k+c]
						h[k+c] += d * d
						w[k+c] -= rate * d / (float32(math.Sqrt(float64(h[k+c]))) + 1e-3)
					}
				}
			}
		}
	}
	return model.NewSparse(o.cols, w, o.least)
}

func anyYes(yes []bool) bool {
	for _, y := range yes {
		if y {
			return true
		}
	}
	return false
}

// odds is the chance that log odds of x stand for.
func odds(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }
