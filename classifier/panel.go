package classifier

import (
	"fmt"
	"math"
)

// maxPanel bounds the weights of a panel of all targets of a model: 256 MiB, four
// times the largest file. A file can hold targets that share no feature, each of
// which takes a row as wide as all targets together.
const maxPanel = 1 << 27

// Panel predicts several targets at once: one look-up finds the weights that a
// feature has for all of them. It is immutable and safe for concurrent use.
type Panel struct {
	targets []*Target
	table   table   // of the keys of all targets
	stride  int     // stored weights a feature, of one target after another
	weights []int16 // rows × stride; 0 where a target does not know the feature
}

// NewPanel returns the panel of targets of one model, which predict as they do
// alone. A model bounds the memory of its panel.
func NewPanel(targets []*Target) *Panel {
	p := &Panel{targets: targets}
	lists, all, stride := panelKeys(targets, math.MaxInt)
	p.stride = stride
	p.table = newTable(all)
	p.weights = make([]int16, len(all)*p.stride)
	at := 0
	for i, t := range targets {
		row := 0 // of the panel; both lists of keys ascend
		for own, k := range lists[i] {
			for all[row] != k {
				row++
			}
			copy(p.weights[row*p.stride+at:][:t.stride], t.weights[own*t.stride:])
		}
		at += t.stride
	}
	return p
}

// panelKeys returns the keys of each target and of all, and the width of a row. It
// stops once the rows take more than so many weights.
func panelKeys(targets []*Target, most int) (lists [][]uint64, all []uint64, stride int) {
	for _, t := range targets {
		stride += t.stride
	}
	for _, t := range targets {
		lists = append(lists, t.table.list())
		all = union(all, lists[len(lists)-1])
		if len(all) > most/stride {
			break
		}
	}
	return lists, all, stride
}

// checkPanel reports targets whose panel would take too much memory.
func checkPanel(targets []*Target) error {
	features, stride := 0, 0
	for _, t := range targets {
		features += t.Features()
		stride += t.stride
	}
	if features*stride <= maxPanel { // even if they share none
		return nil
	}
	if _, all, stride := panelKeys(targets, maxPanel); len(all) > maxPanel/stride {
		return fmt.Errorf("%w: %d targets take more than %d weights together", ErrTooLarge, len(targets), maxPanel)
	}
	return nil
}

// union merges two ascending lists of distinct keys.
func union(a, b []uint64) []uint64 {
	out := make([]uint64, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			out, a = append(out, a[0]), a[1:]
		case a[0] > b[0]:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, a[0]), a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// Predict returns the prediction of each target for a set of features; one that is
// given more than once counts once. The predictions belong to the Scratch and are overwritten by its next use. It
// does not allocate once s has served the panel.
func (p *Panel) Predict(features []uint64, s *Scratch) []Prediction {
	s.sums = zeroed(s.sums, p.stride)
	s.rows = p.once(p.table.rows(s.rows[:0], features), s)
	sum(s.rows, p.weights, s.sums)
	labels := 0
	for _, t := range p.targets {
		labels += len(t.Labels)
	}
	s.p = zeroed(s.p, labels)
	s.out = s.out[:0]
	sums, probabilities := s.sums, s.p
	for _, t := range p.targets {
		n := len(t.Labels)
		s.out = append(s.out, t.conclude(sums[:t.stride], probabilities[:n:n], s))
		sums, probabilities = sums[t.stride:], probabilities[n:]
	}
	return s.out
}

// once drops the rows that came before.
func (p *Panel) once(rows []uint64, s *Scratch) []uint64 {
	if words := p.table.len()/64 + 1; len(s.seen) < words {
		s.seen = make([]uint64, words)
	}
	n := 0
	for _, row := range rows {
		word, bit := &s.seen[row/64], row%64
		rows[n] = row
		n += int(^*word >> bit & 1)
		*word |= 1 << bit
	}
	for _, row := range rows[:n] {
		s.seen[row/64] = 0
	}
	return rows[:n]
}
