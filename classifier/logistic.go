package classifier

import (
	"context"
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
	at := append([]int(nil), p.colStarts...)
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
	k, rows, n := p.labels, len(p.label), p.features*p.labels
	residual := make([]float64, rows*k)
	losses := make([]float64, rows)
	w := make([]float64, n)
	v := vectors{workers}
	var c float64
	eval := func(x, grad []float64) float64 {
		parallel(n, workers, func(from, to int) {
			for i := from; i < to; i++ {
				w[i] = x[i] * p.scale[i]
			}
		})
		bias := x[n:]
		parallel(rows, workers, func(from, to int) {
			for r := from; r < to; r++ {
				s := residual[r*k:][:k]
				copy(s, bias)
				for _, f := range p.cols[p.starts[r]:p.starts[r+1]] {
					u := w[int(f)*k:][:k]
					for l, x := range u {
						s[l] += x
					}
				}
				z := logSumExp(s)
				losses[r] = p.weight[r] * (z - s[p.label[r]])
				softmaxAt(s, z)
				s[p.label[r]]--
				for l := range s {
					s[l] *= p.weight[r]
				}
			}
		})
		parallel(p.features, workers, func(from, to int) {
			for f := from; f < to; f++ {
				g := grad[f*k:][:k]
				clear(g)
				for _, r := range p.colRows[p.colStarts[f]:p.colStarts[f+1]] {
					for l, x := range residual[int(r)*k:][:k] {
						g[l] += x
					}
				}
				for l := range g {
					i := f*k + l
					g[l] = g[l]*p.scale[i] + x[i]/c
				}
			}
		})
		g := grad[n:]
		clear(g)
		for r := range rows {
			for l, x := range residual[r*k:][:k] {
				g[l] += x
			}
		}
		sum := 0.0
		for _, x := range losses {
			sum += x
		}
		return sum + v.dot(x[:n], x[:n])/(2*c)
	}
	x := make([]float64, n+k)
	var out []fitted
	for _, c = range cs {
		if err := minimize(ctx, x, 100, 3e-3, workers, eval); err != nil {
			return nil, err
		}
		y := fitted{w: make([]float64, n), bias: slices.Clone(x[n:])}
		for i := range y.w {
			y.w[i] = x[i] * p.scale[i]
		}
		center(y.w, k)
		center(y.bias, k)
		out = append(out, y)
	}
	return out, nil
}
