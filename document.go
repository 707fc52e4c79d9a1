package salient

// A Document is an article's text as language: sentences in reading order
// (title first, wherever it stands in the text), each with tokens and, where a
// model has parsed it, tags, lemmas and a dependency tree.
type Document struct {
	Article   ArticleID
	Lang      Lang
	Sentences []Sentence
}

// A Sentence is a stretch of text with its tokens in order. Tokens form a
// dependency tree when Parsed is set: exactly one has Head -1, no cycle.
type Sentence struct {
	Span
	Part      Part
	Paragraph int  // 0-based paragraph of the text; the title is -1
	Repeat    bool // says what an earlier sentence of the same article said word for word (repeated headline)
	Parsed    bool
	Tokens    []Token
	Quotes    []Quote
}

// Part says what a sentence is in the make-up of an article.
type Part string

// The parts of an article. Furniture is never read for claims.
const (
	Body       Part = "body"
	Title      Part = "title"
	Standfirst Part = "standfirst" // a headline-like paragraph that is not the title
	Dateline   Part = "dateline"   // "GENEVA, 12 March (Agency) -": where and when the report was written
	Furniture  Part = "furniture"  // navigation, captions of buttons, "skip to content"
)

// A Token is one syntactic word of Universal Dependencies. Words split from
// one written form ("don't" → "do", "n't") have adjoining spans.
type Token struct {
	Span
	Norm  string // lower case, typographic quotes and dashes made plain
	Lemma string // lower case but for names; equals Norm where no model ran
	POS   POS
	Feats Feats
	Head  int // index of the head within Sentence.Tokens; -1 for the root and for unparsed text
	Rel   Rel // relation to the head; "root" for the root, "" for unparsed text
}

// POS is a universal part-of-speech tag (UPOS): "NOUN", "VERB", "PROPN", …
// https://universaldependencies.org/u/pos/
type POS string

// The seventeen universal tags.
const (
	ADJ   POS = "ADJ"
	ADP   POS = "ADP"
	ADV   POS = "ADV"
	AUX   POS = "AUX"
	CCONJ POS = "CCONJ"
	DET   POS = "DET"
	INTJ  POS = "INTJ"
	NOUN  POS = "NOUN"
	NUM   POS = "NUM"
	PART  POS = "PART"
	PRON  POS = "PRON"
	PROPN POS = "PROPN"
	PUNCT POS = "PUNCT"
	SCONJ POS = "SCONJ"
	SYM   POS = "SYM"
	VERB  POS = "VERB"
	X     POS = "X"
)

// AllPOS lists the tags in alphabetical order.
var AllPOS = []POS{ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X}

// Rel is a universal dependency relation with its subtype, such as "nsubj" or
// "nsubj:pass". https://universaldependencies.org/u/dep/
type Rel string

// Base is the relation without its subtype: "nsubj:pass" → "nsubj".
func (r Rel) Base() Rel {
	for i := 0; i < len(r); i++ {
		if r[i] == ':' {
			return r[:i]
		}
	}
	return r
}

// Feats is a set of the morphological features that later stages ask for.
type Feats uint32

// Features, named after their Universal Dependencies values.
const (
	PastTense    Feats = 1 << iota // Tense=Past
	PresentTense                   // Tense=Pres
	Finite                         // VerbForm=Fin
	Infinite                       // VerbForm=Inf
	Gerund                         // VerbForm=Ger or the -ing participle
	Participle                     // VerbForm=Part
	Passive                        // Voice=Pass
	Imperative                     // Mood=Imp
	Singular                       // Number=Sing
	Plural                         // Number=Plur
	Comparative                    // Degree=Cmp
	Superlative                    // Degree=Sup
	First                          // Person=1
	Second                         // Person=2
	Third                          // Person=3
	Possessive                     // Poss=Yes
	Definite                       // Definite=Def
	Negative                       // Polarity=Neg
)

// Has reports whether all of g are in f.
func (f Feats) Has(g Feats) bool { return f&g == g }

// A Quote is a stretch of direct speech. Its marks are outside the span.
type Quote struct {
	Span
	Speaker Span // the words that name the speaker; empty if not found
}

// Children yields the indices of the tokens whose head is i, in order.
func (s Sentence) Children(i int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for j := range s.Tokens {
			if s.Tokens[j].Head == i && !yield(j) {
				return
			}
		}
	}
}

// Root is the index of the root token, or -1.
func (s Sentence) Root() int {
	for i, t := range s.Tokens {
		if t.Head < 0 && t.Rel == "root" {
			return i
		}
	}
	return -1
}
