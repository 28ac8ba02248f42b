package stance

import (
	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/segment"
)

// Explanation says why a sentence was given its stance on one target.
type Explanation struct {
	Sentence
	// Target is the name of the target.
	Target string
	// Outcome is the decision taken apart: in each part, the prior and the terms
	// add up to the scores, exactly but for rounding.
	Outcome classifier.Explanation
	// Names holds what each feature of the terms stands for, by hash.
	Names map[uint64]string
}

// Explain analyses a text and explains the stance of each of its body sentences on
// a target of the model; for an unknown target it returns nil.
func (a *Analyzer) Explain(text, target string) []Explanation {
	t := a.options.Model.Target(target)
	if t == nil {
		return nil
	}
	r := a.open(text, a.options.Date)
	defer a.close(r)
	r.cut()
	r.interpret()
	r.score(a.options.MinConfidence)
	var out []Explanation
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.Kind != segment.Body {
			continue
		}
		f := features{names: map[uint64]string{}}
		r.masks = r.extract(i, &f, r.masks)
		x := Explanation{Target: target, Outcome: t.Explain(f.set()), Names: f.names}
		r.fill(&x.Sentence, s, &shelf{})
		out = append(out, x)
	}
	return out
}
