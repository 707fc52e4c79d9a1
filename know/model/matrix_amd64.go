//go:build amd64

package model

import "golang.org/x/sys/cpu"

// What the processor can do. Variables, so that a test can turn them off and
// compare.
var (
	hasAVX2   = cpu.X86.HasAVX2
	hasAVX512 = cpu.X86.HasAVX512F
)

// mulAddVector does as many columns from the left as fit its vectors and
// returns how many these were.
func mulAddVector(c, a, b []float32, m, k, n int) int {
	j := 0
	if hasAVX512 {
		for ; j+32 <= n; j += 32 {
			mulAdd512(&c[j], &a[0], &b[j], m, k, n)
		}
	}
	if hasAVX2 {
		for ; j+16 <= n; j += 16 {
			mulAdd256(&c[j], &a[0], &b[j], m, k, n)
		}
	}
	return j
}

func squashVector(x []float32, scale, gain, shift float32) int {
	n := len(x) &^ 7
	if !hasAVX2 || n == 0 {
		return 0
	}
	squash256(&x[0], n, scale, gain, shift)
	return n
}

// mulAdd512 adds a·b to 32 columns of c; n is the distance of rows in b and c.
//
//go:noescape
func mulAdd512(c, a, b *float32, m, k, n int)

// mulAdd256 does the same for 16 columns.
//
//go:noescape
func mulAdd256(c, a, b *float32, m, k, n int)

// squash256 is Squash for a multiple of eight numbers.
//
//go:noescape
func squash256(x *float32, n int, scale, gain, shift float32)
