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

// sumVector sums 64 columns at a time; the last 64 may overlap those before them.
func sumVector(x, table []float32, stride int, rows []int32) int {
	const wide = 64
	if !hasAVX2 || len(rows) == 0 || len(x) < wide {
		return 0
	}
	for i := 0; i < len(x); i += wide {
		i = min(i, len(x)-wide)
		sum256(&x[i], &table[i], &rows[0], len(rows), 4*stride)
	}
	return len(x)
}

func divideVector(x []float32, by float32) int {
	n := len(x) &^ 7
	if !hasAVX2 || n == 0 {
		return 0
	}
	divide256(&x[0], n, by)
	return n
}

// sumBytesVector sums 32 or 16 columns at a time.
func sumBytesVector(x []float32, table []byte, rows []int32) int {
	n := len(x) &^ 15
	if !hasAVX2 || len(rows) == 0 {
		return 0
	}
	i := 0
	if hasAVX512 {
		for ; i+32 <= n; i += 32 {
			sumBytes512(&x[i], &table[0], &rows[0], len(rows), scaleSize+len(x), i)
		}
	}
	for ; i < n; i += 16 {
		sumBytes256(&x[i], &table[0], &rows[0], len(rows), scaleSize+len(x), i)
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

// sumBytes256 writes the sum of 16 columns of n rows of a Narrow to x, the first of
// them given; step is the length of a row in bytes.
//
//go:noescape
func sumBytes256(x *float32, table *byte, rows *int32, n, step, column int)

// sumBytes512 does so with 32 columns.
//
//go:noescape
func sumBytes512(x *float32, table *byte, rows *int32, n, step, column int)

// divide256 divides n numbers, a multiple of eight.
//
//go:noescape
func divide256(x *float32, n int, by float32)
