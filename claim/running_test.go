package claim_test

import (
	"testing"
	"time"

	"salient"
)

// TestRunningDay: a sentence of the simple past without a time of its own happened
// on the day that its paragraph has come to; the date of an entry holds for all of it.
func TestRunningDay(t *testing.T) {
	e := whole(t)
	for _, c := range []struct {
		name, text string
		want       []string // of each capture the first day
	}{
		{"the sentence before", "On 4 March the rebels captured Bria from the army. They also seized Ippy.", []string{"2021-03-04", "2021-03-04"}},
		{"another paragraph", "On 4 March the rebels captured Bria from the army.\n\nThe rebels seized Ippy.", []string{"2021-03-04", "2021-03-09"}},
		{"another tense", "On 4 March the rebels captured Bria from the army. They have seized Ippy as well.", []string{"2021-03-04", "2021-03-09"}},
		{"a step back", "On 4 March the rebels captured Bria from the army. Earlier they seized Ippy.", []string{"2021-03-04", "2021-03-09"}},
		{"two dates", "The rebels captured Bria on 4 March and seized Ndele on 6 March. They seized Ippy.", []string{"2021-03-04", "2021-03-06", "2021-03-09"}},
		{"entries", "Situation in Haute-Kotto, note no. 3\n\n- 4 March: The rebels captured Bria from the army. They have seized Ippy.\n- 6 March: Ndele was taken by the rebels.",
			[]string{"2021-03-04", "2021-03-04", "2021-03-06"}},
	} {
		var got []string
		for _, claim := range claimsOf(e, c.text) {
			if claim.Type == salient.Capture {
				got = append(got, claim.When.From.Format(time.DateOnly))
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: captures of %v, want %v", c.name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: capture %d of %s, want %s", c.name, i, got[i], c.want[i])
			}
		}
	}
}
