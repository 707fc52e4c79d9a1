package train

import (
	"math"
	"math/rand/v2"
	"testing"

	"salient/know/model"
)

// checkSlopes compares the slopes of a loss with differences over 2h: of each
// tensor the steepest, and some drawn at random.
func checkSlopes(t *testing.T, rng *rand.Rand, weights, slopes []*model.Tensor, h float32, draws int, loss func() float64) {
	t.Helper()
	for n, x := range weights {
		g := slopes[n]
		at := []int{0}
		for i := range g.Data {
			if math.Abs(float64(g.Data[i])) > math.Abs(float64(g.Data[at[0]])) {
				at[0] = i
			}
		}
		if g.Data[at[0]] == 0 {
			t.Errorf("%s has no slope at all", x.Name)
		}
		for range draws {
			at = append(at, rng.IntN(len(g.Data)))
		}
		for _, i := range at {
			was := x.Data[i]
			x.Data[i] = was + h
			up := loss()
			x.Data[i] = was - h
			down := loss()
			x.Data[i] = was
			want := (up - down) / (2 * float64(h))
			if got := float64(g.Data[i]); math.Abs(got-want) > 3e-4+0.03*math.Abs(want) {
				t.Errorf("%s[%d]: slope %v, want %v", x.Name, i, got, want)
			}
		}
	}
}
