package dating

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"salient"
)

// A Result is the days on which a report fits.
type Result struct {
	Article     salient.ArticleID
	First, Last time.Time // of the dated reports: the span that "inside" means
	Days        []DayChance
	Inside      float64 // probability of a day between First and Last
	Earlier     float64
	Later       float64
	Best        Stretch   // the likeliest stretch of days, or beyond the span where that is likelier
	Others      []Stretch // the next ones, likeliest first
	Reasons     []salient.Reason
	Compared    int // with how many dated reports
}

// A DayChance is the probability of one day.
type DayChance struct {
	Day time.Time
	P   float64
}

// A Stretch is days in a row. Beyond says that it lies wholly before or after
// the span: "earlier", "later", "" inside.
type Stretch struct {
	From, To time.Time // both inclusive
	Peak     time.Time
	P        float64
	Beyond   string
}

// Verdict is where most of the probability lies: "inside", "earlier" or
// "later" than the dated reports.
func (r Result) Verdict() string {
	switch {
	case r.Later > r.Inside && r.Later >= r.Earlier:
		return "later"
	case r.Earlier > r.Inside:
		return "earlier"
	}
	return "inside"
}

// covered is how much of the probability the stretches hold together.
const covered = 0.9

// Date finds the days on which a report fits the corpus. The report itself is
// left out of the corpus, by its id. The day that it states plays no part.
func (c *Corpus) Date(r Report, g Ground, p Params) Result {
	grid, scores := c.scores(r, g, p)
	res := Result{Article: r.Article.ID, Compared: len(c.docs)}
	if len(grid) == 0 {
		return res
	}
	res.First, res.Last = c.Span()
	probs := softmax(scores, p.Weights)
	first, last := c.docs[0].day, c.docs[len(c.docs)-1].day
	for i, day := range grid {
		res.Days = append(res.Days, DayChance{date(day), probs[i]})
		switch {
		case day < first:
			res.Earlier += probs[i]
		case day > last:
			res.Later += probs[i]
		default:
			res.Inside += probs[i]
		}
	}
	res.stretches(grid, probs, first, last)
	res.Reasons = c.reasons(r, g, p, grid, scores, probs, res)
	return res
}

// A row is the clues of one candidate day; prior is its log prior.
type row struct {
	f     [clues]float64
	prior float64
}

// scores computes the clues for every candidate day.
func (c *Corpus) scores(r Report, g Ground, p Params) ([]int, []row) {
	if len(c.docs) == 0 {
		return nil, nil
	}
	x := count(r)
	x.norm = c.length(x.words)
	var docs []doc
	var cos []float64
	most := 0.0
	for _, d := range c.docs {
		if d.id != x.id {
			docs = append(docs, d)
			cos = append(cos, c.cosine(x, d))
			most = max(most, cos[len(cos)-1])
		}
	}
	if len(docs) == 0 {
		return nil, nil
	}
	first, last := c.docs[0].day, c.docs[len(c.docs)-1].day
	wordFit := c.usage(docs, x.words, func(d doc) map[string]float64 { return d.words }, 0, first, last, p.ScaleDays, p.WordPrior)
	placeFit := c.usage(docs, x.places, func(d doc) map[string]float64 { return d.places }, 1, first, last, p.ScaleDays, p.PlacePrior)
	novelty := c.novelty(docs, x, 1)
	series := c.figuresOf(x.id)
	var bearings []Bearing
	if g.Bears != nil {
		bearings = unique(r.Claims, g)
	}
	span := float64(last - first + 1)
	var grid []int
	var out []row
	for day := first - p.EarlierDays; day <= last+p.LaterDays; day++ {
		var w row
		switch {
		case day < first:
			w.prior = math.Log(p.EarlierPrior/p.EarlierScale) - float64(first-day)/p.EarlierScale
		case day > last:
			w.prior = math.Log(p.LaterPrior/p.LaterScale) - float64(day-last)/p.LaterScale
			w.f[byNovelty], w.f[byDistance] = novelty, c.distance(most)
		default:
			w.prior = math.Log(p.InsidePrior / span)
		}
		near := min(max(day, first), last)
		fade := math.Exp(-math.Abs(float64(day-near)) / p.ScaleDays)
		w.f[byWords] = fade * wordFit[near-first]
		w.f[byPlaces] = fade * placeFit[near-first]
		alike := 0.0
		for i, d := range docs {
			if dt := math.Abs(float64(day - d.day)); dt < 12*p.AlikeDays {
				alike += math.Exp(-dt/p.AlikeDays) * cos[i] * cos[i]
			}
		}
		w.f[byLikeness] = math.Log1p(50 * alike)
		for _, b := range bearings {
			v, _ := g.fit(b, date(day))
			w.f[byControl] += b.Weight * v
		}
		w.f[byFigures] = figuresFit(r.Figures, series, day, last)
		w.f[byDates] = cluesFit(r.Clues, day)
		for _, n := range r.InUse {
			if !n.Contains(date(day)) {
				w.f[byNames] -= 2
			}
		}
		grid, out = append(grid, day), append(out, w)
	}
	return grid, out
}

// usage is how much likelier the terms are round each day than over all days,
// in nats, summed over the terms and divided by the square root of their number:
// terms of one text are far from independent.
func (c *Corpus) usage(docs []doc, terms map[string]float64, of func(doc) map[string]float64, kind, first, last int, scale, prior float64) []float64 {
	n := last - first + 1
	out := make([]float64, n)
	if len(terms) == 0 {
		return out
	}
	totals := make([]float64, n)
	kernel := make([]float64, n+1)
	for i := range kernel {
		kernel[i] = math.Exp(-float64(i) / scale)
	}
	reach := int(8 * scale) // beyond, the kernel is nothing
	spread := func(sum []float64, day int, v float64) {
		at := day - first
		for t := max(0, at-reach); t <= min(n-1, at+reach); t++ {
			sum[t] += v * kernel[max(t-at, at-t)]
		}
	}
	all := 0.0
	for _, d := range docs {
		spread(totals, d.day, d.size[kind])
		all += d.size[kind]
	}
	local := make([]float64, n)
	for _, w := range sorted(terms) {
		clear(local)
		sum := 0.0
		for _, d := range docs {
			if v := of(d)[w]; v > 0 {
				spread(local, d.day, v)
				sum += v
			}
		}
		if sum == 0 {
			continue // nobody else says it: that speaks for no day of theirs
		}
		bg := sum / all
		for t := range out {
			out[t] += terms[w] * math.Log((local[t]+prior*bg)/((totals[t]+prior)*bg))
		}
	}
	for t := range out {
		out[t] /= math.Sqrt(float64(len(terms)))
	}
	return out
}

// novelty is the log odds of a day after the last report against one among
// them, by how many of the report's terms are in no other, divided by the
// square root of their number.
func (c *Corpus) novelty(docs []doc, x doc, kind int) float64 {
	known := map[string]bool{}
	for _, d := range docs {
		for w := range d.terms(kind) {
			known[w] = true
		}
	}
	sum, n := 0.0, 0.0
	for _, w := range sorted(x.terms(kind)) {
		n++
		if known[w] {
			sum += math.Log((1 - c.ahead[kind]) / (1 - c.inside[kind]))
		} else {
			sum += math.Log(c.ahead[kind] / c.inside[kind])
		}
	}
	if n == 0 {
		return 0
	}
	return sum / math.Sqrt(n)
}

// unique lists what the claims say of who holds what, each once.
func unique(cs []salient.Claim, g Ground) []Bearing {
	type key struct {
		place  salient.PlaceID
		actor  salient.ActorID
		change bool
		holds  bool
	}
	seen := map[key]int{}
	var out []Bearing
	for _, c := range cs {
		if !c.Modality.Actual() {
			continue
		}
		for _, b := range g.Bears(c) {
			k := key{b.Place, b.Actor, b.Change, b.Holds}
			if i, ok := seen[k]; ok {
				out[i].Weight = max(out[i].Weight, b.Weight)
				continue
			}
			seen[k] = len(out)
			out = append(out, b)
		}
	}
	slices.SortFunc(out, func(a, b Bearing) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.Actor, b.Actor), cmp.Compare(a.Claim, b.Claim))
	})
	return out
}

// How long ago the dates lie that reports name, in days, on average: full
// dates, and months and days without a year.
const (
	clueAge   = 45.0
	clueMiss  = -6.0 // a date with its year that lies ahead
	clueAhead = -2.0 // one without a year: reports speak of what is to come, too
)

// cluesFit says how the dates that a text names lie to a day.
func cluesFit(cs []Clue, day int) float64 {
	sum := 0.0
	for _, c := range cs {
		t := date(day)
		year, before := c.Year, sum
		if year == 0 {
			if c.Month == 0 {
				continue
			}
			year = t.Year()
			if time.Date(year, c.Month, max(1, c.Day), 0, 0, 0, 0, time.UTC).After(t) != c.Ahead {
				year--
				if c.Ahead {
					year += 2
				}
			}
		}
		from := time.Date(year, max(1, c.Month), max(1, c.Day), 0, 0, 0, 0, time.UTC)
		to := from
		switch {
		case c.Month == 0:
			to = time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC)
		case c.Day == 0:
			to = from.AddDate(0, 1, -1)
		}
		age := float64(day - dayOf(to)) // past the end
		if c.Ahead {
			age = float64(dayOf(from) - day)
		}
		began := float64(day - dayOf(from))
		switch {
		case age >= 0:
			sum -= age / clueAge
		case !c.Ahead && began < 0:
			sum += clueMiss
		}
		if c.Year == 0 && !c.Ahead && c.Day != 0 {
			// or it is the coming one
			next := time.Date(year+1, c.Month, c.Day, 0, 0, 0, 0, time.UTC)
			sum = max(sum, before+clueAhead-float64(dayOf(next)-day)/clueAge)
		}
	}
	return max(sum, 2*clueMiss)
}

// softmax turns scores into probabilities.
func softmax(rows []row, w [clues]float64) []float64 {
	out := make([]float64, len(rows))
	top := math.Inf(-1)
	for i, r := range rows {
		s := r.prior
		for k, v := range r.f {
			s += w[k] * v
		}
		out[i] = s
		top = max(top, s)
	}
	sum := 0.0
	for i := range out {
		out[i] = math.Exp(out[i] - top)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

func exp(x float64) float64 { return math.Exp(x) }

// bridgeDays is how many unlikely days may lie within one stretch.
const bridgeDays = 4

// stretches gathers the likeliest days that hold covered of the probability
// inside into stretches, and puts those beyond the span beside them.
func (r *Result) stretches(grid []int, probs []float64, first, last int) {
	var inside []int
	for i, day := range grid {
		if day >= first && day <= last {
			inside = append(inside, i)
		}
	}
	order := slices.Clone(inside)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(probs[b], probs[a]) })
	keep := map[int]bool{}
	sum := 0.0
	for _, i := range order {
		if sum >= covered*r.Inside {
			break
		}
		keep[i] = true
		sum += probs[i]
	}
	var all []Stretch
	for _, i := range inside {
		if !keep[i] {
			continue
		}
		day := date(grid[i])
		if n := len(all); n > 0 && day.Sub(all[n-1].To) <= (bridgeDays+1)*24*time.Hour {
			s := &all[n-1]
			s.To = day
			if probs[i] > s.P { // P holds the peak's for now
				s.Peak, s.P = day, probs[i]
			}
			continue
		}
		all = append(all, Stretch{From: day, To: day, Peak: day, P: probs[i]})
	}
	for k := range all {
		sum := 0.0
		for _, i := range inside {
			if d := date(grid[i]); !d.Before(all[k].From) && !d.After(all[k].To) {
				sum += probs[i]
			}
		}
		all[k].P = sum
	}
	for _, beyond := range []struct {
		name string
		p    float64
		from func(int) bool
	}{{"earlier", r.Earlier, func(d int) bool { return d < first }}, {"later", r.Later, func(d int) bool { return d > last }}} {
		s := Stretch{P: beyond.p, Beyond: beyond.name}
		best := -1.0
		for i, day := range grid {
			if !beyond.from(day) {
				continue
			}
			if s.From.IsZero() {
				s.From = date(day)
			}
			s.To = date(day)
			if probs[i] > best {
				best, s.Peak = probs[i], date(day)
			}
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(a, b Stretch) int { return cmp.Compare(b.P, a.P) })
	r.Best = all[0]
	const least, most = 0.04, 5
	for _, s := range all[1:] {
		if s.P >= least && len(r.Others) < most {
			r.Others = append(r.Others, s)
		}
	}
}

// reasons tells what speaks for the best stretch: each clue at its peak against
// its average over all days, and the places behind the clue of control.
func (c *Corpus) reasons(r Report, g Ground, p Params, grid []int, rows []row, probs []float64, res Result) []salient.Reason {
	peak := slices.IndexFunc(grid, func(day int) bool { return date(day).Equal(res.Best.Peak) })
	if peak < 0 {
		return nil
	}
	var out []salient.Reason
	for k, name := range clueNames {
		mean := 0.0
		for _, w := range rows {
			mean += w.f[k] / float64(len(rows))
		}
		if v := p.Weights[k] * (rows[peak].f[k] - mean); math.Abs(v) >= 0.1 {
			out = append(out, salient.Reason{Rule: name, Weight: v, Text: clueText[k]})
		}
	}
	if g.Bears != nil {
		for _, b := range unique(r.Claims, g) {
			if v, text := g.fit(b, res.Best.Peak); math.Abs(v*b.Weight) >= 0.3 {
				out = append(out, salient.Reason{Rule: "dating/control", Weight: p.Weights[byControl] * v * b.Weight, Text: text})
			}
		}
	}
	for _, n := range r.InUse {
		out = append(out, salient.Reason{Rule: "dating/names", Text: fmt.Sprintf("“%s” was in use %s", n.Text, since(n.Interval))})
	}
	for _, q := range r.Clues {
		out = append(out, salient.Reason{Rule: "dating/dates", Text: "it names “" + q.Text + "”"})
	}
	return out
}

var clueText = [clues]string{
	"its words are those of the reports round then", "its places are those of the reports round then", "reports of those days are like it",
	"its claims fit who held what then", "the dates it names", "the names it uses", "how many of its places no other report names",
	"its figures of pockets and ground are those of the reports round then", "how unlike any other report it is",
}

func since(i salient.Interval) string {
	switch {
	case i.To.IsZero():
		return "from " + i.From.Format(time.DateOnly)
	case i.From.IsZero():
		return "until " + i.To.Format(time.DateOnly)
	}
	return "from " + i.From.Format(time.DateOnly) + " until " + i.To.Format(time.DateOnly)
}
