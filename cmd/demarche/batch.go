package main

import (
	"context"
	"iter"

	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// result is what became of one article.
type result struct {
	article record.Article
	report  *stance.Report
	err     error
}

// analyzeAll analyses articles on several goroutines and yields the results in the
// order of the articles. At most a few articles per worker are held at a time.
func analyzeAll(ctx context.Context, a *stance.Analyzer, articles iter.Seq2[record.Article, error], workers int) iter.Seq[result] {
	return func(yield func(result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		// Each article has a channel of its own, queued in order; the queue's length
		// bounds what is under way.
		queue := make(chan chan result, 2*workers)
		slots := make(chan struct{}, workers)
		go func() {
			defer close(queue)
			for x, err := range articles {
				done := make(chan result, 1)
				select {
				case queue <- done:
				case <-ctx.Done():
					return
				}
				if err != nil {
					done <- result{err: err}
					continue
				}
				slots <- struct{}{}
				go func() {
					defer func() { <-slots }()
					done <- result{article: x, report: x.Analyze(a)}
				}()
			}
		}()
		for done := range queue {
			select {
			case r := <-done:
				if !yield(r) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
