package main

import (
	"encoding/json"
	"fmt"

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
		Short: "Fit a model on a labelled corpus",
		Long: `train fits a model on a labelled corpus: one {"id","text","target","label"} a
line, or CSV with these columns. Targets and labels come from the corpus.
The same corpus, options and seed give the same file, byte for byte.`,
		Example: `  demarche train --corpus mine.jsonl --out mine.model
  demarche train --corpus mine.csv --tune --out mine.model
  demarche train --corpus mine.jsonl --out mine.model --suggest 20 --pool unlabelled.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	f.add(cmd)
	fs := cmd.Flags()
	fs.StringVar(&f.out, "out", "", "model `FILE` to write")
	fs.StringVar(&f.name, "name", "custom", "`NAME` of the model")
	fs.StringVar(&f.features, "features", "text", "what to learn from: text (words and characters) or news (who does what to whom, names masked)")
	fs.Uint64Var(&f.seed, "seed", 1, "seed of the assignment to folds")
	fs.IntVar(&f.folds, "folds", 0, "held-out folds for calibration (5 by default)")
	fs.BoolVar(&f.tune, "tune", false, "choose features and learner by cross-validation first")
	fs.IntVar(&f.suggest, "suggest", 0, "print the `N` examples of --pool that are most worth labelling")
	fs.StringVar(&f.pool, "pool", "", "`FILE` of unlabelled examples, for --suggest")
	return cmd
}

func (f *trainFlags) run(cmd *cobra.Command, args []string) error {
	switch {
	case f.out == "":
		return fmt.Errorf("no --out: name the model file to write")
	case f.features != "text" && f.features != training.NewsFeatures:
		return fmt.Errorf("unknown --features %q: use text or news", f.features)
	case (f.suggest > 0) != (f.pool != ""):
		return fmt.Errorf("--suggest N and --pool FILE go together")
	}
	examples, err := f.read(cmd, args, false)
	if err != nil {
		return err
	}
	o := f.options()
	if f.tune {
		if o, err = f.tuned(cmd, examples, o); err != nil {
			return failure{err}
		}
	}
	m, err := training.Fit(cmd.Context(), examples, o)
	if err != nil {
		return failure{err}
	}
	if err := writeFile(f.out, m); err != nil {
		return failure{err}
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%s: %d examples, %d bytes, sha256 %s\n", f.out, len(examples), m.Size(), m.SHA256())
	if f.suggest > 0 {
		return f.suggestFrom(cmd, m)
	}
	return nil
}

func (f *trainFlags) options() *training.Options {
	return &training.Options{
		Name: f.name, News: f.features == training.NewsFeatures,
		Classifier: classifier.Options{Seed: f.seed, Folds: f.folds},
	}
}

func (f *trainFlags) tuned(cmd *cobra.Command, examples []training.Example, o *training.Options) (*training.Options, error) {
	o, _, err := training.Tune(cmd.Context(), examples, o, &training.TuneOptions{
		Progress: func(done, total int, t training.Trial) {
			kept := ""
			if t.Kept {
				kept = " kept"
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%d/%d macro-F1 %.3f %s%s\n", done, total, t.MacroF1, t.Change, kept)
		},
	})
	return o, err
}

// suggestFrom prints the examples of the pool that the model is least sure of.
func (f *trainFlags) suggestFrom(cmd *cobra.Command, m *classifier.Model) error {
	c, err := f.readFile(cmd, f.pool, true)
	if err != nil {
		return failure{err}
	}
	x, err := training.ExtractorOf(m)
	if err != nil {
		return failure{err}
	}
	list, err := training.Suggest(cmd.Context(), m, c.Examples, x, f.suggest, 0)
	if err != nil {
		return failure{err}
	}
	e := json.NewEncoder(cmd.OutOrStdout())
	e.SetEscapeHTML(false)
	for _, s := range list {
		if err := e.Encode(s.Example); err != nil {
			return failure{err}
		}
	}
	return nil
}
