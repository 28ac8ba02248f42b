package stance

import (
	"slices"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/segment"
)

// scorer is a model made ready to score.
type scorer struct {
	model   *classifier.Model
	targets []*classifier.Target // those that are stances
	tone    *classifier.Target   // the one that tells sentiment, nil where there is none
	panel   *classifier.Panel    // of the targets, then the tone
}

func newScorer(m *classifier.Model) scorer {
	s := scorer{model: m}
	for _, t := range m.Targets() {
		if t.Name == SentimentTarget {
			s.tone = t
			continue
		}
		s.targets = append(s.targets, t)
	}
	all := s.targets
	if s.tone != nil {
		all = append(slices.Clone(all), s.tone)
	}
	s.panel = classifier.NewPanel(all)
	return s
}

// score gives every sentence its stances and sentiment.
func (r *reading) score(minConfidence float64) {
	n := len(r.targets)
	r.stances = slices.Grow(r.stances[:0], n*len(r.sentences))[:n*len(r.sentences)]
	f := &r.features
	for i := range r.sentences {
		s := &r.sentences[i]
		s.stances = r.stances[n*i : n*(i+1)]
		for k, t := range r.targets {
			s.stances[k] = Stance{Label: abstention(t), Confidence: 1}
		}
		s.sentiment = Sentiment{Label: "neutral"}
		if s.Kind != segment.Body {
			continue
		}
		f.hashes = f.hashes[:0]
		r.masks = r.extract(i, f, r.masks)
		if r.scorer.tone == nil {
			s.sentiment = sentiment(r.tone(r.masks))
		}
		for k, p := range r.panel.Predict(f.hashes, &r.sums) {
			if k == n {
				s.sentiment = Sentiment{Label: r.scorer.tone.Labels[p.Label], Score: p.Score}
				break
			}
			t := r.targets[k]
			label := p.Label
			if t.Abstain >= 0 && contested(t, p) {
				label = between(t, p)
			}
			if t.Abstain >= 0 && p.P[label] < minConfidence {
				label = t.Abstain
			}
			s.stances[k] = Stance{t.Labels[label], p.Score, p.P[label]}
		}
	}
}

// minOdds is how many times as likely as the opposite pole a pole must be to be
// claimed. To take a backer for an opponent is the worst of errors: the bound buys
// fewer of them with stances that are left unclaimed.
const minOdds = 6

// contested reports whether a pole is favoured while the other is not unlikely.
func contested(t *classifier.Target, p classifier.Prediction) bool {
	opposite := -1
	switch p.Label {
	case t.Favor:
		opposite = t.Against
	case t.Against:
		opposite = t.Favor
	}
	return opposite >= 0 && p.P[p.Label] < minOdds*p.P[opposite]
}

// minBetween is the least probability at which a label between the poles is claimed
// where the poles contest each other.
const minBetween = 0.15

// between returns the label for contested poles: one that stands between them, such
// as neutral or mixed, where it is likelier than none.
func between(t *classifier.Target, p classifier.Prediction) int {
	best := t.Abstain
	for l, x := range p.P {
		if l != t.Favor && l != t.Against && x >= minBetween && x > p.P[best] {
			best = l
		}
	}
	return best
}

// abstention returns the label that claims nothing.
func abstention(t *classifier.Target) string {
	if t.Abstain >= 0 {
		return t.Labels[t.Abstain]
	}
	return ""
}
