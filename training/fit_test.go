package training_test

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/cdipaolo/sentiment"
	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/token"
	"github.com/seed-7eda0a5f/demarche/stance"
	"github.com/seed-7eda0a5f/demarche/training"
)

// none is a word polarity without words.
var none = map[uint64]float64{}

func TestFitIsTheSameOnAnyNumberOfWorkers(t *testing.T) {
	examples := synthetic(400)
	for i := range examples[:200] {
		examples[i].Target = "u"
	}
	var want []byte
	for _, workers := range []int{1, 2, 5} {
		m, err := training.Fit(context.Background(), examples, &training.Options{Polarity: none, Classifier: classifier.Options{Workers: workers}})
		require.NoError(t, err)
		var b bytes.Buffer
		_, err = m.WriteTo(&b)
		require.NoError(t, err)
		if want == nil {
			want = b.Bytes()
		}
		require.True(t, bytes.Equal(want, b.Bytes()), "%d workers", workers)
	}
}

func TestFitHasATargetForEachOfTheExamples(t *testing.T) {
	examples := synthetic(400)
	for i := range examples[:200] {
		examples[i].Target = "u"
	}
	m, err := training.Fit(context.Background(), examples, &training.Options{Polarity: none})
	require.NoError(t, err)
	require.Len(t, m.Targets(), 2)
	require.Equal(t, "t", m.Targets()[0].Name)
	require.Equal(t, "u", m.Targets()[1].Name)
}

// TestSeedDrivesTheFolds: another seed holds other groups out, which shows in the
// calibration, beside the seed that the metadata name.
func TestSeedDrivesTheFolds(t *testing.T) {
	fit := func(seed uint64) []byte {
		m, err := training.Fit(context.Background(), synthetic(400), &training.Options{Polarity: none, Classifier: classifier.Options{Seed: seed}})
		require.NoError(t, err)
		bare, err := classifier.NewModel(classifier.Parts{Targets: m.Targets()})
		require.NoError(t, err)
		var b bytes.Buffer
		_, err = bare.WriteTo(&b)
		require.NoError(t, err)
		return b.Bytes()
	}
	require.True(t, bytes.Equal(fit(1), fit(1)))
	require.False(t, bytes.Equal(fit(1), fit(2)))
}

// TestFitOfNews: a model learns from the features that it will be served with, the
// tone of words included.
func TestFitOfNews(t *testing.T) {
	var examples []training.Example
	for i := range 30 {
		for label, text := range map[string]string{"favor": "Ministers praised the wonderful port.", "against": "Ministers condemned the terrible port."} {
			examples = append(examples, training.Example{ID: fmt.Sprint(label, i), Text: text, Target: "port", Label: label})
		}
	}
	o := &training.Options{News: true}
	sets, err := training.Prepare(context.Background(), examples, o)
	require.NoError(t, err)
	m, err := training.Fit(context.Background(), examples, o)
	require.NoError(t, err)
	require.Equal(t, training.NewsFeatures, m.Metadata()[training.MetaFeatures])
	x, err := training.ExtractorOf(m)
	require.NoError(t, err)
	for i, e := range sets[0].Examples {
		require.Equal(t, sets[0].Samples[i].Features, x.Features(nil, e))
	}
	bare, err := classifier.NewModel(classifier.Parts{Metadata: m.Metadata()})
	require.NoError(t, err)
	toneless, err := training.ExtractorOf(bare)
	require.NoError(t, err)
	require.NotEqual(t, toneless.Features(nil, examples[0]), x.Features(nil, examples[0]), "the polarity of words has an influence")
}

// TestExtractorOfNews: a model of news features comes back with the features that
// package stance computes with that model.
func TestExtractorOfNews(t *testing.T) {
	m, err := classifier.Default()
	require.NoError(t, err)
	x, err := training.ExtractorOf(m)
	require.NoError(t, err)
	a, err := stance.New(nil)
	require.NoError(t, err)
	e := training.Example{Text: "Poland condemned China for arming Russia."}
	require.NotEmpty(t, x.Features(nil, e))
	require.Equal(t, training.NewsExtractor(a).Features(nil, e), x.Features(nil, e))
}

func TestFitSaysHow(t *testing.T) {
	examples := synthetic(100)
	o := &training.Options{Name: "n", Polarity: none, Bag: training.BagOfWords{Families: training.Words}, Metadata: map[string]string{"note": "x"}}
	m, err := training.Fit(context.Background(), examples, o)
	require.NoError(t, err)
	require.Equal(t, "n", m.Name())
	meta := m.Metadata()
	require.Equal(t, "x", meta["note"])
	require.Equal(t, "100", meta[training.MetaExamples])
	require.Equal(t, training.Digest(examples), meta[training.MetaCorpus])
	require.Contains(t, meta[training.MetaOptions], "learner=ratio")
	x, err := training.ExtractorOf(m)
	require.NoError(t, err)
	var got []string
	x(training.Example{Text: "one two"}, true, func(_ uint64, name string) { got = append(got, name) })
	require.Equal(t, []string{"one", "two"}, got)
}

func TestFitRefuses(t *testing.T) {
	_, err := training.Fit(context.Background(), nil, nil)
	require.ErrorIs(t, err, training.ErrNoExamples)
	_, err = training.Fit(context.Background(), []training.Example{{Text: "a", Target: "t", Label: "x"}}, &training.Options{Polarity: none})
	require.ErrorIs(t, err, classifier.ErrFewLabels)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = training.Fit(ctx, synthetic(100), nil)
	require.ErrorIs(t, err, context.Canceled)
	m, err := classifier.NewModel(classifier.Parts{})
	require.NoError(t, err)
	_, err = training.ExtractorOf(m)
	require.ErrorContains(t, err, "parse features")
}

// TestPolarityInTheModelIsTheLibrarysCounts recomputes the log-odds of every word
// that the model kept from the counts of cdipaolo/sentiment; they may differ by
// one shift, the same for all, and by the rounding of the file.
func TestPolarityInTheModelIsTheLibrarysCounts(t *testing.T) {
	m, err := training.Fit(context.Background(), synthetic(60), nil)
	require.NoError(t, err)
	require.Greater(t, m.Polarities(), 5_000)
	require.LessOrEqual(t, m.Polarities(), 12_000)
	models, err := sentiment.Restore()
	require.NoError(t, err)
	var shifts []float64
	for _, word := range []string{"wonderful", "terrible", "praised", "condemned", "support", "attack", "peace", "worst", "killed", "beautiful", "failed", "hope"} {
		nats, ok := m.Polarity(token.Hash(word))
		w, _ := models[sentiment.English].Words.Get(word)
		if !ok || w.Count == nil {
			continue
		}
		shifts = append(shifts, nats-math.Log(float64(w.Count[1]+1)/float64(w.Count[0]+1)))
	}
	require.Greater(t, len(shifts), 6)
	require.InDelta(t, slices.Min(shifts), slices.Max(shifts), 0.01)
}

func TestCrossValidate(t *testing.T) {
	sets, err := training.Prepare(context.Background(), synthetic(600), &training.Options{Polarity: none})
	require.NoError(t, err)
	r, err := training.CrossValidate(context.Background(), sets[0], nil, 3, 1)
	require.NoError(t, err)
	require.Equal(t, 600, r.N)
	require.Len(t, r.Folds, 3)
	require.Equal(t, "majority", r.Baselines[0].Name)
	require.Equal(t, "plain bayes", r.Baselines[1].Name)
	require.Greater(t, r.MacroF1.Value, r.Baselines[1].MacroF1)
	require.Greater(t, r.Baselines[1].MacroF1, r.Baselines[0].MacroF1)
	require.Contains(t, r.String(), "baseline plain bayes")
	again, err := training.CrossValidate(context.Background(), sets[0], nil, 3, 1)
	require.NoError(t, err)
	require.Equal(t, r, again)
	_, err = training.CrossValidate(context.Background(), sets[0], nil, 1, 1)
	require.ErrorContains(t, err, "1 folds")
}

// TestOneGroupCannotBeHeldOut: a set of one group has nothing to test on.
func TestOneGroupCannotBeHeldOut(t *testing.T) {
	examples := synthetic(60)
	for i := range examples {
		examples[i].Group = "all"
	}
	sets, err := training.Prepare(context.Background(), examples, &training.Options{Polarity: none})
	require.NoError(t, err)
	_, err = training.CrossValidate(context.Background(), sets[0], nil, 3, 1)
	require.ErrorIs(t, err, training.ErrOneGroup)
	_, err = training.LearningCurve(context.Background(), sets[0], nil, []int{20}, nil, 1)
	require.ErrorIs(t, err, training.ErrOneGroup)

	for i := range examples {
		examples[i].Group = []string{"a", "b", "b"}[i%3]
	}
	sets, err = training.Prepare(context.Background(), examples, &training.Options{Polarity: none})
	require.NoError(t, err)
	r, err := training.CrossValidate(context.Background(), sets[0], nil, 3, 1)
	require.NoError(t, err)
	require.Len(t, r.Folds, 2, "a fold stays empty")
	require.Equal(t, 60, r.N)
}

// TestCrossValidateWithALoneLabel: a label that a training part lacks is an error
// of the prediction, not of the run.
func TestCrossValidateWithALoneLabel(t *testing.T) {
	examples := synthetic(60)
	examples[7].Label = "rare"
	sets, err := training.Prepare(context.Background(), examples, &training.Options{Polarity: none})
	require.NoError(t, err)
	r, err := training.CrossValidate(context.Background(), sets[0], nil, 3, 1)
	require.NoError(t, err)
	require.Equal(t, 60, r.N)
}

func TestEvaluateOfUnknownLabels(t *testing.T) {
	m, err := training.Fit(context.Background(), synthetic(200), &training.Options{Polarity: none})
	require.NoError(t, err)
	x, err := training.ExtractorOf(m)
	require.NoError(t, err)
	test := synthetic(20)
	for i := range test {
		test[i].Label = []string{"favor", "other"}[i%2]
	}
	sets, err := training.Sets(context.Background(), test, x, 1)
	require.NoError(t, err)
	r, err := training.Evaluate(m.Targets()[0], sets[0], 1)
	require.NoError(t, err)
	require.Equal(t, []string{"favor", "other", "neutral", "against", "none"}, r.Labels)
	require.Zero(t, r.PerLabel[1].Recall)
}

func TestLearningCurve(t *testing.T) {
	sets, err := training.Prepare(context.Background(), synthetic(1000), &training.Options{Polarity: none})
	require.NoError(t, err)
	o := &classifier.Options{Learner: classifier.Bayes}
	points, err := training.LearningCurve(context.Background(), sets[0], nil, []int{400, 50, 5000, 9000}, o, 1)
	require.NoError(t, err)
	require.Len(t, points, 3, "two sizes stand for all there is")
	require.Less(t, points[0].N, points[1].N)
	require.Less(t, points[0].MacroF1, points[2].MacroF1)
	for _, p := range points {
		require.True(t, p.Low <= p.MacroF1 && p.MacroF1 <= p.High)
	}
	points, err = training.LearningCurve(context.Background(), sets[0], nil, []int{50, 51, 400}, o, 1)
	require.NoError(t, err)
	require.Len(t, points, 2, "50 and 51 draw the same groups of 20, and what follows is not lost")
	points, err = training.LearningCurve(context.Background(), sets[0], &sets[0], []int{100}, o, 1)
	require.NoError(t, err)
	require.Len(t, points, 1)
}

func TestTune(t *testing.T) {
	if testing.Short() {
		t.Skip("many fits")
	}
	var trials []training.Trial
	total := 0
	o, all, err := training.Tune(context.Background(), synthetic(240), &training.Options{Polarity: none}, &training.TuneOptions{
		Folds:    2,
		Progress: func(done, n int, trial training.Trial) { trials, total = append(trials, trial), n },
	})
	require.NoError(t, err)
	require.Equal(t, all, trials)
	require.Len(t, all, total)
	require.Equal(t, "start", all[0].Change)
	kept := all[0]
	for _, trial := range all {
		if trial.Kept {
			require.GreaterOrEqual(t, trial.MacroF1, kept.MacroF1)
			kept = trial
		}
	}
	require.Equal(t, kept.Features, o.Bag.String())
	require.Equal(t, kept.Classifier, o.Classifier.String())

	bag := training.BagOfWords{Families: training.Words}
	_, all, err = training.Tune(context.Background(), synthetic(100), &training.Options{Polarity: none, Extractor: bag.Extract}, &training.TuneOptions{Folds: 2})
	require.NoError(t, err)
	for _, trial := range all {
		require.NotContains(t, trial.Change, "phrase", "features of the caller are left alone")
	}
}

func TestSuggest(t *testing.T) {
	m, err := training.Fit(context.Background(), synthetic(300), &training.Options{Polarity: none})
	require.NoError(t, err)
	x, err := training.ExtractorOf(m)
	require.NoError(t, err)
	pool := synthetic(50)
	for i := range pool {
		pool[i].Target, pool[i].Label = "", ""
	}
	pool = append(pool, pool[0], training.Example{ID: "other", Text: "x", Target: "unknown"})
	got, err := training.Suggest(context.Background(), m, pool, x, 10, 0)
	require.NoError(t, err)
	require.Len(t, got, 10)
	for i, s := range got {
		require.Equal(t, "t", s.Example.Target)
		require.NotEmpty(t, s.Label)
		require.True(t, s.Entropy >= 0 && s.Entropy <= math.Log(4)+1e-9)
		if i > 0 {
			require.GreaterOrEqual(t, s.Margin, got[i-1].Margin)
		}
	}
	all, err := training.Suggest(context.Background(), m, pool, x, 1000, 0)
	require.NoError(t, err)
	require.Len(t, all, 50, "each text once")
	nobody, err := training.Suggest(context.Background(), m, pool, x, -1, 0)
	require.NoError(t, err)
	require.Empty(t, nobody)
}
