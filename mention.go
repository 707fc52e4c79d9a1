package salient

import (
	"salient/geo"
	"sort"
)

// Mentions are what the finders saw in one document. A list for each rather than
// one list of variants: no type switch anywhere downstream. Each list is sorted by
// sentence, then by first token.
type Mentions struct {
	Actors     []ActorMention
	Places     []PlaceMention
	Times      []TimeMention
	Quantities []QuantityMention
	Names      []NameMention
	Events     []EventMention
	Holders    []HolderMention // sorted by Place
	Pockets    []PocketMention // in reading order
}

// A Site says where in a document a mention stands.
type Site struct {
	Sentence    int  // index into Document.Sentences
	First, Last int  // tokens [First, Last) of that sentence
	Head        int  // the token that carries the mention in the tree, within [First, Last)
	At          Span // bytes of Article.Text
}

// TokenAt returns the first token of the sentence that ends behind byte at of
// Article.Text: len(s.Tokens) if none does.
func (s Sentence) TokenAt(at int) int {
	return sort.Search(len(s.Tokens), func(i int) bool { return s.Tokens[i].End > at })
}

// Site makes the site of a span of bytes in the sentence, the n-th of its
// document. The head is the first token whose own head lies outside, or the last
// where the sentence is not parsed.
func (s Sentence) Site(n int, at Span) Site {
	first := s.TokenAt(at.Start)
	last := first
	for last < len(s.Tokens) && s.Tokens[last].Start < at.End {
		last++
	}
	out := Site{Sentence: n, At: at, First: first, Last: last, Head: max(first, last-1)}
	if s.Parsed {
		for i := first; i < last; i++ {
			if h := s.Tokens[i].Head; h < first || h >= last {
				out.Head = i
				break
			}
		}
	}
	return out
}

// Naming says how a text refers to something.
type Naming string

// The ways of referring.
const (
	ByName    Naming = "name"
	ByNoun    Naming = "noun"    // "the militants", "the city"
	ByPronoun Naming = "pronoun" // "they", "here"
	ByMetonym Naming = "metonym" // a capital or state for its forces
	ByOp      Naming = "operation"
)

// An ActorMention is a reference to somebody who can act.
type ActorMention struct {
	Site
	Naming     Naming
	Actor      ActorID     // best reading; "" if unresolved
	Candidates []ActorRank // all readings kept, best first, the best included
	Score      float64     // 0..1
	Reasons    []Reason
}

// An ActorRank is one reading of an actor mention.
type ActorRank struct {
	Actor ActorID
	Score float64
}

// A PlaceMention is a reference to somewhere.
type PlaceMention struct {
	Site
	Naming     Naming
	Name       string    // the toponym without its relation words
	NameAt     Span      // the words of Name; empty where the mention has none
	Place      PlaceID   // best reading; "" if no place fits, which is better than a far one
	Second     PlaceID   // the other end of "between A and B", "from A to B"
	SecondAt   Span      // its words
	Relation   Relation  // how the text relates to the place
	Kind       string    // gazetteer kind of Place: "settlement", "province", "river", …
	Country    string    // ISO 3166-1 alpha-2 of Place
	Point      geo.Point // representative point of the reading, valid if Located
	Located    bool
	Geometry   geo.Geometry // what the relation makes of it; zero: the point itself
	Precision  Precision
	Metonym    bool        // stands for a government or a force: do not place events there
	Candidates []PlaceRank // best first, the best included, at most 8
	Score      float64     // 0..1
	Reasons    []Reason
}

// A PlaceRank is one reading of a place mention.
type PlaceRank struct {
	Place PlaceID
	Name  string
	Point geo.Point
	Score float64
}

// Relation says how a text relates to the place it names.
type Relation string

// Relations. "direction-of" carries its compass point in the geometry.
const (
	At        Relation = "at"
	Near      Relation = "near"
	Between   Relation = "between"
	Outskirts Relation = "outskirts"
	EastBank  Relation = "east-bank"
	WestBank  Relation = "west-bank"
	NorthBank Relation = "north-bank"
	SouthBank Relation = "south-bank"
	NorthOf   Relation = "north-of"
	SouthOf   Relation = "south-of"
	EastOf    Relation = "east-of"
	WestOf    Relation = "west-of"
	Toward    Relation = "toward"
	From      Relation = "from"
	Through   Relation = "through"
	Along     Relation = "along"
	PartOf    Relation = "part-of" // "the south of the province"
	CountryOf Relation = "countryside-of"
	Whole     Relation = "whole" // "all of the province": all that lies in it
)

// Precision is UCDP's where_prec, 1 (exact) to 7 (sea or air); 0: unknown.
// Högbladh 2019, UCDP GED Codebook 19.1.
type Precision int

// A TimeMention is an expression of time.
type TimeMention struct {
	Site
	Value string // TIMEX3 value, such as "2018-05-03", "P3D", "PAST_REF"
	Kind  string // TIMEX3 type: DATE, TIME, DURATION, SET
	When  When
}

// A QuantityMention is a counted or measured amount.
type QuantityMention struct {
	Site
	Quantity
	Within int // index into Mentions.Quantities of the larger count this one is part of; -1: none
}

// A Quantity is an amount with its uncertainty. Low ≤ Best ≤ High; an open
// upper end ("at least 12") has High equal to a documented multiple.
type Quantity struct {
	Low, Best, High float64
	Unit            string // "people", "km", "km2", "vehicle", "month", "percent", "pocket", "side", …
	Group           string // who is counted: "fighters", "civilians", "women and children", "families"; "" unknown
	Text            string
	At              Span
}

// A NameMention is a stretch of words that names something, of which only the
// kind is known. What it refers to is for the finders of actors and places to
// say. Names of one document do not overlap.
type NameMention struct {
	Site
	Type   NameType
	Proper bool // a proper name; "rebels" and "a tank" are names of their kind too, but not proper ones
}

// NameType says what kind of thing a name names.
type NameType string

// The kinds of names.
const (
	PersonName       NameType = "person"
	OrganisationName NameType = "organisation" // bodies and groups, armed ones included
	LocationName     NameType = "location"
	NationalityName  NameType = "nationality"
	WeaponName       NameType = "weapon"
	PlatformName     NameType = "platform" // aircraft, ships, tanks
	VehicleName      NameType = "vehicle"
	TimeName         NameType = "time"
	QuantityName     NameType = "quantity"
	MoneyName        NameType = "money"
	DocumentName     NameType = "document"
	AddressName      NameType = "address" // of communication: telephone, web
)

// An EventMention is a word of which a trained tagger says that it tells of an
// event or a state of the codebook. It is evidence, and no claim yet.
type EventMention struct {
	Site
	Type     Type     // the likeliest
	Score    float64  // chance of Type, 0..1
	Modality Modality // the likeliest
	Sure     float64  // chance of Modality, 0..1
	Parts    []EventPart
}

// An EventPart is a word that plays a part in an event.
type EventPart struct {
	Role  string  // "actor", "recipient" or "place"
	Token int     // index into Sentence.Tokens: the head of the phrase
	Score float64 // chance, 0..1
}

// A HolderMention is what a trained finder says of the sentence that names a place,
// read with those around it: who holds the place once all that it tells has happened,
// and who has lost it. It is evidence, and no claim yet.
type HolderMention struct {
	Place         int // index into Mentions.Places
	Holder, Loser Pointing
}

// A PocketMention is what a trained finder says of a word that may count pockets or name
// one: that it tells how many a side has, names one of all that it has, one that it has no
// more, or how many it had or is only claimed to have. Each points at whose. It is
// evidence, and no claim yet.
type PocketMention struct {
	Sentence, Token         int
	Now, Part, Gone, Before Pointing
}

// A Pointing is which words may name somebody, if any do.
type Pointing struct {
	Some  float64       // chance that any word of the text around does, 0..1
	Words []PointedWord // the likeliest, best first; few
}

// A PointedWord is the head of the words that may name somebody.
type PointedWord struct {
	Sentence, Token int
	Score           float64 // chance that it is this word, 0..1
}

// Score is the chance of the likeliest word, 0 if there is none.
func (p Pointing) Score() float64 {
	if len(p.Words) == 0 {
		return 0
	}
	return p.Words[0].Score
}
