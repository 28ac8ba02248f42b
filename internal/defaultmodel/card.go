package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/cdipaolo/sentiment"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/stance"
	"github.com/seed-7eda0a5f/demarche/training"
)

// stances are the targets that the card reports on.
var stances = []string{"ukraine", "china"}

// cardFolds is the number of folds of the cross-validation that the card reports.
const cardFolds = 5

// writeCard writes the model card: what the model was fitted on, how well it does in
// cross-validation, and what each family of features is worth.
func writeCard(ctx context.Context, w io.Writer, m *classifier.Model, articles []training.Article) error {
	o := training.DefaultOptions()
	meta := m.Metadata()
	fmt.Fprintf(w, `# The default model

Made by %s; do not edit. It is fitted on training/corpus and on nothing else.

| | |
|---|---|
| model SHA-256 | %s |
| size | %d bytes |
| corpus SHA-256 | %s |
| body sentences | %s |
| learner | log-count ratios of Naive Bayes (counted by navossoc/bayesian) as inputs of multinomial logistic regression |
| options | %s |
| word polarity | %d words, from the counts of cdipaolo/sentiment, centered on the corpus |

`, "`go generate ./...` (`go run ./internal/defaultmodel -card`)", m.SHA256(), m.Size(), meta[training.MetaCorpus], meta[training.MetaExamples], o, m.Polarities())
	ablations, err := training.Ablate(ctx, articles, m, o, cardFolds)
	if err != nil {
		return err
	}
	for _, t := range stances {
		fmt.Fprintf(w, "## %s, cross-validated\n\n%d folds that keep articles whole.\n\n```\n", t, cardFolds)
		if err := ablations[0].Scores[t].WriteText(w); err != nil {
			return err
		}
		fmt.Fprintf(w, "```\n\n")
	}
	fmt.Fprintf(w, "## Ablations\n\nMacro-F1 and mean F1 of the poles in cross-validation, all features, then without one family, then other ways to label.\n\n")
	fmt.Fprintln(w, "| features | ukraine macro-F1 | poles | china macro-F1 | poles |\n|---|---|---|---|---|")
	for _, a := range ablations {
		name := "all"
		if a.Without != "" {
			name = "without " + a.Without
		}
		u, c := a.Scores["ukraine"], a.Scores["china"]
		row(w, name, u.MacroF1.Value, u.PoleF1.Value, c.MacroF1.Value, c.PoleF1.Value)
	}
	if err := baselines(ctx, w, articles, o); err != nil {
		return err
	}
	writeUses(w, ablations[0].Scores)
	return nil
}

func row(w io.Writer, name string, f ...float64) {
	fmt.Fprintf(w, "| %s |", name)
	for _, x := range f {
		fmt.Fprintf(w, " %.3f |", x)
	}
	fmt.Fprintln(w)
}

// baselines prints the majority label, plain Naive Bayes over words and the
// sentiment library, each as it is.
func baselines(ctx context.Context, w io.Writer, articles []training.Article, o *classifier.Options) error {
	scores := map[string][]float64{}
	for _, t := range stances {
		s, err := wordSet(ctx, articles, t)
		if err != nil {
			return err
		}
		r, err := training.CrossValidate(ctx, s, o, cardFolds, 1)
		if err != nil {
			return err
		}
		for _, b := range r.Baselines {
			scores[b.Name] = append(scores[b.Name], b.MacroF1, b.PoleF1)
		}
		r, err = sentimentAsIs(s)
		if err != nil {
			return err
		}
		scores["sentiment as is"] = append(scores["sentiment as is"], r.MacroF1.Value, r.PoleF1.Value)
	}
	names := make([]string, 0, len(scores))
	for n := range scores {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		row(w, n, scores[n]...)
	}
	return nil
}

// wordSet is the corpus as a set of word features, with the texts.
func wordSet(ctx context.Context, articles []training.Article, target string) (training.Set, error) {
	var examples []training.Example
	for _, a := range articles {
		for _, l := range a.Lines {
			if l.Kind == stance.Body {
				examples = append(examples, training.Example{
					ID: fmt.Sprintf("%s:%d", a.Name, l.Number), Text: l.Text, Target: target, Label: l.Labels[target], Group: a.Name,
				})
			}
		}
	}
	sets, err := training.Sets(ctx, examples, training.BagOfWords{Families: training.Words}.Extract, 0)
	if err != nil {
		return training.Set{}, err
	}
	return sets[0], nil
}

// sentimentAsIs labels each text by the library's own verdict: positive is taken for
// the favorable pole, negative for the other.
func sentimentAsIs(s training.Set) (*training.Report, error) {
	lib, err := sentiment.Restore()
	if err != nil {
		return nil, err
	}
	favor, against, _ := classifier.Roles(s.Labels)
	var out []training.Outcome
	for i, e := range s.Examples {
		o := training.Outcome{Gold: s.Samples[i].Label, Predicted: against, Group: e.Group}
		if lib.SentimentAnalysis(e.Text, sentiment.English).Score == 1 {
			o.Predicted = favor
		}
		out = append(out, o)
	}
	return training.NewReport(s.Target, s.Labels, out, 1)
}

// writeUses writes what the model is for and where it fails, by the reports of the
// cross-validation.
func writeUses(w io.Writer, scores map[string]*training.Report) {
	fmt.Fprint(w, `
## Intended use

To code the stance of states, bodies and their speakers in English news, many articles at a time, where errors average
out and a person looks at the sentences behind a figure. Not for judging a person, nor for deciding anything by itself.

## Limits and known failures

- Cross-validation flatters: the corpus was written by one hand in one manner. The README has the scores on real
  articles labelled by the same rules.
- These are the figures of the model alone; package stance claims no pole where the other is not unlikely.
`)
	for _, t := range stances {
		invented, missed := abstention(scores[t])
		fmt.Fprintf(w, "- %s: of the sentences without a stance %.0f %% are given one, of those with a stance %.0f %% are given none.\n", t, 100*invented, 100*missed)
	}
	fmt.Fprintf(w, "- `mixed` is found in %.0f %% of its cases.\n", 100*recall(scores["china"], "mixed"))
	fmt.Fprint(w, `- Irony, and stances that only the sentence before makes clear, are missed.
- Names of third states are masked, so that the model cannot learn who rather than what; Ukraine, Russia, China, Taiwan
  and the West keep roles of their own.
`)
}

// abstention returns the share of the examples labeled none that are given another
// label, and the share of the others that are given none.
func abstention(r *training.Report) (invented, missed float64) {
	_, _, none := classifier.Roles(r.Labels)
	var with, without float64
	for gold, row := range r.Confusion {
		for given, n := range row {
			switch {
			case gold == none:
				without += float64(n)
				if given != none {
					invented += float64(n)
				}
			default:
				with += float64(n)
				if given == none {
					missed += float64(n)
				}
			}
		}
	}
	return invented / without, missed / with
}

func recall(r *training.Report, label string) float64 {
	return r.PerLabel[slices.Index(r.Labels, label)].Recall
}
