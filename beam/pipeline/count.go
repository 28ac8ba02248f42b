package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/training"
)

func init() {
	beam.RegisterCoder(reflect.TypeFor[*classifier.Counts](), encodeCounts, decodeCounts)
	register.Combiner2[*classifier.Counts, classifier.Sample](&countFn{})
	register.DoFn3x1[context.Context, []byte, func(**classifier.Counts) bool, error](&writeModelFn{})
	register.Iter1[*classifier.Counts]()
}

// Count counts samples of a question into one *classifier.Counts: that of all samples
// counted on one machine, however many have a part in it. Without samples there are no
// counts.
func Count(s beam.Scope, q Question, samples beam.PCollection) (counts beam.PCollection) {
	if _, err := classifier.NewCounts(q.Labels); err != nil {
		panic(fmt.Sprintf("pipeline: count: %v", err))
	}
	return beam.Combine(s.Scope("Count"), &countFn{Labels: q.Labels}, samples)
}

// countFn adds samples up.
type countFn struct {
	Labels []string
}

func (f *countFn) CreateAccumulator() (*classifier.Counts, error) {
	return classifier.NewCounts(f.Labels)
}

func (f *countFn) AddInput(c *classifier.Counts, x classifier.Sample) (*classifier.Counts, error) {
	return c, c.Add(x)
}

func (f *countFn) MergeAccumulators(a, b *classifier.Counts) (*classifier.Counts, error) {
	return a, a.Merge(b)
}

func encodeCounts(c *classifier.Counts) ([]byte, error) { return c.MarshalBinary() }

func decodeCounts(data []byte) (*classifier.Counts, error) {
	c := new(classifier.Counts)
	return c, c.UnmarshalBinary(data)
}

// WriteModel fits Naive Bayes to counts and writes the model, which demarche predict
// and eval read. Its probabilities are not calibrated: counts keep no sample to hold
// out. No counts at all fail the pipeline.
func WriteModel(s beam.Scope, q Question, name string, counts beam.PCollection) {
	s = s.Scope("WriteModel")
	beam.ParDo0(s, &writeModelFn{Question: q, Name: name}, beam.Impulse(s), beam.SideInput{Input: counts})
}

// writeModelFn writes one model.
type writeModelFn struct {
	Question Question
	Name     string
}

func (f *writeModelFn) ProcessElement(ctx context.Context, _ []byte, counts func(**classifier.Counts) bool) error {
	var c *classifier.Counts
	if !counts(&c) {
		return fmt.Errorf("pipeline: write model: no example of target %q was read", f.Question.Target)
	}
	m, err := f.Question.model(c)
	if err != nil {
		return fmt.Errorf("pipeline: write model: %w", err)
	}
	return create(ctx, f.Name, func(w io.Writer) error {
		_, err := m.WriteTo(w)
		return err
	})
}

// model fits counts.
func (q Question) model(c *classifier.Counts) (*classifier.Model, error) {
	o := &classifier.Options{Learner: classifier.Bayes}
	t, err := classifier.FitCounts(q.Target, c, o)
	if errors.Is(err, classifier.ErrUnusedLabel) {
		return nil, fmt.Errorf("%w; leave it out of the labels", err)
	}
	if err != nil {
		return nil, err
	}
	n := 0.0
	for _, x := range c.Samples() {
		n += x
	}
	return classifier.NewModel(classifier.Parts{
		Name: q.Target, Targets: []*classifier.Target{t},
		Metadata: map[string]string{
			training.MetaFeatures: bag.String(), training.MetaOptions: o.String(), training.MetaExamples: fmt.Sprint(n),
		},
	})
}
