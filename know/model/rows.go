package model

// Leak is the slope of the rectifiers below zero.
const Leak = 0.1

// Rectify replaces negative numbers by a tenth of themselves.
func Rectify(x []float32) {
	for i := rectifyVector(x, x, nil); i < len(x); i++ {
		x[i] = leaky(x[i])
	}
}

// rectifySum writes the rectified sum of a and b, which are of one length with x, to x.
func rectifySum(x, a, b []float32) {
	a, b = a[:len(x)], b[:len(x)]
	for i := rectifyVector(x, a, b); i < len(x); i++ {
		x[i] = leaky(a[i] + b[i])
	}
}

func leaky(v float32) float32 {
	if v < 0 {
		return v * Leak
	}
	return v
}

// sumRows writes the sum of rows of a table to x, each of len(x) numbers, added
// from the first to the last.
func sumRows(x, table []float32, rows []int32) { sumColumns(x, table, len(x), rows) }

// sumColumns does so with the first len(x) numbers of rows that lie stride apart.
func sumColumns(x, table []float32, stride int, rows []int32) {
	for _, r := range rows {
		_ = table[int(r)*stride:][:len(x)]
	}
	done := sumVector(x, table, stride, rows)
	if done == len(x) {
		return
	}
	rest := x[done:]
	clear(rest)
	for _, r := range rows {
		for i, v := range table[int(r)*stride+done:][:len(rest)] {
			rest[i] += v
		}
	}
}

// meanColumns writes the mean instead of the sum, of no rows zeros.
func meanColumns(x, table []float32, stride int, rows []int32) {
	sumColumns(x, table, stride, rows)
	if len(rows) < 2 {
		return
	}
	n := float32(len(rows))
	for i := divideVector(x, n); i < len(x); i++ {
		x[i] /= n
	}
}

// scaleBytes writes d, signed numbers of eight bits, times s to x.
func scaleBytes(x []float32, d []byte, s float32) {
	d = d[:len(x)]
	for i := scaleVector(x, d, s); i < len(x); i++ {
		x[i] = float32(int8(d[i])) * s
	}
}
