package model

// A Forest is a sum of decision trees over a row of numbers. J. H. Friedman,
// "Greedy Function Approximation: A Gradient Boosting Machine", Annals of
// Statistics 29 (2001).
type Forest struct {
	Base  float32 // added to the sum
	Trees []Tree
}

// A Tree is a list of nodes, the root first.
type Tree []Node

// A Node is a question, or an answer where Left is 0: no node leads back to the root.
type Node struct {
	Column      int
	Limit       float32 // numbers up to it go left
	Left, Right int     // nodes of the same tree
	Value       float32
}

// Score is the sum of what the trees answer for a row, in log odds.
func (f *Forest) Score(row []float32) float32 {
	s := f.Base
	for _, t := range f.Trees {
		n := 0
		for t[n].Left > 0 {
			if row[t[n].Column] <= t[n].Limit {
				n = t[n].Left
			} else {
				n = t[n].Right
			}
		}
		s += t[n].Value
	}
	return s
}
