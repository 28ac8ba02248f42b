package main

import (
	"encoding/json"
	"io"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// jsonlWriter prints one document a line.
type jsonlWriter struct {
	out   io.Writer
	model *classifier.Model
}

// modelName says which model scored a document.
type modelName struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

func (w *jsonlWriter) write(a article, r *stance.Report) error {
	e := json.NewEncoder(w.out)
	e.SetEscapeHTML(false)
	return e.Encode(struct {
		ID    string    `json:"id"`
		Model modelName `json:"model"`
		*stance.Report
	}{a.id, modelName{w.model.Name(), w.model.SHA256()}, r})
}
