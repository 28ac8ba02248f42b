package classifier

import (
	"context"
	"math"
)

// held are the scores of samples by weights that have not seen them.
type held struct {
	rows   []int
	scores [][]float64 // per part: rows × outputs, nats
}

// heldOut scores every sample from a fit on the other folds; it returns nil
// where there is but one fold.
func (f *fitter) heldOut(ctx context.Context) (*held, error) {
	if len(f.folds) < 2 {
		return nil, nil
	}
	scores := make([][][]float64, len(f.folds))
	err := inParallel(ctx, len(f.folds), f.o.Workers, func(k int) error {
		parts, err := f.parts(ctx, k, 1)
		for i, x := range parts {
			scores[k] = append(scores[k], f.scoreRows(x, f.plans[i].outputs, f.folds[k]))
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	h := &held{scores: make([][]float64, len(f.plans))}
	for k, rows := range f.folds {
		h.rows = append(h.rows, rows...)
		for i := range f.plans {
			h.scores[i] = append(h.scores[i], scores[k][i]...)
		}
	}
	return h, nil
}

// scoreRows returns the scores (rows × outputs) of rows by one part.
func (f *fitter) scoreRows(x fitted, n int, rows []int) []float64 {
	dense := make([]uint32, len(f.m.hashes))
	for i, c := range x.columns {
		dense[c] = uint32(i + 1)
	}
	out := make([]float64, 0, len(rows)*n)
	for _, r := range rows {
		from := len(out)
		out = append(out, x.bias...)
		for _, c := range f.m.row(r) {
			if d := dense[c]; d > 0 {
				for l, w := range x.w[int(d-1)*n:][:n] {
					out[from+l] += w
				}
			}
		}
	}
	return out
}

// calibrate folds the temperature and biases that fit the held-out scores best
// into the weights of each part, and chooses the decision rule.
func (f *fitter) calibrate(parts []fitted, h *held) {
	if h == nil {
		return
	}
	for i := range parts {
		n := f.plans[i].outputs
		labels := make([]int, len(h.rows))
		weight := make([]float64, len(h.rows))
		for j, r := range h.rows {
			labels[j], weight[j] = f.plans[i].output[f.m.labels[r]], f.m.weight[r]
		}
		slope, shift := fitTemperature(h.scores[i], n, labels, weight)
		for j := range parts[i].w {
			parts[i].w[j] *= slope
		}
		for l := range parts[i].bias {
			parts[i].bias[l] = slope*parts[i].bias[l] + shift[l]
		}
		for j := range h.scores[i] {
			h.scores[i][j] = slope*h.scores[i][j] + shift[j%n]
		}
	}
	f.chooseRule(h)
}

// fitTemperature returns the slope (the inverse of the temperature, Guo et al.
// 2017, On Calibration of Modern Neural Networks) and the centered biases that
// minimize the weighted log loss of the rows whose label is not -1. A weak prior
// keeps both near 1 and 0 where there are few rows.
func fitTemperature(scores []float64, n int, labels []int, weight []float64) (slope float64, shift []float64) {
	x := make([]float64, 1+n) // log slope, biases
	s := make([]float64, n)
	eval := func(x, grad []float64) float64 {
		clear(grad)
		slope := math.Exp(x[0])
		loss := 0.0
		for i, label := range labels {
			if label < 0 {
				continue
			}
			row := scores[i*n:][:n]
			for l := range s {
				s[l] = slope*row[l] + x[1+l]
			}
			z := logSumExp(s)
			loss += weight[i] * (z - s[label])
			softmaxAt(s, z)
			s[label]--
			for l, g := range s {
				grad[0] += weight[i] * g * row[l] * slope
				grad[1+l] += weight[i] * g
			}
		}
		const prior = 2
		for j, v := range x {
			loss += prior * v * v / 2
			grad[j] += prior * v
		}
		return loss
	}
	_ = minimize(context.Background(), x, 100, 1e-6, 1, eval) // a background context is never done
	center(x[1:], n)
	return math.Exp(x[0]), x[1:]
}

// chooseRule sets the offsets and the threshold of the target to those that are
// best for the objective on the held-out rows.
func (f *fitter) chooseRule(h *held) {
	t := f.t
	k := len(t.Labels)
	t.parts = make([]part, len(f.plans)) // compose asks for their number only
	r := rule{labels: k, abstain: t.Abstain}
	for j, row := range h.rows {
		var scores []float64
		for i, p := range f.plans {
			scores = append(scores, h.scores[i][j*p.outputs:][:p.outputs]...)
		}
		p := make([]float64, k)
		t.compose(scores, p)
		r.p = append(r.p, p...)
		r.gold = append(r.gold, f.m.labels[row])
		r.weight = append(r.weight, f.m.weight[row])
	}
	switch {
	case f.o.Objective == Accuracy:
		return
	case f.o.Objective == PoleF1 && t.Favor >= 0 && t.Against >= 0:
		r.scored = []int{t.Favor, t.Against}
	default:
		for l := range k {
			r.scored = append(r.scored, l)
		}
	}
	t.offsets, t.Threshold = r.choose()
}
