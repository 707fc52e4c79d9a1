package text

import (
	"os"
	"strings"
	"testing"

	"salient"
	"salient/know/model"
)

// shipped opens the model that lies in the tree.
func shipped(tb testing.TB) *model.Text {
	tb.Helper()
	m, err := model.Open(os.DirFS("../data"))
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := m.Reader(); err != nil {
		tb.Skipf("no model: %v", err)
	}
	return m
}

// report is a made-up text of news, of about n bytes.
func report(n int) string {
	const s = `The army of Northland said on Monday that its 3rd brigade had taken the villages of Alder and Birch, on the eastern bank of the Ash river, after two days of heavy fighting with the rebels.
“We left the town because we were told to,” a spokesman for the Alder Front, Ole Orm, told reporters by telephone. He didn't say where the fighters had gone.

According to local sources, between 300 and 400 people fled towards the border, which has been closed since May; dozens of families are still trapped in the old quarter, where there's neither water nor power. Air strikes continued overnight, killing at least 12 men.

`
	return strings.Repeat(s, n/len(s)+1)
}

// BenchmarkParse reports words a second on one core, from raw text to trees.
func BenchmarkParse(b *testing.B) {
	p := New(shipped(b))
	a := salient.Article{Text: report(20_000)}
	words, sents := 0, 0
	for _, s := range p.Parse(a).Sentences {
		words += len(s.Tokens)
		sents++
	}
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(a)
	}
	b.ReportMetric(float64(b.N)*float64(words)/b.Elapsed().Seconds(), "words/s")
	b.ReportMetric(float64(sents), "sentences")
}

// BenchmarkWords is the same without a model: paragraphs, sentences, words.
func BenchmarkWords(b *testing.B) {
	p := New(nil)
	a := salient.Article{Text: report(20_000)}
	b.ReportAllocs()
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		p.Parse(a)
	}
}

// BenchmarkLoad unpacks the weights.
func BenchmarkLoad(b *testing.B) {
	shipped(b)
	b.ReportAllocs()
	for b.Loop() {
		m, err := model.Open(os.DirFS("../data"))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := m.Reader(); err != nil {
			b.Fatal(err)
		}
	}
}
