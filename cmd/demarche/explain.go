package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/stance"
	"github.com/seed-7eda0a5f/demarche/training"
)

func newExplain() *cobra.Command {
	var model, target string
	var most int
	var actors actorsFlag
	cmd := &cobra.Command{
		Use:   "explain --target T TEXT",
		Short: "Show which features moved a label, and by how many nats",
		Long: `explain reads TEXT, or standard input, and prints for each sentence how its label
on a target came about: the prior, then every feature with what it adds to the
margin of the label over the next one. The terms add up to the margin.`,
		Example: `  demarche explain --target china "Berlin wants fewer risks, not fewer ties with Beijing."`,
		RunE: func(cmd *cobra.Command, args []string) error {
			text := strings.Join(args, " ")
			if text == "" {
				var err error
				if text, err = readText("-", cmd.InOrStdin()); err != nil {
					return failure{fmt.Errorf("standard input: %w", err)}
				}
			}
			m, x, err := loadModel(model)
			if err != nil {
				return failure{err}
			}
			t := m.Target(target)
			if t == nil {
				return fmt.Errorf("--target %q: the model knows %s", target, targetNames(m))
			}
			if m.Metadata()[training.MetaFeatures] == training.NewsFeatures {
				known, err := actors.read(cmd.InOrStdin())
				if err != nil {
					return failure{err}
				}
				a, err := stance.New(&stance.Options{Model: m, Actors: known})
				if err != nil {
					return failure{err}
				}
				for _, e := range a.Explain(text, target) {
					explainOne(cmd.OutOrStdout(), e.Text, t, e.Outcome, e.Names, most)
				}
				return nil
			}
			if len(actors.files) > 0 {
				return fmt.Errorf("--actors: the model of --model %s looks at words alone: leave --actors out", model)
			}
			names := map[uint64]string{}
			e := training.Example{Text: text, Target: target}
			x(e, true, func(h uint64, name string) { names[h] = name })
			explainOne(cmd.OutOrStdout(), text, t, t.Explain(x.Features(nil, e)), names, most)
			return nil
		},
	}
	fs := cmd.Flags()
	fs.StringVar(&target, "target", "", "target to explain")
	fs.StringVar(&model, "model", "", "model `FILE`; the built-in one by default")
	actors.add(cmd)
	fs.IntVar(&most, "most", 12, "print the `N` strongest features; the others are summed up")
	return cmd
}

func targetNames(m *classifier.Model) string {
	var names []string
	for _, t := range m.Targets() {
		names = append(names, t.Name)
	}
	return strings.Join(names, ", ")
}

// explainOne prints one decision: for each of its parts the margin of the favoured
// output over the next, and what it is made of.
func explainOne(out io.Writer, text string, t *classifier.Target, e classifier.Explanation, names map[uint64]string, most int) {
	p := e.Prediction
	fmt.Fprintln(out, clean(text))
	fmt.Fprintf(out, "  %s: %s, confidence %.2f, score %+.2f\n", t.Name, t.Labels[p.Label], p.Confidence, p.Score)
	for _, part := range e.Parts {
		best, next := twoBest(part.Scores)
		fmt.Fprintf(out, "  %s over %s, nats\n", part.Outputs[best], part.Outputs[next])
		fmt.Fprintf(out, "  %8.3f  prior\n", part.Prior[best]-part.Prior[next])
		terms := slices.Clone(part.Terms)
		slices.SortStableFunc(terms, func(a, b classifier.Term) int {
			x, y := a.Nats[best]-a.Nats[next], b.Nats[best]-b.Nats[next]
			return -compareAbs(x, y)
		})
		rest := 0.0
		for i, term := range terms {
			nats := term.Nats[best] - term.Nats[next]
			if i >= most {
				rest += nats
				continue
			}
			fmt.Fprintf(out, "  %8.3f  %s\n", nats, names[term.Hash])
		}
		if len(terms) > most {
			fmt.Fprintf(out, "  %8.3f  %d other features\n", rest, len(terms)-most)
		}
		fmt.Fprintf(out, "  %8.3f  margin\n", part.Scores[best]-part.Scores[next])
	}
}

// twoBest returns the indexes of the two greatest scores.
func twoBest(scores []float64) (best, next int) {
	next = -1
	for i, s := range scores {
		switch {
		case i == 0:
		case s > scores[best]:
			best, next = i, best
		case next < 0 || s > scores[next]:
			next = i
		}
	}
	return best, next
}

func compareAbs(x, y float64) int {
	if x < 0 {
		x = -x
	}
	if y < 0 {
		y = -y
	}
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}
