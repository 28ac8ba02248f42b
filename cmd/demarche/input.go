package main

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"github.com/seed-7eda0a5f/demarche/internal/record"
)

// readArticles yields the articles of the files in order; an error names what could
// not be read and is not the end.
func readArticles(files []string, input string, stdin io.Reader) iter.Seq2[record.Article, error] {
	return func(yield func(record.Article, error) bool) {
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

// fileArticle yields the one article of a file: a text as it is, of an HTML page the
// main text.
func fileArticle(name string, stdin io.Reader) iter.Seq2[record.Article, error] {
	return func(yield func(record.Article, error) bool) {
		a, err := readFile(name, stdin)
		if err != nil {
			err = &record.Error{Source: name, Err: err}
		}
		yield(a, err)
	}
}

func readFile(name string, stdin io.Reader) (record.Article, error) {
	r, err := open(name, stdin)
	if err != nil {
		return record.Article{}, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, record.MaxArticle+1))
	if err != nil {
		return record.Article{}, plain(err)
	}
	return newArticle(name, data)
}

// newArticle makes an article of what was read.
func newArticle(name string, data []byte) (record.Article, error) {
	if isPage(name, data) {
		text, date, err := readPage(data)
		return record.Article{ID: name, Text: text, Date: date, Page: true}, err
	}
	return record.Article{ID: name, Text: string(data)}, record.CheckText(data)
}

// recordArticles yields the articles of a JSON Lines file.
func recordArticles(name string, stdin io.Reader) iter.Seq2[record.Article, error] {
	return func(yield func(record.Article, error) bool) {
		r, err := open(name, stdin)
		if err != nil {
			yield(record.Article{}, &record.Error{Source: name, Err: err})
			return
		}
		defer r.Close()
		record.Lines(name, r)(yield)
	}
}
