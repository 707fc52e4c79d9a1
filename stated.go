package salient

import "time"

// A Figure names something that reports state of how a side is placed and that
// the front computes too.
type Figure string

// The figures.
const (
	PocketCount Figure = "pockets" // how many pockets the actor is left with
	ExtentKM    Figure = "extent"  // km, the longest measure of the ground it is shut in
	ExtentKM2   Figure = "area"    // km² of that ground
	SideCount   Figure = "sides"   // from how many of the four sides it is attacked
	ExitSector  Figure = "exit"    // a compass sector left open, in Sector
	BorderReach Figure = "access"  // 1: the border in To can be reached, 0: it cannot
	AdvanceKM   Figure = "advance" // km gained
)

// CountOfNow is the rule among a claim's reasons by which its count of pockets is
// that of the day of the report ("it now has two", "only one is left"), not of an earlier day.
const CountOfNow = "count as it stands"

// CountRunning is the rule among a claim's reasons by which its count of pockets is
// a sum over the course of the report: how many there were, less those that fell or
// were relieved. Its text tells the parts of the sum.
const CountRunning = "running count of pockets"

// A StatedFigure is one figure that one report states of one actor, with the
// claims that state it, the clearest first. A report that states a figure
// several times makes one statement.
type StatedFigure struct {
	Article ArticleID
	Actor   ActorID
	Figure  Figure
	Value   float64
	Low     float64 // Low ≤ Value ≤ High; equal unless the words are approximate
	High    float64
	Sector  string // of an exit: "W"
	To      PlaceID
	Places  []PlaceID // where the figure is about named places, sorted
	// Implied marks a count that no number states: a side that is shut in one
	// described area is in one pocket.
	Implied  bool
	Modality Modality
	Claims   []ClaimID
	Parts    []ClaimID // of a count: the descriptions of single pockets, by their number
	Known    time.Time // publication; zero: unknown
}

// A Comparison sets a statement beside what is computed for a day as it was
// known on that day.
type Comparison struct {
	StatedFigure
	Day      time.Time // zero: the report has no day, nothing is computed
	Inferred bool      // the day is worked out from other reports, not stated
	Computed float64
	Sectors  []string // of an exit: the sectors computed as open
	Compared bool     // false: Reason says why nothing could be computed
	Agrees   bool
	Reason   Reason // what was computed, and from what
}

// Difference is computed less stated; 0 where nothing was computed.
func (c Comparison) Difference() float64 {
	if !c.Compared {
		return 0
	}
	return c.Computed - c.Value
}

// Set puts in what was computed.
func (c *Comparison) Set(v float64, agrees bool, rule, text string) {
	c.Computed, c.Compared, c.Agrees = v, true, agrees
	c.Reason = Reason{Rule: rule, Text: text}
}
