package main

import (
	"context"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/dating"
)

const (
	sampleWar = "../../samples/deir-ez-zor"
	seedFiles = "../../../shared/seeds"
)

// TestDatingFloors holds how well hidden days are found. The floors may only
// rise (those of errors only sink).
func TestDatingFloors(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: -short")
	}
	a := newTestApp(t)
	d, err := a.scratch(context.Background(), []string{sampleWar})
	if err != nil {
		t.Fatal(err)
	}
	trials, err := d.DatingTrials(context.Background(), dating.Defaults())
	if err != nil {
		t.Fatal(err)
	}
	s := dating.Score(trials, dating.Defaults())
	t.Logf("%+v", s)
	if s.Within30 < 0.55 || s.Stated < 0.9 || s.LaterSaid < 0.3 || s.LogLoss > 3.6 || s.Wrongly > 0.05 {
		t.Errorf("below the floors: %+v", s)
	}
}

// TestSeedsInSampleWar reads five undated reports into the sample war. Of the
// first, ../shared/geo has the day of the capture that it tells; of the third and
// the fifth the text or the map says that they come after the samples.
func TestSeedsInSampleWar(t *testing.T) {
	if _, err := os.Stat(seedFiles); err != nil {
		t.Skipf("SKIPPED: no seeds: %v", err)
	}
	a := newTestApp(t)
	ctx := context.Background()
	d, err := a.scratch(ctx, []string{sampleWar, seedFiles})
	if err != nil {
		t.Fatal(err)
	}
	c, err := d.DateAll(ctx)
	if err != nil {
		t.Fatal(err)
	}
	place := map[string]int{}
	var order []string
	for i, r := range c.Reports {
		name := r.Article.Sources[0].File
		name = name[strings.LastIndex(name, "/")+1:][:3]
		place[name] = i
		order = append(order, name)
		t.Logf("%s %s: best %s to %s %.2f %s; later %.2f; or %v", name, r.Result.Verdict(), r.Result.Best.From.Format(time.DateOnly), r.Result.Best.To.Format(time.DateOnly), r.Result.Best.P, r.Result.Best.Beyond, r.Result.Later, r.Result.Others)
		switch name {
		case "000":
			day := time.Date(2018, 5, 13, 0, 0, 0, 0, time.UTC)
			if !within30(r.Result, day) {
				t.Errorf("000 is dated %+v or %+v", r.Result.Best, r.Result.Others)
			}
		case "002", "004":
			if r.Result.Verdict() != "later" {
				t.Errorf("%s is said to be %s", name, r.Result.Verdict())
			}
		}
	}
	if len(order) != 5 || !(place["000"] < place["001"] && place["001"] < place["004"] && place["004"] < place["002"]) {
		t.Errorf("order %v; want 000 before 001 before 004 before 002", order)
	}
	stated, err := d.Stated(ctx, "islamic-state", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	var counts []int
	for _, r := range c.Reports {
		i := slices.IndexFunc(stated, func(s salient.StatedFigure) bool {
			return s.Article == r.Article.ID && s.Figure == salient.PocketCount && s.Value > 0
		})
		if i >= 0 {
			counts = append(counts, int(stated[i].Value))
		}
	}
	if !slices.Equal(counts, []int{3, 2, 1}) {
		t.Errorf("read in the order found they leave %v pockets, want 3, 2, 1", counts)
	}
}

// within30 reports whether a day lies within 30 days of the likeliest, or in a
// stretch that is given as an alternative.
func within30(r dating.Result, day time.Time) bool {
	if r.Best.Beyond == "" && r.Best.Peak.Sub(day).Abs() <= 30*24*time.Hour {
		return true
	}
	return slices.ContainsFunc(append([]dating.Stretch{r.Best}, r.Others...), func(s dating.Stretch) bool {
		return s.Beyond == "" && !day.Before(s.From) && !day.After(s.To)
	})
}

// newTestApp is an app that reads into memory; it skips loudly where the
// knowledge files are not all made.
func newTestApp(t *testing.T) *app {
	t.Helper()
	a := &app{in: strings.NewReader(""), out: newOutput(io.Discard), err: io.Discard, now: time.Now}
	if _, err := a.stages(); err != nil {
		t.Skipf("SKIPPED: the knowledge files are not all made: %v", err)
	}
	return a
}
