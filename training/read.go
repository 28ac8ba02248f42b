package training

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/seed-7eda0a5f/demarche/internal/fault"
)

// ReadOptions are the choices of Read. The zero value, or nil, is the default.
type ReadOptions struct {
	// Name is the name of the corpus in errors, such as its file.
	Name string
	// Encoding is the name of the encoding of the corpus, such as
	// "windows-1252" or "utf-16le" (the names of the WHATWG Encoding Standard).
	// Where it is empty the corpus must be UTF-8.
	Encoding string
	// Target is the target of examples that name none.
	Target string
	// Unlabeled accepts examples without a label, as of a pool to choose from.
	Unlabeled bool
}

// maxLine bounds one line of JSON Lines, in bytes.
const maxLine = 8 << 20

// Read yields the examples of a corpus, or what is wrong with them, in order.
// The form is recognized by content: JSON Lines of the fields of Example, the
// JSON Lines of doccano and of Prodigy, the JSON export of Label Studio, a JSON
// array of examples, and CSV or TSV with a line of column names.
//
// An error is a *CorpusError, or an error of r, after which Read stops. After the
// error of a line Read goes on with the next wherever the form allows it. Every
// line is checked by itself and against those before it: see the reasons beside
// CorpusError.
func Read(r io.Reader, o *ReadOptions) iter.Seq2[Example, error] {
	if o == nil {
		o = new(ReadOptions)
	}
	return func(yield func(Example, error) bool) {
		c := newChecker(o)
		src := &fault.Reader{R: r}
		for e, err := range read(src, o) {
			if err != nil && src.Err != nil && errors.Is(err, src.Err) {
				break
			}
			if err == nil {
				err = c.check(&e)
			} else {
				err = c.locate(e, err)
			}
			if !yield(e, err) {
				return
			}
		}
		if src.Err != nil {
			yield(Example{}, fmt.Errorf("training: read corpus: %s: %w", cmp.Or(o.Name, "input"), src.Err))
			return
		}
		for _, err := range c.finish() {
			if !yield(Example{}, err) {
				return
			}
		}
	}
}

// read recognizes the form and yields its records. An example that comes with
// an error carries its line and, where known, its ID.
func read(r io.Reader, o *ReadOptions) iter.Seq2[Example, error] {
	r, err := decodeText(r, o.Encoding)
	if err != nil {
		var e Example
		if o.Encoding == "" {
			e.Line = 1 // where the text shows it; a wrong name has no line
		}
		return func(yield func(Example, error) bool) { yield(e, err) }
	}
	br := bufio.NewReaderSize(r, 1<<16)
	before := blankLines(br)
	head, _ := br.Peek(1 << 12) // an error comes again when the form is read
	switch first := bytes.TrimLeft(head, "\t"); {
	case len(first) == 0:
		return func(func(Example, error) bool) {}
	case first[0] == '{':
		return readJSONL(br, before)
	case first[0] == '[':
		return readJSON(br, before)
	default:
		return readTable(br, head, before)
	}
}

// blankLines passes over the white space that a corpus begins with and returns the
// number of lines it takes. A tab is the empty first cell of a table.
func blankLines(r *bufio.Reader) int {
	lines := 0
	for {
		c, err := r.ReadByte()
		switch {
		case err != nil:
			return lines
		case c == '\n':
			lines++
		case c != ' ' && c != '\r':
			_ = r.UnreadByte() // just read
			return lines
		}
	}
}
