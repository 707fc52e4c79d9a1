package eval

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"
)

// MUCDoc is a report with the entities that fill roles: muc4.
type MUCDoc struct {
	ID       string                 `json:"id"`
	Text     string                 `json:"text,omitempty"`
	Entities map[string][]MUCEntity `json:"entities"` // by role
}

// Key is the id.
func (d MUCDoc) Key() string { return d.ID }

// MUCRoles are the roles that are scored.
var MUCRoles = []string{"PerpInd", "PerpOrg", "Target", "Victim", "Weapon"}

// A MUCEntity is the ways in which a report mentions one entity.
type MUCEntity []string

// UnmarshalJSON reads a mention or a list of them, each a string or an object
// with a "text".
func (e *MUCEntity) UnmarshalJSON(raw []byte) error {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		list = []json.RawMessage{raw}
	}
	*e = nil
	for _, m := range list {
		var s string
		if json.Unmarshal(m, &s) != nil {
			var o struct{ Text string }
			if err := json.Unmarshal(m, &o); err != nil {
				return err
			}
			s = o.Text
		}
		*e = append(*e, s)
	}
	return nil
}

// Events scores role fillers by CEAF-REE in its subset form: entities are
// aligned one to one, and one is right if all its mentions are mentions of the
// gold entity. Du, Rush and Cardie 2021, "GRIT", EACL, section 4. Group
// "roles", with MICRO.
func Events(gold, pred []MUCDoc) (Table, error) {
	pairs, err := join(gold, pred)
	if err != nil {
		return Table{}, err
	}
	g := Group{Name: "roles", Columns: prfColumns}
	var all tally
	for _, role := range MUCRoles {
		var t tally
		for _, d := range pairs {
			gs, ps := fillers(d.gold, role), fillers(d.pred, role)
			// With weights of 0 and 1 the best assignment is a largest matching.
			m := match(len(ps), func(i int) []int {
				return among(len(gs), func(j int) bool {
					return !slices.ContainsFunc(ps[i], func(s string) bool { return !slices.Contains(gs[j], s) })
				})
			})
			t.add(tally{len(m), len(ps), len(gs)})
		}
		all.add(t)
		g.Rows = append(g.Rows, prfRow(role, t))
	}
	g.Rows = append(g.Rows, prfRow("MICRO", all))
	return Table{"role fillers, CEAF-REE (subset)", []Group{g}}, nil
}

func fillers(d MUCDoc, role string) (out []MUCEntity) {
	for _, e := range d.Entities[role] {
		if len(e) > 0 {
			out = append(out, mapped(e, normal))
		}
	}
	return out
}

// normal is a mention in lower case without ASCII punctuation, articles and
// extra white space.
func normal(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsPunct(r) || unicode.IsSymbol(r)) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
	var b strings.Builder
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	for s != "" {
		n := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) })
		if n < 0 {
			n = len(s)
		}
		switch word := s[:n]; word {
		case "a", "an", "the":
			b.WriteByte(' ')
		default:
			b.WriteString(word)
		}
		s = s[n:]
		m := strings.IndexFunc(s, inWord)
		if m < 0 {
			m = len(s)
		}
		b.WriteString(s[:m])
		s = s[m:]
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
