package source

import (
	"testing"
	"time"
)

func TestDayStated(t *testing.T) {
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		text string
		want time.Time
		bad  bool
	}{
		{"Army leaves the town\n\n28 November 2024\n\nThe army left.", day(2024, 11, 28), false},
		{"Army leaves\nPublished: Thursday, Nov. 28, 2024, 14:05 GMT\nThe army left.", day(2024, 11, 28), false},
		{"Army leaves\n\nKampala, 1 December 2024 - The army left.", day(2024, 12, 1), false},
		{"Army leaves\n\n29 November 2024 (news desk) – The army left.", day(2024, 11, 29), false},
		{"GOMA, 20th November 2012 (wire) - Rebels came.", day(2012, 11, 20), false},
		{"Port Harcourt (Agency), March 3, 2014: Gunmen came.", day(2014, 3, 3), false},
		{"Title\n2018-05-03\nText.", day(2018, 5, 3), false},
		{"(Wednesday 7 May 2008)\nText.", day(2008, 5, 7), false},
		{"Title\nNairobi, 29 June 2021\nText.", day(2021, 6, 29), false},
		{"Title\n30 August 2017. Ten days were enough.", day(2017, 8, 30), false},
		{"Title\nBamako, 14 November 2023. The army came.", day(2023, 11, 14), false},
		{"Title\n(Monitor, 16 May 2018) With the last convoy they left.", day(2018, 5, 16), false},
		{"Title\nPosted 16 October 2014, from the border\nText.", day(2014, 10, 16), false},
		{"Title\nGOMA, 20 November 2012 (wire)\nRebels came.", day(2012, 11, 20), false},
		{"Title\nState news agency. Kampala, 1 December 2024\nThe army came.", day(2024, 12, 1), false},
		{"Title\n[Translated from French] Friday, 2 March 2012. From our correspondent in Bamako.\nRebels came.", day(2012, 3, 2), false},
		{"Title\n16 May 2018, from our staff in Goma and Beni\nRebels came.", day(2018, 5, 16), false},
		{"Title\nThe ceasefire signed in Goma on 2 March 2012\nRebels came.", time.Time{}, false},
		{"Title\nRebels entered Goma on 20 November 2012.", time.Time{}, false},
		{"Title\nAden/Riyadh, 15 July - Fighters came.", time.Time{}, false},
		{"Title\nThe truce of 30 August 2017. Ten days were enough.", time.Time{}, false},
		{"Title\n31 February 2020\nText.", time.Time{}, true},
		{"Title\n2018-13-03\nText.", time.Time{}, true},
		{"GENEVA, 12 March - The committee met.", time.Time{}, false},                                  // no year
		{"The town fell on 28 November 2024 - the same day that the army left.", time.Time{}, false},   // within a sentence
		{"On 28 November 2024, the army left.", time.Time{}, false},                                    //
		{"a\nb\nc\nd\ne\nf\ng\nh\n28 November 2024", time.Time{}, false},                               // too far down
		{"History\n28 November 2024 was the day on which the army left the town.", time.Time{}, false}, //
		{"", time.Time{}, false},
	} {
		got, bad := dayStated(c.text)
		if !got.Equal(c.want) || (bad != "") != c.bad {
			t.Errorf("%q: %v %q, want %v, bad %v", c.text, got, bad, c.want, c.bad)
		}
	}
}

func FuzzDayStated(f *testing.F) {
	f.Add("Title\n28 November 2024\n")
	f.Add("KYIV, Feb. 30, 2024 (Agency) — x")
	f.Fuzz(func(t *testing.T, s string) {
		if d, _ := dayStated(s); !d.IsZero() && (d.Year() < firstYear || d.Year() > lastYear || d.Hour() != 0) {
			t.Errorf("%q gives %v", s, d)
		}
	})
}
