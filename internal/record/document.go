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

// Decision says which features decided the stance of one sentence on one target.
type Decision struct {
	Start  int    `json:"start"` // byte of the article where the sentence begins
	Target string `json:"target"`
	Why    []Why  `json:"why"`
}

// Why is a feature and the nats it adds to the label over the next one.
type Why struct {
	Feature string  `json:"feature"`
	Nats    float64 `json:"nats"`
}

// WriteDocument writes what was read from one article as a line of JSON: its ID, the
// model, the sentences, the summary and, if there are any, the decisions. The same
// arguments give the same bytes.
func WriteDocument(w io.Writer, id string, m *classifier.Model, r *stance.Report, decisions ...Decision) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(struct {
		ID    string    `json:"id"`
		Model modelName `json:"model"`
		*stance.Report
		Decisions []Decision `json:"decisions,omitempty"`
	}{id, modelName{m.Name(), m.SHA256()}, r, decisions})
}
