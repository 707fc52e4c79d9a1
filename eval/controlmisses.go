package eval

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"salient"
	"salient/geo"
	"salient/text"
)

// A miss is a stretch of days on which a map gives no answer for a place, or
// another than the table.
type miss struct {
	place       string
	from, to    time.Time // both inclusive
	days        int
	truth, said string
	cause, more string
}

// The causes of a miss, by where on the way from the reports to the map the
// answer was lost.
const (
	unnamed    = "no report names the place"
	elsewhere  = "named, and found in another place"
	unread     = "named, and nothing read of it"
	noHold     = "read, and nothing that says whose it is"
	early      = "before the first word of whose it is"
	tooEarly   = "before the first word by more than 240 days"
	emptied    = "lost or left, to nobody known"
	faded      = "the last word has faded"
	undecided  = "several hold it alike, or it is fought over"
	thin       = "words of whose it is, and too few"
	ally       = "an ally of who holds it"
	ahead      = "wrong: the new holder too early"
	behind     = "wrong: the old holder too long"
	stranger   = "wrong: who never held it"
	wasDivided = "wrong: nobody held it alone"
)

// ControlMisses writes where a desk's map of control parts from a table: by
// cause, the share of all days asked about, and each stretch of days. It is for
// those who mend rules, and so not for wars that are kept apart.
func ControlMisses(turns []Turn, actor ActorByName, o ControlOptions, told Told, seer Seer, km float64, w io.Writer) error {
	places, err := courses(turns, actor)
	if err != nil {
		return err
	}
	r := newWords(told, km)
	asked, right := 0, 0
	var found []miss
	for _, c := range places {
		name := nameAt(turns, c.point)
		var now *miss
		c.days(o.filled(), func(p geo.Point, day time.Time, truth holder) {
			asked++
			h, ok := seer(p, day)
			if ok && said(h) == truth {
				right++
				now = nil
				return
			}
			m := miss{place: name, from: day, to: day, days: 1, truth: truth.String(), said: "-"}
			if ok {
				m.said = said(h).String()
			}
			m.cause, m.more = r.cause(c, name, day, truth, h, ok)
			if now != nil && now.cause == m.cause && now.said == m.said && now.truth == m.truth && day.Sub(now.to) <= 24*time.Hour {
				now.to, now.days = day, now.days+1
				return
			}
			found = append(found, m)
			now = &found[len(found)-1]
		})
	}
	byCause := map[string]int{}
	for _, m := range found {
		byCause[m.cause] += m.days
	}
	var causes []string
	for c := range byCause {
		causes = append(causes, c)
	}
	slices.SortFunc(causes, func(a, b string) int { return cmp.Or(cmp.Compare(byCause[b], byCause[a]), cmp.Compare(a, b)) })
	share := func(n int) float64 { return 100 * float64(n) / float64(max(1, asked)) }
	fmt.Fprintf(w, "%6.2f  right\n", share(right))
	for _, c := range causes {
		fmt.Fprintf(w, "%6.2f  %s\n", share(byCause[c]), c)
	}
	for _, m := range found {
		fmt.Fprintf(w, "%s\t%s..%s\t%d\t%s\t%s\t%s\t%s\n", m.place, m.from.Format(time.DateOnly), m.to.Format(time.DateOnly), m.days, m.truth, m.said, m.cause, m.more)
	}
	return nil
}

func (h holder) String() string {
	if h.contested {
		return Contested
	}
	return string(h.by)
}

func nameAt(turns []Turn, p geo.Point) string {
	for _, t := range turns {
		if t.Point == p {
			return t.Place
		}
	}
	return ""
}

// Told is what a map was made of: reports, what was read of them, and who is
// allied with whom on a day.
type Told struct {
	Articles []salient.Article
	Claims   []salient.Claim
	Allied   func(a, b salient.ActorID, on time.Time) bool
}

// words is what reports say, for telling causes apart.
type words struct {
	Told
	all   string // the texts, folded
	texts map[salient.ArticleID]string
	km    float64
}

func newWords(told Told, km float64) *words {
	r := &words{Told: told, texts: map[salient.ArticleID]string{}, km: km}
	for _, a := range told.Articles {
		r.texts[a.ID] = a.Text
		r.all += " " + letters(a.Text) + " "
	}
	return r
}

// letters folds a text to its words, so that hyphens and accents do not matter.
func letters(s string) string {
	return strings.Join(strings.FieldsFunc(text.Norm(s), func(r rune) bool { return r < 128 && !('a' <= r && r <= 'z' || '0' <= r && r <= '9') }), " ")
}

// cause tells on which step the right answer for a place and day was lost.
func (r *words) cause(c course, name string, day time.Time, truth holder, h Holding, answered bool) (cause, more string) {
	var any, plain []*salient.Claim // that name the place; that say whose it is
	for i := range r.Claims {
		cl := &r.Claims[i]
		for _, p := range cl.Places {
			if p.Located && p.Place != "" && geo.Distance(p.Point, c.point) <= r.km*1000 {
				any = append(any, cl)
				if speaksOfHold(cl) {
					plain = append(plain, cl)
				}
				break
			}
		}
	}
	slices.SortStableFunc(plain, func(a, b *salient.Claim) int { return a.When.From.Compare(b.When.From) })
	var last, next *salient.Claim
	for _, cl := range plain {
		if !cl.When.From.After(day) {
			last = cl
		} else if next == nil {
			next = cl
		}
	}
	about := func(cl *salient.Claim) string {
		if cl == nil {
			return ""
		}
		days := int(day.Sub(salient.Day(cl.When.From)).Hours() / 24)
		return fmt.Sprintf("%s %s by %v of %v (%s), %d days off: %q", cl.Type, cl.Modality, names(cl.Actors), names(cl.Recipients), cl.Places[0].Relation, days, cl.Trigger.In(r.texts[cl.Article]))
	}
	if answered {
		more = about(last) + " | " + about(next)
		switch by := said(h); {
		case by.contested:
			return undecided, more
		case truth.contested:
			return wasDivided, more
		case r.Allied(by.by, truth.by, day):
			return ally, more
		default:
			return c.blame(by, day), more
		}
	}
	switch {
	case len(any) == 0 && !strings.Contains(r.all, " "+letters(name)+" "):
		return unnamed, ""
	case len(any) == 0:
		for i := range r.Claims {
			for _, p := range r.Claims[i].Places {
				if strings.EqualFold(letters(p.Text), letters(name)) && p.Located {
					return elsewhere, fmt.Sprintf("%s at %v", p.Name, p.Point)
				}
			}
		}
		return unread, ""
	case len(plain) == 0:
		return noHold, about(any[0])
	case last == nil && next.When.From.Sub(day) > 240*24*time.Hour:
		return tooEarly, about(next)
	case last == nil:
		return early, about(next)
	case last.Type == salient.Withdraw || last.Type == salient.Capture && len(last.Actors) == 0:
		return emptied, about(last) + " | " + about(next)
	case next != nil:
		return thin, about(last) + " | " + about(next)
	}
	return faded, about(last)
}

// speaksOfHold reports claims that say who has a place or no longer.
func speaksOfHold(c *salient.Claim) bool {
	if !c.Modality.Actual() || c.When.From.IsZero() {
		return false
	}
	switch c.Type {
	case salient.Capture, salient.Controls, salient.Withdraw, salient.PocketState, salient.Sieged, salient.Extent:
		return true
	}
	return false
}

// blame says how a wrong holder stands to the turns of the place.
func (c course) blame(by holder, day time.Time) string {
	before, after := false, false
	for _, t := range c.turns {
		if t.day.After(day) {
			after = after || t.to == by
		} else {
			before = before || t.from == by || t.to == by
		}
	}
	switch {
	case before:
		return behind
	case after:
		return ahead
	}
	return stranger
}
