package salient

// A Reason is one named contribution to a score or a decision.
type Reason struct {
	Rule   string  `json:"rule"`   // which rule, model or table row
	Weight float64 `json:"weight"` // its contribution; the unit is the score's
	Text   string  `json:"text"`   // for people: what it saw
}

// FoundHolder is the rule of the reason by which a claim says who holds a place because a
// trained finder points at him; its weight is the chance that he does, and the claim counts
// for so much.
const FoundHolder = "model of holders"

// FoundCount is the rule of the reason by which a claim says how many pockets a side has
// left because the trained counter does; its weight is how sure the counter is.
const FoundCount = "model of pockets"

// SureCount is the chance from which the trained counter outweighs what rules read.
const SureCount = 0.85
