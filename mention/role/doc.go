// Package role finds who and what fills the roles of the violence that a
// report is about: who did it, for which organisation, to what and whom, with
// which weapon. It is trained (train.Roles); nothing in it names anybody.
//
// An entity is all stretches of a document that read alike (candidate.go). It
// is seen by its own words and by the surroundings of its mentions
// (features.go), by the names and events there (told.go), and judged in four steps,
// each on top of the one before:
//
//  1. linear models over hashed features say what they make of the document
//     and its sentences (topic.go), and of the entity as a whole; what that
//     leaves without hope is dropped;
//  2. another looks at each mention of the rest alone;
//  3. a network over numbers, word vectors and states of the reader among them
//     (ground.go, numbers.go), looks at each mention once more;
//  4. per role a forest of small trees weighs these numbers against those of
//     the other entities of the document (row.go).
//
// Of entities that share words or are names of one (alias.go) the best is told.
package role
