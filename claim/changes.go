package claim

import (
	"fmt"
	"slices"
	"strings"

	"salient"
)

// What the report tells of the ground of pockets that were counted, by their places.

// A change is what a sentence tells of ground that changes hands: a pocket in it
// is one no more.
type change struct {
	place    string
	by, from []salient.Role
	sentence int
}

// note keeps what a sentence tells of ground that changes hands or of a siege that ends.
func (d *reading) note(sc *scene, drafts []draft) {
	for _, dr := range drafts {
		ch := change{sentence: sc.index}
		over := dr.Type == salient.Sieged && dr.Modality == salient.Negated
		switch {
		case !dr.Modality.Actual() && !over:
			continue
		case dr.Type == salient.Capture:
			ch.by, ch.from = dr.Actors, dr.Recipients
		case dr.Type == salient.Withdraw, dr.Type == salient.Surrender:
			ch.from = dr.Actors
		case over:
			ch.from = dr.Recipients
		case dr.Type == salient.Advance && dr.Mode == "entered":
			if ch.by, ch.from = dr.Actors, dr.Recipients; len(ch.by) == 0 || ch.by[0].Actor.Provisional() {
				continue // a column that comes in may be relief
			}
		default:
			continue
		}
		for _, p := range dr.Places {
			if p.Role != "location" && p.Role != "origin" && !(dr.Type == salient.Advance && p.Role == "destination") || p.Relation != salient.At && p.Relation != salient.From && p.Relation != "" && !(dr.Type == salient.Advance && p.Relation == salient.Toward) {
				continue
			}
			ch.place = placeKey(p)
			d.changes = append(d.changes, ch)
			if p.Text != "" && p.Place != "" {
				ch.place = strings.ToLower(p.Text)
				d.changes = append(d.changes, ch)
			}
		}
	}
}

// strikeChanges takes off the pockets whose ground has changed hands: with a count
// of before by anything that the report has told, with one of the day by what it
// tells later.
func (d *reading) strikeChanges(sc *scene, fresh bool) bool {
	c := &d.sum
	struck := false
	for k := range c.parcels {
		if c.parcels[k].gone {
			continue
		}
		for _, ch := range d.changes {
			if !slices.Contains(c.parcels[k].places, ch.place) || c.tense != ofBefore && (fresh || ch.sentence < sc.index) || c.holds(ch.by) {
				continue
			}
			c.parcels[k].gone, struck = true, true
			c.why = append(c.why, fmt.Sprintf("less “%s” (sentence %d)", ch.place, ch.sentence))
			break
		}
	}
	return struck
}

// holds reports whether the side of the count is among those who take.
func (c *census) holds(by []salient.Role) bool {
	return slices.ContainsFunc(by, func(r salient.Role) bool {
		return slices.ContainsFunc(c.who, func(w role) bool { return w.Actor == r.Actor || w.Side != "" && w.Side == r.Side })
	})
}
