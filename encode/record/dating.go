package record

import (
	"time"

	"salient"
)

// Dating is the days on which a report fits what the others say. They are
// inferred: marked so, and never evidence.
type Dating struct {
	Article   string           `json:"article"`
	File      string           `json:"file"`
	Published string           `json:"published"` // the day that it states; "" none. It plays no part
	Inferred  bool             `json:"inferred"`  // always true
	First     string           `json:"first"`     // of the dated reports
	Last      string           `json:"last"`
	Compared  int              `json:"compared"` // with how many dated reports
	Verdict   string           `json:"verdict"`  // inside, earlier, later; unknown without dated reports
	Inside    float64          `json:"inside"`   // probability of a day between first and last
	Earlier   float64          `json:"earlier"`
	Later     float64          `json:"later"`
	Best      *Stretch         `json:"best"`
	Others    []Stretch        `json:"alternatives"`
	Days      []DayChance      `json:"days"` // those of a probability of 0.001 or more, in order
	Reasons   []salient.Reason `json:"reasons"`
}

// Stretch is days in a row.
type Stretch struct {
	From   string  `json:"from"`
	To     string  `json:"to"`
	Peak   string  `json:"peak"` // the likeliest of them
	P      float64 `json:"probability"`
	Beyond string  `json:"beyond,omitempty"` // earlier, later: outside the span of the dated reports
}

// DayChance is the probability of a day.
type DayChance struct {
	Day string  `json:"day"`
	P   float64 `json:"probability"`
}

// Order is the order found among undated reports.
type Order struct {
	Articles []Dating `json:"articles"`
	Pairs    []Pair   `json:"pairs"`
}

// Pair says what speaks for one report coming before another, in nats.
type Pair struct {
	Before  string           `json:"before"`
	After   string           `json:"after"`
	Odds    float64          `json:"odds"`
	Reasons []salient.Reason `json:"reasons"`
}

// Check is what speaks against a report as it is dated.
type Check struct {
	Article string  `json:"article"`
	File    string  `json:"file"`
	Day     string  `json:"day"`    // looked at
	Stated  bool    `json:"stated"` // the report states that day; else it is inferred
	Misfit  float64 `json:"misfit"` // how much likelier the best other day is, as a factor
	Better  string  `json:"better,omitempty"`
	Flagged bool    `json:"recycled"` // it fits another time so much better, or is like a report of another time
	Copies  []Copy  `json:"copies"`
	Breaks  []Break `json:"breaks"`
}

// Copy is a report of another time that this one is like.
type Copy struct {
	Article  string  `json:"article"`
	File     string  `json:"file"`
	Day      string  `json:"day"`
	Likeness float64 `json:"likeness"` // cosine of words, 0..1
}

// Break is a claim that does not go with what others say.
type Break struct {
	Rule    string  `json:"rule"`
	Text    string  `json:"text"`
	Claim   Claim   `json:"claim"`
	Against []Claim `json:"against"`
}

// DayText writes a day as the records do, "" for the zero time.
func DayText(t time.Time) string { return day(t) }

// Rounded rounds reasons and figures as the records do.
func Rounded(rs []salient.Reason) []salient.Reason { return reasons(rs) }

// ChanceOf rounds a probability as the records do.
func ChanceOf(p float64) float64 { return round(p, 4) }
