package train

import (
	"math"
	"math/rand/v2"

	"salient/know/model"
	"salient/mention/role"
)

// fitPerceptron learns networks with one hidden layer of this size as fit
// learns a linear model, each from another beginning, and joins them to one
// that answers their mean. Each step sees a random part of an instance's
// features, so that no feature is relied on alone.
func (o fitting) fitPerceptron(in []instance, nets, size int, drop float64) *model.Perceptron {
	wide := nets * size
	out := &model.Perceptron{Base: make([]float32, o.cols)}
	rows := make([]float32, roleKeys*wide)
	for n := range nets {
		w, bias, mix, base := o.fitNet(in, size, drop)
		o.seed++
		for k := range roleKeys {
			copy(rows[k*wide+n*size:k*wide+(n+1)*size], w[k*size:(k+1)*size])
		}
		out.Bias = append(out.Bias, bias...)
		for _, x := range mix {
			out.Out = append(out.Out, x/float32(nets))
		}
		for c, x := range base {
			out.Base[c] += x / float32(nets)
		}
	}
	out.In = model.NewSparse(wide, rows, o.least)
	return out
}

// fitNet learns one network: the rows of the features, and bias, matrix and
// base as model.Perceptron has them.
func (o fitting) fitNet(in []instance, size int, drop float64) (w, bias, out, base []float32) {
	rng := rand.New(rand.NewPCG(o.seed, 0xdee9))
	w = make([]float32, roleKeys*size)
	hw := make([]float32, roleKeys*size)
	started := make([]bool, roleKeys)
	bias, out, base = make([]float32, size), make([]float32, size*o.cols), make([]float32, o.cols)
	hb, ho, hbase := make([]float32, size), make([]float32, size*o.cols), make([]float32, o.cols)
	for i := range out {
		out[i] = float32(rng.NormFloat64() / math.Sqrt(float64(size)))
	}
	for c := range base {
		base[c] = o.shift
	}
	rate, ridge := float32(o.rate), float32(o.ridge)
	step := func(x, h *float32, d float32) {
		*h += d * d
		*x -= rate * d / (float32(math.Sqrt(float64(*h))) + 1e-3)
	}
	order := make([]int, len(in))
	for i := range order {
		order[i] = i
	}
	z, dz, g := make([]float32, size), make([]float32, size), make([]float32, o.cols)
	var seen []role.Feature
	for range o.epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			x := &in[i]
			seen = seen[:0]
			for _, fs := range [2][]role.Feature{x.a, x.b} {
				for _, f := range fs {
					if rng.Float64() >= drop {
						seen = append(seen, f&(roleKeys-1))
					}
				}
			}
			keep := float32(1 / (1 - drop))
			copy(z, bias)
			for _, f := range seen {
				row := w[int(f)*size : (int(f)+1)*size]
				if !started[f] {
					started[f] = true
					for k := range row {
						row[k] = float32(rng.NormFloat64() * 0.05)
					}
				}
				for k, y := range row {
					z[k] += keep * y
				}
			}
			learn := false
			for c := range g {
				s := base[c]
				for k, y := range z {
					if y > 0 {
						s += y * out[k*o.cols+c]
					}
				}
				g[c] = odds(s)
				if x.yes[c] {
					g[c]--
				}
				g[c] *= x.weight
				learn = learn || g[c] > 1e-3 || g[c] < -1e-3
			}
			if !learn {
				continue
			}
			for k, y := range z {
				dz[k] = 0
				if y <= 0 {
					continue
				}
				for c, d := range g {
					at := k*o.cols + c
					dz[k] += d * out[at]
					step(&out[at], &ho[at], d*y)
				}
				step(&bias[k], &hb[k], dz[k])
			}
			for c, d := range g {
				step(&base[c], &hbase[c], d)
			}
			for _, f := range seen {
				for k := range size {
					at := int(f)*size + k
					step(&w[at], &hw[at], keep*dz[k]+ridge*w[at])
				}
			}
		}
	}
	return w, bias, out, base
}
