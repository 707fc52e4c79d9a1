// Package holder finds who holds the places that a text names: which word of the
// sentence, of the two before it or of the one behind it names who has the place once
// all that the sentence tells has happened, and which who has lost it, if any. It says
// how sure it is and decides nothing; what becomes a claim is for package claim to say.
//
//	f := holder.New(model, rules)
//	reading := f.Read()
//	document := parser.ParseFor(article, reading)
//	holders := reading.Find(document, mentions)
//
// A second network of the same build, trained on other marks, counts pockets: Counter
// marks the words that tell how many a side has left, and points at whose they are.
//
// A trained network looks at what the reader of trees makes of the words
// (know/model, docs/models.md). Only stretches of text around what is asked for are
// read, furniture never.
package holder
