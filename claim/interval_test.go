package claim_test

import (
	"testing"

	"salient"
)

// TestDayOfItsOwn: a deed has the day that is said of it, and not that of what
// describes its town or stands in the clause above.
func TestDayOfItsOwn(t *testing.T) {
	e := whole(t)
	for _, c := range []struct {
		text string
		typ  salient.Type
		want string
	}{
		{"Bria was retaken from the rebels yesterday, ten days after the army had captured the town.", salient.Capture, "2021-02-27"},
		{"The army took Bria on 1 March, two weeks after the rebels had entered Bambari.", salient.Advance, "2021-02-15"},
		{"In Bria, a ghost town since 1974, the soldiers raised the flag on 2 March.", salient.Capture, "2021-03-02"},
		{"The army left Bria without fighting on 2 March.", salient.Withdraw, "2021-03-02"},
		{"The army loses Bria, conquered only nine days before.", salient.Capture, "2021-03-01"},
	} {
		var got []string
		found := false
		for _, claim := range claimsOf(e, "Central African Republic. "+c.text) {
			if claim.Type != c.typ || len(claim.Actors) == 0 {
				continue
			}
			got = append(got, claim.Actors[0].Text+" "+claim.When.EDTF)
			found = found || claim.When.EDTF == c.want
		}
		if !found {
			t.Errorf("%s: got %v, want %s", c.text, got, c.want)
		}
	}
}
