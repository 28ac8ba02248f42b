package training

import (
	"context"
	"crypto/sha256"
	"fmt"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/stance"
)

//go:generate go run ../internal/defaultmodel ../classifier/default.model

// DefaultTargets are the targets of the default model.
var DefaultTargets = []string{"ukraine", "china"}

// DefaultOptions are the choices the default model is fitted with.
func DefaultOptions() *classifier.Options {
	return &classifier.Options{C: 0.02, Balance: 0.5, Objective: classifier.Accuracy}
}

// FitArticles fits a model for the default targets on articles. The same articles
// and options give the same bytes.
func FitArticles(ctx context.Context, name string, articles []Article, o *classifier.Options) (*classifier.Model, error) {
	bare, err := classifier.NewModel(classifier.Parts{Name: name})
	if err != nil {
		return nil, err
	}
	samples, err := Samples(articles, bare)
	if err != nil {
		return nil, err
	}
	parts := classifier.Parts{Name: name, Metadata: map[string]string{
		"corpus":    fmt.Sprintf("%x", digest(articles)),
		"sentences": fmt.Sprint(len(samples[DefaultTargets[0]])),
	}}
	for _, t := range DefaultTargets {
		target, err := classifier.Fit(ctx, t, articleLabels[t], samples[t], o)
		if err != nil {
			return nil, fmt.Errorf("training: fit %s: %w", t, err)
		}
		parts.Targets = append(parts.Targets, target)
	}
	return classifier.NewModel(parts)
}

// Samples computes the features of the body sentences of articles, as serving will
// see them, with their labels per target; m supplies word polarity.
func Samples(articles []Article, m *classifier.Model) (map[string][]classifier.Sample, error) {
	a, err := stance.New(&stance.Options{Model: m})
	if err != nil {
		return nil, err
	}
	out := map[string][]classifier.Sample{}
	for _, article := range articles {
		lines := make([]stance.Line, len(article.Lines))
		for i, l := range article.Lines {
			lines[i] = l.Line
		}
		for i, f := range a.Features(lines, nil) {
			if lines[i].Kind != stance.Body {
				continue
			}
			for _, t := range DefaultTargets {
				out[t] = append(out[t], classifier.Sample{
					Features: f.Features, Group: article.Name,
					Label: labelIndex(t, article.Lines[i].Labels[t]), Weight: weight(article),
				})
			}
		}
	}
	return out, nil
}

// weight is the worth of a sentence of an article. Single sentences were written to
// fill rare labels, so they stand for less of what news is like.
func weight(a Article) float64 {
	if len(a.Lines) == 1 {
		return 0.5
	}
	return 1
}

func labelIndex(target, label string) int {
	for i, l := range articleLabels[target] {
		if l == label {
			return i
		}
	}
	return -1
}

// digest identifies the corpus a model is fitted on.
func digest(articles []Article) []byte {
	h := sha256.New()
	for _, a := range articles {
		fmt.Fprintf(h, "%s\n", a.Name)
		for _, l := range a.Lines {
			fmt.Fprintf(h, "%t\t%s\t%v\t%s\t%s\t%s\t%s\t%s\n", l.Paragraph, l.Kind, l.Actors, l.Name, l.Labels["ukraine"], l.Labels["china"], l.Sentiment, l.Text)
		}
	}
	return h.Sum(nil)
}
