package pipeline

import (
	"cmp"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/require"
)

func TestParquetHoldsEverySentence(t *testing.T) {
	articles := ours(t)
	articles[0].Date = time.Date(1969, 12, 30, 0, 0, 0, 0, time.UTC) // before days are counted from
	articles[1].Date = time.Time{}
	var want []Row
	for _, s := range sentencesOf(t, articles) {
		want = append(want, NewRow(s))
	}
	f := Files{Name: filepath.Join(t.TempDir(), "sentences"), Ending: ".parquet", Shards: 30}
	require.NoError(t, run(t, func(s beam.Scope) {
		_, sentences, _ := Analyze(s, Options{}, beam.CreateList(s, articles))
		WriteParquet(s, f, sentences)
	}))
	var got []Row
	for i := range f.Shards {
		rows, err := parquet.ReadFile[Row](f.shard(i))
		require.NoError(t, err, "a file without rows is a file")
		got = append(got, rows...)
	}
	byPlace := func(a, b Row) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Start, b.Start)) }
	slices.SortFunc(want, byPlace)
	slices.SortFunc(got, byPlace)
	require.Len(t, got, len(want))
	require.EqualValues(t, -2, *got[0].Date)
	require.True(t, slices.ContainsFunc(got, func(r Row) bool { return r.Date == nil }), "a date may not be known")
	for i := range want {
		if len(got[i].Actors) == 0 {
			got[i].Actors = nil // an empty list comes back as one of no length
		}
		require.Equal(t, want[i], got[i])
	}
}
