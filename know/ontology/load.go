package ontology

import (
	"cmp"
	"errors"
	"io/fs"
	"regexp"
	"slices"

	"salient"
	"salient/know/table"
)

// people and places are the roles of a claim (salient.Claim, salient.ClaimPlace).
var (
	people = []string{"actor", "recipient"}
	places = []string{"axis", "bound", "destination", "location", "origin", "via"}
)

var rootCode = regexp.MustCompile(`^(none|[0-2][0-9])$`)

// Load reads the tables of data/ontology and checks them against each other.
// The error joins all complaints, each with file and line.
func Load(fsys fs.FS) (*Ontology, error) {
	o := &Ontology{index: map[salient.Type]int{}, effects: map[kind][]Effect{}, mappings: map[mapping]string{}}
	var errs []error
	var tables []*table.Table
	read := func(name string, columns ...string) *table.Table {
		t, err := table.Read(fsys, name, columns...)
		if err != nil && t.Err() == nil { // could not be read at all
			errs = append(errs, err)
		}
		tables = append(tables, t)
		return t
	}

	types := read("types.tsv", "type", "kind", "meaning")
	types.Unique("type")
	types.Sorted("type")
	for _, row := range types.Rows {
		t := salient.Type(row.ID("type"))
		o.index[t] = len(o.types)
		o.types = append(o.types, TypeInfo{Type: t, State: row.OneOf("kind", "event", "state") == "state", Meaning: row.Need("meaning")})
	}
	info := func(row table.Row) *TypeInfo {
		t := salient.Type(row.Need("type"))
		i, ok := o.index[t]
		if !ok {
			row.Complain("type %q has no row in types.tsv", t)
			return &TypeInfo{}
		}
		return &o.types[i]
	}
	mode := func(row table.Row, of *TypeInfo) string {
		m := row.Text("mode")
		if m != "" && !slices.Contains(of.Modes, m) {
			row.Complain("%s has no mode %q in modes.tsv", of.Type, m)
		}
		return m
	}

	modes := read("modes.tsv", "type", "mode", "meaning")
	modes.Unique("type", "mode")
	modes.Sorted("type", "mode")
	for _, row := range modes.Rows {
		of := info(row)
		of.Modes = append(of.Modes, row.ID("mode"))
		row.Need("meaning")
	}

	roles := read("roles.tsv", "type", "role", "need", "meaning")
	roles.Unique("type", "role")
	roles.Sorted("type", "role")
	for _, row := range roles.Rows {
		of := info(row)
		of.Roles = append(of.Roles, Role{
			Name:     row.OneOf("role", append(slices.Clip(people), places...)...),
			Expected: row.OneOf("need", "expected", "optional") == "expected",
			Meaning:  row.Need("meaning"),
		})
	}
	for i := range o.types {
		slices.SortStableFunc(o.types[i].Roles, func(a, b Role) int {
			rank := func(r Role) int {
				if j := slices.Index(people, r.Name); j >= 0 {
					return j
				}
				return len(people)
			}
			return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Name, b.Name))
		})
	}

	effects := read("effects.tsv", "type", "mode", "role", "on", "holds", "weight", "reason")
	effects.Unique("type", "mode", "role", "on", "holds")
	effects.Sorted("type", "mode")
	for _, row := range effects.Rows {
		of := info(row)
		e := Effect{
			Role:   row.OneOf("role", people...),
			On:     row.OneOf("on", places...),
			Holds:  row.OneOf("holds", Gains, Loses, Fights, Presence),
			Weight: row.Number("weight", 0.01, 1),
			Reason: row.Need("reason"),
		}
		for _, need := range []string{e.Role, e.On} {
			if !slices.ContainsFunc(of.Roles, func(r Role) bool { return r.Name == need }) {
				row.Complain("%s has no role %q in roles.tsv", of.Type, need)
			}
		}
		k := kind{of.Type, mode(row, of)}
		o.effects[k] = append(o.effects[k], e)
	}

	mappings := read("mappings.tsv", "type", "mode", "case", "system", "code")
	mappings.Unique("type", "mode", "case", "system")
	mappings.Sorted("type", "mode", "case", "system")
	for _, row := range mappings.Rows {
		of := info(row)
		when := row.OneOf("case", "", ByState, CivilianVictim, CombatantVictim)
		m := mapping{kind{of.Type, mode(row, of)}, when, row.OneOf("system", ACLED, PLOVER, CAMEO)}
		code := row.Need("code")
		if m.system == CAMEO && !rootCode.MatchString(code) {
			row.Complain("code is %q, not a CAMEO root of two digits", code)
		}
		o.mappings[m] = code
	}
	for i := range o.types {
		t := &o.types[i]
		t.ACLED, t.PLOVER, t.CAMEO = o.Code(ACLED, t.Type, "", ""), o.Code(PLOVER, t.Type, "", ""), o.Code(CAMEO, t.Type, "", "")
		if t.ACLED == "" || t.PLOVER == "" || t.CAMEO == "" {
			types.Rows[i].Complain("%s has no row for acled, plover or cameo in mappings.tsv", t.Type)
		}
		if len(t.Roles) == 0 {
			types.Rows[i].Complain("%s has no role in roles.tsv", t.Type)
		}
	}
	for _, t := range tables {
		errs = append(errs, t.Err())
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return o, nil
}
