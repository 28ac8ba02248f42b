package classifier

import (
	"encoding/binary"
	"fmt"
	"iter"
	"math"
	"slices"

	"github.com/navossoc/bayesian"
)

// unit is the number of counted units in a sample of weight 1. Weights are
// counted as whole units, so sums are exact and independent of order.
const unit = 16

// Counts are the sufficient statistics of Naive Bayes: for each label, the
// number of samples and of samples with each feature. They are sums, so the
// counts of two corpora merge exactly into the counts of their union.
//
// The counting is done by a bayesian.Classifier, in units of 1/16 sample. None
// of its scores, priors, files or readers are used: see the traps named in the
// tests. Counts are not safe for concurrent use; what is fitted from them is.
type Counts struct {
	labels  []string
	classes []bayesian.Class
	words   *bayesian.Classifier
	samples []int64 // per label, in units
}

// NewCounts returns empty counts for at least two distinct labels.
func NewCounts(labels []string) (*Counts, error) {
	if err := checkLabels(labels); err != nil {
		return nil, fmt.Errorf("classifier: new counts: %w", err)
	}
	c := &Counts{labels: slices.Clone(labels), samples: make([]int64, len(labels))}
	for _, l := range labels {
		c.classes = append(c.classes, bayesian.Class(l))
	}
	c.words = bayesian.NewClassifier(slices.Clone(c.classes)...)
	return c, nil
}

// Labels returns the labels in their order.
func (c *Counts) Labels() []string { return slices.Clone(c.labels) }

// Add counts one sample. Features that occur twice in it count once.
func (c *Counts) Add(s Sample) error {
	if s.Label < 0 || s.Label >= len(c.labels) {
		return fmt.Errorf("classifier: count sample: %w %d", ErrUnknownLabel, s.Label)
	}
	if err := checkWeight(s.Weight); err != nil {
		return fmt.Errorf("classifier: count sample: %w", err)
	}
	n := units(s.weight())
	c.samples[s.Label] += int64(n)
	features := slices.Clone(s.Features)
	slices.Sort(features)
	for _, f := range slices.Compact(features) {
		c.observe(wordOf(f), n, s.Label)
	}
	return nil
}

// observe is the only call that changes the bayesian.Classifier.
func (c *Counts) observe(word string, n, label int) {
	if n > 0 {
		c.words.Observe(word, n, c.classes[label])
	}
}

// Merge adds the counts of other, which must have the same labels in the same
// order. The result equals the counts of all samples of both.
func (c *Counts) Merge(other *Counts) error {
	if !slices.Equal(c.labels, other.labels) {
		return fmt.Errorf("classifier: merge counts: %w: have %q, got %q", ErrUnknownLabel, c.labels, other.labels)
	}
	for l := range c.labels {
		c.samples[l] += other.samples[l]
		for word, n := range other.unitsOf(l) {
			c.observe(word, n, l)
		}
	}
	return nil
}

// Samples returns the weight of the samples of each label.
func (c *Counts) Samples() []float64 {
	out := make([]float64, len(c.samples))
	for l, n := range c.samples {
		out[l] = float64(n) / unit
	}
	return out
}

// All yields every feature in ascending order of its hash with its weight in
// each label. The slice is valid until the next step.
func (c *Counts) All() iter.Seq2[uint64, []float64] {
	return func(yield func(uint64, []float64) bool) {
		rows := map[uint64][]float64{}
		for l := range c.labels {
			for word, n := range c.unitsOf(l) {
				f := hashOf(word)
				if rows[f] == nil {
					rows[f] = make([]float64, len(c.labels))
				}
				rows[f][l] = float64(n) / unit
			}
		}
		features := make([]uint64, 0, len(rows))
		for f := range rows {
			features = append(features, f)
		}
		slices.Sort(features)
		for _, f := range features {
			if !yield(f, rows[f]) {
				return
			}
		}
	}
}

// unitsOf yields the counted units of each word of a label, in no order. The
// library hands out shares of the label's total; the product with the total is
// within a few ulps of a whole number, so rounding restores it exactly.
func (c *Counts) unitsOf(label int) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		total := float64(c.words.WordCount()[label])
		for word, share := range c.words.WordsByClass(c.classes[label]) {
			if !yield(word, int(math.Round(share*total))) {
				return
			}
		}
	}
}

func units(weight float64) int { return int(math.Round(weight * unit)) }

func wordOf(f uint64) string {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], f)
	return string(b[:])
}

func hashOf(word string) uint64 {
	var b [8]byte
	copy(b[:], word)
	return binary.BigEndian.Uint64(b[:])
}
