// Package name finds names and says of which kind each is: person,
// organisation, location, and the kinds that reports of war need besides
// (weapons, platforms, nationalities, amounts, times). What a name refers to is
// decided next door, in mention/actor and mention/place, which take its spans as
// evidence.
//
//	f := name.New(model, name.Lists(lists, registry, lexicon))
//	names := f.Find(article, document)
//
// A trained network reads the words of a sentence (know/model, docs/models.md).
// It knows two schemes of what a name is, learned from two corpora; Find puts
// them together, Scheme gives one of them alone, as benchmarks want it.
package name
