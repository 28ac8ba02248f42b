package classifier

import (
	"fmt"
	"math"
)

// polarity is a table of words and their log-odds of being positive.
type polarity struct {
	table table
	nats  []int16
	scale float64
}

// newPolarity compiles word hashes and their log-odds in nats.
func newPolarity(words map[uint64]float64) (polarity, error) {
	if len(words) == 0 {
		return polarity{}, nil
	}
	features := make([]uint64, 0, len(words))
	byKey := make(map[uint64]float64, len(words))
	top := 0.0
	for f, x := range words {
		if !bounded(x) {
			return polarity{}, fmt.Errorf("%w: polarity %v of word %x", ErrInvalid, x, f)
		}
		features = append(features, f)
		if k := key(f); math.Abs(x) > math.Abs(byKey[k]) || -x == byKey[k] && x > 0 {
			byKey[k] = x
		}
		top = max(top, math.Abs(x))
	}
	if top == 0 {
		top = 1
	}
	keys := keysOf(features)
	p := polarity{table: newTable(keys), nats: make([]int16, len(keys)), scale: top / math.MaxInt16}
	for i, k := range keys {
		p.nats[i] = int16(math.Round(byKey[k] / p.scale))
	}
	return p, nil
}

// Polarity returns the log-odds in nats that a word is used of something good,
// positive above 0; ok is false for an unknown word. The hash is that of the
// folded word, as the features of the model hash it.
func (m *Model) Polarity(word uint64) (nats float64, ok bool) {
	p := &m.polarity
	if len(p.nats) == 0 {
		return 0, false
	}
	k := key(word)
	row := p.table.row(k, p.table.starts[k>>p.table.shift])
	x, ok := int16(0), p.table.keys[row] == k
	if ok { // without a branch: whether a word is known is a guess
		x = p.nats[row]
	}
	return float64(x) * p.scale, ok
}

// Polarities returns the number of words with a polarity.
func (m *Model) Polarities() int { return len(m.polarity.nats) }
