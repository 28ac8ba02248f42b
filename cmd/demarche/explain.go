package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
	"github.com/seed-7eda0a5f/demarche/training"
)

func newExplain() *cobra.Command {
	var model, target string
	var most int
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
				a, err := record.Text("standard input", cmd.InOrStdin())
				if err != nil {
					return failure{err}
				}
				text = a.Text
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
				a, err := stance.New(&stance.Options{Model: m})
				if err != nil {
					return failure{err}
				}
				for _, e := range a.Explain(text, target) {
					explainOne(cmd.OutOrStdout(), e.Text, t, e.Outcome, e.Names, most)
				}
				return nil
			}
			names := map[uint64]string{}
			var features []uint64
			x(training.Example{Text: text, Target: target}, true, func(h uint64, name string) {
				features = append(features, h)
				names[h] = name
			})
			explainOne(cmd.OutOrStdout(), text, t, t.Explain(distinct(features)), names, most)
			return nil
		},
	}
	fs := cmd.Flags()
	fs.StringVar(&target, "target", "", "target to explain")
	fs.StringVar(&model, "model", "", "model `FILE`; the built-in one by default")
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

// distinct sorts hashes and drops those that repeat.
func distinct(h []uint64) []uint64 {
	slices.Sort(h)
	return slices.Compact(h)
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
