package classifier

import (
	"context"
	"math"
)

// held are the scores of samples by weights that have not seen them.
type held struct {
	rows   []int
	scores [][]float64 // per part: rows × outputs, nats
	slope  []float64   // per part, already applied to the scores
	shift  [][]float64
	loss   float64 // calibrated log loss, over all parts
}

// enoughHeld is how many samples are held out at most, but for the last fold.
const enoughHeld = 10_000

// heldOut scores one fold after the other from a fit on the others, until enough
// samples are scored, and keeps the strength of regularization whose calibrated
// log loss is least. It returns nil where there is but one fold.
func (f *fitter) heldOut(ctx context.Context) (*held, error) {
	if len(f.folds) < 2 {
		f.cs = f.cs[len(f.cs)/2:][:1]
		return nil, nil
	}
	folds := 0
	for rows := 0; folds < len(f.folds) && rows < enoughHeld; folds++ {
		rows += len(f.folds[folds])
	}
	scores := make([][][][]float64, folds) // fold, strength, part
	inner := max(1, f.o.Workers/folds)
	err := inParallel(ctx, folds, f.o.Workers, func(k int) error {
		scores[k] = make([][][]float64, len(f.cs))
		paths, err := f.parts(ctx, k, inner)
		for i, path := range paths {
			for c, x := range path {
				scores[k][c] = append(scores[k][c], f.scoreRows(x, f.plans[i].outputs, f.folds[k]))
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var best *held
	for c := range f.cs {
		h := &held{scores: make([][]float64, len(f.plans))}
		for k, rows := range f.folds[:folds] {
			h.rows = append(h.rows, rows...)
			for i := range f.plans {
				h.scores[i] = append(h.scores[i], scores[k][c][i]...)
			}
		}
		f.scale(h)
		if best == nil || h.loss < best.loss {
			best = h
			f.cs[0] = f.cs[c]
		}
	}
	f.cs = f.cs[:1]
	return best, nil
}

// scale finds the temperature and biases of each part and applies them to the
// held-out scores.
func (f *fitter) scale(h *held) {
	labels := make([]int, len(h.rows))
	weight := make([]float64, len(h.rows))
	for i, p := range f.plans {
		for j, r := range h.rows {
			labels[j], weight[j] = p.output[f.m.labels[r]], f.m.weight[r]
		}
		slope, shift, loss := fitTemperature(h.scores[i], p.outputs, labels, weight)
		for j := range h.scores[i] {
			h.scores[i][j] = slope*h.scores[i][j] + shift[j%p.outputs]
		}
		h.slope, h.shift = append(h.slope, slope), append(h.shift, shift)
		h.loss += loss
	}
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
		for j := range parts[i].w {
			parts[i].w[j] *= h.slope[i]
		}
		for l := range parts[i].bias {
			parts[i].bias[l] = h.slope[i]*parts[i].bias[l] + h.shift[i][l]
		}
	}
	f.chooseRule(h)
}

// fitTemperature returns the slope (the inverse of the temperature, Guo et al.
// 2017, On Calibration of Modern Neural Networks) and the centered biases that
// minimize the weighted log loss over the rows whose label is not -1, and that loss.
// A weak prior keeps both near 1 and 0 where there are few rows.
func fitTemperature(scores []float64, n int, labels []int, weight []float64) (slope float64, shift []float64, loss float64) {
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
	_ = newMinimizer(len(x), 1).run(context.Background(), x, 200, 1e-9, eval) // a background context is never done
	loss = eval(x, make([]float64, len(x)))
	center(x[1:], n)
	return math.Exp(x[0]), x[1:], loss
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
