package dating

import (
	"cmp"
	"math"
	"slices"
	"time"

	"salient"
)

// A Trial is a dated report whose day is hidden, with its clues for every
// candidate day.
type Trial struct {
	Article salient.ArticleID
	Day     time.Time
	Later   bool // it came after all reports that it was compared with
	grid    []int
	rows    []row
	first   int
	last    int
	corpus  *Corpus
}

// Try hides the day of a report and looks for its clues.
func (c *Corpus) Try(r Report, g Ground, p Params) Trial {
	t := Trial{Article: r.Article.ID, Day: salient.Day(r.Article.Published), corpus: c}
	t.grid, t.rows = c.scores(r, g, p)
	if len(c.docs) > 0 {
		t.first, t.last = c.docs[0].day, c.docs[len(c.docs)-1].day
	}
	t.Later = dayOf(t.Day) > t.last
	return t
}

// target lists the candidates that count as right: the day itself and those up
// to two days off; for a later report all later days.
func (t Trial) target() []int {
	var out []int
	day := dayOf(t.Day)
	for i, g := range t.grid {
		if t.Later && g > t.last || !t.Later && g >= day-2 && g <= day+2 {
			out = append(out, i)
		}
	}
	return out
}

// Fit finds the weights under which the hidden days are likeliest, with a
// penalty that draws them to 1 (ridge of strength 2 a weight), by gradient
// ascent from those of p. The weights of dates and names stay as they are: too
// few reports have such clues.
func Fit(ts []Trial, p Params) Params {
	const rounds, ridge = 400, 2.0
	rate := 0.02
	for range rounds {
		var grad [clues]float64
		for _, t := range ts {
			probs := softmax(t.rows, p.Weights)
			want := t.target()
			mass := 0.0
			for _, i := range want {
				mass += probs[i]
			}
			if mass < 1e-300 {
				continue
			}
			for i, r := range t.rows {
				for k, v := range r.f {
					grad[k] -= probs[i] * v
				}
			}
			for _, i := range want {
				for k, v := range t.rows[i].f {
					grad[k] += probs[i] / mass * v
				}
			}
		}
		for k := range grad {
			if k == byDates || k == byNames {
				continue
			}
			grad[k] -= ridge * (p.Weights[k] - 1)
			p.Weights[k] = max(0, p.Weights[k]+rate*grad[k]/math.Sqrt(float64(len(ts))))
		}
	}
	return p
}

// Without returns the trials blind to dates that texts name: datelines give
// many of them away.
func Without(ts []Trial) []Trial {
	out := slices.Clone(ts)
	for i := range out {
		out[i].rows = slices.Clone(out[i].rows)
		for k := range out[i].rows {
			out[i].rows[k].f[byDates] = 0
		}
	}
	return out
}

// A Tally is how well days are found.
type Tally struct {
	Trials    int     // of reports within the span
	Median    float64 // days between the likeliest day and the true one
	Within30  float64 // share with the likeliest day within 30 days
	Stated    float64 // share with the true day within 30 days of the best stretch or an alternative, or in it
	LogLoss   float64 // mean −ln P(true day ±2)
	Flagged   float64 // share flagged as misdated when given a day movedDays off, within the span
	Wrongly   float64 // share flagged on their true day
	Laters    int
	LaterSaid float64 // share of later reports that are said to be later
	FalseSaid float64 // share of the others that are said to be later or earlier
}

// movedDays is by how much a stated day is moved to see whether that is noticed.
const movedDays = 120

// Score measures.
func Score(ts []Trial, p Params) Tally {
	var errs []float64
	var t Tally
	movable := 0.0
	for _, x := range ts {
		if len(x.grid) == 0 {
			continue
		}
		probs := softmax(x.rows, p.Weights)
		r := Result{First: date(x.first), Last: date(x.last), Compared: len(x.corpus.docs)}
		for i, day := range x.grid {
			switch {
			case day < x.first:
				r.Earlier += probs[i]
			case day > x.last:
				r.Later += probs[i]
			default:
				r.Inside += probs[i]
			}
		}
		if x.Later {
			t.Laters++
			if r.Verdict() == "later" {
				t.LaterSaid++
			}
			continue
		}
		r.stretches(x.grid, probs, x.first, x.last)
		t.Trials++
		if r.Verdict() != "inside" {
			t.FalseSaid++
		}
		for i, day := range x.grid {
			r.Days = append(r.Days, DayChance{date(day), probs[i]})
		}
		if f, _ := Misfit(r, x.Day); f >= MisfitLeast {
			t.Wrongly++
		}
		moved := x.Day.AddDate(0, 0, movedDays)
		if moved.After(r.Last) {
			moved = x.Day.AddDate(0, 0, -movedDays)
		}
		if !moved.Before(r.First) {
			movable++
			if f, _ := Misfit(r, moved); f >= MisfitLeast {
				t.Flagged++
			}
		}
		mass := 0.0
		for _, i := range x.target() {
			mass += probs[i]
		}
		t.LogLoss -= math.Log(max(mass, 1e-12))
		peak := r.Best.Peak
		if r.Best.Beyond != "" && len(r.Others) > 0 && r.Best.P < 0.5 {
			peak = r.Others[0].Peak
		}
		off := math.Abs(peak.Sub(x.Day).Hours() / 24)
		errs = append(errs, off)
		if off <= 30 {
			t.Within30++
		}
		for _, s := range append([]Stretch{r.Best}, r.Others...) {
			if s.Beyond == "" && !x.Day.Before(s.From.AddDate(0, 0, -30)) && !x.Day.After(s.To.AddDate(0, 0, 30)) {
				t.Stated++
				break
			}
		}
	}
	slices.SortFunc(errs, func(a, b float64) int { return cmp.Compare(a, b) })
	if n := len(errs); n > 0 {
		t.Median = errs[n/2]
		for _, v := range []*float64{&t.Within30, &t.Stated, &t.LogLoss, &t.FalseSaid, &t.Wrongly} {
			*v /= float64(n)
		}
		t.Flagged /= max(1, movable)
	}
	if t.Laters > 0 {
		t.LaterSaid /= float64(t.Laters)
	}
	return t
}
