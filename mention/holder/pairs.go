package holder

import (
	"slices"

	"salient"
	"salient/know/model"
)

// Query is what the network is asked of a name: the words that may hold the place,
// with what is seen of the way from the name to each. False if its sentence is not read.
func (x *View) Query(p Name) (model.HoldQuery, bool) {
	n := x.at[p.Sentence]
	if n < 0 || p.Head >= len(x.sentences[n].Tokens) {
		return model.HoldQuery{}, false
	}
	sen := &x.sentences[n]
	q := model.HoldQuery{Row: sen.from + p.Head, Head: x.Words[sen.from+p.Head].Head, From: sen.from, To: sen.from + len(sen.Tokens)}
	for k := max(0, n-x.reach.Before); k <= min(len(x.sentences)-1, n+x.reach.Behind); k++ {
		other := &x.sentences[k]
		if other.stretch != sen.stretch {
			continue
		}
		again := -1 // where that sentence names the place
		if k != n {
			for _, o := range other.names {
				if o.Text == p.Text {
					again = o.Head
				}
			}
		}
		for i := range other.Tokens {
			w := &x.words[other.from+i]
			switch {
			case !w.may || k != n && !w.far || k == n && i >= p.First && i < p.Last:
				continue
			}
			var cues []int32
			if k == n {
				cues = x.near(sen, p, i)
			} else {
				cues = x.far(sen, other, p, i, k-n, again)
			}
			q.Pairs = append(q.Pairs, model.HoldPair{Row: other.from + i, Cues: cues})
		}
	}
	return q, true
}

// Sides.
const (
	before model.CueHash = iota + 1
	behind
)

// near is seen of the way from a name to a word of its sentence.
func (x *View) near(sen *sentence, p Name, i int) []int32 {
	from := len(x.rows)
	add := func(h model.CueHash) { x.rows = append(x.rows, h.Row()) }
	w := &x.words[sen.from+i]
	side, gap := before, p.First-i
	if i >= p.Last {
		side, gap = behind, i-p.Last+1
	}
	way, above, down, own := x.path(sen, p.Head, i)
	prep, wprep := x.prep(sen, p.Head), x.prep(sen, i)
	path := model.NewCue(cuePath).With(way)
	add(path)
	add(model.NewCue(cuePathCase).With(way).With(prep))
	add(model.NewCue(cuePathWho).With(way).With(w.who).With(w.pos))
	if above >= 0 {
		a := &x.words[sen.from+above]
		add(model.NewCue(cueAbove).With(a.lemma).With(down).With(own))
		add(model.NewCue(cueAboveRels).With(a.pos).With(down).With(own).With(side))
	}
	add(model.NewCue(cueDistance).With(side).With(distance(gap)))
	add(model.NewCue(cueWordKind).With(w.who).With(w.kind).With(w.pos))
	add(model.NewCue(cueCases).With(prep).With(wprep).With(side))
	add(model.NewCue(cueWordHead).With(w.base).With(side).With(w.who))
	first, last := i+1, p.First
	if side == behind {
		first, last = p.Last, i
	}
	x.between(sen, first, last, side, w.who)
	return x.rows[from:len(x.rows):len(x.rows)]
}

// longestBetween is how many words between a name and a word are told one by one.
const longestBetween = 4

// between adds what stands between a name and a word.
func (x *View) between(sen *sentence, first, last int, side, who model.CueHash) {
	add := func(h model.CueHash) { x.rows = append(x.rows, h.Row()) }
	signs, words, verbs, actors, n := model.NewCue(cueSigns).With(side), model.NewCue(cueBetween).With(side), 0, 0, 0
	open := 0
	for j := first; j < last; j++ {
		w := &x.words[sen.from+j]
		if last-first <= longestBetween {
			words = words.With(w.norm)
		}
		switch sen.Tokens[j].POS {
		case salient.VERB:
			verbs++
		case salient.PUNCT, salient.CCONJ, salient.SCONJ, salient.SYM:
			if n < 5 {
				signs = signs.With(w.norm)
			}
			n++
			switch sen.Tokens[j].Norm {
			case "(", "[":
				open++
			case ")", "]":
				open--
			}
		}
		if slices.Contains(sen.actors, j) {
			actors++
		}
	}
	if last-first <= longestBetween {
		add(words.With(model.CueHash(last - first)))
	}
	add(signs)
	add(model.NewCue(cueVerbs).With(side).With(model.CueHash(min(verbs, 3))))
	add(model.NewCue(cueActors).With(side).With(model.CueHash(min(actors, 3))).With(who))
	if open != 0 {
		add(model.NewCue(cueBracket).With(side).With(model.CueHash(open + 8)).With(who))
	}
}

// far is seen of a word of another sentence, off sentences behind that of the name.
func (x *View) far(sen, other *sentence, p Name, i, off, again int) []int32 {
	from := len(x.rows)
	add := func(h model.CueHash) { x.rows = append(x.rows, h.Row()) }
	w := &x.words[other.from+i]
	o := model.CueHash(off + x.reach.Before + 1)
	add(model.NewCue(cueFar).With(o))
	add(model.NewCue(cueFarRel).With(o).With(w.base).With(w.who))
	add(model.NewCue(cueFarKind).With(o).With(w.who).With(w.kind).With(w.pos))
	rank := 0 // actors between
	for _, j := range other.actors {
		if off < 0 && j > i || off > 0 && j < i {
			rank++
		}
	}
	add(model.NewCue(cueFarRank).With(o).With(model.CueHash(min(rank, 4))).With(w.who))
	if again >= 0 {
		way, _, _, _ := x.path(other, again, i)
		add(model.NewCue(cueFarAgain).With(o))
		add(model.NewCue(cueFarAgain).With(o).With(way))
	}
	if p.First <= 2 {
		add(model.NewCue(cueFarFirst).With(o).With(w.base))
	}
	add(model.NewCue(cueFarPronoun).With(o).With(x.words[sen.from+p.Head].base).With(w.base))
	return x.rows[from:len(x.rows):len(x.rows)]
}

// longestPath is how many arcs of the tree between two words are told apart.
const longestPath = 6

// How a path goes on.
const (
	long model.CueHash = iota + 1 // it is too long
	up                            // to a head, as what follows
	down                          // to a dependent, as what follows
	self                          // the word is the one above
)

// path mixes the relations from one word up to what they have in common, and down to
// the other; above is the word that they have in common, -1 if it is too far, with
// what the two sides are to it.
func (x *View) path(sen *sentence, from, to int) (way model.CueHash, above int, left, right model.CueHash) {
	var ups, downs [longestPath + 1]int
	n, m := 0, 0
	for i := from; i >= 0 && n <= longestPath; i = sen.Tokens[i].Head {
		ups[n] = i
		n++
	}
	base := func(i int) model.CueHash { return x.words[sen.from+i].base }
	for i := to; i >= 0 && m <= longestPath; i = sen.Tokens[i].Head {
		if k := slices.Index(ups[:n], i); k >= 0 {
			left, right = self, self
			if k > 0 {
				left = base(ups[k-1])
			}
			if m > 0 {
				right = base(downs[m-1])
			}
			if k+m > longestPath {
				return long, i, left, right
			}
			for _, j := range ups[:k] {
				way = way.With(up).With(base(j))
			}
			for m--; m >= 0; m-- {
				way = way.With(down).With(base(downs[m]))
			}
			return way, i, left, right
		}
		downs[m] = i
		m++
	}
	return long, -1, 0, 0
}

// prep is the preposition before a word, 0 if there is none.
func (x *View) prep(sen *sentence, i int) model.CueHash {
	for _, k := range sen.kids(i) {
		if sen.Tokens[k].Rel.Base() == "case" && int(k) < i {
			return x.words[sen.from+int(k)].norm
		}
	}
	return 0
}

// distance tells about how far off a word is.
func distance(d int) model.CueHash {
	switch {
	case d <= 4:
		return model.CueHash(d)
	case d <= 6:
		return 6
	case d <= 9:
		return 9
	case d <= 14:
		return 14
	case d <= 22:
		return 22
	}
	return 23
}
