package classifier

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// handStats are three features counted in 4 samples of label 0 and 2 of label 1,
// with alpha 1.
func handStats() *stats {
	return newStats([]float64{4, 2}, []float64{
		3, 0,
		1, 2,
		2, 1,
	}, 1)
}

func TestPriors(t *testing.T) {
	s := handStats()
	require.InDeltaSlice(t, []float64{math.Log(5.0 / 8), math.Log(3.0 / 8)}, s.priors(false), 1e-12, "by samples, Laplace")
	require.InDeltaSlice(t, []float64{math.Log(0.5), math.Log(0.5)}, s.priors(true), 1e-12)
}

func TestLikelihoodsByHand(t *testing.T) {
	// Totals are 6 and 3, the vocabulary 3 words: denominators 9 and 6.
	s := handStats()
	w := s.likelihoods()
	for f, p := range [][2]float64{{4.0 / 9, 1.0 / 6}, {2.0 / 9, 3.0 / 6}, {3.0 / 9, 2.0 / 6}} {
		margin := math.Log(p[0]) - math.Log(p[1])
		require.InDelta(t, margin, w[2*f]-w[2*f+1], 1e-12)
		require.InDelta(t, 0, w[2*f]+w[2*f+1], 1e-12)
		require.InDelta(t, margin, s.ratios(1)[2*f], 1e-12, "with two labels the others are the other")
		require.InDelta(t, math.Copysign(math.Sqrt(math.Abs(margin)), margin), s.ratios(0.5)[2*f], 1e-12)
		require.InDelta(t, margin, s.complements()[2*f]-s.complements()[2*f+1], 1e-12)
	}
}

func TestInformationByHand(t *testing.T) {
	// A feature in every sample of one label and none of the other tells all
	// there is: the entropy of the label.
	s := newStats([]float64{3, 1}, []float64{3, 0, 1, 1, 3, 1}, 1)
	h := -0.75*math.Log(0.75) - 0.25*math.Log(0.25)
	require.InDelta(t, h, s.information(0), 1e-12)
	require.InDelta(t, 0, s.information(2), 1e-12, "a feature in all samples tells nothing")
	require.Greater(t, s.information(0), s.information(1))
}

func TestSelectFeatures(t *testing.T) {
	s := newStats([]float64{50, 50}, []float64{
		40, 2, // strong
		1, 0, // rare
		30, 31, // common, says nothing
		2, 30, // strong
		5, 5,
	}, 0.5)
	for _, by := range []Selection{Information, Dirichlet} {
		require.Equal(t, []int{0, 3}, selectFeatures(s, 2, 2, by), by)
		require.Equal(t, []int{0, 2, 3, 4}, selectFeatures(s, 2, 0, by), by)
		require.Equal(t, []int{0, 1, 2, 3, 4}, selectFeatures(s, 0, -1, by), by)
	}
}

func TestMinimizeRosenbrock(t *testing.T) {
	x := []float64{-1.2, 1}
	err := newMinimizer(2, 1).run(context.Background(), x, 500, 1e-14, func(x, g []float64) float64 {
		a, b := 1-x[0], x[1]-x[0]*x[0]
		g[0], g[1] = -2*a-400*x[0]*b, 200*b
		return a*a + 100*b*b
	})
	require.NoError(t, err)
	require.InDeltaSlice(t, []float64{1, 1}, x, 1e-4)
}

func TestMinimizeAtTheMinimum(t *testing.T) {
	x := []float64{0}
	require.NoError(t, newMinimizer(1, 1).run(context.Background(), x, 9, 1e-9, func(x, g []float64) float64 {
		g[0] = 2 * x[0]
		return x[0] * x[0]
	}))
	require.Zero(t, x[0])
}

func TestVectorsDoNotDependOnWorkers(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	a, b := make([]float64, 5*block+7), make([]float64, 5*block+7)
	for i := range a {
		a[i], b[i] = rng.NormFloat64(), rng.NormFloat64()
	}
	want := vectors{1}.dot(a, b)
	for _, workers := range []int{2, 3, 7} {
		require.Equal(t, want, vectors{workers}.dot(a, b))
	}
}

// TestGradient holds the gradient of the logistic loss against differences.
func TestGradient(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for labels := 2; labels <= 6; labels++ {
		const features, rows = 7, 30
		p := &problem{labels: labels, features: features, starts: []int{0}}
		for range rows {
			for f := range features {
				if rng.IntN(3) == 0 {
					p.cols = append(p.cols, uint32(f))
				}
			}
			p.starts = append(p.starts, len(p.cols))
			p.label = append(p.label, rng.IntN(labels))
			p.weight = append(p.weight, 0.5+rng.Float64())
		}
		for range features * labels {
			p.scale = append(p.scale, rng.NormFloat64())
		}
		p.transpose()
		n := features * labels
		s := &search{
			problem: p, workers: 2, n: n, unit: make([]float64, n+labels), w: make([]float64, n),
			residual: make([]float64, rows*labels), losses: make([]float64, rows),
		}
		x := make([]float64, n+labels)
		s.precondition(x, 0.3)
		for i := range x {
			x[i] = rng.NormFloat64()
		}
		grad, scrap := make([]float64, len(x)), make([]float64, len(x))
		s.eval(x, grad)
		for i := range x {
			const h = 1e-5
			at := x[i]
			x[i] = at + h
			up := s.eval(x, scrap)
			x[i] = at - h
			down := s.eval(x, scrap)
			x[i] = at
			require.InDelta(t, (up-down)/(2*h), grad[i], 1e-4, "%d labels, variable %d", labels, i)
		}
	}
}

func TestTemperatureIsFound(t *testing.T) {
	// Labels are drawn from softmax(scores / 2): the scores are twice too sure.
	rng := rand.New(rand.NewPCG(3, 3))
	var scores, weight []float64
	var labels []int
	for range 5000 {
		row := []float64{2 * rng.NormFloat64(), 2 * rng.NormFloat64(), 2 * rng.NormFloat64()}
		p := []float64{row[0] / 2, row[1] / 2, row[2]/2 + 0.7}
		softmax(p)
		l, u := 0, rng.Float64()
		for u > p[l] && l < 2 {
			u -= p[l]
			l++
		}
		scores = append(scores, row...)
		labels, weight = append(labels, l), append(weight, 1)
	}
	slope, shift, _ := fitTemperature(scores, 3, labels, weight)
	require.InDelta(t, 0.5, slope, 0.03)
	require.InDelta(t, 0.7, shift[2]-(shift[0]+shift[1])/2, 0.1)
	require.InDelta(t, 0, shift[0]+shift[1]+shift[2], 1e-9)
}

func TestRuleUndoesAPriorThatHidesALabel(t *testing.T) {
	r := rule{labels: 2, abstain: -1, scored: []int{0, 1}}
	for i := range 1000 {
		gold, p := 0, 0.05
		if i%10 == 0 {
			gold, p = 1, 0.3 // the rare label is likelier here, never likeliest
		}
		r.p = append(r.p, 1-p, p)
		r.gold, r.weight = append(r.gold, gold), append(r.weight, 1)
	}
	offsets, threshold := r.choose()
	require.Greater(t, offsets[1]-offsets[0], math.Log(0.7/0.3))
	require.Zero(t, threshold)
}

func TestRuleStaysWhereNothingIsGained(t *testing.T) {
	r := rule{labels: 2, abstain: 1, scored: []int{0, 1}}
	for i := range 100 {
		p := []float64{0.9, 0.1}
		r.gold = append(r.gold, i%2)
		if i%2 == 1 {
			slices.Reverse(p)
		}
		r.p, r.weight = append(r.p, p...), append(r.weight, 1)
	}
	offsets, threshold := r.choose()
	require.Equal(t, []float64{0, 0}, offsets)
	require.Zero(t, threshold)
}

func TestFrequent(t *testing.T) {
	sets := [][]uint64{{1, 5, math.MaxUint64}, {5, 1 << 63, math.MaxUint64}, {5}}
	for _, workers := range []int{1, 4} {
		require.Equal(t, []uint64{1, 5, 1 << 63, math.MaxUint64}, frequent(sets, 1, workers))
		require.Equal(t, []uint64{5, math.MaxUint64}, frequent(sets, 2, workers))
		require.Equal(t, []uint64{5}, frequent(sets, 3, workers))
		require.Empty(t, frequent(sets, 4, workers))
	}
}

func TestFoldsKeepGroupsAndShares(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	var samples []Sample
	for g := range 300 {
		for range 1 + rng.IntN(4) {
			samples = append(samples, Sample{Label: min(2, int(rng.ExpFloat64())), Group: string(rune('a'+g%26)) + string(rune('a'+g/26))})
		}
	}
	fold, err := Folds(samples, 5, 1)
	require.NoError(t, err)
	again, err := Folds(samples, 5, 1)
	require.NoError(t, err)
	require.Equal(t, fold, again)
	of := map[string]int{}
	counts := map[[2]int]float64{}
	total := map[int]float64{}
	for i, s := range samples {
		if f, ok := of[s.Group]; ok {
			require.Equal(t, f, fold[i], "group %s straddles", s.Group)
		}
		of[s.Group] = fold[i]
		counts[[2]int{fold[i], s.Label}]++
		total[s.Label]++
	}
	for k := range 5 {
		for l := range 3 {
			require.InDelta(t, total[l]/5, counts[[2]int{k, l}], 2+0.15*total[l]/5, "fold %d, label %d", k, l)
		}
	}
	_, err = Folds(samples, 1, 1)
	require.ErrorContains(t, err, "1 folds")
	_, err = Folds(samples[:4], 5, 1)
	require.ErrorContains(t, err, "5 folds of 4 samples")
	_, err = Folds([]Sample{{Label: -1}, {}}, 2, 1)
	require.ErrorIs(t, err, ErrUnknownLabel)
}

func TestSamplesWithoutGroupStandAlone(t *testing.T) {
	fold, err := Folds(make([]Sample, 10), 5, 1)
	require.NoError(t, err)
	slices.Sort(fold)
	require.Equal(t, []int{0, 0, 1, 1, 2, 2, 3, 3, 4, 4}, fold)
}
