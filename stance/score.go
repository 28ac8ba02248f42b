package stance

import (
	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/segment"
)

// score gives every sentence its stances and sentiment.
func (r *reading) score(minConfidence float64) {
	var scratch classifier.Scratch
	var f features
	for i := range r.sentences {
		s := &r.sentences[i]
		s.stances = make([]Stance, len(r.model.Targets()))
		for k, t := range r.model.Targets() {
			s.stances[k] = Stance{Label: abstention(t), Confidence: 1}
		}
		s.sentiment = Sentiment{Label: "neutral"}
		if s.Kind != segment.Body {
			continue
		}
		f.hashes = f.hashes[:0]
		r.masks = r.extract(i, &f, r.masks)
		s.sentiment = sentiment(r.tone(r.masks))
		for k, t := range r.model.Targets() {
			p := t.Predict(f.hashes, &scratch)
			x := Stance{Label: t.Labels[p.Label], Score: p.Score, Confidence: p.Confidence}
			if x.Confidence < minConfidence && t.Abstain >= 0 {
				x.Label, x.Confidence = t.Labels[t.Abstain], p.P[t.Abstain]
			}
			s.stances[k] = x
		}
	}
}

// abstention returns the label that claims nothing.
func abstention(t *classifier.Target) string {
	if t.Abstain >= 0 {
		return t.Labels[t.Abstain]
	}
	return ""
}
