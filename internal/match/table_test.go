package match_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/match"
)

// TestTableIsAMap compares a table with the map it stands for.
func TestTableIsAMap(t *testing.T) {
	var table match.Table
	rng := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		want := map[uint64]int32{}
		for i := range int32(5000) {
			key := rng.Uint64N(3000) // small keys crowd together
			if i%3 == 0 {
				table.Put(key, i)
				want[key] = i
				continue
			}
			old, known := want[key]
			got, added := table.Add(key, i)
			require.Equal(t, !known, added)
			if known {
				require.Equal(t, old, got)
				continue
			}
			want[key] = i
		}
		for key := range uint64(4000) {
			v, ok := table.Get(key)
			old, known := want[key]
			require.Equal(t, known, ok)
			require.Equal(t, old, v)
		}
		table.Reset()
		for key := range uint64(4000) {
			require.False(t, table.Has(key))
		}
	}
}
