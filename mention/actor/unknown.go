package actor

import (
	"strings"
	"unicode"

	"salient"
	"salient/know/actors"
)

// Provisional makes the id of an actor that the registry does not know from
// the words that name it: "x:" and a slug of at most eight words.
func Provisional(words string) salient.ActorID {
	var parts []string
	for _, w := range strings.Fields(actors.Fold(words)) {
		w = strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, w)
		if w != "" && len(parts) < 8 {
			parts = append(parts, w)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return salient.ActorID("x:" + strings.Join(parts, "-"))
}

// leastHead is how surely a word must make a name the name of a group.
const leastHead = 0.6

// explain finds groups that the registry does not know, and acronyms that the
// article explains in brackets behind a name: "the Ruritanian People's Front (RPF)".
func (r *reading) explain() {
	plain := map[salient.ActorID]bool{} // unknown groups seen outside headlines
	type found struct {
		s *sentence
		h hit
	}
	var headlines []found
	for _, s := range r.sentences {
		r.fromBodies(s, plain)
		for i := 0; i < len(s.Tokens); i++ {
			if n := s.hitAt[i]; n >= 0 && s.hits[n].unknown != "" {
				continue
			}
			h, ok := r.unknown(s, i)
			if !ok || s.inPerson(h.first, h.last) {
				continue
			}
			if s.titled || s.shouting {
				headlines = append(headlines, found{s, h})
			} else {
				plain[h.unknown] = true
				s.insert(h)
			}
			i = h.last - 1
		}
	}
	for _, f := range headlines { // capitals prove nothing there
		if plain[f.h.unknown] {
			f.s.insert(f.h)
		}
	}
	for _, s := range r.sentences {
		for i := range s.hits {
			r.acronym(s, &s.hits[i])
		}
	}
	for _, s := range r.sentences {
		for i := 0; i < len(s.Tokens); i++ {
			id, ok := r.local[actors.Fold(r.word(s, i))]
			if !ok || s.hitAt[i] >= 0 || !acronymForm(r.word(s, i)) {
				continue
			}
			s.insert(hit{first: i, last: i + 1, unknown: id})
		}
	}
}

// insert puts a hit among the others in place of those that it covers.
func (s *sentence) insert(h hit) {
	var hits []hit
	done := false
	for _, o := range s.hits {
		switch {
		case o.first >= h.first && o.last <= h.last:
			continue
		case o.first >= h.last && !done:
			hits = append(hits, h)
			done = true
		}
		hits = append(hits, o)
	}
	if !done {
		hits = append(hits, h)
	}
	s.hits = hits
	for i := range s.hitAt {
		s.hitAt[i] = -1
	}
	for n, o := range s.hits {
		for i := o.first; i < o.last; i++ {
			s.hitAt[i] = n
		}
	}
}

// unknown finds a group without an entry that begins with token i: words with
// capitals, of which the last or the first is a word for an armed group.
func (r *reading) unknown(s *sentence, i int) (hit, bool) {
	if i >= len(s.Tokens) || !capital(r.word(s, i)) || i > 0 && r.joins(s, i-1) {
		return hit{}, false
	}
	j := i
	for k := i; k < len(s.Tokens) && k < i+longestName; k++ {
		w := r.word(s, k)
		if s.norm(k) == "-" && k > i && s.Tokens[k].Start > s.Tokens[k-1].End {
			break // the dash of a dateline
		}
		switch {
		case w == "-" && k > i && s.Tokens[k].Start > s.Tokens[k-1].End: // a dash: "TOWN - Army units"
			k = len(s.Tokens)
		case capital(w) || k > i && digit(w):
			j = k + 1
		case k+1 < len(s.Tokens) && capital(r.word(s, k+1)) && k > i && link(s.norm(k)) && (s.norm(k) != "-" || s.Tokens[k].Start == s.Tokens[k-1].End):
		case k+2 < len(s.Tokens) && capital(r.word(s, k+2)) && k > i && link(s.norm(k)) && (link(s.norm(k+1)) || s.norm(k+1) == "-"):
		case s.norm(k) == "-" && k > i && k+1 < len(s.Tokens) && capital(r.word(s, k+1)) && link(s.norm(k-1)) && s.Tokens[k].Start == s.Tokens[k-1].End:
		default:
			k = len(s.Tokens)
		}
	}
	if i == 0 && r.function(s, 0) { // a sentence begins with a capital whatever the word
		if h, ok := r.unknown(s, 1); ok {
			return h, ok
		}
		return hit{}, false
	}
	// "Fighters of the Movement of …": who fights is no part of the name.
	if g, ok := r.groups.At(s.Tokens, i); ok && g.Form > 0 && g.Entry.Has("force") && s.norm(g.Last) == "of" {
		k := g.Last + 1
		if s.norm(k) == "the" {
			k++
		}
		return r.unknown(s, k)
	}
	// "Movement of the Free Men", "Army of the North": a body of somebody.
	if m, ok := r.heads.At(s.Tokens, i); ok && m.Last < j && (s.norm(m.Last) == "of" || s.norm(m.Last) == "for") && max(m.Entry.Weight("first"), m.Entry.Weight("last")) >= leastHead {
		if end := r.ofEnd(s, m.Last, j); end > m.Last+1 {
			return r.fresh(s, i, end, end)
		}
	}
	// shorten from the right until a head ends it, or one begins it
	for last := j; last > i+1; last-- {
		if m, ok := r.heads.Before(s.Tokens, last); ok && m.First > i && m.Entry.Weight("last") >= leastHead && capital(r.word(s, last-1)) {
			return r.fresh(s, i, last, m.First)
		}
	}
	if m, ok := r.heads.At(s.Tokens, i); ok && m.Last < j {
		if w := m.Entry.Weight("first"); w < leastHead && (w == 0 || s.norm(m.Last) != "of" && s.norm(m.Last) != "for") {
			return hit{}, false
		}
		return r.fresh(s, i, j, j)
	}
	return hit{}, false
}

// ofEnd is where the name that "of" at token k begins ends, at most at last: the
// run of capitals with small links among them.
func (r *reading) ofEnd(s *sentence, k, last int) int {
	end := k
	for ; k < last; k++ {
		if capital(r.word(s, k)) {
			end = k + 1
		}
	}
	return end
}

// fresh makes the hit of an unknown group, unless the registry knows the words
// or a part of them that says as much: a nationality before "Army" is no name
// of its own. nameEnd is where the words that are not the head end.
func (r *reading) fresh(s *sentence, first, last, nameEnd int) (hit, bool) {
	for k := first; k < last; k++ {
		if n := s.hitAt[k]; n >= 0 {
			h := s.hits[n]
			if h.first <= first && h.last >= last {
				return hit{}, false
			}
			// "12 May – The Ruritanian Guard": a name behind an article is one of its own
			if h.last >= last && h.first > first && s.norm(h.first-1) == "the" {
				return hit{}, false
			}
			// "Ruritanian Army", "SDF Forces": what the registry knows plus a noun
			if h.first == first && h.last >= nameEnd {
				return hit{}, false
			}
		}
	}
	if nameEnd < last && s.norm(nameEnd-1) == "the" {
		return hit{}, false // "General Command of the Army"
	}
	id := Provisional(r.words(s, first, last))
	if id == "" {
		return hit{}, false
	}
	return hit{first: first, last: last, unknown: id}, true
}

func digit(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// joins reports whether token i belongs to a run of capitals.
func (r *reading) joins(s *sentence, i int) bool {
	return capital(r.word(s, i)) && !(i == 0 && r.function(s, 0))
}

// function reports whether a sentence's first word is one that would have no
// capital elsewhere, as far as that can be told.
func (r *reading) function(s *sentence, i int) bool {
	if s.Parsed {
		switch s.Tokens[i].POS {
		case salient.DET, salient.ADP, salient.PRON, salient.CCONJ, salient.SCONJ, salient.ADV, salient.AUX, salient.NUM, salient.VERB:
			return true
		}
		return false
	}
	switch s.norm(i) {
	case "the", "a", "an", "in", "on", "at", "by", "for", "with", "as", "after", "before", "while", "when", "since", "and", "but",
		"this", "that", "these", "those", "some", "many", "several", "all", "two", "three", "both", "meanwhile", "from", "according",
		"its", "their", "his", "her", "our", "however", "during", "against", "under", "one", "other", "pro", "anti", "local", "former":
		return true
	}
	return false
}

// link reports whether a small word may stand inside a name.
func link(norm string) bool {
	switch norm {
	case "of", "the", "for", "and", "al", "el", "an", "as", "ash", "ad", "ar", "de", "del", "la", "e", "i", "ul", "'s", "-", "&":
		return true
	}
	return false
}

// acronymForm reports whether a token looks like an acronym: two to eight
// letters or digits, at least two of them capitals, with fewer small ones than
// capitals, "e", "s" and "o" not counted: "GoS", "JaM".
func acronymForm(w string) bool {
	caps, small := 0, 0
	for _, c := range w {
		switch {
		case unicode.IsUpper(c):
			caps++
		case unicode.IsDigit(c), c == '.', c == 'e', c == 's', c == 'o':
		case unicode.IsLower(c):
			small++
		default:
			return false
		}
	}
	return caps >= 2 && small < caps && len(w) <= 8
}

// acronym reads "(XYZ)" behind a name as its acronym, if its letters are
// initials of the name in order. It then means that actor throughout the article.
func (r *reading) acronym(s *sentence, h *hit) {
	k := h.last
	if k+2 >= len(s.Tokens) || r.word(s, k) != "(" {
		return
	}
	if r.word(s, k+2) != ")" && r.word(s, k+2) != "," && r.word(s, k+2) != ";" {
		return
	}
	w := r.word(s, k+1)
	first := h.first
	if first >= 2 && s.norm(first-1) == "of" && capital(r.word(s, first-2)) {
		first -= 2 // "the Government of X (GoX)"
	}
	if !acronymForm(w) || !initials(w, r.words(s, h.first, h.last)) && (first == h.first || !initials(w, r.words(s, first, h.last))) {
		return
	}
	id := h.unknown
	if id == "" {
		ms := h.of(actors.Name, actors.Operation)
		if len(ms) == 0 {
			_, ms, _ = r.split(h)
		}
		if len(ms) == 0 || len(ms) > 1 && ms[0].Score == ms[1].Score {
			return
		}
		id = ms[0].Actor
	}
	key := actors.Fold(w)
	if _, ok := r.local[key]; !ok {
		r.local[key] = id
	}
}

// initials reports whether the capitals of an acronym occur in order among the
// letters that begin words of the name, the first one first of some word. Small
// words and parts behind hyphens may take part or not.
func initials(acronym, name string) bool {
	var first []rune
	for _, w := range strings.FieldsFunc(name, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsMark(c) }) {
		if f := actors.Fold(w); f != "" { // accents off; the article of "al-Nur" is a word here
			w = f
		}
		for _, c := range strings.ToLower(w) {
			first = append(first, c)
			break
		}
	}
	i, matched, letters := 0, 0, 0
	for _, c := range strings.ToLower(acronym) {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			continue
		}
		letters++
		for j := i; j < len(first); j++ {
			if first[j] == c {
				i = j + 1
				matched++
				break
			}
		}
	}
	return letters >= 2 && matched == letters
}
