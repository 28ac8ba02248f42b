package training

import (
	"errors"
	"fmt"
	"slices"
)

// ErrAnnotators is returned where there is nothing to compare.
var ErrAnnotators = errors.New("fewer than two annotators with examples in common")

// Ratings are the labels that annotators gave to the same items.
type Ratings struct {
	Target string
	Labels []string
	// Items holds, for each item, the label of each annotator by index of
	// Labels, or -1 where the annotator gave none.
	Items [][]int
}

// Rate aligns the examples of annotators by target and by ID. Where annotators
// have no IDs in common, or one ID names two texts (as the line numbers that stand
// for missing IDs do), it aligns them by text and mention. What one annotator has
// twice is two items. It returns the ratings of each target in order of the targets'
// names.
func Rate(annotators ...[]Example) ([]Ratings, error) {
	if len(annotators) < 2 {
		return nil, fmt.Errorf("training: compare annotators: %w", ErrAnnotators)
	}
	var all []Example
	for _, a := range annotators {
		all = append(all, a...)
	}
	labels := LabelsOf(all)
	key := func(e Example) string { return e.ID }
	if !shared(annotators, key) || !oneText(all) {
		key = func(e Example) string { return fmt.Sprintf("%d\x00%d\x00%s", e.Start, e.End, e.Text) }
		if !shared(annotators, key) {
			return nil, fmt.Errorf("training: compare annotators: %w", ErrAnnotators)
		}
	}
	byTarget := map[string]*Ratings{}
	type place struct { // of an item: what is labeled, and how often before
		target, key string
		before      int
	}
	index := map[place]int{}
	var targets []string
	for a, examples := range annotators {
		seen := map[[2]string]int{}
		for _, e := range examples {
			k := [2]string{e.Target, key(e)}
			p := place{k[0], k[1], seen[k]}
			seen[k]++
			if e.Label == "" {
				continue
			}
			r := byTarget[e.Target]
			if r == nil {
				r = &Ratings{Target: e.Target, Labels: labels[e.Target]}
				byTarget[e.Target] = r
				targets = append(targets, e.Target)
			}
			i, ok := index[p]
			if !ok {
				i = len(r.Items)
				index[p] = i
				r.Items = append(r.Items, slices.Repeat([]int{-1}, len(annotators)))
			}
			r.Items[i][a] = slices.Index(r.Labels, e.Label)
		}
	}
	slices.Sort(targets)
	out := make([]Ratings, len(targets))
	for i, t := range targets {
		out[i] = *byTarget[t]
	}
	return out, nil
}

// oneText reports whether the examples of one target and ID have one text.
func oneText(examples []Example) bool {
	texts := map[[2]string]string{}
	for _, e := range examples {
		k := [2]string{e.Target, e.ID}
		if text, ok := texts[k]; ok && text != e.Text {
			return false
		}
		texts[k] = e.Text
	}
	return true
}

// shared reports whether the first annotator has an item in common with every
// other.
func shared(annotators [][]Example, key func(Example) string) bool {
	first := map[string]bool{}
	for _, e := range annotators[0] {
		first[e.Target+"\x00"+key(e)] = true
	}
	for _, a := range annotators[1:] {
		if !slices.ContainsFunc(a, func(e Example) bool { return first[e.Target+"\x00"+key(e)] }) {
			return false
		}
	}
	return true
}
