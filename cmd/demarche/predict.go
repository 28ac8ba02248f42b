package main

import (
	"fmt"
	"io"

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
		features = x.Features(features[:0], ex)
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
