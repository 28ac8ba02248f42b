package bench

import (
	_ "embed"
	"testing"

	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/neurosnap/sentences/english"

	"github.com/seed-7eda0a5f/demarche/internal/segment"
)

//go:embed testdata/article.txt
var article string

// BenchmarkSentences cuts one article of about 4 kB with each library. Ours also
// tells headings and debris from text.
func BenchmarkSentences(b *testing.B) {
	b.Run("demarche", func(b *testing.B) {
		units := segment.Append(nil, article)
		b.SetBytes(int64(len(article)))
		b.ReportAllocs()
		for b.Loop() {
			units = segment.Append(units[:0], article)
		}
	})
	b.Run("uax29", func(b *testing.B) {
		b.SetBytes(int64(len(article)))
		b.ReportAllocs()
		for b.Loop() {
			it := sentences.FromString(article)
			for it.Next() {
				_ = it.Value()
			}
		}
	})
	b.Run("neurosnap", func(b *testing.B) {
		tokenizer, err := english.NewSentenceTokenizer(nil)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(article)))
		b.ReportAllocs()
		for b.Loop() {
			tokenizer.Tokenize(article)
		}
	})
}
