// Package lexicon holds lists of words and phrases of a language and finds
// them in a sentence, longest first.
//
// A list is a file <language>/<name>.txt of data/lexicon, one entry a line:
//
//	form|other form|…<TAB>tag;tag=weight
//
// Lines that begin with "#" and empty lines are passed over; a weight is 0..1
// and 1 where it is not given; tags may be missing. Entries stand in byte order.
// Case does not matter, nor how a tokeniser treats hyphens: "so-called" matches
// "so called" and the three words "so", "-", "called".
//
// Lists name no place, person or group: what is true of one war only belongs
// into the registry of actors or the gazetteer.
package lexicon
