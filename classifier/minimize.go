package classifier

import (
	"context"
	"math"
)

// minimize finds a minimum of a smooth function by L-BFGS (Nocedal and Wright
// 2006, Numerical Optimization, algorithm 7.5) with a backtracking line search,
// from x, which it overwrites. eval returns the value at x and sets grad. It
// stops when the gradient has shrunk by tol, after iters steps, or when ctx is
// done.
func minimize(ctx context.Context, x []float64, iters int, tol float64, workers int, eval func(x, grad []float64) float64) error {
	const memory = 4
	n := len(x)
	v := vectors{workers}
	grad, dir := make([]float64, n), make([]float64, n)
	nextX, nextGrad := make([]float64, n), make([]float64, n)
	var steps, yields [][]float64 // differences of x and of grad, oldest first
	var rho []float64
	value := eval(x, grad)
	start := math.Sqrt(v.dot(grad, grad))
	if start == 0 {
		return nil
	}
	for iter := range iters {
		if err := ctx.Err(); err != nil {
			return err
		}
		copy(dir, grad)
		alpha := make([]float64, len(steps))
		for i := len(steps) - 1; i >= 0; i-- {
			alpha[i] = rho[i] * v.dot(steps[i], dir)
			v.add(dir, -alpha[i], yields[i])
		}
		if k := len(steps) - 1; k >= 0 {
			v.scale(dir, 1/(rho[k]*v.dot(yields[k], yields[k])))
		} else {
			v.scale(dir, 1/start)
		}
		for i := range steps {
			v.add(dir, alpha[i]-rho[i]*v.dot(yields[i], dir), steps[i])
		}
		slope := -v.dot(grad, dir)
		if slope >= 0 { // lost curvature: begin again
			steps, yields, rho = nil, nil, nil
			copy(dir, grad)
			v.scale(dir, 1/math.Sqrt(v.dot(grad, grad)))
			slope = -v.dot(grad, dir)
		}
		step, next, ok := 1.0, 0.0, false
		for range 30 {
			copy(nextX, x)
			v.add(nextX, -step, dir)
			next = eval(nextX, nextGrad)
			if next <= value+1e-4*step*slope {
				ok = true
				break
			}
			step /= 2
		}
		if !ok {
			return nil // no further descent within the precision of floats
		}
		var s, y []float64
		if len(steps) == memory {
			s, y = steps[0], yields[0]
			copy(steps, steps[1:])
			copy(yields, yields[1:])
			copy(rho, rho[1:])
			steps, yields, rho = steps[:memory-1], yields[:memory-1], rho[:memory-1]
		} else {
			s, y = make([]float64, n), make([]float64, n)
		}
		v.sub(s, nextX, x)
		v.sub(y, nextGrad, grad)
		if sy := v.dot(s, y); sy > 1e-12*v.dot(y, y) {
			steps, yields, rho = append(steps, s), append(yields, y), append(rho, 1/sy)
		}
		x0, g0 := x, grad
		copy(x0, nextX)
		copy(g0, nextGrad)
		improved := value - next
		value = next
		if math.Sqrt(v.dot(grad, grad)) < tol*start || iter > 5 && improved < 1e-7*math.Abs(value) {
			return nil
		}
	}
	return nil
}

// vectors are operations on long vectors whose results do not depend on the
// number of workers: sums are taken over fixed blocks, in order.
type vectors struct{ workers int }

const block = 1 << 14

func (v vectors) dot(a, b []float64) float64 {
	if len(a) <= block {
		return dot(a, b)
	}
	sums := make([]float64, (len(a)+block-1)/block)
	parallel(len(a)/block+1, v.split(len(a)), func(from, to int) {
		for i := from; i < to && i < len(sums); i++ {
			lo, hi := i*block, min(len(a), (i+1)*block)
			sums[i] = dot(a[lo:hi], b[lo:hi])
		}
	})
	sum := 0.0
	for _, s := range sums {
		sum += s
	}
	return sum
}

func dot(a, b []float64) float64 {
	sum := 0.0
	b = b[:len(a)]
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

func (v vectors) split(n int) int {
	if n <= block {
		return 1
	}
	return v.workers
}

func (v vectors) add(dst []float64, k float64, a []float64) {
	parallel(len(dst), v.split(len(dst)), func(from, to int) {
		d, a := dst[from:to], a[from:to]
		for i, x := range a {
			d[i] += k * x
		}
	})
}

func (v vectors) scale(dst []float64, k float64) {
	for i := range dst {
		dst[i] *= k
	}
}

func (v vectors) sub(dst, a, b []float64) {
	for i := range dst {
		dst[i] = a[i] - b[i]
	}
}
