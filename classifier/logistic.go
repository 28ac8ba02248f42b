package classifier

import (
	"context"
	"math"
	"slices"
)

// problem is a multinomial logistic regression on scaled binary features.
type problem struct {
	labels   int
	features int
	starts   []int // rows of columns, as in matrix
	cols     []uint32
	label    []int
	weight   []float64
	scale    []float64 // features × labels

	colStarts []int // the same, by column
	colRows   []uint32
}

// transpose prepares the columns, so that a gradient is summed feature by
// feature, in the order of the rows, whatever the number of workers.
func (p *problem) transpose() {
	p.colStarts = make([]int, p.features+1)
	for _, c := range p.cols {
		p.colStarts[c+1]++
	}
	for c := range p.features {
		p.colStarts[c+1] += p.colStarts[c]
	}
	at := slices.Clone(p.colStarts)
	p.colRows = make([]uint32, len(p.cols))
	for r := range len(p.starts) - 1 {
		for _, c := range p.cols[p.starts[r]:p.starts[r+1]] {
			p.colRows[at[c]] = uint32(r)
			at[c]++
		}
	}
}

// path returns, for each inverse strength of regularization c in ascending order,
// the weights (features × labels) and biases that minimize
//
//	Σ weight · -log P(label) + Σ v² / 2c,  with weights = v ∘ scale.
//
// Biases are not penalized. Each search begins where the one before ended.
func (p *problem) path(ctx context.Context, cs []float64, workers int) ([]fitted, error) {
	p.transpose()
	s := &search{problem: p, workers: workers, n: p.features * p.labels}
	s.w = make([]float64, s.n)
	s.unit = make([]float64, s.n+p.labels)
	s.residual = make([]float64, len(p.label)*p.labels)
	s.losses = make([]float64, len(p.label))
	x := make([]float64, s.n+p.labels)
	m := newMinimizer(len(x), workers)
	var out []fitted
	for _, c := range cs {
		s.precondition(x, c)
		if err := m.run(ctx, x, maxSteps, tolerance, s.eval); err != nil {
			return nil, err
		}
		y := fitted{w: make([]float64, s.n), bias: make([]float64, p.labels)}
		for i := range y.w {
			y.w[i] = x[i] * s.unit[i] * p.scale[i]
		}
		for l := range y.bias {
			y.bias[l] = x[s.n+l] * s.unit[s.n+l]
		}
		center(y.w, p.labels)
		center(y.bias, p.labels)
		out = append(out, y)
	}
	return out, nil
}

// A search stops after maxSteps steps, or when steps lower the loss by less than
// its share tolerance.
const (
	maxSteps  = 100
	tolerance = 2e-4
)

// search is the state of the minimization of a problem. Its variables are v in
// units of their own curvature where all weights are zero, which takes fewer
// steps than v itself: features are as uneven as words.
type search struct {
	*problem
	workers  int
	n        int // features × labels
	c        float64
	unit     []float64 // v, and then the biases, are variable × unit
	w        []float64 // weights
	residual []float64 // rows × labels
	losses   []float64 // per row
}

// precondition sets c, and turns the variables into the units that it asks for.
func (s *search) precondition(x []float64, c float64) {
	s.c = c
	k := s.labels
	change := func(i int, curvature float64) {
		x[i] *= s.unit[i]
		s.unit[i] = 1 / math.Sqrt(curvature)
		x[i] /= s.unit[i]
	}
	spread := float64(k-1) / float64(k*k) // variance of an indicator at equal odds
	for f := range s.features {
		present := 0.0
		for _, r := range s.colRows[s.colStarts[f]:s.colStarts[f+1]] {
			present += s.weight[r]
		}
		for i := f * k; i < (f+1)*k; i++ {
			change(i, present*s.scale[i]*s.scale[i]*spread+1/c)
		}
	}
	for i := s.n; i < len(x); i++ {
		change(i, total(s.weight)*spread+1e-3)
	}
}

// eval returns the loss at x and sets its gradient.
func (s *search) eval(x, grad []float64) float64 {
	k, n := s.labels, s.n
	parallel(n, 1<<12, s.workers, func(from, to int) {
		for i := from; i < to; i++ {
			s.w[i] = x[i] * s.unit[i] * s.scale[i]
		}
	})
	bias := x[n:]
	parallel(len(s.label), 64, s.workers, func(from, to int) {
		for r := from; r < to; r++ {
			row := s.residual[r*k:][:k]
			sumRows(row, s.w, s.cols[s.starts[r]:s.starts[r+1]])
			for l, b := range bias {
				row[l] += b * s.unit[n+l]
			}
			z := logSumExp(row)
			s.losses[r] = s.weight[r] * (z - row[s.label[r]])
			softmaxAt(row, z)
			row[s.label[r]]--
			for l := range row {
				row[l] *= s.weight[r]
			}
		}
	})
	penalties := make([]float64, (s.features+penaltyBlock-1)/penaltyBlock)
	parallel(len(penalties), 8, s.workers, func(from, to int) {
		for b := from; b < to; b++ {
			for f := b * penaltyBlock; f < min(s.features, (b+1)*penaltyBlock); f++ {
				g := grad[f*k:][:k]
				sumRows(g, s.residual, s.colRows[s.colStarts[f]:s.colStarts[f+1]])
				for l := range g {
					i := f*k + l
					v := x[i] * s.unit[i] / s.c
					g[l] = (g[l]*s.scale[i] + v) * s.unit[i]
					penalties[b] += v * x[i] * s.unit[i]
				}
			}
		}
	})
	g := grad[n:]
	clear(g)
	for r := range s.label {
		for l, y := range s.residual[r*k:][:k] {
			g[l] += y
		}
	}
	for l := range g {
		g[l] *= s.unit[n+l]
	}
	return total(s.losses) + total(penalties)/2
}

// penaltyBlock is the number of features whose penalty is summed together, so
// that the sum does not depend on the number of workers.
const penaltyBlock = 64

func total(x []float64) float64 {
	out := 0.0
	for _, y := range x {
		out += y
	}
	return out
}

// sumRows sets dst to the sum of the rows of a table as wide as dst.
func sumRows(dst, table []float64, rows []uint32) {
	switch len(dst) {
	case 2:
		var a, b float64
		for _, r := range rows {
			t := (*[2]float64)(table[2*int(r):])
			a, b = a+t[0], b+t[1]
		}
		dst[0], dst[1] = a, b
	case 3:
		var a, b, c float64
		for _, r := range rows {
			t := (*[3]float64)(table[3*int(r):])
			a, b, c = a+t[0], b+t[1], c+t[2]
		}
		dst[0], dst[1], dst[2] = a, b, c
	case 4:
		var a, b, c, d float64
		for _, r := range rows {
			t := (*[4]float64)(table[4*int(r):])
			a, b, c, d = a+t[0], b+t[1], c+t[2], d+t[3]
		}
		dst[0], dst[1], dst[2], dst[3] = a, b, c, d
	case 5:
		var a, b, c, d, e float64
		for _, r := range rows {
			t := (*[5]float64)(table[5*int(r):])
			a, b, c, d, e = a+t[0], b+t[1], c+t[2], d+t[3], e+t[4]
		}
		dst[0], dst[1], dst[2], dst[3], dst[4] = a, b, c, d, e
	default:
		clear(dst)
		k := len(dst)
		for _, r := range rows {
			for l, x := range table[k*int(r):][:k] {
				dst[l] += x
			}
		}
	}
}
