package pipeline

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"
	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/stance"
)

func TestMain(m *testing.M) {
	beam.Init()
	os.Exit(m.Run())
}

// run builds a pipeline and runs it in this process.
func run(t testing.TB, build func(beam.Scope)) error {
	t.Helper()
	p, s := beam.NewPipelineWithRoot()
	build(s)
	_, err := beam.Run(context.Background(), "prism", p)
	return err
}

// ours are the articles of testdata, each of another month.
func ours(t testing.TB) []Article {
	t.Helper()
	names, err := filepath.Glob("../../testdata/articles/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	var out []Article
	for i, name := range names {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		out = append(out, Article{ID: name, Text: string(text), Date: time.Date(2024, time.Month(1+i), 2, 0, 0, 0, 0, time.UTC)})
	}
	return out
}

// sentencesOf analyzes articles without Beam.
func sentencesOf(t testing.TB, articles []Article) []Sentence {
	t.Helper()
	a, err := stance.New(nil)
	require.NoError(t, err)
	var out []Sentence
	for _, x := range articles {
		for _, s := range x.Analyze(a).Sentences {
			out = append(out, Sentence{x.ID, day(x.Date), s})
		}
	}
	return out
}

// linesOf reads the lines of an output.
func linesOf(t testing.TB, f Files) [][]byte {
	t.Helper()
	var out [][]byte
	for i := range f.Shards {
		data, err := os.ReadFile(f.shard(i))
		require.NoError(t, err)
		out = append(out, bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n"))...)
	}
	return out
}
