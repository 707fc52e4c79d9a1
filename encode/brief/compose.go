package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"salient"
)

// Sections, in the order in which they stand.
const (
	Control  = "Control"
	Pockets  = "Pockets"
	Fighting = "Fighting"
	People   = "People"
)

// sectionOf the types told from events.
var sectionOf = map[salient.Type]string{
	salient.Clash: Fighting, salient.AirStrike: Fighting, salient.Shelling: Fighting, salient.Explosive: Fighting,
	salient.Besiege: Fighting, salient.Sieged: Fighting, salient.Advance: Fighting, salient.Deploy: Fighting,
	salient.Surrender: People, salient.DefectEscape: People, salient.Flee: People, salient.Evacuate: People, salient.Detain: People,
	salient.Execute: People, salient.CivilianAttack: People, salient.Abduct: People, salient.Release: People,
}

// supporters bounds how many claims one sentence cites.
const supporters = 6

// Compose writes the brief of a situation. claims must hold those that the
// situation refers to; what rests on none of them is not told. The order of
// the claims does not matter.
func Compose(s salient.Situation, claims []salient.Claim) salient.Brief {
	by := make(map[salient.ClaimID]salient.Claim, len(claims))
	for _, cl := range claims {
		by[cl.ID] = cl
	}
	return ComposeFrom(s, func(id salient.ClaimID) (salient.Claim, bool) {
		c, ok := by[id]
		return c, ok
	})
}

// ComposeFrom is Compose for those who can find a claim: of many, a situation
// refers to few.
func ComposeFrom(s salient.Situation, claim func(salient.ClaimID) (salient.Claim, bool)) salient.Brief {
	c := composer{claim: claim}
	b := salient.Brief{At: s.At, Known: s.Known, Title: "Situation on " + date(s.At)}
	if !s.Known.IsZero() && !s.Known.Equal(s.At) {
		b.Title += ", as known on " + date(s.Known)
	}
	for _, held := range s.Controls {
		c.control(held)
	}
	c.pockets(s)
	for _, e := range s.Events {
		c.event(e)
	}
	order := map[string]int{Control: 0, Pockets: 1, Fighting: 2, People: 3}
	slices.SortStableFunc(c.out, func(x, y salient.BriefSentence) int { return cmp.Compare(order[x.Section], order[y.Section]) })
	b.Sentences = c.out
	return b
}

type composer struct {
	claim func(salient.ClaimID) (salient.Claim, bool)
	out   []salient.BriefSentence
}

func (c *composer) add(section, text string, claims []salient.ClaimID) {
	if len(claims) > 0 {
		c.out = append(c.out, salient.BriefSentence{Section: section, Text: text, Claims: claims})
	}
}

// control tells who holds a place, by the claim that bears most on it and
// those that say the same; of a contested place, by the strongest claim of
// each reading.
func (c *composer) control(held salient.Control) {
	if held.Level == salient.NotKnown || held.Name == "" {
		return
	}
	if held.Level == salient.Contested && held.By == "" {
		var said []string
		var cited []salient.ClaimID
		for _, id := range held.Claims {
			cl, ok := c.claim(id)
			if !ok {
				continue
			}
			text, ok := tell(cl, held.Place)
			if ok && len(cited) < supporters {
				cited = append(cited, id)
				if one := fmt.Sprintf("%s says that %s %s", voice(cl), text, when(cl)); !slices.Contains(said, one) {
					said = append(said, one)
				}
			}
		}
		if len(cited) > 0 {
			c.add(Control, held.Name+" is contested: "+strings.Join(said, "; ")+".", cited)
		}
		return
	}
	for i, id := range held.Claims {
		lead, ok := c.claim(id)
		if !ok {
			continue
		}
		text, ok := tell(lead, held.Place)
		if !ok {
			continue
		}
		cited, voices, day := []salient.ClaimID{id}, []string{voice(lead)}, when(lead)
		for _, more := range held.Claims[i+1:] {
			if len(cited) == supporters {
				break
			}
			other, ok := c.claim(more)
			if !ok || when(other) != day {
				continue
			}
			if same, told := tell(other, held.Place); told && same == text {
				cited, voices = append(cited, more), append(voices, voice(other))
			}
		}
		c.add(Control, fmt.Sprintf("%s: %s %s (%s).", held.Name, text, day, strings.Join(once(voices), "; ")), cited)
		return
	}
}

// pockets tells into how many parts the places fall that an actor is said to
// hold, naming the places of each part that a claim speaks for.
func (c *composer) pockets(s salient.Situation) {
	evidence := map[salient.PlaceID]salient.Control{}
	for _, held := range s.Controls {
		evidence[held.Place] = held
	}
	for i := 0; i < len(s.Front.Pockets); {
		actor := s.Front.Pockets[i].Actor
		var parts []string
		var cited []salient.ClaimID
		who := ""
		for ; i < len(s.Front.Pockets) && s.Front.Pockets[i].Actor == actor; i++ {
			var names []string
			for _, id := range s.Front.Pockets[i].Places {
				held := evidence[id]
				for _, cl := range held.Claims {
					name := c.holder(cl, actor, id)
					if name != "" {
						who = name
						names = append(names, held.Name)
						cited = append(cited, cl)
						break
					}
				}
			}
			if len(names) > 0 {
				parts = append(parts, list(names))
			}
		}
		if len(parts) > 1 {
			c.add(Pockets, fmt.Sprintf("The places that %s is said to hold fall into %d parts: %s.", who, len(parts), strings.Join(parts, "; ")), unique(cited))
		}
	}
}

// holder is the name under which a claim puts actor at place; "" if it does not.
func (c *composer) holder(id salient.ClaimID, actor salient.ActorID, place salient.PlaceID) string {
	cl, ok := c.claim(id)
	if !ok || !slices.ContainsFunc(cl.Places, func(p salient.ClaimPlace) bool { return p.Place == place }) {
		return ""
	}
	for _, r := range append(slices.Clone(cl.Actors), cl.Recipients...) {
		if r.Actor == actor {
			return r.Name
		}
	}
	return ""
}

// event tells one event of the day, by its first claim that makes a sentence
// and with everyone who says the same; who denies it is named after that.
func (c *composer) event(e salient.Event) {
	section := sectionOf[e.Type]
	if section == "" || !e.Modality.Actual() {
		return
	}
	var text, lead string
	var cited []salient.ClaimID
	var voices, deny []string
	for _, id := range e.Claims {
		cl, ok := c.claim(id)
		if !ok || len(cited) >= supporters {
			continue
		}
		if cl.Modality == salient.Negated {
			deny = append(deny, voice(cl))
			cited = append(cited, id)
			continue
		}
		said, ok := tell(cl, e.Place)
		if !ok {
			continue
		}
		switch {
		case text == "":
			text, lead = said, when(cl)
		case said != text:
			continue
		}
		voices, cited = append(voices, voice(cl)), append(cited, id)
	}
	if text == "" {
		return
	}
	end := "."
	if len(deny) > 0 {
		end = "; denied by " + strings.Join(once(deny), "; ") + "."
	}
	c.add(section, capital(text)+" "+lead+" ("+strings.Join(once(voices), "; ")+")"+end, cited)
}

func once(in []string) []string {
	var out []string
	for _, s := range in {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func unique(in []salient.ClaimID) []salient.ClaimID {
	var out []salient.ClaimID
	for _, id := range in {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func capital(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}
