package training

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"sort"
	"unicode/utf8"
)

// lineCounter remembers where the lines of what is read through it begin.
type lineCounter struct {
	r      io.Reader
	before int // lines read before
	at     int64
	starts []int64 // offsets after each newline
}

func (l *lineCounter) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	for i, c := range p[:n] {
		if c == '\n' {
			l.starts = append(l.starts, l.at+int64(i)+1)
		}
	}
	l.at += int64(n)
	return n, err
}

// place returns the number of the line that holds an offset, and the offset in it.
func (l *lineCounter) place(offset int64) (line int, at int64) {
	n := sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > offset })
	if n > 0 {
		offset -= l.starts[n-1]
	}
	return l.before + n + 1, offset
}

// line is a line of UTF-8, or what is wrong with it.
type line struct {
	text []byte // valid until the next line
	err  error
}

// linesOf yields the lines that are not blank, by number; before is the number of
// lines read already. After an error of the reader there are no more.
func linesOf(r *bufio.Reader, before int) iter.Seq2[int, line] {
	return func(yield func(int, line) bool) {
		for n := before + 1; ; n++ {
			text, err := readLineOf(r)
			var l line
			last := false
			switch {
			case errors.Is(err, ErrLongLine):
				l.err = err
			case err != nil && err != io.EOF:
				yield(n, line{err: err})
				return
			case !utf8.Valid(text):
				l.err = notUTF8(text, firstInvalid(text))
				last = err == io.EOF
			default:
				l.text = text
				last = err == io.EOF
			}
			if (l.err != nil || len(bytes.TrimSpace(l.text)) > 0) && !yield(n, l) || last {
				return
			}
		}
	}
}

// readLineOf returns the next line, which is valid until the next call. A line
// over maxLine is passed over.
func readLineOf(r *bufio.Reader) ([]byte, error) {
	line, err := r.ReadSlice('\n')
	if err != bufio.ErrBufferFull {
		return line, err
	}
	long := bytes.Clone(line)
	for err == bufio.ErrBufferFull {
		line, err = r.ReadSlice('\n')
		if len(long) <= maxLine {
			long = append(long, line...)
		}
	}
	if len(long) > maxLine && (err == nil || err == io.EOF) {
		return nil, fmt.Errorf("%w: over %d bytes", ErrLongLine, maxLine)
	}
	return long, err
}
