// Package salient is the vocabulary of Salient: the nouns that every other
// package speaks in, and nothing that reads a file, a clock or a network.
//
// They appear in the order in which data meets them:
//
//	Article    one report as it was received, its text preserved byte for byte
//	Document   the article's sentences and tokens, tagged and parsed
//	Mentions   who, where, when and how many, each at its bytes and resolved
//	Claim      what one sentence says happened or is the case, and who says so
//	Event      one occurrence, told by one or several claims
//	Control    who holds one place over one interval, how surely, and why
//	Front      what control everywhere amounts to: areas, pockets, routes
//	Situation  all of it on one day, as known on one day
//
// Two clocks run through everything. Valid time is when something was true in
// the world; knowledge time is when it had been published. Text is referred to
// by byte offsets into Article.Text and never by a copied snippet.
//
// The package does no I/O and imports only geo.
package salient
