package quantity_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/mention/quantity"
	reader "salient/text"
)

// find returns "words|low..high unit group" for each amount; "<i" where it is
// part of amount i.
func find(text string) string {
	a := salient.Article{Text: text}
	var out []string
	for _, m := range quantity.New().Find(a, reader.New(nil).Parse(a)) {
		s := fmt.Sprintf("%s|%.4g/%.4g/%.4g %s", m.Text, m.Low, m.Best, m.High, m.Unit)
		if m.Group != "" {
			s += ":" + m.Group
		}
		if m.Within >= 0 {
			s += fmt.Sprintf("<%d", m.Within)
		}
		out = append(out, s)
	}
	return strings.Join(out, ";")
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// exact
		{"The army arrested 3 militants at the river.", "3 militants|3/3/3 people:fighters"},
		{"Three hundred fighters laid down their arms.", "Three hundred fighters|300/300/300 people:fighters"},
		{"A dozen tanks crossed the bridge.", "A dozen tanks|12/12/12 tank"},
		{"Some 1,500 men held the pass.", "Some 1,500 men|1350/1500/1650 people:men"},
		{"The convoy had 20 armoured vehicles.", "20 armoured vehicles|20/20/20 vehicle"},
		// ranges
		{"Between 300 and 400 rebels gave up.", "Between 300 and 400 rebels|300/350/400 people:fighters"},
		{"From 20 to 30 families left.", "From 20 to 30 families|20/25/30 family:families"},
		{"It holds 300-400 prisoners.", "300-400 prisoners|300/350/400 people:prisoners"},
		{"It holds 300 to 400 prisoners.", "300 to 400 prisoners|300/350/400 people:prisoners"},
		{"Two or three soldiers died.", "Two or three soldiers|2/2.5/3 people:soldiers"},
		{"It needs 3-5 thousand troops.", "3-5 thousand troops|3000/4000/5000 people:soldiers"},
		// approximators
		{"At least 12 civilians were killed.", "At least 12 civilians|12/12/18 people:civilians"},
		{"More than 40 houses burned.", "More than 40 houses|40/40/60 house"},
		{"Up to 300 fighters remain.", "Up to 300 fighters|150/300/300 people:fighters"},
		{"Nearly 200 soldiers fled.", "Nearly 200 soldiers|180/200/200 people:soldiers"},
		{"50 or more guerrillas died.", "50 or more guerrillas|50/50/75 people:fighters"},
		// vague
		{"Hundreds of civilians fled.", "Hundreds of civilians|200/400/999 people:civilians"},
		{"Dozens of trucks arrived.", "Dozens of trucks|24/40/99 vehicle"},
		{"Tens of thousands of people marched.", "Tens of thousands of people|2e+04/4e+04/1e+05 people"},
		{"Only a few fundamentalists are left.", "a few fundamentalists|3/4/6 people:fighters"},
		{"Several villages were emptied.", "Several villages|3/5/9 village"},
		{"A few hundred rebels held out.", "A few hundred rebels|300/400/600 people:fighters"},
		{"There are hundreds of wives and children of the militia.", "hundreds of wives and children|200/400/999 people:women and children"},
		{"Hundreds fled the town.", "Hundreds|200/400/999 people"},
		// units
		{"The force advanced 60 kilometers in a week.", "60 kilometers|60/60/60 km"},
		{"It lies 10 miles north.", "10 miles|16.09/16.09/16.09 km"},
		{"They hold 45 square kilometres.", "45 square kilometres|45/45/45 km2"},
		{"They hold 45 km² of desert.", "45 km²|45/45/45 km2"},
		{"A trench of 200 m was dug.", "200 m|200/200/200 m"},
		{"They hold 30 percent of the district, down from 45%.", "30 percent|30/30/30 percent;45%|45/45/45 percent"},
		{"The pay is three months late.", "three months|3/3/3 month"},
		{"They controls only a few kilometers of territory.", "a few kilometers|3/4/6 km"},
		// enumerations
		{"The town is attacked on three sides.", "three sides|3/3/3 side"},
		{"The rebels hold out in two pockets.", "two pockets|2/2/2 pocket"},
		{"The rebels are cut into three separate and isolated sections.", "three separate and isolated sections|3/3/3 section"},
		{"It is closed in only two areas.", "two areas|2/2/2 area"},
		// inclusion
		{"Between 300 and 400 rebels, including their families (80 women and children), gave up.",
			"Between 300 and 400 rebels|300/350/400 people:fighters;80 women and children|80/80/80 people:women and children<0"},
		{"Some 500 people left, among them 30 wounded.", "Some 500 people|450/500/550 people;30 wounded|30/30/30 people:wounded<0"},
		{"They took 40 prisoners, 12 of them officers.", "40 prisoners|40/40/40 people:prisoners;12 of them officers|12/12/12 people:soldiers<0"},
		// bare counts of people
		{"The blast killed 12 and wounded 30.", "12|12/12/12 people;30|30/30/30 people"},
		{"In the raid 7 were killed.", "7|7/7/7 people"},
		// none
		{"On 25 July 2018 the pass fell.", ""},
		{"On July 25 the pass fell. In 2018 fighters left.", ""},
		{"The 13th Division used T-72 tanks.", ""},
		{"Brigade 105 stormed the hill at 5:30.", ""},
		{"It cost $300 million.", ""},
		{"Two days later the army withdrew.", ""},
		{"One of the men is no one they know.", ""},
		{"Resolution 2254 was adopted.", ""},
		{"The rebels few knew were there.", ""},
	} {
		if got := find(c.text); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestFindOutside(t *testing.T) {
	a := salient.Article{Text: "The Nine Martyrs Brigade lost 9 fighters."}
	d := reader.New(nil).Parse(a)
	all := quantity.New().Find(a, d)
	out := quantity.New().FindOutside(a, d, []salient.Span{{Start: 4, End: 24}})
	if len(all) != 2 || len(out) != 1 || out[0].Text != "9 fighters" {
		t.Errorf("all %v, outside %v", all, out)
	}
}

func TestLinear(t *testing.T) {
	for _, unit := range []string{"two ", "hundreds of ", "between 3 and ", "3-", "a few ", "men ", "3 men including ", "at least ", "3 and red "} {
		text := strings.Repeat(unit, 200000/len(unit))
		d := salient.Document{Sentences: []salient.Sentence{{Span: salient.Span{End: len(text)}, Part: salient.Body}}}
		start := time.Now()
		quantity.New().Find(salient.Article{Text: text}, d)
		if took := time.Since(start); took > 4*time.Second {
			t.Errorf("%q: %v", unit, took)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"", "between and 400", "300-", "a few", "3 to", "99999999999999999999 men", "\xff3\xffmen", "no more than", "half a dozen or so", "from 5 to 3 men", "80 of them", "3km2", "one one one -side"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := salient.Article{Text: text}
		end := -1
		for i, m := range quantity.New().Find(a, reader.New(nil).Parse(a)) {
			if m.Site.At.Start < end || m.Site.At.Empty() || m.Site.At.End > len(text) {
				t.Fatalf("%q: span %v out of order", text, m.Site.At)
			}
			end = m.Site.At.End
			if !(m.Low <= m.Best && m.Best <= m.High) || math.IsInf(m.High, 0) || m.Unit == "" {
				t.Fatalf("%q: %+v", text, m.Quantity)
			}
			if m.Within >= i {
				t.Fatalf("%q: within %d of %d", text, m.Within, i)
			}
		}
	})
}
