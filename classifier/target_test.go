package classifier

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestDecideIsTheHighestLogarithm takes the logarithms of all.
func TestDecideIsTheHighestLogarithm(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 10))
	for n := range 5000 {
		target := Target{Favor: -1, Against: -1, Abstain: -1, offsets: make([]float64, 4)}
		p := make([]float64, 4)
		for l := range p {
			p[l] = rng.Float64()
			if n%3 > 0 {
				target.offsets[l] = float64(rng.IntN(3)) - 1
			}
		}
		want, top := 0, math.Inf(-1)
		for l, x := range p {
			if s := math.Log(x) + target.offsets[l]; s > top {
				want, top = l, s
			}
		}
		require.Equal(t, want, target.decide(p).Label)
	}
}
