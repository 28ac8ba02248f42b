package stance

import (
	"math"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// SentimentTarget is the name of the target of a model that tells the tone of the
// words, whatever they are about. It is no stance and is reported apart.
const SentimentTarget = "sentiment"

// toneBand is the neutral band of a model without such a target, in the unit of tone.
const toneBand = 0.12

// polarity returns the word polarity at k in nats, turned by negation.
func (r *reading) polarity(m *masked) (float64, bool) {
	w := &r.words[m.word]
	if m.role != roleNone || w.Shape == token.Mark || w.Shape == token.Number {
		return 0, false
	}
	p, ok := r.model.Polarity(w.Hash)
	if m.negated {
		p = -p / 2
	}
	return p, ok
}

// tone returns the sum of the polarity of the words, in nats, over the square root of
// their number (and 4, so that a word or two say little); 0 where none is known.
func (r *reading) tone(ms []masked) float64 {
	sum, n := 0.0, 0
	for k := range ms {
		if m := &ms[k]; m.toned {
			sum += m.nats
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

// toneFeatures adds the tone of the whole sentence and of the words near each target,
// in bins.
func (r *reading) toneFeatures(f *features, ms []masked) {
	b := toneBin(r.tone(ms))
	f.add(mix2(feature(kindTone), 0, b))
	if f.names != nil {
		f.call("tone ", toneNames[b])
	}
	for k := range ms {
		role := ms[k].role
		if role < roleUkraine || role > roleChina {
			continue
		}
		b := toneBin(r.tone(ms[max(0, k-toneReach):min(len(ms), k+toneReach+1)]))
		f.add(mix2(feature(kindTone), uint64(role), b))
		if f.names != nil {
			f.call("tone near ", role.String(), " ", toneNames[b])
		}
	}
}

// toneReach is the number of words on each side of a mention whose tone counts as
// near it.
const toneReach = 5

// The bins of tone: their upper edges in nats, and their names.
var (
	toneEdges = [...]float64{-0.6, -0.35, -0.15, 0.1, 0.25, 0.5}
	toneNames = [...]string{"very low", "low", "lowish", "even", "highish", "high", "very high"}
)

func toneBin(tone float64) uint64 {
	b := uint64(0)
	for _, e := range toneEdges {
		if tone > e {
			b++
		}
	}
	return b
}
