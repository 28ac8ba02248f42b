package training

import (
	"cmp"
	"errors"
	"fmt"
	"hash/maphash"
	"maps"
	"slices"
	"strings"

	"github.com/seed-7eda0a5f/demarche/classifier"
)

// checker holds an example against those before it.
type checker struct {
	o      *ReadOptions
	seed   maphash.Seed
	ids    map[uint64]int   // id and target, to their line
	texts  map[uint64]given // text, target, mention and actor, to their label
	labels map[[2]string]given
	counts map[[2]string]int
}

type given struct {
	label, id string
	line      int
}

func newChecker(o *ReadOptions) *checker {
	return &checker{
		o: o, seed: maphash.MakeSeed(), ids: map[uint64]int{}, texts: map[uint64]given{},
		labels: map[[2]string]given{}, counts: map[[2]string]int{},
	}
}

// check completes an example and returns what is wrong with it, or a remark.
func (c *checker) check(e *Example) error {
	e.Target, e.Label = cmp.Or(e.Target, c.o.Target), strings.TrimSpace(e.Label)
	if e.ID == "" {
		e.ID = fmt.Sprint(e.Line)
	}
	if strings.TrimSpace(e.Text) == "" {
		return c.locate(*e, ErrEmptyText)
	}
	if e.Label == "" && !c.o.Unlabeled {
		return c.locate(*e, ErrNoLabel)
	}
	id := c.hash(e.ID, e.Target)
	if line, ok := c.ids[id]; ok {
		return c.locate(*e, fmt.Errorf("%w: first on line %d", ErrDuplicateID, line))
	}
	c.ids[id] = e.Line
	if e.Label == "" {
		return nil
	}
	g := given{e.Label, e.ID, e.Line}
	kind := [2]string{e.Target, e.Label}
	c.labels[kind] = g
	c.counts[kind]++
	text := c.hash(e.Text, e.Target, fmt.Sprint(e.Start, e.End), e.Actor)
	if before, ok := c.texts[text]; ok && before.label != e.Label {
		return c.locate(*e, fmt.Errorf("%w: %q here, %q on line %d", ErrConflict, e.Label, before.label, before.line))
	}
	c.texts[text] = g
	return nil
}

// finish returns the remarks that only the whole corpus allows.
func (c *checker) finish() []error {
	var out []error
	kinds := slices.SortedFunc(maps.Keys(c.counts), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	for _, k := range kinds {
		if c.counts[k] == 1 {
			g := c.labels[k]
			out = append(out, c.locate(Example{ID: g.id, Line: g.line}, fmt.Errorf("%w: %q of target %q", ErrLoneLabel, k[1], k[0])))
		}
	}
	return out
}

// checkWeight holds a weight that a corpus gives to the bounds of a sample.
func checkWeight(w float64) error {
	if !(w >= classifier.MinWeight && w <= classifier.MaxWeight) {
		return fmt.Errorf("%w: %v", ErrWeight, w)
	}
	return nil
}

// locate wraps an error with the place of an example.
func (c *checker) locate(e Example, err error) error {
	var whole unreadable
	return &CorpusError{File: c.o.Name, Line: e.Line, ID: e.ID, Err: err, unreadable: errors.As(err, &whole)}
}

func (c *checker) hash(parts ...string) uint64 {
	var h maphash.Hash
	h.SetSeed(c.seed)
	for _, p := range parts {
		h.WriteString(p)
		h.WriteByte(0xff) // in no UTF-8
	}
	return h.Sum64()
}

// LabelsOf returns the labels of each target of the examples, in the order in
// which reports show them: favor, the others by name, against, abstain.
func LabelsOf(examples []Example) map[string][]string {
	found := map[string]map[string]bool{}
	for _, e := range examples {
		if e.Label == "" {
			continue
		}
		if found[e.Target] == nil {
			found[e.Target] = map[string]bool{}
		}
		found[e.Target][e.Label] = true
	}
	out := map[string][]string{}
	for target, labels := range found {
		sorted := slices.Sorted(maps.Keys(labels))
		favor, against, abstain := classifier.Roles(sorted)
		rank := make(map[string]int, len(sorted))
		for i, l := range sorted {
			switch i {
			case favor:
				rank[l] = -1
			case against:
				rank[l] = 1
			case abstain:
				rank[l] = 2
			}
		}
		slices.SortStableFunc(sorted, func(a, b string) int { return rank[a] - rank[b] })
		out[target] = sorted
	}
	return out
}
