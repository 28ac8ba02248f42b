package training

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/seed-7eda0a5f/demarche/classifier"
)

// Suggestion is an example of a pool that a model is least sure of.
type Suggestion struct {
	Example Example `json:"example"`
	// Label is what the model would give, with the calibrated probability
	// Confidence.
	Label      string  `json:"label"`
	Confidence float64 `json:"confidence"`
	// Margin is the probability of the likeliest label less that of the next.
	Margin float64 `json:"margin"`
	// Entropy is that of the probabilities, in nats.
	Entropy float64 `json:"entropy"`
}

// Suggest returns the n examples of a pool whose labels would teach the model
// most: those of the smallest margin between its two likeliest labels
// (uncertainty sampling; Settles 2009, Active Learning Literature Survey,
// section 3.1), each text once. An example is judged for its target or, where it
// names none, for every target of the model, and comes back with that target.
func Suggest(ctx context.Context, m *classifier.Model, pool []Example, x Extractor, n, workers int) ([]Suggestion, error) {
	features, err := extract(ctx, pool, x, workers)
	if err != nil {
		return nil, fmt.Errorf("training: suggest: %w", err)
	}
	var scratch classifier.Scratch
	var all []Suggestion
	for i, e := range pool {
		for _, t := range m.Targets() {
			if e.Target != "" && e.Target != t.Name {
				continue
			}
			p := t.Predict(features[i], &scratch)
			s := Suggestion{Example: e, Label: t.Labels[p.Label], Confidence: p.Confidence, Margin: margin(p.P), Entropy: entropy(p.P)}
			s.Example.Target = t.Name
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b Suggestion) int { return cmp.Compare(a.Margin, b.Margin) })
	seen := map[[2]string]bool{}
	all = slices.DeleteFunc(all, func(s Suggestion) bool {
		key := [2]string{s.Example.Target, s.Example.Text}
		again := seen[key]
		seen[key] = true
		return again
	})
	return all[:min(len(all), max(0, n))], nil
}

func margin(p []float64) float64 {
	first, second := 0.0, 0.0
	for _, x := range p {
		if x > first {
			first, second = x, first
		} else if x > second {
			second = x
		}
	}
	return first - second
}

func entropy(p []float64) float64 {
	sum := 0.0
	for _, x := range p {
		if x > 0 {
			sum -= x * math.Log(x)
		}
	}
	return sum
}
