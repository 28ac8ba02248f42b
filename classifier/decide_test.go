package classifier

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// add appends n held-out samples of one label with the same probabilities.
func (r *rule) add(n, gold int, p ...float64) *rule {
	for range n {
		r.p = append(r.p, p...)
		r.gold, r.weight = append(r.gold, gold), append(r.weight, 1)
	}
	return r
}

// logs returns the logarithms of the probabilities, as choose makes them.
func (r *rule) logs() []float64 {
	out := make([]float64, len(r.p))
	for i, x := range r.p {
		out[i] = math.Log(x)
	}
	return out
}

func TestF1ByHand(t *testing.T) {
	r := rule{labels: 3, abstain: 2, scored: []int{0, 1},
		p: []float64{
			0.7, 0.2, 0.1, // right
			0.4, 0.5, 0.1, // taken for 1
			0.2, 0.5, 0.3, // right
			0.3, 0.1, 0.6, // taken for 2
		},
		gold: []int{0, 0, 1, 1}, weight: []float64{1, 2, 3, 4}}
	// Label 0: hit 1, said 1, gold 3. Label 1: hit 3, said 5, gold 7.
	require.InDelta(t, (2*1.0/4+2*3.0/12)/2, r.f1(r.logs(), make([]float64, 3), 0), 1e-12)
	// 0.4 nats for label 0 win the second sample: hit 3, said 3; label 1: said 3.
	require.InDelta(t, (2*3.0/6+2*3.0/10)/2, r.f1(r.logs(), []float64{0.4, 0, 0}, 0), 1e-12)
	// Under 0.6 only the first sample is still given a label that is scored.
	require.InDelta(t, (2*1.0/4+0)/2, r.f1(r.logs(), make([]float64, 3), 0.6), 1e-12)
	r.abstain = -1
	require.InDelta(t, (2*1.0/4+2*3.0/12)/2, r.f1(r.logs(), make([]float64, 3), 0.6), 1e-12, "no label to abstain to")
	r.scored = []int{0, 1, 2}
	require.InDelta(t, (2*1.0/4+2*3.0/12+0)/3, r.f1(r.logs(), make([]float64, 3), 0), 1e-12, "a label without gold samples")
}

// TestRuleFollowsThePrior: a label that is 1 of 100 lies further down than the search
// label by label looks; the least tenth of the prior that lifts it is taken.
func TestRuleFollowsThePrior(t *testing.T) {
	prior := math.Log(991.0 / 11)
	for _, tt := range []struct{ p, want float64 }{
		{0.03, 0.8 * prior},
		{0.012, prior},
	} {
		r := rule{labels: 2, abstain: -1, scored: []int{0, 1}}
		r.add(990, 0, 0.995, 0.005).add(10, 1, 1-tt.p, tt.p)
		offsets, _ := r.choose()
		require.InDeltaSlice(t, []float64{-tt.want / 2, tt.want / 2}, offsets, 1e-9)
	}
}

// TestPriorMovesTheRuleForMoreThanChance: one rare sample of ten is missed. It is worth
// the way there, but not where it weighs a tenth.
func TestPriorMovesTheRuleForMoreThanChance(t *testing.T) {
	for weight, want := range map[float64]float64{1: 0.8 * math.Log(991.0/11), 0.1: 0} {
		r := rule{labels: 2, abstain: -1, scored: []int{0, 1}}
		r.add(990, 0, 0.995, 0.005).add(9, 1, 0.1, 0.9).add(1, 1, 0.97, 0.03)
		r.weight[999] = weight
		offsets, _ := r.choose()
		require.InDeltaSlice(t, []float64{-want / 2, want / 2}, offsets, 1e-9, "weight %v", weight)
	}
}

// TestRuleMovesForMoreThanChance: labels of equal weight, so that the prior says
// nothing. Of 400 samples, four that are won could be chance, six could not; the
// least step of an eighth of a nat that wins them, seen from -1, is -3/4.
func TestRuleMovesForMoreThanChance(t *testing.T) {
	for wrong, want := range map[int]float64{4: 0, 6: 0.375} {
		r := rule{labels: 2, abstain: -1, scored: []int{0, 1}}
		r.add(200, 0, 0.7, 0.3).add(200-wrong, 1, 0.1, 0.9).add(wrong, 1, 0.6, 0.4)
		offsets, threshold := r.choose()
		require.InDeltaSlice(t, []float64{-want, want}, offsets, 1e-12, "%d wrong", wrong)
		require.Zero(t, threshold)
	}
}

// TestRuleAbstains: samples of no stance whose first label is likely, but less so than
// where it is right. No offset parts the two, for the second label differs; the least
// twentieth above the one and not above the other does. Three samples could be chance.
func TestRuleAbstains(t *testing.T) {
	for _, tt := range []struct {
		wrong, right []float64
		want         float64
	}{
		{[]float64{0.4, 0.3, 0.3}, []float64{0.5, 0.1, 0.4}, 0.45},
		{[]float64{0.58, 0.21, 0.21}, []float64{0.62, 0.1, 0.28}, 0.6},
	} {
		for _, abstain := range []int{2, 0} {
			order := func(p []float64) []float64 { return p }
			if abstain == 0 {
				order = func(p []float64) []float64 { return []float64{p[2], p[0], p[1]} }
			}
			first := (abstain + 1) % 3
			for wrong, share := range map[int]float64{3: 0, 8: 1, 30: 1} {
				r := rule{labels: 3, abstain: abstain, scored: []int{0, 1, 2}}
				r.add(100, first, order(tt.right)...).add(100, first+1, order([]float64{0.1, 0.8, 0.1})...)
				r.add(100-wrong, abstain, order([]float64{0.1, 0.1, 0.8})...).add(wrong, abstain, order(tt.wrong)...)
				offsets, threshold := r.choose()
				require.Equal(t, []float64{0, 0, 0}, offsets)
				require.InDelta(t, share*tt.want, threshold, 1e-12, "%d wrong", wrong)
			}
		}
	}
}
