//go:build unix

package engine

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"salient"
	"salient/data"
	"salient/know"
)

// BenchmarkMapHalf reads reports on one core, bytes to claims: the samples, and
// where they are the texts of the geoparsing corpora. It reports words a second
// of processor time, and what each stage costs in percent of parsing:
//
//	go test ./engine -run xxx -bench MapHalf -cpu 1 -benchtime 1x
//
// With one pass nothing is remembered from reading the same report before.
func BenchmarkMapHalf(b *testing.B) {
	k, err := know.Load(data.FS)
	if err != nil {
		b.Fatal(err)
	}
	e := New(k)
	for _, text := range []string{"The army of Northland took Alder, east of the Ash river and near the border of Chad, on Monday. They fled across the border between Chad and Niger.", "It fell."} {
		e.Analyze(salient.Article{Lang: "en", Text: text}) // unpacks what is unpacked on first use
	}
	files, _ := filepath.Glob("../samples/*/*.txt")
	if len(files) == 0 {
		b.Fatal("no sample reports")
	}
	var samples []string
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		samples = append(samples, string(text))
	}
	b.Run("samples", func(b *testing.B) { mapHalf(b, e, samples) })
	var news []string
	files, _ = filepath.Glob("../../shared/corpora/geoparse/*_dev.jsonl")
	for _, f := range files {
		lines, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		for line := range bytes.Lines(lines) {
			var row struct{ Text string }
			if err := json.Unmarshal(line, &row); err != nil {
				b.Fatal(err)
			}
			news = append(news, row.Text)
		}
	}
	if len(news) > 0 {
		b.Run("news", func(b *testing.B) { mapHalf(b, e, news) })
	}
}

func mapHalf(b *testing.B, e *Engine, texts []string) {
	stages := []string{"parse", "names", "actors", "places", "times", "quantities", "claims", "events"}
	cost := make([]time.Duration, len(stages))
	words := 0
	for range b.N {
		for _, text := range texts {
			words += len(strings.Fields(text))
			a := e.Titled(salient.Article{ID: "ar-bench", Lang: "en", Text: text})
			last := processorTime(b)
			lap := func(stage int) {
				now := processorTime(b)
				cost[stage] += now - last
				last = now
			}
			e.parser.Parse(a)
			lap(0)
			reading := e.names.Read()
			d := e.parser.ParseFor(a, reading)
			names := reading.Find(a, d)
			lap(1)
			who := e.actors.Read(a, d, names)
			actors := who.Where(nil)
			lap(2)
			places := e.places.FindIn(a, d, e.placeContext(names, actors))
			lap(3)
			actors = who.Where(countries(places))
			lap(2)
			m := salient.Mentions{Names: names, Actors: actors, Places: places, Times: e.times.Find(a, d)}
			lap(4)
			m.Quantities = e.quantities.Find(a, d)
			lap(5)
			telling := e.events.Read()
			e.parser.ParseFor(a, telling)
			m.Events = telling.Find(d, m)
			lap(7)
			e.claims.Extract(a, d, m)
			lap(6)
		}
	}
	cost[1] -= cost[0] // names and events are found while the trees are read
	cost[7] -= cost[0]
	total := time.Duration(0)
	for i, name := range stages {
		total += cost[i]
		b.ReportMetric(100*cost[i].Seconds()/cost[0].Seconds(), "%"+name)
	}
	b.ReportMetric(float64(words)/total.Seconds(), "words/s")
	b.ReportMetric(100*(cost[1]+cost[3]+cost[4]).Seconds()/cost[0].Seconds(), "%bar")
}

// processorTime is what the process has used; clocks on the wall tell little on a
// machine that does much else.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
