package when

// form says how an expression gets its value.
type form byte

const (
	calendar form = iota // names a year, month, day or season
	weekday              // names a day of the week
	offset               // counts units from an anchor; 0 is the anchor's own ("this week", "the same year")
	stretch              // a duration that ends or begins at an anchor ("in the past two weeks")
	duration
	set
	ref   // PRESENT_REF and the like
	clock // a time of day or a part of the day without a day
	part  // a length at one end of a calendar date ("the last week of August")
	void  // a day that does not exist; its words are passed over
)

// anchor says from what an expression counts.
type anchor byte

const (
	toPublished anchor = iota // "yesterday", "last month"
	toStory                   // "the next day": the running date of the narrative
	toEvent                   // "two days after the attack": a thing that the words name
)

// mod narrows a calendar expression.
type mod byte

const (
	plain mod = iota
	early
	middle
	late
	atStart
	atEnd
	about
)

// A date is a calendar date of any precision. Zero parts are not named.
type date struct {
	year   int // astronomical sign apart: BC is bc with a positive year; 0 unknown
	bc     bool
	digits int // of the year that are named: 4, 3 for a decade, 2 for a century (year is then its first year)
	month  int
	day    int
	season int // EDTF 21..24
}

func (d date) known() bool { return d.year != 0 && d.digits == 4 }

// astro is the year as time.Date counts: 1 BC is 0.
func (d date) astro() int {
	if d.bc {
		return 1 - d.year
	}
	return d.year
}

// An expr is one expression of time as found, before it has a value.
type expr struct {
	from, to  int // words [from, to) of the sentence
	kind      string
	form      form
	date      date
	mod       mod
	dayPart   string // TIMEX3 code or "HH:MM"
	weekday   int
	unit      unit
	n         float64
	vague     bool // n is not told
	dir       int  // −1 past, +1 future, 0 neither said
	anchor    anchor
	value     string // where the scanner knows it already
	ofSame    bool   // "of that year": the year is the story's
	ofLast    int    // "of last year": −1
	dayFirst  bool   // the words begin with the day of the month
	bracketed bool   // stands alone in brackets
	since     bool   // "since" stands before it: what goes on from then, not where the story is
	pair      int    // index+1 of the other end of a range; 0 none
	first     bool   // is the earlier end of its pair
	until     bool   // of a stretch: the words set a limit ("within", "by")
	article   bool   // begins with "the"
	named     bool   // a season that begins a name: "the Spring Offensive"
	whole     bool   // the unit is the calendar's own ("last week"), not a count of days
}
