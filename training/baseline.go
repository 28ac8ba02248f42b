package training

import (
	"strings"

	"github.com/navossoc/bayesian"
)

// majority labels every example with the most frequent gold label.
func majority(labels []string, outcomes []Outcome) Baseline {
	counts := make([]int, len(labels))
	best := 0
	for _, o := range outcomes {
		counts[o.Gold]++
	}
	for l, n := range counts {
		if n > counts[best] {
			best = l
		}
	}
	all := make([]Outcome, len(outcomes))
	for i, o := range outcomes {
		all[i] = Outcome{Gold: o.Gold, Predicted: best}
	}
	return baseline("majority", labels, all)
}

func baseline(name string, labels []string, outcomes []Outcome) Baseline {
	macro, pole, accuracy := newMeasure(labels).scores(confusion(len(labels), outcomes))
	return Baseline{name, macro, pole, accuracy}
}

// plainBayes labels the examples of test as navossoc/bayesian by itself would,
// learned from train: lower-cased words between spaces, its priors and its
// probability of unseen words. Its log scores are used, since its probabilities
// underflow.
func plainBayes(train, test Set) []Outcome {
	labels, samples := train.distinct()
	if len(labels) < 2 {
		return nil
	}
	index := map[string]int{}
	for l, name := range train.Labels {
		index[name] = l
	}
	classes := make([]bayesian.Class, len(labels))
	for l, name := range labels {
		classes[l] = bayesian.Class(name)
	}
	c := bayesian.NewClassifier(classes...)
	for i, e := range train.Examples {
		c.Learn(strings.Fields(strings.ToLower(e.Text)), classes[samples[i].Label])
	}
	out := make([]Outcome, len(test.Examples))
	for i, e := range test.Examples {
		_, best, _ := c.LogScores(strings.Fields(strings.ToLower(e.Text)))
		out[i] = Outcome{Gold: test.Samples[i].Label, Predicted: index[labels[best]]}
	}
	return out
}
