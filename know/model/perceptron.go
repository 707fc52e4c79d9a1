package model

// A Perceptron is a network with one hidden layer over hashed features: the rows of
// its features are summed, what is below zero is cut off, and a matrix makes
// scores of the rest.
type Perceptron struct {
	In   *Sparse   // a row of Size numbers per feature
	Bias []float32 // of the hidden layer, Size numbers
	Out  []float32 // Size rows of as many numbers as there are scores
	Base []float32 // of the scores
}

// Size is the width of the hidden layer.
func (m *Perceptron) Size() int { return len(m.Bias) }

// Score is what becomes of a sum of rows, to which the bias was not added yet.
func (m *Perceptron) Score(sum []float32) []float32 {
	out := make([]float32, len(m.Base))
	copy(out, m.Base)
	for i, x := range sum {
		if x += m.Bias[i]; x > 0 {
			for c := range out {
				out[c] += x * m.Out[i*len(out)+c]
			}
		}
	}
	return out
}
