package role

import (
	"slices"

	"salient"
)

// told is what other finders saw in one sentence: names, and words that tell of events.
type told struct {
	names []salient.NameMention
	marks []salient.EventMention
}

// sorted sorts mentions by sentence.
func sorted(d *salient.Document, m salient.Mentions) []told {
	out := make([]told, len(d.Sentences))
	for _, n := range m.Names {
		out[n.Sentence].names = append(out[n.Sentence].names, n)
	}
	for _, e := range m.Events {
		out[e.Sentence].marks = append(out[e.Sentence].marks, e)
	}
	return out
}

// eventFrom is the chance from which on a word counts as telling of an event.
const eventFrom = 0.3

// events lists kind and sense of the events of the sentence.
func (t *told) events(f func(kind, sense string)) {
	for _, e := range t.marks {
		if e.Score >= eventFrom {
			f(string(e.Type), string(e.Modality))
		}
	}
}

// lies says how a candidate lies to a site: the same words, inside, around or across; "" apart.
func lies(c Candidate, s salient.Site) string {
	switch {
	case c.Last <= s.First || s.Last <= c.First:
		return ""
	case c.First == s.First && c.Last == s.Last:
		return "="
	case c.First >= s.First && c.Last <= s.Last:
		return "<"
	case c.First <= s.First && c.Last >= s.Last:
		if s.First <= c.Head && c.Head < s.Last {
			return ">h"
		}
		return ">"
	}
	return "x"
}

// around adds what is told of a candidate: which names it is or holds, which
// part it plays in which event, and what events there are besides.
func (t *told) around(add func(string, ...string), c Candidate, p []step) {
	up := step{"", -1, ""}
	if len(p) > 0 {
		up = p[0]
	}
	kind := "-"
	for _, n := range t.names {
		if how := lies(c, n.Site); how != "" {
			add("name", how, string(n.Type), yes(n.Proper))
			if n.First <= c.Head && c.Head < n.Last {
				kind = string(n.Type)
				add("namep", how, kind, up.rel, up.lemma)
			}
		}
	}
	add("kind", kind, up.rel)
	for _, e := range t.marks {
		if e.Score < eventFrom {
			continue
		}
		k := string(e.Type)
		add("ev", k, kind)
		add("evs", k, string(e.Modality))
		if e.First == up.to {
			add("evup", k, up.rel)
			add("evups", k, up.rel, string(e.Modality))
			add("evupk", k, up.rel, kind)
		}
		if c.First <= e.First && e.First < c.Last {
			add("evin", k, yes(e.First == c.Head))
		}
		part := false
		for _, x := range e.Parts {
			if c.First <= x.Token && x.Token < c.Last {
				at := yes(x.Token == c.Head)
				sure := bucket(int(x.Score*10), 3, 6, 8)
				add("part", k, x.Role, at)
				add("parts", x.Role, at, sure, string(e.Modality))
				add("partk", x.Role, at, kind)
				part = true
			}
		}
		if !part {
			side := "<"
			if e.First >= c.Last {
				side = ">"
			}
			add("evnear", k, side, bucket(max(e.First-c.Last, c.First-e.First), 1, 3, 6, 12))
		}
	}
}

// violent are the types of events that fillers are sought of.
var violent = [...]salient.Type{salient.Clash, salient.AirStrike, salient.Shelling, salient.Explosive, salient.Seize, salient.Detain,
	salient.Execute, salient.CivilianAttack, salient.Abduct, salient.Release, salient.Statement}

// scene adds up the chances of the events of a document, by type.
func scene(m salient.Mentions) []float32 {
	out := make([]float32, len(violent))
	for _, e := range m.Events {
		if k := slices.Index(violent[:], e.Type); k >= 0 {
			out[k] += float32(e.Score)
		}
	}
	return out
}

// nameKinds are the kinds of names that facts tell of.
var nameKinds = [...]salient.NameType{salient.PersonName, salient.OrganisationName, salient.LocationName, salient.WeaponName, salient.PlatformName}

// factDim is how many facts there are: a number per kind of name, how the
// candidate lies to the name, four of parts, two of events.
const factDim = len(nameKinds) + 7

// facts are numbers of what is told of an entity: the kind of name that its head
// is in (2: a proper one), how it lies to that name, how surely it does or
// suffers violence, in fact and otherwise, and the surest such event in a
// sentence with it and among its own words.
func (v *view) facts(e *Entity) []float32 {
	const lie = len(nameKinds)
	out := make([]float32, factDim)
	most := func(k int, x float64) { out[k] = max(out[k], float32(x)) }
	for _, c := range e.At {
		t := &v.told[c.Sentence]
		for _, n := range t.names {
			if c.Head < n.First || c.Head >= n.Last {
				continue
			}
			if k := slices.Index(nameKinds[:], n.Type); k >= 0 {
				out[k] = 1
				if n.Proper {
					out[k] = 2
				}
			}
			switch lies(c, n.Site) {
			case "=":
				most(lie, 4)
			case ">h":
				most(lie, 3)
			case "<":
				most(lie, 2)
			default:
				most(lie, 1)
			}
		}
		for _, x := range t.marks {
			if !slices.Contains(violent[:], x.Type) {
				continue
			}
			most(lie+5, x.Score)
			if c.First <= x.First && x.First < c.Last {
				most(lie+6, x.Score)
			}
			at := lie + 1
			if x.Modality != salient.Asserted && x.Modality != salient.Reported {
				at += 2
			}
			for _, part := range x.Parts {
				if c.First > part.Token || part.Token >= c.Last {
					continue
				}
				switch part.Role {
				case "actor":
					most(at, part.Score*x.Score)
				case "recipient":
					most(at+1, part.Score*x.Score)
				}
			}
		}
	}
	return out
}
