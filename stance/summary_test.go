package stance

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/classifier"
)

// TestIntervalByHand: the Wilson interval of 8 of 10 is 0.4902 to 0.9433, of 0 of 1 it
// is 0 to 0.7935; on the scale from -1 to 1 a share p is 2p-1.
func TestIntervalByHand(t *testing.T) {
	for _, tt := range []struct {
		scores          []float64
		mean, low, high float64
	}{
		{[]float64{1, 1, 1, -1, 1, 1, 1, -1, 1, 1}, 0.6, 2*0.4902 - 1, 2*0.9433 - 1},
		{[]float64{0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6}, 0.6, 2*0.4902 - 1, 2*0.9433 - 1},
		{[]float64{-1}, -1, -1, 2*0.7935 - 1},
		{[]float64{1}, 1, 1 - 2*0.7935, 1},
		{[]float64{0.5, -0.5}, 0, 2*0.0945 - 1, 2*0.9055 - 1},
	} {
		mean, low, high := interval(tt.scores)
		require.InDelta(t, tt.mean, mean, 1e-12)
		require.InDelta(t, tt.low, low, 2e-4, "%v", tt.scores)
		require.InDelta(t, tt.high, high, 2e-4, "%v", tt.scores)
	}
}

// TestPoleWithDoubtIsContested: labels favor, against, none.
func TestPoleWithDoubtIsContested(t *testing.T) {
	for _, tt := range []struct {
		name           string
		favor, against int
		label          int
		p              []float64
		want           bool
	}{
		{"for, the opposite not unlikely", 0, 1, 0, []float64{0.6, 0.13, 0.27}, true},
		{"for, the opposite unlikely", 0, 1, 0, []float64{0.6, 0.09, 0.31}, false},
		{"at the bound", 0, 1, 0, []float64{0.75, 0.125, 0.125}, false},
		{"against, the opposite not unlikely", 0, 1, 1, []float64{0.13, 0.6, 0.27}, true},
		{"against, the opposite unlikely", 0, 1, 1, []float64{0.09, 0.6, 0.31}, false},
		{"against is the first label, the opposite not unlikely", 1, 0, 1, []float64{0.13, 0.6, 0.27}, true},
		{"against is the first label, at the bound", 1, 0, 0, []float64{0.75, 0.125, 0.125}, false},
		{"no stance", 0, 1, 2, []float64{0.2, 0.2, 0.6}, false},
		{"no against", 0, -1, 0, []float64{0.6, 0.2, 0.2}, false},
		{"no favor", -1, 0, 0, []float64{0.6, 0.2, 0.2}, false},
	} {
		target := &classifier.Target{Favor: tt.favor, Against: tt.against, Abstain: 2}
		require.Equal(t, tt.want, contested(target, classifier.Prediction{Label: tt.label, P: tt.p}), tt.name)
	}
}

// TestToneInWords: without a model of sentiment the sign of the tone decides.
func TestToneInWords(t *testing.T) {
	for tone, want := range map[float64]string{toneBand + 0.01: "positive", toneBand: "neutral", 0: "neutral", -toneBand: "neutral", -toneBand - 0.01: "negative"} {
		s := sentiment(tone)
		require.Equal(t, want, s.Label)
		require.True(t, s.Score*tone >= 0 && s.Score > -1 && s.Score < 1)
	}
}
