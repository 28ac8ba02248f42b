package stance

import (
	"cmp"
	"math"
	"slices"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// ActorStance sums up where one actor of a text stands on one target.
type ActorStance struct {
	Code   string `json:"code"`
	Target string `json:"target"`
	// Score is the mean of the scores of the actor's distinct statements, in
	// [−1, 1]; Low and High are the ends of its 95 % interval.
	Score float64 `json:"score"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	// Counts of the statements by label.
	Counts map[string]int `json:"counts"`
}

// minStatements is the number of statements that take a stance under which nothing
// is claimed of an actor.
const minStatements = 1

// summarize sums the stances up per actor and target: actors in the order of the
// alphabet, targets in that of the model. A statement that repeats another word for
// word counts once.
func (r *reading) summarize() []ActorStance {
	type key struct {
		code   string
		target int
	}
	scores := map[key][]float64{}
	counts := map[key]map[string]int{}
	seen := map[uint64]bool{}
	for i := range r.sentences {
		s := &r.sentences[i]
		if len(s.actors) == 0 {
			continue
		}
		h := r.fingerprint(s)
		if seen[h] {
			continue
		}
		seen[h] = true
		codes := map[string]bool{}
		for _, a := range s.actors {
			if codes[a.Code] {
				continue
			}
			codes[a.Code] = true
			for t, x := range s.stances {
				k := key{a.Code, t}
				scores[k] = append(scores[k], x.Score)
				if counts[k] == nil {
					counts[k] = map[string]int{}
				}
				counts[k][x.Label]++
			}
		}
	}
	targets := r.model.Targets()
	var out []ActorStance
	for k, xs := range scores {
		t := targets[k.target]
		if len(xs)-counts[k][abstention(t)] < minStatements {
			continue
		}
		a := ActorStance{Code: k.code, Target: t.Name, Counts: map[string]int{}}
		for _, l := range t.Labels {
			a.Counts[l] = counts[k][l]
		}
		a.Score, a.Low, a.High = interval(xs)
		out = append(out, a)
	}
	order := map[string]int{}
	for i, t := range targets {
		order[t.Name] = i
	}
	slices.SortFunc(out, func(a, b ActorStance) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(order[a.Target], order[b.Target]))
	})
	return out
}

// fingerprint identifies the words of a sentence.
func (r *reading) fingerprint(s *sentence) uint64 {
	h := uint64(0)
	for i := s.first; i < s.last; i++ {
		if r.words[i].Shape != token.Mark {
			h = mixFeature(1, h, r.words[i].Hash)
		}
	}
	return h
}

// interval returns the mean of scores in [−1, 1] and the ends of its Wilson score
// interval at 95 % (Wilson 1927), the mean being taken for a proportion.
func interval(xs []float64) (mean, low, high float64) {
	slices.Sort(xs) // the sum does not depend on the order of sentences
	n := float64(len(xs))
	for _, x := range xs {
		mean += x
	}
	mean /= n
	const z = 1.96
	p := (mean + 1) / 2
	centre := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n)) / (1 + z*z/n)
	return mean, 2*(centre-half) - 1, 2*(centre+half) - 1
}
