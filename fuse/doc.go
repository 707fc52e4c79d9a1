// Package fuse makes events out of claims: one occurrence told by several
// reports, on several days, in several wordings, becomes one event.
//
//	b := fuse.New().NewBook()
//	b.Add(articles, claims)               // and again, as more come in
//	events := b.Events()
//	m.Origin = b.Origin                   // package control: copies are repetitions
//	held := m.Infer(p, b.Current(claims)) // package control: without what was retracted
//
// # Events
//
// A claim is taken apart by the settlements it names ("took A, B and C" tells
// of three occurrences). Two such tellings may be one occurrence if they have
// the same type and place, can be meant at the same time, and do not name
// different actors. How well they fit is a sum of named features (feature.go);
// pairs are joined from the best downwards, unless what they already belong to
// forbids it: different actors, or a hull of days too long for the type. Pairs
// are looked for only among tellings of one type at one place, in order of
// time, so that cost grows linearly with the claims.
//
// A capture told again within FollowDays is the same capture, unless the place
// changed hands in between; clashes and strikes are joined only within a day.
// What is forecast, intended or remembered never joins what happened. A denial
// joins what it denies: contradictions stay side by side in the event, and its
// reasons say who denies and where the figures differ.
//
// # Copies and voices
//
// Articles are compared by sketches of their five-word shingles (Broder 1997);
// near copies count as one voice, that of the copy published first. An agency
// or a speaker named by several outlets is one voice as well. An event's
// Sources counts voices, not articles.
//
// # Retraction
//
// A claim is superseded by a later one of the same outlet that denies it, or
// by a statement of the mode "retraction" or "correction" about the same place,
// within RetractDays, unless the place changed hands in between (then the
// denial speaks of the new state of things). Somebody else's denial supersedes
// nothing: it contradicts.
//
// Results do not hang on the order of the input, nor on anything given twice.
// An event takes its id from its first claim (earliest publication, then id),
// so that later reports do not rename it. Claims at different places never
// share an event. A claim that names no place joins the best event of its
// article, or of a copy, that it fits, after the events at places are made. So a
// new article costs what its places and its copies cost, however large the rest.
//
//	A. Broder, "On the resemblance and containment of documents", SEQUENCES 1997, 21–29.
package fuse
