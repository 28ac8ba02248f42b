package training

import (
	"cmp"
	"math"
	"slices"
)

// calibration sets the measures of probabilities, where there are any.
func (r *Report) calibration(outcomes []Outcome) {
	type given struct {
		confidence float64
		right      bool
	}
	var all []given
	for _, o := range outcomes {
		if len(o.P) == 0 {
			continue
		}
		for l, p := range o.P {
			if l == o.Gold {
				p--
			}
			r.Brier += p * p
		}
		r.LogLoss -= math.Log(max(o.P[o.Gold], math.SmallestNonzeroFloat64))
		all = append(all, given{o.P[o.Predicted], o.Gold == o.Predicted})
	}
	if len(all) == 0 {
		return
	}
	n := float64(len(all))
	r.Brier /= n
	r.LogLoss /= n

	r.Reliability = make([]Bin, bins)
	for b := range r.Reliability {
		r.Reliability[b].From, r.Reliability[b].To = float64(b)/bins, float64(b+1)/bins
	}
	for _, g := range all {
		b := &r.Reliability[min(bins-1, int(g.confidence*bins))]
		b.N++
		b.Confidence += g.confidence
		if g.right {
			b.Accuracy++
		}
	}
	for i := range r.Reliability {
		b := &r.Reliability[i]
		r.ECE += math.Abs(b.Confidence-b.Accuracy) / n
		b.Confidence, b.Accuracy = ratio(b.Confidence, float64(b.N)), ratio(b.Accuracy, float64(b.N))
	}

	// Examples of one confidence are covered together.
	slices.SortStableFunc(all, func(a, b given) int { return cmp.Compare(b.confidence, a.confidence) })
	wrong, next := 0, 1
	for i, g := range all {
		if !g.right {
			wrong++
		}
		if i+1 < len(all) && all[i+1].confidence == g.confidence {
			continue
		}
		if 20*(i+1) >= next*len(all) {
			r.RiskCoverage = append(r.RiskCoverage, Coverage{float64(i+1) / n, float64(wrong) / float64(i+1), g.confidence})
			next = 20*(i+1)/len(all) + 1
		}
	}
}
