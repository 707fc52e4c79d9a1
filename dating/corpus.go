package dating

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"salient"
)

// A Report is what one article offers for dating.
type Report struct {
	Article salient.Article
	Claims  []salient.Claim
	Clues   []Clue
	Figures []salient.StatedFigure // what it states of pockets and ground
	// InUse are the times in which names that it uses were in use, where the
	// registry says so.
	InUse []Named
}

// A Clue is a day, month or year that the text names.
type Clue struct {
	Month time.Month // 0: not named
	Day   int        // 0: not named
	Year  int        // 0: not named
	Text  string
	Ahead bool // the text speaks of the future
}

// A Named is a name with the time in which it was in use.
type Named struct {
	Text string
	salient.Interval
}

// A Corpus is dated reports with their words and places counted. It is not
// changed once made.
type Corpus struct {
	docs   []doc // by day, then article
	idf    map[string]float64
	words  map[string]float64 // how often in all
	places map[string]float64
	total  [2]float64 // sums of words and places
	inside [2]float64 // share of a report's words and places that are in no other report
	ahead  [2]float64 // the same, where only reports before it are known
	near   bell       // how like a report the one most like it is (cosine)
	behind bell       // the same, where only reports before it are known
}

type doc struct {
	id      salient.ArticleID
	day     int // since 1970-01-01
	words   map[string]float64
	places  map[string]float64
	norm    float64
	size    [2]float64
	figures []salient.StatedFigure
}

// NewCorpus counts the reports that have a day; others are passed over.
func NewCorpus(rs []Report) *Corpus {
	c := &Corpus{idf: map[string]float64{}, words: map[string]float64{}, places: map[string]float64{}}
	for _, r := range rs {
		if !r.Article.Dated() {
			continue
		}
		d := count(r)
		d.day = dayOf(r.Article.Published)
		c.docs = append(c.docs, d)
	}
	slices.SortFunc(c.docs, func(a, b doc) int { return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.id, b.id)) })
	df := map[string]float64{}
	for _, d := range c.docs {
		for w, n := range d.words {
			df[w]++
			c.words[w] += n
		}
		for p, n := range d.places {
			c.places[p] += n
		}
		c.total[0] += d.size[0]
		c.total[1] += d.size[1]
	}
	for w, n := range df {
		c.idf[w] = math.Log((float64(len(c.docs)) + 1) / (n + 0.5))
	}
	for i := range c.docs {
		c.docs[i].norm = c.length(c.docs[i].words)
	}
	c.learnNovelty()
	c.learnDistance()
	return c
}

// Span is the first and the last day of publication; zero without reports.
func (c *Corpus) Span() (first, last time.Time) {
	if len(c.docs) == 0 {
		return
	}
	return date(c.docs[0].day), date(c.docs[len(c.docs)-1].day)
}

// count counts the words and places of a report.
func count(r Report) doc {
	d := doc{id: r.Article.ID, figures: r.Figures, words: map[string]float64{}, places: map[string]float64{}}
	for _, w := range words(r.Article.Text) {
		d.words[w]++
	}
	for _, c := range r.Claims {
		for _, p := range c.Places {
			if p.Place != "" && p.Located && p.Kind != "country" {
				d.places[string(p.Place)]++
			}
		}
	}
	for w, n := range d.words {
		d.words[w] = 1 + math.Log(n) // a word said twice is not twice the news
		d.size[0] += d.words[w]
	}
	for p, n := range d.places {
		d.places[p] = 1 + math.Log(n)
		d.size[1] += d.places[p]
	}
	return d
}

// stemLength is where words are cut, so that most inflected forms fall together.
const stemLength = 7

// words are the words of a text of four letters or more, folded and cut.
func words(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		rs := []rune(w)
		if len(rs) < 4 {
			continue
		}
		out = append(out, string(rs[:min(len(rs), stemLength)]))
	}
	return out
}

// length of a report's vector of words, weighed by rarity.
func (c *Corpus) length(ws map[string]float64) float64 {
	sum := 0.0
	for _, w := range sorted(ws) {
		x := ws[w] * c.rarity(w)
		sum += x * x
	}
	return math.Sqrt(sum)
}

func (c *Corpus) rarity(w string) float64 {
	if v, ok := c.idf[w]; ok {
		return v
	}
	return math.Log((float64(len(c.docs)) + 1) / 0.5)
}

// cosine of two reports' words, 0..1.
func (c *Corpus) cosine(a, b doc) float64 {
	if a.norm == 0 || b.norm == 0 {
		return 0
	}
	sum := 0.0
	for _, w := range sorted(a.words) {
		if n, ok := b.words[w]; ok {
			r := c.rarity(w)
			sum += a.words[w] * n * r * r
		}
	}
	return sum / (a.norm * b.norm)
}

// gapDays is how far reports must lie apart for one to be news to the other.
const gapDays = 14

// learnNovelty measures how many of a report's terms are in no other report,
// and in none that came gapDays or more before it.
func (c *Corpus) learnNovelty() {
	for kind := range 2 {
		first, count := map[string]int{}, map[string]int{}
		for _, d := range c.docs {
			for _, w := range sorted(d.terms(kind)) {
				if _, ok := first[w]; !ok {
					first[w] = d.day
				}
				count[w]++
			}
		}
		var alone, fresh, all, late float64
		for i, d := range c.docs {
			for w := range d.terms(kind) {
				all++
				if count[w] == 1 {
					alone++
				}
				if i < len(c.docs)/2 {
					continue // too little came before it
				}
				late++
				if first[w] > d.day-gapDays {
					fresh++
				}
			}
		}
		c.inside[kind] = (alone + 1) / (all + 3)
		c.ahead[kind] = min(0.95, max((fresh+1)/(late+3), c.inside[kind]+0.02))
	}
}

// A bell is the mean and the standard deviation of a measure.
type bell struct{ mean, sd float64 }

// How many reports are looked at, and beside how many, to learn how like each
// other reports are: enough to know it, and no more, for the cost is their product.
const (
	distanceReports = 200
	distanceBeside  = 3000
)

// learnDistance measures how like a report the one most like it is: among all,
// and among those that came gapDays or more before it.
func (c *Corpus) learnDistance() {
	step, beside := max(1, len(c.docs)/distanceReports), max(1, len(c.docs)/distanceBeside)
	var all, before []float64
	for i := 0; i < len(c.docs); i += step {
		a, b := 0.0, 0.0
		for j := i % beside; j < len(c.docs); j += beside {
			if i == j {
				continue
			}
			v := c.cosine(c.docs[i], c.docs[j])
			a = max(a, v)
			if c.docs[j].day <= c.docs[i].day-gapDays {
				b = max(b, v)
			}
		}
		all = append(all, a)
		if i >= len(c.docs)/2 {
			before = append(before, b)
		}
	}
	c.near, c.behind = bellOf(all), bellOf(before)
	// One width for both, so that likeness never speaks for a later day.
	w := max(0.03, (c.near.sd+c.behind.sd)/2)
	c.near.sd, c.behind.sd = w, w
	c.behind.mean = min(c.behind.mean, c.near.mean-0.01)
}

func bellOf(xs []float64) bell {
	var b bell
	for _, x := range xs {
		b.mean += x / float64(len(xs))
	}
	for _, x := range xs {
		b.sd += (x - b.mean) * (x - b.mean) / float64(len(xs))
	}
	b.sd = math.Sqrt(b.sd)
	return b
}

// distance is the log odds of a day after the last report against one among
// them, by how like the report the one most like it is.
func (c *Corpus) distance(most float64) float64 {
	d := func(b bell) float64 { return (most - b.mean) * (most - b.mean) / (2 * b.sd * b.sd) }
	return max(-3, min(3, d(c.near)-d(c.behind)))
}

// terms are the words (0) or the places (1) of a report.
func (d doc) terms(kind int) map[string]float64 {
	if kind == 0 {
		return d.words
	}
	return d.places
}

func sorted[K ~string, V any](m map[K]V) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// dayOf counts days since 1970-01-01.
func dayOf(t time.Time) int { return int(math.Floor(float64(t.UTC().Unix()) / 86400)) }

// date is the midnight of a day.
func date(day int) time.Time { return time.Unix(int64(day)*86400, 0).UTC() }
