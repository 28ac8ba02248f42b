package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/stretchr/testify/require"
)

// BenchmarkStation measures what one article costs at each station, on one core.
func BenchmarkStation(b *testing.B) {
	articles := ours(b)
	bytes := 0
	records := make([][]byte, len(articles))
	for i, a := range articles {
		bytes += len(a.Text)
		var err error
		records[i], err = encodeArticle(a)
		require.NoError(b, err)
	}
	fn := new(analyzeFn)
	require.NoError(b, fn.Setup(context.Background()))
	sentences := sentencesOf(b, articles)
	for _, station := range []struct {
		name string
		run  func()
	}{
		{"shuffle an article", func() {
			for i, a := range articles {
				_, _ = encodeArticle(a)
				_, _ = decodeArticle(records[i])
			}
		}},
		{"analyze", func() {
			for _, a := range articles {
				a.Analyze(fn.analyzer)
			}
		}},
		{"analyze and write the document", func() {
			for _, a := range articles {
				_, _, _ = fn.analyze(a)
			}
		}},
		{"add up", func() {
			f, add := &observeFn{Window: "month"}, new(addFn)
			sums := map[Key]Sums{}
			for _, s := range sentences {
				f.ProcessElement(s, func(k Key, x Sums) { sums[k] = add.AddInput(sums[k], x) })
			}
		}},
		{"rows for Parquet", func() {
			for _, s := range sentences {
				NewRow(s)
			}
		}},
	} {
		b.Run(station.name, func(b *testing.B) {
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				station.run()
			}
			b.ReportMetric(float64(b.N*len(articles))/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// BenchmarkPipeline measures the whole pipeline on the Prism of this process, with all
// cores.
func BenchmarkPipeline(b *testing.B) {
	dir := b.TempDir()
	const copies = 500
	bytes, n := 0, 0
	for k := range 4 {
		file, err := os.Create(filepath.Join(dir, fmt.Sprintf("%d.jsonl", k)))
		require.NoError(b, err)
		for i := range copies {
			for _, a := range ours(b) {
				a.ID = fmt.Sprintf("%d-%d-%s", k, i, a.ID)
				data, err := encodeArticle(a)
				require.NoError(b, err)
				_, err = file.Write(append(data, '\n'))
				require.NoError(b, err)
				bytes += len(a.Text)
				n++
			}
		}
		require.NoError(b, file.Close())
	}
	for b.Loop() {
		require.NoError(b, run(b, func(s beam.Scope) {
			articles, dead := ReadArticles(s, "jsonl", filepath.Join(dir, "*.jsonl"))
			documents, sentences, failed := Analyze(s, Options{}, articles)
			WriteLines(s, Files{filepath.Join(dir, "documents"), ".out", 4}, documents)
			WriteLines(s, Files{filepath.Join(dir, "totals"), ".out", 1}, TotalLines(s, Sum(s, "month", sentences)))
			WriteLines(s, Files{filepath.Join(dir, "dead"), ".out", 1}, DeadLetterLines(s, dead, failed))
		}))
	}
	b.SetBytes(int64(bytes))
	b.ReportMetric(float64(b.N*n)/b.Elapsed().Seconds(), "articles/s")
}
