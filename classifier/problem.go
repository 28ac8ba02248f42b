package classifier

import "math"

// problem sets up the logistic regression of a part over the columns kept.
func (f *fitter) problem(p plan, without int, s *stats, keep []int) *problem {
	dense := make([]uint32, len(f.m.hashes)) // column -> index in keep + 1
	for i, c := range keep {
		dense[c] = uint32(i + 1)
	}
	rows, entries := 0, 0
	f.rows(p, without, func(r, _ int) {
		rows++
		for _, c := range f.m.row(r) {
			if dense[c] > 0 {
				entries++
			}
		}
	})
	q := &problem{
		labels: p.outputs, features: len(keep), scale: s.ratios(f.o.Power), cols: make([]uint32, 0, entries),
		starts: make([]int, 1, rows+1), label: make([]int, 0, rows), weight: make([]float64, 0, rows),
	}
	balance := f.balance(s)
	f.rows(p, without, func(r, out int) {
		for _, c := range f.m.row(r) {
			if d := dense[c]; d > 0 {
				q.cols = append(q.cols, d-1)
			}
		}
		q.starts = append(q.starts, len(q.cols))
		q.label = append(q.label, out)
		q.weight = append(q.weight, f.m.weight[r]*balance[out])
	})
	return q
}

// rows calls use for each row that the part is fitted on, with its output.
func (f *fitter) rows(p plan, without int, use func(row, out int)) {
	for k, rows := range f.folds {
		if k == without {
			continue
		}
		for _, r := range rows {
			if out := p.output[f.m.labels[r]]; out >= 0 {
				use(r, out)
			}
		}
	}
}

// balance returns the weight of the samples of each output.
func (f *fitter) balance(s *stats) []float64 {
	out := make([]float64, s.labels)
	total := 0.0
	for _, n := range s.samples {
		total += n
	}
	for l, n := range s.samples {
		out[l] = 1
		if n > 0 && f.o.Balance > 0 {
			out[l] = math.Pow(total/float64(s.labels)/n, f.o.Balance)
		}
	}
	return out
}
