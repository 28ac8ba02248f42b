// Command analyze is demarche analyze for many machines. It reads files of articles
// and writes documents or sentences, sums per actor, target and window of time, and
// dead letters. It runs where the flag --runner says; see the README of beam/.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"github.com/seed-7eda0a5f/demarche/beam/pipeline"
)

// formats are what --format takes.
var formats = []string{"jsonl", "parquet", "totals"}

// flags are the flags of the command, beside those of the runners.
type flags struct {
	articles, input, output, format, window string
	shards                                  int
	options                                 pipeline.Options
}

func main() {
	var f flags
	flag.StringVar(&f.articles, "articles", "", "`FILES` to read: patterns, separated by commas")
	flag.StringVar(&f.input, "input", "jsonl", `input format: text (one article a file) or jsonl ({"id","text","date"} a line)`)
	flag.StringVar(&f.output, "output", "", "`FOLDER` to write to; should be empty")
	flag.StringVar(&f.format, "format", "jsonl", "what is written of each article: jsonl (documents, as demarche analyze prints them), parquet (one sentence a row) or totals (nothing but its part in the totals)")
	flag.StringVar(&f.window, "window", "month", "time that sums are kept apart by: day, week, month, year or all")
	flag.IntVar(&f.shards, "shards", 4, "`NUMBER` of files that the articles' results are written to")
	flag.StringVar(&f.options.Model, "model", "", "model `FILE` to score with instead of the built-in one")
	flag.Float64Var(&f.options.MinConfidence, "min-confidence", 0, "below this confidence `P`, in [0, 1], claim no stance")
	flag.Parse()
	beam.Init()
	if err := f.check(); err != nil {
		fmt.Fprintln(os.Stderr, "analyze:", err)
		os.Exit(2)
	}
	p, s := beam.NewPipelineWithRoot()
	f.build(s)
	if err := beamx.Run(context.Background(), p); err != nil {
		fmt.Fprintln(os.Stderr, "analyze:", err)
		os.Exit(1)
	}
}

// check reports what is wrong with the flags.
func (f *flags) check() error {
	switch {
	case flag.NArg() > 0:
		return fmt.Errorf("unexpected argument %q: name files with --articles", flag.Arg(0))
	case f.articles == "":
		return errors.New("--articles is missing: name the files to read")
	case f.output == "":
		return errors.New("--output is missing: name the folder to write to")
	case !slices.Contains(pipeline.Forms, f.input):
		return fmt.Errorf("unknown --input %q: use one of %q", f.input, pipeline.Forms)
	case !slices.Contains(formats, f.format):
		return fmt.Errorf("unknown --format %q: use one of %q", f.format, formats)
	case !slices.Contains(pipeline.Windows, pipeline.Window(f.window)):
		return fmt.Errorf("unknown --window %q: use one of %q", f.window, pipeline.Windows)
	case f.shards < 1:
		return fmt.Errorf("--shards %d: at least 1 is needed", f.shards)
	case f.options.MinConfidence < 0 || f.options.MinConfidence > 1:
		return fmt.Errorf("--min-confidence %v is not between 0 and 1", f.options.MinConfidence)
	}
	return nil
}

// build puts the stations of the pipeline together.
func (f *flags) build(s beam.Scope) {
	folder := strings.TrimSuffix(f.output, "/") + "/"
	articles, unread := pipeline.ReadArticles(s, f.input, strings.Split(f.articles, ",")...)
	documents, sentences, failed := pipeline.Analyze(s, f.options, articles)
	switch f.format {
	case "jsonl":
		pipeline.WriteLines(s, pipeline.Files{Name: folder + "documents", Ending: ".jsonl", Shards: f.shards}, documents)
	case "parquet":
		pipeline.WriteParquet(s, pipeline.Files{Name: folder + "sentences", Ending: ".parquet", Shards: f.shards}, sentences)
	}
	totals := pipeline.Sum(s, pipeline.Window(f.window), sentences)
	pipeline.WriteLines(s, pipeline.Files{Name: folder + "totals", Ending: ".jsonl", Shards: 1}, pipeline.TotalLines(s, totals))
	dead := pipeline.DeadLetterLines(s, unread, failed)
	pipeline.WriteLines(s, pipeline.Files{Name: folder + "dead-letters", Ending: ".jsonl", Shards: 1}, dead)
}
