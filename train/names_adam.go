package train

import (
	"math"

	"salient/know/model"
)

// An optimiser is adam for any list of weights; it keeps a running mean of the
// weights as well, in which later ones count more (O. Shamir and T. Zhang,
// "Stochastic Gradient Descent for Non-smooth Optimization", ICML 2013), and
// which is what is written: so the outcome of each pass is as good as it can be
// for its number of steps, however many are to follow.
type optimiser struct {
	net, grad []*model.Tensor
	m, v      [][]float32
	mean      [][]float32
	meaned    int
	step      int
}

func newOptimiser(net, grad []*model.Tensor) *optimiser {
	o := &optimiser{net: net, grad: grad}
	for _, x := range net {
		o.m, o.v = append(o.m, make([]float32, len(x.Data))), append(o.v, make([]float32, len(x.Data)))
	}
	return o
}

// update makes one step of size rate and clears the slopes. touched are the rows of
// the tables, which are the first tensors, that have slopes.
func (o *optimiser) update(rate float32, touched []map[int32]struct{}) {
	o.step++
	rows := make([][]int32, len(touched))
	for i := range rows {
		rows[i] = keys(touched[i])
	}
	each := func(f func(tensor, from, to int)) {
		for i, g := range o.grad {
			if !g.Sparse {
				f(i, 0, len(g.Data))
				continue
			}
			for _, r := range rows[i] {
				f(i, int(r)*g.Cols, int(r+1)*g.Cols)
			}
		}
	}
	sum := 0.0
	each(func(i, from, to int) {
		s := float32(0)
		for _, x := range o.grad[i].Data[from:to] {
			s += x * x
		}
		sum += float64(s)
	})
	scale := float32(1)
	if n := math.Sqrt(sum); n > clip {
		scale = float32(clip / n)
	}
	c1 := float32(1 / (1 - math.Pow(beta1, float64(o.step))))
	c2 := float32(1 / (1 - math.Pow(beta2, float64(o.step))))
	each(func(i, from, to int) {
		g, w, m, v := o.grad[i].Data[from:to], o.net[i].Data[from:to], o.m[i][from:to], o.v[i][from:to]
		w, m, v = w[:len(g)], m[:len(g)], v[:len(g)]
		for k, x := range g {
			x *= scale
			m[k] = beta1*m[k] + (1-beta1)*x
			v[k] = beta2*v[k] + (1-beta2)*x*x
			w[k] -= rate * (m[k] * c1) / (float32(math.Sqrt(float64(v[k]*c2))) + epsilon)
			g[k] = 0
		}
	})
	for i := range touched {
		clear(touched[i])
	}
}

// Settings of the mean: how many steps lie between two that enter it, and how
// much later ones count; with eight about the last ninth of all steps.
const (
	averageEvery = 5
	averageLate  = 8
)

// average takes the weights into the mean.
func (o *optimiser) average() {
	if o.step%averageEvery != 0 {
		return
	}
	if o.mean == nil {
		for _, x := range o.net {
			o.mean = append(o.mean, make([]float32, len(x.Data)))
		}
	}
	o.meaned++
	share := float32(averageLate+1) / float32(o.meaned+averageLate)
	for i, x := range o.net {
		m := o.mean[i][:len(x.Data)]
		for k, v := range x.Data {
			m[k] += (v - m[k]) * share
		}
	}
}

// swap puts the mean in place of the weights, if there is one yet, and returns
// what puts them back.
func (o *optimiser) swap() (back func()) {
	if o.mean == nil {
		return func() {}
	}
	turn := func() {
		for i, x := range o.net {
			for k := range x.Data {
				x.Data[k], o.mean[i][k] = o.mean[i][k], x.Data[k]
			}
		}
	}
	turn()
	return turn
}
