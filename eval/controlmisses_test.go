package eval

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/internal/sample"
)

// TestControlMisses has a map that is silent on Kestrel but for a wrong day, and
// reports of which one names it.
func TestControlMisses(t *testing.T) {
	text := "Red Column took Kestrel."
	c := sample.Claim{Type: salient.Capture, By: "Blue Guard", Place: "Kestrel", Published: "2031-04-12", Article: "a"}.Build()
	told := Told{
		Articles: []salient.Article{{ID: "a", Text: text}},
		Claims:   []salient.Claim{c},
		Allied:   func(a, b salient.ActorID, on time.Time) bool { return false },
	}
	at := sample.Place("Kestrel").Point
	seer := LastWord([]Word{{day(9), at, Holding{By: "blue-guard"}}, {day(11), at, Holding{By: "blue-guard"}}}, 4)
	var out bytes.Buffer
	if err := ControlMisses(turns(t), actor, ControlOptions{}, told, seer, 4, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Kestrel\t2031-03-27..2031-04-08\t13\tred-column\t-\t" + early, // until anything is said of it
		"Kestrel\t2031-04-09..2031-04-09\t1\tred-column\tblue-guard\t" + ahead,
		"Kestrel\t2031-04-21..2031-05-20\t30\tcontested\tblue-guard\t" + wasDivided,
		"Zelter\t2031-03-18..2031-03-31\t14\tred-column\t-\t" + unnamed,
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no line %q in\n%s", want, out.String())
		}
	}
}
