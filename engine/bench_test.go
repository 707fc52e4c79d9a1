package engine

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/know"
)

// reports are the sample reports of the tree.
func reports(tb testing.TB) (out []salient.Article) {
	tb.Helper()
	files, _ := filepath.Glob("../samples/*/*.txt")
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, salient.Article{Text: string(b)})
	}
	archives, _ := filepath.Glob("../samples/*/*.jsonl")
	for _, file := range archives {
		b, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			var row struct{ Text string }
			if json.Unmarshal([]byte(line), &row) == nil && row.Text != "" {
				out = append(out, salient.Article{Text: row.Text})
			}
		}
	}
	if len(out) == 0 {
		tb.Skip("no reports to read")
	}
	return out
}

func stages(tb testing.TB) *Engine {
	tb.Helper()
	k, err := know.Load(os.DirFS("../data"))
	if err != nil {
		tb.Skip("the knowledge is not all there: ", err)
	}
	return New(k)
}

// BenchmarkMentions reports what the finders cost beside parsing, in one run:
// the times of each per word, and the ratio of all together to parsing.
func BenchmarkMentions(b *testing.B) {
	e, as := stages(b), reports(b)
	docs := make([]salient.Document, len(as))
	words := 0
	for i, a := range as {
		docs[i] = e.parser.Parse(a)
		words += len(strings.Fields(a.Text))
	}
	var parse, naming, actors, places, times, quantities time.Duration
	lap := func(d *time.Duration, f func()) {
		start := time.Now()
		f()
		*d += time.Since(start)
	}
	n := 0
	for b.Loop() {
		n++
		for i, a := range as {
			var who []salient.ActorMention
			var called []salient.NameMention
			lap(&parse, func() { e.parser.Parse(a) })
			lap(&naming, func() { called = e.names.Find(a, docs[i]) })
			lap(&actors, func() { who = e.actors.FindIn(a, docs[i], called) })
			lap(&places, func() { e.places.FindIn(a, docs[i], e.placeContext(called, who)) })
			lap(&times, func() { e.times.Find(a, docs[i]) })
			lap(&quantities, func() { e.quantities.Find(a, docs[i]) })
		}
	}
	per := func(d time.Duration) float64 { return float64(d.Nanoseconds()) / float64(n*words) }
	b.ReportMetric(per(parse), "parse-ns/word")
	b.ReportMetric(per(naming), "names-ns/word")
	b.ReportMetric(per(actors), "actors-ns/word")
	b.ReportMetric(per(places), "places-ns/word")
	b.ReportMetric(per(times), "times-ns/word")
	b.ReportMetric(per(quantities), "quantities-ns/word")
	b.ReportMetric(float64(naming+actors+places+times)/float64(parse), "ratio")
}
