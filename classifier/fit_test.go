package classifier_test

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/classifier"
)

var stances = []string{"favor", "against", "none"}

// drawn returns n samples of 20 features, of which about one in five leans to the
// label; three samples share a group.
func drawn(n int, seed uint64) []classifier.Sample {
	rng := rand.New(rand.NewPCG(seed, 1))
	out := make([]classifier.Sample, n)
	for i := range out {
		l := min(2, int(rng.ExpFloat64()))
		s := classifier.Sample{Label: l, Group: fmt.Sprint(i / 3)}
		for range 20 {
			f := uint64(rng.IntN(300))
			if rng.IntN(5) == 0 {
				f = 1000 + uint64(l*40+rng.IntN(60))
			}
			s.Features = append(s.Features, f*0x9e3779b97f4a7c15)
		}
		slices.Sort(s.Features)
		s.Features = slices.Compact(s.Features)
		out[i] = s
	}
	return out
}

func fit(t testing.TB, samples []classifier.Sample, o *classifier.Options) *classifier.Target {
	t.Helper()
	target, err := classifier.Fit(context.Background(), "t", stances, samples, o)
	require.NoError(t, err)
	return target
}

func fileOf(t testing.TB, targets ...*classifier.Target) []byte {
	t.Helper()
	m, err := classifier.NewModel(classifier.Parts{Name: "m", Targets: targets})
	require.NoError(t, err)
	var b bytes.Buffer
	_, err = m.WriteTo(&b)
	require.NoError(t, err)
	return b.Bytes()
}

var variants = map[string]classifier.Options{
	"default":          {},
	"bayes":            {Learner: classifier.Bayes},
	"bayes uniform":    {Learner: classifier.Bayes, Uniform: true},
	"complement":       {Learner: classifier.Complement},
	"two steps":        {Detect: true},
	"two steps, bayes": {Detect: true, Learner: classifier.Bayes},
	"few features":     {MaxFeatures: 100},
	"by log-odds":      {MaxFeatures: 100, Selection: classifier.Dirichlet},
	"balanced":         {Balance: 1},
	"poles":            {Objective: classifier.PoleF1},
	"accuracy":         {Objective: classifier.Accuracy},
	"uncalibrated":     {Folds: -1},
	"undamped":         {Power: 1, C: 0.1},
}

func TestFitLearns(t *testing.T) {
	train, test := drawn(1500, 1), drawn(600, 2)
	for name, o := range variants {
		t.Run(name, func(t *testing.T) {
			target := fit(t, train, &o)
			var s classifier.Scratch
			hits, confidence := 0.0, 0.0
			for _, x := range test {
				p := target.Predict(x.Features, &s)
				sum := 0.0
				for _, v := range p.P {
					require.True(t, v >= 0 && v <= 1)
					sum += v
				}
				require.InDelta(t, 1, sum, 1e-9)
				require.InDelta(t, p.P[0]-p.P[1], p.Score, 1e-12)
				require.Equal(t, p.P[p.Label], p.Confidence)
				if p.Label == x.Label {
					hits++
				}
				confidence += p.Confidence
			}
			n := float64(len(test))
			require.Greater(t, hits/n, 0.8)
			if o.Folds >= 0 {
				require.InDelta(t, hits/n, confidence/n, 0.05, "mean confidence is the accuracy")
			}
		})
	}
}

func TestFitIsTheSameOnAnyNumberOfWorkers(t *testing.T) {
	samples := drawn(900, 3)
	for name, o := range variants {
		t.Run(name, func(t *testing.T) {
			var want []byte
			for _, workers := range []int{1, 2, 3, 8} {
				o.Workers = workers
				got := fileOf(t, fit(t, samples, &o))
				if want == nil {
					want = got
				}
				require.True(t, bytes.Equal(want, got), "%d workers", workers)
			}
		})
	}
}

func TestFitIgnoresOrderAndRepetitionOfFeatures(t *testing.T) {
	samples := drawn(300, 4)
	mixed := slices.Clone(samples)
	for i, s := range mixed {
		f := append(slices.Clone(s.Features), s.Features[0])
		slices.Reverse(f)
		mixed[i].Features = f
	}
	require.Equal(t, fileOf(t, fit(t, samples, nil)), fileOf(t, fit(t, mixed, nil)))
}

func TestFitDoesNotChangeItsInput(t *testing.T) {
	samples := drawn(200, 5)
	slices.Reverse(samples[0].Features)
	before := make([]classifier.Sample, len(samples))
	for i, s := range samples {
		before[i] = s
		before[i].Features = slices.Clone(s.Features)
	}
	fit(t, samples, nil)
	require.Equal(t, before, samples)
}

func TestWeightsCountAsRepetitions(t *testing.T) {
	samples := drawn(120, 6)
	var twice []classifier.Sample
	weighted := slices.Clone(samples)
	for i := range samples {
		twice = append(twice, samples[i])
		if i%2 == 0 {
			twice = append(twice, samples[i])
			weighted[i].Weight = 2
		}
	}
	o := &classifier.Options{Learner: classifier.Bayes, Folds: -1, MinCount: 1}
	require.Equal(t, fileOf(t, fit(t, twice, o)), fileOf(t, fit(t, weighted, o)))
}

func TestFitRefuses(t *testing.T) {
	ok := drawn(30, 7)
	nan := slices.Clone(ok)
	nan[3].Weight = math.NaN()
	light := slices.Clone(ok)
	light[3].Weight = 0.03
	heavy := slices.Clone(ok)
	heavy[3].Weight = 65_537
	wild := slices.Clone(ok)
	wild[3].Label = 9
	tests := []struct {
		name    string
		labels  []string
		samples []classifier.Sample
		o       classifier.Options
		want    error
	}{
		{"one label", []string{"a"}, ok, classifier.Options{}, classifier.ErrFewLabels},
		{"65 labels", manyLabels(65), ok, classifier.Options{}, classifier.ErrManyLabels},
		{"two labels of one name", []string{"a", "b", "a"}, ok, classifier.Options{}, classifier.ErrDuplicateLabel},
		{"a label without a name", []string{"a", ""}, ok, classifier.Options{}, classifier.ErrEmptyLabel},
		{"no samples", stances, nil, classifier.Options{}, classifier.ErrNoSamples},
		{"a label that never occurs", append(slices.Clone(stances), "x"), ok, classifier.Options{}, classifier.ErrUnusedLabel},
		{"a label out of range", stances, wild, classifier.Options{}, classifier.ErrUnknownLabel},
		{"a weight that is no number", stances, nan, classifier.Options{}, classifier.ErrWeight},
		{"a weight that counts as nothing", stances, light, classifier.Options{}, classifier.ErrWeight},
		{"a weight over the bound", stances, heavy, classifier.Options{}, classifier.ErrWeight},
		{"a role nobody has", stances, ok, classifier.Options{Favor: "x"}, classifier.ErrUnknownLabel},
		{"negative alpha", stances, ok, classifier.Options{Alpha: -1}, classifier.ErrInvalid},
		{"infinite C", stances, ok, classifier.Options{C: math.Inf(1)}, classifier.ErrInvalid},
		{"power", stances, ok, classifier.Options{Power: -1}, classifier.ErrInvalid},
		{"balance over 1", stances, ok, classifier.Options{Balance: 2}, classifier.ErrInvalid},
		{"negative prune", stances, ok, classifier.Options{Prune: -1}, classifier.ErrInvalid},
		{"unknown learner", stances, ok, classifier.Options{Learner: 9}, classifier.ErrInvalid},
		{"unknown selection", stances, ok, classifier.Options{Selection: 9}, classifier.ErrInvalid},
		{"unknown objective", stances, ok, classifier.Options{Objective: 9}, classifier.ErrInvalid},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := classifier.Fit(context.Background(), "t", tt.labels, tt.samples, &tt.o)
			require.ErrorIs(t, err, tt.want)
		})
	}
}

func manyLabels(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprint("l", i))
	}
	return out
}

func TestFitStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := classifier.Fit(ctx, "t", stances, drawn(100, 8), nil)
	require.ErrorIs(t, err, context.Canceled)
}

// TestFitOfLittle fits what is too small to hold anything out, or all alike.
func TestFitOfLittle(t *testing.T) {
	for name, samples := range map[string][]classifier.Sample{
		"one of each":      {{Features: []uint64{1}}, {Features: []uint64{2}, Label: 1}, {Features: []uint64{3}, Label: 2}},
		"without features": {{}, {Label: 1}, {Label: 2}},
		"one group":        {{Features: []uint64{1}, Group: "g"}, {Features: []uint64{2}, Label: 1, Group: "g"}, {Label: 2, Group: "g"}},
		"tiny weights":     {{Features: []uint64{1}, Weight: classifier.MinWeight}, {Label: 1, Weight: classifier.MinWeight}, {Label: 2, Weight: classifier.MinWeight}},
	} {
		for variant, o := range variants {
			t.Run(name+", "+variant, func(t *testing.T) {
				o.MinCount = 1
				var s classifier.Scratch
				p := fit(t, samples, &o).Predict([]uint64{1, 2, 9}, &s)
				require.False(t, math.IsNaN(p.Confidence))
			})
		}
	}
}

// TestOneFoldIsNoCalibration: with one fold, as with none, nothing is held out.
func TestOneFoldIsNoCalibration(t *testing.T) {
	samples := drawn(300, 18)
	none := fileOf(t, fit(t, samples, &classifier.Options{Folds: -1}))
	require.True(t, bytes.Equal(none, fileOf(t, fit(t, samples, &classifier.Options{Folds: 1}))))
	require.False(t, bytes.Equal(none, fileOf(t, fit(t, samples, &classifier.Options{Folds: 2}))))
}

func TestFitCountsIsFitOfTheUnion(t *testing.T) {
	samples := drawn(600, 9)
	for i := range samples {
		samples[i].Weight = float64(1+i%5) / 4
	}
	for _, learner := range []classifier.Learner{classifier.Bayes, classifier.Complement} {
		for _, detect := range []bool{false, true} {
			o := &classifier.Options{Learner: learner, Detect: detect, Folds: -1}
			var shards []*classifier.Counts
			for from := 0; from < len(samples); from += 200 {
				c, err := classifier.NewCounts(stances)
				require.NoError(t, err)
				for _, s := range samples[from : from+200] {
					require.NoError(t, c.Add(s))
				}
				shards = append(shards, c)
			}
			require.NoError(t, shards[2].Merge(shards[0]))
			require.NoError(t, shards[2].Merge(shards[1]))
			merged, err := classifier.FitCounts("t", shards[2], o)
			require.NoError(t, err)
			require.Equal(t, fileOf(t, fit(t, samples, o)), fileOf(t, merged), "%v detect %v", learner, detect)
		}
	}
}

func TestFitCountsRefuses(t *testing.T) {
	c, err := classifier.NewCounts(stances)
	require.NoError(t, err)
	_, err = classifier.FitCounts("t", c, nil)
	require.ErrorIs(t, err, classifier.ErrInvalid, "the default learner needs samples")
	bayes := &classifier.Options{Learner: classifier.Bayes}
	_, err = classifier.FitCounts("t", c, &classifier.Options{Learner: classifier.Bayes, Favor: "x"})
	require.ErrorIs(t, err, classifier.ErrUnknownLabel)
	_, err = classifier.FitCounts("t", c, bayes)
	require.ErrorIs(t, err, classifier.ErrNoSamples)
	require.NoError(t, c.Add(classifier.Sample{Label: 0}))
	require.NoError(t, c.Add(classifier.Sample{Label: 2}))
	_, err = classifier.FitCounts("t", c, bayes)
	require.ErrorIs(t, err, classifier.ErrUnusedLabel)
	require.ErrorContains(t, err, `"against"`)
	require.ErrorIs(t, c.Add(classifier.Sample{Label: 3}), classifier.ErrUnknownLabel)
	require.ErrorIs(t, c.Add(classifier.Sample{Weight: math.Inf(1)}), classifier.ErrWeight)
	other, err := classifier.NewCounts([]string{"a", "b"})
	require.NoError(t, err)
	require.ErrorIs(t, c.Merge(other), classifier.ErrUnknownLabel)
}

func TestExplanationAddsUp(t *testing.T) {
	train := drawn(600, 10)
	for name, o := range variants {
		t.Run(name, func(t *testing.T) {
			target := fit(t, train, &o)
			for _, x := range drawn(20, 11) {
				e := target.Explain(x.Features)
				p := []float64{1}
				if target.Detects() {
					require.Len(t, e.Parts, 2)
					require.Equal(t, []string{"none", classifier.AnyLabel}, e.Parts[0].Outputs)
					require.Equal(t, []string{"favor", "against"}, e.Parts[1].Outputs)
				}
				for i, part := range e.Parts {
					total := slices.Clone(part.Prior)
					for k, term := range part.Terms {
						require.Positive(t, term.Strength())
						if k > 0 {
							require.LessOrEqual(t, term.Strength(), part.Terms[k-1].Strength(), "strongest first")
						}
						sum := 0.0
						for l, nats := range term.Nats {
							total[l] += nats
							sum += nats
						}
						require.InDelta(t, 0, sum, 1e-9, "a term moves outputs against each other")
					}
					require.InDeltaSlice(t, total, part.Scores, 1e-9)
					require.GreaterOrEqual(t, part.Margin(), 0.0)
					share := softmax(part.Scores)
					switch {
					case !target.Detects():
						p = share
					case i == 0:
						p = []float64{share[1], share[1], share[0]}
					default:
						p[0] *= share[0]
						p[1] *= share[1]
					}
				}
				require.InDeltaSlice(t, e.Prediction.P, p, 1e-9)
			}
		})
	}
}

func softmax(scores []float64) []float64 {
	sum := 0.0
	out := make([]float64, len(scores))
	for i, s := range scores {
		out[i] = math.Exp(s)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

func TestTargetIsSafeForConcurrentUse(t *testing.T) {
	target := fit(t, drawn(300, 12), nil)
	test := drawn(50, 13)
	var want []float64
	var s classifier.Scratch
	for _, x := range test {
		want = append(want, target.Predict(x.Features, &s).Score)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			var s classifier.Scratch
			for i, x := range test {
				if target.Predict(x.Features, &s).Score != want[i] || len(target.Explain(x.Features).Parts) != 1 {
					t.Error("another score")
				}
			}
		})
	}
	wg.Wait()
}

func TestPredictDoesNotAllocate(t *testing.T) {
	target := fit(t, drawn(300, 14), &classifier.Options{Detect: true})
	x := drawn(1, 15)[0].Features
	var s classifier.Scratch
	require.Zero(t, testing.AllocsPerRun(100, func() { target.Predict(x, &s) }))
}

func TestOptionsString(t *testing.T) {
	require.Equal(t, new(classifier.Options).String(), (&classifier.Options{Alpha: 0.5, Workers: 7}).String(), "workers change nothing")
	seen := map[string]string{}
	for name, o := range variants {
		s := o.String()
		require.Empty(t, seen[s], "%s and %s read alike", name, seen[s])
		seen[s] = name
	}
	require.Contains(t, (&classifier.Options{Favor: "pro", Learner: 7, Selection: 7, Objective: 7}).String(), `favor="pro"`)
}

func TestRoles(t *testing.T) {
	for _, tt := range []struct {
		labels                  []string
		favor, against, abstain int
	}{
		{[]string{"support", "neutral", "oppose", "none"}, 0, 2, 3},
		{[]string{"none", "rival", "mixed", "partner"}, 3, 1, 0},
		{[]string{"FAVOR", "AGAINST", "NONE"}, 0, 1, 2},
		{[]string{"negative", "neutral", "positive"}, 2, 0, 1},
		{[]string{"spam", "ham"}, -1, -1, -1},
	} {
		favor, against, abstain := classifier.Roles(tt.labels)
		require.Equal(t, []int{tt.favor, tt.against, tt.abstain}, []int{favor, against, abstain}, tt.labels)
	}
}

func BenchmarkPredict(b *testing.B) {
	target := fit(b, drawn(3000, 16), nil)
	test := drawn(1000, 17)
	var s classifier.Scratch
	features := 0
	for _, x := range test {
		features += len(x.Features)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, x := range test {
			target.Predict(x.Features, &s)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*features), "ns/feature")
}
