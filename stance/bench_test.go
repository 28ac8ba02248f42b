package stance_test

import (
	"strings"
	"testing"
)

// BenchmarkAnalyze measures the whole pipeline on one article of average length.
func BenchmarkAnalyze(b *testing.B) {
	a := analyzer(b)
	text := articles(b)[0]
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		a.Analyze(text)
	}
}

// BenchmarkAnalyzeLong measures all test articles as one long text.
func BenchmarkAnalyzeLong(b *testing.B) {
	a := analyzer(b)
	text := strings.Join(articles(b), "\n\n")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		a.Analyze(text)
	}
}

// BenchmarkAnalyzeHuge measures one text of eight megabytes, which must take as long
// a byte as a short one.
func BenchmarkAnalyzeHuge(b *testing.B) {
	a := analyzer(b)
	text := strings.Join(articles(b), "\n\n") + "\n\n"
	text = strings.Repeat(text, 8<<20/len(text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		a.Analyze(text)
	}
}

// BenchmarkAnalyzeParallel measures one analyzer used by all processors.
func BenchmarkAnalyzeParallel(b *testing.B) {
	a := analyzer(b)
	text := articles(b)[0]
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			a.Analyze(text)
		}
	})
}
