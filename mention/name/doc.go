// Package name finds names and says of which kind each is: person,
// organisation, location, and the kinds that reports of war need besides
// (weapons, platforms, nationalities, amounts, times). What a name refers to is
// decided next door, in mention/actor and mention/place, which take its spans as
// evidence.
//
//	f := name.New(model, name.Lists(lists, registry, lexicon))
//	reading := f.Read()
//	names := reading.Find(article, parser.ParseFor(article, reading))
//
// A trained network looks at what the reader of trees makes of the words
// (know/model, docs/models.md). It knows two schemes of what a name is, learned
// from two corpora; Find puts them together, Spans gives one of them alone, as
// benchmarks want it.
package name
