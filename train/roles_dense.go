package train

import (
	"math"
	"math/rand/v2"

	"salient/know/model"
)

// A sample is a mention as a network over numbers learns from it.
type sample struct {
	x      []float32
	yes    []bool
	weight float32
}

// A backprop are the knobs of the networks over numbers.
type backprop struct {
	hidden, nets  int // units of each, and how many answer together
	epochs, batch int
	rate          float32 // at the beginning; in the end a tenth of it
	drop, top     float32 // shares of the inputs and of the hidden layer that are left out
	shift         float32 // where the score of a network without weights lies, log odds
	seed          uint64
}

// fit learns networks by Adam on the log loss and joins them to one that answers their mean.
func (o backprop) fit(in []sample) *model.Dense {
	wide, cols := len(in[0].x), len(in[0].yes)
	all := model.NewDense(wide, o.hidden*o.nets, cols)
	for n := range o.nets {
		m := o.one(in, o.seed+uint64(n))
		for r := range wide {
			copy(all.In.Data[r*all.In.Cols+n*o.hidden:][:o.hidden], m.In.Data[r*o.hidden:])
		}
		copy(all.InB.Data[n*o.hidden:], m.InB.Data)
		for i, x := range m.Out.Data {
			all.Out.Data[n*len(m.Out.Data)+i] = x / float32(o.nets)
		}
		for i, x := range m.OutB.Data {
			all.OutB.Data[i] += x / float32(o.nets)
		}
	}
	return all
}

// one learns one network.
func (o backprop) one(in []sample, seed uint64) *model.Dense {
	wide, cols := len(in[0].x), len(in[0].yes)
	rng := rand.New(rand.NewPCG(seed, 0xde45e))
	m, g := model.NewDense(wide, o.hidden, cols), model.NewDense(wide, o.hidden, cols)
	for i := range m.In.Data {
		m.In.Data[i] = float32(rng.NormFloat64() / math.Sqrt(float64(wide)))
	}
	for i := range m.Out.Data {
		if i%m.Out.Cols < cols {
			m.Out.Data[i] = float32(rng.NormFloat64() / math.Sqrt(float64(o.hidden)))
		}
	}
	for c := range cols {
		m.OutB.Data[c] = o.shift
	}
	opt := newOptimiser(m.Tensors(), g.Tensors())
	t := &denseTape{backprop: o, net: m, grad: g, rng: rng}
	steps := o.epochs * ((len(in) + o.batch - 1) / o.batch)
	order := rng.Perm(len(in))
	for range o.epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for at := 0; at < len(order); at += o.batch {
			t.run(in, order[at:min(at+o.batch, len(order))])
			opt.update(o.rate*(1-0.9*float32(opt.step)/float32(steps)), nil)
		}
	}
	return m
}

// A denseTape runs a network over numbers forward over a batch and back.
type denseTape struct {
	backprop
	net, grad            *model.Dense
	rng                  *rand.Rand
	x, h, mask, y, dh, t []float32
}

// thin writes numbers of which the share p is 0 and the others make up for it.
func (t *denseTape) thin(x []float32, p float32) {
	for i := range x {
		if t.rng.Float32() < p {
			x[i] = 0
		} else {
			x[i] = 1 / (1 - p)
		}
	}
}

// run adds the slopes of the loss of the samples that batch numbers.
func (t *denseTape) run(in []sample, batch []int) {
	n, wide, hid, out := len(batch), t.net.In.Rows, t.net.In.Cols, t.net.Out.Cols
	x := size(&t.x, n*wide)
	t.thin(x, t.drop)
	for k, i := range batch {
		mul(x[k*wide:(k+1)*wide], in[i].x)
	}
	h := size(&t.h, n*hid)
	model.Affine(h, x, &t.net.In, &t.net.InB, n)
	model.Rectify(h)
	mask := size(&t.mask, n*hid)
	t.thin(mask, t.top)
	mul(h, mask)
	y := size(&t.y, n*out)
	model.Affine(y, h, &t.net.Out, &t.net.OutB, n)
	for k, i := range batch {
		row := y[k*out : (k+1)*out]
		for c, yes := range in[i].yes {
			row[c] = odds(row[c])
			if yes {
				row[c]--
			}
			row[c] *= in[i].weight / float32(t.batch)
		}
		clear(row[len(in[i].yes):])
		add(t.grad.OutB.Data, row)
	}
	model.MulAdd(t.grad.Out.Data, transposed(&t.t, h, n, hid), y, hid, n, out)
	dh := zero(&t.dh, n*hid)
	model.MulAdd(dh, y, transposed(&t.t, t.net.Out.Data, hid, out), n, out, hid)
	mul(dh, mask)
	slopesOfRectify(dh, h)
	for k := range n {
		add(t.grad.InB.Data, dh[k*hid:(k+1)*hid])
	}
	model.MulAdd(t.grad.In.Data, transposed(&t.t, x, n, wide), dh, wide, n, hid)
}
