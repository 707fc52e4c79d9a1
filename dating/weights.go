package dating

// The clues, in the order of their weights.
const (
	byWords = iota
	byPlaces
	byLikeness
	byControl
	byDates
	byNames
	byNovelty
	byFigures
	byDistance
	clues
)

// clueNames are the names of the clues, as rules of reasons.
var clueNames = [clues]string{"dating/words", "dating/places", "dating/alike", "dating/control", "dating/dates", "dating/names", "dating/new", "dating/figures", "dating/distance"}

// Params are the figures of the model. Times are in days.
type Params struct {
	Weights      [clues]float64
	ScaleDays    float64 // kernel of words and places
	AlikeDays    float64 // kernel of likeness
	WordPrior    float64 // words' worth of all days in the language model of one
	PlacePrior   float64 // places' worth
	InsidePrior  float64
	LaterPrior   float64
	EarlierPrior float64
	LaterScale   float64
	EarlierScale float64
	LaterDays    int
	EarlierDays  int
}

// Defaults are the figures in use. The weights were fitted by `salient eval
// dating --fit` on the samples; the rest was set by reasoning.
func Defaults() Params {
	return Params{
		Weights:   [clues]float64{0.33, 0.61, 1.1, 0.5, 1, 1, 1.2, 0.15, 1.2},
		ScaleDays: 20, AlikeDays: 5, WordPrior: 400, PlacePrior: 8,
		InsidePrior: 0.65, LaterPrior: 0.3, EarlierPrior: 0.05, LaterScale: 240, EarlierScale: 120,
		LaterDays: 540, EarlierDays: 240,
	}
}
