package stance_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// TestModelsOfStrangers: a model of any targets and labels gives a report, or is
// refused by New.
func TestModelsOfStrangers(t *testing.T) {
	fit := func(name string, labels ...string) *classifier.Target {
		var samples []classifier.Sample
		for i := range 20 * len(labels) {
			samples = append(samples, classifier.Sample{Label: i % len(labels), Features: []uint64{uint64(i % len(labels)), uint64(i % 7)}})
		}
		target, err := classifier.Fit(context.Background(), name, labels, samples, nil)
		require.NoError(t, err)
		return target
	}
	var many []*classifier.Target
	for i := range 200 {
		many = append(many, fit(fmt.Sprint(i), "a", "b"))
	}
	for name, targets := range map[string][]*classifier.Target{
		"no target":                  nil,
		"sentiment alone":            {fit(stance.SentimentTarget, "x", "y")},
		"sentiment of other labels":  {fit(stance.SentimentTarget, "favor", "against", "none"), fit("ukraine", "x", "y")},
		"targets of other labels":    {fit("ukraine", "x", "y"), fit("china", "favor", "against", "none", "more")},
		"a name that is empty":       {fit("", "x", "y")},
		"names that are no text":     {fit("\x00", "\x1b", "\u202e")},
		"two hundred targets":        many,
		"labels of another target":   {fit("china", "support", "neutral", "oppose", "none")},
		"targets in another order":   {fit("sentiment", "positive", "neutral", "negative"), fit("china", "partner", "rival"), fit("ukraine", "none", "support")},
		"labels that are no stances": {fit("ukraine", "none", "support")},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := classifier.NewModel(classifier.Parts{Targets: targets})
			require.NoError(t, err)
			a, err := stance.New(&stance.Options{Model: m, MinConfidence: 0.5})
			if err != nil {
				return
			}
			for _, text := range append(articles(t), "", "Norway condemned Russia's invasion of Ukraine.") {
				check(t, text, a.Analyze(text))
				for _, target := range targets {
					a.Explain(text[:min(len(text), 200)], target.Name)
				}
			}
		})
	}
}
