package main

import (
	"salient/encode/mvt"
	"salient/geo"
)

// tileOf is the tile of a level that a point lies in.
func tileOf(p geo.Point, z int) (x, y int) {
	at := mvt.Project(p)
	side := float64(int(1) << z)
	last := int(side) - 1
	return min(last, int(at.X*side)), min(last, int(at.Y*side))
}
