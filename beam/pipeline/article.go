package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/seed-7eda0a5f/demarche/internal/record"
)

func init() {
	beam.RegisterCoder(reflect.TypeFor[Article](), encodeArticle, decodeArticle)
	register.DoFn4x0[context.Context, fileio.ReadableFile, func(Article), func(DeadLetter)](&readArticlesFn{})
	register.Emitter1[Article]()
}

// Article is one text to analyze: ID, Text and Date.
type Article = record.Article

// Forms are the forms of input that ReadArticles knows: text has one article a file,
// jsonl one {"id","text","date"} a line. They are those of demarche analyze --input.
var Forms = []string{"text", "jsonl"}

// ReadArticles reads the articles of all files that match the patterns. What is no
// article comes as a dead letter. A pattern without a file fails the pipeline. It
// panics on a form that Forms does not have, as Beam does on all faults of
// construction.
func ReadArticles(s beam.Scope, form string, patterns ...string) (articles, dead beam.PCollection) {
	if !slices.Contains(Forms, form) {
		panic(fmt.Sprintf("pipeline: read articles: form %q: want one of %q", form, Forms))
	}
	s = s.Scope("ReadArticles")
	articles, dead = beam.ParDo2(s, &readArticlesFn{Form: form}, files(s, patterns))
	return beam.Reshuffle(s, articles), dead
}

// files finds the files of patterns and spreads them over the workers.
func files(s beam.Scope, patterns []string) beam.PCollection {
	found := fileio.MatchAll(s, beam.CreateList(s, patterns), fileio.MatchEmptyDisallow())
	return beam.Reshuffle(s, fileio.ReadMatches(s, found))
}

// readArticlesFn reads one file.
type readArticlesFn struct {
	Form string
}

func (f *readArticlesFn) ProcessElement(ctx context.Context, file fileio.ReadableFile, article func(Article), dead func(DeadLetter)) {
	name := file.Metadata.Path
	r, err := file.Open(ctx)
	if err != nil {
		dead(deadLetter(&record.Error{Source: name, Err: err}))
		return
	}
	defer r.Close()
	articles := record.Lines(name, r)
	if f.Form == "text" {
		articles = one(record.Text(name, r))
	}
	for a, err := range articles {
		if err != nil {
			dead(deadLetter(err))
			continue
		}
		article(a)
	}
}

func one(a Article, err error) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) { yield(a, err) }
}

// articleRecord is an Article on its way: the record that it is read from.
type articleRecord struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Date string `json:"date,omitempty"`
}

func encodeArticle(a Article) ([]byte, error) {
	return json.Marshal(articleRecord{a.ID, a.Text, day(a.Date)})
}

func decodeArticle(data []byte) (Article, error) {
	var r articleRecord
	if err := json.Unmarshal(data, &r); err != nil {
		return Article{}, err
	}
	a := Article{ID: r.ID, Text: r.Text}
	if r.Date != "" {
		var err error
		if a.Date, err = time.Parse(time.DateOnly, r.Date); err != nil {
			return Article{}, errors.New("date: " + err.Error())
		}
	}
	return a, nil
}

// day writes a date as YYYY-MM-DD, and the zero time as nothing.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
