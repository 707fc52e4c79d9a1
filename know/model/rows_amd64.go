//go:build amd64

package model

// rectifyVector does as many numbers as fit its vectors and returns how many
// these were; b may be nil. So do those below.
func rectifyVector(x, a, b []float32) int {
	n := len(x) &^ 7
	if !hasAVX2 || n == 0 {
		return 0
	}
	if b == nil {
		rectify256(&x[0], &a[0], nil, n)
	} else {
		rectify256(&x[0], &a[0], &b[0], n)
	}
	return n
}

// sumVector sums 64 columns at a time.
func sumVector(x, table []float32, rows []int32) int {
	n := len(x) &^ 63
	if !hasAVX2 || len(rows) == 0 {
		return 0
	}
	for i := 0; i < n; i += 64 {
		sum256(&x[i], &table[i], &rows[0], len(rows), 4*len(x))
	}
	return n
}

func scaleVector(x []float32, d []byte, s float32) int {
	n := len(x) &^ 7
	if !hasAVX2 || n == 0 {
		return 0
	}
	scale256(&x[0], &d[0], n, s)
	return n
}

// rectify256 writes the rectified sum of a and b (nil: a alone) to x.
//
//go:noescape
func rectify256(x, a, b *float32, n int)

// sum256 writes the sum of 64 columns of n rows to x; step is the length of a row in bytes.
//
//go:noescape
func sum256(x, table *float32, rows *int32, n, step int)

// scale256 writes n signed bytes times s to x.
//
//go:noescape
func scale256(x *float32, d *byte, n int, s float32)
