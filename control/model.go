package control

import (
	"math"
	"time"

	"salient"
	"salient/geo"
	"salient/know/ontology"
)

// An Effect is what a claim of some type says about control: a row of the
// ontology's effects table.
type Effect = ontology.Effect

// The ways in which an effect bears on its actor's hold.
const (
	gains    = ontology.Gains
	loses    = ontology.Loses
	fights   = ontology.Fights
	presence = ontology.Presence
)

// Effects looks up what a type and mode do to control;
// ontology.Ontology.Effects is one.
type Effects func(t salient.Type, mode string) []Effect

// Params are the figures of the model. Times are in days, weights in nats.
type Params struct {
	HalfLife      float64 // of knowing who holds a place that nobody speaks of any more
	FightHalfLife float64 // of a place being fought over after the last word of fighting
	Scale         float64 // weight of a direct claim all of whose factors are 1
	DirectWeight  float64 // effects from this weight on speak of the hold itself; lesser ones let one guess
	BackDays      int     // how far "captured from B" reaches back
	BackFactor    float64 // its weight as a part of the claim's
	FreshDays     int     // how long before the first word of it somebody who takes places came to hold one more
	GuessDays     int     // for how long after plain words that one holds a place a single guess at another is doubted
	GuessFactor   float64 // weight of such a guess
	FollowDays    int     // a capture told again within this time is the same capture
	RepeatDays    int     // repetitions further apart than this count afresh
	RepeatFactor  float64 // weight of each further repetition from one origin
	RestUnknown   float64 // resting probability of "nobody known", 0..1
	StillHeld     float64 // part of "nobody known" that who is said to hold the place is likely to hold, 0..1
	FightRest     float64 // resting probability of being fought over, 0..1
	HoldsAt       float64 // least probability for "controls"
	LostAt        float64 // the same where the holder is known to have lost the place later
	PresentAt     float64 // least probability for "presence"
	ContestedAt   float64 // least probability of fighting for "contested"
	EqualRatio    float64 // second to first, from which two holders are equals
	StepDays      int     // longest interval over which a fading probability is reported as one
	MaxActors     int     // actors considered at one place, those with most evidence first
	Coupling      float64 // pull of neighbours, in nats a day at full agreement
	ReachKM       float64 // how far neighbours lie
	TakenTo       float64 // how far a place taken by nobody named went to those who hold its neighbours, 0..1
	LeftTo        float64 // the same for a place left
	BehindWall    float64 // weight of a neighbour behind a barrier, 0..1
	AroundKM      float64 // how far lies who lets one guess at a place of which no word is known
	AroundFade    float64 // the distance over which its voice falls to 1/e, in km
	AroundShare   float64 // least share of the voices that must agree, 0..1
	AroundSure    float64 // how far all of them together are believed, 0..1
}

// Defaults are the figures in use. They were set by reasoning and by the
// scenarios of internal/scenario, not fitted to any one conflict: a capture
// told once by a source that cannot be judged (F, 6) must show as "controls",
// two such sources that contradict each other as "contested", and a place of
// which nothing has been heard for eight months must have faded.
func Defaults() Params {
	return Params{
		HalfLife: 240, FightHalfLife: 10, Scale: 5, DirectWeight: 0.6,
		BackDays: 240, BackFactor: 0.9, FreshDays: 7, GuessDays: 30, GuessFactor: 0.3, FollowDays: 14, RepeatDays: 30, RepeatFactor: 0.35,
		RestUnknown: 0.8, StillHeld: 0.7, FightRest: 0.02,
		HoldsAt: 0.5, LostAt: 0.4, PresentAt: 0.3, ContestedAt: 0.5, EqualRatio: 0.5,
		StepDays: 30, MaxActors: 8,
		Coupling: 0.004, ReachKM: 15, TakenTo: 0.9, LeftTo: 0.6, BehindWall: 0.2,
		AroundKM: 70, AroundFade: 10, AroundShare: 0.55, AroundSure: 0.8,
	}
}

// A Model infers control. The zero value is not usable; see New. Its fields
// may be set before the first use and not after; then it may be used from
// several goroutines.
type Model struct {
	Params
	// Origin names the independent source that a claim comes from; claims of
	// one origin are repetitions of each other. Nil: outlet, agency, speaker.
	Origin func(*salient.Claim) string
	// Text names the text that an article is a copy of: copies count once. Nil:
	// every article is its own.
	Text func(salient.ArticleID) salient.ArticleID
	// Area says how far a claim about an area bears on a place inside it, 0..1.
	// Nil: not at all.
	Area func(p salient.PlaceID, area salient.ClaimPlace) float64

	// Allied reports whether two actors are on one side on a day: between such a place
	// is not contested. Nil: never.
	Allied func(a, b salient.ActorID, on time.Time) bool
	// Wall reports whether a barrier without a crossing lies between two places.
	// Nil: never.
	Wall func(a, b geo.Point) bool

	effects Effects
}

// New returns a model with the default figures. It keeps effects.
func New(effects Effects) *Model { return &Model{Params: Defaults(), effects: effects} }

// holdRate is ρ of the holder chain, per day.
func (m *Model) holdRate() float64 { return math.Ln2 / m.HalfLife }

// fightRate is ρ of the chain of fighting, per day.
func (m *Model) fightRate() float64 { return math.Ln2 / m.FightHalfLife }
