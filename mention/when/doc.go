// Package when finds expressions of time in a document and gives each a
// TIMEX3 value and, where it can, the interval of days it means.
//
// It reads dates in many forms, dates without a year, weekdays, parts of the
// day, seasons, decades and centuries, ranges ("between 3 and 5 May", "from
// March to May 2015"), words that count from the publication ("yesterday",
// "last month", "in the past hours", "within the week") or from the running
// date of a narrative ("the following day", "two years later"), durations and
// sets.
//
//	ms := when.New().Find(article, document)
//	ms[0].Value      // "2018-07-25": TIMEX3
//	ms[0].When.EDTF  // "2018-07-25": EDTF level 1
//
// # Anchors
//
// What counts from the publication needs Article.Published. In an undated
// article such an expression keeps OffsetFrom and OffsetTo and a zero
// interval. Offsets are whole days from the day of publication, half-open as
// Interval is: "yesterday" is −1, 0, "today" 0, 1.
//
// A day and month without a year takes, in a dated report, the nearest such
// day before the publication (after it, where the sentence speaks of the
// future); in a history, which is told by its many dates of other years, the
// year of the running date; in an undated article without a running year it
// stays open: EDTF "XXXX-07-25", no interval.
//
// # What narrow and vague words mean
//
//	early, the beginning of   the first third of the period
//	mid, the middle of        the second third
//	late, the end of          the last third
//	spring, summer, …         March–May, June–August, September–November, and
//	                          winter December–February, named after its January
//	past hours                the day before the publication and its day
//	past, coming days         up to 10 days before, 7 after
//	weeks, months, years      where no number is told: up to 8, 12, 10 of them
//	recently                  up to 30 days before
//	overnight, last night     the day before the publication and its day
//
// # What it does not do
//
// Feasts that move, the fiscal year, "two days after the battle" (the words
// name the anchor; the mention has a kind, but no interval), clock times
// beyond the day: intervals are whole days, UTC.
package when
