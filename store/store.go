// Package store is the contract of the ledger: what is accepted and never
// lost. It holds articles with their original bytes, the claims drawn from
// them, what people decided about those, and what could not be read. Events, control and fronts are derived and
// are not stored here.
//
// Promises that every implementation keeps (package storetest checks them):
//
//   - Same content, same answers: nothing depends on the order of arrival, on
//     how often something was put, or on a clock.
//   - Lists come in the order that their method names.
//   - A method either does all of its work or none of it.
//   - What is asked for by id and is not there gives salient.ErrNotFound.
package store

import (
	"context"
	"time"

	"salient"
)

// An Original is the bytes an article came from, as they were received.
type Original struct {
	SHA256 string // hex
	Bytes  []byte
}

// A Failure is an input that could not be read as a report.
type Failure struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"` // 1-based line of an archive; 0 otherwise
	SHA256 string `json:"sha256,omitempty"`
	Reason string `json:"reason"`
}

// An Analysis is what one version of the reading drew from one article.
type Analysis struct {
	Article salient.ArticleID
	Version string
	Claims  []salient.Claim
}

// A ClaimFilter narrows a list of claims. Zero fields ask for everything.
type ClaimFilter struct {
	Article salient.ArticleID
	Type    salient.Type
	Actor   salient.ActorID // as actor or recipient
	Place   salient.PlaceID
	Known   time.Time // only what was published by the end of this day; undated articles are then left out
}

// Counts says how much there is.
type Counts struct {
	Articles, Undated, Claims, Failures int
}

// A Store keeps the ledger. It is safe for concurrent use.
type Store interface {
	// PutArticles stores articles with their originals. An article that is there
	// already gains the new sources, the earliest known day of publication and
	// nothing else; if that moves its day, its analysis is due again. It
	// returns how many were new.
	PutArticles(ctx context.Context, as []salient.Article, os []Original) (added int, err error)
	// PutFailures records inputs that could not be read. Repeats add nothing.
	PutFailures(ctx context.Context, fs []Failure) error
	// Pending lists articles whose analysis by version is due, by id, at most limit.
	Pending(ctx context.Context, version string, limit int) ([]salient.Article, error)
	// PutAnalyses stores what was drawn from articles, in place of what an
	// earlier version drew from them.
	PutAnalyses(ctx context.Context, as []Analysis) error
	// PutReviews adds reviews; one that is there already adds nothing. An id
	// that is not that of the content gives salient.ErrInvalid.
	PutReviews(ctx context.Context, rs []salient.Review) error
	// PutDisclosure records that sensitive positions were written out as
	// recorded. It is no part of the content: the revision stays.
	PutDisclosure(ctx context.Context, d salient.Disclosure) error
	// Disclosures lists them by time, then query.
	Disclosures(ctx context.Context) ([]salient.Disclosure, error)

	// Articles lists all articles by day of publication (undated last), first file, id.
	Articles(ctx context.Context) ([]salient.Article, error)
	// Article returns one article.
	Article(ctx context.Context, id salient.ArticleID) (salient.Article, error)
	// Original returns the bytes with this SHA-256 (hex).
	Original(ctx context.Context, sha256 string) ([]byte, error)
	// Claims lists claims in the order of Articles, then by sentence, span, type, id.
	Claims(ctx context.Context, f ClaimFilter) ([]salient.Claim, error)
	// Claim returns one claim as it was read, whatever reviews made of it.
	Claim(ctx context.Context, id salient.ClaimID) (salient.Claim, error)
	// Reviews lists all reviews by time, then id.
	Reviews(ctx context.Context) ([]salient.Review, error)
	// FindArticles and FindClaims list what holds all terms of a search, best
	// first, then by id; at most MostHits. Claims are found by their words and
	// by the names in them, as they were read. A search without a word gives
	// salient.ErrInvalid.
	FindArticles(ctx context.Context, s Search) ([]Hit, error)
	FindClaims(ctx context.Context, s Search) ([]Hit, error)
	// Failures lists what could not be read, by file and line.
	Failures(ctx context.Context) ([]Failure, error)
	// Counts says how much there is.
	Counts(ctx context.Context) (Counts, error)
	// Span is the first and the last time of publication; zero if no report is dated.
	Span(ctx context.Context) (first, last time.Time, err error)
	// Digests lists a digest of every article with its sources and claims; it
	// changes whenever one of those does.
	Digests(ctx context.Context) (map[salient.ArticleID]string, error)
	// KeepPicture keeps a view in place of what was kept for its knowledge day.
	// It is no fact, and does not change the revision.
	KeepPicture(ctx context.Context, p Picture) error
	// PictureOn returns the intervals and the events of a kept view that hold a
	// day, by place and by first day, then id; false: none is kept under the key.
	PictureOn(ctx context.Context, key PictureKey, day time.Time) (cs []salient.Control, es []salient.Event, ok bool, err error)
	// Revision is a digest of the ledger's content: equal content, equal
	// revision; anything put that changes what a list returns changes it.
	Revision(ctx context.Context) (string, error)
	Close() error
}
