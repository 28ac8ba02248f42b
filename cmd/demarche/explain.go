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
	var actors actorsFlag
	cmd := &cobra.Command{
		Use:   "explain --target T TEXT",
		Short: "Show which features moved a label, and by how many nats",
		Long: `explain reads TEXT, or standard input, and prints for each sentence how its label
on a target came about: the prior, then every feature with what it adds to the
margin of the label over the next one. The terms add up to the margin.`,
		Example: `  demarche explain --target china "Berlin wants fewer risks, not fewer ties with Beijing."
  demarche explain --target ukraine --most 30 < article.txt`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if most < 0 {
				return fmt.Errorf("--most %d: a number of features is needed", most)
			}
			m, x, err := loadModel(model)
			if err != nil {
				return failure{err}
			}
			t := m.Target(target)
			if t == nil {
				return fmt.Errorf("--target %q: the model knows %s", target, targetNames(m))
			}
			text, err := explainedText(args, cmd.InOrStdin())
			if err != nil {
				return failure{err}
			}
			news := m.Metadata()[training.MetaFeatures] == training.NewsFeatures
			if !news && len(actors.files) > 0 {
				return fmt.Errorf("--actors: the model of --model %s looks at words alone: leave --actors out", model)
			}
			list := []explained{explainText(text, t, x)}
			if news {
				known, err := actors.read(cmd.InOrStdin())
				if err != nil {
					return failure{err}
				}
				if list, err = explainSentences(text, t, &stance.Options{Model: m, Actors: known}); err != nil {
					return failure{err}
				}
			}
			return printAll(cmd.OutOrStdout(), func(out io.Writer) error {
				for _, e := range list {
					e.print(harmlessWriter{out}, t, most)
				}
				return nil
			})
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

// explained is a text, the label that analyze or predict gives it, and how that came
// about.
type explained struct {
	text  string
	label string
	classifier.Explanation
	names map[uint64]string
}

// explainedText returns the text of the arguments or of standard input.
func explainedText(args []string, stdin io.Reader) (string, error) {
	if len(args) == 0 {
		a, err := readFile("-", stdin)
		if err != nil {
			return "", fmt.Errorf("standard input: %w", err)
		}
		return a.Text, nil
	}
	a, err := record.Text("TEXT", strings.NewReader(strings.Join(args, " ")))
	return a.Text, err
}

// explainText explains the label of a whole text by the features of its words.
func explainText(text string, t *classifier.Target, x training.Extractor) explained {
	names := map[uint64]string{}
	example := training.Example{Text: text, Target: t.Name}
	x(example, true, func(h uint64, name string) { names[h] = name })
	e := t.Explain(x.Features(nil, example))
	return explained{text, t.Labels[e.Prediction.Label], e, names}
}

// explainSentences explains the label of each sentence of a text as analyze reads it.
func explainSentences(text string, t *classifier.Target, o *stance.Options) ([]explained, error) {
	a, err := stance.New(o)
	if err != nil {
		return nil, err
	}
	var out []explained
	for _, e := range a.Explain(text, t.Name) {
		label := e.Stances[t.Name].Label
		if t.Name == stance.SentimentTarget {
			label = e.Sentiment.Label
		}
		out = append(out, explained{e.Text, label, e.Outcome, e.Names})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("the text has no sentence, only headings or what a page leaves behind")
	}
	return out, nil
}

// print shows one decision: for each of its parts the margin of the favored output
// over the next, and what it is made of.
func (e explained) print(out io.Writer, t *classifier.Target, most int) {
	names := e.names
	fmt.Fprintln(out, clean(e.text))
	label := slices.Index(t.Labels, e.label)
	fmt.Fprintf(out, "  %s: %s, confidence %.2f, score %+.2f\n", t.Name, e.label, e.Prediction.P[label], e.Prediction.Score)
	if why := e.overruled(t); why != "" {
		fmt.Fprintf(out, "  %s\n", why)
	}
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

// overruled says why the label is not the one that the scores favor; it is empty
// where it is.
func (e explained) overruled(t *classifier.Target) string {
	chosen := t.Labels[e.Prediction.Label]
	if e.label != chosen {
		return fmt.Sprintf("(the model says %s; it is not claimed, since the opposite is too likely)", chosen)
	}
	likeliest := 0
	for i, p := range e.Prediction.P {
		if p > e.Prediction.P[likeliest] {
			likeliest = i
		}
	}
	if t.Labels[likeliest] != chosen {
		return fmt.Sprintf("(%s is likelier, %.2f; the decision rule fitted with the model gives %s)", t.Labels[likeliest], e.Prediction.P[likeliest], chosen)
	}
	return ""
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
