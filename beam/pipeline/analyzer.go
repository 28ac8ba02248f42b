package pipeline

import (
	"context"
	"fmt"
	"sync"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// Options are what each worker makes its analyzer of. The zero value is the default.
type Options struct {
	// Model is the name of the model file, on any file system that the workers
	// reach; empty for the built-in model.
	Model string
	// MinConfidence is that of stance.Options.
	MinConfidence float64
}

// analyzers holds the analyzer of each Options in this process. A worker sets up a
// function once for each of its threads, and all of them share one model.
var analyzers sync.Map // Options → func() (*stance.Analyzer, error)

// analyzer returns the analyzer of this process, which the first call loads. After an
// error the next call tries again.
func (o Options) analyzer(ctx context.Context) (*stance.Analyzer, error) {
	load, _ := analyzers.LoadOrStore(o, sync.OnceValues(func() (*stance.Analyzer, error) { return o.load(ctx) }))
	a, err := load.(func() (*stance.Analyzer, error))()
	if err != nil {
		analyzers.Delete(o)
		return nil, fmt.Errorf("pipeline: load analyzer: %w", err)
	}
	return a, nil
}

func (o Options) load(ctx context.Context) (*stance.Analyzer, error) {
	options := &stance.Options{MinConfidence: o.MinConfidence}
	if o.Model != "" {
		m, err := readModel(ctx, o.Model)
		if err != nil {
			return nil, fmt.Errorf("model %s: %w", o.Model, err)
		}
		options.Model = m
	}
	return stance.New(options)
}

func readModel(ctx context.Context, name string) (*classifier.Model, error) {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	r, err := fs.OpenRead(ctx, name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return classifier.Read(r)
}
