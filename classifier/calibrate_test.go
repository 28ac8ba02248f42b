package classifier

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// heldBy returns a fitter of four labels and n held-out samples of each label, which
// are scored right, and six neutral ones that are just taken for none.
func heldBy(o Objective, favor, against int) (*fitter, *held) {
	f := &fitter{o: &Options{Objective: o}, m: new(matrix)}
	f.t = &Target{Labels: []string{"a", "b", "neutral", "none"}, Favor: favor, Against: against, Abstain: 3, offsets: make([]float64, 4)}
	f.plans = plansOf(f.t, false)
	h := &held{scores: make([][]float64, 1)}
	add := func(label int, p ...float64) {
		h.rows = append(h.rows, len(f.m.labels))
		f.m.labels, f.m.weight = append(f.m.labels, label), append(f.m.weight, 1)
		for _, x := range p {
			h.scores[0] = append(h.scores[0], math.Log(x))
		}
	}
	for range 50 {
		add(0, 0.97, 0.01, 0.01, 0.01)
		add(1, 0.01, 0.97, 0.01, 0.01)
		add(3, 0.01, 0.01, 0.2, 0.78)
	}
	for n := range 50 {
		if n < 20 {
			add(2, 0.01, 0.01, 0.4, 0.58)
			continue
		}
		add(2, 0.01, 0.01, 0.97, 0.01)
	}
	return f, h
}

// TestRuleIsChosenForTheObjective: labels that are no poles are confused. It matters to
// the mean of all labels, not to that of the poles, and accuracy leaves the rule alone.
func TestRuleIsChosenForTheObjective(t *testing.T) {
	for _, tt := range []struct {
		name           string
		objective      Objective
		favor, against int
		moves          bool
	}{
		{"all labels", MacroF1, 0, 1, true},
		{"poles", PoleF1, 0, 1, false},
		{"poles the other way round", PoleF1, 1, 0, false},
		{"no favor", PoleF1, -1, 1, true},
		{"no against", PoleF1, 0, -1, true},
		{"accuracy", Accuracy, 0, 1, false},
	} {
		f, h := heldBy(tt.objective, tt.favor, tt.against)
		f.chooseRule(h)
		require.Equal(t, tt.moves, f.t.offsets[2] > f.t.offsets[3], "%s: %v", tt.name, f.t.offsets)
		require.Zero(t, f.t.Threshold, tt.name)
	}
}

// fitterOf returns a fitter with its folds counted, of samples whose features lean to
// their labels.
func fitterOf(t *testing.T, o Options) *fitter {
	o = o.withDefaults()
	var samples []Sample
	for i := range 240 {
		l := i % 3
		s := Sample{Label: l, Features: []uint64{1000 + uint64(i*7%11), uint64(l)}}
		if i%5 == 0 {
			s.Features[1] = uint64((l + 1) % 3)
		}
		slices.Sort(s.Features)
		samples = append(samples, s)
	}
	target, err := newTarget("t", []string{"favor", "against", "none"}, &o)
	require.NoError(t, err)
	f := &fitter{t: target, o: &o, m: newMatrix(samples, float64(o.MinCount), o.Workers), plans: plansOf(target, o.Detect), cs: strengths(&o)}
	require.NoError(t, f.fold(samples))
	require.NoError(t, f.count(context.Background()))
	return f
}

// TestStrengthOfLeastLossIsKept compares the strengths one by one.
func TestStrengthOfLeastLossIsKept(t *testing.T) {
	f := fitterOf(t, Options{})
	all := slices.Clone(f.cs)
	require.Greater(t, len(all), 1)
	best, least := 0.0, math.Inf(1)
	losses := map[float64]bool{}
	for _, c := range all {
		f.cs = []float64{c}
		h, err := f.heldOut(context.Background())
		require.NoError(t, err)
		losses[h.loss] = true
		if h.loss < least {
			best, least = c, h.loss
		}
	}
	require.Greater(t, len(losses), 1, "the strengths differ")
	f.cs = slices.Clone(all)
	h, err := f.heldOut(context.Background())
	require.NoError(t, err)
	require.Equal(t, []float64{best}, f.cs)
	require.InDelta(t, least, h.loss, 0.1, "but for where the search for it began")
}

// TestScaleMapsTheHeldOutScores: each output has its own bias.
func TestScaleMapsTheHeldOutScores(t *testing.T) {
	f, h := heldBy(MacroF1, 0, 1)
	raw := slices.Clone(h.scores[0])
	f.scale(h)
	require.NotEqual(t, 1.0, h.slope[0])
	for j, s := range raw {
		require.InDelta(t, h.slope[0]*s+h.shift[0][j%4], h.scores[0][j], 1e-12)
	}
}

// TestCalibrationIsOneMapOfTheScores: what is done to the held-out scores is done to
// the weights.
func TestCalibrationIsOneMapOfTheScores(t *testing.T) {
	for _, detect := range []bool{false, true} {
		f := fitterOf(t, Options{Detect: detect})
		h, err := f.heldOut(context.Background())
		require.NoError(t, err)
		f.merge()
		parts, err := f.final(context.Background())
		require.NoError(t, err)
		rows := []int{0, 1, 2, 5, 100}
		var before [][]float64
		for i, x := range parts {
			before = append(before, f.scoreRows(x, f.plans[i].outputs, rows))
		}
		f.calibrate(parts, h)
		for i, x := range parts {
			n := f.plans[i].outputs
			require.NotEqual(t, 1.0, h.slope[i])
			require.NotZero(t, h.shift[i])
			for j, s := range f.scoreRows(x, n, rows) {
				require.InDelta(t, h.slope[i]*before[i][j]+h.shift[i][j%n], s, 1e-9)
			}
		}
	}
}
