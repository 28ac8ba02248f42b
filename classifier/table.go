package classifier

import (
	"math/bits"
	"slices"
)

// keyBits is the number of bits of a feature's hash that a model keeps.
const keyBits = 40

// MaxFeatures is the largest number of features of one target.
const MaxFeatures = 1 << 24

// key scrambles a feature's hash (the finalizer of MurmurHash3, a bijection)
// and keeps its upper bits.
func key(f uint64) uint64 {
	f ^= f >> 33
	f *= 0xff51afd7ed558ccd
	f ^= f >> 33
	f *= 0xc4ceb9fe1a85ec53
	f ^= f >> 33
	return f >> (64 - keyBits)
}

// table finds the row of a key: the keys in ascending order, and a directory of
// where each value of their upper bits begins. A bucket holds half a key or
// less on average, and no choice of keys makes a look-up slower than a binary search.
type table struct {
	starts []uint32 // starts[b] is the first row whose upper bits are at least b
	low    []uint32 // lower bits of the key of each row
	shift  uint
	sieve  sieve
}

// sieve lets all keys of a table through and few others: a bit for each value of
// the lower bits of a key, eight to sixteen times as many as there are keys, so
// that most features without a row are known by one look into a small array.
type sieve []uint64

func newSieve(keys []uint64) sieve {
	s := make(sieve, max(1, 1<<bits.Len(uint(len(keys)))*8/64))
	for _, k := range keys {
		s[k>>6&uint64(len(s)-1)] |= 1 << (k & 63)
	}
	return s
}

// pass appends the keys of the features that may have a row.
func (s sieve) pass(keys, features []uint64) []uint64 {
	keys = slices.Grow(keys, len(features))[:len(features)]
	mask := uint64(len(s) - 1)
	n := uint64(0)
	for _, f := range features { // without a branch, which would be a guess
		k := key(f)
		keys[n] = k
		n += s[k>>6&mask] >> (k & 63) & 1
	}
	return keys[:n]
}

// newTable returns the table of ascending keys; the row of a key is its index.
func newTable(keys []uint64) table {
	if len(keys) == 0 {
		return table{}
	}
	upper := uint(keyBits - 32)
	for 1<<upper < 2*len(keys) {
		upper++
	}
	t := table{starts: make([]uint32, 1<<upper+1), low: make([]uint32, len(keys)), shift: keyBits - upper, sieve: newSieve(keys)}
	b := 0
	for row, k := range keys {
		for ; b <= int(k>>t.shift); b++ {
			t.starts[b] = uint32(row)
		}
		t.low[row] = uint32(k & (1<<t.shift - 1))
	}
	for ; b < len(t.starts); b++ {
		t.starts[b] = uint32(len(keys))
	}
	return t
}

// find returns the row of a feature, or -1.
func (t *table) find(f uint64) int {
	if len(t.low) == 0 {
		return -1
	}
	return t.row(key(f))
}

// row returns the row of a key, or -1. The table must not be empty.
func (t *table) row(k uint64) int {
	b := k >> t.shift
	from, to := t.starts[b], t.starts[b+1]
	low := uint32(k & (1<<t.shift - 1))
	if to-from > 8 {
		i, ok := slices.BinarySearch(t.low[from:to], low)
		if !ok {
			return -1
		}
		return int(from) + i
	}
	for i := from; i < to; i++ {
		if t.low[i] == low {
			return int(i)
		}
	}
	return -1
}

// rows replaces keys by their rows and drops those that have none.
func (t *table) rows(keys []uint64) []uint64 {
	rows := keys[:0]
	for _, k := range keys {
		if row := t.row(k); row >= 0 {
			rows = append(rows, uint64(row))
		}
	}
	return rows
}

// sum adds up the weights, len(sums) a row.
func sum(rows []uint64, weights []int16, sums []int64) {
	for _, row := range rows {
		for j, w := range weights[row*uint64(len(sums)):][:len(sums)] {
			sums[j] += int64(w)
		}
	}
}

// keys returns the keys in ascending order.
func (t *table) keys() []uint64 {
	out := make([]uint64, len(t.low))
	for b := 0; b+1 < len(t.starts); b++ {
		for row := t.starts[b]; row < t.starts[b+1]; row++ {
			out[row] = uint64(b)<<t.shift | uint64(t.low[row])
		}
	}
	return out
}

// keysOf returns the keys of the features in ascending order, without
// duplicates.
func keysOf(features []uint64) []uint64 {
	keys := make([]uint64, len(features))
	for i, f := range features {
		keys[i] = key(f)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
