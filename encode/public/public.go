// Package public coarsens what could endanger people before a record leaves
// the house: where civilians are or go, where captives are held, where aid and
// hospitals work. Analysts inside see everything; a public export does not.
//
// A sensitive position becomes the middle of a cell of 0.2 degrees (about 22
// by 18 km in middle latitudes), its place the first-order unit, its precision
// at least 4 (UCDP where_prec: province), and the words of the report, which
// name the place, are left out with the title and the address of the report. The kind of event, its day, who did it and how
// many remain. Which records are sensitive is decided by type and by who is
// counted, never by name.
package public

import (
	"math"
	"slices"

	"salient"
	"salient/encode/record"
	"salient/geo"
)

// CellDegrees is the side of the cells that positions are coarsened to.
const CellDegrees = 0.2

// province is UCDP's where_prec of a first-order unit.
const province salient.Precision = 4

// sensitive types speak of civilians, captives, aid or their ways.
var sensitive = []salient.Type{
	salient.Flee, salient.Evacuate, salient.PopulationAtRisk, salient.HeldCaptive, salient.Abduct,
	salient.Release, salient.Detain, salient.Service, salient.CivilianAttack,
}

// groups are those whose position is nobody's business.
var groups = []string{"civilians", "women and children", "women", "children", "families", "captives", "hostages", "patients", "refugees", "displaced"}

// A Coarsener coarsens nouns. The zero value with Names set is ready.
type Coarsener struct {
	Names record.Names
	Count int // records coarsened so far
}

// Sensitive reports whether a claim's positions are.
func (k *Coarsener) Sensitive(c salient.Claim) bool {
	return slices.Contains(sensitive, c.Type) || k.civilians(ids(c.Actors)) || k.civilians(ids(c.Recipients)) ||
		slices.ContainsFunc(c.Quantities, func(q salient.Quantity) bool { return slices.Contains(groups, q.Group) })
}

func (k *Coarsener) civilians(as []salient.ActorID) bool {
	return slices.ContainsFunc(as, func(id salient.ActorID) bool {
		a, ok := k.Names.Actor(id)
		return ok && a.Class == salient.Civilians
	})
}

// Claim returns the claim as it may be published, and its article without its
// text where a quotation would tell the place.
func (k *Coarsener) Claim(c salient.Claim, a salient.Article) (salient.Claim, salient.Article) {
	if !k.Sensitive(c) {
		return c, a
	}
	k.Count++
	c.Places = k.places(c.Places)
	// Words, title and address name the place as a rule; the id leads whoever
	// has the ledger to them.
	a.Text, a.Title, a.URL, a.Sources = "", "", "", nil
	return c, a
}

// Event returns the event as it may be published. claims are those that tell it.
func (k *Coarsener) Event(e salient.Event, claims []salient.Claim) salient.Event {
	is := slices.Contains(sensitive, e.Type) || k.civilians(e.Actors) || k.civilians(e.Recipients) ||
		slices.ContainsFunc(claims, k.Sensitive)
	if !is {
		return e
	}
	k.Count++
	e.Places = k.places(e.Places)
	e.Place = ""
	if e.Located {
		e.Point = Cell(e.Point)
	}
	return e
}

// Flow returns the flow as it may be published.
func (k *Coarsener) Flow(f salient.Flow) salient.Flow {
	k.Count++
	f.Origin, f.Destination = k.places(f.Origin), k.places(f.Destination)
	return f
}

func (k *Coarsener) places(ps []salient.ClaimPlace) []salient.ClaimPlace {
	out := make([]salient.ClaimPlace, 0, len(ps))
	for _, p := range ps {
		name := p.Country
		if g, ok := k.Names.Place(p.Place); ok && g.Admin1 != "" {
			name = g.Admin1
		}
		q := salient.ClaimPlace{Name: name, Country: p.Country, Kind: "province", Precision: max(province, p.Precision), Relation: salient.PartOf, Role: p.Role, Located: p.Located}
		if p.Located {
			q.Point = Cell(p.Point)
		}
		if !slices.ContainsFunc(out, func(o salient.ClaimPlace) bool { return o.Name == q.Name && o.Point == q.Point && o.Role == q.Role }) {
			out = append(out, q)
		}
	}
	return out
}

// Cell returns the middle of the cell that a point lies in.
func Cell(p geo.Point) geo.Point {
	mid := func(x float64) float64 {
		return math.Round((math.Floor(x/CellDegrees)+0.5)*CellDegrees*1e6) / 1e6
	}
	return geo.Point{Lat: min(mid(p.Lat), 90), Lon: min(mid(p.Lon), 180)}
}

func ids(rs []salient.Role) []salient.ActorID {
	out := make([]salient.ActorID, 0, len(rs))
	for _, r := range rs {
		out = append(out, r.Actor)
	}
	return out
}
