// Package claim turns one article's sentences and mentions into claims: what
// each sentence says happened or is the case, who did it to whom, where, when,
// in what sense it is said and by whom.
//
// The knowledge of words and constructions is data (know/rules, data/rules).
// This package holds the grammar that the rules rest on:
//
//	tree.go      a sentence with children, lemmas and yields
//	args.go      the deep arguments of a word: who does it, to whom, from where,
//	             whatever the clause makes of it: argssubject.go whose verb it is,
//	             argsrelative.go in relative clauses, argsnoun.go of a noun
//	fill.go      from an argument to an actor, a place (spot.go, spotname.go), a count
//	fire.go      rules on a word: which fires, with which parts
//	modality.go  in what sense: fact, plan, hedge, negation …, by the words that hang on a word
//	govern.go    the same by what governs it: verbs and clauses, governnoun.go nouns,
//	             governspeech.go who tells it; wordorder.go where the tree is often wrong
//	voice.go     who says it
//	when.go      when it was
//	remain.go    how many pockets are left by the words round the noun, with
//	             leftover.go (other ways), ellipsis.go (no noun), fence.go (no rule)
//	whose.go     who is in a pocket and who is round it
//	sequel.go    "Town followed", "as did Town"; gapped.go towns with a day and no verb,
//	             first.go "the first to fall was Town"
//	pocket.go    enumerations of pockets, which run over fragments and sentences
//	draft.go     from a rule that fired to claims, with their places (claimplace.go)
//	extract.go   the whole of a document, in reading order
//	explain.go   the same, told step by step
//
// It does not decide what is true: contradicting claims are all kept. It does
// not find names; mention/* does.
package claim
