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
// where each value of their upper bits begins. A bucket holds a key or less on
// average, and no choice of keys makes a look-up slower than a binary search.
type table struct {
	starts []uint32 // starts[b] is the first row whose upper bits are at least b
	keys   []uint64 // of each row, then one greater than all
	shift  uint
}

// newTable returns the table of ascending keys; the row of a key is its index.
func newTable(keys []uint64) table { return newWideTable(keys, keyBits) }

// newWideTable returns the table of ascending keys of so many bits.
func newWideTable(keys []uint64, width uint) table {
	if len(keys) == 0 {
		return table{}
	}
	upper := uint(bits.Len(uint(len(keys) - 1)))
	t := table{starts: make([]uint32, 1<<upper), keys: make([]uint64, 0, len(keys)+1), shift: width - upper}
	t.keys = append(append(t.keys, keys...), 1<<width)
	row := 0
	for b := range t.starts {
		for t.keys[row]>>t.shift < uint64(b) {
			row++
		}
		t.starts[b] = uint32(row)
	}
	return t
}

// len returns the number of rows.
func (t *table) len() int { return max(0, len(t.keys)-1) }

// list returns the keys in ascending order, which must not be changed.
func (t *table) list() []uint64 { return t.keys[:t.len()] }

// find returns the row of a feature, or -1.
func (t *table) find(f uint64) int {
	if t.len() == 0 {
		return -1
	}
	k := key(f)
	if row := t.row(k, t.starts[k>>t.shift]); t.keys[row] == k {
		return int(row)
	}
	return -1
}

// row returns the first row whose key is not less than k, given that of its bucket.
func (t *table) row(k uint64, row uint32) uint32 {
	for range 2 {
		row += less(t.keys[row], k)
	}
	if t.keys[row] < k {
		i, _ := slices.BinarySearch(t.keys[row:], k)
		row += uint32(i)
	}
	return row
}

// less returns 1 where a < b, two keys, and else 0, without a branch.
func less(a, b uint64) uint32 { return uint32((a - b) >> 63) }

// rows appends the rows of those features that have one. All but the fullest
// buckets take the same steps: a branch would be a guess, and the memory that one
// look-up waits for would keep the next ones waiting.
func (t *table) rows(rows, features []uint64) []uint64 {
	if t.len() == 0 {
		return rows
	}
	rows = slices.Grow(rows, len(features))[:len(features)]
	keys, starts, shift := t.keys, t.starts, t.shift&63
	n := 0
	for _, f := range features {
		k := key(f)
		row := starts[k>>shift]
		row += less(keys[row], k)
		row += less(keys[row], k)
		if keys[row] < k {
			row = t.row(k, row)
		}
		rows[n] = uint64(row)
		if keys[row] == k {
			n++
		}
	}
	return rows[:n]
}

// sum adds up the weights, len(sums) a row, in sums, which must be 0.
func sum(rows []uint64, weights []int16, sums []int64) {
	width, at := len(sums), 0
	for ; at+8 <= width; at += 8 {
		sum8(rows, weights, width, at, (*[8]int64)(sums[at:]))
	}
	if at == width {
		return
	}
	for _, row := range rows {
		for j, w := range weights[int(row)*width:][at:width] {
			sums[at+j] += int64(w)
		}
	}
}

// sum8 adds up eight weights a row, of width weights, from the one at on: all sums
// stay in registers.
func sum8(rows []uint64, weights []int16, width, at int, sums *[8]int64) {
	var a, b, c, d, e, f, g, h int64
	for _, row := range rows {
		w := (*[8]int16)(weights[int(row)*width+at:])
		a += int64(w[0])
		b += int64(w[1])
		c += int64(w[2])
		d += int64(w[3])
		e += int64(w[4])
		f += int64(w[5])
		g += int64(w[6])
		h += int64(w[7])
	}
	*sums = [8]int64{a, b, c, d, e, f, g, h}
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
