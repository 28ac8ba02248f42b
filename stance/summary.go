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

// statements are the sentences whose actors include one code.
type statements struct {
	code      string
	sentences []int
}

// summarize sums the stances up per actor and target: actors in the order of the
// alphabet, targets in that of the model. A statement that repeats another word for
// word counts once.
func (r *reading) summarize() []ActorStance {
	list := r.byActor()
	out := make([]ActorStance, 0, len(list)*len(r.targets))
	for _, s := range list {
		for k, t := range r.targets {
			scores := r.scores[:0]
			claims := 0
			for _, i := range s.sentences {
				x := &r.sentences[i].stances[k]
				scores = append(scores, x.Score)
				claims += b2i(x.Label != abstention(t))
			}
			r.scores = scores
			if claims < minStatements {
				continue
			}
			a := ActorStance{Code: s.code, Target: t.Name, Counts: make(map[string]int, len(t.Labels))}
			for _, l := range t.Labels {
				a.Counts[l] = 0
			}
			for _, i := range s.sentences {
				a.Counts[r.sentences[i].stances[k].Label]++
			}
			a.Score, a.Low, a.High = interval(scores)
			out = append(out, a)
		}
	}
	return out
}

// byActor returns the distinct statements of each code, by code.
func (r *reading) byActor() []statements {
	list := r.statements[:0]
	clear(r.places)
	r.seen.Reset()
	for i := range r.sentences {
		s := &r.sentences[i]
		if len(s.actors) == 0 {
			continue
		}
		words := r.fingerprint(s)
		for k, a := range s.actors {
			if slices.ContainsFunc(s.actors[:k], func(b Actor) bool { return a.Code == b.Code }) {
				continue
			}
			if _, added := r.seen.Add(mix(words, token.Hash(a.Code)), 0); !added {
				continue
			}
			p, known := r.places[a.Code]
			if !known {
				p = len(list)
				r.places[a.Code] = p
				list = slices.Grow(list, 1)[:p+1]
				list[p] = statements{a.Code, list[p].sentences[:0]}
			}
			list[p].sentences = append(list[p].sentences, i)
		}
	}
	r.statements = list
	slices.SortFunc(list, func(a, b statements) int { return cmp.Compare(a.code, b.code) })
	return list
}

// fingerprint identifies the words of a sentence.
func (r *reading) fingerprint(s *sentence) uint64 {
	h := uint64(0)
	for i := s.first; i < s.last; i++ {
		if r.words[i].Shape != token.Mark {
			h = mix2(feature(1), h, r.words[i].Hash)
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
