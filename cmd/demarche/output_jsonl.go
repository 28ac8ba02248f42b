package main

import (
	"io"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// jsonlWriter prints one document a line.
type jsonlWriter struct {
	out   io.Writer
	model *classifier.Model
}

func (w *jsonlWriter) write(a record.Article, r *stance.Report) error {
	return record.WriteDocument(w.out, a.ID, w.model, r)
}
