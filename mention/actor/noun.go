package actor

import (
	"salient"
	"salient/know/actors"
	"salient/know/lexicon"
)

// fromNoun reads a phrase that begins with a common noun.
func (r *reading) fromNoun(s *sentence, n noun) int {
	if next := r.ofName(s, n); next > 0 {
		return next
	}
	if n.own.Has("loyal") && s.loyalTo(n.last) == 0 {
		return n.last
	}
	if of, ok := r.ofNoun(s, n); ok {
		if r.formerly(s, of.first) {
			return of.last // "a force of the former rebels": not whoever they were
		}
		n.kind, n.last, n.deed = of.kind, of.last, false
		n.plural = n.plural || of.plural
	} else if n.own.Has("means") && !(s.Parsed && s.Tokens[n.head].Rel.Base() == "nsubj") {
		return n.last
	}
	if strongest(n.kind) < 0.5 || r.formerly(s, n.first) || r.another(s, n) {
		return n.last
	}
	for i := max(0, n.first-1); i < n.head; i++ {
		switch s.norm(i) {
		case "allied", "friendly", "supporting", "auxiliary":
			return n.last // "troops and allied militias": beside whoever was named, and nobody else who was
		}
	}
	if n.last < len(s.Tokens) && s.hitAt[n.last] >= 0 { // "local militias Black Falcons": the name says who
		h := &s.hits[s.hitAt[n.last]]
		if names, _, _ := r.split(h); h.first == n.last && (h.unknown != "" || len(names) > 0 && names[0].Score >= 0.6) && !n.deed {
			return n.last
		}
	}
	if s.Parsed && n.head < len(s.Tokens) {
		switch s.Tokens[n.head].Rel.Base() {
		case "compound", "amod", "flat":
			if !n.deed {
				return n.last
			}
		}
	}
	before := s.norm(n.first - 1)
	if n.kind.Weight("government") >= 0.7 && successors[before] {
		return n.last // "the new authorities": not whoever governed
	}
	if !n.plural && !n.deed && (before == "by" || before == "in" || before == "of" || before == "with" || before == "-") {
		return n.last // "by force", "in group"
	}
	m := mention{hints: n.kind, open: true, plural: n.plural}
	m.Naming = salient.ByNoun
	m.Site = s.site(n.first, n.last, n.head)
	m.subject = s.Parsed && s.subject(m.Head)
	switch r.determiner(s, n) {
	case "other":
		return n.last
	case "definite":
	case "":
		if !n.plural && !n.deed {
			return n.last // "Force" in a headline
		}
		m.loose = !n.deed && !collective(n.own)
	default:
		m.loose = true
		if d := s.norm(n.first - 1); !n.plural && (d == "a" || d == "an") {
			m.open = false // somebody new
		}
	}
	m.means = n.own.Has("means")
	s.add(m)
	return n.last
}

// successors are said of a government that is not the one that was spoken of.
var successors = map[string]bool{"new": true, "interim": true, "transitional": true, "provisional": true, "caretaker": true, "rival": true, "parallel": true, "breakaway": true}

// ofNoun reads the second of "warplanes of the army", "units of the group".
func (r *reading) ofNoun(s *sentence, n noun) (noun, bool) {
	if !n.own.Has("force") && !n.own.Has("means") && !n.own.Has("loyal") {
		return noun{}, false
	}
	k := n.last + 1
	switch s.norm(n.last) {
	case "of", "backing", "supporting":
	default: // "forces loyal to the government"
		to := s.loyalTo(n.last)
		if to == 0 {
			return noun{}, false
		}
		k = to
	}
	if s.norm(k) != "the" && s.norm(k) != "that" && s.norm(k) != "this" {
		return noun{}, false
	}
	k++
	if formerly(s.norm(k)) {
		k++
	}
	return r.noun(s, k, false)
}

// another reports whether the words before a noun for a body set it apart from
// whoever was spoken of: "aid groups", "the presidential guard".
func (r *reading) another(s *sentence, n noun) bool {
	if !s.Parsed || !n.own.Has("one") && !n.own.Has("force") {
		return false
	}
	i := n.first - 1
	if i < 0 || s.hitAt[i] >= 0 || s.Tokens[i].Head != n.head {
		return false
	}
	switch t := s.Tokens[i]; t.Rel.Base() {
	case "compound":
		return n.own.Has("one") && t.POS == salient.NOUN
	case "amod":
		return t.POS == salient.ADJ && !vague(t.Norm)
	}
	return false
}

// vague reports whether an adjective before a noun says nothing of who is meant.
func vague(norm string) bool {
	switch norm {
	case "last", "first", "same", "other", "main", "many", "few", "new", "own", "whole", "entire", "remaining", "advancing", "retreating",
		"attacking", "besieged", "surrounded", "encircled", "trapped", "fleeing", "wounded", "dead", "surviving", "armed", "local", "more",
		"said", "so", "called", "such", "various", "numerous", "several", "exhausted", "defeated", "large", "small", "heavy", "light":
		return true
	}
	return false
}

// ofName reads "fighters of X", "the army of Ruritania", "forces loyal to X",
// "a coalition led by X"; 0 if there is no name.
func (r *reading) ofName(s *sentence, n noun) int {
	k := n.last
	if n.own.Has("loyal") && s.loyalTo(k) == 0 {
		return 0 // "the parties of Ruritania"
	}
	if at := r.ledBy(s, n); at > 0 {
		k = at
	}
	if s.norm(k) == "," && s.loyalTo(k+1) > 0 {
		k++ // "the brigade, faithful to X,"
	}
	from := false
	if s.norm(k) == "who" && (s.norm(k+1) == "are" || s.norm(k+1) == "were") {
		k += 2 // "the fighters who are grouped in the X"
	}
	switch s.norm(k) {
	case "grouped", "united", "organised", "organized", "gathered", "enrolled":
		switch s.norm(k + 1) {
		case "in", "under", "within":
		default:
			return 0
		}
		k++
	case "led", "commanded", "headed", "spearheaded", "dominated":
		if s.norm(k+1) != "by" {
			return 0
		}
		k++
	case "of":
	case "from":
		from = true
	default:
		to := s.loyalTo(k)
		if to == 0 {
			return 0
		}
		k = to - 1
	}
	loyal := k > n.last
	k++
	// An article, an epithet, an office: "of the so-called X", "of President X".
	for step := 0; step < 5 && k < len(s.Tokens) && s.hitAt[k] < 0; step++ {
		w := r.word(s, k)
		if s.norm(k) != "the" && s.norm(k) != "-" && s.norm(k) != "so" && s.norm(k) != "called" && s.norm(k) != "self" && s.norm(k) != "styled" &&
			s.norm(k) != "proclaimed" && s.norm(k) != "operation" && !capital(w) && s.norm(k) != "president" && !formerly(s.norm(k)) {
			return 0
		}
		k++
	}
	if k >= len(s.Tokens) || s.hitAt[k] < 0 {
		return 0
	}
	h := &s.hits[s.hitAt[k]]
	if h.first != k {
		return 0
	}
	names, states, adjectives := r.split(h)
	if o := s.ownedBy(h); o != nil && len(names) == 0 && len(states) > 0 {
		h = o // "forces allied to Ruritania's Government of National Unity"
		names, states, adjectives = r.split(h)
	}
	last := h.last
	if more, ok := r.noun(s, last, false); ok && len(names)+len(states) > 0 && (more.own.Has("force") || more.own.Has("one")) {
		last = more.last // "militants of the X group"
	}
	switch {
	case h.unknown != "" || len(names) > 0:
		var m mention
		m.Naming = salient.ByName
		m.Candidates, m.Reasons = r.rank(names, h.unknown, r.words(s, h.first, h.last))
		if turned := r.f.reg.Lookup(r.words(s, h.first, h.last)+" "+r.words(s, n.first, n.last), r.on); len(turned) > 0 && s.norm(n.last) == "of" {
			// "dissidents of the X": who is called "X dissidents" is not X
			m.Candidates, m.Reasons = r.rank(turned, "", turned[0].Alias)
		}
		if len(m.Candidates) == 0 || m.Candidates[0].Score < leastName {
			return 0
		}
		if n.own.Has("force") {
			m.Candidates = r.troops(m.Candidates)
		}
		if a, ok := r.f.reg.Actor(m.Candidates[0].Actor); ok && a.Class == salient.Organisation && from {
			return 0
		}
		r.settle(s, &m, n.first, last, n.head)
		return m.Last
	case len(states) > 0 && last == h.last:
		if !n.own.Has("force") && !n.own.Has("one") || from && n.kind.Weight("army") < 0.8 || loyal {
			return 0
		}
		if end, ok := r.bracket(s, h); ok { // "Government of Ruritania (GoR) forces"
			if f, ok := r.noun(s, end, false); ok && f.own.Has("force") {
				return r.nation(s, h, states, nil, n.first, f.last, f.head, f.kind)
			}
		}
		return r.nation(s, h, states, nil, n.first, h.last, n.head, n.kind)
	case len(adjectives) > 0 && !from && last == h.last:
		var leaders []actors.Match
		for _, m := range adjectives {
			if m.Kind == actors.Leader || loyal || s.norm(n.last) == "of" {
				leaders = append(leaders, m)
			}
		}
		if len(leaders) > 0 {
			return r.nation(s, h, nil, leaders, n.first, h.last, n.head, n.kind)
		}
	}
	return 0
}

// loyalTo reads what stands between a noun for a force and whose it is, from k on:
// "loyal to", "faithful to", "close to", "believed to belong to"; the token after it, or 0.
func (s *sentence) loyalTo(k int) int {
	switch s.norm(k) {
	case "believed", "thought", "suspected", "said", "presumed":
		if s.norm(k+1) != "to" {
			return 0
		}
		k += 2
		if s.norm(k) == "be" {
			k++
		}
	}
	switch s.norm(k) {
	case "loyal", "faithful", "belong", "belonging", "affiliated", "allied", "aligned", "linked", "close", "subordinate", "answering", "sworn":
	default:
		return 0
	}
	if s.norm(k+1) != "to" && s.norm(k+1) != "with" {
		return 0
	}
	return k + 2
}

// formerly reports a word before an office that is lost: "the former president".
func formerly(norm string) bool {
	switch norm {
	case "former", "ex", "ousted", "deposed", "toppled", "exiled", "fugitive":
		return true
	}
	return false
}

// ownedBy is the name that one with an apostrophe owns, with adverbs and adjectives
// between them at most; nil if there is none.
func (s *sentence) ownedBy(h *hit) *hit {
	k := h.last
	if s.norm(k) != "'s" && s.norm(k) != "’s" {
		return nil
	}
	for k++; k < len(s.Tokens) && k <= h.last+4; k++ {
		if i := s.hitAt[k]; i >= 0 && s.hits[i].first == k {
			return &s.hits[i]
		}
		if p := s.Tokens[k].POS; p != salient.ADJ && p != salient.ADV && p != salient.VERB {
			return nil
		}
	}
	return nil
}

// ledBy finds the participle of "the forces of the new administration led by X",
// where the tree has it under the phrase; 0 if there is none.
func (r *reading) ledBy(s *sentence, n noun) int {
	if !s.Parsed || s.norm(n.last) != "of" {
		return 0
	}
	for i := n.last + 1; i+1 < len(s.Tokens) && i <= n.last+6; i++ {
		switch s.norm(i) {
		case "led", "commanded", "headed", "spearheaded":
			if s.norm(i+1) == "by" && s.Tokens[i].Rel.Base() == "acl" && s.Tokens[i].Head >= n.first && s.Tokens[i].Head < i {
				return i
			}
			return 0
		}
		if s.hitAt[i] >= 0 || s.Tokens[i].POS == salient.VERB || s.Tokens[i].POS == salient.PUNCT {
			return 0
		}
	}
	return 0
}

// determiner says how a noun is introduced: "definite", "indefinite", "other"
// (somebody not spoken of before), or "".
func (r *reading) determiner(s *sentence, n noun) string {
	kind := func(norm string) string {
		switch norm {
		case "the", "this", "these", "those", "that", "its", "their", "such", "his", "both", "all":
			return "definite"
		case "other", "another", "rival", "unknown", "unidentified", "neighbouring", "neighboring", "opposing", "masked":
			return "other"
		case "a", "an", "some", "several", "many", "few", "two", "three", "dozens", "hundreds":
			return "indefinite"
		}
		return ""
	}
	answer := ""
	for i := n.first - 1; i >= 0 && i >= n.first-3; i-- {
		k := kind(s.norm(i))
		if k == "other" {
			return k
		}
		if answer == "" {
			answer = k
		}
		if s.hitAt[i] >= 0 || !wordy(s.norm(i)) || k != "" && k != "indefinite" {
			break
		}
		if k == "" && functional(s.norm(i)) {
			break
		}
	}
	for i := n.first; i < n.head; i++ { // a qualifier may say it
		if kind(s.norm(i)) == "other" {
			return "other"
		}
	}
	return answer
}

// fromCivilians adds a mention of people who take no part.
func (r *reading) fromCivilians(s *sentence, c lexicon.Match) int {
	if s.Parsed {
		t := s.Tokens[c.Last-1]
		if t.POS != salient.NOUN && t.POS != salient.PROPN || t.Rel.Base() == "compound" || t.Rel.Base() == "amod" {
			return c.Last
		}
	} else if c.Form == 0 && c.Entry.Forms[0] != "population" && len(c.Entry.Forms) > 1 {
		return c.Last // "civilian casualties"
	}
	return r.civil(s, c.First, c.Last)
}

// civilID is the registry's entry for people who take no part, if it has one.
const civilID salient.ActorID = "civilians"

func (r *reading) civil(s *sentence, first, last int) int {
	if a, ok := r.f.reg.Actor(civilID); !ok || a.Class != salient.Civilians {
		return last
	}
	var m mention
	m.Naming, m.Actor, m.Score, m.plural = salient.ByNoun, civilID, 0.9, true
	m.Candidates = []salient.ActorRank{{Actor: civilID, Score: 0.9}}
	m.Reasons = []salient.Reason{{Rule: "actor/civilian", Weight: 0.9, Text: "a noun for people who take no part"}}
	m.Site = s.site(first, last, last-1)
	m.subject = s.Parsed && s.subject(m.Head)
	s.add(m)
	return last
}

// fromPronoun adds a pronoun that the tree has as a subject.
func (r *reading) fromPronoun(s *sentence, i int) int {
	if !s.Parsed {
		return i
	}
	p, ok := r.pronouns.At(s.Tokens, i)
	if !ok || p.Last != i+1 {
		return i
	}
	if s.Tokens[i].Rel == "nmod:poss" {
		return r.fromPossessive(s, i, p)
	}
	if s.Tokens[i].Rel.Base() != "nsubj" {
		return i
	}
	if !p.Entry.Has("many") && r.empty(s, i) {
		return i
	}
	m := mention{open: true, plural: p.Entry.Has("many"), subject: true}
	m.Naming = salient.ByPronoun
	m.Site = s.site(i, i+1, i)
	s.add(m)
	return i + 1
}

// empty reports whether a pronoun in the singular only fills the place of a
// subject: "it is no coincidence that".
func (r *reading) empty(s *sentence, i int) bool {
	h := s.Tokens[i].Head
	if h < 0 {
		return false
	}
	for c := range s.Children(h) {
		switch s.Tokens[c].Rel.Base() {
		case "cop", "csubj", "expl":
			return true
		}
	}
	return false
}

// fromPossessive adds "its planes", "their fighters", "its air strikes": means,
// people or deeds of whoever was spoken of last.
func (r *reading) fromPossessive(s *sentence, i int, p lexicon.Match) int {
	last, head := 0, 0
	if n, ok := r.noun(s, i+1, false); ok && (n.own.Has("means") || n.own.Has("force")) {
		last, head = n.last, n.head
	} else if _, ok := r.deedAt(s, i+1); ok {
		last, head = i+1, i
	} else {
		return i
	}
	m := mention{open: true, owns: true, forces: true, plural: p.Entry.Has("many")}
	m.Naming = salient.ByPronoun
	m.Site = s.site(i, last, head)
	m.subject = s.subject(m.Head)
	s.add(m)
	return last
}
