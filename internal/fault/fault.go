// Package fault tells the end of an input from the fault of its reader.
package fault

import "io"

// Reader passes a reader on and remembers its fault, whatever is made of it further
// on. It is not safe for concurrent use.
type Reader struct {
	R   io.Reader
	Err error // the first error of R that is not io.EOF
}

func (f *Reader) Read(p []byte) (int, error) {
	n, err := f.R.Read(p)
	if err != nil && err != io.EOF && f.Err == nil {
		f.Err = err
	}
	return n, err
}
