package classifier

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/seed-7eda0a5f/demarche/internal/group"
)

// Folds assigns each sample to one of k folds, so that no group straddles two
// folds and each fold has its share of each label as nearly as groups allow.
// The same samples, k and seed give the same folds. k must be from 2 to the number
// of samples; where there are fewer groups than k, some folds stay empty.
func Folds(samples []Sample, k int, seed uint64) ([]int, error) {
	if k < 2 || k > len(samples) {
		return nil, fmt.Errorf("classifier: fold samples: %d folds of %d samples, want from 2 to as many as there are samples", k, len(samples))
	}
	labels := 0
	for i := range samples {
		if samples[i].Label < 0 {
			return nil, fmt.Errorf("classifier: fold samples: sample %d: %w %d", i, ErrUnknownLabel, samples[i].Label)
		}
		labels = max(labels, samples[i].Label+1)
	}
	groups := group.Of(len(samples), func(i int) string { return samples[i].Group })
	rng := rand.New(rand.NewPCG(seed, 0x666f6c6473))
	rng.Shuffle(len(groups), func(i, j int) { groups[i], groups[j] = groups[j], groups[i] })
	slices.SortStableFunc(groups, func(a, b []int) int { return len(b) - len(a) })

	want := make([]float64, labels) // samples of each label in a fold
	for i := range samples {
		want[samples[i].Label] += 1 / float64(k)
	}
	have := make([]float64, k*labels)
	size := make([]int, k)
	out := make([]int, len(samples))
	add := make([]float64, labels)
	for _, g := range groups {
		clear(add)
		for _, i := range g {
			add[samples[i].Label]++
		}
		best, bestCost := 0, 0.0
		for f := range k {
			cost := 0.0
			for l, n := range add {
				if n > 0 { // growth of the squared relative excess
					cost += n * (2*have[f*labels+l] + n) / want[l] / want[l]
				}
			}
			if f == 0 || cost < bestCost || cost == bestCost && size[f] < size[best] {
				best, bestCost = f, cost
			}
		}
		for l, n := range add {
			have[best*labels+l] += n
		}
		size[best] += len(g)
		for _, i := range g {
			out[i] = best
		}
	}
	return out, nil
}
