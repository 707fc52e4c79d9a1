package ontology

import (
	"cmp"
	"slices"

	"salient"
)

// A TypeInfo describes a type.
type TypeInfo struct {
	Type    salient.Type
	State   bool     // holds over an interval; false: happened
	Meaning string   // for people
	Modes   []string // sorted; not to be changed
	Roles   []Role   // actor and recipient first, then places by name; not to be changed
	// Codes elsewhere where no mode and no case narrows them; "none" where the scheme has none.
	ACLED  string // sub-event type
	PLOVER string // EVENT-mode
	CAMEO  string // root, two digits
}

// A Role is who or what a claim of a type may carry.
type Role struct {
	Name     string // "actor", "recipient", or the role of a place: "location", "origin", …
	Expected bool   // a claim without it is weak
	Meaning  string // for people: "who besieges"
}

// How an effect bears on its actor's hold, the values of Effect.Holds.
const (
	Gains    = "+1"        // holds it from then on
	Loses    = "-1"        // does not hold it from then on
	Fights   = "contested" // it is fought over
	Presence = "present"   // is there: weak evidence of holding it
)

// An Effect is what a claim of some type says about control.
type Effect struct {
	Role   string  // whose hold: "actor" or "recipient"
	On     string  // at which of the claim's places: "location", "origin", …
	Holds  string  // Gains, Loses, Fights or Presence
	Weight float64 // 0..1
	Reason string  // for people: "took it"
}

// The cases that narrow a mapping.
const (
	ByState         = "state"            // the actor is a state or its force
	CivilianVictim  = "civilian-victim"  // the recipient is a civilian
	CombatantVictim = "combatant-victim" // the recipient is not
)

// Schemes that the types are mapped to.
const (
	ACLED  = "acled"
	PLOVER = "plover"
	CAMEO  = "cameo"
)

// An Ontology is the loaded codebook; it is not changed after Load.
type Ontology struct {
	types    []TypeInfo // sorted by type
	index    map[salient.Type]int
	effects  map[kind][]Effect
	mappings map[mapping]string
}

type kind struct {
	t    salient.Type
	mode string
}

type mapping struct {
	kind
	when   string // a case, or ""
	system string
}

// Types returns all types, sorted by name.
func (o *Ontology) Types() []TypeInfo { return slices.Clone(o.types) }

// Type describes one type.
func (o *Ontology) Type(t salient.Type) (TypeInfo, bool) {
	i, ok := o.index[t]
	if !ok {
		return TypeInfo{}, false
	}
	return o.types[i], true
}

// HasMode reports whether the type has the mode; every type has the mode "".
func (o *Ontology) HasMode(t salient.Type, mode string) bool {
	info, ok := o.Type(t)
	return ok && (mode == "" || slices.Contains(info.Modes, mode))
}

// Effects returns what a claim says about control, in the order of the table:
// the rows of the mode, or those of the type without a mode where the mode has
// none. Not to be changed. A type that says nothing has none.
func (o *Ontology) Effects(t salient.Type, mode string) []Effect {
	if es, ok := o.effects[kind{t, mode}]; ok {
		return es
	}
	return o.effects[kind{t, ""}]
}

// Code returns the code that a scheme (ACLED, PLOVER, CAMEO) has for a type, a
// mode and a case, "none" if it has none, "" for an unknown type. The mode
// narrows before the case.
func (o *Ontology) Code(system string, t salient.Type, mode, when string) string {
	m := func(mode, when string) string { return o.mappings[mapping{kind{t, mode}, when, system}] }
	return cmp.Or(m(mode, when), m(mode, ""), m("", when), m("", ""))
}
