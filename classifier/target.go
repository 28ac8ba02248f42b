package classifier

import (
	"fmt"
	"math"
)

// Target is a fitted classifier of one question, such as the stance on one
// country. It is immutable (its exported fields must not be changed) and safe
// for concurrent use.
type Target struct {
	// Name is the name of the target, such as "ukraine".
	Name string
	// Labels are the names of the labels; predictions index them.
	Labels []string
	// Favor, Against and Abstain are the labels of the two poles and of no
	// stance, or -1 where the target has none.
	Favor, Against, Abstain int
	// Threshold is the least probability at which another label than Abstain is
	// given, in [0, 1]. It has no effect where Abstain is -1.
	Threshold float64

	offsets []float64 // per label, nats added to log P before the label is chosen
	parts   []part
	stride  int // stored weights a feature: one less than the outputs of each part
	table   table
	weights []int16 // rows × stride, in units of the scale of their part
}

// part is one softmax. Its weights add up to zero over its outputs, so that of
// the last output is not stored.
type part struct {
	bias  []float64 // nats
	scale float64   // nats a unit
}

// Prediction is the outcome of one target for one sample.
type Prediction struct {
	// Label is an index into the labels of the target.
	Label int
	// Confidence is the calibrated probability of Label, in [0, 1].
	Confidence float64
	// Score is P(favor) - P(against), in [-1, 1]; 0 for a target without poles.
	Score float64
	// P holds the probability of each label; they add up to 1. It belongs to
	// the Scratch and is overwritten by its next use.
	P []float64
}

// Scratch is the working memory of one prediction. Its zero value is ready; it
// may be used again, and by one goroutine at a time.
type Scratch struct {
	rows   []uint64
	seen   []uint64 // a bit a row of the panel, all 0 between two predictions
	sums   []int64
	scores []float64
	p      []float64
	out    []Prediction
}

// Detects reports whether the target decides between Abstain and any other
// label first, and then among the others.
func (t *Target) Detects() bool { return len(t.parts) == 2 }

// Features returns the number of features with a weight.
func (t *Target) Features() int { return t.table.len() }

// Predict returns the prediction for a set of distinct features. It does not
// allocate once s has served a target of as many labels.
func (t *Target) Predict(features []uint64, s *Scratch) Prediction {
	s.sums = zeroed(s.sums, t.stride)
	s.rows = t.table.rows(s.rows[:0], features)
	sum(s.rows, t.weights, s.sums)
	s.p = zeroed(s.p, len(t.Labels))
	return t.conclude(s.sums, s.p, s)
}

// conclude turns the sum of the stored weights into probabilities, p, and a
// decision.
func (t *Target) conclude(sums []int64, p []float64, s *Scratch) Prediction {
	s.scores = zeroed(s.scores, t.stride+len(t.parts))
	t.score(sums, s.scores)
	t.compose(s.scores, p)
	return t.decide(p)
}

// score turns the stored sums into nats for every output of every part.
func (t *Target) score(sums []int64, scores []float64) {
	for _, p := range t.parts {
		last := len(p.bias) - 1
		var rest int64
		for j := range last {
			scores[j] = p.bias[j] + p.scale*float64(sums[j])
			rest -= sums[j]
		}
		scores[last] = p.bias[last] + p.scale*float64(rest)
		sums, scores = sums[last:], scores[last+1:]
	}
}

// compose turns the scores, which it overwrites, into probabilities.
func (t *Target) compose(scores, p []float64) {
	if !t.Detects() {
		softmax(scores)
		copy(p, scores)
		return
	}
	softmax(scores[:2])
	softmax(scores[2:])
	j := 2
	for l := range p {
		if l == t.Abstain {
			p[l] = scores[0]
			continue
		}
		p[l] = scores[1] * scores[j]
		j++
	}
}

// decide chooses the label.
func (t *Target) decide(p []float64) Prediction {
	best := 0
	for l := 1; l < len(p); l++ {
		if t.above(p, l, best) {
			best = l
		}
	}
	if t.Abstain >= 0 && p[best] < t.Threshold {
		best = t.Abstain
	}
	out := Prediction{Label: best, Confidence: p[best], P: p}
	if t.Favor >= 0 && t.Against >= 0 {
		out.Score = p[t.Favor] - p[t.Against]
	}
	return out
}

// above reports whether label a is to be chosen over b.
func (t *Target) above(p []float64, a, b int) bool {
	if t.offsets[a] == t.offsets[b] {
		return p[a] > p[b]
	}
	return math.Log(p[a])+t.offsets[a] > math.Log(p[b])+t.offsets[b]
}

// softmaxAt replaces scores by exp(score - z).
func softmaxAt(scores []float64, z float64) {
	for i, s := range scores {
		scores[i] = math.Exp(s - z)
	}
}

// softmax replaces scores by exp(score) / Σ exp(score), in log space.
func softmax(scores []float64) {
	softmaxAt(scores, logSumExp(scores))
}

func logSumExp(scores []float64) float64 {
	top := scores[0]
	for _, s := range scores[1:] {
		top = max(top, s)
	}
	sum := 0.0
	for _, s := range scores {
		sum += math.Exp(s - top)
	}
	return top + math.Log(sum)
}

// zeroed returns a slice of n zeros, in s where it is large enough.
func zeroed[T int64 | float64](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// check reports the first thing that would make a prediction fail or lie.
func (t *Target) check() error {
	if t == nil {
		return fmt.Errorf("%w: no target", ErrInvalid)
	}
	if err := checkLabels(t.Labels); err != nil {
		return err
	}
	k := len(t.Labels)
	for _, l := range []int{t.Favor, t.Against, t.Abstain} {
		if l < -1 || l >= k {
			return fmt.Errorf("%w: role %d of %d labels", ErrInvalid, l, k)
		}
	}
	if len(t.offsets) != k || !t.shaped() {
		return fmt.Errorf("%w: %d labels, which are not those it was fitted for", ErrInvalid, k)
	}
	if !(t.Threshold >= 0 && t.Threshold <= 1) {
		return fmt.Errorf("%w: threshold %v", ErrInvalid, t.Threshold)
	}
	for _, x := range t.offsets {
		if !bounded(x) {
			return fmt.Errorf("%w: offset %v", ErrInvalid, x)
		}
	}
	for _, p := range t.parts {
		if !(p.scale > 0 && p.scale <= maxNats) {
			return fmt.Errorf("%w: scale %v", ErrInvalid, p.scale)
		}
		for _, b := range p.bias {
			if !bounded(b) {
				return fmt.Errorf("%w: bias %v", ErrInvalid, b)
			}
		}
	}
	return nil
}

// shaped reports whether the parts have the outputs that the labels need.
func (t *Target) shaped() bool {
	k := len(t.Labels)
	switch len(t.parts) {
	case 1:
		return len(t.parts[0].bias) == k
	case 2:
		return t.Abstain >= 0 && len(t.parts[0].bias) == 2 && len(t.parts[1].bias) == k-1
	}
	return false
}

// maxNats bounds every stored number of nats, so that no sum overflows.
const maxNats = 1e6

func bounded(x float64) bool { return math.Abs(x) <= maxNats }
