package classifier

import (
	"cmp"
	"math"
	"slices"
)

// selectFeatures returns the features, by ascending index, that occur in at
// least minCount samples and are among the best by the measure; best 0 keeps all.
func selectFeatures(s *stats, minCount float64, best int, by Selection) []int {
	var keep []int
	for f := range s.features() {
		sum := 0.0
		for _, n := range s.counts[f*s.labels:][:s.labels] {
			sum += n
		}
		if sum >= minCount {
			keep = append(keep, f)
		}
	}
	if best <= 0 || len(keep) <= best {
		return keep
	}
	rank := s.information
	if by == Dirichlet {
		rank = s.zScore()
	}
	worth := make(map[int]float64, len(keep))
	for _, f := range keep {
		worth[f] = rank(f)
	}
	slices.SortFunc(keep, func(a, b int) int { return cmp.Or(cmp.Compare(worth[b], worth[a]), a-b) })
	keep = keep[:best]
	slices.Sort(keep)
	return keep
}

// information is the mutual information, in nats, of the presence of feature f
// in a sample and the sample's label.
func (s *stats) information(f int) float64 {
	row := s.counts[f*s.labels:][:s.labels]
	total, present := 0.0, 0.0
	for l, n := range s.samples {
		total += n
		present += row[l]
	}
	sum := 0.0
	for l, n := range s.samples {
		for _, cell := range [2][2]float64{{row[l], present}, {n - row[l], total - present}} {
			if cell[0] > 0 {
				sum += cell[0] / total * math.Log(cell[0]*total/(cell[1]*n))
			}
		}
	}
	return sum
}

// zScore returns the measure of Monroe, Colaresi and Quinn (2008), equations 16
// and 22: the prior of a feature is its share of all counts, worth as many
// counts as there are features times alpha.
func (s *stats) zScore() func(f int) float64 {
	all := 0.0
	for _, t := range s.totals {
		all += t
	}
	prior := s.alpha * float64(s.features())
	return func(f int) float64 {
		row := s.counts[f*s.labels:][:s.labels]
		sum := 0.0
		for _, n := range row {
			sum += n
		}
		a := prior * sum / all
		best := 0.0
		for l, n := range row {
			n1, t1 := n+a, s.totals[l]+prior
			n2, t2 := sum-n+a, all-s.totals[l]+prior
			if n1 <= 0 || n2 <= 0 || t1 <= n1 || t2 <= n2 {
				continue
			}
			d := math.Log(n1/(t1-n1)) - math.Log(n2/(t2-n2))
			best = max(best, math.Abs(d)/math.Sqrt(1/n1+1/n2))
		}
		return best
	}
}
