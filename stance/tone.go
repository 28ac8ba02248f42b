package stance

import (
	"math"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// The neutral band of sentiment, in nats of mean word polarity.
const toneBand = 0.12

// polarity returns the word polarity at k in nats, turned by negation.
func (r *reading) polarity(m masked) (float64, bool) {
	w := r.words[m.word]
	if m.role != roleNone || w.Shape == token.Mark || w.Shape == token.Number {
		return 0, false
	}
	p, ok := r.model.Polarity(w.Hash)
	if m.negated {
		p = -p / 2
	}
	return p, ok
}

// tone returns the mean polarity of the words, in nats; 0 where none is known.
func (r *reading) tone(ms []masked) float64 {
	sum, n := 0.0, 0
	for _, m := range ms {
		if p, ok := r.polarity(m); ok {
			sum += p
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / math.Sqrt(float64(n)+4)
}

// sentiment puts the tone of a sentence into words.
func sentiment(tone float64) Sentiment {
	s := Sentiment{Label: "neutral", Score: math.Tanh(tone)}
	switch {
	case tone > toneBand:
		s.Label = "positive"
	case tone < -toneBand:
		s.Label = "negative"
	}
	return s
}
