package salient

import "time"

// A Situation is the picture on one day, as known on one day.
type Situation struct {
	At       time.Time // valid time: the day asked for
	Known    time.Time // knowledge time: only what was published by the end of this day; zero: everything
	Controls []Control // one a place, those of At, sorted by place
	Front    Front
	Events   []Event // that touch At's day, sorted by id
}
