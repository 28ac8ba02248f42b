package classifier

import (
	"fmt"
	"math"
)

// polarity is a table of words and their log-odds of being positive: the key of each
// word and, in the natsBits bits below, its nats in units of the scale, so that one
// look finds both.
type polarity struct {
	table table
	scale float64
}

const natsBits = 16

// packPolarity returns the table of ascending keys and the nats of each.
func packPolarity(keys []uint64, nats []int16, scale float64) polarity {
	packed := make([]uint64, len(keys))
	for i, k := range keys {
		packed[i] = k<<natsBits | uint64(uint16(nats[i]))
	}
	return polarity{table: newWideTable(packed, keyBits+natsBits), scale: scale}
}

// unpack returns the keys in ascending order and the nats of each.
func (p *polarity) unpack() (keys []uint64, nats []int16) {
	for _, x := range p.table.list() {
		keys, nats = append(keys, x>>natsBits), append(nats, int16(x))
	}
	return keys, nats
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
	nats, scale := make([]int16, len(keys)), max(top/math.MaxInt16, weightStep)
	for i, k := range keys {
		nats[i] = int16(math.Round(byKey[k] / scale))
	}
	return packPolarity(keys, nats, scale), nil
}

// Polarity returns the log-odds in nats that a word is used of something good,
// positive above 0; ok is false for an unknown word. The hash is that of the
// folded word, as the features of the model hash it.
func (m *Model) Polarity(word uint64) (nats float64, ok bool) {
	t := &m.polarity.table
	if t.len() == 0 {
		return 0, false
	}
	k := key(word)
	first := k << natsBits
	x := t.keys[t.row(first, t.starts[first>>t.shift])]
	ok = x>>natsBits == k
	if !ok {
		x = 0
	}
	return float64(int16(x)) * m.polarity.scale, ok
}

// Polarities returns the number of words with a polarity.
func (m *Model) Polarities() int { return m.polarity.table.len() }
