package training

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

	"github.com/seed-7eda0a5f/demarche/classifier"
)

// ErrOneGroup is returned where there is nothing to hold out.
var ErrOneGroup = errors.New("all examples are in one group, which no fold may part")

// Set holds the samples of one target, ready to fit or to score.
type Set struct {
	Target string
	Labels []string
	// Samples are labeled by index of Labels.
	Samples []classifier.Sample
	// Examples are the examples that the samples come from, by index; nil where
	// there are none.
	Examples []Example
}

// Sets computes the features of labeled examples and parts them by target, in
// order of the targets' names. Labels come from the examples, as LabelsOf has
// them. Workers is the number of goroutines, all processors where it is 0; it
// never changes the result.
func Sets(ctx context.Context, examples []Example, x Extractor, workers int) ([]Set, error) {
	labels := LabelsOf(examples)
	features, err := extract(ctx, examples, x, workers)
	if err != nil {
		return nil, fmt.Errorf("training: extract features: %w", err)
	}
	var out []Set
	for _, target := range slices.Sorted(maps.Keys(labels)) {
		s := Set{Target: target, Labels: labels[target]}
		for i, e := range examples {
			if e.Target != target || e.Label == "" {
				continue
			}
			s.Examples = append(s.Examples, e)
			s.Samples = append(s.Samples, classifier.Sample{
				Features: features[i], Label: slices.Index(s.Labels, e.Label), Weight: e.Weight, Group: e.Group,
			})
		}
		out = append(out, s)
	}
	return out, nil
}

// extract returns the distinct features of each example, in ascending order.
func extract(ctx context.Context, examples []Example, x Extractor, workers int) ([][]uint64, error) {
	out := make([][]uint64, len(examples))
	err := each(ctx, len(examples), workers, func(from, to int) {
		var f []uint64
		for i := from; i < to; i++ {
			f = x.Features(f, examples[i])
			out[i] = slices.Clone(f)
		}
	})
	return out, err
}

// each calls work for ranges that cover 0 to n-1 on several goroutines, or stops
// when ctx is done.
func each(ctx context.Context, n, workers int, work func(from, to int)) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	const chunk = 64
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(func() {
			for from := range next {
				work(from, min(n, from+chunk))
			}
		})
	}
	for from := 0; from < n && ctx.Err() == nil; from += chunk {
		next <- from
	}
	close(next)
	wg.Wait()
	return ctx.Err()
}

// fold is a part of a set to test, and the rest to learn from.
type fold struct{ train, test Set }

// folds returns the folds that classifier.Folds makes of a set, but for those that
// stay empty.
func (s *Set) folds(k int, seed uint64) ([]fold, error) {
	of, err := classifier.Folds(s.Samples, k, seed)
	if err != nil {
		return nil, err
	}
	var out []fold
	for i := range k {
		test, train := s.part(of, i)
		if len(train.Samples) == 0 {
			return nil, ErrOneGroup
		}
		if len(test.Samples) > 0 {
			out = append(out, fold{train, test})
		}
	}
	return out, nil
}

// part returns the samples that are in the fold and those that are not.
func (s *Set) part(fold []int, k int) (in, out Set) {
	in, out = Set{Target: s.Target, Labels: s.Labels}, Set{Target: s.Target, Labels: s.Labels}
	for i, x := range fold {
		to := &out
		if x == k {
			to = &in
		}
		to.Samples = append(to.Samples, s.Samples[i])
		if s.Examples != nil {
			to.Examples = append(to.Examples, s.Examples[i])
		}
	}
	return in, out
}

// distinct returns the labels that have a sample, and the samples labeled by
// index of these.
func (s *Set) distinct() (labels []string, samples []classifier.Sample) {
	seen := make([]bool, len(s.Labels))
	for i := range s.Samples {
		seen[s.Samples[i].Label] = true
	}
	index := make([]int, len(s.Labels))
	for l, ok := range seen {
		if ok {
			index[l] = len(labels)
			labels = append(labels, s.Labels[l])
		}
	}
	if len(labels) == len(s.Labels) {
		return labels, s.Samples
	}
	samples = slices.Clone(s.Samples)
	for i := range samples {
		samples[i].Label = index[samples[i].Label]
	}
	return labels, samples
}
