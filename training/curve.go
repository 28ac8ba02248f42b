package training

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/group"
)

// CurvePoint is the quality reached with a number of samples.
type CurvePoint struct {
	N        int     `json:"n"`
	MacroF1  float64 `json:"macro_f1"` // mean over the folds
	Low      float64 `json:"low"`      // of the worst fold
	High     float64 `json:"high"`     // of the best
	Accuracy float64 `json:"accuracy"`
}

// LearningCurve fits growing parts of a set, whole groups drawn in one random
// order, and scores each on what is held out: the set test where it is given,
// else each of five folds. A size larger than what there is to learn from stands
// for all of it, and sizes that draw as many samples give one point.
func LearningCurve(ctx context.Context, s Set, test *Set, sizes []int, o *classifier.Options, seed uint64) ([]CurvePoint, error) {
	pairs := []fold{{train: s, test: s}}
	if test != nil {
		pairs[0].test = *test
	} else {
		var err error
		if pairs, err = s.folds(5, seed); err != nil {
			return nil, fmt.Errorf("training: learning curve: %w", err)
		}
	}
	var out []CurvePoint
	for _, size := range slices.Sorted(slices.Values(sizes)) {
		p := CurvePoint{Low: 1}
		drawn := make([]Set, len(pairs))
		for i, pair := range pairs {
			drawn[i] = draw(pair.train, size, seed)
			p.N = max(p.N, len(drawn[i].Samples))
		}
		if n := len(out); n > 0 && out[n-1].N == p.N {
			continue // too small a step to draw another group
		}
		for i, pair := range pairs {
			labels, samples := drawn[i].distinct()
			t, err := classifier.Fit(ctx, s.Target, labels, samples, o)
			if err != nil {
				return nil, fmt.Errorf("training: learning curve: %d samples: %w", len(samples), err)
			}
			names, outcomes := outcomesOf(t, pair.test)
			macro, _, accuracy := newMeasure(names).scores(confusion(len(names), outcomes))
			share := 1 / float64(len(pairs))
			p.MacroF1 += macro * share
			p.Accuracy += accuracy * share
			p.Low, p.High = min(p.Low, macro), max(p.High, macro)
		}
		out = append(out, p)
	}
	return out, nil
}

// draw returns about n samples: whole groups, in a random order that does not
// depend on n.
func draw(s Set, n int, seed uint64) Set {
	groups := group.Of(len(s.Samples), func(i int) string { return s.Samples[i].Group })
	rng := rand.New(rand.NewPCG(seed, 0x6375727665))
	rng.Shuffle(len(groups), func(i, j int) { groups[i], groups[j] = groups[j], groups[i] })
	out := Set{Target: s.Target, Labels: s.Labels}
	for _, g := range groups {
		if len(out.Samples) >= n {
			break
		}
		for _, i := range g {
			out.Samples = append(out.Samples, s.Samples[i])
		}
	}
	return out
}
