// Package record holds the JSON shapes of claims, events, situations and
// pockets: contracts with whoever reads the command line's --json or the API.
// Fields may be added, never renamed. Numbers are km, km², degrees and
// probabilities 0..1; days are "2006-01-02", "" unknown.
package record

import (
	"time"

	"salient"
)

// Names looks up what the records show beside an id.
type Names interface {
	Actor(id salient.ActorID) (salient.Actor, bool)
	Place(id salient.PlaceID) (salient.Place, bool)
}

// Ref is an actor by id and name.
type Ref struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Role is somebody in a claim, with the words used.
type Role struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Side string `json:"side,omitempty"`
	Text string `json:"text"`
	From int    `json:"start"` // bytes of the article's text
	To   int    `json:"end"`
}

// Place is a place by id, name and position; Lat and Lon are absent where it
// could not be placed.
type Place struct {
	ID   string   `json:"id"`
	Name string   `json:"name"`
	Lat  *float64 `json:"lat,omitempty"`
	Lon  *float64 `json:"lon,omitempty"`
	Kind string   `json:"kind,omitempty"`
}

// ClaimPlace is somewhere in a claim.
type ClaimPlace struct {
	Place
	Country   string `json:"country,omitempty"`
	Relation  string `json:"relation"`
	Role      string `json:"role"`
	Precision int    `json:"precision,omitempty"` // UCDP where_prec
	Text      string `json:"text"`
	From      int    `json:"start"`
	To        int    `json:"end"`
}

// When is a time.
type When struct {
	EDTF  string `json:"edtf"`
	Basis string `json:"basis"`
	Text  string `json:"text"`
	From  string `json:"from,omitempty"` // first day
	To    string `json:"to,omitempty"`   // last day, inclusive
}

// Quantity is an amount.
type Quantity struct {
	Low   float64 `json:"low"`
	Best  float64 `json:"best"`
	High  float64 `json:"high"`
	Unit  string  `json:"unit"`
	Group string  `json:"group"`
	Text  string  `json:"text"`
}

// Voice is who says it.
type Voice struct {
	Outlet  string `json:"outlet"`
	Speaker string `json:"speaker"`
	Side    string `json:"side"`
	Through string `json:"through,omitempty"`
}

// Claim is one claim with its evidence.
type Claim struct {
	ID          string           `json:"id"`
	Article     string           `json:"article"`
	File        string           `json:"file"`
	Sentence    int              `json:"sentence"`
	Part        string           `json:"part,omitempty"`
	Start       int              `json:"start"` // bytes of the article's text
	End         int              `json:"end"`
	Quote       string           `json:"quote"`
	Trigger     string           `json:"trigger,omitempty"`
	TriggerFrom int              `json:"trigger_start"`
	TriggerTo   int              `json:"trigger_end"`
	Type        string           `json:"type"`
	Mode        string           `json:"mode"`
	Modality    string           `json:"modality"`
	Actors      []Role           `json:"actors"`
	Recipients  []Role           `json:"recipients"`
	Places      []ClaimPlace     `json:"places"`
	When        When             `json:"when"`
	Quantities  []Quantity       `json:"quantities"`
	Voice       Voice            `json:"voice"`
	Reliability string           `json:"reliability"`
	Credibility int              `json:"credibility"`
	Known       string           `json:"known"`
	Reasons     []salient.Reason `json:"reasons"`
	Extractor   string           `json:"extractor"`
	Review      *Review          `json:"review,omitempty"` // left out: nobody has reviewed it
}

// Review is what people made of a claim.
type Review struct {
	Status string `json:"status,omitempty"` // confirmed, corrected, rejected
	By     string `json:"by,omitempty"`     // the review that decided
	Bond   string `json:"bond,omitempty"`   // claims of one bond tell one event, of different bonds never
}

// Event is one occurrence with the claims that tell it.
type Event struct {
	ID         string           `json:"id"`
	Type       string           `json:"type"`
	Mode       string           `json:"mode"`
	Modality   string           `json:"modality"`
	Actors     []Ref            `json:"actors"`
	Recipients []Ref            `json:"recipients"`
	Places     []Place          `json:"places"`
	From       string           `json:"from"` // first day, "" unknown
	To         string           `json:"to"`   // last day, inclusive
	Claims     []string         `json:"claims"`
	Sources    int              `json:"sources"`
	Confidence float64          `json:"confidence"`
	Reasons    []salient.Reason `json:"reasons"`
}

// Control is who holds one place.
type Control struct {
	Place       Place            `json:"place"`
	Actor       Ref              `json:"actor"`
	Level       string           `json:"level"`
	Probability float64          `json:"probability"`
	Since       string           `json:"since"`
	Until       string           `json:"until,omitempty"` // first day on which it no longer holds
	LastWord    string           `json:"last_word"`
	Others      []Chance         `json:"others,omitempty"`
	Claims      []string         `json:"claims"`
	Reasons     []salient.Reason `json:"reasons"`
}

// Chance is another reading of who holds a place.
type Chance struct {
	Actor       Ref     `json:"actor"`
	Probability float64 `json:"probability"`
}

// Situation is the picture on a day.
type Situation struct {
	At       string    `json:"at"`
	Known    string    `json:"known"`
	Controls []Control `json:"controls"`
	Pockets  []Pocket  `json:"pockets"`
	Events   []Event   `json:"events"`
}

// Pocket is one connected component of what an actor holds.
type Pocket struct {
	Actor      *Ref         `json:"actor,omitempty"` // only where several actors' pockets stand together
	Places     []Place      `json:"places"`
	Bounds     []Bound      `json:"bounds"`
	ExtentKM   float64      `json:"extent_km"`
	AreaKM2    float64      `json:"area_km2"`
	Neighbours []Share      `json:"neighbours"`
	Exits      []string     `json:"exits"`
	Main       bool         `json:"main"`              // the actor's largest
	Outline    [][2]float64 `json:"outline,omitempty"` // [lon, lat] ring
}

// Bound is a place of another holder beside a pocket.
type Bound struct {
	Place
	Actor Ref `json:"actor"`
}

// Share is somebody's part of a pocket's boundary.
type Share struct {
	Actor Ref     `json:"actor"`
	Share float64 `json:"share"`
}

// Pockets sets the computed pockets beside the stated ones.
type Pockets struct {
	Actor   string   `json:"actor"`
	Name    string   `json:"name"`
	At      string   `json:"at"`
	Known   string   `json:"known"`
	Pockets []Pocket `json:"pockets"`
	Stated  []Stated `json:"stated"`
}

// Stated is what one sentence says of how many pockets there are, or of one of them.
type Stated struct {
	Article  string         `json:"article"`
	File     string         `json:"file"`
	Claim    string         `json:"claim"`
	Count    int            `json:"count"` // 0: the report says that none is left
	Quote    string         `json:"quote"`
	Start    int            `json:"start"`
	End      int            `json:"end"`
	Modality string         `json:"modality"`
	Known    string         `json:"known"`
	Implied  bool           `json:"implied"` // no number says so: it is shut in one described area
	Claims   []string       `json:"claims"`  // all that state it
	Pockets  []StatedPocket `json:"pockets"`
}

// StatedPocket is one pocket that a text describes, with its own words.
type StatedPocket struct {
	Ordinal int          `json:"ordinal"` // 1-based, in the order of the text
	Claim   string       `json:"claim"`
	Quote   string       `json:"quote"`
	Start   int          `json:"start"`
	End     int          `json:"end"`
	Places  []ClaimPlace `json:"places"`
}

// Article is a report, without its text in lists.
type Article struct {
	ID        string   `json:"id"`
	URL       string   `json:"url"`
	Outlet    string   `json:"outlet"`
	Lang      string   `json:"lang"`
	Title     string   `json:"title"`
	TitleFrom int      `json:"title_start"`
	TitleTo   int      `json:"title_end"`
	Published string   `json:"published"`
	Files     []string `json:"files"`
	SHA256    []string `json:"sha256"`
	Text      string   `json:"text,omitempty"`
}

// day writes the day of t, "" for the zero time.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

// last writes the last day of a half-open interval that ends at t.
func last(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Add(-time.Nanosecond).Format(time.DateOnly)
}
