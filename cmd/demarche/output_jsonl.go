package main

import (
	"io"

	"github.com/seed-7eda0a5f/demarche/stance"
)

// jsonlWriter prints one document a line.
type jsonlWriter struct {
	out      io.Writer
	analyzer *stance.Analyzer
	explain  bool
}

// modelName says which model scored a document.
type modelName struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// decision says which features decided the stance of the sentence that begins at a
// byte; only --explain prints it.
type decision struct {
	Start  int    `json:"start"`
	Target string `json:"target"`
	Why    []why  `json:"why"`
}

func (w *jsonlWriter) write(a article, r *stance.Report) error {
	m := w.analyzer.Model()
	return printJSON(w.out, struct {
		ID    string    `json:"id"`
		Model modelName `json:"model"`
		*stance.Report
		Decisions []decision `json:"decisions,omitempty"`
	}{a.id, modelName{m.Name(), m.SHA256()}, r, w.decisions(a, r)})
}

func (w *jsonlWriter) decisions(a article, r *stance.Report) []decision {
	if !w.explain {
		return nil
	}
	var out []decision
	because := reasons(w.analyzer, a.text)
	for _, s := range r.Sentences {
		for _, t := range w.analyzer.Targets() {
			if x := because[reasonOf(t.Name, &s)]; len(x) > 0 {
				out = append(out, decision{s.Start, t.Name, x})
			}
		}
	}
	return out
}
