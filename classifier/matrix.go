package classifier

import (
	"context"
	"math"
	"slices"
	"sync"
)

// matrix holds the features of all samples as dense column numbers, in rows
// (samples) and, once wanted, in columns (features).
type matrix struct {
	hashes []uint64 // ascending; hashes[c] is the feature of column c
	words  []string // the 8-byte words of the hashes, as bayesian counts them
	starts []int    // cols[starts[r]:starts[r+1]] are the columns of row r
	cols   []uint32
	labels []int
	weight []float64
}

// newMatrix numbers the features that can reach minCount, by weight, in all the
// samples; the others are left out.
func newMatrix(samples []Sample, minCount float64, workers int) *matrix {
	m := &matrix{starts: make([]int, 1, len(samples)+1)}
	heaviest := 0.0
	sets := make([][]uint64, len(samples))
	for i := range samples {
		m.labels = append(m.labels, samples[i].Label)
		m.weight = append(m.weight, samples[i].weight())
		heaviest = max(heaviest, m.weight[i])
		sets[i] = distinct(samples[i].Features)
	}
	m.hashes = frequent(sets, int(math.Ceil(minCount/heaviest)), workers)
	buf := make([]byte, 0, 8*len(m.hashes))
	for _, h := range m.hashes {
		buf = append(buf, wordOf(h)...)
	}
	text := string(buf)
	m.words = make([]string, len(m.hashes))
	for i := range m.words {
		m.words[i] = text[8*i : 8*i+8]
	}
	index := newIndex(m.hashes)
	rows := make([][]uint32, len(sets))
	parallel(len(sets), 64, workers, func(from, to int) {
		for i := from; i < to; i++ {
			rows[i] = index.columns(sets[i])
		}
	})
	total := 0
	for _, row := range rows {
		total += len(row)
	}
	m.cols = make([]uint32, 0, total)
	for _, row := range rows {
		m.cols = append(m.cols, row...)
		m.starts = append(m.starts, len(m.cols))
	}
	return m
}

// distinct returns the features in ascending order, each once: the slice itself
// where it is so.
func distinct(features []uint64) []uint64 {
	for i := 1; i < len(features); i++ {
		if features[i-1] >= features[i] {
			out := slices.Clone(features)
			slices.Sort(out)
			return slices.Compact(out)
		}
	}
	return features
}

// frequent returns, in ascending order, the features that are in at least count
// of the ascending sets. It works through the range of hashes in strips, so that
// no more than a few of them are in memory again.
func frequent(sets [][]uint64, count, workers int) []uint64 {
	const strips = 64
	total := 0
	for _, set := range sets {
		total += len(set)
	}
	found := make([][]uint64, strips)
	parallel(strips, 1, workers, func(from, to int) {
		all := make([]uint64, 0, total/strips*5/4)
		for s := from; s < to; s++ {
			all = all[:0]
			for _, set := range sets {
				lo, _ := slices.BinarySearch(set, uint64(s)<<58)
				for hi := lo; hi < len(set) && set[hi]>>58 == uint64(s); hi++ {
					all = append(all, set[hi])
				}
			}
			slices.Sort(all)
			for i := 0; i < len(all); {
				j := i + 1
				for j < len(all) && all[j] == all[i] {
					j++
				}
				if j-i >= count {
					found[s] = append(found[s], all[i])
				}
				i = j
			}
		}
	})
	return slices.Concat(found...)
}

// index finds the number of a hash among ascending hashes, by open addressing.
type index struct {
	hashes []uint64
	slots  []uint32 // number + 1; 0 is empty
	shift  uint
}

func newIndex(hashes []uint64) *index {
	size := uint(4)
	for 1<<size < 2*len(hashes) {
		size++
	}
	x := &index{hashes: hashes, slots: make([]uint32, 1<<size), shift: 64 - size}
	for i, h := range hashes {
		at := x.slot(h)
		for x.slots[at] != 0 {
			at = (at + 1) & (len(x.slots) - 1)
		}
		x.slots[at] = uint32(i + 1)
	}
	return x
}

func (x *index) slot(h uint64) int { return int(h * 0x9e3779b97f4a7c15 >> x.shift) }

// columns returns the numbers of those features that have one.
func (x *index) columns(features []uint64) []uint32 {
	out := make([]uint32, 0, len(features))
	for _, f := range features {
		for at := x.slot(f); x.slots[at] != 0; at = (at + 1) & (len(x.slots) - 1) {
			if i := x.slots[at] - 1; x.hashes[i] == f {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

func (m *matrix) row(r int) []uint32 { return m.cols[m.starts[r]:m.starts[r+1]] }

// parallel calls work on consecutive ranges, of at least so many, that cover
// [0, n). Work must write only what belongs to its range, so that the number of
// workers changes nothing.
func parallel(n, least, workers int, work func(from, to int)) {
	chunk := max(least, (n+8*workers-1)/(8*workers))
	if workers <= 1 || n <= chunk {
		work(0, n)
		return
	}
	next := make(chan int, (n+chunk-1)/chunk)
	for from := 0; from < n; from += chunk {
		next <- from
	}
	close(next)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for from := range next {
				work(from, min(n, from+chunk))
			}
		})
	}
	wg.Wait()
}

// inParallel calls work for 0 to n-1, on at most workers goroutines, and returns
// the error of the lowest number.
func inParallel(ctx context.Context, n, workers int, work func(i int) error) error {
	errs := make([]error, n)
	next := make(chan int, n)
	for i := range n {
		next <- i
	}
	close(next)
	var wg sync.WaitGroup
	for range min(n, workers) {
		wg.Go(func() {
			for i := range next {
				if errs[i] = ctx.Err(); errs[i] == nil {
					errs[i] = work(i)
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
