package rules

import (
	"fmt"
	"maps"
	"slices"
	"sort"

	"salient"
)

// A Set is all rules and classes of a folder. It is not changed after loading
// and may be used by any number of goroutines.
type Set struct {
	classes map[string]map[string]bool
	rules   []*Rule
	index   map[string][]Firing // by trigger lemma; most specific first, then file and line
	tagged  map[salient.Type][]Firing
}

// A Rule is one construction.
type Rule struct {
	Name        string
	File        string // base name of its file
	Line        int    // 1-based
	Triggers    []Trigger
	Says        []Saying // the first is the rule's own, the others "also"
	When        []Condition
	Need        [][]string // groups of role names; one of each group
	Roles       []RoleSpec // in the order of the file
	Modality    salient.Modality
	More        bool
	Else        bool
	Whereabouts bool // "at" the place is read as "near" it
}

// At is "file:line", for reasons and complaints.
func (r *Rule) At() string { return fmt.Sprintf("%s:%d", r.File, r.Line) }

// A Saying is a type of claim with its mode.
type Saying struct {
	Type salient.Type
	Mode string
}

// A Trigger is what may set a rule off.
type Trigger struct {
	Kind      string   // "verb", "noun", "adj" or "word" (any part of speech)
	Lemma     string   // lower case
	Particles []string // words that belong to it
	Frame     []FramePart
}

// Weight counts the trigger's parts: more is more specific.
func (t Trigger) Weight() int { return 2*len(t.Frame) + len(t.Particles) }

// A FramePart asks for an argument in a function with one of some lemmas.
type FramePart struct {
	Not   bool
	Func  string
	Words map[string]bool
}

// A Condition is a property of the trigger's clause.
type Condition struct {
	Not  bool
	Name string
}

// Conditions lists the names that "when" knows.
var Conditions = []string{"passive", "active", "no-longer", "negated", "progressive", "copula", "infinitive", "participle", "last", "counted", "stative", "clausal", "to-clause", "without", "own", "sole", "still", "future", "perfect", "past", "amid", "attributive", "losing", "relative"}

// A RoleSpec is a role with what may fill it.
type RoleSpec struct {
	Role     string
	Required bool
	Alts     []Alt
}

// An Alt is one way of filling a role.
type Alt struct {
	Func   string
	Filler string // "", "force", "person", "civil", "place", "any" or "@class"
}

func (a Alt) String() string {
	if a.Filler == "" {
		return a.Func
	}
	return a.Func + ":" + a.Filler
}

// RoleNames lists the roles that a rule may fill.
var RoleNames = []string{"actor", "recipient", "place", "origin", "destination", "via", "axis", "bound", "count"}

// A Firing is a rule together with that one of its triggers that a word may set off.
type Firing struct {
	*Rule
	Trigger Trigger
}

// weight is how specific the rule is: its trigger's parts and the conditions
// that it asks for (not those that it rules out).
func (f Firing) weight() int {
	w := f.Trigger.Weight()
	for _, c := range f.When {
		if !c.Not {
			w++
		}
	}
	return w
}

// anyTagged is the trigger of rules for words that no rule names.
const anyTagged = "*"

// TaggedAs begins the function of an argument that the tagger of events takes for
// one: "tagged-actor", "tagged-recipient", "tagged-place".
const TaggedAs = "tagged-"

// Tagged returns the rules for words that no rule names and of which the tagger of
// events says that they tell of an event of the type, in the order in which they
// are to be tried. The slice is shared: do not change it.
func (s *Set) Tagged(t salient.Type) []Firing { return s.tagged[t] }

// On returns the rules that a word with this lemma (lower case) may set off, in
// the order in which they are to be tried. The slice is shared: do not change it.
func (s *Set) On(lemma string) []Firing { return s.index[lemma] }

// Lemmas lists the words that may set a rule off, sorted.
func (s *Set) Lemmas() []string { return slices.Sorted(maps.Keys(s.index)) }

// In reports whether the lemma (lower case) belongs to the class.
func (s *Set) In(class, lemma string) bool { return s.classes[class][lemma] }

// Has reports whether the class exists.
func (s *Set) Has(class string) bool { _, ok := s.classes[class]; return ok }

// Class returns the words of a class, sorted; nil if there is none.
func (s *Set) Class(name string) []string {
	c, ok := s.classes[name]
	if !ok {
		return nil
	}
	words := make([]string, 0, len(c))
	for w := range c {
		words = append(words, w)
	}
	sort.Strings(words)
	return words
}

// Classes returns the names of all classes, sorted.
func (s *Set) Classes() []string {
	names := make([]string, 0, len(s.classes))
	for n := range s.classes {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

// Rules returns all rules in the order of file name and line. The slice is
// shared: do not change it.
func (s *Set) Rules() []*Rule { return s.rules }
