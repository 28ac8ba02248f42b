package training_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/training"
)

// TestGoals holds the default options to the macro-F1 that the project promises
// on outside data, where that is at hand.
func TestGoals(t *testing.T) {
	if testing.Short() || raceDetector {
		t.Skip("takes a minute")
	}
	for _, g := range []struct {
		name, target string
		least        float64
	}{
		{"russia_ukraine_tweets", "Ukraine", 0.55},
		{"directed_sentiment", "relation", 0.62},
		{"newsmtsc", "sentiment", 0.62},
	} {
		t.Run(g.name, func(t *testing.T) {
			train, valid := outside(t, g.name+"_train.jsonl", g.target), outside(t, g.name+"_valid.jsonl", g.target)
			m, err := training.Fit(context.Background(), train, nil)
			require.NoError(t, err)
			x, err := training.ExtractorOf(m)
			require.NoError(t, err)
			sets, err := training.Sets(context.Background(), valid, x, 0)
			require.NoError(t, err)
			r, err := training.Evaluate(m.Target(g.target), sets[0], 1)
			require.NoError(t, err)
			t.Logf("%d bytes\n%v", m.Size(), r)
			require.GreaterOrEqual(t, r.MacroF1.Value, g.least)
		})
	}
}

// outside reads the examples of one target of a corpus outside the module.
func outside(t testing.TB, name, target string) []training.Example {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "shared", "data", name))
	if err != nil {
		t.Skip("no outside data")
	}
	defer f.Close()
	c, err := training.ReadCorpus(f, &training.ReadOptions{Name: name}, false)
	require.NoError(t, err)
	var out []training.Example
	for _, e := range c.Examples {
		if e.Target == target {
			out = append(out, e)
		}
	}
	return out
}
