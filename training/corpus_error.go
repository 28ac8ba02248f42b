package training

import (
	"errors"
	"fmt"
	"strings"
)

// Reasons for which a corpus, or a line of it, is refused or remarked on. They
// are wrapped by CorpusError.
var (
	ErrSyntax      = errors.New("malformed")
	ErrFormat      = errors.New("unknown corpus format")
	ErrEncoding    = errors.New("not UTF-8")
	ErrLongLine    = errors.New("line too long")
	ErrEmptyText   = errors.New("empty text")
	ErrNoLabel     = errors.New("no label")
	ErrManyLabels  = errors.New("more than one label")
	ErrSpan        = errors.New("mention outside the text")
	ErrWeight      = errors.New("weight is not a number from 1/32 to 65,536")
	ErrDuplicateID = errors.New("duplicate id")
	// ErrConflict and ErrLoneLabel are remarks: the examples are kept.
	ErrConflict  = errors.New("another label for the same text and target")
	ErrLoneLabel = errors.New("the only example of its label")
)

// CorpusError says where in a corpus something is wrong, and what.
type CorpusError struct {
	// File is the name of the corpus, as given to the reader; may be empty.
	File string
	// Line counts from 1; 0 where the fault has no line.
	Line int
	// ID is that of the example, where it is known.
	ID string
	// Err wraps one of the reasons above.
	Err error

	unreadable bool // the corpus as a whole, not a line of it
}

// unreadable marks an error for which nothing of a corpus can be read.
type unreadable struct{ error }

func (u unreadable) Unwrap() error { return u.error }

// Error returns the place and the reason, without control characters.
func (e *CorpusError) Error() string {
	var s strings.Builder
	s.WriteString("training: read corpus: ")
	if e.File != "" {
		fmt.Fprintf(&s, "%s:", e.File)
	}
	if e.Line > 0 {
		fmt.Fprintf(&s, "%d:", e.Line)
	}
	if e.File != "" || e.Line > 0 {
		s.WriteByte(' ')
	}
	if e.ID != "" {
		fmt.Fprintf(&s, "id %q: ", e.ID)
	}
	fmt.Fprint(&s, e.Err)
	return s.String()
}

// Unwrap returns Err.
func (e *CorpusError) Unwrap() error { return e.Err }

// remark reports whether an error leaves the example as it is.
func remark(err error) bool { return errors.Is(err, ErrConflict) || errors.Is(err, ErrLoneLabel) }
