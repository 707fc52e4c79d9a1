package eval

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"salient"
	"salient/geo"
)

// A Turn is one row of a table of control: on a day a place passed from one
// holder to another, or was held by somebody.
type Turn struct {
	Day       time.Time
	Precision string // "day", "on or before", "status" (held then, which says nothing of a change)
	Place     string
	From, To  string // names as the table writes them; "contested" is nobody alone; "" unknown
	Point     geo.Point
}

// Contested is how a table writes that a place is held by nobody alone.
const Contested = "contested"

// ReadTurns reads a table with the columns date, date_precision, place,
// from_holder, to_holder, lat, lon, in any order; comma is ',' or '\t'. Rows
// without a position (areas) are counted in skipped.
func ReadTurns(in io.Reader, comma rune) (turns []Turn, skipped int, err error) {
	r := csv.NewReader(in)
	r.Comma = comma
	header, err := r.Read()
	if err != nil {
		return nil, 0, fmt.Errorf("read table of control: %w", err)
	}
	at := map[string]int{}
	for _, name := range []string{"date", "date_precision", "place", "from_holder", "to_holder", "lat", "lon"} {
		if at[name] = slices.Index(header, name); at[name] < 0 {
			return nil, 0, fmt.Errorf("read table of control: %w: no column %q", salient.ErrInvalid, name)
		}
	}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return turns, skipped, nil
		}
		if err != nil {
			return nil, 0, fmt.Errorf("read table of control: %w", err)
		}
		get := func(name string) string { return row[at[name]] }
		if get("lat") == "" || get("lon") == "" {
			skipped++
			continue
		}
		line, _ := r.FieldPos(0)
		t := Turn{Precision: get("date_precision"), Place: get("place"), From: get("from_holder"), To: get("to_holder")}
		if t.Day, err = time.Parse(time.DateOnly, get("date")); err == nil {
			t.Point.Lat, err = strconv.ParseFloat(get("lat"), 64)
		}
		if err == nil {
			t.Point.Lon, err = strconv.ParseFloat(get("lon"), 64)
		}
		if err != nil {
			return nil, 0, fmt.Errorf("read table of control: line %d: %w: %w", line, salient.ErrInvalid, err)
		}
		turns = append(turns, t)
	}
}

// A Holding is what somebody says of one place on one day.
type Holding struct {
	By        salient.ActorID // "" with Contested
	Contested bool
	Chances   []salient.ActorRank // probability by actor, as far as known; empty: By is certain
}

// A Seer answers who holds the place at p on a day; false: it does not know.
type Seer func(p geo.Point, day time.Time) (Holding, bool)

// NamedSeer is a seer with the name that its row gets, and the name of the one
// that it is to be better than; "" none.
type NamedSeer struct {
	Name    string
	Ask     Seer
	Against string
}

// A Guess says who holds a point of which no word is known, or only own, from those
// who hold the places round it; false: it does not know.
type Guess func(p geo.Point, own salient.Control, held []salient.Control, day time.Time) (salient.Control, bool)

// Seen makes a seer of situations: the control of the nearest settlement within
// km, else what guess says, unless that is nil. A day is asked for once. An actor's
// mere presence is no answer.
func Seen(at func(day time.Time) salient.Situation, km float64, guess Guess) Seer {
	days := map[time.Time][]salient.Control{}
	return func(p geo.Point, day time.Time) (Holding, bool) {
		day = salient.Day(day)
		controls, ok := days[day]
		if !ok {
			controls = at(day).Controls
			days[day] = controls
		}
		var own salient.Control
		found, dist := false, km*1000
		for _, c := range controls {
			if d := geo.Distance(p, c.Point); d < dist || d == dist && !found {
				own, found, dist = c, true, d
			}
		}
		if h, ok := holdingOf(own); ok || guess == nil {
			return h, ok
		}
		c, ok := guess(p, own, controls, day)
		if !ok {
			return Holding{}, false
		}
		return holdingOf(c)
	}
}

// holdingOf is what a control answers; false where that is nothing.
func holdingOf(c salient.Control) (Holding, bool) {
	h := Holding{By: c.By, Chances: c.Others}
	if c.By != "" {
		h.Chances = append([]salient.ActorRank{{Actor: c.By, Score: c.Probability}}, c.Others...)
	}
	switch c.Level {
	case salient.Holds:
		return h, c.By != ""
	case salient.Contested:
		// Fought over, but held by somebody: his chance is not among the others.
		h.By, h.Contested = "", true
		return h, true
	}
	return Holding{}, false
}

// A Word is one statement of who holds a place, for baselines.
type Word struct {
	Day     time.Time // from which it says so
	Point   geo.Point
	Holding Holding
}

// LastWord is the baseline that believes the last report: the latest word
// within km on or before the day; of several on one day, the last in the list.
func LastWord(words []Word, km float64) Seer {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b Word) int { return a.Day.Compare(b.Day) })
	return func(p geo.Point, day time.Time) (Holding, bool) {
		for _, w := range slices.Backward(words) {
			if !w.Day.After(day) && geo.Distance(p, w.Point) <= km*1000 {
				return w.Holding, true
			}
		}
		return Holding{}, false
	}
}

// ControlOptions bound what is asked; zero fields get the defaults.
type ControlOptions struct {
	Before, After int // days asked before a place's first turn and after its last; default 14 and 30
	Reach         int // days before and after a turn in which a seer may place it; default 30
}

func (o ControlOptions) filled() ControlOptions {
	o.Before, o.After, o.Reach = cmp.Or(o.Before, 14), cmp.Or(o.After, 30), cmp.Or(o.Reach, 30)
	return o
}

// An ActorByName turns a table's name of a holder on a day into an actor, since
// who was a force of its own may have been part of another once; false: no such.
type ActorByName func(name string, on time.Time) (salient.ActorID, bool)

// Control measures seers against a table of control, over the places that
// changed hands. actor turns the table's names into ids; names that it does
// not know give salient.ErrInvalid.
//
// A place is asked about on every day from Before days before its first turn to
// After days after its last on which the table says who holds it: not on the
// day of a turn itself, nor between two rows of which the later begins with
// another holder than the earlier ended with.
//
// Group "control", a row a seer:
//
//	coverage   share of the days with an answer
//	accuracy   share of all days with the right answer, silence being wrong
//	precision  share of the answers that are right
//	Brier      mean over all days on which one actor holds of the squared distance
//	           between probabilities and truth, 0 best, 2 worst (Brier 1950);
//	           silence counts as even odds for everybody that the table names
//	turns      share of the turns that the seer places within Reach days: another
//	           holder before, the new one after; a map that never changes has none
//	in a day   the same within one day
//	error      median of its distance from the table's day, over those placed
//
// Group "Brier on the same days", a row for every seer that is to be set beside
// another: over the days on which both answer, and over those on which only one
// does. Who answers the easy days alone has a low Brier score for that.
func Control(turns []Turn, actor ActorByName, o ControlOptions, seers ...NamedSeer) (Table, error) {
	o = o.filled()
	places, err := courses(turns, actor)
	if err != nil {
		return Table{}, err
	}
	odds := evenOdds(places)
	g := Group{Name: "control", Columns: []Column{{"coverage", Share}, {"accuracy", Share}, {"precision", Share}, {"Brier", Plain}, {"turns", Share}, {"in a day", Share}, {"error", Days}, {"days", Count}, {"n turns", Count}}}
	for _, s := range seers {
		g.Rows = append(g.Rows, measureSeer(s, places, odds, o))
	}
	t := Table{fmt.Sprintf("control of %d places that changed hands", len(places)), []Group{g}}
	if same := sameDays(seers, places, o); len(same.Rows) > 0 {
		t.Groups = append(t.Groups, same)
	}
	return t, nil
}

// evenOdds is the Brier score of who gives every actor that the table names the
// same chance.
func evenOdds(places []course) float64 {
	var all []salient.ActorID
	for _, c := range places {
		for _, t := range c.turns {
			for _, h := range [2]holder{t.from, t.to} {
				if h.by != "" && !slices.Contains(all, h.by) {
					all = append(all, h.by)
				}
			}
		}
	}
	return 1 - 1/float64(max(1, len(all)))
}

// sameDays sets seers beside those that they are to be better than, day by day.
func sameDays(seers []NamedSeer, places []course, o ControlOptions) Group {
	g := Group{Name: "Brier on the same days", Columns: []Column{{"its own", Plain}, {"other's", Plain}, {"days", Count}, {"it alone", Plain}, {"its days", Count}, {"other alone", Plain}, {"other days", Count}}}
	for _, s := range seers {
		i := slices.IndexFunc(seers, func(x NamedSeer) bool { return x.Name == s.Against })
		if s.Against == "" || i < 0 {
			continue
		}
		var own, others, alone, otherAlone []float64
		for _, c := range places {
			c.days(o, func(p geo.Point, day time.Time, truth holder) {
				if truth.contested {
					return
				}
				x, answers := s.Ask(p, day)
				y, otherAnswers := seers[i].Ask(p, day)
				switch {
				case answers && otherAnswers:
					own, others = append(own, brier(x, truth.by)), append(others, brier(y, truth.by))
				case answers:
					alone = append(alone, brier(x, truth.by))
				case otherAnswers:
					otherAlone = append(otherAlone, brier(y, truth.by))
				}
			})
		}
		count := func(xs []float64) *float64 { n := float64(len(xs)); return &n }
		g.Rows = append(g.Rows, Row{s.Name + " : " + s.Against, []*float64{mean(own), mean(others), count(own), mean(alone), count(alone), mean(otherAlone), count(otherAlone)}})
	}
	return g
}

// A course is what the table knows of one place, in the order of time.
type course struct {
	point geo.Point
	turns []turn
}

type turn struct {
	day      time.Time
	vague    bool // on or before the day
	status   bool
	from, to holder
}

// A holder is an actor, nobody alone, or not known (zero).
type holder struct {
	by        salient.ActorID
	contested bool
}

func (t turn) changes() bool {
	return !t.status && t.from != t.to && t.from != holder{} && t.to != holder{}
}

func courses(turns []Turn, actor ActorByName) ([]course, error) {
	read := func(name string, on time.Time) (holder, error) {
		switch name {
		case "":
			return holder{}, nil
		case Contested:
			return holder{contested: true}, nil
		}
		id, ok := actor(name, on)
		if !ok {
			return holder{}, fmt.Errorf("%w: no actor is called %q", salient.ErrInvalid, name)
		}
		return holder{by: id}, nil
	}
	index := map[string]int{}
	var out []course
	for _, t := range turns {
		from, err := read(t.From, t.Day)
		if err != nil {
			return nil, err
		}
		to, err := read(t.To, t.Day)
		if err != nil {
			return nil, err
		}
		key := fmt.Sprintf("%s %.5f %.5f", t.Place, t.Point.Lat, t.Point.Lon)
		i, ok := index[key]
		if !ok {
			i = len(out)
			index[key] = i
			out = append(out, course{point: t.Point})
		}
		out[i].turns = append(out[i].turns, turn{salient.Day(t.Day), t.Precision == "on or before", t.Precision == "status", from, to})
	}
	for i := range out {
		slices.SortStableFunc(out[i].turns, func(a, b turn) int { return a.day.Compare(b.day) })
	}
	return slices.DeleteFunc(out, func(c course) bool { return !slices.ContainsFunc(c.turns, turn.changes) }), nil
}

// on is who holds the place on a day; false where the table does not say.
func (c course) on(day time.Time) (holder, bool) {
	next := slices.IndexFunc(c.turns, func(t turn) bool { return !t.day.Before(day) })
	if next < 0 {
		to := c.turns[len(c.turns)-1].to
		return to, to != holder{}
	}
	t := c.turns[next]
	if t.day.Equal(day) {
		return t.to, t.status && t.to != holder{}
	}
	// What the next row says of the days before it: a turn says who held the
	// place until then, a status only confirms what was known.
	until := t.from
	switch {
	case t.vague, t.status && next == 0:
		return holder{}, false
	case t.status:
		until = t.to
	}
	if next > 0 && c.turns[next-1].to != until {
		return holder{}, false
	}
	return until, until != holder{}
}

// days visits the days on which the place is asked about and the table says who holds it.
func (c course) days(o ControlOptions, visit func(p geo.Point, day time.Time, truth holder)) {
	first, last := c.turns[0].day.AddDate(0, 0, -o.Before), c.turns[len(c.turns)-1].day.AddDate(0, 0, o.After)
	for day := first; !day.After(last); day = day.AddDate(0, 0, 1) {
		if truth, known := c.on(day); known {
			visit(c.point, day, truth)
		}
	}
}

func measureSeer(s NamedSeer, places []course, odds float64, o ControlOptions) Row {
	var asked, answered, right, changes, placed, soon int
	var briers, late []float64
	for _, c := range places {
		c.days(o, func(p geo.Point, day time.Time, truth holder) {
			asked++
			h, ok := s.Ask(p, day)
			if !truth.contested {
				b := odds
				if ok {
					b = brier(h, truth.by)
				}
				briers = append(briers, b)
			}
			if !ok {
				return
			}
			answered++
			if said(h) == truth {
				right++
			}
		})
		for _, t := range c.turns {
			if !t.changes() {
				continue
			}
			changes++
			if days, ok := placedAt(s.Ask, c.point, t, o.Reach); ok {
				placed++
				if days <= 1 {
					soon++
				}
				late = append(late, days)
			}
		}
	}
	slices.Sort(late)
	r := numbers(s.Name, ratio(answered, asked), ratio(right, asked), ratio(right, answered))
	r.Cells = append(r.Cells, mean(briers))
	r.Cells = append(r.Cells, numbers("", ratio(placed, changes), ratio(soon, changes)).Cells...)
	r.Cells = append(r.Cells, median(late))
	r.Cells = append(r.Cells, numbers("", float64(asked), float64(changes)).Cells...)
	return r
}

func said(h Holding) holder {
	if h.Contested {
		return holder{contested: true}
	}
	return holder{by: h.By}
}

// brier is the squared distance between the probabilities and the truth. What
// the probabilities leave over is nobody's, and counts as one more reading.
func brier(h Holding, truth salient.ActorID) (sum float64) {
	chances := h.Chances
	if len(chances) == 0 && !h.Contested {
		chances = []salient.ActorRank{{Actor: h.By, Score: 1}}
	}
	left, seen := 1.0, false
	for _, c := range chances {
		want := 0.0
		if c.Actor == truth {
			want, seen = 1, true
		}
		sum += (c.Score - want) * (c.Score - want)
		left -= c.Score
	}
	if !seen {
		sum++
	}
	left = max(0, left)
	return sum + left*left
}

// placedAt is how many days from the table's day the seer lets the place pass
// to its new holder: the nearest day of passing within reach. For a turn on or
// before a day, only being late counts.
func placedAt(ask Seer, p geo.Point, t turn, reach int) (float64, bool) {
	best := reach + 1
	holds := func(day time.Time) bool {
		h, ok := ask(p, day)
		return ok && said(h) == t.to
	}
	before := holds(t.day.AddDate(0, 0, -reach-1))
	for d := -reach; d <= reach; d++ {
		now := holds(t.day.AddDate(0, 0, d))
		if off := max(d, -d); now && !before {
			if t.vague && d < 0 {
				off = 0
			}
			best = min(best, off)
		}
		before = now
	}
	return float64(best), best <= reach
}
