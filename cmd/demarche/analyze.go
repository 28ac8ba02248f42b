package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// analyzeFlags are the flags of the analyze command.
type analyzeFlags struct {
	analyzerFlags
	format, input string
	workers       int
	explain       bool
}

// formats and inputs are what --format and --input take.
var (
	formats = []string{"text", "jsonl", "csv", "html", "parquet"}
	inputs  = []string{"text", "jsonl"}
)

func newAnalyze() *cobra.Command {
	var f analyzeFlags
	cmd := &cobra.Command{
		Use:   "analyze [FILE|-]...",
		Short: "Say who stands where, sentence by sentence",
		Long: `analyze reads news articles, one a file, and prints for each sentence the actor
whose position it conveys and that actor's stance, then a summary per actor.
Without a file, or for -, it reads standard input.

A file is plain text or an HTML page. Of a page its main text is read, below its
title; offsets count bytes of that text. The day it was published picks among the
holders of an office, unless --date says another.

Formats csv and parquet are tables of a row a sentence with the same columns; parquet
keeps the types, is smaller, and never holds more than a part of a large run in memory.

Results go to standard output. A file that cannot be read, or whose text is not
English, is named on standard error; every other file is still done, and the exit
status is 1.

--actors adds names to those that are built in. Its file is tab-separated text, a row
an actor, below headings that say what the rows are:

  [states]
  ZBR	Zubrovia	Republic of Zubrovia	Zubrovian;Zubrovians	Lutzgrad
  [persons]
  ZBR	Korvat	Mirela Korvat	prime minister	2025-09	-	f

The headings are [persons], [states], [bodies], [agencies], [organisations] and
[regions]; testdata/actors.tsv shows each with its columns, which CONTRIBUTING.md
explains. Where a row contradicts another, nothing is read and both are named.`,
		Example: `  demarche analyze article.txt
  demarche analyze page.html
  demarche analyze --format jsonl --workers 4 articles/*.txt > stances.jsonl
  demarche analyze --input jsonl --format jsonl < records.jsonl
  demarche analyze --input jsonl --format parquet records.jsonl > stances.parquet
  demarche analyze --actors testdata/actors.tsv article.txt`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := errors.Join(f.check(), checkBinary(f.format, cmd.OutOrStdout())); err != nil {
				return err
			}
			return f.run(cmd, args)
		},
	}
	fs := cmd.Flags()
	choiceFlag(cmd, &f.format, "format", "output format", formats)
	choiceFlag(cmd, &f.input, "input", `one article a file, or {"id","text","date"?} a line`, inputs)
	fs.IntVar(&f.workers, "workers", runtime.NumCPU(), "number of articles read at the same time")
	fs.BoolVar(&f.explain, "explain", false, "show the features that decided each stance (html always does)")
	f.analyzerFlags.add(cmd)
	return cmd
}

// check reports what is wrong with the flags.
func (f *analyzeFlags) check() error {
	if err := errors.Join(checkChoice("format", f.format, formats), checkChoice("input", f.input, inputs)); err != nil {
		return err
	}
	if f.explain && (f.format == "csv" || f.format == "parquet") {
		return fmt.Errorf("--explain has no column in --format %s: use text, jsonl or html", f.format)
	}
	if err := checkWorkers(f.workers); err != nil {
		return err
	}
	return f.analyzerFlags.check()
}

func checkWorkers(n int) error {
	if n < 1 {
		return fmt.Errorf("--workers %d: at least 1 is needed", n)
	}
	return nil
}

func (f *analyzeFlags) run(cmd *cobra.Command, args []string) error {
	a, err := f.analyzer(cmd.InOrStdin())
	if err != nil {
		return failure{err}
	}
	if len(args) == 0 {
		args = []string{"-"}
	}
	ctx, cancel := context.WithCancel(cmd.Context())
	defer cancel()
	w, err := f.writer(cmd.OutOrStdout(), a)
	if err != nil {
		return failure{err}
	}
	total := len(args)
	if f.input == "jsonl" {
		total = -1 // records, which nobody has counted
	}
	bar := newProgress(cmd, total, "articles")
	defer bar.end()
	failed := false
	for r := range analyzeAll(ctx, a, f.articles(args, cmd.InOrStdin()), f.workers) {
		bar.step()
		if errors.Is(r.err, context.Canceled) {
			break
		}
		if r.err != nil {
			bar.message(cmd.ErrOrStderr(), r.err)
			failed = true
			continue
		}
		if err := w.write(r.article, r.report); err != nil {
			return failure{fmt.Errorf("write: %w", err)}
		}
	}
	// What is under way is given up at an interrupt, but what is printed is made whole.
	if c, ok := w.(closer); ok {
		if err := c.close(); err != nil {
			return failure{fmt.Errorf("write: %w", err)}
		}
	}
	if err := ctx.Err(); err != nil {
		return failure{err}
	}
	if failed {
		return errFailed
	}
	return nil
}

// writer makes the writer of the output format.
func (f *analyzeFlags) writer(out io.Writer, a *stance.Analyzer) (writer, error) {
	switch f.format {
	case "jsonl":
		return &jsonlWriter{out: out, analyzer: a, explain: f.explain}, nil
	case "csv":
		return newCSVWriter(out, a), nil
	case "parquet":
		return newParquetWriter(out, a)
	case "html":
		return newHTMLWriter(out, a), nil
	}
	return newTextWriter(out, a, f.explain), nil
}

// articles reads the articles that are accepted.
func (f *analyzeFlags) articles(args []string, stdin io.Reader) iter.Seq2[record.Article, error] {
	return func(yield func(record.Article, error) bool) {
		for a, err := range readArticles(args, f.input, stdin) {
			if err == nil {
				if a, err = f.accept(a); err != nil {
					err = fmt.Errorf("%s: %w", a.ID, err)
				}
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// writer prints one article's report.
type writer interface {
	write(record.Article, *stance.Report) error
}

// closer is a writer that prints something after the last article.
type closer interface {
	close() error
}
