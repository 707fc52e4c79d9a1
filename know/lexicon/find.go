package lexicon

import "salient"

// Entries returns the entries in the order of the file. Not to be changed.
func (l *List) Entries() []Entry {
	if l == nil {
		return nil
	}
	return l.entries
}

// Find returns the entries in a sentence's tokens from left to right, the
// longest at each place; matches do not overlap.
func (l *List) Find(tokens []salient.Token) []Match {
	var out []Match
	for i := 0; i < len(tokens); {
		if m, ok := l.At(tokens, i); ok {
			out = append(out, m)
			i = m.Last
			continue
		}
		i++
	}
	return out
}

// At returns the longest entry that begins with token i. Hyphens at the end
// are not part of a match.
func (l *List) At(tokens []salient.Token, i int) (Match, bool) {
	if l == nil || i < 0 || i >= len(tokens) {
		return Match{}, false
	}
	for _, p := range l.byFirst[firstPiece(tokens[i].Norm)] {
		if last, ok := p.ends(tokens, i); ok {
			return Match{First: i, Last: last, Entry: l.entries[p.entry], Form: p.form}, true
		}
	}
	return Match{}, false
}

// Before returns the longest entry that ends right before token i.
func (l *List) Before(tokens []salient.Token, i int) (Match, bool) {
	if l == nil {
		return Match{}, false
	}
	const longest = 8 // tokens; hyphens count
	for first := max(0, i-longest); first < i; first++ {
		for _, p := range l.byFirst[firstPiece(tokens[first].Norm)] {
			if last, ok := p.ends(tokens, first); ok && last == i {
				return Match{First: first, Last: last, Entry: l.entries[p.entry], Form: p.form}, true
			}
		}
	}
	return Match{}, false
}

// Word looks up a single word or phrase.
func (l *List) Word(s string) (Entry, bool) {
	if l == nil {
		return Entry{}, false
	}
	words := pieces(s)
	if len(words) == 0 {
		return Entry{}, false
	}
next:
	for _, p := range l.byFirst[words[0]] {
		if len(p.words) != len(words) {
			continue
		}
		for i := range words {
			if p.words[i] != words[i] {
				continue next
			}
		}
		return l.entries[p.entry], true
	}
	return Entry{}, false
}

// ends says where the phrase ends if it begins with token i: after a whole token.
func (p phrase) ends(tokens []salient.Token, i int) (int, bool) {
	rest := p.words
	for ; i < len(tokens); i++ {
		if w := tokens[i].Norm; onePiece(w) {
			if len(rest) == 0 || rest[0] != w {
				return 0, false
			}
			rest = rest[1:]
		} else {
			for _, w := range pieces(w) {
				if len(rest) == 0 || rest[0] != w {
					return 0, false
				}
				rest = rest[1:]
			}
		}
		if len(rest) == 0 {
			return i + 1, true
		}
	}
	return 0, false
}
