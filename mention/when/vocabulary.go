package when

import (
	"iter"
	"maps"
)

// The closed word classes of English time expressions. Everything is lower
// case, as numeral.Word.Low is.

var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
	"september": 9, "october": 10, "november": 11, "december": 12,
}

// shortMonths need a day or a year beside them: "Oct 10", "Jan. 2015".
var shortMonths = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

// weakMonths are also other words or given names; alone they need a
// preposition or a modifier before them ("in May", "early March").
var weakMonths = map[string]bool{"march": true, "april": true, "may": true, "june": true, "august": true}

var weekdays = map[string]int{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
}

// seasons are the EDTF season numbers; seasonCodes their TIMEX3 letters.
var (
	seasons     = map[string]int{"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
	seasonCodes = map[int]string{21: "SP", 22: "SU", 23: "FA", 24: "WI"}
)

// unit is a unit of time, by its TIMEX3 letter; minutes are 'm'.
type unit byte

const (
	second  unit = 'S'
	minute  unit = 'm'
	hour    unit = 'H'
	day     unit = 'D'
	week    unit = 'W'
	month   unit = 'M'
	year    unit = 'Y'
	decade  unit = 'E'
	century unit = 'C'
)

var unitWords = map[string]unit{
	"second": second, "minute": minute, "hour": hour, "day": day, "week": week, "month": month, "year": year,
	"decade": decade, "century": century,
}

var unitPlurals = map[string]unit{
	"seconds": second, "minutes": minute, "hours": hour, "days": day, "weeks": week, "months": month, "years": year,
	"decades": decade, "centuries": century, "mins": minute, "hrs": hour, "nights": day,
}

// dayParts are parts of the day by their TIMEX3 codes.
var dayParts = map[string]string{
	"morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "midday": "MI", "noon": "MI",
	"afternoon": "AF", "evening": "EV", "dusk": "EV", "sunset": "EV", "night": "NI", "nightfall": "NI",
	"midnight": "NI", "daytime": "DT", "nighttime": "NI",
}

// adverbs that make a set of their unit.
var setWords = map[string]string{
	"daily": "XXXX-XX-XX", "nightly": "XXXX-XX-XXTNI", "weekly": "XXXX-WXX", "monthly": "XXXX-XX",
	"annually": "XXXX", "yearly": "XXXX", "annual": "XXXX", "hourly": "XXXX-XX-XXTXX",
}

// refWords refer to a time without naming one.
var refWords = map[string]string{
	"now": "PRESENT_REF", "nowadays": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF",
	"recently": "PAST_REF", "recent": "PAST_REF", "former": "PAST_REF", "formerly": "PAST_REF", "lately": "PAST_REF",
	"future": "FUTURE_REF",
}

var vagueCounts = map[string]bool{
	"several": true, "some": true, "many": true, "numerous": true, "few": true, "couple": true, "various": true,
}

// approximators may stand before a count and belong to the expression.
var approximators = map[string]bool{
	"about": true, "around": true, "approximately": true, "roughly": true, "nearly": true, "almost": true,
	"some": true, "just": true, "only": true, "another": true, "barely": true,
}

// countNouns after a bare four-digit number make it a count, not a year.
var countNouns = words(`men women children people persons civilians troops soldiers fighters militants rebels insurgents
	militiamen terrorists prisoners hostages captives families refugees inhabitants residents villagers houses homes
	buildings villages tanks vehicles aircraft planes guns rifles shells rockets missiles mines bombs casualties dead
	wounded injured killed bodies deaths officers recruits volunteers conscripts policemen members deserters defectors
	ships sailors horses workers peasants km kilometers kilometres kilometer kilometre miles mile meters metres metre
	meter yards feet tons tonnes hectares acres pounds dollars euros percent per m strong sorties strikes attacks km2`)

// yearLeads are words after which a bare four-digit number is a year.
var yearLeads = words(`in since by of until till from during after before between to and or the circa ca about around early
	late mid throughout through into that or for beyond autumn spring summer winter fall year years`)

// monthLeads are words after which a weak month name is a month.
var monthLeads = words(`in since by of until till from during after before between to and or the early late mid throughout
	through into this last next next previous following every each -`)

// telling are the words of which every expression without a figure has one.
var telling = func() map[string]bool {
	m := words(`today yesterday tomorrow tonight overnight christmas moment moments present modern past time`)
	for _, of := range []iter.Seq[string]{
		maps.Keys(months), maps.Keys(shortMonths), maps.Keys(weekdays), maps.Keys(seasons), maps.Keys(unitWords), maps.Keys(unitPlurals),
		maps.Keys(dayParts), maps.Keys(setWords), maps.Keys(refWords),
	} {
		for w := range of {
			m[w] = true
		}
	}
	return m
}()

// openings are the words that an expression may begin with, beside figures and an
// apostrophe: most words are none, and no rule is tried at them.
var openings = func() map[string]bool {
	m := words(`the very early late mid ca circa c later earlier end close eve beginning start outset onset middle rest remainder
		latter christmas new ad today yesterday tomorrow this that same last next each every moments more less fewer at a an half
		several some many numerous few various countless tens dozens hundreds thousands scores past recent coming following
		succeeding subsequent ensuing previous preceding final initial opening closing per present modern these overnight tonight`)
	for _, of := range []iter.Seq[string]{
		maps.Keys(months), maps.Keys(shortMonths), maps.Keys(weekdays), maps.Keys(seasons), maps.Keys(unitWords), maps.Keys(unitPlurals),
		maps.Keys(dayParts), maps.Keys(setWords), maps.Keys(refWords), maps.Keys(approximators),
	} {
		for w := range of {
			m[w] = true
		}
	}
	return m
}()

// What may go on an expression behind an article, beside openings and units.
var (
	afterThe = words(`moment`)
	afterA   = words(`further full few couple number handful half dozen hundred thousand million billion`)
)

func words(s string) map[string]bool {
	m := map[string]bool{}
	start := -1
	for i := 0; i <= len(s); i++ {
		if i == len(s) || s[i] == ' ' || s[i] == '\n' || s[i] == '\t' {
			if start >= 0 {
				m[s[start:i]] = true
			}
			start = -1
		} else if start < 0 {
			start = i
		}
	}
	return m
}
