package main

import (
	"cmp"
	"math"
	"slices"

	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// reason is where reasons are found: target, first byte of the sentence, label and
// score. A decision that an article's date changed has other scores, and no reasons.
type reason struct {
	target string
	start  int
	label  string
	score  float64
}

// reasonOf returns where the reasons of a sentence's stance are found.
func reasonOf(target string, s *stance.Sentence) reason {
	x := s.Stances[target]
	return reason{target, s.Start, x.Label, x.Score}
}

// mostReasons is how many features are shown of each decision.
const mostReasons = 4

// reasons finds the features that decided each stance of a text.
func reasons(a *stance.Analyzer, text string) map[reason][]record.Why {
	out := map[reason][]record.Why{}
	for _, t := range a.Targets() {
		for _, e := range a.Explain(text, t.Name) {
			label := t.Labels[e.Outcome.Prediction.Label]
			if abstains(t, label) {
				continue
			}
			out[reason{t.Name, e.Start, label, e.Outcome.Prediction.Score}] = strongest(e, label)
		}
	}
	return out
}

// strongest lists the features that most moved a label against the next.
func strongest(e stance.Explanation, label string) []record.Why {
	var out []record.Why
	for _, p := range e.Outcome.Parts {
		at := slices.Index(p.Outputs, label)
		if at < 0 || len(p.Outputs) < 2 {
			continue
		}
		next := -1
		for i, s := range p.Scores {
			if i != at && (next < 0 || s > p.Scores[next]) {
				next = i
			}
		}
		out = out[:0]
		for _, term := range p.Terms {
			if name := e.Names[term.Hash]; name != "" {
				out = append(out, record.Why{Feature: visible(name), Nats: math.Round(100*(term.Nats[at]-term.Nats[next])) / 100})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b record.Why) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Nats), math.Abs(a.Nats)), cmp.Compare(a.Feature, b.Feature))
	})
	return out[:min(len(out), mostReasons)]
}
