package classifier

import ("context";"os";"strconv")

// problem is a multinomial logistic regression on scaled binary features.
type problem struct {
	labels   int
	features int
	starts   []int // rows of columns, as in matrix
	cols     []uint32
	label    []int
	weight   []float64
	scale    []float64 // features × labels; nil for 1
	c        float64

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

// fit returns the weights (features × labels) and the biases that minimize
//
//	Σ weight · -log P(label) + Σ v² / 2C,  with weights = v ∘ scale.
//
// Biases are not penalized.
func (p *problem) fit(ctx context.Context, iters, workers int) (w, bias []float64, err error) {
	p.transpose()
	k, rows, n := p.labels, len(p.label), p.features*p.labels
	residual := make([]float64, rows*k)
	losses := make([]float64, rows)
	w = make([]float64, n)
	v := vectors{workers}
	total := 0.0
	for _, x := range p.weight {
		total += x
	}
	eval := func(x, grad []float64) float64 {
		parallel(n, workers, func(from, to int) {
			if p.scale == nil {
				copy(w[from:to], x[from:to])
				return
			}
			for i := from; i < to; i++ {
				w[i] = x[i] * p.scale[i]
			}
		})
		bias := x[n:]
		parallel(rows, workers, func(from, to int) {
			for r := from; r < to; r++ {
				s := residual[r*k:][:k]
				copy(s, bias)
				for _, c := range p.cols[p.starts[r]:p.starts[r+1]] {
					u := w[int(c)*k:][:k]
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
			for c := from; c < to; c++ {
				g := grad[c*k:][:k]
				clear(g)
				for _, r := range p.colRows[p.colStarts[c]:p.colStarts[c+1]] {
					for l, x := range residual[int(r)*k:][:k] {
						g[l] += x
					}
				}
				for l := range g {
					i := c*k + l
					if p.scale != nil {
						g[l] *= p.scale[i]
					}
					g[l] += (x[i]-anchor) / p.c
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
		return sum + v.dot(x[:n], x[:n])/(2*p.c) - anchor/p.c*vsum(x[:n]) + anchor*anchor*float64(n)/(2*p.c)
	}
	x := make([]float64, n+k)
	if err := minimize(ctx, x, iters, 3e-3, workers, eval); err != nil {
		return nil, nil, err
	}
	for i := range w {
		w[i] = x[i]
		if p.scale != nil {
			w[i] *= p.scale[i]
		}
	}
	center(w, k)
	bias = x[n:]
	center(bias, k)
	return w, bias, nil
}

var anchor = func() float64 { x,_ := strconv.ParseFloat(os.Getenv("ANCHOR"),64); return x}()
func vsum(x []float64) float64 { s:=0.0; for _,y := range x { s+=y}; return s }
