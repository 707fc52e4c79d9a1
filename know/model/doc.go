// Package model holds the weights of the trained reader of English on disk and
// runs them: words of a sentence in, part of speech, features, lemma, head and
// relation of each word out.
//
// A Text is a handle: opening one reads the small word lists only, and the
// weights are unpacked on first use, once, whoever asks. What was unpacked is
// never written to again and may be used from many goroutines.
package model
