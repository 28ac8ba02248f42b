package training

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"sort"
	"unicode/utf8"
)

// lineCounter reads UTF-8 and remembers where its lines begin. Bytes that are
// not UTF-8 are a *CorpusError with their line.
type lineCounter struct {
	r      io.Reader
	at     int64
	starts []int64 // offsets after each newline
	tail   []byte  // an unfinished rune at the end of what was read
	failed bool
}

func (l *lineCounter) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	for i, c := range p[:n] {
		if c == '\n' {
			l.starts = append(l.starts, l.at+int64(i)+1)
		}
	}
	l.at += int64(n)
	if bad := l.validate(p[:n], err == io.EOF); bad != nil {
		l.failed = true
		return 0, bad
	}
	l.failed = err != nil && err != io.EOF
	return n, err
}

// validate reports bytes that are not UTF-8, over the borders of reads.
func (l *lineCounter) validate(p []byte, last bool) error {
	text := append(l.tail, p...)
	l.tail = nil
	for i := len(text) - 1; i >= max(0, len(text)-utf8.UTFMax) && !last; i-- {
		if utf8.RuneStart(text[i]) {
			if !utf8.FullRune(text[i:]) {
				l.tail = slices.Clone(text[i:])
				text = text[:i]
			}
			break
		}
	}
	at := firstInvalid(text)
	if at < 0 {
		return nil
	}
	offset := l.at - int64(len(l.tail)+len(text)-at)
	line := l.line(offset)
	if line > 1 {
		offset -= l.starts[line-2]
	}
	return &CorpusError{Line: line, Err: fmt.Errorf("%w: byte %#x at %d; looks like %s", ErrEncoding, text[at], offset+1, byteEncoding(text))}
}

// line returns the number of the line that holds an offset.
func (l *lineCounter) line(offset int64) int {
	return 1 + sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > offset })
}

// line is a line of UTF-8, or what is wrong with it.
type line struct {
	text []byte // valid until the next line
	err  error
}

// linesOf yields the lines that are not blank, by number. After an error of the
// reader there are no more.
func linesOf(r *bufio.Reader) iter.Seq2[int, line] {
	return func(yield func(int, line) bool) {
		for n := 1; ; n++ {
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
				l.err = notUTF8(text)
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
