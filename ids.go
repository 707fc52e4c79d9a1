package salient

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strconv"
)

// Identifiers. Each is a type of its own, so that the compiler keeps places
// and actors apart. The empty string means "none" or "not resolved".
type (
	// ArticleID is "ar-" and 16 hex digits, derived from outlet, URL and text.
	ArticleID string
	// ClaimID is "cl-" and 16 hex digits, derived from article, span, type and what fills the roles.
	ClaimID string
	// EventID is "ev-" and 16 hex digits, derived from the event's first claim.
	EventID string
	// PlaceID names one place of the gazetteer, such as "gn:174506". Stable across releases.
	PlaceID string
	// ActorID names one actor of the registry, such as "islamic-state".
	// Actors unknown to the registry are provisional: "x:" and a slug of the words used.
	ActorID string
	// OutletID names a publisher, such as "northgate-wire".
	OutletID string
)

// Provisional reports whether the actor is unknown to the registry and was
// made up from the words of a text.
func (id ActorID) Provisional() bool { return len(id) > 2 && id[:2] == "x:" }

// NewArticleID derives an article's id from what makes it the same article:
// who published it, under which address, and its words. The date is left out,
// so that a date learned later does not make a second article.
func NewArticleID(outlet OutletID, url, text string) ArticleID {
	return ArticleID("ar-" + digest(string(outlet), url, text))
}

// NewClaimID derives a claim's id from its article, the span of its evidence,
// its type and a key that tells apart several claims of one type in one
// sentence (actors, recipients, places: whatever the maker finds telling).
func NewClaimID(article ArticleID, at Span, typ Type, key string) ClaimID {
	return ClaimID("cl-" + digest(string(article), strconv.Itoa(at.Start), strconv.Itoa(at.End), string(typ), key))
}

// NewEventID derives an event's id from the first of its claims.
func NewEventID(first ClaimID) EventID { return EventID("ev-" + digest(string(first))) }

// digest returns 16 hex digits of the SHA-256 of parts, each ended by a NUL
// so that ("ab", "c") and ("a", "bc") differ.
func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		io.WriteString(h, p)
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
