package training

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
)

// readJSON reads an array of tasks as Label Studio exports them, or of objects
// as readJSONL reads them.
func readJSON(r *bufio.Reader) iter.Seq2[Example, error] {
	return func(yield func(Example, error) bool) {
		lines := &lineCounter{r: r}
		d := json.NewDecoder(lines)
		fault := func(err error) {
			if !errors.Is(err, ErrEncoding) {
				if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
					err = fmt.Errorf("%w: cut short", ErrSyntax)
				} else if !lines.failed {
					err = fmt.Errorf("%w: %w", ErrSyntax, err)
				}
			}
			yield(Example{Line: lines.line(d.InputOffset())}, err)
		}
		if _, err := d.Token(); err != nil { // the bracket
			fault(err)
			return
		}
		for d.More() {
			var raw json.RawMessage
			if err := d.Decode(&raw); err != nil {
				fault(err)
				return
			}
			line := lines.line(d.InputOffset() - int64(len(raw)))
			for e, err := range parseTask(raw) {
				e.Line = line
				if !yield(e, err) {
					return
				}
			}
		}
		if _, err := d.Token(); err != nil {
			fault(err)
		}
	}
}

// task is one item of a Label Studio export.
type task struct {
	ID          json.RawMessage            `json:"id"`
	Data        map[string]json.RawMessage `json:"data"`
	Annotations []struct {
		Cancelled bool         `json:"was_cancelled"`
		Result    []taskResult `json:"result"`
	} `json:"annotations"`
}

type taskResult struct {
	From  string `json:"from_name"`
	Value struct {
		Choices []string `json:"choices"`
		Labels  []string `json:"labels"`
		Start   int      `json:"start"`
		End     int      `json:"end"`
	} `json:"value"`
}

// parseTask yields the examples of a task: one for each question asked of its
// text. The question's name is the target where the data names none.
func parseTask(raw []byte) iter.Seq2[Example, error] {
	var t task
	if err := json.Unmarshal(raw, &t); err != nil || t.Data == nil {
		return parseObject(raw)
	}
	return func(yield func(Example, error) bool) {
		field := func(name string) string { return scalar(t.Data[name]) }
		base := Example{ID: or(field("id"), scalar(t.ID)), Text: field("text"), Target: field("target"), Group: field("group"), Actor: field("actor")}
		found := false
		seen := map[string]string{} // question and span, to the label given
		for _, a := range t.Annotations {
			if a.Cancelled {
				continue
			}
			for _, r := range a.Result {
				labels := r.Value.Choices
				if len(labels) == 0 {
					labels = r.Value.Labels
				}
				if len(labels) == 0 {
					continue
				}
				e := base
				e.Target = or(e.Target, r.From)
				var err error
				if len(labels) > 1 {
					err = fmt.Errorf("%w: %q", ErrManyLabels, labels)
				}
				e.Label = labels[0]
				if err == nil && len(r.Value.Labels) > 0 {
					err = mark(&e, r.Value.Start, r.Value.End)
					e.ID += "@" + strconv.Itoa(r.Value.Start)
					e.Group = or(e.Group, base.ID)
				}
				key := e.Target + "\x00" + e.ID
				if before, ok := seen[key]; ok && err == nil {
					if before == e.Label {
						continue // another annotator agrees
					}
					err = fmt.Errorf("%w: annotators say %q and %q", ErrManyLabels, before, e.Label)
				}
				seen[key] = e.Label
				found = true
				if !yield(e, err) {
					return
				}
			}
		}
		if !found {
			yield(base, nil)
		}
	}
}
