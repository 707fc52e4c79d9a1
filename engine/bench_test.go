package engine

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/data"
	"salient/know"
)

// BenchmarkMapHalf reads the sample reports on one core, bytes to claims, and
// reports words a second and the share of each stage:
//
//	go test ./engine -run xxx -bench MapHalf -cpu 1
func BenchmarkMapHalf(b *testing.B) {
	k, err := know.Load(data.FS)
	if err != nil {
		b.Fatal(err)
	}
	e := New(k)
	files, _ := filepath.Glob("../samples/*/*.txt")
	if len(files) == 0 {
		b.Fatal("no sample reports")
	}
	var articles []salient.Article
	words := 0
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		words += len(strings.Fields(string(text)))
		articles = append(articles, e.Titled(salient.Article{ID: "ar-bench", Lang: "en", Text: string(text)}))
	}
	e.Analyze(articles[0]) // what is unpacked on first use
	var parse, mentions, claims time.Duration
	b.ResetTimer()
	for range b.N {
		for _, a := range articles {
			t0 := time.Now()
			d := e.parser.Parse(a)
			t1 := time.Now()
			_, m := e.Read(a)
			t2 := time.Now()
			e.claims.Extract(a, d, m)
			t3 := time.Now()
			parse += t1.Sub(t0)
			mentions += t2.Sub(t1) - t1.Sub(t0)
			claims += t3.Sub(t2)
		}
	}
	total := (parse + mentions + claims).Seconds()
	b.ReportMetric(float64(words*b.N)/total, "words/s")
	b.ReportMetric(100*parse.Seconds()/total, "%parse")
	b.ReportMetric(100*mentions.Seconds()/total, "%mentions")
	b.ReportMetric(100*claims.Seconds()/total, "%claims")
}
