package control

import "math"

// A chain is a hidden Markov chain over uneven days with the redraw
// transitions of doc.go. All rows have one entry a state; state 0 is the one
// that the resting distribution leans to.
type chain struct {
	days  []int       // the knots, ascending, each once
	logE  [][]float64 // log likelihood of the evidence on that day, by state
	kappa []float64   // how far the day's reports drive the change into that day, 0..1
	drive [][]float64 // what they leave behind; nil where kappa is 0
	rate  float64     // ρ, per day
	rest  []float64   // π, sums to 1
}

// stay returns e^(−ρΔ) between knot t−1 and knot t; 0 before the first, so
// that the chain begins at rest.
func (c *chain) stay(t int) float64 {
	if t == 0 {
		return 0
	}
	return math.Exp(-c.rate * float64(c.days[t]-c.days[t-1]))
}

// step pushes a distribution over the states of knot t−1 to knot t.
func (c *chain) step(t int, from, to []float64) {
	s, k, sum := c.stay(t), c.kappa[t], 0.0
	for _, p := range from {
		sum += p
	}
	for j := range to {
		p := (1 - k) * (s*from[j] + (1-s)*sum*c.rest[j])
		if k > 0 {
			p += k * sum * c.drive[t][j]
		}
		to[j] = p
	}
}

// pull is the transpose of step: what a function of the state of knot t is
// worth as a function of the state of knot t−1.
func (c *chain) pull(t int, from, to []float64) {
	s, k, mean := c.stay(t), c.kappa[t], 0.0
	for j, v := range from {
		w := (1 - k) * (1 - s) * c.rest[j]
		if k > 0 {
			w += k * c.drive[t][j]
		}
		mean += w * v
	}
	for j := range to {
		to[j] = (1-k)*s*from[j] + mean
	}
}

// smooth returns the posterior distribution on each knot given all evidence,
// and the log of the evidence's probability. Exact; O(knots · states).
// The forward pass is normalised at every step (Rabiner 1989, section V.A).
func (c *chain) smooth() (post [][]float64, logZ float64) {
	n, k := len(c.days), len(c.rest)
	if n == 0 {
		return nil, 0
	}
	// Apart, since the posteriors are kept and the likelihoods are not.
	post = rows(n, k)
	like := rows(n, k)
	prev := c.rest
	for t := range n {
		c.step(t, prev, post[t])
		top := math.Inf(-1)
		for _, l := range c.logE[t] {
			top = max(top, l)
		}
		for j := range post[t] {
			like[t][j] = math.Exp(c.logE[t][j] - top)
			post[t][j] *= like[t][j]
		}
		logZ += top + math.Log(normalize(post[t]))
		prev = post[t]
	}
	back, tmp := make([]float64, k), make([]float64, k)
	for j := range back {
		back[j] = 1
	}
	for t := n - 1; t >= 0; t-- {
		copy(tmp, back)
		for j := range tmp {
			tmp[j] *= like[t][j]
		}
		for j := range back {
			post[t][j] *= back[j]
		}
		normalize(post[t])
		if t > 0 {
			c.pull(t, tmp, back)
			normalize(back)
		}
	}
	return post, logZ
}

// normalize scales v to sum to 1 and returns what it summed to. A vector that
// has underflowed to nothing becomes uniform.
func normalize(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	if !(sum > 0) {
		for j := range v {
			v[j] = 1 / float64(len(v))
		}
		return math.SmallestNonzeroFloat64
	}
	for j := range v {
		v[j] /= sum
	}
	return sum
}
