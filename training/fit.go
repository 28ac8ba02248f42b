package training

import (
	"context"
	"errors"
	"fmt"
	"maps"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// ErrNoExamples is returned for a corpus without a labeled example.
var ErrNoExamples = errors.New("no labeled examples")

// Keys of the metadata that Fit and FitArticles write.
const (
	MetaFeatures = "features" // NewsFeatures, or as ParseBagOfWords reads it
	MetaCorpus   = "corpus"   // Digest of the examples
	MetaExamples = "examples" // their number
	MetaOptions  = "options"  // of the classifier
	MetaAliases  = "aliases"  // of the targets, as Aliases.String has them
)

// Options are the choices of Fit. The zero value, or nil, is the default.
type Options struct {
	// Name is the name of the model.
	Name string
	// Extractor computes the features. Where it is nil, package stance does if News
	// is set, and else Bag; ExtractorOf finds these again.
	Extractor Extractor
	// News asks for the features of package stance: see NewsExtractor.
	News bool
	// Bag are the features of the text alone. Its Polarity is set by Fit to
	// that of the model.
	Bag BagOfWords
	// Polarity is the word polarity that becomes part of the model; where it is
	// nil, that of WordPolarity, centered on the default corpus.
	Polarity map[uint64]float64
	// Classifier are the choices of learning.
	Classifier classifier.Options
	// Metadata is added to the metadata of the model.
	Metadata map[string]string
}

// Fit learns a model with one target for each that the examples have. The same
// examples and options give the same bytes, whatever the number of workers.
func Fit(ctx context.Context, examples []Example, o *Options) (*classifier.Model, error) {
	m, err := fitModel(ctx, examples, o)
	if err != nil {
		return nil, fmt.Errorf("training: fit: %w", err)
	}
	return m, nil
}

func fitModel(ctx context.Context, examples []Example, o *Options) (*classifier.Model, error) {
	sets, parts, err := o.prepare(ctx, examples)
	if err != nil {
		return nil, err
	}
	for i, s := range sets {
		sets[i] = Set{} // its features can go once they are numbered
		t, err := classifier.Fit(ctx, s.Target, s.Labels, s.Samples, &o.orZero().Classifier)
		if err != nil {
			return nil, err
		}
		parts.Targets = append(parts.Targets, t)
	}
	return classifier.NewModel(parts)
}

// features describes the features as MetaFeatures does; empty for an Extractor of
// the caller's own.
func (o *Options) features() string {
	switch {
	case o.Extractor != nil:
		return ""
	case o.News:
		return NewsFeatures
	}
	return o.Bag.String()
}

func (o *Options) orZero() *Options {
	if o == nil {
		return new(Options)
	}
	return o
}

// Prepare computes the sets that Fit learns from, for CrossValidate and the
// like.
func Prepare(ctx context.Context, examples []Example, o *Options) ([]Set, error) {
	sets, _, err := o.prepare(ctx, examples)
	if err != nil {
		return nil, fmt.Errorf("training: prepare: %w", err)
	}
	return sets, nil
}

// prepare returns the sets, and the parts of the model but for its targets.
func (o *Options) prepare(ctx context.Context, examples []Example) ([]Set, classifier.Parts, error) {
	o = o.orZero()
	parts := classifier.Parts{Name: o.Name, Polarity: o.Polarity, Metadata: map[string]string{
		MetaCorpus:   Digest(examples),
		MetaExamples: fmt.Sprint(len(examples)),
		MetaOptions:  o.Classifier.String(),
	}}
	if parts.Polarity == nil {
		var err error
		if parts.Polarity, err = newsPolarity(); err != nil {
			return nil, parts, err
		}
	}
	x := o.Extractor
	if x == nil {
		parts.Metadata[MetaFeatures] = o.features()
		if names := o.Bag.Aliases.String(); names != "" && !o.News {
			parts.Metadata[MetaAliases] = names
		}
		bare, err := classifier.NewModel(parts) // with the polarity as the file rounds it
		if err != nil {
			return nil, parts, err
		}
		if x, err = ExtractorOf(bare); err != nil {
			return nil, parts, err
		}
	}
	maps.Copy(parts.Metadata, o.Metadata)
	sets, err := Sets(ctx, examples, x, o.Classifier.Workers)
	if err == nil && len(sets) == 0 {
		err = ErrNoExamples
	}
	return sets, parts, err
}

// ExtractorOf returns the features that a model was fitted with, as its metadata
// name them: those of BagOfWords, or NewsFeatures. It is an error if they name none.
func ExtractorOf(m *classifier.Model) (Extractor, error) {
	features := m.Metadata()[MetaFeatures]
	if features == NewsFeatures {
		a, err := stance.New(&stance.Options{Model: m})
		if err != nil {
			return nil, fmt.Errorf("training: features of a model: %w", err)
		}
		return NewsExtractor(a), nil
	}
	b, err := ParseBagOfWords(features)
	if err != nil {
		return nil, err
	}
	if b.Aliases, err = ParseAliases(m.Metadata()[MetaAliases]); err != nil {
		return nil, err
	}
	b.Polarity = m.Polarity
	return b.Extract, nil
}
