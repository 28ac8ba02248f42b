package classifier

import "math"

// rule searches the decision rule on held-out probabilities.
type rule struct {
	labels  int
	abstain int
	p       []float64 // rows × labels
	gold    []int
	weight  []float64
	scored  []int // labels whose F1 is averaged
}

// choose returns the offsets, in nats, and the threshold that give the highest
// mean F1. It moves away from zero only for a gain that chance does not explain
// easily: first along the one direction that undoes the prior, then label by
// label.
func (r *rule) choose() (offsets []float64, threshold float64) {
	logp := make([]float64, len(r.p))
	share := make([]float64, r.labels)
	total := 0.0
	for i, x := range r.p {
		logp[i] = math.Log(x)
	}
	for i, l := range r.gold {
		share[l] += r.weight[i]
		total += r.weight[i]
	}
	prior := make([]float64, r.labels)
	for l, n := range share {
		prior[l] = math.Log((n + 1) / total)
	}
	gain := 0.5 / math.Sqrt(float64(len(r.gold)+1))
	offsets = make([]float64, r.labels)
	best := r.f1(logp, offsets, 0)
	base, top := best, best
	try := make([]float64, r.labels)
	for step := 1; step <= 10; step++ {
		for l, x := range prior {
			try[l] = -float64(step) / 10 * x
		}
		center(try, r.labels)
		if f := r.f1(logp, try, 0); f > top && f > base+gain/4 {
			top = f
			copy(offsets, try)
		}
	}
	for range 2 {
		for l := range r.labels {
			from, to := offsets[l], offsets[l]
			for step := -8; step <= 8; step++ {
				offsets[l] = from + float64(step)/8
				if f := r.f1(logp, offsets, 0); f > top+gain/2 {
					top, to = f, offsets[l]
				}
			}
			offsets[l] = to
		}
	}
	center(offsets, r.labels)
	if r.abstain >= 0 {
		for step := 1; step <= 12; step++ {
			if f := r.f1(logp, offsets, float64(step)/20); f > top+gain/2 {
				top, threshold = f, float64(step)/20
			}
		}
	}
	return offsets, threshold
}

// f1 is the mean F1 of the scored labels under a rule.
func (r *rule) f1(logp, offsets []float64, threshold float64) float64 {
	hit := make([]float64, r.labels)
	said := make([]float64, r.labels)
	gold := make([]float64, r.labels)
	for i, g := range r.gold {
		row := logp[i*r.labels:][:r.labels]
		best, bestScore := 0, math.Inf(-1)
		for l, x := range row {
			if s := x + offsets[l]; s > bestScore {
				best, bestScore = l, s
			}
		}
		if r.abstain >= 0 && r.p[i*r.labels+best] < threshold {
			best = r.abstain
		}
		said[best] += r.weight[i]
		gold[g] += r.weight[i]
		if best == g {
			hit[g] += r.weight[i]
		}
	}
	sum := 0.0
	for _, l := range r.scored {
		if d := said[l] + gold[l]; d > 0 {
			sum += 2 * hit[l] / d
		}
	}
	return sum / float64(len(r.scored))
}
