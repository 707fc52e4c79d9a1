//go:build !amd64

package model

func roundVector(d []uint8, x []float32, scale float32) int { return 0 }
func largestVector(x []float32, top *float32) int           { return 0 }
func (e *Eighth) tileVector(c []float32, stride int, add []float32, addStride int, q *Rounded, rows, tile int) bool {
	return false
}
