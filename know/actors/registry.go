package actors

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode"

	"salient"
	"salient/know/table"
)

// Kinds of alias, the values of Match.Kind.
const (
	Name      = "name"
	Acronym   = "acronym"      // letters as written; never matched in small letters
	Epithet   = "epithet"      // a party's word for it
	Demonym   = "demonym"      // an adjective; names the actor only before a noun for a force
	Leader    = "leader"       // a person whose forces it is
	Operation = "operation"    // a campaign's name
	Spokesman = "spokesman-of" // a public voice of it
	Capital   = "capital"      // of a state; stands for it where a force or government must be meant
)

// Kinds lists them.
var Kinds = []string{Name, Acronym, Epithet, Demonym, Leader, Operation, Spokesman, Capital}

// A Registry is the loaded knowledge. It is never changed after Load and may be
// shared.
type Registry struct {
	actors   []entry // sorted by id
	index    map[salient.ActorID]int
	aliases  map[string][]alias // by fold
	keys     []string           // the folds, sorted, for prefixes
	byByte   [257]int           // where the keys with each first byte begin
	about    map[string][]int   // ISO code → actors of the country, and those that act there
	parents  map[salient.ActorID][]parent
	sides    map[salient.ActorID][]siding
	blocs    map[string]Bloc
	relation map[[2]string][]dated
	states   map[string]salient.ActorID // by ISO code
	forces   map[salient.ActorID]salient.ActorID
	made     map[salient.ActorID]bool              // forces that no table names
	armies   map[salient.ActorID][]salient.ActorID // forces of a state or government, at any time
}

type entry struct {
	salient.Actor
	traits   []string
	theatres []string
	row      table.Row // that gave it, for complaints
}

type alias struct {
	text  string
	actor salient.ActorID
	kind  string
	lang  salient.Lang
	from  time.Time
	to    time.Time
	score float64
	caps  int // words that begin with a capital
}

// A Match is one reading of a name.
type Match struct {
	Actor salient.ActorID
	Alias string  // as the registry spells it
	Kind  string  // one of Kinds
	Score float64 // 0..1, how surely the words mean the actor, before any context
}

// Weights of a match that is not quite as the registry has it.
const (
	outOfDate = 0.4 // the alias was not in use on the day asked for
	wrongCase = 0.3 // a name in small letters
	// An acronym with one capital ("Jnim"), as some agencies write those that
	// can be spoken; only of four letters and more.
	oneCapital = 0.7
)

// titledAcronym reports whether a word of four letters and more begins with a
// capital and goes on in small ones.
func titledAcronym(s string) bool {
	n := 0
	for i, r := range s {
		if unicode.IsUpper(r) != (i == 0) || !unicode.IsLetter(r) {
			return false
		}
		n++
	}
	return n >= 4
}

// Actor returns the actor, without a side (ask SideOn).
func (r *Registry) Actor(id salient.ActorID) (salient.Actor, bool) {
	i, ok := r.index[id]
	if !ok {
		return salient.Actor{}, false
	}
	return r.actors[i].Actor, true
}

// All returns the actors, sorted by id.
func (r *Registry) All() []salient.Actor {
	out := make([]salient.Actor, len(r.actors))
	for i, e := range r.actors {
		out[i] = e.Actor
	}
	return out
}

// Each calls yield for every actor, in the order of All, until it returns
// false. It copies nothing.
func (r *Registry) Each(yield func(salient.Actor) bool) {
	for _, e := range r.actors {
		if !yield(e.Actor) {
			return
		}
	}
}

// Traits says what kind of people the actor is: "army", "jihadist", "rebel", …
// (the list is traits in load.go). Not to be changed by the caller.
func (r *Registry) Traits(id salient.ActorID) []string {
	if i, ok := r.index[id]; ok {
		return r.actors[i].traits
	}
	return nil
}

// Theatres are the ISO codes of the countries where the actor acts, home first;
// of a state, its own. Not to be changed by the caller.
func (r *Registry) Theatres(id salient.ActorID) []string {
	if i, ok := r.index[id]; ok {
		return r.actors[i].theatres
	}
	return nil
}

// State returns the state with an ISO 3166-1 alpha-2 code.
func (r *Registry) State(iso string) (salient.ActorID, bool) {
	id, ok := r.states[iso]
	return id, ok
}

// Force returns the main force of a state; "" for what is no state.
func (r *Registry) Force(state salient.ActorID) salient.ActorID { return r.forces[state] }

// HasPrefix reports whether a folded name may begin with folded, in the middle
// of a word too. Cost: one binary search.
func (r *Registry) HasPrefix(folded string) bool {
	if folded == "" {
		return len(r.keys) > 0
	}
	keys := r.keys[r.byByte[folded[0]]:r.byByte[int(folded[0])+1]]
	i := sort.SearchStrings(keys, folded)
	return i < len(keys) && strings.HasPrefix(keys[i], folded)
}

// About calls yield for the actors that are of a country or act there, in the
// order of their ids, until it returns false.
func (r *Registry) About(iso string, yield func(*salient.Actor) bool) {
	for _, i := range r.about[iso] {
		if !yield(&r.actors[i].Actor) {
			return
		}
	}
}

// Lookup returns the actors that name may mean, best first, then by id; none
// if there are none. An alias not in use on the day is kept with a lower score;
// the zero time asks for any day. A name in small letters scores low, an
// acronym in small letters does not match, but one of four letters with a capital does.
func (r *Registry) Lookup(name string, on time.Time) []Match {
	return r.lookup(name, on, false)
}

func (r *Registry) lookup(name string, on time.Time, anyCase bool) []Match {
	as := r.aliases[Fold(name)]
	if len(as) == 0 {
		return nil
	}
	caps, all := capitals(name)
	var out []Match
	for _, a := range as {
		m := Match{a.actor, a.text, a.kind, a.score}
		if !anyCase {
			switch {
			case a.kind == Acronym && !all && name != a.text:
				if !titledAcronym(name) {
					continue
				}
				m.Score *= oneCapital
			case a.caps > 0 && caps < max(1, (a.caps+1)/2):
				m.Score *= wrongCase
			}
		}
		if !on.IsZero() && !(salient.Interval{From: a.from, To: a.to}).Contains(on) {
			m.Score *= outOfDate
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Actor, b.Actor), cmp.Compare(a.Kind, b.Kind))
	})
	// one reading of each actor and kind: an actor may have the alias in two spellings that fold alike
	seen := make(map[Match]bool, len(out))
	return slices.DeleteFunc(out, func(m Match) bool {
		k := Match{Actor: m.Actor, Kind: m.Kind}
		if seen[k] {
			return true
		}
		seen[k] = true
		return false
	})
}

// InUse says when a name was in use, if the registry knows that of every
// alias that the name may be; false: it does not, or at any time.
func (r *Registry) InUse(name string) (salient.Interval, bool) {
	var out salient.Interval
	for i, a := range r.aliases[Fold(name)] {
		if i == 0 {
			out = salient.Interval{From: a.from, To: a.to}
			continue
		}
		if a.from.IsZero() || a.from.Before(out.From) {
			out.From = a.from
		}
		if a.to.IsZero() || a.to.After(out.To) && !out.To.IsZero() {
			out.To = a.to
		}
	}
	return out, !out.Zero()
}

// Resolve finds the actor a user means by an id, a name or an alias, whatever
// the case; a government is its state. Voices and capitals are not taken for actors.
func (r *Registry) Resolve(name string) (salient.ActorID, bool) {
	name = strings.TrimSpace(name)
	if _, ok := r.index[salient.ActorID(name)]; ok {
		return salient.ActorID(name), true
	}
	for _, m := range r.lookup(name, time.Time{}, true) {
		if m.Kind != Spokesman && m.Kind != Capital && m.Kind != Demonym && m.Kind != Leader {
			return m.Actor, true
		}
	}
	return r.government(name)
}

// government finds the state by a name of its government: "Malian government",
// "government of Mali".
func (r *Registry) government(name string) (salient.ActorID, bool) {
	words := strings.Fields(strings.ToLower(name))
	switch n := len(words); {
	case n > 1 && words[n-1] == "government":
		words = words[:n-1]
	case n > 2 && words[0] == "government" && words[1] == "of":
		words = words[2:]
	default:
		return "", false
	}
	for _, m := range r.lookup(strings.Join(words, " "), time.Time{}, true) {
		if a, ok := r.Actor(m.Actor); ok && a.Class == salient.State && m.Kind != Capital {
			return m.Actor, true
		}
	}
	return "", false
}

// Aliases yields every alias with its actor and kind, in the order of their
// folds; dates do not matter.
func (r *Registry) Aliases(yield func(text string, a salient.Actor, kind string) bool) {
	for _, k := range r.keys {
		for _, a := range r.aliases[k] {
			if !yield(a.text, r.actors[r.index[a.actor]].Actor, a.kind) {
				return
			}
		}
	}
}
