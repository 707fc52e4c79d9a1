// Package event finds the words that tell of an event: of which type of the
// codebook it is, in which sense it is told, and which words of the sentence are
// who does it, to whom it is done, and where. It says how sure it is of each and
// decides nothing; what becomes a claim is for package claim to say, which knows
// the same from its rules for the wordings that these have.
//
//	f := event.New(model, rules)
//	reading := f.Read()
//	document := parser.ParseFor(article, reading)
//	events := reading.Find(document, mentions)
//
// A trained network looks at what the reader of trees makes of the words
// (know/model, docs/models.md). Only sentences that name an actor or a place are
// read, furniture never.
package event
