package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/seed-7eda0a5f/demarche/training"
)

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
				return err
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
