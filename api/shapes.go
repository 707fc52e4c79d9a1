package api

import "salient/encode/record"

// Meta says what there is to ask about.
type Meta struct {
	Version    string   `json:"version"`
	Revision   string   `json:"revision" doc:"Changes whenever the ledger does."`
	Edition    string   `json:"edition" doc:"Changes whenever the ledger or the program does. Given as edition with a question, it lets the answer be kept."`
	First      string   `json:"first" doc:"First day that the reports speak of; empty if no day is known."`
	Last       string   `json:"last" doc:"Last such day."`
	FirstKnown string   `json:"first_known" doc:"Day of the first dated report; empty if there is none."`
	LastKnown  string   `json:"last_known" doc:"Day of the last dated report."`
	Counts     Counts   `json:"counts"`
	Bounds     *Bounds  `json:"bounds,omitempty" doc:"Box round the settlements that claims are made about."`
	Types      []string `json:"types" doc:"Types of event and state that occur, in alphabetical order."`
	Modalities []string `json:"modalities"`
	Basemaps   []string `json:"basemaps" doc:"Layers of the base map that are there."`
	Tiles      string   `json:"tiles,omitempty" doc:"Address of background tiles, with {z}, {x} and {y}, if the server was given one."`
	Credit     string   `json:"tiles_credit,omitempty" doc:"What the makers of the tiles ask to be said."`
	Reviews    bool     `json:"reviews" doc:"Whether the server takes reviews."`
}

// Counts says how much there is.
type Counts struct {
	Articles int `json:"articles"`
	Undated  int `json:"undated" doc:"Reports without a known day of publication."`
	Claims   int `json:"claims"`
	Events   int `json:"events"`
	Places   int `json:"places" doc:"Settlements and sites that claims are made about."`
}

// Bounds is a box in degrees.
type Bounds struct {
	West  float64 `json:"west"`
	South float64 `json:"south"`
	East  float64 `json:"east"`
	North float64 `json:"north"`
}

// SourcedClaim is a claim with what a reader needs beside it.
type SourcedClaim struct {
	record.Claim
	Title string `json:"title" doc:"Title of the report; empty if it has none."`
	Marks []Mark `json:"marks" doc:"The words that the reading rests on, by start."`
}

// Mark is a stretch of words that plays a part in a claim.
type Mark struct {
	Start int    `json:"start" doc:"Bytes of the article's text."`
	End   int    `json:"end"`
	Role  string `json:"role" enum:"trigger,actor,recipient,place,time,quantity,voice"`
	ID    string `json:"id,omitempty" doc:"What the words were resolved to."`
	Name  string `json:"name,omitempty"`
}

// ClaimList is a page of claims.
type ClaimList struct {
	Total  int            `json:"total"`
	Offset int            `json:"offset"`
	Claims []SourcedClaim `json:"claims"`
}

// EventList is a page of events.
type EventList struct {
	Total  int            `json:"total"`
	Offset int            `json:"offset"`
	Events []record.Event `json:"events"`
}

// ArticleItem is a report in a list.
type ArticleItem struct {
	record.Article
	Claims int `json:"claims" doc:"How many claims were drawn from it."`
}

// ArticleList is a page of reports.
type ArticleList struct {
	Total    int           `json:"total"`
	Offset   int           `json:"offset"`
	Articles []ArticleItem `json:"articles"`
}

// ArticleFull is a report with its text and all of its claims.
type ArticleFull struct {
	record.Article
	Claims []SourcedClaim `json:"claims"`
}

// PlaceItem is a place that claims are made about.
type PlaceItem struct {
	record.Place
	Native  string `json:"native,omitempty"`
	Country string `json:"country,omitempty"`
	Admin1  string `json:"admin1,omitempty"`
	Claims  int    `json:"claims"`
}

// PlaceList lists places.
type PlaceList struct {
	Places []PlaceItem `json:"places"`
}

// PlaceFull is a place with its history and all that is said of it.
type PlaceFull struct {
	Place   PlaceItem        `json:"place"`
	Known   string           `json:"known"`
	History []record.Control `json:"history" doc:"Who held it, in the order of valid time."`
	Claims  []SourcedClaim   `json:"claims" doc:"Claims that name it or that its history rests on, by publication."`
	Events  []record.Event   `json:"events"`
}

// TimelineDay counts what falls on a day.
type TimelineDay struct {
	Day     string `json:"day"`
	Events  int    `json:"events" doc:"Events that happened, on the first of their days."`
	Reports int    `json:"reports" doc:"Reports published."`
	Claims  int    `json:"claims" doc:"Claims in those reports."`
}

// Timeline lists the days on which there is something, in order.
type Timeline struct {
	Known string        `json:"known"`
	First string        `json:"first"`
	Last  string        `json:"last"`
	Days  []TimelineDay `json:"days"`
}

// ActorItem is an actor of the registry, or one made up from the words of a text.
type ActorItem struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Native      string `json:"native,omitempty"`
	Class       string `json:"class,omitempty"`
	Side        string `json:"side,omitempty"`
	Parent      string `json:"parent,omitempty"`
	Country     string `json:"country,omitempty"`
	Color       string `json:"color,omitempty"`
	Provisional bool   `json:"provisional,omitempty" doc:"Unknown to the registry."`
	Claims      int    `json:"claims"`
}

// ActorList lists actors.
type ActorList struct {
	Actors []ActorItem `json:"actors"`
}

// PocketSets sets computed pockets beside stated ones, one actor after the other.
type PocketSets struct {
	At     string      `json:"at"`
	Known  string      `json:"known"`
	Actors []PocketSet `json:"actors"`
}

// PocketSet is one actor's.
type PocketSet struct {
	record.Pockets
	Evidence []SourcedClaim `json:"evidence" doc:"The claims that state pockets, with their words."`
}

// BriefFull is a brief with the claims that it cites.
type BriefFull struct {
	At        string          `json:"at"`
	Known     string          `json:"known"`
	Title     string          `json:"title"`
	Total     int             `json:"total" doc:"How many sentences there are."`
	Sentences []BriefSentence `json:"sentences"`
	Claims    []SourcedClaim  `json:"claims" doc:"Every claim cited by these sentences, in the order of first citation."`
}

// BriefSentence is one sentence with its citations.
type BriefSentence struct {
	Section string   `json:"section"`
	Text    string   `json:"text"`
	Claims  []string `json:"claims"`
}
