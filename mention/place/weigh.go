package place

import (
	"sort"
	"strings"

	"salient"
)

// What evidence for and against a capitalised stretch being a place is worth,
// and how much is needed. The weights were set by hand and tried on the
// development parts of four geoparsing corpora.
const (
	needed = 1.6

	exactName     = 0.9
	foldedName    = 0.7
	homeName      = 0.5
	manyWords     = 0.4 // what a name of several words that a place of the theatre has is known by, at least
	looseName     = -0.4
	wholeGroup    = 0.6
	partOfGroup   = -1.2
	firstOfName   = -4.8
	partOfPlace   = -0.2
	joinedTo      = 0.6
	actsLike      = -0.7
	localTo       = 0.8
	afterAt       = 1.1
	afterMaybeAt  = 0.6
	afterWeakAt   = 0.2
	acronym       = -1.5
	beforeTitle   = 0.4
	kindBeside    = 1.6
	pairedWith    = 1.4
	afterPerson   = -3.0
	givenBefore   = -2.2
	isGiven       = -0.9
	speaks        = -0.7
	surname       = -2.2
	commonWord    = -2.5
	beginsLine    = -0.5
	beginsKnown   = 0.3 // of it, where the name is known
	headsLine     = 0.4
	titleCase     = -0.6
	saidElsewhere = 0.7
	nearTheOthers = 0.9
	taggedProper  = 0.3
	taggedOther   = -0.8
	foughtFor     = 0.8
	inHands       = 1.6
)

// importance is how readily a place is named without an introduction.
func importance(p salient.Place) float64 {
	if vast(p) {
		return 1.6
	}
	switch p.Kind {
	case "province":
		return 0.9
	case "settlement":
		switch {
		case p.Population >= 1e6:
			return 1.3
		case p.Population >= 1e5:
			return 0.9
		case p.Population >= 2e4:
			return 0.5
		case p.Population >= 2e3:
			return 0.1
		}
		return -0.4
	case "region":
		return 0.9
	}
	return 0.5
}

// fame is the importance of a settlement of the theatre: there a seat of
// government, or a place that many have mapped, is known though nobody has
// counted its people.
func fame(p salient.Place) float64 {
	known := importance(p)
	if p.Kind == "settlement" && p.Seat >= 2 && (p.Population == 0 || !surnamed[strings.ToLower(p.Country)]) {
		return max(known, 0.4)
	}
	if p.Kind == "settlement" && p.Population == 0 {
		switch {
		case p.Seat > 0 || p.Spellings >= 2:
			return max(known, 0.1)
		case p.Spellings > 0:
			return max(known, -0.1)
		}
	}
	return known
}

// acts reports whether the word is the subject of a verb in the active voice,
// other than the few that places have ("fell", "lies", "remains").
func (l *line) acts(i int) bool {
	if !l.s.Parsed {
		return false
	}
	t := l.token(i)
	if t < 0 || l.s.Tokens[t].Rel != "nsubj" {
		return false
	}
	h := l.s.Tokens[t].Head
	return h >= 0 && l.s.Tokens[h].POS == salient.VERB && !stative[l.s.Tokens[h].Lemma]
}

// token is the index of the token that word i stands in, −1 for none.
func (l *line) token(i int) int {
	k := sort.Search(len(l.s.Tokens), func(k int) bool { return l.s.Tokens[k].End > l.w[i].Start })
	if k < len(l.s.Tokens) && l.s.Tokens[k].Overlaps(l.w[i].Span) {
		return k
	}
	return -1
}

// stative are the verbs that a place is the subject of.
var stative = list(`fall lie remain witness see suffer become stand belong come change experience border have face separate sit serve seem appear return burn
	host house stay live fear`)

// judge adds up what speaks for and against a candidate.
func (r *run) judge(c *candidate) {
	l := c.l
	c.score, c.reasons = 0, nil
	top := -1.0
	many := c.to-c.from > 1 && c.from == c.group.from && c.to == c.group.to && c.best() >= strong && !r.f.given(l.low(c.from))
	home := r.atHome(c) || many && r.inTheatre(c)
	for _, m := range c.matches {
		switch {
		case (m.Score >= sameLetters || home) && m.Score >= strong && r.theatre(m.Place.Country):
			top = max(top, fame(m.Place))
		case m.Score >= sameLetters:
			top = max(top, importance(m.Place))
		}
	}
	if many && top > -1 && (r.inTheatre(c) || r.wellKnownTown(c)) {
		top = max(top, manyWords)
	}
	switch best := c.best(); {
	case best >= 1:
		c.add("name", exactName, "the gazetteer has the name")
	case best >= sameLetters, top > -1:
		c.add("name", foldedName, "the gazetteer has the name in another spelling")
	case home:
		c.add("name", homeName, "the gazetteer has a name like it in the theatre")
	default:
		c.add("name", looseName, "the gazetteer has no near spelling")
	}
	if top > -1 {
		c.add("importance", top, "how well known the largest of that name is")
	}
	prev, next := l.low(c.from-1), l.low(c.to)
	single := c.to-c.from == 1
	before, after := c.group.from < c.from, c.group.to > c.to
	if after && c.kindAt[1] >= c.group.to {
		after = false
	}
	if before && (c.kindAt[0] <= c.group.from || r.placeWord(l, c.group.from, c.from)) {
		before = false
	}
	switch {
	case !before && !after:
		c.add("whole", wholeGroup, "nothing capitalised adjoins")
	case l.title:
	default:
		r.inGroup(c, before, after, top)
	}
	switch {
	case at[prev] && !l.title || at[prev] && l.title && !l.capital(c.from-1):
		c.add("preposition", afterAt, prev)
	case at[prev]:
		c.add("preposition", afterAt/2, prev)
	case prev == "the" && at[l.low(c.from-2)] && c.kind != "":
		c.add("preposition", afterAt, l.low(c.from-2))
	case (prev == "of" || prev == "on" || prev == "for" || prev == "over") && ofPlaces[l.low(c.from-2)]:
		c.add("preposition", afterAt, l.low(c.from-2)+" "+prev)
	case top > -1 && c.atBorder():
		c.add("border", afterAt, "named with a border")
	case maybeAt[prev]:
		c.add("preposition", afterMaybeAt, prev)
	case weakAt[prev]:
		c.add("preposition", afterWeakAt, prev)
	}
	if c.kind != "" {
		c.add("kind", kindBeside, c.kind)
	}
	if o := r.last; o != nil && o.l == l && (prev == "and" || prev == "or" || prev == ",") && o.kindAt[1] == c.from-1 && o.score >= needed {
		c.add("joined", joinedTo, o.name)
	}
	r.last = c
	if len(c.pairs) > 0 {
		c.add("pair", pairedWith, c.pairs[0].name)
	}
	if c.best() >= strong || home {
		if w, weight := r.fought(c); weight > 0 {
			c.add("fought for", weight, w)
		}
	}
	r.asPerson(c, prev, next, top)
	if single && top < 0.5 && c.kind == "" && len(c.pairs) == 0 && l.acts(c.from) {
		c.add("acts", actsLike, "is the subject of a verb that people do")
	}
	if locals[next] && l.letters(c.to) && !l.capital(c.to) && !before {
		c.add("local", localTo, next)
	}
	if c.from == 0 && next == ":" && !l.title && r.inTheatre(c) {
		c.add("heads a line", headsLine, "what follows tells of it")
	}
	r.asCalled(c)
	if single {
		w := l.low(c.from)
		if r.lows[w] > 0 && !r.upperMost(w) {
			c.add("common word", commonWord, "the text has it in lower case too")
		}
		if r.f.not(w) {
			c.add("not a place", commonWord*2, w)
		}
		if l.title && !r.named[w] {
			c.add("title case", titleCase, "capitals tell nothing here")
		} else if c.from == 0 && prev == "" && !r.named[w] && top < 0.9 {
			w := beginsLine
			if r.wellKnownTown(c) || home && c.best() >= sameLetters && r.inTheatre(c) {
				w *= beginsKnown
			}
			c.add("begins the sentence", w, "its capital tells nothing")
		}
		switch pos := l.tagged[c.from]; pos {
		case "", salient.X:
		case salient.PROPN:
			c.add("tag", taggedProper, string(pos))
		default:
			if !l.title {
				c.add("tag", taggedOther, string(pos))
			}
		}
	}
	if l.figured(c.from, c.to) && !r.inTheatre(c) {
		c.add("number", commonWord, "what is called by a number is told in its own country")
	}
	if single && top < 1.6 && !l.upper && len(c.name) >= 2 && len(c.name) <= 6 && c.name == strings.ToUpper(c.name) && len(c.pairs) == 0 && c.kind == "" && !r.paired[c] {
		c.add("acronym", acronym, c.name)
	}
	if len(c.name) <= 2 && top < 0.9 && !l.figured(c.from, c.to) {
		c.add("short", commonWord, "two letters")
	}
}

// upperMost reports whether a word stands in capitals more often than not.
func (r *run) upperMost(w string) bool { return r.caps[w] > 2*r.lows[w] }

// placeWord reports whether the words [i, j) of a line are directions or kind
// words, as in "Northern Idlib", "Eastern Ghouta".
func (r *run) placeWord(l *line, i, j int) bool {
	for ; i < j; i++ {
		w := l.low(i)
		if !at[w] && kinds[w] == "" && !beforeNames[w] && !calendar[w] && !(i == 0 && notNames[w]) && w != "-" {
			return false
		}
	}
	return true
}

// inGroup weighs what capitalised words adjoin the name.
func (r *run) inGroup(c *candidate, before, after bool, top float64) {
	l := c.l
	if !before && persons[l.low(c.to)] && c.to+1 < c.group.to+1 {
		c.add("before a title", beforeTitle, l.low(c.to))
		return
	}
	// a body or an operation of that name, anywhere on in the group
	for j := c.to; j < c.group.to; j++ {
		if bodies[l.low(j)] {
			c.embedded = true
			break
		}
	}
	if !c.embedded && after && bodies[l.low(c.group.to)] {
		c.embedded = true
	}
	if !c.embedded && !before && top >= 1.3 && !r.f.given(l.low(c.from)) {
		c.embedded = true
	}
	if c.to-c.from == 1 && generic[l.low(c.from)] {
		c.add("first word of a name", firstOfName, l.text(r.a.Text, c.group.from, c.group.to))
		return // "Wadi Hmayyed", "Wadi al-Khayl": no place called Wadi
	}
	if w := l.low(c.to); !before && particles[w] && !l.capital(c.to) && l.low(c.to+1) == "-" {
		c.add("part of a name", partOfPlace, "a quarter of the place") // "Orhan al-Balad"
		return
	}
	if c.embedded && !before && r.f.embeds(c) {
		c.add("embedded", -0.4, "part of the name of a body")
		return
	}
	c.add("part of a name", partOfGroup, l.text(r.a.Text, c.group.from, c.group.to))
}

// embeds reports whether a name inside another is likely a toponym: it is well
// known as one.
func (f *Finder) embeds(c *candidate) bool {
	for _, m := range c.matches {
		if m.Score >= strong && importance(m.Place) >= 0.5 {
			return true
		}
	}
	return false
}

// asPerson weighs what speaks for the name being somebody's.
func (r *run) asPerson(c *candidate, prev, next string, top float64) {
	l := c.l
	if persons[prev] || prev == "." && persons[l.low(c.from-2)] && l.joined(c.from-1) {
		if c.kind == "" {
			c.add("person", afterPerson, "a title stands before")
		}
		return
	}
	first := l.low(c.from)
	switch {
	case c.from > c.group.from && r.f.given(prev) && !l.title && !calendar[prev]:
		c.add("person", givenBefore, "a given name stands before: "+prev)
	case c.group.to > c.to && r.f.given(first) && c.to-c.from == 1 && !kindFollows(c) && !l.title:
		c.add("person", givenBefore/2, "a given name with another name behind it")
	case c.to-c.from == 1 && r.f.given(first) && !at[prev] && len(c.pairs) == 0 && !r.paired[c]:
		w := isGiven
		if top >= 0.9 {
			w *= 0.4 // countries and provinces lend their names to people too
		}
		c.add("person", w, "is a given name")
	case c.to-c.from > 1 && r.f.given(first) && c.from == c.group.from && !at[prev] && c.best() < 1:
		c.add("person", isGiven, "begins with a given name")
	}
	if says[next] && c.kind == "" {
		c.add("speaks", speaks, next)
	}
	if c.to-c.from == 1 && r.surnames[first] && !at[prev] && c.kind == "" && len(c.pairs) == 0 {
		c.add("person", surname, "somebody of the text has this name")
	}
	if next == "," && c.to+1 < len(l.w) && l.w[c.to+1].Plain && l.w[c.to+1].Value >= 10 && l.w[c.to+1].Value < 100 && l.low(c.to+2) == "," {
		c.add("person", afterPerson, "an age follows")
	}
}

func kindFollows(c *candidate) bool { return c.kindAt[1] > c.to }

// generic are words that begin many names and are no name where more follows.
var generic = map[string]bool{"wadi": true, "tell": true, "tal": true, "tall": true, "jabal": true, "jebel": true, "khirbet": true, "khirbat": true, "ain": true, "ayn": true,
	"umm": true, "abu": true, "bir": true, "beit": true, "bayt": true, "deir": true, "dayr": true, "kafr": true, "nahr": true, "ras": true, "qasr": true, "sheikh": true,
	"bani": true, "banu": true, "san": true, "santa": true, "koh": true, "kuh": true, "dara": true, "chak": true, "kala": true,
	"dhahr": true, "dahr": true, "qalat": true, "qalaat": true, "burj": true, "jisr": true, "hawsh": true, "khan": true, "suq": true, "souk": true, "mazraat": true, "hajar": true,
	"talat": true, "tulul": true, "maktab": true, "kafar": true, "tel": true}
