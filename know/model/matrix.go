package model

// MulAdd adds the product of a (m×k) and b (k×n) to c (m×n); all three are
// stored row by row without gaps. Each element of c is summed over k from the
// first to the last, multiplication and addition rounded apart, so that the
// result is the same to the last bit on every machine, with or without vector
// instructions.
func MulAdd(c, a, b []float32, m, k, n int) {
	if m == 0 || k == 0 || n == 0 {
		return
	}
	_, _, _ = c[m*n-1], a[m*k-1], b[k*n-1]
	done := mulAddVector(c, a, b, m, k, n) // columns done
	if done < n {
		mulAddPlain(c, a, b, m, k, n, done)
	}
}

// mulAddPlain does the columns from..n-1 without vector instructions.
func mulAddPlain(c, a, b []float32, m, k, n, from int) {
	for i := range m {
		row := c[i*n+from : i*n+n]
		for l, x := range a[i*k : i*k+k] {
			if x == 0 {
				continue
			}
			axpyPlain(row, b[l*n+from:l*n+n], x)
		}
	}
}

// axpyPlain adds x times b to c, which are of one length.
func axpyPlain(c, b []float32, x float32) {
	b = b[:len(c)]
	i := 0
	for ; i+4 <= len(c); i += 4 {
		c[i] += float32(x * b[i])
		c[i+1] += float32(x * b[i+1])
		c[i+2] += float32(x * b[i+2])
		c[i+3] += float32(x * b[i+3])
	}
	for ; i < len(c); i++ {
		c[i] += float32(x * b[i])
	}
}

// Transpose writes the transpose of a (m×n) to t (n×m).
func Transpose(t, a []float32, m, n int) {
	const block = 16
	for i0 := 0; i0 < m; i0 += block {
		for j0 := 0; j0 < n; j0 += block {
			for i := i0; i < min(i0+block, m); i++ {
				for j := j0; j < min(j0+block, n); j++ {
					t[j*m+i] = a[i*n+j]
				}
			}
		}
	}
}

// Squash replaces each x by a rational approximation of the hyperbolic tangent
// of scale·x, times gain, plus shift:
//
//	t(x) = x(27+x²)/(27+9x²) for |x| < 3, ±1 beyond,
//
// the [3/2] Padé approximant, which reaches ±1 at ±3 with slope 0. With scale,
// gain and shift of ½ it stands for the logistic function.
func Squash(x []float32, scale, gain, shift float32) {
	n := squashVector(x, scale, gain, shift)
	for i := n; i < len(x); i++ {
		x[i] = float32(tanh(float32(x[i]*scale))*gain) + shift
	}
}

func tanh(x float32) float32 {
	x = min(max(x, -3), 3)
	q := float32(x * x)
	return float32(x*(27+q)) / (27 + float32(9*q))
}
