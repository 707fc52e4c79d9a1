package flat

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"salient"
	"salient/encode/record"
)

// where is where an event took place.
type where struct {
	id, name, country, admin1, admin2, pcode string
	lat, lon, prec                           any
}

func whereOf(e salient.Event, n record.Names) where {
	w := where{id: string(e.Place), pcode: pcode(e.Place)}
	if p, ok := n.Place(e.Place); ok {
		w.name, w.country, w.admin1, w.admin2 = p.Name, p.Country, p.Admin1, p.Admin2
	}
	i := slices.IndexFunc(e.Places, func(p salient.ClaimPlace) bool { return p.Place == e.Place })
	if i < 0 && len(e.Places) > 0 {
		i = 0
	}
	if i >= 0 {
		p := e.Places[i]
		if w.name == "" {
			w.name, w.country = p.Name, p.Country
		}
		if p.Precision > 0 {
			w.prec = int(p.Precision)
		}
	}
	if e.Located {
		q := record.FromPlace(salient.Place{Point: e.Point})
		w.lat, w.lon = *q.Lat, *q.Lon
	}
	return w
}

// pcode is the P-code of a place whose gazetteer came with P-codes: its id is
// then "pcode:" and the code.
func pcode(id salient.PlaceID) string {
	code, ok := strings.CutPrefix(string(id), "pcode:")
	if !ok {
		return ""
	}
	return code
}

// datePrec is UCDP's date_prec: 1 day, 2 two to six days, 3 a week, 4 a month,
// 5 longer; nil undated. Högbladh 2019, UCDP GED Codebook 19.1.
func datePrec(i salient.Interval) any {
	if i.From.IsZero() || i.To.IsZero() {
		return nil
	}
	switch days := int(i.To.Sub(i.From).Hours() / 24); {
	case days <= 1:
		return 1
	case days <= 6:
		return 2
	case days <= 7:
		return 3
	case days <= 31:
		return 4
	}
	return 5
}

// caseOf is the case that narrows a code: by a state, or by who suffers.
func caseOf(e salient.Event, n record.Names) string {
	class := func(ids []salient.ActorID) (salient.ActorClass, bool) {
		for _, id := range ids {
			if a, ok := n.Actor(id); ok {
				return a.Class, true
			}
		}
		return "", false
	}
	if victim, ok := class(e.Recipients); ok && e.Type != salient.Capture {
		if victim == salient.Civilians {
			return "civilian-victim"
		}
		return "combatant-victim"
	}
	if by, ok := class(e.Actors); ok && (by == salient.State || by == salient.StateForce) {
		return "state"
	}
	return ""
}

func code(codes Codes, system string, e salient.Event, when string) any {
	if codes == nil {
		return nil
	}
	c := codes.Code(system, e.Type, e.Mode, when)
	if c == "none" {
		return nil
	}
	return text(c)
}

func refs(rs []record.Ref) (ids, names any) {
	var a, b []string
	for _, r := range rs {
		a, b = append(a, r.ID), append(b, r.Name)
	}
	return list(a), list(b)
}

func roles(rs []record.Role) (ids, names any) {
	var a, b []string
	for _, r := range rs {
		a, b = append(a, r.ID), append(b, r.Name)
	}
	return list(a), list(b)
}

func rounded(x float64, digits int) float64 {
	p := math.Pow10(digits)
	return math.Round(x*p) / p
}

// quantities writes "30 people (20..40, fighters)" for each amount.
func quantities(qs []record.Quantity) any {
	var out []string
	for _, q := range qs {
		s := number(q.Best) + " " + q.Unit
		var more []string
		if q.Low != q.High {
			more = append(more, number(q.Low)+".."+number(q.High))
		}
		if q.Group != "" {
			more = append(more, q.Group)
		}
		if len(more) > 0 {
			s += " (" + strings.Join(more, ", ") + ")"
		}
		out = append(out, s)
	}
	return list(out)
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
