package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/seed-7eda0a5f/demarche/training"
)

// targetList is what the file of --targets says: the targets to use, and for each
// how its labels and itself are called. A nil list takes all targets as they are.
type targetList struct {
	names   []string // in the order of the file
	labels  map[string]map[string]string
	aliases *training.Aliases // nil where no target has any
}

// readTargets reads JSON Lines of a target and, optionally, the names that its labels
// are to have, such as those of the poles, and the names by which texts call it:
//
//	{"target":"buses","labels":{"yes":"favor","no":"against","unsure":"none"},"aliases":["bus","night line"]}
func readTargets(file string) (*targetList, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("targets %s: %w", file, plain(err))
	}
	defer f.Close()
	return parseTargets(file, f)
}

// parseTargets reads a file of targets, whose name errors give.
func parseTargets(file string, r io.Reader) (*targetList, error) {
	list := &targetList{labels: map[string]map[string]string{}}
	aliases := map[string][]string{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		if err := list.add(lines.Bytes(), aliases); err != nil {
			return nil, fmt.Errorf("targets %s:%d: %w", file, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("targets %s: %w", file, plain(err))
	}
	if len(list.names) == 0 {
		return nil, fmt.Errorf("targets %s: is empty; name a target a line", file)
	}
	if len(aliases) == 0 {
		return list, nil
	}
	var err error
	if list.aliases, err = training.NewAliases(aliases); err != nil {
		return nil, fmt.Errorf("targets %s: %w", file, err)
	}
	return list, nil
}

func (l *targetList) add(line []byte, aliases map[string][]string) error {
	var x struct {
		Target  string            `json:"target"`
		Labels  map[string]string `json:"labels"`
		Aliases []string          `json:"aliases"`
	}
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	err := d.Decode(&x)
	if _, more := d.Token(); err == nil && more != io.EOF {
		err = errors.New("one object a line is expected")
	}
	if err != nil {
		return fmt.Errorf(`want {"target","labels"?,"aliases"?}: %w`, err)
	}
	if x.Target == "" {
		return errors.New(`"target" is empty`)
	}
	if _, twice := l.labels[x.Target]; twice {
		return fmt.Errorf("target %q stands here a second time", x.Target)
	}
	for old, name := range x.Labels {
		if name == "" {
			return fmt.Errorf("target %q: label %q has an empty name", x.Target, old)
		}
	}
	l.names = append(l.names, x.Target)
	l.labels[x.Target] = x.Labels
	if len(x.Aliases) > 0 {
		aliases[x.Target] = x.Aliases
	}
	return nil
}

// aliasesOf returns by which names the targets are known in texts, nil for none.
func (l *targetList) aliasesOf() *training.Aliases {
	if l == nil {
		return nil
	}
	return l.aliases
}

// apply leaves out the examples of other targets, and renames the labels of those it
// keeps. Examples that name no target are for all of them and stay.
func (l *targetList) apply(examples []training.Example) []training.Example {
	if l == nil {
		return examples
	}
	var kept []training.Example
	for _, e := range examples {
		labels, known := l.labels[e.Target]
		if !known && e.Target != "" {
			continue
		}
		if name, ok := labels[e.Label]; ok {
			e.Label = name
		}
		kept = append(kept, e)
	}
	return kept
}

// missing reports a target that no example is about.
func (l *targetList) missing(examples []training.Example) error {
	if l == nil {
		return nil
	}
	seen := map[string]bool{}
	for _, e := range examples {
		seen[e.Target] = true
	}
	for _, name := range l.names {
		if !seen[name] && !seen[""] {
			return fmt.Errorf("no example of the corpus is about target %q, which --targets names", name)
		}
	}
	return nil
}
