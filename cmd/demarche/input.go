package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"time"
	"unicode/utf8"
)

// article is one text to analyse.
type article struct {
	id, text string
	date     time.Time
}

// maxArticle is the largest article that is read, in bytes.
const maxArticle = 256 << 20

// readArticles yields the articles of the files in order; an error names what could
// not be read and is not the end.
func readArticles(files []string, input string, stdin io.Reader) iter.Seq2[article, error] {
	return func(yield func(article, error) bool) {
		for _, name := range files {
			next := fileArticle
			if input == "jsonl" {
				next = recordArticles
			}
			for a, err := range next(name, stdin) {
				if !yield(a, err) {
					return
				}
			}
		}
	}
}

// open opens a file, or standard input for "-".
func open(name string, stdin io.Reader) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(stdin), nil
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, plain(err)
	}
	if info.IsDir() {
		return nil, errors.New("is a folder; name its files, as in " + filepath.Join(name, "*"))
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, plain(err)
	}
	return f, nil
}

// plain takes the operation and path out of a file error, since messages name the
// file themselves.
func plain(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// fileArticle yields the one article of a text file.
func fileArticle(name string, stdin io.Reader) iter.Seq2[article, error] {
	return func(yield func(article, error) bool) {
		text, err := readText(name, stdin)
		if err != nil {
			yield(article{}, fmt.Errorf("%s: %w", name, err))
			return
		}
		yield(article{id: name, text: text}, nil)
	}
}

func readText(name string, stdin io.Reader) (string, error) {
	r, err := open(name, stdin)
	if err != nil {
		return "", err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxArticle+1))
	if err != nil {
		return "", plain(err)
	}
	return string(data), checkText(data)
}

// checkText reports why data is not the text of an article.
func checkText(data []byte) error {
	switch {
	case len(data) > maxArticle:
		return fmt.Errorf("is larger than %d MiB; an article is expected", maxArticle>>20)
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

// recordArticles yields the articles of a JSON Lines file.
func recordArticles(name string, stdin io.Reader) iter.Seq2[article, error] {
	return func(yield func(article, error) bool) {
		r, err := open(name, stdin)
		if err != nil {
			yield(article{}, fmt.Errorf("%s: %w", name, err))
			return
		}
		defer r.Close()
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 0, 1<<16), maxArticle)
		line, empty := 0, true
		for sc.Scan() {
			line++
			if len(bytes.TrimSpace(sc.Bytes())) == 0 {
				continue
			}
			empty = false
			a, err := record(sc.Bytes())
			if err != nil {
				err = fmt.Errorf("%s:%d: %w", name, line, err)
			} else if a.id == "" {
				a.id = fmt.Sprintf("%s:%d", name, line)
			}
			if !yield(a, err) {
				return
			}
		}
		switch err := sc.Err(); {
		case errors.Is(err, bufio.ErrTooLong):
			yield(article{}, fmt.Errorf("%s:%d: is longer than %d MiB; an article a line is expected", name, line+1, maxArticle>>20))
		case err != nil:
			yield(article{}, fmt.Errorf("%s:%d: %w", name, line+1, plain(err)))
		case empty:
			yield(article{}, fmt.Errorf("%s: is empty", name))
		}
	}
}

// record reads one line of a JSON Lines file.
func record(data []byte) (article, error) {
	var r struct {
		ID   string `json:"id"`
		Text string `json:"text"`
		Date string `json:"date"`
	}
	if !utf8.Valid(data) {
		return article{}, errors.New("is not UTF-8")
	}
	if err := json.Unmarshal(data, &r); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) && kind.Field != "" {
			return article{}, fmt.Errorf("%q is a %s; a string is wanted", kind.Field, kind.Value)
		}
		return article{}, fmt.Errorf(`is not a JSON record, {"id","text","date"?}: %w`, err)
	}
	a := article{id: r.ID, text: r.Text}
	if len(bytes.TrimSpace([]byte(r.Text))) == 0 {
		return a, fmt.Errorf(`record %q: "text" is empty`, r.ID)
	}
	if r.Date != "" {
		d, err := time.Parse(time.DateOnly, r.Date[:min(len(r.Date), 10)])
		if err != nil {
			return a, fmt.Errorf(`record %q: "date" %q: want YYYY-MM-DD`, r.ID, r.Date)
		}
		a.date = d
	}
	return a, nil
}
