package training

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"
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
// An error is a *CorpusError, or an error of r. After the error of a line Read
// goes on with the next wherever the form allows it. Every line is checked by
// itself and against those before it: see the reasons beside CorpusError.
func Read(r io.Reader, o *ReadOptions) iter.Seq2[Example, error] {
	if o == nil {
		o = new(ReadOptions)
	}
	return func(yield func(Example, error) bool) {
		c := newChecker(o)
		for e, err := range read(r, o) {
			if err == nil {
				err = c.check(&e)
			} else {
				err = c.locate(e, err)
			}
			if !yield(e, err) {
				return
			}
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
	fail := func(err error) iter.Seq2[Example, error] {
		return func(yield func(Example, error) bool) { yield(Example{}, err) }
	}
	r, err := decodeText(r, o.Encoding)
	if err != nil {
		return fail(err)
	}
	br := bufio.NewReaderSize(r, 1<<16)
	head, err := br.Peek(1 << 12)
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull && len(head) == 0 {
		return fail(fmt.Errorf("training: read corpus: %w", err))
	}
	switch first := bytes.TrimLeft(head, " \t\r\n"); {
	case len(first) == 0:
		return func(func(Example, error) bool) {}
	case first[0] == '{':
		return readJSONL(br)
	case first[0] == '[':
		return readJSON(br)
	default:
		return readTable(br, first)
	}
}
