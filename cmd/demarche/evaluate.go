package main

import (
	"encoding/json"
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
		Use:     "predict --model MODEL --corpus FILE",
		Short:   "Label each example of a corpus",
		Long:    `predict prints one {"id","target","label","confidence"} a line, in input order.`,
		Example: `  demarche predict --model mine.model --corpus new.jsonl > labels.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error {
			examples, err := f.read(cmd, args, true)
			if err != nil {
				return err
			}
			m, x, err := loadModel(model)
			if err != nil {
				return failure{err}
			}
			return predict(cmd.OutOrStdout(), m, x, examples)
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
// names none.
func predict(out io.Writer, m *classifier.Model, x training.Extractor, examples []training.Example) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	var scratch classifier.Scratch
	var features []uint64
	for _, ex := range examples {
		targets := m.Targets()
		if ex.Target != "" {
			t := m.Target(ex.Target)
			if t == nil {
				return failure{fmt.Errorf("example %q: the model has no target %q", ex.ID, ex.Target)}
			}
			targets = []*classifier.Target{t}
		}
		features = x.Features(features, ex)
		for _, t := range targets {
			p := t.Predict(features, &scratch)
			if err := e.Encode(prediction{ex.ID, t.Name, t.Labels[p.Label], p.Confidence}); err != nil {
				return failure{err}
			}
		}
	}
	return nil
}

func newEval() *cobra.Command {
	var f corpusFlags
	var model string
	var r reportFlags
	cmd := &cobra.Command{
		Use:     "eval --model MODEL --corpus FILE",
		Short:   "Measure a model on a labelled corpus",
		Example: `  demarche eval --model mine.model --corpus held-out.jsonl --plots figures`,
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
			return r.write(cmd.OutOrStdout(), sets, func(s training.Set) (*training.Report, error) {
				t := m.Target(s.Target)
				if t == nil {
					return nil, fmt.Errorf("the model has no target %q", s.Target)
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
		Use:     "crossval --corpus FILE...",
		Short:   "Estimate the quality of a model by cross-validation",
		Long:    `crossval fits on all folds but one and scores that one, for each. Groups never straddle folds, and each fold has its share of each label.`,
		Example: `  demarche crossval --corpus mine.jsonl --folds 10`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := r.check(); err != nil {
				return err
			}
			examples, err := f.read(cmd, args, false)
			if err != nil {
				return err
			}
			o := f.options()
			o.Classifier.Folds = 0
			sets, err := training.Prepare(cmd.Context(), examples, o)
			if err != nil {
				return failure{err}
			}
			folds := f.folds
			if folds == 0 {
				folds = 5
			}
			return r.write(cmd.OutOrStdout(), sets, func(s training.Set) (*training.Report, error) {
				return training.CrossValidate(cmd.Context(), s, &o.Classifier, folds, r.seed)
			})
		},
	}
	f.add(cmd)
	r.add(cmd)
	cmd.Flags().IntVar(&f.folds, "folds", 5, "number of folds")
	cmd.Flags().StringVar(&f.features, "features", "text", "what to learn from: text or news")
	return cmd
}

// reportFlags say how reports are printed.
type reportFlags struct {
	format, plots string
	seed          uint64
}

func (r *reportFlags) add(cmd *cobra.Command) {
	fs := cmd.Flags()
	fs.StringVar(&r.format, "format", "text", "output format: text or json")
	fs.StringVar(&r.plots, "plots", "", "write figures as SVG files into `DIR`")
	fs.Uint64Var(&r.seed, "seed", 1, "seed of folds and bootstrap")
}

func (r *reportFlags) check() error {
	if r.format != "text" && r.format != "json" {
		return fmt.Errorf("unknown --format %q: use text or json", r.format)
	}
	return nil
}

// write prints a report for each set, and its figures.
func (r *reportFlags) write(out io.Writer, sets []training.Set, report func(training.Set) (*training.Report, error)) error {
	for _, s := range sets {
		x, err := report(s)
		if err != nil {
			return failure{err}
		}
		if r.format == "json" {
			err = json.NewEncoder(out).Encode(x)
		} else {
			err = x.WriteText(out)
		}
		if err == nil && r.plots != "" {
			err = r.plot(x)
		}
		if err != nil {
			return failure{err}
		}
	}
	return nil
}

func (r *reportFlags) plot(x *training.Report) error {
	if err := os.MkdirAll(r.plots, 0o755); err != nil {
		return err
	}
	for name, draw := range map[string]func(io.Writer) error{
		"confusion": x.WriteConfusion, "reliability": x.WriteReliability, "risk-coverage": x.WriteRiskCoverage,
	} {
		if err := writeFile(filepath.Join(r.plots, x.Target+"-"+name+".svg"), drawing(draw)); err != nil {
			return err
		}
	}
	return nil
}

// drawing makes a figure an io.WriterTo.
type drawing func(io.Writer) error

func (d drawing) WriteTo(w io.Writer) (int64, error) { return 0, d(w) }
