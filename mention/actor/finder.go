package actor

import (
	"cmp"
	"slices"
	"time"

	"salient"
	"salient/know/actors"
	"salient/know/lexicon"
)

// A Finder finds mentions of actors. It keeps no state between articles and
// may be used by any number of goroutines.
type Finder struct {
	reg *actors.Registry
	lex *lexicon.Lexicon
}

// New returns a finder over a registry and a lexicon, which it keeps.
func New(reg *actors.Registry, lex *lexicon.Lexicon) *Finder { return &Finder{reg: reg, lex: lex} }

// Find returns the mentions of a document in reading order. Furniture is
// passed over. Time grows with the number of words times the length of the
// longest name.
func (f *Finder) Find(a salient.Article, d salient.Document) []salient.ActorMention {
	return f.FindIn(a, d, nil)
}

// FindIn is Find with the names that a trained finder saw: a person is no armed
// actor, and where the name of a group ends is better known.
func (f *Finder) FindIn(a salient.Article, d salient.Document, names []salient.NameMention) []salient.ActorMention {
	return f.FindWhere(a, d, names, nil)
}

// FindWhere is FindIn for an article of which it is known how many of its
// places lie in which country (ISO 3166-1 alpha-2): "the army" is the army of
// where the article plays.
func (f *Finder) FindWhere(a salient.Article, d salient.Document, names []salient.NameMention, places map[string]int) []salient.ActorMention {
	return f.Read(a, d, names).Where(places)
}

// A Reading is an article whose names of actors have been found; who is meant by
// them and by what goes back to them can be asked more than once.
type Reading struct{ r *reading }

// Read begins the reading of an article.
func (f *Finder) Read(a salient.Article, d salient.Document, names []salient.NameMention) *Reading {
	r := f.read(a, d)
	r.note(names)
	for i := range r.sentences {
		r.scan(i)
	}
	r.explain()
	return &Reading{r}
}

// Where is FindWhere for the article that was read.
func (x *Reading) Where(places map[string]int) []salient.ActorMention {
	r := x.r.again()
	for iso, n := range places {
		r.votes[iso] += placeVote * float64(n)
	}
	r.weigh()
	r.count()
	for i := range r.sentences {
		r.compose(i)
	}
	r.refer()
	return r.mentions()
}

// again returns the reading as it was before anybody was chosen.
func (r *reading) again() *reading {
	c := *r
	c.votes, c.named = map[string]float64{}, map[salient.ActorID]float64{}
	c.sentences = make([]*sentence, len(r.sentences))
	for i, s := range r.sentences {
		n := *s
		n.found = nil
		c.sentences[i] = &n
	}
	return &c
}

// A reading is one article being read.
type reading struct {
	f         *Finder
	article   *salient.Article
	on        time.Time // the day of the article; zero: unknown
	sentences []*sentence

	// What the article itself says of names.
	local map[string]salient.ActorID  // folded acronym or name → who it was explained as
	votes map[string]float64          // ISO code → how much speaks for the article playing there
	named map[salient.ActorID]float64 // how often the article names an actor beyond doubt
	// The country with most votes, "" if there is none, and how many it has.
	home    string
	topVote float64

	groups, civilians, qualifiers, heads, former, patrons, locative, pronouns, states, common, dealings, deeds *lexicon.List
}

// A sentence is one sentence with what has been found in it so far.
type sentence struct {
	*salient.Sentence
	index    int
	hits     []hit // in order, not overlapping
	hitAt    []int // token → index into hits, or -1
	found    []mention
	persons  []salient.NameMention // names of persons in it
	bodies   []salient.NameMention // proper names of organisations in it
	shouting bool                  // all in capitals
	titled   bool                  // most words begin with a capital, as in headlines
}

// A mention is a mention in the making.
type mention struct {
	salient.ActorMention
	hints   lexicon.Entry // what the noun says of the kind, for mentions that go back to another
	open    bool          // still to be resolved to an antecedent
	loose   bool          // indefinite: "militants", "300 fighters"
	plural  bool
	subject bool
	means   bool // a noun for what is used, not for who uses it: "aircraft"
	owns    bool // "its …"
	forces  bool // of whoever is meant, the forces: "its planes"
}

func (f *Finder) read(a salient.Article, d salient.Document) *reading {
	r := &reading{
		f: f, article: &a, on: a.Published,
		local: map[string]salient.ActorID{},
	}
	list := func(name string) *lexicon.List { return f.lex.List(d.Lang, name) }
	r.groups, r.civilians, r.qualifiers, r.heads = list("groups"), list("civilians"), list("qualifiers"), list("heads")
	r.former, r.patrons, r.locative, r.pronouns = list("former"), list("patrons"), list("locative"), list("pronouns")
	r.states, r.common, r.dealings, r.deeds = list("states"), list("common"), list("dealings"), list("deeds")
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if s.Part == salient.Furniture || s.Part == salient.Dateline || len(s.Tokens) == 0 {
			continue
		}
		sn := &sentence{Sentence: s, index: i, hitAt: make([]int, len(s.Tokens))}
		sn.shouting, sn.titled = casing(s.In(a.Text))
		for j := range sn.hitAt {
			sn.hitAt[j] = -1
		}
		r.sentences = append(r.sentences, sn)
	}
	return r
}

// mentions returns what was found, ready to hand out.
func (r *reading) mentions() []salient.ActorMention {
	var out []salient.ActorMention
	for _, s := range r.sentences {
		slices.SortStableFunc(s.found, func(a, b mention) int { return cmp.Compare(a.First, b.First) })
		for _, m := range s.found {
			out = append(out, m.ActorMention)
		}
	}
	return out
}

// word is the text of one token.
func (r *reading) word(s *sentence, i int) string { return s.Tokens[i].In(r.article.Text) }

// words is the text of tokens [first, last).
func (r *reading) words(s *sentence, first, last int) string {
	return salient.Span{Start: s.Tokens[first].Start, End: s.Tokens[last-1].End}.In(r.article.Text)
}

// norm is the small-letter form of token i, "" outside the sentence.
func (s *sentence) norm(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return s.Tokens[i].Norm
}

// site makes the site of tokens [first, last), with the head where the tree
// has it, or at the token given.
func (s *sentence) site(first, last, head int) salient.Site {
	if s.Parsed {
		outside := func(i int) bool {
			h := s.Tokens[i].Head
			switch s.Tokens[i].POS {
			case salient.PUNCT, salient.DET, salient.ADP, salient.CCONJ, salient.PART:
				return false
			}
			return h < first || h >= last
		}
		if !outside(head) {
			for i := first; i < last; i++ {
				if outside(i) {
					head = i
					break
				}
			}
		}
	}
	return salient.Site{Sentence: s.index, First: first, Last: last, Head: head,
		At: salient.Span{Start: s.Tokens[first].Start, End: s.Tokens[last-1].End}}
}

// subject reports whether the tree has the token as the subject of something.
func (s *sentence) subject(i int) bool {
	for range s.Tokens { // up the chain of what is joined by "and"
		t := s.Tokens[i]
		if t.Rel.Base() == "conj" && t.Head >= 0 {
			i = t.Head
			continue
		}
		return t.Rel.Base() == "nsubj"
	}
	return false
}

// add puts a mention down.
func (s *sentence) add(m mention) { s.found = append(s.found, m) }
