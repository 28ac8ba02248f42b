package classifier

import (
	"context"
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

func newMatrix(samples []Sample, minCount float64) *matrix {
	total := 0
	for i := range samples {
		total += len(samples[i].Features)
	}
	all := make([]uint64, 0, total)
	m := &matrix{starts: make([]int, 1, len(samples)+1)}
	for i := range samples {
		all = append(all, samples[i].Features...)
		m.labels = append(m.labels, samples[i].Label)
		m.weight = append(m.weight, samples[i].weight())
	}
	slices.Sort(all)
	all = slices.Compact(all)
	index := make(map[uint64]uint32, len(all))
	for i, h := range all {
		index[h] = uint32(i)
	}
	weight := make([]float64, len(all)) // of the samples with each feature
	last := make([]int, len(all))       // the sample that added to it last, plus one
	for i := range samples {
		for _, f := range samples[i].Features {
			if c := index[f]; last[c] != i+1 {
				weight[c] += m.weight[i]
				last[c] = i + 1
			}
		}
	}
	for i, h := range all {
		if weight[i] < minCount {
			delete(index, h)
			continue
		}
		index[h] = uint32(len(m.hashes))
		m.hashes = append(m.hashes, h)
	}
	buf := make([]byte, 0, 8*len(m.hashes))
	for _, h := range m.hashes {
		buf = append(buf, wordOf(h)...)
	}
	text := string(buf)
	m.words = make([]string, len(m.hashes))
	for i := range m.words {
		m.words[i] = text[8*i : 8*i+8]
	}
	m.cols = make([]uint32, 0, total)
	for i := range samples {
		from := len(m.cols)
		for _, f := range samples[i].Features {
			if c, ok := index[f]; ok {
				m.cols = append(m.cols, c)
			}
		}
		row := m.cols[from:]
		slices.Sort(row)
		m.cols = m.cols[:from+len(slices.Compact(row))]
		m.starts = append(m.starts, len(m.cols))
	}
	return m
}

func (m *matrix) row(r int) []uint32 { return m.cols[m.starts[r]:m.starts[r+1]] }

// parallel calls work on consecutive ranges that cover [0, n). Work must write
// only what belongs to its range, so that the number of workers changes nothing.
func parallel(n, workers int, work func(from, to int)) {
	const least = 256
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
