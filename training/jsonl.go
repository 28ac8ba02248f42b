package training

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"strconv"
)

// readJSONL reads one object a line: our own, doccano's or Prodigy's.
func readJSONL(r *bufio.Reader, before int) iter.Seq2[Example, error] {
	return func(yield func(Example, error) bool) {
		for n, line := range linesOf(r, before) {
			if line.err != nil {
				if !yield(Example{Line: n}, line.err) {
					return
				}
				continue
			}
			for e, err := range parseObject(bytes.TrimSpace(line.text), n) {
				e.Line = n
				if !yield(e, err) {
					return
				}
			}
		}
	}
}

// record is the union of the objects of our own form, doccano and Prodigy.
type record struct {
	ID     json.RawMessage `json:"id"`
	Hash   json.RawMessage `json:"_task_hash"` // Prodigy
	Text   *string         `json:"text"`
	Data   *string         `json:"data"` // doccano, before version 1.5
	Target string          `json:"target"`
	Label  json.RawMessage `json:"label"`  // doccano: a list
	Labels json.RawMessage `json:"labels"` // doccano, imported
	Accept []string        `json:"accept"` // Prodigy: the options chosen
	Answer string          `json:"answer"` // Prodigy: accept, reject or ignore
	Spans  []recordSpan    `json:"spans"`  // Prodigy
	Meta   *recordMeta     `json:"meta"`
	Group  json.RawMessage `json:"group"`
	Actor  string          `json:"actor"`
	Weight *float64        `json:"weight"`
	Start  *int            `json:"start"`
	End    *int            `json:"end"`
}

type recordSpan struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Label string `json:"label"`
}

type recordMeta struct {
	ID     json.RawMessage `json:"id"`
	Target string          `json:"target"`
	Group  json.RawMessage `json:"group"`
	Actor  string          `json:"actor"`
}

// parseObject yields the examples of one object; n stands for an ID it lacks. An
// object that its annotator rejected or passed over yields none.
func parseObject(b []byte, n int) iter.Seq2[Example, error] {
	return func(yield func(Example, error) bool) {
		var r record
		if err := json.Unmarshal(b, &r); err != nil {
			yield(Example{}, fmt.Errorf("%w: %w", ErrSyntax, err))
			return
		}
		e := Example{ID: scalar(r.ID), Target: r.Target, Group: scalar(r.Group), Actor: r.Actor}
		if m := r.Meta; m != nil {
			e.ID, e.Target, e.Group, e.Actor = cmp.Or(e.ID, scalar(m.ID)), cmp.Or(e.Target, m.Target), cmp.Or(e.Group, scalar(m.Group)), cmp.Or(e.Actor, m.Actor)
		}
		e.ID = cmp.Or(e.ID, scalar(r.Hash), strconv.Itoa(n))
		switch {
		case r.Text != nil:
			e.Text = *r.Text
		case r.Data != nil:
			e.Text = *r.Data
		}
		if r.Weight != nil {
			e.Weight = *r.Weight
			if err := checkWeight(e.Weight); err != nil {
				yield(e, err)
				return
			}
		}
		if r.Answer == "reject" || r.Answer == "ignore" {
			return
		}
		spans, err := r.labels(&e)
		if err != nil {
			yield(e, err)
			return
		}
		if len(spans) == 0 {
			if r.Start != nil || r.End != nil {
				err = mark(&e, deref(r.Start), deref(r.End))
			}
			yield(e, err)
			return
		}
		for i, s := range spans {
			x := e
			x.Label = s.Label
			if len(spans) > 1 {
				x.ID += "#" + strconv.Itoa(i+1)
				x.Group = cmp.Or(e.Group, e.ID)
			}
			if !yield(x, mark(&x, s.Start, s.End)) {
				return
			}
		}
	}
}

// labels sets the label of e, or returns the labeled spans there are instead.
func (r *record) labels(e *Example) ([]recordSpan, error) {
	raw := r.Label
	if len(raw) == 0 || string(raw) == "null" {
		raw = r.Labels
	}
	var list []json.RawMessage
	switch {
	case len(r.Accept) == 1:
		e.Label = r.Accept[0]
	case len(r.Accept) > 1:
		return nil, fmt.Errorf("%w: %q", ErrManyLabels, r.Accept)
	case len(raw) == 0 || string(raw) == "null":
		return r.Spans, nil
	case json.Unmarshal(raw, &list) != nil: // one label by itself
		if e.Label = scalar(raw); e.Label == "" && string(raw) != `""` {
			return nil, fmt.Errorf("%w: label %s", ErrSyntax, raw)
		}
	default:
		return labelList(e, list)
	}
	return nil, nil
}

// labelList reads doccano's list of labels, or of [start, end, label].
func labelList(e *Example, list []json.RawMessage) ([]recordSpan, error) {
	var spans []recordSpan
	var labels []string
	for _, raw := range list {
		var triple []json.RawMessage
		if json.Unmarshal(raw, &triple) == nil && len(triple) == 3 {
			s := recordSpan{Label: scalar(triple[2])}
			if json.Unmarshal(triple[0], &s.Start) == nil && json.Unmarshal(triple[1], &s.End) == nil {
				spans = append(spans, s)
				continue
			}
		}
		label := scalar(raw)
		if label == "" {
			return nil, fmt.Errorf("%w: label %s", ErrSyntax, raw)
		}
		labels = append(labels, label)
	}
	switch {
	case len(labels) > 1 || len(labels) == 1 && len(spans) > 0:
		return nil, fmt.Errorf("%w: %q", ErrManyLabels, labels)
	case len(labels) == 1:
		e.Label = labels[0]
	}
	return spans, nil
}

// mark sets the mention from code points, which corpora count.
func mark(e *Example, start, end int) error {
	if start < 0 || end < start {
		return fmt.Errorf("%w: %d to %d", ErrSpan, start, end)
	}
	from, to, n := -1, -1, 0
	for i := range e.Text {
		if n == start {
			from = i
		}
		if n == end {
			to = i
		}
		n++
	}
	if n == start {
		from = len(e.Text)
	}
	if n == end {
		to = len(e.Text)
	}
	if from < 0 || to < 0 {
		return fmt.Errorf("%w: %d to %d of %d characters", ErrSpan, start, end, n)
	}
	e.Start, e.End = from, to
	return nil
}

// scalar returns a JSON string or number as text; empty for anything else.
func scalar(raw json.RawMessage) string {
	var s string
	var n json.Number
	switch {
	case json.Unmarshal(raw, &s) == nil:
		return s
	case json.Unmarshal(raw, &n) == nil:
		return n.String()
	}
	return ""
}

func deref(p *int) int {
	if p == nil {
		return 0
	}
	return *p
}
