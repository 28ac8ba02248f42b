package training

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Example is one labeled text, or one text and target where a text has labels
// for several.
type Example struct {
	// ID names the example; unique in its corpus together with Target.
	ID string `json:"id"`
	// Text is the text, UTF-8.
	Text string `json:"text"`
	// Target is what the label is about, such as "ukraine".
	Target string `json:"target"`
	// Label is the label, such as "favor"; empty in a pool to be labeled.
	Label string `json:"label"`
	// Group names what must not be split between folds, such as an article or
	// an author; empty for the example alone.
	Group string `json:"group,omitempty"`
	// Actor is who holds the stance, where the corpus knows.
	Actor string `json:"actor,omitempty"`
	// Weight is the worth of the example, from classifier.MinWeight to
	// classifier.MaxWeight; 1 where it is 0.
	Weight float64 `json:"weight,omitempty"`
	// Start and End mark a mention of the target in Text, as half-open byte
	// offsets; both are 0 where there is none. JSON and corpus files count code
	// points, as MarshalJSON, UnmarshalJSON and Read translate.
	Start int `json:"start,omitempty"`
	End   int `json:"end,omitempty"`
	// Line is the number of the line or record the example was read from.
	Line int `json:"-"`
}

// plainExample is an Example with offsets in JSON as they are.
type plainExample Example

// MarshalJSON writes the example in the form that Read reads, with Start and End
// in code points. A mention that is outside the text, or cuts a character, is an
// error that wraps ErrSpan.
func (e Example) MarshalJSON() ([]byte, error) {
	x := plainExample(e)
	if e.Start != 0 || e.End != 0 {
		outside := fmt.Errorf("training: write example: id %q: %w: bytes %d to %d of %d", e.ID, ErrSpan, e.Start, e.End, len(e.Text))
		if e.Start < 0 || e.End < e.Start || e.End > len(e.Text) {
			return nil, outside
		}
		x.Start, x.End = utf8.RuneCountInString(e.Text[:e.Start]), utf8.RuneCountInString(e.Text[:e.End])
		if again := e; mark(&again, x.Start, x.End) != nil || again.Start != e.Start || again.End != e.End {
			return nil, outside
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // left to the encoder that calls
	err := enc.Encode(x)
	return b.Bytes(), err
}

// UnmarshalJSON reads what MarshalJSON wrote; see Read for whole corpora. A mention
// outside the text is an error that wraps ErrSpan.
func (e *Example) UnmarshalJSON(data []byte) error {
	var x plainExample
	if err := json.Unmarshal(data, &x); err != nil {
		return err
	}
	*e = Example(x)
	if err := mark(e, x.Start, x.End); err != nil {
		return fmt.Errorf("training: read example: id %q: %w", e.ID, err)
	}
	return nil
}

// Extractor yields the features of an example: the hash of each, and its name
// for people where named is set. A feature may be yielded more than once. An
// Extractor is called by several goroutines at a time and must give the same
// features for the same example.
type Extractor func(e Example, named bool, emit func(hash uint64, name string))

// Features returns the features of an example, each once, in ascending order: what
// classifier.Target.Predict wants. It writes over dst where that has room.
func (x Extractor) Features(dst []uint64, e Example) []uint64 {
	dst = dst[:0]
	x(e, false, func(hash uint64, _ string) { dst = append(dst, hash) })
	slices.Sort(dst)
	return slices.Compact(dst)
}
