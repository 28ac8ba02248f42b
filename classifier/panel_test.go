package classifier_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/classifier"
)

// TestPanelIsItsTargets: targets of different features, labels and parts predict
// together what they predict alone; a feature that comes again counts once; and one
// prediction leaves nothing behind for the next.
func TestPanelIsItsTargets(t *testing.T) {
	var targets []*classifier.Target
	for _, o := range []classifier.Options{{}, {MaxFeatures: 100}, {Detect: true}} {
		targets = append(targets, fit(t, drawn(400, uint64(20+len(targets))), &o))
	}
	panel := classifier.NewPanel(targets)
	var s, alone classifier.Scratch
	for _, x := range append(drawn(30, 30), classifier.Sample{}, classifier.Sample{Features: []uint64{7}}) {
		got := panel.Predict(append(slices.Clone(x.Features), x.Features...), &s)
		require.Len(t, got, len(targets))
		for k, target := range targets {
			require.Equal(t, target.Predict(x.Features, &alone), got[k])
		}
	}
}
