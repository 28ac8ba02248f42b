package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
	"github.com/seed-7eda0a5f/demarche/training"
)

// corpusFlags are the flags of every command that reads labelled corpora.
type corpusFlags struct {
	files    []string
	encoding string
	target   string
	skipBad  bool
}

func (f *corpusFlags) add(cmd *cobra.Command) {
	fs := cmd.Flags()
	fs.StringArrayVar(&f.files, "corpus", nil, "labelled corpus `FILE` (JSON Lines, CSV, TSV, Label Studio, doccano or Prodigy); may be repeated")
	fs.StringVar(&f.encoding, "encoding", "", "`NAME` of the corpus's encoding, if it is not UTF-8")
	fs.StringVar(&f.target, "target", "", "`TARGET` of examples that name none")
	fs.BoolVar(&f.skipBad, "skip-bad", false, "leave out bad lines instead of giving up; they are still reported")
}

// read reads the corpora that --corpus and the arguments name, one after the other.
func (f *corpusFlags) read(cmd *cobra.Command, args []string, unlabeled bool) ([]training.Example, error) {
	files := append(append([]string(nil), f.files...), args...)
	if len(files) == 0 {
		return nil, fmt.Errorf("no corpus: name one with --corpus FILE")
	}
	var all []training.Example
	for _, name := range files {
		c, err := f.readFile(cmd, name, unlabeled)
		if err != nil {
			return nil, failure{err}
		}
		for _, e := range append(c.Skipped, c.Remarks...) {
			fmt.Fprintln(cmd.ErrOrStderr(), "demarche:", e)
		}
		all = append(all, c.Examples...)
	}
	return all, nil
}

func (f *corpusFlags) readFile(cmd *cobra.Command, name string, unlabeled bool) (*training.Corpus, error) {
	r, err := open(name, cmd.InOrStdin())
	if err != nil {
		return nil, &record.Error{Source: name, Err: err}
	}
	defer r.Close()
	return training.ReadCorpus(r, &training.ReadOptions{
		Name: name, Encoding: f.encoding, Target: f.target, Unlabeled: unlabeled,
	}, f.skipBad)
}

// loadModel reads the model of --model, or returns the built-in one, with the
// features it was fitted on.
func loadModel(file string) (*classifier.Model, training.Extractor, error) {
	m, err := classifier.Default()
	if file != "" {
		m, err = readModel(file)
	}
	if err != nil {
		return nil, nil, err
	}
	if m.Metadata()[training.MetaFeatures] == training.NewsFeatures {
		a, err := stance.New(&stance.Options{Model: m})
		if err != nil {
			return nil, nil, err
		}
		return m, training.NewsExtractor(a), nil
	}
	x, err := training.ExtractorOf(m)
	return m, x, err
}

// writeFile replaces a file whole: its content is written beside it, flushed to the
// disk and moved into place, so that a failure leaves the old one.
func writeFile(name string, content io.WriterTo) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".demarche-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	if _, err = content.WriteTo(tmp); err != nil {
		return err
	}
	if err = tmp.Chmod(0o644); err != nil {
		return err
	}
	if err = tmp.Sync(); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}
