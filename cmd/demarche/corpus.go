package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/training"
)

// corpusFlags are the flags of every command that reads labeled corpora.
type corpusFlags struct {
	files    []string
	encoding string
	target   string
	targets  string
	skipBad  bool

	list *targetList // what targets holds, once read
}

func (f *corpusFlags) add(cmd *cobra.Command) {
	fs := cmd.Flags()
	fs.StringArrayVar(&f.files, "corpus", nil, "labeled corpus `FILE` (JSON Lines, CSV, TSV, Label Studio, doccano or Prodigy); may be repeated")
	fs.StringVar(&f.encoding, "encoding", "", "`NAME` of the corpus's encoding, if it is not UTF-8")
	fs.StringVar(&f.target, "target", "", "`TARGET` of examples that name none")
	fs.StringVar(&f.targets, "targets", "", "`FILE` of the targets to use, {\"target\",\"labels\"?,\"aliases\"?} a line; \"labels\" gives labels other names, \"aliases\" are names of the target that texts use")
	fs.BoolVar(&f.skipBad, "skip-bad", false, "leave out bad lines instead of giving up; they are still reported")
}

// read reads the corpora that --corpus and the arguments name, one after the other.
func (f *corpusFlags) read(cmd *cobra.Command, args []string, unlabeled bool) ([]training.Example, error) {
	files := append(append([]string(nil), f.files...), args...)
	if len(files) == 0 {
		return nil, fmt.Errorf("no corpus: name one with --corpus FILE")
	}
	if f.targets != "" {
		list, err := readTargets(f.targets)
		if err != nil {
			return nil, failure{err}
		}
		f.list = list
	}
	var all []training.Example
	for _, name := range files {
		c, err := f.readFile(cmd, name, unlabeled)
		if err != nil {
			return nil, failure{err}
		}
		all = append(all, c...)
	}
	if err := f.list.missing(all); err != nil {
		return nil, failure{err}
	}
	return all, nil
}

// readFile reads one corpus and reports what was left out of it or is odd in it.
func (f *corpusFlags) readFile(cmd *cobra.Command, name string, unlabeled bool) ([]training.Example, error) {
	r, err := open(name, cmd.InOrStdin())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer r.Close()
	c, err := training.ReadCorpus(r, &training.ReadOptions{
		Name: name, Encoding: f.encoding, Target: f.target, Unlabeled: unlabeled,
	}, f.skipBad)
	if err != nil {
		return nil, err
	}
	for _, e := range append(c.Skipped, c.Remarks...) {
		fmt.Fprintln(cmd.ErrOrStderr(), "demarche:", harmless(e.Error()))
	}
	return f.list.apply(c.Examples), nil
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
	x, err := training.ExtractorOf(m)
	return m, x, err
}
