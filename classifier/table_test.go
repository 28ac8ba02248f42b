package classifier

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTableFindsItsKeysAndNoOthers(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for _, n := range []int{0, 1, 2, 3, 100, 5000} {
		features := randomFeatures(rng, n)
		keys := keysOf(features)
		x := newTable(keys)
		require.Len(t, keys, x.len())
		require.Equal(t, keys, append([]uint64{}, x.list()...))
		for _, f := range features {
			require.Equal(t, key(f), keys[x.find(f)])
		}
		for range 1000 {
			require.Equal(t, -1, x.find(rng.Uint64()))
		}
	}
}

func TestTableOfClusteredKeys(t *testing.T) {
	keys := make([]uint64, 5000)
	for i := range keys {
		keys[i] = 1<<39 + uint64(i)
	}
	x := newTable(keys)
	require.Equal(t, keys, x.list())
	row := func(k uint64) int { return int(x.row(k, x.starts[k>>x.shift])) }
	for i, k := range keys {
		require.Equal(t, i, row(k))
	}
	require.Equal(t, 5000, row(1<<39+5000), "behind the last")
	require.Equal(t, 0, row(0))
	require.Equal(t, 5000, row(1<<keyBits-1))
}

// TestRowsAreThoseOfFind compares all look-ups at once with one after another, also
// in buckets of many keys.
func TestRowsAreThoseOfFind(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	for _, n := range []int{0, 1, 7, 300, 5000} {
		features := randomFeatures(rng, n)
		crowd := slices.Clone(features[:n/2])
		for len(crowd) < n {
			if f := rng.Uint64(); key(f) < 1<<34 { // the first of 64 parts of the range
				crowd = append(crowd, f)
			}
		}
		for _, features := range [][]uint64{features, crowd} {
			x := newTable(keysOf(features))
			asked := append(randomFeatures(rng, 500), features...)
			var want []uint64
			for _, f := range asked {
				if row := x.find(f); row >= 0 {
					want = append(want, uint64(row))
				}
			}
			require.Equal(t, want, append([]uint64(nil), x.rows(nil, asked)...))
		}
	}
}

func randomFeatures(rng *rand.Rand, n int) []uint64 {
	out := make([]uint64, n)
	for i := range out {
		out[i] = rng.Uint64()
	}
	return out
}

func TestSumOfRowsOfAnyWidth(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for width := range 20 {
		weights := make([]int16, 50*width)
		for i := range weights {
			weights[i] = int16(rng.Uint32())
		}
		rows := make([]uint64, 30)
		want := make([]int64, width)
		for i := range rows {
			rows[i] = rng.Uint64N(50)
			for j := range want {
				want[j] += int64(weights[int(rows[i])*width+j])
			}
		}
		sums := make([]int64, width)
		sum(rows, weights, sums)
		require.Equal(t, want, sums)
	}
}
