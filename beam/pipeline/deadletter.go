package pipeline

import (
	"encoding/json"
	"errors"
	"unicode/utf8"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/seed-7eda0a5f/demarche/internal/record"
)

func init() {
	register.Function1x2(encodeDeadLetter)
	register.Emitter1[DeadLetter]()
}

// DeadLetter is a record that could not be used, with the reason, so that it can be
// mended and run again.
type DeadLetter struct {
	Source string `json:"source"`           // file, or ID of an article
	Line   int    `json:"line,omitzero"`    // from 1; 0 where the whole source is meant
	Reason string `json:"reason"`           // what is wrong with it
	Record string `json:"record,omitempty"` // the record as it was read, if it is UTF-8
	Base64 []byte `json:"base64,omitempty"` // the record as it was read, if it is not
}

// deadLetter returns the letter of an error of package record.
func deadLetter(err error) DeadLetter {
	e, ok := errors.AsType[*record.Error](err)
	if !ok {
		return DeadLetter{Reason: err.Error()}
	}
	return newDeadLetter(e.Source, e.Line, e.Reason(), e.Data)
}

func newDeadLetter(source string, line int, reason string, data []byte) DeadLetter {
	d := DeadLetter{Source: source, Line: line, Reason: reason}
	if utf8.Valid(data) {
		d.Record = string(data)
	} else {
		d.Base64 = data
	}
	return d
}

// DeadLetterLines encodes dead letters as lines of JSON. Several collections of them
// become one.
func DeadLetterLines(s beam.Scope, letters ...beam.PCollection) beam.PCollection {
	s = s.Scope("DeadLetterLines")
	return beam.ParDo(s, encodeDeadLetter, beam.Flatten(s, letters...))
}

func encodeDeadLetter(d DeadLetter) (string, error) {
	b, err := json.Marshal(d)
	return string(b), err
}
