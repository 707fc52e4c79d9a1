package scenario

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"salient"
	"salient/geo"
)

// A War makes up reports of an invented war over a wide land, for measuring.
// The same seed and size give the same reports, to the byte.
//
// The land is a grid of towns 11 km apart, a fifth of it each actor's at the
// outset. Every report is of one day; days follow each other so that there are
// about fifty reports a day. A report tells one to five things, of which
// three in ten are captures of a town from who holds it by a neighbour's
// holder (or, one in five of those, no captor is named), and the others say
// who holds a town, that there was fighting, shelling, an air strike, a
// withdrawal, a denial. One report in twenty is a copy of an earlier one by another
// outlet; one in a hundred retracts; one in fifty is published a month late.
type War struct {
	country *Country
	r       *rand.Rand
	cols    int
	holder  []salient.ActorID
	sides   []salient.ActorID
	outlets []salient.OutletID
	recent  []Report
	n       int
}

// townsPerRow is how wide the land is.
const townsPerRow = 50

// WideLand is a country of n towns.
func WideLand(n int) (*Country, error) {
	var towns []Town
	for i := range n {
		towns = append(towns, Town{
			Name: syllables(i), Admin1: fmt.Sprintf("Vale %d", i/townsPerRow/10+1),
			Point: geo.Point{Lat: 40 + float64(i/townsPerRow)*0.1, Lon: -31 + float64(i%townsPerRow)*0.13},
		})
	}
	return Build(towns)
}

// syllables names a number.
func syllables(i int) string {
	parts := []string{"ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi", "yo", "zu"}
	var b strings.Builder
	for range 4 {
		b.WriteString(parts[i%len(parts)])
		i /= len(parts)
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:] + "ton"
}

// NewWar begins a war in a country that WideLand made.
func NewWar(c *Country, seed uint64) *War {
	w := &War{
		country: c, r: rand.New(rand.NewPCG(seed, 7)), cols: townsPerRow,
		sides:   []salient.ActorID{"blue-guard", "red-column", "green-league", "grey-host", "amber-corps"},
		outlets: []salient.OutletID{"free-voice", "harbour-radio", "northgate-wire", "orrin-courier", "tidewater-post", "varland-state-tv"},
	}
	for i := range c.places {
		w.holder = append(w.holder, w.sides[i*len(w.sides)/len(c.places)])
	}
	return w
}

// Next makes the next report.
func (w *War) Next() Report {
	day := time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, w.n/50)
	w.n++
	if len(w.recent) > 0 && w.r.IntN(20) == 0 {
		return w.copy(w.recent[w.r.IntN(len(w.recent))], day)
	}
	out := Report{Article: salient.Article{Outlet: w.outlets[w.r.IntN(len(w.outlets))], Published: day}}
	if w.r.IntN(50) == 0 {
		out.Article.Published = day.AddDate(0, 1, 0)
	}
	out.Article.Text = w.text()
	w.sign(&out)
	told := 1 + w.r.IntN(5)
	for i := range told {
		c := w.claim(day)
		c.Article, c.Voice.Outlet, c.Known = out.Article.ID, out.Article.Outlet, out.Article.Published
		c.Sentence, c.At = i, salient.Span{Start: i * 40, End: i*40 + 35}
		c.ID = salient.NewClaimID(c.Article, c.At, c.Type, fmt.Sprint(w.n, i))
		out.Claims = append(out.Claims, c)
	}
	if len(w.recent) < 40 {
		w.recent = append(w.recent, out)
	} else {
		w.recent[w.r.IntN(len(w.recent))] = out
	}
	return out
}

func (w *War) sign(r *Report) {
	r.Article.ID = salient.NewArticleID(r.Article.Outlet, fmt.Sprintf("varland:%d", w.n), r.Article.Text)
	r.Article.Sources = []salient.Source{{File: fmt.Sprintf("%07d", w.n)}}
}

func (w *War) copy(of Report, day time.Time) Report {
	out := Report{Article: of.Article}
	out.Article.Outlet = w.outlets[w.r.IntN(len(w.outlets))]
	out.Article.Published = day
	out.Article.Text += " Reprinted."
	w.sign(&out)
	for _, c := range of.Claims {
		c.Article, c.Voice.Outlet, c.Known = out.Article.ID, out.Article.Outlet, day
		c.ID = salient.NewClaimID(c.Article, c.At, c.Type, fmt.Sprint(w.n))
		out.Claims = append(out.Claims, c)
	}
	return out
}

// text is some hundred words.
func (w *War) text() string {
	var b strings.Builder
	for range 100 {
		b.WriteString(syllables(w.r.IntN(160000)))
		b.WriteByte(' ')
	}
	return b.String()
}

// claim makes up one claim of a day, and lets the war go on.
func (w *War) claim(day time.Time) salient.Claim {
	i := w.r.IntN(len(w.holder))
	c := salient.Claim{
		Part: salient.Body, Modality: salient.Asserted, Reliability: 'F', Credibility: 6, Extractor: "war/1",
		When: salient.When{Interval: salient.DayInterval(day), EDTF: day.Format(time.DateOnly), Basis: salient.Published},
	}
	p := w.country.places[i]
	c.Places = []salient.ClaimPlace{{Place: p.ID, Name: p.Name, Kind: p.Kind, Country: p.Country, Point: p.Point, Located: true, Precision: 1, Relation: salient.At, Role: "location", Text: p.Name}}
	holder, enemy := w.holder[i], w.holder[w.beside(i)]
	if enemy == holder {
		enemy = w.sides[w.r.IntN(len(w.sides))]
	}
	role := func(a salient.ActorID) []salient.Role {
		x, _ := w.country.Know.Actors.Actor(a)
		return []salient.Role{{Actor: a, Name: x.Name, Side: w.country.Know.Actors.SideOn(a, day), Text: x.Name}}
	}
	switch k := w.r.IntN(100); {
	case k < 30 && enemy != holder:
		c.Type, c.Actors, c.Recipients = salient.Capture, role(enemy), role(holder)
		if k < 6 {
			c.Actors = nil
		}
		w.holder[i] = enemy
	case k < 50:
		c.Type, c.Actors = salient.Controls, role(holder)
	case k < 65:
		c.Type, c.Actors, c.Recipients = salient.Clash, role(enemy), role(holder)
	case k < 80:
		c.Type, c.Actors, c.Recipients = salient.AirStrike, role(enemy), role(holder)
	case k < 90:
		c.Type, c.Mode, c.Actors, c.Recipients = salient.Shelling, "artillery", role(enemy), role(holder)
	case k < 95:
		c.Type, c.Actors = salient.Withdraw, role(holder)
	case k < 99:
		c.Type, c.Modality, c.Actors, c.Recipients = salient.Capture, salient.Negated, role(enemy), role(holder)
	default:
		c.Type, c.Mode = salient.Statement, "retraction"
	}
	return c
}

// beside is a neighbouring town.
func (w *War) beside(i int) int {
	j := i + []int{-1, 1, -w.cols, w.cols}[w.r.IntN(4)]
	if j < 0 || j >= len(w.holder) {
		return i
	}
	return j
}
