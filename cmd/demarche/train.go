package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/training"
)

// trainFlags are the flags of the train command.
type trainFlags struct {
	corpusFlags
	out, name, features, pool string
	seed                      uint64
	folds, suggest            int
	tune                      bool
}

func newTrain() *cobra.Command {
	var f trainFlags
	cmd := &cobra.Command{
		Use:   "train --corpus FILE... --out MODEL",
		Short: "Fit a model on a labeled corpus",
		Long: `train fits a model on a labeled corpus: one {"id","text","target","label"} a
line, or CSV with these columns. Targets and labels come from the corpus, unless
--targets names those to learn and what their labels are called. A label called
favor is one pole, against the other, none no stance.
The same corpus, options and seed give the same file, byte for byte.`,
		Example: `  demarche train --corpus mine.jsonl --out mine.model
  demarche train --corpus mine.csv --tune --out mine.model
  demarche train --corpus mine.jsonl --targets targets.jsonl --out mine.model
  demarche train --corpus mine.jsonl --out mine.model --suggest 20 --pool unlabeled.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	f.add(cmd)
	fs := cmd.Flags()
	fs.StringVar(&f.out, "out", "", "model `FILE` to write")
	fs.StringVar(&f.name, "name", "custom", "`NAME` of the model")
	choiceFlag(cmd, &f.features, "features", featuresUsage, featureKinds)
	fs.Uint64Var(&f.seed, "seed", 1, "seed of the assignment to folds")
	fs.IntVar(&f.folds, "folds", 0, "held-out folds for calibration; 0 is the default of 5")
	fs.BoolVar(&f.tune, "tune", false, "choose features and learner by cross-validation first")
	fs.IntVar(&f.suggest, "suggest", 0, "print the `N` examples of --pool that are most worth labeling")
	fs.StringVar(&f.pool, "pool", "", "`FILE` of unlabeled examples, for --suggest")
	return cmd
}

func (f *trainFlags) run(cmd *cobra.Command, args []string) error {
	switch {
	case f.out == "":
		return fmt.Errorf("no --out: name the model file to write")
	case f.folds < 0:
		return fmt.Errorf("--folds %d: 0 (the default of 5) or more are needed", f.folds)
	case f.suggest < 0:
		return fmt.Errorf("--suggest %d: a number of examples is needed", f.suggest)
	case (f.suggest > 0) != (f.pool != ""):
		return fmt.Errorf("--suggest N and --pool FILE go together")
	}
	if err := checkChoice("features", f.features, featureKinds); err != nil {
		return err
	}
	if err := checkFile(f.out); err != nil {
		return failure{err}
	}
	examples, err := f.read(cmd, args, false)
	if err != nil {
		return err
	}
	o, err := f.options()
	if err != nil {
		return err
	}
	if f.tune {
		if o, err = f.tuned(cmd, examples, o); err != nil {
			return failure{err}
		}
	}
	m, err := training.Fit(cmd.Context(), examples, o)
	if err != nil {
		return failure{err}
	}
	err = writeFile(f.out, func(w io.Writer) error {
		_, err := m.WriteTo(w)
		return err
	})
	if err != nil {
		return failure{err}
	}
	note(cmd, "%s: %d examples, %d bytes, sha256 %s", f.out, len(examples), m.Size(), m.SHA256())
	if f.suggest > 0 {
		return f.suggestFrom(cmd, m)
	}
	return nil
}

// options returns what the flags and the file of targets ask of training.
func (f *trainFlags) options() (*training.Options, error) {
	o := &training.Options{
		Name: f.name, News: f.features == training.NewsFeatures,
		Bag:        training.BagOfWords{Aliases: f.list.aliasesOf()},
		Classifier: classifier.Options{Seed: f.seed, Folds: f.folds},
	}
	if o.News && o.Bag.Aliases != nil {
		return nil, failure{fmt.Errorf("targets %s: \"aliases\" go with --features text: the news features know the names of states and bodies themselves", f.targets)}
	}
	return o, nil
}

func (f *trainFlags) tuned(cmd *cobra.Command, examples []training.Example, o *training.Options) (*training.Options, error) {
	o, _, err := training.Tune(cmd.Context(), examples, o, &training.TuneOptions{
		Progress: func(done, total int, t training.Trial) {
			kept := ""
			if t.Kept {
				kept = " kept"
			}
			note(cmd, "%d/%d macro-F1 %.3f %s%s", done, total, t.MacroF1, t.Change, kept)
		},
	})
	return o, err
}

// suggestFrom prints the examples of the pool that the model is least sure of.
func (f *trainFlags) suggestFrom(cmd *cobra.Command, m *classifier.Model) error {
	pool, err := f.readFile(cmd, f.pool, true)
	if err != nil {
		return failure{err}
	}
	x, err := training.ExtractorOf(m)
	if err != nil {
		return failure{err}
	}
	list, err := training.Suggest(cmd.Context(), m, pool, x, f.suggest, 0)
	if err != nil {
		return failure{err}
	}
	return printAll(cmd.OutOrStdout(), func(out io.Writer) error {
		for _, s := range list {
			if err := printJSON(out, s.Example); err != nil {
				return failure{err}
			}
		}
		return nil
	})
}
