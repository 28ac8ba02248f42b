package training

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
)

// readJSON reads an array of tasks as Label Studio exports them, or of objects
// as readJSONL reads them; or several arrays, one after the other.
func readJSON(r *bufio.Reader, before int) iter.Seq2[Example, error] {
	return func(yield func(Example, error) bool) {
		lines := &lineCounter{r: r, before: before}
		d := json.NewDecoder(lines)
		n := 0 // records read
		for {
			bracket, err := d.Token()
			switch {
			case err == io.EOF && n > 0:
				return
			case err == nil && bracket != json.Delim('['):
				err = fmt.Errorf("%v after the closing bracket", bracket)
			}
			for err == nil && d.More() {
				var raw json.RawMessage
				if err = d.Decode(&raw); err != nil {
					break
				}
				n++
				for e, fault := range parseElement(raw, n, lines, d.InputOffset()-int64(len(raw))) {
					if !yield(e, fault) {
						return
					}
				}
			}
			if err == nil {
				n = max(n, 1)
				_, err = d.Token() // the closing bracket
			}
			if err != nil {
				if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
					err = errors.New("cut short")
				}
				line, _ := lines.place(d.InputOffset())
				yield(Example{Line: line}, fmt.Errorf("%w: %w", ErrSyntax, err))
				return
			}
		}
	}
}

// parseElement yields the examples of the nth record, which begins at an offset.
func parseElement(raw []byte, n int, lines *lineCounter, offset int64) iter.Seq2[Example, error] {
	return func(yield func(Example, error) bool) {
		if bad := firstInvalid(raw); bad >= 0 {
			line, at := lines.place(offset + int64(bad))
			yield(Example{Line: line}, notUTF8(raw, int(at)))
			return
		}
		line, _ := lines.place(offset)
		for e, err := range parseTask(raw, n) {
			e.Line = line
			if !yield(e, err) {
				return
			}
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

// answer is a label and the annotation that it is of.
type answer struct {
	label string
	by    int
}

// parseTask yields the examples of a task: one for each question asked of its
// text. The question's name is the target where the data names none; n stands for
// an ID the task lacks.
func parseTask(raw []byte, n int) iter.Seq2[Example, error] {
	var t task
	err := json.Unmarshal(raw, &t)
	if t.Data == nil {
		return parseObject(raw, n)
	}
	return func(yield func(Example, error) bool) {
		if err != nil {
			yield(Example{ID: scalar(t.ID)}, fmt.Errorf("%w: %w", ErrSyntax, err))
			return
		}
		field := func(name string) string { return scalar(t.Data[name]) }
		base := Example{ID: cmp.Or(field("id"), scalar(t.ID), strconv.Itoa(n)), Text: field("text"), Target: field("target"), Group: field("group"), Actor: field("actor")}
		found := false
		seen := map[string]answer{} // by question and span
		for who, a := range t.Annotations {
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
				e.Target = cmp.Or(e.Target, r.From)
				var err error
				if len(labels) > 1 {
					err = fmt.Errorf("%w: %q", ErrManyLabels, labels)
				}
				e.Label = labels[0]
				if err == nil && len(r.Value.Labels) > 0 {
					err = mark(&e, r.Value.Start, r.Value.End)
					e.ID += fmt.Sprintf("@%d-%d", r.Value.Start, r.Value.End)
					e.Group = cmp.Or(e.Group, base.ID)
				}
				key := r.From + "\x00" + e.ID
				if before, ok := seen[key]; ok && err == nil && before.by != who {
					if before.label == e.Label {
						continue // another annotator agrees
					}
					err = fmt.Errorf("%w: annotators say %q and %q", ErrManyLabels, before.label, e.Label)
				}
				seen[key] = answer{e.Label, who}
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
