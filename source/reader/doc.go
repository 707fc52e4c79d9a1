// Package reader asks a language model that the user runs or rents for what an
// article states: the second reader. It speaks the chat protocol that most
// servers of such models offer (POST BASE/chat/completions).
//
// The package knows the protocol and its dangers (size, time, repeats, answers
// that are no JSON) and nothing of the codebook beyond the words of the
// question. Whether an answer is worth anything is decided by package claim,
// which drops what does not quote the article.
package reader
