package classifier

import (
	"cmp"
	"math"
	"slices"
)

// Explanation is a prediction taken apart. In each part the prior and the terms
// add up to the scores, exactly but for rounding, and the probabilities are the
// softmax of the scores.
type Explanation struct {
	Prediction Prediction
	Parts      []Part
}

// Part is one softmax: over all labels, or first over detection and then over
// the labels other than Abstain.
type Part struct {
	// Outputs are labels; in the detection part, the Abstain label and "any".
	Outputs []string
	// Prior holds the nats of each output before any feature is seen.
	Prior []float64
	// Terms are the features that moved the outputs, strongest first.
	Terms []Term
	// Scores is the sum of Prior and all Terms.
	Scores []float64
}

// Term is what one feature adds to each output of a part.
type Term struct {
	Hash uint64
	// Nats adds up to zero over the outputs.
	Nats []float64
}

// Strength is the range of a term: how many nats it moves the output it favors
// most against the one it favors least.
func (t Term) Strength() float64 { return slices.Max(t.Nats) - slices.Min(t.Nats) }

// AnyLabel names the second output of a detection part.
const AnyLabel = "any"

// Explain returns the terms that led to the prediction for a set of distinct
// features. Features without a weight have no term.
func (t *Target) Explain(features []uint64) Explanation {
	var e Explanation
	e.Prediction = t.Predict(features, new(Scratch))
	at := 0
	for i, p := range t.parts {
		out := Part{Outputs: t.outputs(i), Prior: slices.Clone(p.bias), Scores: slices.Clone(p.bias)}
		n := len(p.bias) - 1
		for _, f := range features {
			row := t.table.find(f)
			if row < 0 {
				continue
			}
			term := Term{Hash: f, Nats: make([]float64, n+1)}
			rest := 0.0
			for j, w := range t.weights[row*t.stride+at:][:n] {
				term.Nats[j] = p.scale * float64(w)
				rest -= float64(w)
			}
			term.Nats[n] = p.scale * rest
			for j, x := range term.Nats {
				out.Scores[j] += x
			}
			if term.Strength() > 0 {
				out.Terms = append(out.Terms, term)
			}
		}
		slices.SortStableFunc(out.Terms, func(a, b Term) int {
			return cmp.Or(cmp.Compare(b.Strength(), a.Strength()), cmp.Compare(a.Hash, b.Hash))
		})
		e.Parts = append(e.Parts, out)
		at += n
	}
	return e
}

// outputs names the outputs of part i.
func (t *Target) outputs(i int) []string {
	if !t.Detects() {
		return slices.Clone(t.Labels)
	}
	if i == 0 {
		return []string{t.Labels[t.Abstain], AnyLabel}
	}
	return slices.Delete(slices.Clone(t.Labels), t.Abstain, t.Abstain+1)
}

// Margin returns how far the favored output of a part lies above the next, in
// nats.
func (p Part) Margin() float64 {
	first, second := math.Inf(-1), math.Inf(-1)
	for _, s := range p.Scores {
		if s > first {
			first, second = s, first
		} else if s > second {
			second = s
		}
	}
	return first - second
}
