package training_test

import (
	"slices"
	"testing"

	"github.com/cdipaolo/sentiment"
	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/token"
	"github.com/seed-7eda0a5f/demarche/training"
)

// TestWordPolarityComesFromTheLibrary: the compiled polarities keep the order of the
// library's own counts, and the traps of the library as shipped are closed.
func TestWordPolarityComesFromTheLibrary(t *testing.T) {
	table, err := training.WordPolarity(slices.Values([]string{"We support Ukraine.", "They oppose the terrible war."}))
	require.NoError(t, err)
	require.LessOrEqual(t, len(table), 12000)
	models, err := sentiment.Restore()
	require.NoError(t, err)

	ratio := func(word string) float64 {
		w, ok := models[sentiment.English].Words.Get(word)
		require.True(t, ok, word)
		return float64(w.Count[1]+1) / float64(w.Count[0]+1)
	}
	polarity := func(word string) float64 {
		p, ok := table[token.Hash(word)]
		require.True(t, ok, word)
		return p
	}
	words := []string{"wonderful", "great", "boring", "worst", "awful", "excellent"}
	for _, a := range words {
		for _, b := range words {
			if ratio(a) > 1.2*ratio(b) {
				require.Greater(t, polarity(a), polarity(b), "%s above %s", a, b)
			}
		}
	}
	require.Positive(t, polarity("wonderful"))
	require.Negative(t, polarity("awful"))

	// As shipped, ties go to the negative class and "oppose" counts as good.
	verdict := func(text string) uint8 { return models.SentimentAnalysis(text, sentiment.English).Score }
	require.Equal(t, uint8(0), verdict("We support Ukraine"), "the library: support is negative")
}
