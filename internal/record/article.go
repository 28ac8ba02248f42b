package record

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"time"
	"unicode/utf8"

	"github.com/seed-7eda0a5f/demarche/internal/fault"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// MaxArticle is the largest article, and the longest line, that is read, in bytes.
const MaxArticle = 256 << 20

// Article is one text to analyze.
type Article struct {
	ID   string
	Text string    // UTF-8, not empty
	Date time.Time // day of publication; zero where it is not known
	Page bool      // the text is the main text of an HTML page
}

// Analyze reads the article as of its date.
func (a Article) Analyze(x *stance.Analyzer) *stance.Report {
	if a.Date.IsZero() {
		return x.Analyze(a.Text)
	}
	return x.AnalyzeOn(a.Text, a.Date)
}

// Error says which input is no article, and why.
type Error struct {
	Source string // name of the file
	Line   int    // from 1; 0 where the whole file is meant
	Data   []byte // the line as it was read; nil where there is none
	Err    error
}

// Error returns the place and the reason.
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Source + ": " + e.Reason()
	}
	return fmt.Sprintf("%s:%d: %s", e.Source, e.Line, e.Reason())
}

// Reason returns what is wrong, without the place and so without the operation and
// path of a file error.
func (e *Error) Reason() string {
	if p, ok := errors.AsType[*fs.PathError](e.Err); ok {
		return p.Err.Error()
	}
	return e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// Text reads the one article of a text file, whose name becomes its ID. An error is
// an *Error.
func Text(name string, r io.Reader) (Article, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxArticle+1))
	if err == nil {
		err = CheckText(data)
	}
	if err != nil {
		return Article{}, &Error{Source: name, Err: err}
	}
	return Article{ID: name, Text: string(data)}, nil
}

// Lines yields the articles of a JSON Lines file in order. A record without an ID is
// named NAME:LINE. An error is an *Error and not the end, but for one of r, which
// comes after every whole line before it.
func Lines(name string, r io.Reader) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		in := &fault.Reader{R: r}
		sc := bufio.NewScanner(in)
		sc.Buffer(make([]byte, 0, 1<<16), MaxArticle)
		sc.Split(wholeLines(in))
		line, empty := 0, true
		for sc.Scan() {
			line++
			if len(bytes.TrimSpace(sc.Bytes())) == 0 {
				continue
			}
			empty = false
			a, err := Parse(sc.Bytes())
			if err != nil {
				a, err = Article{}, &Error{Source: name, Line: line, Data: bytes.Clone(sc.Bytes()), Err: err}
			} else if a.ID == "" {
				a.ID = fmt.Sprintf("%s:%d", name, line)
			}
			if !yield(a, err) {
				return
			}
		}
		switch err := sc.Err(); {
		case errors.Is(err, bufio.ErrTooLong):
			err = fmt.Errorf("is longer than %d MiB; an article a line is expected", MaxArticle>>20)
			yield(Article{}, &Error{Source: name, Line: line + 1, Err: err})
		case err != nil:
			yield(Article{}, &Error{Source: name, Line: line + 1, Err: err})
		case empty:
			yield(Article{}, &Error{Source: name, Err: errors.New("is empty")})
		}
	}
}

// wholeLines splits lines off and drops what a fault cut short, which is no line.
func wholeLines(in *fault.Reader) bufio.SplitFunc {
	return func(data []byte, atEOF bool) (int, []byte, error) {
		if atEOF && in.Err != nil && bytes.IndexByte(data, '\n') < 0 {
			return len(data), nil, nil
		}
		return bufio.ScanLines(data, atEOF)
	}
}

// Parse reads one line of a JSON Lines file.
func Parse(data []byte) (Article, error) {
	var r struct {
		ID   string `json:"id"`
		Text string `json:"text"`
		Date string `json:"date"`
	}
	if !utf8.Valid(data) {
		return Article{}, errors.New("is not UTF-8")
	}
	if err := json.Unmarshal(data, &r); err != nil {
		if kind, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && kind.Field != "" {
			return Article{}, fmt.Errorf("%q is a %s; a string is wanted", kind.Field, kind.Value)
		} else if ok {
			return Article{}, fmt.Errorf(`is a JSON %s; a record {"id","text","date"?} is wanted`, kind.Value)
		}
		return Article{}, fmt.Errorf(`is not a JSON record, {"id","text","date"?}: %w`, err)
	}
	if len(bytes.TrimSpace([]byte(r.Text))) == 0 {
		return Article{}, fmt.Errorf(`record %q: "text" is empty`, r.ID)
	}
	a := Article{ID: r.ID, Text: r.Text}
	if r.Date != "" {
		d, err := time.Parse(time.DateOnly, r.Date[:min(len(r.Date), 10)])
		if err != nil {
			return Article{}, fmt.Errorf(`record %q: "date" %q: want YYYY-MM-DD`, r.ID, r.Date)
		}
		a.Date = d
	}
	return a, nil
}

// CheckText reports why data is not the text of an article.
func CheckText(data []byte) error {
	switch {
	case len(data) > MaxArticle:
		return fmt.Errorf("is larger than %d MiB; an article is expected", MaxArticle>>20)
	case len(bytes.TrimSpace(data)) == 0:
		return errors.New("is empty")
	case bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")):
		return errors.New("is UTF-16; convert it to UTF-8, as with: iconv -f UTF-16 -t UTF-8")
	case bytes.IndexByte(data, 0) >= 0:
		return errors.New("is a binary file; plain text is expected")
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return fmt.Errorf("is not UTF-8 at byte %d (0x%02x); convert it, as with: iconv -f WINDOWS-1252 -t UTF-8", i, data[i])
		}
		i += n
	}
	return nil
}
