package record

import (
	"encoding/json"
	"io"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// modelName says which model scored a document.
type modelName struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// WriteDocument writes what was read from one article as a line of JSON: its ID, the
// model, the sentences, the summary, and the decisions where they are not nil. The same
// report gives the same bytes.
func WriteDocument(w io.Writer, id string, m *classifier.Model, r *stance.Report, decisions any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(struct {
		ID    string    `json:"id"`
		Model modelName `json:"model"`
		*stance.Report
		Decisions any `json:"decisions,omitempty"`
	}{id, modelName{m.Name(), m.SHA256()}, r, decisions})
}
