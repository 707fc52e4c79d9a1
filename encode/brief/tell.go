package brief

import (
	"fmt"
	"math"
	"strings"
	"time"

	"salient"
)

// A phrase says how a type is told. In its patterns {A} is the actor, {R} the
// recipient, {P} the place with its preposition ("at Eskby"), {O} the bare
// place, {Q} the quantity. The first pattern whose parts are all known is used.
type phrase []string

// phrases by type. A type that is not here is not told.
var phrases = map[salient.Type]phrase{
	salient.Capture:        {"{A} took {O} from {R}", "{A} took {O}", "{R} lost {O}"},
	salient.Withdraw:       {"{A} withdrew from {O}"},
	salient.Advance:        {"{A} advanced against {R} {P}", "{A} advanced {P}"},
	salient.Besiege:        {"{A} besieged {R} {P}", "{A} besieged {O}", "{R} was besieged {P}"},
	salient.Sieged:         {"{A} had {R} under siege {P}", "{A} had {O} under siege", "{R} was under siege {P}"},
	salient.Clash:          {"{A} and {R} fought {P}", "{A} fought {P}", "{R} was fought {P}"},
	salient.AirStrike:      {"{A} struck {R} from the air {P}", "{A} struck from the air {P}", "{R} was struck from the air {P}"},
	salient.Shelling:       {"{A} shelled {R} {P}", "{A} shelled positions {P}", "{R} was shelled {P}"},
	salient.Explosive:      {"{A} attacked {R} with explosives {P}", "{A} attacked with explosives {P}"},
	salient.Deploy:         {"{A} sent forces {P}"},
	salient.Controls:       {"{A} held {O}", "{R} did not hold {O}"},
	salient.Presence:       {"{A} was present {P}"},
	salient.PocketState:    {"{A} was shut in {P}"},
	salient.Surrender:      {"{Q} of {A} surrendered to {R} {P}", "{Q} of {A} surrendered {P}", "fighters of {A} surrendered to {R} {P}", "fighters of {A} surrendered {P}"},
	salient.DefectEscape:   {"{Q} of {A} fled {P}", "members of {A} fled {P}"},
	salient.Flee:           {"{Q} fled {P}", "people fled {P}"},
	salient.Evacuate:       {"{A} brought out {Q} {P}", "{Q} were brought out {P}", "people were brought out {P}"},
	salient.Detain:         {"{A} detained {Q} {P}", "{A} made arrests {P}"},
	salient.Execute:        {"{A} put {Q} to death {P}", "{A} put people to death {P}"},
	salient.CivilianAttack: {"{A} attacked civilians {P}"},
	salient.Abduct:         {"{A} abducted {Q} {P}", "{A} abducted people {P}"},
	salient.Release:        {"{A} released {Q} {P}", "{A} released people {P}"},
}

// denials by type: what a denied claim says did not happen.
var denials = map[salient.Type]phrase{
	salient.Capture:  {"{A} did not take {O}", "{R} did not lose {O}"},
	salient.Withdraw: {"{A} did not withdraw from {O}"},
	salient.Controls: {"{A} did not hold {O}"},
}

// prepositions of the relations in which a place can stand.
var prepositions = map[salient.Relation]string{
	"": "at", salient.At: "at", salient.Near: "near", salient.Outskirts: "on the outskirts of", salient.EastBank: "on the east bank at", salient.WestBank: "on the west bank at",
	salient.NorthOf: "north of", salient.SouthOf: "south of", salient.EastOf: "east of", salient.WestOf: "west of", salient.Toward: "toward",
	salient.From: "from", salient.Through: "through", salient.Along: "along", salient.PartOf: "in a part of", salient.CountryOf: "in the countryside of", salient.Whole: "in all of",
}

// whole are the relations in which a claim speaks of the place itself, so that
// "took {O}" says no more than the claim.
func whole(p salient.ClaimPlace) bool { return p.Relation == "" || p.Relation == salient.At }

// tell words a claim as it bears on place ("" any), without its day and voice.
// ok is false where the claim's parts do not make a sentence.
func tell(c salient.Claim, place salient.PlaceID) (text string, ok bool) {
	patterns := phrases[c.Type]
	switch {
	case c.Modality == salient.Negated:
		patterns = denials[c.Type]
	case !c.Modality.Actual():
		return "", false
	}
	p, found := placeOf(c, place)
	parts := slots{'A': people(c.Actors), 'R': people(c.Recipients), 'Q': quantity(c)}
	if found {
		by := prepositions[p.Relation]
		switch {
		case by == "":
			by = "near"
		case whole(p) && p.Role == "origin":
			by = "from"
		case whole(p) && p.Role == "destination":
			by = "toward"
		}
		parts['P'] = by + " " + p.Name
		if whole(p) {
			parts['O'] = p.Name
		} else {
			parts['O'] = "ground " + parts['P']
		}
	}
	for _, s := range patterns {
		if text, ok := parts.fill(s); ok {
			return text, true
		}
	}
	return "", false
}

// slots are what stands for the letters in braces of a pattern, by letter.
type slots ['Z' + 1]string

// fill puts them into a pattern; not if one that it has is empty.
func (parts *slots) fill(pattern string) (string, bool) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(pattern, "{")
		b.WriteString(before)
		if !found {
			return b.String(), true
		}
		if parts[rest[0]] == "" {
			return "", false
		}
		b.WriteString(parts[rest[0]])
		pattern = rest[len("A}"):]
	}
}

// placeOf picks the claim's place to be told: the one asked for, else the
// first that has a name.
func placeOf(c salient.Claim, place salient.PlaceID) (salient.ClaimPlace, bool) {
	for _, p := range c.Places {
		if p.Name != "" && (place == "" || p.Place == place) && (p.Role == "" || p.Role == "location" || place != "") {
			return p, true
		}
	}
	if place == "" {
		for _, p := range c.Places {
			if p.Name != "" {
				return p, true
			}
		}
	}
	return salient.ClaimPlace{}, false
}

func people(rs []salient.Role) string {
	var names []string
	for _, r := range rs {
		if r.Name != "" {
			names = append(names, r.Name)
		}
	}
	return list(names)
}

// list joins with commas and a final "and", leaving out repetitions.
func list(names []string) string {
	var out []string
	seen := map[string]bool{}
	for _, n := range names {
		if !seen[n] {
			out = append(out, n)
			seen[n] = true
		}
	}
	switch n := len(out); n {
	case 0:
		return ""
	case 1:
		return out[0]
	default:
		return strings.Join(out[:n-1], ", ") + " and " + out[n-1]
	}
}

// quantity words the first count of people in a claim.
func quantity(c salient.Claim) string {
	for _, q := range c.Quantities {
		if q.Unit != "people" && q.Unit != "person" && q.Unit != "families" && q.Unit != "family" {
			continue
		}
		what := q.Group
		if what == "" {
			what = q.Unit
		}
		switch { // bounds may be fractions of people, what is said is not
		case q.Low == q.High:
			return fmt.Sprintf("%.0f %s", q.Best, what)
		case q.Low == q.Best && q.High == 1.5*q.Low:
			return fmt.Sprintf("at least %.0f %s", q.Low, what)
		}
		return fmt.Sprintf("%.0f to %.0f %s", math.Floor(q.Low), math.Ceil(q.High), what)
	}
	return ""
}

// date is a day for people.
func date(t time.Time) string { return t.Format("2 January 2006") }

// when words the time of a claim. One without a day of its own is told by the
// day of its report.
func when(c salient.Claim) string {
	w := c.When
	switch {
	case w.Basis == salient.Published || w.Zero():
		if c.Known.IsZero() {
			return "in an undated report"
		}
		return "by a report of " + date(c.Known)
	case w.From.IsZero():
		return "by " + date(w.To.AddDate(0, 0, -1))
	case w.To.IsZero():
		return "from " + date(w.From) + " on"
	}
	last := w.To.Add(-time.Second)
	if salient.Day(last).Equal(salient.Day(w.From)) {
		return "on " + date(w.From)
	}
	return "between " + date(w.From) + " and " + date(last)
}

// voice words who says it: the outlet, and the speaker it names.
func voice(c salient.Claim) string {
	out := outlet(c)
	if c.Voice.Speaker != "" {
		out += " citing " + c.Voice.Speaker
	}
	if c.Voice.Through != "" {
		out += " through " + c.Voice.Through
	}
	return out
}

// outlet is who published a claim: the words of the outlet's id, as the page has
// them.
func outlet(c salient.Claim) string {
	if c.Voice.Outlet == "" {
		return "a report of unknown outlet"
	}
	words := strings.FieldsFunc(string(c.Voice.Outlet), func(r rune) bool { return r == '-' || r == '_' })
	for i, w := range words {
		words[i] = capital(w)
	}
	return strings.Join(words, " ")
}
