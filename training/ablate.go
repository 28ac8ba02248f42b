package training

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-7eda0a5f/demarche/classifier"
)

// Ablation is the quality of a model fitted without one family of features.
type Ablation struct {
	// Without is the family left out, empty for the whole model.
	Without string
	// Scores hold the cross-validated reports on ukraine and china.
	Scores map[string]*Report
}

// Ablate measures the stances of the default model on articles by cross-validation: all features
// first, then without each family. Folds keep articles whole.
func Ablate(ctx context.Context, articles []Article, m *classifier.Model, o *classifier.Options, folds int) ([]Ablation, error) {
	names := map[uint64]string{}
	samples, err := samplesNamed(articles, m, names)
	if err != nil {
		return nil, err
	}
	family := make(map[uint64]string, len(names))
	var families []string
	for h, n := range names {
		f, _, _ := strings.Cut(n, " ")
		family[h] = f
		families = append(families, f)
	}
	slices.Sort(families)
	families = slices.Compact(families)
	var out []Ablation
	for _, f := range append([]string{""}, families...) {
		a := Ablation{Without: f, Scores: map[string]*Report{}}
		for _, t := range []string{"ukraine", "china"} {
			s := Set{Target: t, Labels: articleLabels[t], Samples: without(samples[t], family, f)}
			if a.Scores[t], err = CrossValidate(ctx, s, o, folds, 1); err != nil {
				return nil, fmt.Errorf("training: ablate %q: %w", f, err)
			}
		}
		out = append(out, a)
	}
	return out, nil
}

// without returns samples without the features of a family.
func without(samples []classifier.Sample, family map[uint64]string, f string) []classifier.Sample {
	if f == "" {
		return samples
	}
	out := slices.Clone(samples)
	for i, s := range out {
		out[i].Features = slices.DeleteFunc(slices.Clone(s.Features), func(h uint64) bool { return family[h] == f })
	}
	return out
}
