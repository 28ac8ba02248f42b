package training

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"

	"github.com/seed-7eda0a5f/demarche/classifier"
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
// for all of it, once.
func LearningCurve(ctx context.Context, s Set, test *Set, sizes []int, o *classifier.Options, seed uint64) ([]CurvePoint, error) {
	pairs := [][2]Set{{s, s}}
	if test != nil {
		pairs[0][1] = *test
	} else {
		const folds = 5
		fold, err := classifier.Folds(s.Samples, folds, seed)
		if err != nil {
			return nil, fmt.Errorf("training: learning curve: %w", err)
		}
		pairs = nil
		for k := range folds {
			in, out := s.part(fold, k)
			pairs = append(pairs, [2]Set{out, in})
		}
	}
	var out []CurvePoint
	for _, size := range slices.Sorted(slices.Values(sizes)) {
		p := CurvePoint{Low: 1}
		for _, pair := range pairs {
			train := draw(pair[0], size, seed)
			labels, samples := train.distinct()
			t, err := classifier.Fit(ctx, s.Target, labels, samples, o)
			if err != nil {
				return nil, fmt.Errorf("training: learning curve: %d samples: %w", len(samples), err)
			}
			names, outcomes := outcomesOf(t, pair[1])
			macro, _, accuracy := newMeasure(names).scores(confusion(len(names), outcomes))
			share := 1 / float64(len(pairs))
			p.MacroF1 += macro * share
			p.Accuracy += accuracy * share
			p.Low, p.High = min(p.Low, macro), max(p.High, macro)
			p.N = max(p.N, len(samples))
		}
		if n := len(out); n > 0 && out[n-1].N == p.N {
			break
		}
		out = append(out, p)
	}
	return out, nil
}

// draw returns about n samples: whole groups, in a random order that does not
// depend on n.
func draw(s Set, n int, seed uint64) Set {
	index := map[string]int{}
	var groups [][]int
	for i, x := range s.Samples {
		key := x.Group
		if key == "" {
			key = "\x00" + strconv.Itoa(i)
		}
		g, ok := index[key]
		if !ok {
			g = len(groups)
			index[key] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], i)
	}
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
