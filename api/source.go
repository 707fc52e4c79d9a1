package api

import (
	"context"
	"time"

	"salient"
	"salient/encode/flat"
	"salient/encode/record"
	"salient/geo"
	"salient/store"
)

// A Source is what the routes ask. Days are midnights UTC. at is the day in
// the world; known is the last day whose publications count, and the zero time
// asks for everything. It is safe for concurrent use, returns nothing that it
// changes later, and answers equally for as long as Revision is the same.
type Source interface {
	// Articles lists all reports by publication, then id; undated ones last.
	Articles(ctx context.Context) ([]salient.Article, error)
	// Article returns one report with its text, or salient.ErrNotFound.
	Article(ctx context.Context, id salient.ArticleID) (salient.Article, error)
	// Claims lists the claims visible on the day known, in the order of their
	// articles, then of the text.
	Claims(ctx context.Context, known time.Time) ([]salient.Claim, error)
	// Events lists the events told by the claims visible on the day known, by
	// first day, then id.
	Events(ctx context.Context, known time.Time) ([]salient.Event, error)
	// Held is the picture on one day without its front.
	Held(ctx context.Context, at, known time.Time) (salient.Situation, error)
	// WithFront completes it, which costs most.
	WithFront(held salient.Situation) salient.Situation
	// History lists who held a place, in the order of valid time; empty where
	// no claim bears on it.
	History(ctx context.Context, place salient.PlaceID, known time.Time) ([]salient.Control, error)
	// Surroundings guesses who holds a place of which no word says so, from those
	// who hold the places round it; false: they do not let one guess.
	Surroundings(ctx context.Context, p salient.Place, at, known time.Time) (salient.Control, bool, error)
	// PocketsIn returns an actor's components in a picture, and what the reports
	// of the weeks before and undated ones state of how many there are, one
	// statement a report.
	PocketsIn(ctx context.Context, picture salient.Situation, actor salient.ActorID) ([]salient.Pocket, []salient.StatedFigure, error)
	// Datings finds the days on which undated reports fit what the dated ones
	// say, in the order found. They are inferred, and never evidence.
	Datings(ctx context.Context) (record.Order, error)
	// Compare sets every figure that reports state of an actor, or of all where
	// it is "", beside the one computed for the day of the report. day gives the
	// day of a report without a date, if it is not nil.
	Compare(ctx context.Context, actor salient.ActorID, known time.Time, day func(salient.ArticleID) (time.Time, bool)) ([]salient.Comparison, error)
	// Brief writes a situation with its front up; claim finds one that it refers to.
	Brief(s salient.Situation, claim func(salient.ClaimID) (salient.Claim, bool)) salient.Brief
	// Actors lists the registry, by id.
	Actors() []salient.Actor
	// Place looks up the gazetteer.
	Place(id salient.PlaceID) (salient.Place, bool)
	// Basemap returns one layer of the base map as GeoJSON: "countries",
	// "land", "borders", "provinces", "rivers".
	Basemap(name string) ([]byte, bool)
	// Flows lists people on the move, those whose days touch [from, to]; a zero
	// side is open.
	Flows(ctx context.Context, from, to, known time.Time) ([]salient.Flow, error)
	// Codes looks codes of other schemes up.
	Codes() flat.Codes
	// FindArticles and FindClaims list what holds all terms of a search, best
	// first, whatever the knowledge day.
	FindArticles(ctx context.Context, q store.Search) ([]store.Hit, error)
	FindClaims(ctx context.Context, q store.Search) ([]store.Hit, error)
	// FindPlaces looks a name up in the gazetteer, in any of its spellings, or
	// lists the places round a point, the nearest first; at most so many.
	FindPlaces(name string, near *geo.Point, most int) []salient.Place
	// Impacts lists the claims that wait for a review, those first whose loss
	// would change the map most.
	Impacts(ctx context.Context, known time.Time) ([]salient.Impact, error)
	// ReadClaim returns one claim as it was read, whatever reviews made of it,
	// or salient.ErrNotFound.
	ReadClaim(ctx context.Context, id salient.ClaimID) (salient.Claim, error)
	// Reviews lists what people decided, by time, then id.
	Reviews(ctx context.Context) ([]salient.Review, error)
	// PutReview records a decision; everything answered later rests on it.
	PutReview(ctx context.Context, r salient.Review) error
	// Revision is a digest that changes whenever the ledger does.
	Revision(ctx context.Context) (string, error)
}
