package claim_test

import (
	"encoding/json"
	"testing"
	"time"

	"salient"
	"salient/data"
	"salient/engine"
	"salient/know"
)

// whole is the whole line, with all that is known.
func whole(t *testing.T) *engine.Engine {
	t.Helper()
	k, err := know.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return engine.New(k)
}

// published is the day of the reports of these tests.
var published = time.Date(2021, 3, 10, 0, 0, 0, 0, time.UTC)

// claimsOf reads a report of that day.
func claimsOf(e *engine.Engine, text string) []salient.Claim {
	return e.Analyze(salient.Article{ID: "ar-when", Lang: "en", Text: text, Published: published}).Claims
}

// TestDayOfWhatIsAnnounced: the past perfect behind a verb of speech is news of
// the day; told by the outlet itself it came before.
func TestDayOfWhatIsAnnounced(t *testing.T) {
	e := whole(t)
	for _, c := range []struct {
		text string
		from int // days before publication from which it may have happened
	}{
		{"The rebels announced through their own channels that they had recaptured Bria from the army.", 1},
		{"The army said it had recaptured Bria from the rebels.", 1},
		{"Shots were heard in the north. The army had recaptured Bria from the rebels.", 3},
	} {
		found := false
		for _, claim := range claimsOf(e, c.text) {
			if claim.Type != salient.Capture {
				continue
			}
			found = true
			if want := published.AddDate(0, 0, -c.from); !claim.When.From.Equal(want) {
				t.Errorf("%s: from %v, want %v", c.text, claim.When.From, want)
			}
		}
		if !found {
			t.Errorf("%s: no capture", c.text)
		}
	}
}

// TestHeldSince: what has been held since a day was held until the report.
func TestHeldSince(t *testing.T) {
	for _, c := range claimsOf(whole(t), "The army has held Bria since January.") {
		if c.Type == salient.Controls {
			if c.When.EDTF != "2021-01-31/2021-03-09" {
				t.Errorf("got %s", c.When.EDTF)
			}
			return
		}
	}
	t.Error("no claim that it is held")
}

// TestAntiquity: a time before the year 1 is history, whatever the report's own
// day, and its claim can be written down.
func TestAntiquity(t *testing.T) {
	e := whole(t)
	for _, day := range []time.Time{{}, published} {
		a := salient.Article{ID: "ar-antique", Lang: "en", Text: "The war went on. In April 480 BC the Persian army had besieged and captured Bria.", Published: day}
		claims := e.Analyze(a).Claims
		if len(claims) == 0 {
			t.Errorf("%v: no claims", day)
		}
		for _, c := range claims {
			if c.Modality != salient.Historical || !c.When.Zero() {
				t.Errorf("%v: %s %s %v", day, c.Type, c.Modality, c.When)
			}
			if _, err := json.Marshal(c); err != nil {
				t.Error(err)
			}
		}
	}
}
