// Package actor finds who is spoken of: names, acronyms, nationalities before
// a noun for a force, campaigns, states that act, common nouns and pronouns; and
// says which actor of the registry each means.
//
//	f := actor.New(registry, lexicon)
//	mentions := f.Find(article, document)
//
// It works in this order, over the whole article at each step:
//
//	scan.go        names of the registry, the longest at each word
//	unknown.go     groups that the registry does not know ("the Black Falcons
//	               Brigade"), and acronyms that the article itself explains
//	context.go     in which countries the article plays; scores of readings
//	compose.go     from a name to the phrase around it ("ISF of Baghdad",
//	               "fighters of X", "X troops", "X-backed rebels")
//	metonym.go     states and capitals where they act
//	antecedent.go  "the militants", "the group", "they": to whom they go back
//
// Mentions do not overlap and stand in reading order; each carries all readings
// that were kept, best first. A mention whose best reading is too weak has no
// Actor. Sentences without a tree are read too, but pronouns only where a tree
// says that they are subjects, and states only after plainer signs.
//
// Words are data: the registry knows names, the lexicon knows nouns. The package
// holds grammar, and weights of evidence that are named where they are given.
package actor
