//go:build !amd64

package model

func rectifyVector(x, a, b []float32) int                        { return 0 }
func sumVector(x, table []float32, stride int, rows []int32) int { return 0 }
func sumBytesVector(x []float32, table []byte, rows []int32) int { return 0 }
func divideVector(x []float32, by float32) int                   { return 0 }
func scaleVector(x []float32, d []byte, s float32) int           { return 0 }
