package train

import (
	"math"
	"slices"

	"salient/know/model"
)

// adam changes weights against their slopes, each at its own pace (D. P.
// Kingma and J. Ba, "Adam", ICLR 2015). Rows of embedding tables that a batch
// did not touch keep their moments.
type adam struct {
	net, grad, m, v *model.Net
	step            int
}

// Settings of the optimiser; beta2 after Dozat and Manning (2017), who found
// the usual 0.999 too slow for parsing.
const (
	beta1, beta2 = 0.9, 0.98
	epsilon      = 1e-8
	clip         = 5.0 // of the norm of all slopes together
)

func newAdam(net, grad *model.Net) *adam {
	words := net.Word.Rows - 1
	return &adam{net: net, grad: grad, m: model.NewNet(words, net.Tags, net.Rels), v: model.NewNet(words, net.Tags, net.Rels)}
}

// update makes one step of size rate and clears the slopes.
func (a *adam) update(rate float32, t *tape) {
	a.step++
	rows := [2][]int32{keys(t.touched[0]), keys(t.touched[1])}
	grads := a.grad.Tensors()
	sum := 0.0
	each := func(f func(tensor, from, to int)) {
		for i, g := range grads {
			if !g.Sparse {
				f(i, 0, len(g.Data))
				continue
			}
			for _, r := range rows[i] {
				f(i, int(r)*g.Cols, int(r+1)*g.Cols)
			}
		}
	}
	each(func(i, from, to int) {
		s := float32(0)
		for _, x := range grads[i].Data[from:to] {
			s += x * x
		}
		sum += float64(s)
	})
	scale := float32(1)
	if n := math.Sqrt(sum); n > clip {
		scale = float32(clip / n)
	}
	c1 := float32(1 / (1 - math.Pow(beta1, float64(a.step))))
	c2 := float32(1 / (1 - math.Pow(beta2, float64(a.step))))
	net, ms, vs := a.net.Tensors(), a.m.Tensors(), a.v.Tensors()
	each(func(i, from, to int) {
		g, w, m, v := grads[i].Data[from:to], net[i].Data[from:to], ms[i].Data[from:to], vs[i].Data[from:to]
		w, m, v = w[:len(g)], m[:len(g)], v[:len(g)]
		for k, x := range g {
			x *= scale
			m[k] = beta1*m[k] + (1-beta1)*x
			v[k] = beta2*v[k] + (1-beta2)*x*x
			w[k] -= rate * (m[k] * c1) / (float32(math.Sqrt(float64(v[k]*c2))) + epsilon)
			g[k] = 0
		}
	})
	clear(t.touched[0])
	clear(t.touched[1])
}

// keys returns the members of a set in order, so that sums are always taken alike.
func keys(m map[int32]struct{}) []int32 {
	out := make([]int32, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
