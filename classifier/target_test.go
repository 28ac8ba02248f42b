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

// TestDecideByHand: labels favor, against, none.
func TestDecideByHand(t *testing.T) {
	for _, tt := range []struct {
		name                    string
		favor, against, abstain int
		threshold               float64
		offsets, p              []float64
		label                   int
		score                   float64
	}{
		{"for", 0, 1, 2, 0, nil, []float64{0.6, 0.3, 0.1}, 0, 0.3},
		{"against", 0, 1, 2, 0, nil, []float64{0.3, 0.6, 0.1}, 1, -0.3},
		{"poles the other way round", 1, 0, 2, 0, nil, []float64{0.6, 0.3, 0.1}, 0, -0.3},
		{"no against", 0, -1, 2, 0, nil, []float64{0.6, 0.3, 0.1}, 0, 0},
		{"no favor", -1, 0, 2, 0, nil, []float64{0.6, 0.3, 0.1}, 0, 0},
		{"as likely as must be", 0, 1, 2, 0.6, nil, []float64{0.6, 0.3, 0.1}, 0, 0.3},
		{"less likely", 0, 1, 2, 0.61, nil, []float64{0.6, 0.3, 0.1}, 2, 0.3},
		{"none is the first label", 1, 2, 0, 0.61, nil, []float64{0.1, 0.6, 0.3}, 0, 0.3},
		{"none to abstain to", 0, 1, -1, 0.61, nil, []float64{0.6, 0.3, 0.1}, 0, 0.3},
		{"an offset lifts", 0, 1, 2, 0, []float64{0, 0.7, 0}, []float64{0.6, 0.3, 0.1}, 1, 0.3},
		{"an offset too small", 0, 1, 2, 0, []float64{0, 0.6, 0}, []float64{0.6, 0.3, 0.1}, 0, 0.3},
		{"of two alike the first", 0, 1, 2, 0, nil, []float64{0.4, 0.4, 0.2}, 0, 0},
	} {
		target := Target{Favor: tt.favor, Against: tt.against, Abstain: tt.abstain, Threshold: tt.threshold, offsets: tt.offsets}
		if target.offsets == nil {
			target.offsets = make([]float64, 3)
		}
		got := target.decide(tt.p)
		require.Equal(t, tt.label, got.Label, tt.name)
		require.Equal(t, tt.p[tt.label], got.Confidence, tt.name)
		require.InDelta(t, tt.score, got.Score, 1e-12, tt.name)
	}
}

// sound returns a target of two parts that passes check.
func sound() *Target {
	return &Target{Labels: []string{"a", "b", "none"}, Favor: 0, Against: 1, Abstain: 2, Threshold: 1, offsets: []float64{0, 0, maxNats},
		parts: []part{{bias: []float64{0, -maxNats}, scale: maxNats}, {bias: []float64{0, 0}, scale: 1}}}
}

func TestCheckOfTargets(t *testing.T) {
	require.NoError(t, sound().check())
	require.ErrorIs(t, (*Target)(nil).check(), ErrInvalid)
	for name, spoil := range map[string]func(*Target){
		"no such role":               func(t *Target) { t.Favor = 3 },
		"a role under -1":            func(t *Target) { t.Against = -2 },
		"an offset too few":          func(t *Target) { t.offsets = t.offsets[1:] },
		"an offset too great":        func(t *Target) { t.offsets[2] = 2 * maxNats },
		"a threshold under 0":        func(t *Target) { t.Threshold = -0.1 },
		"a threshold over 1":         func(t *Target) { t.Threshold = 1.1 },
		"no scale":                   func(t *Target) { t.parts[1].scale = 0 },
		"a scale too great":          func(t *Target) { t.parts[1].scale = 2 * maxNats },
		"a bias too great":           func(t *Target) { t.parts[1].bias[0] = -2 * maxNats },
		"no part":                    func(t *Target) { t.parts = nil },
		"three parts":                func(t *Target) { t.parts = append(t.parts, t.parts[0]) },
		"one part of too few":        func(t *Target) { t.parts = t.parts[:1] },
		"a detection of three":       func(t *Target) { t.parts[0].bias = make([]float64, 3) },
		"no output for a label":      func(t *Target) { t.parts[1].bias = make([]float64, 1) },
		"two parts, none to abstain": func(t *Target) { t.Abstain = -1 },
	} {
		target := sound()
		spoil(target)
		require.ErrorIs(t, target.check(), ErrInvalid, name)
	}
	first := sound()
	first.Abstain, first.Favor = 0, 2
	require.NoError(t, first.check(), "the first label may be that of no stance")
}

func TestMarginAndStrength(t *testing.T) {
	for _, scores := range [][]float64{{3, 1, -2}, {1, 3, -2}, {-2, 1, 3}, {1, -2, 3}} {
		require.Equal(t, 2.0, Part{Scores: scores}.Margin())
		require.Equal(t, 5.0, Term{Nats: scores}.Strength())
	}
	require.Zero(t, Part{Scores: []float64{1, 1, 0}}.Margin())
}

// TestSoftmaxOfAnyScores: probabilities add up to 1 and keep the order, however far the
// scores lie from 0.
func TestSoftmaxOfAnyScores(t *testing.T) {
	for _, far := range []float64{0, 1e4, -1e4} {
		p := []float64{far + math.Log(1), far + math.Log(2), far + math.Log(5)}
		require.InDelta(t, far+math.Log(8), logSumExp(p), 1e-9)
		softmax(p)
		require.InDeltaSlice(t, []float64{0.125, 0.25, 0.625}, p, 1e-9)
	}
}
