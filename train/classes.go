package train

import (
	"math"

	"salient/know/model"
)

// Word classes: how many, over how many of the commonest words they are made,
// and how many words get one.
const (
	classCount = 256
	classBasis = 20_000
	classWords = 80_000
	classTurns = 10
)

// classes sorts the commonest words by their vectors: k-means on the sphere,
// begun from words at even distances in the order of frequency.
func classes(v *model.Vectors) []uint8 {
	const dim = model.VectorDim
	n := min(classWords, v.Index.Len())
	basis := min(classBasis, n)
	x := make([]float32, n*dim)
	for i := range n {
		v.Write(x[i*dim:(i+1)*dim], int32(i))
		unit(x[i*dim : (i+1)*dim])
	}
	centre := make([]float32, classCount*dim)
	for k := range classCount {
		copy(centre[k*dim:(k+1)*dim], x[k*basis/classCount*dim:])
	}
	nearest := func(i int) uint8 {
		best, at := float32(-2), 0
		a := x[i*dim : (i+1)*dim]
		for k := range classCount {
			b := centre[k*dim : (k+1)*dim]
			s := float32(0)
			for j, y := range a {
				s += y * b[j]
			}
			if s > best {
				best, at = s, k
			}
		}
		return uint8(at)
	}
	out := make([]uint8, n)
	for range classTurns {
		for i := range basis {
			out[i] = nearest(i)
		}
		clear(centre)
		for i := range basis {
			c := centre[int(out[i])*dim:]
			for j := range dim {
				c[j] += x[i*dim+j]
			}
		}
		for k := range classCount {
			unit(centre[k*dim : (k+1)*dim])
		}
	}
	for i := range n {
		out[i] = nearest(i)
	}
	return out
}

// unit scales x to length 1; zeros stay.
func unit(x []float32) {
	s := 0.0
	for _, y := range x {
		s += float64(y) * float64(y)
	}
	if s == 0 {
		return
	}
	s = 1 / math.Sqrt(s)
	for i := range x {
		x[i] *= float32(s)
	}
}
