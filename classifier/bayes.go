package classifier

import "math"

// stats are the smoothed statistics of counts over a vocabulary.
type stats struct {
	labels  int
	samples []float64 // weight of the samples of each label
	counts  []float64 // features × labels
	totals  []float64 // counts of each label, summed over the vocabulary
	alpha   float64
}

func (s *stats) features() int { return len(s.counts) / s.labels }

func newStats(samples, counts []float64, alpha float64) *stats {
	s := &stats{labels: len(samples), samples: samples, counts: counts, alpha: alpha, totals: make([]float64, len(samples))}
	for i, n := range counts {
		s.totals[i%s.labels] += n
	}
	return s
}

// only returns the statistics of some features, in their order.
func (s *stats) only(features []int) *stats {
	counts := make([]float64, 0, len(features)*s.labels)
	for _, f := range features {
		counts = append(counts, s.counts[f*s.labels:][:s.labels]...)
	}
	return newStats(s.samples, counts, s.alpha)
}

// priors returns the log prior of each label: its share of the samples, by
// Laplace's rule, or the same for all.
func (s *stats) priors(uniform bool) []float64 {
	out := make([]float64, s.labels)
	total := 0.0
	for _, n := range s.samples {
		total += n + 1
	}
	for l, n := range s.samples {
		out[l] = math.Log((n + 1) / total)
		if uniform {
			out[l] = -math.Log(float64(s.labels))
		}
	}
	return out
}

// likelihoods returns log P(feature | label), smoothed by alpha over the shared
// vocabulary, less its mean over the labels.
func (s *stats) likelihoods() []float64 {
	w := make([]float64, len(s.counts))
	v := s.alpha * float64(s.features())
	for i, n := range s.counts {
		w[i] = math.Log((n + s.alpha) / (s.totals[i%s.labels] + v))
	}
	center(w, s.labels)
	return w
}

// complements returns -log P(feature | any other label), centered.
func (s *stats) complements() []float64 {
	w := make([]float64, len(s.counts))
	s.others(func(i int, _, _, rest, restTotal float64) {
		w[i] = -math.Log(rest / restTotal)
	})
	center(w, s.labels)
	return w
}

// ratios returns r = log P(feature | label) - log P(feature | any other label),
// damped to |r|^power with the sign of r.
func (s *stats) ratios(power float64) []float64 {
	w := make([]float64, len(s.counts))
	s.others(func(i int, n, total, rest, restTotal float64) {
		r := math.Log(n/total) - math.Log(rest/restTotal)
		w[i] = math.Copysign(math.Pow(math.Abs(r), power), r)
	})
	return w
}

// others calls set for every count with the smoothed count and total of its
// label and of all other labels.
func (s *stats) others(set func(i int, n, total, rest, restTotal float64)) {
	all := 0.0
	for _, t := range s.totals {
		all += t
	}
	v := s.alpha * float64(s.features())
	for f := range s.features() {
		row := s.counts[f*s.labels:][:s.labels]
		sum := 0.0
		for _, n := range row {
			sum += n
		}
		for l, n := range row {
			set(f*s.labels+l, n+s.alpha, s.totals[l]+v, sum-n+s.alpha, all-s.totals[l]+v)
		}
	}
}

// center subtracts from each row of n weights its mean.
func center(w []float64, n int) {
	for i := 0; i < len(w); i += n {
		mean := 0.0
		for _, x := range w[i : i+n] {
			mean += x
		}
		mean /= float64(n)
		for j := range n {
			w[i+j] -= mean
		}
	}
}
