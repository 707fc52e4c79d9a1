// Package text reads the characters of one article as language: an Article in,
// a Document out. It marks what each paragraph is (title, standfirst, body,
// furniture), finds sentences, cuts them into the words of Universal
// Dependencies and, where a model is at hand, gives each word its part of
// speech, features, lemma and place in a dependency tree.
//
//	p := text.New(m)        // m may be nil: sentences and tokens only
//	doc := p.Parse(article) // safe for concurrent use
//
// The words of a document never copy the text: every token, sentence and quote
// is a span of bytes of Article.Text, and together the tokens hold each byte
// that is not white space exactly once.
//
// The package does not know any place, person or group; it does not resolve
// names or dates. Rules that concern English live in english.go, what the
// trained model knows lives in know/model.
package text
