package classifier

import (
	"math"
	"slices"
)

// weightStep is the least unit of a weight, in nats. A finer one would cost a model
// file two bytes a weight and change no decision.
const weightStep = 1.0 / 256

// compile turns fitted parts into the tables of the target.
func (f *fitter) compile(parts []fitted) error {
	t := f.t
	var strong []int // columns with a weight that matters in any part
	for i, x := range parts {
		n := f.plans[i].outputs
		for j, c := range x.columns {
			row := x.w[j*n:][:n]
			if slices.Max(row)-slices.Min(row) >= f.o.Prune {
				strong = append(strong, c)
			}
		}
	}
	slices.Sort(strong)
	strong = slices.Compact(strong)
	features := make([]uint64, len(strong))
	for i, c := range strong {
		features[i] = f.m.hashes[c]
	}
	keys := keysOf(features)
	if len(keys) > MaxFeatures {
		return ErrManyFeatures
	}
	t.table = newTable(keys)
	t.parts, t.stride = nil, 0
	for i, x := range parts {
		top := 0.0
		for _, w := range x.w {
			top = max(top, math.Abs(w))
		}
		if top == 0 {
			top = 1
		}
		t.parts = append(t.parts, part{bias: x.bias, scale: max(top/math.MaxInt16, weightStep)})
		t.stride += f.plans[i].outputs - 1
	}
	t.weights = make([]int16, len(keys)*t.stride)
	at := 0
	for i, x := range parts {
		n := f.plans[i].outputs
		for j, c := range x.columns {
			row := t.table.find(f.m.hashes[c])
			if row < 0 {
				continue
			}
			for l, w := range x.w[j*n:][:n-1] {
				t.weights[row*t.stride+at+l] = int16(math.Round(w / t.parts[i].scale))
			}
		}
		at += n - 1
	}
	return t.check()
}
