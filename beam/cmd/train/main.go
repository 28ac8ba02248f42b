// Command train counts corpora of any size on many machines and writes the Naive Bayes
// model of the counts. It runs where the flag --runner says; see the README of beam/.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"github.com/seed-7eda0a5f/demarche/beam/pipeline"
	"github.com/seed-7eda0a5f/demarche/classifier"
)

// flags are the flags of the command, beside those of the runners.
type flags struct {
	corpus, target, labels, out, dead string
}

func main() {
	var f flags
	flag.StringVar(&f.corpus, "corpus", "", "`FILES` to learn from: patterns, separated by commas")
	flag.StringVar(&f.target, "target", "", "target of the stances, such as ukraine")
	flag.StringVar(&f.labels, "label-set", "", "all `LABELS` of the target, separated by commas")
	flag.StringVar(&f.out, "out", "", "model `FILE` to write")
	flag.StringVar(&f.dead, "dead-letters", "", "`NAME` of the files of dead letters; that of the model where it is empty")
	flag.Parse()
	beam.Init()
	if err := f.check(); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(2)
	}
	p, s := beam.NewPipelineWithRoot()
	f.build(s)
	if err := beamx.Run(context.Background(), p); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// check reports what is wrong with the flags.
func (f *flags) check() error {
	switch {
	case flag.NArg() > 0:
		return fmt.Errorf("unexpected argument %q: name files with --corpus", flag.Arg(0))
	case f.corpus == "":
		return errors.New("--corpus is missing: name the files to learn from")
	case f.target == "":
		return errors.New("--target is missing: name what the stances are on")
	case f.out == "":
		return errors.New("--out is missing: name the model file to write")
	}
	if _, err := classifier.NewCounts(strings.Split(f.labels, ",")); err != nil {
		return fmt.Errorf("--label-set %q: %w", f.labels, err)
	}
	return nil
}

// build puts the stations of the pipeline together.
func (f *flags) build(s beam.Scope) {
	q := pipeline.Question{Target: f.target, Labels: strings.Split(f.labels, ",")}
	samples, dead := pipeline.ReadSamples(s, q, strings.Split(f.corpus, ",")...)
	pipeline.WriteModel(s, q, f.out, pipeline.Count(s, q, samples))
	name := f.dead
	if name == "" {
		name = f.out + ".dead-letters"
	}
	pipeline.WriteLines(s, pipeline.Files{Name: name, Ending: ".jsonl", Shards: 1}, pipeline.DeadLetterLines(s, dead))
}
