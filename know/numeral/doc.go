// Package numeral cuts text into words, figures and marks, and reads English
// numerals: "1,500", "three hundred and five", "half a dozen", "21st".
//
// It knows nothing of dates or measures: the finders of times and of
// quantities both stand on it, so that "1,500 men" is one figure to both.
// Cutting is finer than syntactic tokens ("mid-1990s" gives "mid", "-",
// "1990", "s"), because what a tokenizer leaves together differs and dates
// must not depend on it.
package numeral
