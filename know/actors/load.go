package actors

import (
	"cmp"
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"sort"
	"strings"
	"time"

	"salient"
	"salient/know/table"
)

// Classes are the classes a row of actors.tsv may have. States are rows of
// states.tsv.
var classes = []string{
	string(salient.StateForce), string(salient.ArmedGroup), string(salient.Coalition),
	string(salient.Operation), string(salient.Organisation), string(salient.Civilians),
}

// Traits are what a row of actors.tsv may say of an actor's people. An umbrella
// is whoever rebels in its country, where a report does not say which of them.
var Traits = []string{
	"air", "army", "bandit", "cartel", "civilian", "coalition", "cyber", "gang", "government", "humanitarian",
	"intergovernmental", "islamist", "jihadist", "kurdish", "media", "mercenary", "militia", "monitor", "party",
	"peacekeeper", "police", "rebel", "separatist", "tribal", "umbrella",
}

var (
	colorForm = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)
	isoForm   = regexp.MustCompile(`^[A-Z]{2}$`)
)

// Load reads the tables of data/actors and checks them against each other. The
// error joins all complaints.
func Load(fsys fs.FS) (*Registry, error) {
	l := loader{fsys: fsys, r: &Registry{
		index:    map[salient.ActorID]int{},
		aliases:  map[string][]alias{},
		parents:  map[salient.ActorID][]parent{},
		sides:    map[salient.ActorID][]siding{},
		blocs:    map[string]Bloc{},
		relation: map[[2]string][]dated{},
		states:   map[string]salient.ActorID{},
		forces:   map[salient.ActorID]salient.ActorID{},
		made:     map[salient.ActorID]bool{},
		armies:   map[salient.ActorID][]salient.ActorID{},
	}}
	states := l.readStates()
	l.readActors()
	l.linkForces(states)
	slices.SortFunc(l.r.actors, func(a, b entry) int { return cmp.Compare(a.ID, b.ID) })
	for i, e := range l.r.actors {
		l.r.index[e.ID] = i
	}
	l.readAliases()
	l.readParents()
	l.linkArmies()
	l.readSides()
	for k := range l.r.aliases {
		l.r.keys = append(l.r.keys, k)
	}
	slices.Sort(l.r.keys)
	for c := range l.r.byByte {
		l.r.byByte[c] = sort.Search(len(l.r.keys), func(i int) bool { k := l.r.keys[i]; return k != "" && int(k[0]) >= c })
	}
	l.r.about = map[string][]int{}
	for i, e := range l.r.actors {
		isos := append([]string{e.Country}, e.theatres...)
		slices.Sort(isos)
		for _, iso := range slices.Compact(isos) {
			l.r.about[iso] = append(l.r.about[iso], i)
		}
	}
	for _, t := range l.tables {
		l.errs = append(l.errs, t.Err())
	}
	if err := errors.Join(l.errs...); err != nil {
		return nil, err
	}
	return l.r, nil
}

type loader struct {
	fsys   fs.FS
	r      *Registry
	tables []*table.Table
	errs   []error
}

// read opens a table; complaints about its form are part of the table's own.
func (l *loader) read(name string, columns ...string) *table.Table {
	t, err := table.Read(l.fsys, name, columns...)
	if err != nil && t.Err() == nil { // the file could not be read at all
		l.errs = append(l.errs, err)
	}
	l.tables = append(l.tables, t)
	return t
}

func (l *loader) add(row table.Row, e entry) {
	if _, ok := l.r.index[e.ID]; ok {
		row.Complain("actor %s is given already", e.ID)
		return
	}
	e.row = row
	l.r.index[e.ID] = len(l.r.actors)
	l.r.actors = append(l.r.actors, e)
}

// alias enters what a text may call an actor.
func (l *loader) alias(row table.Row, a alias) {
	k := Fold(a.text)
	if k == "" {
		row.Complain("alias %q folds to nothing", a.text)
		return
	}
	a.caps, _ = capitals(a.text)
	l.r.aliases[k] = append(l.r.aliases[k], a)
}

func (l *loader) readStates() *table.Table {
	t := l.read("states.tsv", "id", "name", "iso", "demonyms", "capitals", "names", "force")
	t.Unique("id")
	t.Unique("iso")
	t.Sorted("id")
	for _, row := range t.Rows {
		id := salient.ActorID(row.ID("id"))
		iso := row.Need("iso")
		if !isoForm.MatchString(iso) {
			row.Complain("iso is %q, not two capital letters", iso)
		}
		l.add(row, entry{
			Actor:    salient.Actor{ID: id, Name: row.Need("name"), Class: salient.State, Country: iso},
			traits:   []string{"government"},
			theatres: []string{iso},
		})
		l.r.states[iso] = id
		name := func(text, kind string, score float64) {
			if _, all := capitals(text); all && kind == Name && len(Fold(text)) <= 4 {
				kind = Acronym
			}
			l.alias(row, alias{text: text, actor: id, kind: kind, lang: "en", score: score})
		}
		name(row.Text("name"), Name, 1)
		for _, s := range row.List("names") {
			name(s, Name, 1)
		}
		for _, s := range row.List("demonyms") {
			name(s, Demonym, 1)
		}
		for _, s := range row.List("capitals") {
			name(s, Capital, 1)
		}
	}
	return t
}

// linkForces gives every state its main force, and makes one where none is named.
func (l *loader) linkForces(states *table.Table) {
	for _, row := range states.Rows {
		id := salient.ActorID(row.Text("id"))
		force := salient.ActorID(row.Text("force"))
		if force == "" {
			force = id + "-forces"
			l.r.made[force] = true
			name := row.Text("name")
			l.add(row, entry{
				Actor:    salient.Actor{ID: force, Name: "Armed forces of " + name, Class: salient.StateForce, Country: row.Text("iso")},
				traits:   []string{"army"},
				theatres: []string{row.Text("iso")},
			})
			l.alias(row, alias{text: "Armed forces of " + name, actor: force, kind: Name, lang: "en", score: 1})
			l.r.parents[force] = append(l.r.parents[force], parent{id: id, relation: PartOf})
		} else if i, ok := l.r.index[force]; !ok {
			row.Complain("force %s is no actor", force)
		} else if l.r.actors[i].Class != salient.StateForce {
			row.Complain("force %s is of class %s, not state-force", force, l.r.actors[i].Class)
		}
		l.r.forces[id] = force
	}
}

// linkArmies notes of every state and government the forces that are part of it
// but not of another force, in order of id.
func (l *loader) linkArmies() {
	for _, e := range l.r.actors {
		if e.Class != salient.StateForce || l.r.made[e.ID] {
			continue
		}
		l.r.climb(e.ID, time.Time{}, func(above salient.ActorID) bool {
			if a, _ := l.r.Actor(above); a.Class == salient.State || a.Class == salient.Organisation {
				l.r.armies[above] = append(l.r.armies[above], e.ID)
				return false
			}
			return true
		})
	}
}

func (l *loader) readActors() {
	t := l.read("actors.tsv", "id", "name", "native", "class", "traits", "theatres", "country", "color")
	t.Unique("id")
	t.Sorted("id")
	for _, row := range t.Rows {
		e := entry{
			Actor: salient.Actor{
				ID:      salient.ActorID(row.ID("id")),
				Name:    row.Need("name"),
				Native:  row.Text("native"),
				Class:   salient.ActorClass(row.OneOf("class", classes...)),
				Country: row.Text("country"),
				Color:   row.Text("color"),
			},
			traits:   row.List("traits"),
			theatres: row.List("theatres"),
		}
		for _, s := range e.traits {
			if !slices.Contains(Traits, s) {
				row.Complain("trait %q is not one of %s", s, strings.Join(Traits, ", "))
			}
		}
		for _, s := range append(slices.Clip(e.theatres), e.Country) {
			if s != "" && l.r.states[s] == "" && s != "EH" { // Western Sahara is a country code and no state
				row.Complain("country %q is the code of no state in states.tsv", s)
			}
		}
		if e.Color != "" && !colorForm.MatchString(e.Color) {
			row.Complain("color is %q, not #rrggbb", e.Color)
		}
		l.add(row, e)
	}
}

func (l *loader) readAliases() {
	t := l.read("aliases.tsv", "alias", "actor", "kind", "lang", "from", "to", "score")
	t.Unique("alias", "actor", "kind", "from")
	t.Sorted("alias", "actor", "kind")
	kinds := slices.DeleteFunc(slices.Clone(Kinds), func(k string) bool { return k == Capital })
	named := map[salient.ActorID]bool{}
	for _, row := range t.Rows {
		a := alias{
			text:  row.Need("alias"),
			actor: l.actor(row, "actor"),
			kind:  row.OneOf("kind", kinds...),
			lang:  salient.Lang(row.Need("lang")),
			score: row.Number("score", 0.05, 1),
		}
		a.from, a.to = row.During("from", "to")
		l.alias(row, a)
		named[a.actor] = true
	}
	for _, e := range l.r.actors {
		if len(t.Rows) > 0 && !named[e.ID] && e.Class != salient.State && l.r.forces[l.r.states[e.Country]] != e.ID {
			e.row.Complain("actor %s has no row in aliases.tsv, so no text can name it", e.ID)
		}
	}
}

// actor reads a column that must name an actor.
func (l *loader) actor(row table.Row, column string) salient.ActorID {
	id := salient.ActorID(row.Need(column))
	if _, ok := l.r.index[id]; !ok && id != "" {
		row.Complain("%s %s is no actor", column, id)
	}
	return id
}

func (l *loader) readParents() {
	t := l.read("parents.tsv", "actor", "parent", "relation", "from", "to")
	t.Unique("actor", "parent", "relation", "from")
	t.Sorted("actor", "parent", "relation")
	for _, row := range t.Rows {
		id := l.actor(row, "actor")
		p := parent{id: l.actor(row, "parent"), relation: row.OneOf("relation", PartOf, AffiliateOf, BackedBy, WagedBy, JoinedBy, SuccessorOf)}
		p.from, p.to = row.During("from", "to")
		if p.id == id {
			row.Complain("%s cannot be its own parent", id)
			continue
		}
		if a, ok := l.r.Actor(id); ok && (p.relation == WagedBy) && a.Class != salient.Operation {
			row.Complain("%s is waged-by another but of class %s, not operation", id, a.Class)
		}
		l.r.parents[id] = append(l.r.parents[id], p)
		if (p.relation == PartOf || p.relation == AffiliateOf) && l.circle(id, p.id) {
			row.Complain("%s is part of itself by way of %s", id, p.id)
			l.r.parents[id] = l.r.parents[id][:len(l.r.parents[id])-1]
		}
	}
	for _, e := range l.r.actors {
		if e.Class == salient.Operation && len(l.r.Parents(e.ID, WagedBy, time.Time{})) == 0 {
			e.row.Complain("operation %s is waged by nobody in parents.tsv", e.ID)
		}
		ps := l.r.parents[e.ID]
		slices.SortStableFunc(ps, func(a, b parent) int { return cmp.Compare(a.id, b.id) })
		for _, p := range ps {
			if p.relation == PartOf && l.r.actors[l.r.index[e.ID]].Parent == "" {
				l.r.actors[l.r.index[e.ID]].Parent = p.id
			}
		}
	}
}

// circle reports whether from is reached from above, over any dates.
func (l *loader) circle(from, above salient.ActorID) bool {
	return l.r.climb(above, time.Time{}, func(id salient.ActorID) bool { return id == from })
}

func (l *loader) readSides() {
	blocs := l.read("blocs.tsv", "side", "name", "conflict", "color")
	blocs.Unique("side")
	blocs.Sorted("side")
	for _, row := range blocs.Rows {
		b := Bloc{row.ID("side"), row.Need("name"), row.ID("conflict"), row.Need("color")}
		if !colorForm.MatchString(b.Color) {
			row.Complain("color is %q, not #rrggbb", b.Color)
		}
		l.r.blocs[b.Side] = b
	}
	side := func(row table.Row, column string) string {
		s := row.Need(column)
		if _, ok := l.r.blocs[s]; !ok && s != "" {
			row.Complain("%s %q has no row in blocs.tsv", column, s)
		}
		return s
	}
	sides := l.read("sides.tsv", "actor", "side", "conflict", "from", "to")
	sides.Unique("actor", "conflict", "from")
	sides.Sorted("actor", "side", "conflict")
	for _, row := range sides.Rows {
		id := l.actor(row, "actor")
		s := siding{side: side(row, "side"), conflict: row.ID("conflict")}
		s.from, s.to = row.During("from", "to")
		l.r.sides[id] = append(l.r.sides[id], s)
	}
	relations := l.read("relations.tsv", "side", "other", "relation", "from", "to")
	relations.Unique("side", "other", "from")
	relations.Sorted("side", "other")
	for _, row := range relations.Rows {
		a, b := side(row, "side"), side(row, "other")
		if a == b {
			row.Complain("side %s cannot be related to itself", a)
			continue
		}
		d := dated{relation: row.OneOf("relation", Allied, Opposed, Neutral)}
		d.from, d.to = row.During("from", "to")
		l.r.relation[pair(a, b)] = append(l.r.relation[pair(a, b)], d)
	}
}
