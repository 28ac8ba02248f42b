package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/training"
)

func newPredict() *cobra.Command {
	var f corpusFlags
	var model string
	cmd := &cobra.Command{
		Use:   "predict --model MODEL --corpus FILE",
		Short: "Label each example of a corpus",
		Long:  `predict prints one {"id","target","label","confidence"} a line, in input order.`,
		Example: `  demarche predict --model mine.model --corpus new.jsonl > labels.jsonl
  demarche predict --corpus new.csv --target ukraine`,
		RunE: func(cmd *cobra.Command, args []string) error {
			examples, err := f.read(cmd, args, true)
			if err != nil {
				return err
			}
			m, x, err := loadModel(model)
			if err != nil {
				return failure{err}
			}
			return printAll(cmd.OutOrStdout(), func(out io.Writer) error { return predict(cmd, out, m, x, examples) })
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&model, "model", "", "model `FILE`; the built-in one by default")
	return cmd
}

// prediction is one line of output.
type prediction struct {
	ID         string  `json:"id"`
	Target     string  `json:"target"`
	Label      string  `json:"label"`
	Confidence float64 `json:"confidence"`
}

// predict labels each example for its target, or for all of the model where it
// names none. An example of another target is reported; the others are done.
func predict(cmd *cobra.Command, out io.Writer, m *classifier.Model, x training.Extractor, examples []training.Example) error {
	var scratch classifier.Scratch
	var features []uint64
	var failed error
	bar := newProgress(cmd, len(examples), "examples")
	defer bar.end()
	for _, ex := range examples {
		if err := cmd.Context().Err(); err != nil {
			return failure{err}
		}
		bar.step()
		targets := m.Targets()
		if ex.Target != "" {
			t := m.Target(ex.Target)
			if t == nil {
				bar.message(cmd.ErrOrStderr(), fmt.Errorf("example %q: %w", ex.ID, noTarget(m, ex.Target)))
				failed = errFailed
				continue
			}
			targets = []*classifier.Target{t}
		}
		features = features[:0]
		x(ex, false, func(h uint64, _ string) { features = append(features, h) })
		features = distinct(features)
		for _, t := range targets {
			p := t.Predict(features, &scratch)
			if err := printJSON(out, prediction{ex.ID, t.Name, t.Labels[p.Label], p.Confidence}); err != nil {
				return failure{fmt.Errorf("write: %w", err)}
			}
		}
	}
	return failed
}

// noTarget says that a model does not know a target.
func noTarget(m *classifier.Model, target string) error {
	return fmt.Errorf("the model has no target %q; it knows %s", target, targetNames(m))
}

func newEval() *cobra.Command {
	var f corpusFlags
	var model string
	var r reportFlags
	cmd := &cobra.Command{
		Use:   "eval --model MODEL --corpus FILE",
		Short: "Measure a model on a labeled corpus",
		Long: `eval prints how often a model is right on a labeled corpus: macro-F1 with its
interval, calibration, figures by label and the confusion matrix, a report a target.`,
		Example: `  demarche eval --model mine.model --corpus held-out.jsonl --plots figures
  demarche eval --corpus held-out.csv --format json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := r.check(); err != nil {
				return err
			}
			examples, err := f.read(cmd, args, false)
			if err != nil {
				return err
			}
			m, x, err := loadModel(model)
			if err != nil {
				return failure{err}
			}
			sets, err := training.Sets(cmd.Context(), examples, x, 0)
			if err != nil {
				return failure{err}
			}
			return r.write(cmd, sets, func(s training.Set) (*training.Report, error) {
				t := m.Target(s.Target)
				if t == nil {
					return nil, noTarget(m, s.Target)
				}
				return training.Evaluate(t, s, r.seed)
			})
		},
	}
	f.add(cmd)
	r.add(cmd)
	cmd.Flags().StringVar(&model, "model", "", "model `FILE`; the built-in one by default")
	return cmd
}

func newCrossval() *cobra.Command {
	var f trainFlags
	var r reportFlags
	cmd := &cobra.Command{
		Use:   "crossval --corpus FILE...",
		Short: "Estimate the quality of a model by cross-validation",
		Long: `crossval fits on all folds but one and scores that one, for each. Groups never
straddle folds, and each fold has its share of each label.`,
		Example: `  demarche crossval --corpus mine.jsonl --folds 10
  demarche crossval --corpus mine.csv --format json > report.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := r.check(); err != nil {
				return err
			}
			if f.folds < 2 {
				return fmt.Errorf("--folds %d: at least 2 are needed", f.folds)
			}
			if err := checkChoice("features", f.features, featureKinds); err != nil {
				return err
			}
			examples, err := f.read(cmd, args, false)
			if err != nil {
				return err
			}
			o, err := f.options()
			if err != nil {
				return failure{err}
			}
			o.Classifier.Folds = 0 // those of calibration, inside each fold
			sets, err := training.Prepare(cmd.Context(), examples, o)
			if err != nil {
				return failure{err}
			}
			return r.write(cmd, sets, func(s training.Set) (*training.Report, error) {
				return training.CrossValidate(cmd.Context(), s, &o.Classifier, f.folds, r.seed)
			})
		},
	}
	f.add(cmd)
	r.add(cmd)
	cmd.Flags().IntVar(&f.folds, "folds", 5, "number of folds")
	choiceFlag(cmd, &f.features, "features", featuresUsage, featureKinds)
	return cmd
}

// reportFlags say how reports are printed.
type reportFlags struct {
	format, plots string
	seed          uint64
}

func (r *reportFlags) add(cmd *cobra.Command) {
	fs := cmd.Flags()
	choiceFlag(cmd, &r.format, "format", "output format", reportFormats)
	fs.StringVar(&r.plots, "plots", "", "write figures as SVG files into `DIR`")
	fs.Uint64Var(&r.seed, "seed", 1, "seed of folds and bootstrap")
}

func (r *reportFlags) check() error { return checkChoice("format", r.format, reportFormats) }

// write prints a report for each set, and its figures. A set that has none is named
// on standard error; the others are done.
func (r *reportFlags) write(cmd *cobra.Command, sets []training.Set, report func(training.Set) (*training.Report, error)) error {
	var failed error
	for _, s := range sets {
		x, err := report(s)
		if ctxErr := cmd.Context().Err(); ctxErr != nil {
			return failure{ctxErr}
		}
		if err != nil {
			fmt.Fprintf(cmd.ErrOrStderr(), "demarche: %v\n", err)
			failed = errFailed
			continue
		}
		if err := printAll(cmd.OutOrStdout(), func(out io.Writer) error { return r.print(out, x) }); err != nil {
			return failure{err}
		}
		if r.plots != "" {
			if err := r.plot(x); err != nil {
				return failure{err}
			}
		}
	}
	return failed
}

func (r *reportFlags) print(out io.Writer, x *training.Report) error {
	if r.format == "json" {
		return printJSON(out, x)
	}
	return x.WriteText(out)
}

func (r *reportFlags) plot(x *training.Report) error {
	if err := os.MkdirAll(r.plots, 0o755); err != nil {
		return err
	}
	for name, draw := range map[string]func(io.Writer) error{
		"confusion": x.WriteConfusion, "reliability": x.WriteReliability, "risk-coverage": x.WriteRiskCoverage,
	} {
		if err := writeFile(filepath.Join(r.plots, x.Target+"-"+name+".svg"), draw); err != nil {
			return err
		}
	}
	return nil
}
