package stance_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/hostile"
)

// TestHostileTexts: any length of whatever a rule looks for breaks nothing, and the
// report is no larger than the text allows. That the work is linear in the text,
// internal/linear counts.
func TestHostileTexts(t *testing.T) {
	n := 1 << 17
	if testing.Short() {
		n = 1 << 14
	}
	a := analyzer(t)
	for name, text := range hostile.Texts(n) {
		t.Run(name, func(t *testing.T) {
			r := a.Analyze(text)
			check(t, text, r)
			actors := 0
			for _, s := range r.Sentences {
				actors += len(s.Actors)
			}
			require.LessOrEqual(t, actors, len(text)/2+2048, "a list of actors is repeated without end")
		})
	}
}
