package main

import (
	"context"
	"testing"
	"time"

	"salient/encode/brief"
)

// TestBriefsOfTheSampleWar proves of every sentence of the briefs of many days,
// with hindsight and as known on the day, that the claims it cites support it.
func TestBriefsOfTheSampleWar(t *testing.T) {
	a := newTestApp(t)
	ctx := context.Background()
	d, err := a.scratch(ctx, []string{sampleWar})
	if err != nil {
		t.Fatal(err)
	}
	sentences := 0
	for day := time.Date(2017, 9, 10, 0, 0, 0, 0, time.UTC); day.Before(time.Date(2018, 7, 1, 0, 0, 0, 0, time.UTC)); day = day.AddDate(0, 0, 28) {
		for _, known := range []time.Time{{}, day} {
			claims, err := d.Claims(ctx, known)
			if err != nil {
				t.Fatal(err)
			}
			picture, err := d.Situation(ctx, day, known)
			if err != nil {
				t.Fatal(err)
			}
			b := brief.Compose(picture, claims)
			sentences += len(b.Sentences)
			if err := brief.Check(b, claims); err != nil {
				t.Errorf("%s known %s: %v", day.Format(time.DateOnly), known.Format(time.DateOnly), err)
			}
		}
	}
	if sentences < 100 {
		t.Errorf("only %d sentences were checked", sentences)
	}
	t.Logf("%d sentences", sentences)
}
