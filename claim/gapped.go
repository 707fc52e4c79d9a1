package claim

import (
	"slices"

	"salient"
)

// A verb said once serves for a list of towns, each with its day: "captured A on
// Tuesday, B on Wednesday and C two days later", "driven out of A on the 24th and,
// three days later, also out of B", or for sentences without any verb: "On the
// 16th, A; and on the same day, B." A parser hangs such towns on the days, so the
// pieces between commas are read by their words.

// A piece is what stands between two commas, "and" or semicolons, if it holds
// nothing but places, times and small words.
type piece struct {
	first, last int // tokens
	places      []*salient.PlaceMention
	time        *salient.TimeMention
	preposition string // before the first place
	onward      bool   // "then", "also" before the first place
	plain       bool   // nothing else in it
	clause      bool   // nothing else but a side and prepositions: the rest of the clause before
}

// pieces cuts the tokens from one on.
func (sc *scene) pieces(from int) []piece {
	var out []piece
	start := from
	flush := func(end int) {
		if end > start {
			out = append(out, sc.pieceOf(start, end))
		}
		start = end + 1
	}
	for i := from; i < len(sc.s.Tokens); i++ {
		switch w := sc.norm(i); {
		case w == "," || w == ";" || w == "and" || w == "." || w == ":":
			if !sc.withinWords(i) {
				flush(i)
			}
		}
	}
	flush(len(sc.s.Tokens))
	return out
}

// withinWords reports a token within the words of a place or a time: "Monday, 3 May".
func (sc *scene) withinWords(i int) bool {
	for _, m := range sc.places {
		if m.First < i && i < m.Last-1 {
			return true
		}
	}
	for _, m := range sc.times {
		if m.First < i && i < m.Last-1 {
			return true
		}
	}
	return false
}

// smallWords may stand in a piece beside its place and its time.
var smallWords = map[string]bool{
	"also": true, "then": true, "later": true, "finally": true, "too": true, "even": true, "the": true, "town": true, "towns": true, "city": true,
	"village": true, "villages": true, "of": true, "on": true, "in": true, "by": true, "both": true, "nearby": true, "neighbouring": true, "neighboring": true,
	"morning": true, "evening": true, "night": true, "afternoon": true, "noon": true, "dawn": true, "to": true,
	"afterwards": true, "lastly": true, "first": true, "next": true, "shortly": true, "again": true, "at": true, "north": true, "south": true, "east": true, "west": true, "-": true, "–": true,
}

// leadsPlace are the prepositions that may repeat that of the place before.
var leadsPlace = map[string]bool{"from": true, "out-of": true, "of": true, "in": true}

func (sc *scene) pieceOf(first, end int) piece {
	p := piece{first: first, last: end, plain: true, clause: true}
	taken := make([]bool, end-first)
	cover := func(a, b int) {
		for i := max(a, first); i < min(b, end); i++ {
			taken[i-first] = true
		}
	}
	for _, m := range sc.times {
		if m.First >= first && m.Last <= end && (p.time == nil || p.time.Kind == "TIME") && m.Kind != "SET" {
			p.time = m // "in the night to 13 August": the day goes before the hour
			cover(m.First, m.Last)
		}
	}
	for _, m := range sc.places {
		if m.First < first || m.Last > end || m.Metonym || m.Naming != salient.ByName || !settled(m.Kind) || m.Place == "" {
			continue
		}
		if p.time != nil && m.First >= p.time.First && m.Last <= p.time.Last {
			continue
		}
		p.places = append(p.places, m)
		cover(m.First, m.Last)
	}
	for i := first; i < end; i++ {
		if len(p.places) > 0 && i < p.places[0].First && (sc.norm(i) == "then" || sc.norm(i) == "also" || sc.norm(i) == "later") {
			p.onward = true
		}
		if taken[i-first] || smallWords[sc.norm(i)] || sc.pos(i) == salient.PUNCT {
			continue
		}
		if len(p.places) > 0 && i < p.places[0].First && (sc.norm(i) == "from" || sc.norm(i) == "out") {
			p.preposition = "from"
			continue
		}
		p.plain = false
		if sc.pos(i) == salient.VERB || sc.pos(i) == salient.AUX || sc.pos(i) == salient.SCONJ {
			p.clause = false
		}
	}
	return p
}

// gapped makes claims of the towns that have a day and no verb of their own.
func (d *reading) gapped(sc *scene, drafts []draft) []draft {
	var out []draft
	used := map[salient.PlaceID]bool{}
	for _, dr := range drafts {
		if turns(dr.Type) {
			for _, p := range dr.Places {
				used[p.Place] = true
			}
		}
	}
	end, dated, day := sc.entry()
	tell := func(from draft, ps []piece) {
		when := day
		for n := 0; n < len(ps); n++ {
			p := ps[n]
			if !p.plain {
				return
			}
			if len(p.places) == 0 {
				when = p.time
				continue
			}
			t := p.time
			if t == nil || t.When.Interval.Zero() && when != nil { // "12 August: Town in the morning"
				t = when
			}
			for k := n + 1; t == nil && k < len(ps) && ps[k].plain && len(ps[k].places) > 0; k++ {
				t = ps[k].time // "B and C on Friday"
			}
			when = nil
			if t == nil && p.preposition == "" && !p.onward {
				return
			}
			var where []*salient.PlaceMention
			for _, m := range p.places {
				if !used[m.Place] {
					where = append(where, m)
					used[m.Place] = true
				}
			}
			for _, e := range d.again(sc, from, p.first, where) {
				if from.Sentence != sc.index {
					e.Modality = from.Modality
				}
				if t != nil && !t.When.Interval.Zero() {
					e.When = t.When
					e.When.Text, e.When.At = t.At.In(sc.article.Text), t.At
				}
				out = append(out, e)
			}
		}
	}
	if d.changed != nil && (sc.index-d.changedAt <= sequelReach || dated && sc.index-d.changedAt <= 2*sequelReach) && !sc.anyVerb(end) {
		ps := slices.DeleteFunc(sc.pieces(sc.start), func(p piece) bool { return p.first >= end })
		if len(ps) > 0 && (day != nil || slices.ContainsFunc(ps, func(p piece) bool { return p.time != nil && p.plain })) {
			tell(*d.changed, ps)
		}
		if !dated {
			return out
		}
	}
	for n := range drafts {
		from := &drafts[n]
		if !turns(from.Type) || len(from.Places) == 0 || n+1 < len(drafts) && drafts[n+1].token == from.token && drafts[n+1].Type == from.Type {
			continue // of joined places the last
		}
		end := from.token + 1
		for _, m := range sc.places {
			if slices.ContainsFunc(from.Places, func(p salient.ClaimPlace) bool { return p.At == m.At }) {
				end = max(end, m.Last)
			}
		}
		ps := sc.pieces(end)
		// The first piece is the rest of the clause itself: "to the rebels on Tuesday".
		if len(ps) > 0 && ps[0].first == end {
			if !ps[0].clause || len(ps[0].places) > 0 {
				continue
			}
			ps = ps[1:]
		}
		tell(*from, ps)
	}
	return out
}

// turns reports the types of a place that changes hands.
func turns(t salient.Type) bool { return t == salient.Capture || t == salient.Withdraw }

// entry reads the beginning of an entry of a list of days: "12 August: Town in the
// morning; the governor got away". end is where its first part ends; dated: the
// sentence is such an entry; day: its day, where that stands as a heading before it.
func (sc *scene) entry() (end int, dated bool, day *salient.TimeMention) {
	n := len(sc.s.Tokens)
	part := func(i int) int {
		for i < n && sc.norm(i) != ";" {
			i++
		}
		return i
	}
	if sc.doc != nil && sc.index > 0 {
		if p := sc.doc.scenes[sc.index-1]; p != nil {
			if m := p.headed(); m != nil && m.Last == len(p.s.Tokens)-1 {
				return part(sc.start), true, m
			}
		}
	}
	if m := sc.headed(); m != nil {
		return part(m.Last), true, nil
	}
	return n, false, nil
}

// headed is the day with which a sentence begins before a colon; nil if it does not.
func (sc *scene) headed() *salient.TimeMention {
	for _, m := range sc.times {
		if m.Kind == "SET" || m.Kind == "DURATION" || m.Last >= len(sc.s.Tokens) || sc.norm(m.Last) != ":" {
			continue
		}
		for i := sc.start; i < m.First; i++ {
			if !smallWords[sc.norm(i)] && sc.pos(i) != salient.PUNCT {
				return nil
			}
		}
		return m
	}
	return nil
}

// anyVerb reports whether the sentence has a verb before token end, outside
// relative clauses at its end.
func (sc *scene) anyVerb(end int) bool {
	for i := range sc.s.Tokens[:end] {
		switch sc.norm(i) {
		case "which", "who", "where", "whose":
			return false
		}
		if sc.pos(i) == salient.VERB || sc.pos(i) == salient.AUX {
			return true
		}
	}
	return false
}
