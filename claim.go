package salient

import (
	"time"

	"salient/geo"
)

// Type is an event type or a state claim type of the codebook, such as
// "capture" or "pocket". The list with roles, modes and mappings is data
// (data/ontology); code that must know a type by name uses these constants.
type Type string

// The 25 event types.
const (
	Clash          Type = "clash"
	Capture        Type = "capture"
	Withdraw       Type = "withdraw"
	Advance        Type = "advance"
	Besiege        Type = "besiege"
	RouteChange    Type = "route-change"
	AirStrike      Type = "air-strike"
	Shelling       Type = "shelling"
	Explosive      Type = "explosive"
	Deploy         Type = "deploy"
	Seize          Type = "seize"
	Detain         Type = "detain"
	Surrender      Type = "surrender"
	DefectEscape   Type = "defect-escape"
	Execute        Type = "execute"
	CivilianAttack Type = "civilian-attack"
	Abduct         Type = "abduct"
	Release        Type = "release"
	Flee           Type = "flee"
	Evacuate       Type = "evacuate"
	Negotiate      Type = "negotiate"
	Support        Type = "support"
	Service        Type = "service"
	Statement      Type = "statement"
	Unrest         Type = "unrest"
)

// The 12 state claim types.
const (
	Controls         Type = "controls"
	Presence         Type = "presence"
	PocketState      Type = "pocket"
	Extent           Type = "extent"
	Sieged           Type = "sieged"
	RouteStatus      Type = "route-status"
	BorderAccess     Type = "border-access"
	Strength         Type = "strength"
	Condition        Type = "condition"
	PopulationAtRisk Type = "population-at-risk"
	HeldCaptive      Type = "held-captive"
	ForecastIntent   Type = "forecast-intent"
)

// Modality says in what sense a claim is made. Only asserted and reported
// records change control; the others are kept, shown and countable.
type Modality string

// The modalities.
const (
	Asserted    Modality = "asserted"
	Reported    Modality = "reported"
	Hedged      Modality = "hedged"
	Forecast    Modality = "forecast"
	Intent      Modality = "intent"
	Conditional Modality = "conditional"
	Negated     Modality = "negated"
	Historical  Modality = "historical"
)

// Actual reports whether the modality may change control.
func (m Modality) Actual() bool { return m == Asserted || m == Reported }

// A Claim is what one sentence says happened or is the case.
type Claim struct {
	ID         ClaimID
	Article    ArticleID
	Part       Part // title, standfirst or body
	Sentence   int  // index into Document.Sentences
	At         Span // the evidence: the clause or sentence, in Article.Text
	Trigger    Span // the words that fired the rule
	Type       Type
	Mode       string
	Modality   Modality
	Actors     []Role // who did or holds
	Recipients []Role // to whom, from whom, against whom
	Places     []ClaimPlace
	When       When
	Quantities []Quantity
	Voice      Voice
	// Reliability of the source, 'A'..'F' (Admiralty code); 'F' cannot be judged.
	Reliability byte
	// Credibility of the item, 1..6 (Admiralty code); 6 cannot be judged.
	Credibility int
	Known       time.Time // publication; zero: unknown
	Reasons     []Reason
	Extractor   string // rule set or model and version, "rules/1"
	// Review is what people made of it; empty in the ledger, set in the view
	// that reviews make.
	Review Reviewed `json:",omitzero"`
}

// A Role is somebody in a claim.
type Role struct {
	Actor ActorID
	Name  string // neutral name of the actor; the words where it is provisional
	Side  string // the actor's side as of the date; "" unknown
	Text  string // the words used
	At    Span
}

// A ClaimPlace is somewhere in a claim.
type ClaimPlace struct {
	Place     PlaceID
	Name      string // gazetteer name; the words where there is none
	Kind      string // gazetteer kind
	Country   string // ISO 3166-1 alpha-2
	Point     geo.Point
	Located   bool
	Geometry  geo.Geometry
	Precision Precision
	Relation  Relation
	Role      string // "location", "origin", "destination", "bound", "via", "axis"
	Text      string
	At        Span
}

// A Voice is who says it: outlet → speaker → the speaker's side.
type Voice struct {
	Outlet  OutletID
	Speaker string // as named: "local sources", "a spokesman"; "" = the outlet itself
	Side    string // side of the speaker; "" unknown
	Through string // the agency or medium it went through; "" none
	At      Span   // words of the attribution; empty if none
}
