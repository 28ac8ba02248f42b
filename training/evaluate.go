package training

import (
	"context"
	"fmt"
	"slices"

	"github.com/seed-7eda0a5f/demarche/classifier"
)

// Evaluate measures a target on a set of its samples. A label of the set that
// the target does not know counts as an error whatever is predicted.
func Evaluate(t *classifier.Target, s Set, seed uint64) (*Report, error) {
	labels, outcomes := outcomesOf(t, s)
	r, err := NewReport(s.Target, labels, outcomes, seed)
	if err != nil {
		return nil, err
	}
	r.Baselines = []Baseline{majority(labels, outcomes)}
	return r, nil
}

// outcomesOf predicts every sample. The labels returned are those of the set,
// then those only the target knows.
func outcomesOf(t *classifier.Target, s Set) ([]string, []Outcome) {
	labels := slices.Clone(s.Labels)
	index := make([]int, len(t.Labels))
	for i, l := range t.Labels {
		if index[i] = slices.Index(labels, l); index[i] < 0 {
			index[i] = len(labels)
			labels = append(labels, l)
		}
	}
	var scratch classifier.Scratch
	out := make([]Outcome, len(s.Samples))
	for i, x := range s.Samples {
		p := t.Predict(x.Features, &scratch)
		o := Outcome{Gold: x.Label, Predicted: index[p.Label], P: make([]float64, len(labels)), Group: x.Group}
		for l, v := range p.P {
			o.P[index[l]] = v
		}
		out[i] = o
	}
	return labels, out
}

// CrossValidate fits a set on all of its folds but one and scores that one, for
// each, and reports on all predictions together, beside the majority label and,
// where the set has its examples, plain Naive Bayes fitted on the same folds.
// Folds are stratified by label and keep groups whole; there must be from 2 to as
// many as there are samples, and more than one group (ErrOneGroup).
func CrossValidate(ctx context.Context, s Set, o *classifier.Options, folds int, seed uint64) (*Report, error) {
	outcomes, macro, plain, err := crossValidate(ctx, s, o, folds, seed)
	if err != nil {
		return nil, fmt.Errorf("training: cross-validate %q: %w", s.Target, err)
	}
	r, err := NewReport(s.Target, s.Labels, outcomes, seed)
	if err != nil {
		return nil, err
	}
	r.Folds = macro
	r.Baselines = []Baseline{majority(s.Labels, outcomes)}
	if plain != nil {
		r.Baselines = append(r.Baselines, baseline("plain bayes", s.Labels, plain))
	}
	return r, nil
}

func crossValidate(ctx context.Context, s Set, o *classifier.Options, folds int, seed uint64) (all []Outcome, macro []float64, plain []Outcome, err error) {
	parts, err := s.folds(folds, seed)
	if err != nil {
		return nil, nil, nil, err
	}
	m := newMeasure(s.Labels)
	for k, f := range parts {
		labels, samples := f.train.distinct()
		t, err := classifier.Fit(ctx, s.Target, labels, samples, o)
		if err != nil {
			return nil, nil, nil, fmt.Errorf("fold %d: %w", k+1, err)
		}
		_, outcomes := outcomesOf(t, f.test)
		all = append(all, outcomes...)
		macro = append(macro, macroOf(m, outcomes))
		if s.Examples != nil {
			plain = append(plain, plainBayes(f.train, f.test)...)
		}
	}
	return all, macro, plain, nil
}

func macroOf(m measure, outcomes []Outcome) float64 {
	macro, _, _ := m.scores(confusion(len(m.labels), outcomes))
	return macro
}

func confusion(k int, outcomes []Outcome) []float64 {
	c := make([]float64, k*k)
	for _, o := range outcomes {
		c[o.Gold*k+o.Predicted]++
	}
	return c
}
