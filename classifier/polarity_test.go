package classifier

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPolarityIsAMap: a model, as made and as read, knows its words and no others,
// also those whose nats round to 0.
func TestPolarityIsAMap(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	words := map[uint64]float64{0: -3, 1: 0, math.MaxUint64: 1e-9}
	for range 3000 {
		words[rng.Uint64()] = rng.Float64()*6 - 3
	}
	m, err := NewModel(Parts{Polarity: words})
	require.NoError(t, err)
	read, err := Read(bytes.NewReader(m.file))
	require.NoError(t, err)
	for _, m := range []*Model{m, read} {
		require.Equal(t, len(words), m.Polarities())
		for w, want := range words {
			nats, ok := m.Polarity(w)
			require.True(t, ok)
			require.InDelta(t, want, nats, weightStep/2)
		}
		for range 3000 {
			nats, ok := m.Polarity(rng.Uint64())
			require.False(t, ok)
			require.Zero(t, nats)
		}
	}
}
