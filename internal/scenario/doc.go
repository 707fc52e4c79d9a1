// Package scenario is a small language in which an analyst can say what is
// reported of an invented war and what the program must make of it.
//
//	scenario: a town is taken and taken back
//	on 2031-03-01 northgate-wire says
//	  Red Column captured Eskby from Blue Guard
//	on 2031-03-09 orrin-courier says, through Valley Agency
//	  Blue Guard captured Eskby from Red Column, on 2031-03-08
//	ask control Eskby at 2031-03-10 known 2031-03-05
//	expect Red Column controls
//	ask control Eskby at 2031-03-10
//	expect Blue Guard controls
//
// # Reports
//
// "on DAY OUTLET says" begins a report; "on some day" leaves it undated. After
// a comma may follow "through AGENCY", "quoting SPEAKER", "graded A1" (the
// Admiralty code of all it says), "like N" (its text is a copy of report N,
// counted from 1). Each further line is one claim:
//
//	[MODALITY:] ACTORS VERB PLACES [PREPOSITION ACTORS][, on DAY | , from DAY to DAY]
//
// MODALITY is one of denies, perhaps, plans, expects, formerly, reportedly,
// retracts; ACTORS and PLACES are parted by "," or "and"; "somebody" is no actor.
// The verbs are those of verbs.go. A place may have "near", "the outskirts of",
// "the road to", or be "the ground between A and B", "all of UNIT", "the
// countryside of A", "the east bank from A to B".
//
// # Questions
//
//	ask control PLACE at DAY [known DAY]    expect ACTOR LEVEL | contested | unknown | nothing
//	ask pockets ACTOR at DAY [known DAY]    expect N
//	ask access ACTOR to COUNTRY at DAY      expect yes | no
//	ask access ACTOR from PLACE to COUNTRY at DAY  expect yes | no     (from there, not from any ground it holds)
//	ask way ACTOR from PLACE to PLACE at DAY  expect yes | no
//	ask exits ACTOR from PLACE at DAY       expect SECTOR, SECTOR | none | not held
//	ask flows PLACE                         expect TYPE of ACTOR or GROUP, ... | none   (people who left it)
//	ask events PLACE [known DAY]            expect N events, N sources
//	ask why PLACE at DAY [known DAY]        expect OUTLET, OUTLET   (whose claims it rests on)
//
// Every scenario is run as it stands, backwards, shuffled, and report by
// report; all must answer alike, to the byte.
package scenario
