package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// analyzerFlags say how texts are read, whatever becomes of the reports.
type analyzerFlags struct {
	model, date   string
	minConfidence float64
	anyLanguage   bool
	actors        actorsFlag
}

func (f *analyzerFlags) add(cmd *cobra.Command) {
	fs := cmd.Flags()
	fs.StringVar(&f.model, "model", "", "model `FILE` to score with instead of the built-in one")
	fs.StringVar(&f.date, "date", "", "`DAY` of publication, YYYY-MM-DD: picks among the holders of an office")
	fs.Float64Var(&f.minConfidence, "min-confidence", 0, "below this confidence `P`, in [0, 1], claim no stance")
	fs.BoolVar(&f.anyLanguage, "any-language", false, "read texts that are not English as if they were")
	f.actors.add(cmd)
}

// check reports what is wrong with the flags.
func (f *analyzerFlags) check() error {
	if !(f.minConfidence >= 0 && f.minConfidence <= 1) {
		return fmt.Errorf("--min-confidence %v is not between 0 and 1", f.minConfidence)
	}
	if f.date != "" {
		if _, err := time.Parse(time.DateOnly, f.date); err != nil {
			return fmt.Errorf("--date %q: want YYYY-MM-DD", f.date)
		}
	}
	return nil
}

// accept returns an article as it is to be read, or why it is not: English alone is,
// unless asked otherwise. --date stands over the day that an HTML page says of itself,
// not over that of a record, which the user wrote.
func (f *analyzerFlags) accept(a record.Article) (record.Article, error) {
	if a.Page && f.date != "" {
		a.Date = time.Time{}
	}
	if f.anyLanguage {
		return a, nil
	}
	return a, checkLanguage(a.Text)
}

// analyzer makes the analyzer that the flags ask for.
func (f *analyzerFlags) analyzer(stdin io.Reader) (*stance.Analyzer, error) {
	actors, err := f.actors.read(stdin)
	if err != nil {
		return nil, err
	}
	o := &stance.Options{MinConfidence: f.minConfidence, Actors: actors}
	if f.date != "" {
		o.Date, _ = time.Parse(time.DateOnly, f.date)
	}
	if f.model != "" {
		m, err := readModel(f.model)
		if err != nil {
			return nil, err
		}
		o.Model = m
	}
	return stance.New(o)
}

func readModel(name string) (*classifier.Model, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", name, plain(err))
	}
	defer file.Close()
	m, err := classifier.Read(file)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", name, plain(err))
	}
	return m, nil
}
