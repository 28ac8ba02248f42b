package classifier

import (
	"errors"
	"fmt"
	"slices"
)

// Errors of labels and samples, wrapped by what this package returns.
var (
	ErrFewLabels      = errors.New("fewer than two labels")
	ErrManyLabels     = errors.New("too many labels")
	ErrDuplicateLabel = errors.New("duplicate label")
	ErrEmptyLabel     = errors.New("empty label")
	ErrUnknownLabel   = errors.New("unknown label")
	ErrUnusedLabel    = errors.New("label without a sample")
	ErrWeight         = errors.New("weight is not a number from 1/32 to 65,536")
	ErrNoSamples      = errors.New("no samples")
	ErrManyFeatures   = errors.New("too many features")
)

// MaxLabels is the largest number of labels of one target.
const MaxLabels = 64

// Bounds of the weight of a sample: less than MinWeight would count as nothing.
const (
	MinWeight = 1.0 / 32
	MaxWeight = 1 << 16
)

// Sample is one labeled example: the set of its features.
type Sample struct {
	// Features are the hashes of the features present. A hash that occurs
	// twice counts once.
	Features []uint64
	// Label is an index into the labels of the target.
	Label int
	// Weight is the worth of the sample, from MinWeight to MaxWeight; 1 where it
	// is 0. It is rounded to a 16th when counted; see Counts.
	Weight float64
	// Group names what must not be split between fitting and calibrating, such
	// as an article. An empty group stands for the sample alone.
	Group string
}

func (s *Sample) weight() float64 {
	if s.Weight == 0 {
		return 1
	}
	return s.Weight
}

func checkLabels(labels []string) error {
	if len(labels) < 2 {
		return ErrFewLabels
	}
	if len(labels) > MaxLabels {
		return ErrManyLabels
	}
	for i, l := range labels {
		if l == "" {
			return ErrEmptyLabel
		}
		if slices.Contains(labels[:i], l) {
			return fmt.Errorf("%w %q", ErrDuplicateLabel, l)
		}
	}
	return nil
}

func checkSamples(labels []string, samples []Sample) error {
	if len(samples) == 0 {
		return ErrNoSamples
	}
	seen := make([]bool, len(labels))
	for i := range samples {
		s := &samples[i]
		if s.Label < 0 || s.Label >= len(labels) {
			return fmt.Errorf("sample %d: %w %d", i, ErrUnknownLabel, s.Label)
		}
		if err := checkWeight(s.Weight); err != nil {
			return fmt.Errorf("sample %d: %w", i, err)
		}
		seen[s.Label] = true
	}
	for l, ok := range seen {
		if !ok {
			return fmt.Errorf("%w %q", ErrUnusedLabel, labels[l])
		}
	}
	return nil
}

func checkWeight(w float64) error {
	if w != 0 && !(w >= MinWeight && w <= MaxWeight) {
		return fmt.Errorf("%w: %v", ErrWeight, w)
	}
	return nil
}
