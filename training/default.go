package training

import (
	"context"
	"crypto/sha256"
	"fmt"
	"iter"
	"slices"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/stance"
)

//go:generate go run ../internal/defaultmodel -card ../classifier/default.model

// DefaultTargets are the targets of the default model: the two stances and the tone.
var DefaultTargets = []string{"ukraine", "china", stance.SentimentTarget}

// DefaultOptions are the choices the default model is fitted with.
func DefaultOptions() *classifier.Options {
	return &classifier.Options{C: 0.05, Power: 0.75, Balance: 0.5, Prune: 0.03, Objective: classifier.Accuracy}
}

// FitArticles fits a model for the default targets on articles. The same articles
// and options give the same bytes.
func FitArticles(ctx context.Context, name string, articles []Article, o *classifier.Options) (*classifier.Model, error) {
	polarity, err := WordPolarity(sentences(articles))
	if err != nil {
		return nil, err
	}
	bare, err := classifier.NewModel(classifier.Parts{Name: name, Polarity: polarity})
	if err != nil {
		return nil, err
	}
	samples, err := Samples(articles, bare)
	if err != nil {
		return nil, err
	}
	parts := classifier.Parts{Name: name, Polarity: polarity, Metadata: map[string]string{
		MetaFeatures: NewsFeatures,
		MetaCorpus:   fmt.Sprintf("%x", digest(articles)),
		MetaExamples: fmt.Sprint(len(samples[DefaultTargets[0]])),
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
	return samplesNamed(articles, m, nil)
}

// samplesNamed is Samples, noting the name of every feature where names is not nil.
func samplesNamed(articles []Article, m *classifier.Model, names map[uint64]string) (map[string][]classifier.Sample, error) {
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
		for i, f := range a.Features(lines, names) {
			if lines[i].Kind != stance.Body {
				continue
			}
			for _, t := range DefaultTargets {
				out[t] = append(out[t], classifier.Sample{
					Features: f.Features, Group: article.Name,
					Label: slices.Index(articleLabels[t], article.Lines[i].Labels[t]),
				})
			}
		}
	}
	return out, nil
}

// sentences yields the text of the body sentences of articles.
func sentences(articles []Article) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, a := range articles {
			for _, l := range a.Lines {
				if l.Kind == stance.Body && !yield(l.Text) {
					return
				}
			}
		}
	}
}

// digest identifies the corpus a model is fitted on.
func digest(articles []Article) []byte {
	h := sha256.New()
	for _, a := range articles {
		fmt.Fprintf(h, "%s\n", a.Name)
		for _, l := range a.Lines {
			fmt.Fprintf(h, "%t\t%s\t%v\t%s\t%s\t%s\t%s\t%s\n", l.Paragraph, l.Kind, l.Actors, l.Name, l.Labels["ukraine"], l.Labels["china"], l.Labels[stance.SentimentTarget], l.Text)
		}
	}
	return h.Sum(nil)
}
