package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/training"
)

func init() {
	beam.RegisterCoder(reflect.TypeFor[classifier.Sample](), encodeSample, decodeSample)
	register.DoFn4x0[context.Context, fileio.ReadableFile, func(classifier.Sample), func(DeadLetter)](&readSamplesFn{})
	register.Emitter1[classifier.Sample]()
}

// Question is what a model of one target learns from texts.
type Question struct {
	Target string
	Labels []string // all there are, in the order that the model has them
}

// bag are the features of a text: all that need no polarity of words, which a model
// made of counts alone does not have.
var bag = training.BagOfWords{Families: training.DefaultFamilies &^ training.Tone}

// ReadSamples reads the examples of a question from all corpora that match the
// patterns, in any form that training.Read knows, and computes their features.
// Examples of other targets are passed over. A line that is no example, and a label
// that the question does not have, come as dead letters. Each corpus is checked by
// itself: an ID may occur again in another one.
func ReadSamples(s beam.Scope, q Question, patterns ...string) (samples, dead beam.PCollection) {
	s = s.Scope("ReadSamples")
	return beam.ParDo2(s, &readSamplesFn{Question: q}, files(s, patterns))
}

// readSamplesFn reads one corpus.
type readSamplesFn struct {
	Question Question
}

func (f *readSamplesFn) ProcessElement(ctx context.Context, file fileio.ReadableFile, sample func(classifier.Sample), dead func(DeadLetter)) {
	name := file.Metadata.Path
	r, err := file.Open(ctx)
	if err != nil {
		dead(deadLetter(&record.Error{Source: name, Err: err}))
		return
	}
	defer r.Close()
	for e, err := range training.Read(r, &training.ReadOptions{Name: name, Target: f.Question.Target}) {
		switch {
		case errors.Is(err, training.ErrLoneLabel):
			// a remark on a corpus, which may be one part of many
		case err != nil && !errors.Is(err, training.ErrConflict): // a remark as well
			dead(corpusLetter(name, e, err))
		case e.Target == f.Question.Target:
			x, err := f.Question.sample(e)
			if err != nil {
				dead(corpusLetter(name, e, err))
				continue
			}
			sample(x)
		}
	}
}

// corpusLetter returns the dead letter of an example.
func corpusLetter(name string, e training.Example, err error) DeadLetter {
	line := e.Line
	if c, ok := errors.AsType[*training.CorpusError](err); ok {
		line, err = c.Line, c.Err
	}
	var data []byte
	if e.Text != "" {
		data, _ = json.Marshal(e) // an example always marshals, but for a weight that was refused
	}
	return newDeadLetter(name, line, err.Error(), data)
}

// sample computes the features of an example.
func (q Question) sample(e training.Example) (classifier.Sample, error) {
	label := slices.Index(q.Labels, e.Label)
	if label < 0 {
		return classifier.Sample{}, fmt.Errorf("%w %q: want one of %q", classifier.ErrUnknownLabel, e.Label, q.Labels)
	}
	x := classifier.Sample{Label: label, Weight: e.Weight}
	bag.Extract(e, false, func(hash uint64, _ string) { x.Features = append(x.Features, hash) })
	return x, nil
}

func encodeSample(x classifier.Sample) ([]byte, error) { return json.Marshal(x) }

func decodeSample(data []byte) (x classifier.Sample, err error) {
	err = json.Unmarshal(data, &x)
	return x, err
}
