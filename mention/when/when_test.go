package when_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/mention/when"
	reader "salient/text"
)

// find returns "words|value|edtf|basis" for each expression of a text that was
// published on a day ("" undated). Where offsets are given they follow.
func find(text, published string) []string {
	a := salient.Article{Text: text}
	if published != "" {
		a.Published, _ = time.Parse("2006-01-02", published)
	}
	var out []string
	for _, m := range when.New().Find(a, reader.New(nil).Parse(a)) {
		s := fmt.Sprintf("%s|%s|%s|%s", m.At.In(text), m.Value, m.When.EDTF, m.When.Basis)
		if m.When.OffsetFrom != 0 || m.When.OffsetTo != 0 {
			s += fmt.Sprintf("|%d..%d", m.When.OffsetFrom, m.When.OffsetTo)
		}
		out = append(out, s)
	}
	return out
}

func TestFind(t *testing.T) {
	const tuesday = "2018-07-31"
	for _, c := range []struct{ text, published, want string }{
		// calendar
		{"The rebels took the town on 25 July 2018.", tuesday, "25 July 2018|2018-07-25|2018-07-25|explicit"},
		{"It fell on July 25th, 2016 after a siege.", tuesday, "July 25th, 2016|2016-07-25|2016-07-25|explicit"},
		{"The bridge was blown up on 2017-11-03.", tuesday, "2017-11-03|2017-11-03|2017-11-03|explicit"},
		{"The truce of 12/11/2016 did not hold.", tuesday, "12/11/2016|2016-11-12|2016-11-12|explicit"},
		{"In early May 2015 the garrison withdrew.", tuesday, "early May 2015|2015-05|2015-05-01/2015-05-11|explicit"},
		{"By the end of 2014 the valley was lost.", tuesday, "the end of 2014|2014|2014-09-02/2014-12-31|explicit"},
		{"Fighting began in the spring of 2015.", tuesday, "the spring of 2015|2015-SP|2015-21|explicit"},
		{"The road was built in the 1960s.", tuesday, "the 1960s|196|196X|explicit"},
		{"The fort dates from the 16th century.", tuesday, "the 16th century|15|15XX|explicit"},
		// no year
		{"Hostages were taken on 25 July in the hills.", "2018-10-05", "25 July|2018-07-25|2018-07-25|explicit"},
		{"Hostages were taken on 25 December in the hills.", tuesday, "25 December|2017-12-25|2017-12-25|explicit"},
		{"The vote will be held on 25 December.", tuesday, "25 December|2018-12-25|2018-12-25|explicit"},
		{"Hostages were taken on 25 July in the hills.", "", "25 July|XXXX-07-25|XXXX-07-25|explicit"},
		{"The army lost the pass in May.", tuesday, "May|2018-05|2018-05|explicit"},
		// weekdays
		{"The army shelled the suburb on Sunday.", tuesday, "Sunday|2018-07-29|2018-07-29|relative"},
		{"The army shelled the suburb on Tuesday.", tuesday, "Tuesday|2018-07-31|2018-07-31|relative"},
		{"The army took the suburb on Monday of last week.", tuesday, "Monday of last week|2018-07-23|2018-07-23|relative"},
		{"The army took the suburb on Sunday of last week.", tuesday, "Sunday of last week|2018-07-29|2018-07-29|relative"},
		{"The army took the suburb on Thursday of the previous week.", tuesday, "Thursday of the previous week|2018-07-26|2018-07-26|relative"},
		{"Talks will resume on Friday.", tuesday, "Friday|2018-08-03|2018-08-03|relative"},
		{"The army shelled the suburb last Tuesday.", tuesday, "last Tuesday|2018-07-24|2018-07-24|relative"},
		{"The army shelled the suburb on Sunday.", "", "Sunday|XXXX-WXX-7||relative|-6..1"},
		// a narrative goes on from a weekday and from yesterday
		{"Soldiers took the pass on Friday and the town the next day.", tuesday, "Friday|2018-07-27|2018-07-27|relative;the next day|2018-07-28|2018-07-28|relative"},
		{"A convoy was hit yesterday. The depot burned the same day.", tuesday, "yesterday|2018-07-30|2018-07-30|relative;the same day|2018-07-30|2018-07-30|relative"},
		{"The pass was lost on 8 July and the town two days after.", tuesday, "8 July|2018-07-08|2018-07-08|explicit;two days after|2018-07-10|2018-07-10|relative"},
		// from the publication
		{"A convoy was hit yesterday.", tuesday, "yesterday|2018-07-30|2018-07-30|relative"},
		{"A convoy was hit yesterday.", "", "yesterday|XXXX-XX-XX||relative|-1..0"},
		{"Shells fell overnight.", tuesday, "overnight|2018-07-30TNI|2018-07-30/2018-07-31|relative"},
		{"The rebels broke in on Friday and held it overnight.", tuesday, "Friday|2018-07-27|2018-07-27|relative;overnight|2018-07-27TNI|2018-07-27/2018-07-28|relative"},
		{"The rebels had gone by then. Shells fell overnight.", tuesday, "overnight|2018-07-30TNI|2018-07-30/2018-07-31|relative"},
		{"Shells fell overnight.", "", "overnight|XXXX-XX-XXTNI||relative|-1..1"},
		{"In the past hours the militia met the police.", tuesday, "the past hours|PTXH|2018-07-30/2018-07-31|relative"},
		{"In the past hours the militia met the police.", "", "the past hours|PTXH||relative|-1..1"},
		{"The battle could end within the week.", tuesday, "the week|P1W|2018-07-31/2018-08-07|relative"},
		{"The battle could end within the week.", "", "the week|P1W||relative|0..8"},
		{"They have not been paid for months.", tuesday, "months|PXM|2017-07-24/2018-07-31|relative"},
		{"The district was cut off last month.", tuesday, "last month|2018-06|2018-06|relative"},
		{"The district was cut off two weeks ago.", tuesday, "two weeks ago|2018-W29|2018-07-16/2018-07-22|relative"},
		// the running date
		{"The fort fell on 3 May 2016. The following day the town was abandoned. Two days later the bridge was lost.", tuesday,
			"3 May 2016|2016-05-03|2016-05-03|explicit;The following day|2016-05-04|2016-05-04|relative;Two days later|2016-05-06|2016-05-06|relative"},
		// ranges
		{"Between 3 and 5 May they retreated.", tuesday, "3|2018-05-03|2018-05-03/2018-05-05|explicit;5 May|2018-05-05|2018-05-03/2018-05-05|explicit"},
		{"From March to May 2015 the siege held.", tuesday, "March|2015-03|2015-03/2015-05|explicit;May 2015|2015-05|2015-03/2015-05|explicit"},
		{"The siege lasted from November to March 2015.", tuesday, "November|2014-11|2014-11/2015-03|explicit;March 2015|2015-03|2014-11/2015-03|explicit"},
		{"The war of 1995-96 ended in a draw.", tuesday, "1995|1995|1995/1996|explicit;96|1996|1995/1996|explicit"},
		{"Fighting raged on May 3-5, 2017.", tuesday, "May 3|2017-05-03|2017-05-03/2017-05-05|explicit;5, 2017|2017-05-05|2017-05-03/2017-05-05|explicit"},
		// durations and sets
		{"The three-month siege broke the town.", tuesday, "three-month|P3M||unknown"},
		{"They march every day.", tuesday, "every day|XXXX-XX-XX||unknown"},
		// parts of day
		{"On the night of 18 April 2016 guns opened up.", tuesday, "the night of 18 April 2016|2016-04-18TNI|2016-04-18/2016-04-19|explicit"},
		{"A bomb went off on Sunday morning.", tuesday, "Sunday morning|2018-07-29TMO|2018-07-29|relative"},
		{"A bomb went off at 5.30 am.", tuesday, "5.30 am|XXXX-XX-XXT05:30||unknown"},
		// none
		{"On 31 February nothing happened.", tuesday, ""},
		{"On 29 February 2015 nothing happened.", tuesday, ""},
		{"They lost three, and 12 km of road.", tuesday, ""},
		{"Some 1,500 men and 2000 fighters held out.", tuesday, ""},
		{"A force of 1500 crossed the river.", tuesday, ""},
		{"They may march on the city and fall back.", tuesday, ""},
		{"The 13th Division held the 38th parallel.", tuesday, ""},
		{"It lies 1850 m above the sea at 14:99.", tuesday, ""},
	} {
		if got := strings.Join(find(c.text, c.published), ";"); got != c.want {
			t.Errorf("%q (%s)\n got %s\nwant %s", c.text, c.published, got, c.want)
		}
	}
}

// TestLeapDay: a 29 February without a year is the last one that existed.
func TestLeapDay(t *testing.T) {
	if got := find("It began on 29 February.", "2018-03-10"); len(got) != 1 || !strings.HasPrefix(got[0], "29 February|2016-02-29") {
		t.Errorf("got %v", got)
	}
}

func TestSites(t *testing.T) {
	a := salient.Article{Text: "The town fell on 25 July 2018 at last."}
	d := reader.New(nil).Parse(a)
	ms := when.New().Find(a, d)
	if len(ms) != 1 || ms[0].First != 4 || ms[0].Last != 7 || ms[0].Head != 6 {
		t.Fatalf("got %+v", ms)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"", "25 July", "the the the", "31 February 0000 BC", "1995-", "between and 5 May", "\xff\xfe25\xffJuly", "99999999999999999999 days later",
		"the end of the", "29 February", "year's end of May 3-", "1 BC and 499-", "12/12/12/12", "two two two weeks ago", "a a few few hours", "9999999 years ago, the next century",
		"400 BC. a decade later. five hundred years later", "the 30th century BC",
	} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, dated bool) {
		a := salient.Article{Text: text}
		if dated {
			a.Published = time.Date(2020, 2, 29, 0, 0, 0, 0, time.UTC)
		}
		d := reader.New(nil).Parse(a)
		end := -1
		for _, m := range when.New().Find(a, d) {
			if m.At.Start < end || m.At.Empty() || m.At.End > len(text) {
				t.Fatalf("%q: span %v out of order", text, m.At)
			}
			end = m.At.End
			if w := m.When; !w.From.IsZero() && !w.To.IsZero() && !w.From.Before(w.To) {
				t.Fatalf("%q: empty interval %v", text, w)
			}
		}
	})
}
