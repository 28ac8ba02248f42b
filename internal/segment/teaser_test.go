package segment

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestQuiet: where two letters tell that no line in capitals begins, reading the whole
// run tells the same.
func TestQuiet(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	letters := []rune("aAcCsSzZ'\". 1éÉ")
	seen := 0
	for range 20000 {
		s := make([]rune, 1+rng.IntN(12))
		for i := range s {
			s[i] = letters[rng.IntN(len(letters))]
		}
		text := string(s) + " HARBOUR FEES TO RISE AS STRIKE DRAGS ON"
		if !quiet(text, 0) {
			continue
		}
		seen++
		run := readCapitals(text, 0)
		require.Zero(t, run.words, text)
		require.Zero(t, run.end, text)
	}
	require.Greater(t, seen, 1000)
}
