package classifier

import (
	"context"
	"math"
	"slices"
)

// memory is the number of past steps that L-BFGS remembers.
const memory = 4

// minimizer finds minima of smooth functions by L-BFGS (Nocedal and Wright 2006,
// Numerical Optimization, algorithm 7.5) with a backtracking line search. It keeps
// its working memory from one function to the next.
type minimizer struct {
	v                          vectors
	grad, dir, nextX, nextGrad []float64
	past                       []past // oldest first
	free                       []past
}

// past is a step taken, how it changed the gradient, and 1 / their product.
type past struct {
	step, change []float64
	rho          float64
}

func newMinimizer(n, workers int) *minimizer {
	m := &minimizer{v: vectors{workers}}
	for _, x := range []*[]float64{&m.grad, &m.dir, &m.nextX, &m.nextGrad} {
		*x = make([]float64, n)
	}
	for range memory {
		m.free = append(m.free, past{step: make([]float64, n), change: make([]float64, n)})
	}
	return m
}

// run goes downhill from x, which it overwrites. eval returns the value at x and
// sets grad. It stops after two steps in a row that lower the value by less than
// its share tol, after so many steps, or when ctx is done.
func (m *minimizer) run(ctx context.Context, x []float64, steps int, tol float64, eval func(x, grad []float64) float64) error {
	m.forget()
	value := eval(x, m.grad)
	small := 0
	for range steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		slope := m.direct()
		if slope == 0 {
			return nil
		}
		step, next := 1.0, 0.0
		for tries := 0; ; tries++ {
			if tries == 30 {
				return nil // no further descent within the precision of floats
			}
			copy(m.nextX, x)
			m.v.add(m.nextX, -step, m.dir)
			next = eval(m.nextX, m.nextGrad)
			if next <= value+1e-4*step*slope {
				break
			}
			step /= 2
		}
		m.remember(x)
		copy(x, m.nextX)
		m.grad, m.nextGrad = m.nextGrad, m.grad
		if small++; value-next > tol*math.Abs(next) {
			small = 0
		}
		if value = next; small == 2 {
			return nil
		}
	}
	return nil
}

// direct sets the direction of descent, to be subtracted, and returns the slope
// along it, which is not positive.
func (m *minimizer) direct() float64 {
	copy(m.dir, m.grad)
	if k := len(m.past); k > 0 {
		alpha := make([]float64, k)
		for i := k - 1; i >= 0; i-- {
			p := &m.past[i]
			alpha[i] = p.rho * m.v.dot(p.step, m.dir)
			m.v.add(m.dir, -alpha[i], p.change)
		}
		last := &m.past[k-1]
		m.v.scale(m.dir, 1/(last.rho*m.v.dot(last.change, last.change)))
		for i := range m.past {
			p := &m.past[i]
			m.v.add(m.dir, alpha[i]-p.rho*m.v.dot(p.change, m.dir), p.step)
		}
		if slope := -m.v.dot(m.grad, m.dir); slope < 0 {
			return slope
		}
		m.forget() // lost curvature: begin again
		copy(m.dir, m.grad)
	}
	length := math.Sqrt(m.v.dot(m.grad, m.grad))
	if length > 0 {
		m.v.scale(m.dir, 1/length)
	}
	return -length
}

func (m *minimizer) forget() {
	m.free = append(m.free, m.past...)
	m.past = m.past[:0]
}

// remember keeps the step from x to nextX, unless the function is not convex
// along it.
func (m *minimizer) remember(x []float64) {
	if len(m.past) == memory {
		m.free = append(m.free, m.past[0])
		m.past = slices.Delete(m.past, 0, 1)
	}
	p := m.free[len(m.free)-1]
	m.v.sub(p.step, m.nextX, x)
	m.v.sub(p.change, m.nextGrad, m.grad)
	product := m.v.dot(p.step, p.change)
	if product > 1e-12*m.v.dot(p.change, p.change) {
		p.rho = 1 / product
		m.free = m.free[:len(m.free)-1]
		m.past = append(m.past, p)
	}
}

// vectors are operations on long vectors whose results do not depend on the
// number of workers: sums are taken over fixed blocks, in order.
type vectors struct{ workers int }

const block = 1 << 14

// blocks calls work for each block of n numbers.
func (v vectors) blocks(n int, work func(b, from, to int)) {
	parallel((n+block-1)/block, 1, v.workers, func(from, to int) {
		for b := from; b < to; b++ {
			work(b, b*block, min(n, (b+1)*block))
		}
	})
}

func (v vectors) dot(a, b []float64) float64 {
	sums := make([]float64, (len(a)+block-1)/block)
	v.blocks(len(a), func(i, from, to int) {
		sum := 0.0
		b := b[from:to]
		for i, x := range a[from:to] {
			sum += x * b[i]
		}
		sums[i] = sum
	})
	return total(sums)
}

// add adds k·a to dst.
func (v vectors) add(dst []float64, k float64, a []float64) {
	v.blocks(len(dst), func(_, from, to int) {
		d, a := dst[from:to], a[from:to]
		for i, x := range a {
			d[i] += k * x
		}
	})
}

func (v vectors) scale(dst []float64, k float64) {
	v.blocks(len(dst), func(_, from, to int) {
		for i := range dst[from:to] {
			dst[from+i] *= k
		}
	})
}

// sub sets dst to a - b.
func (v vectors) sub(dst, a, b []float64) {
	v.blocks(len(dst), func(_, from, to int) {
		d, a, b := dst[from:to], a[from:to], b[from:to]
		for i, x := range a {
			d[i] = x - b[i]
		}
	})
}
