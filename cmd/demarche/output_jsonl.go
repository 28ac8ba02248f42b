package main

import (
	"io"

	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// jsonlWriter prints one document a line.
type jsonlWriter struct {
	out      io.Writer
	analyzer *stance.Analyzer
	explain  bool
}

// decision says which features decided the stance of the sentence that begins at a
// byte; only --explain prints it.
type decision struct {
	Start  int    `json:"start"`
	Target string `json:"target"`
	Why    []why  `json:"why"`
}

func (w *jsonlWriter) write(a record.Article, r *stance.Report) error {
	if !w.explain {
		return record.WriteDocument(w.out, a.ID, w.analyzer.Model(), r, nil)
	}
	return record.WriteDocument(w.out, a.ID, w.analyzer.Model(), r, w.decisions(a, r))
}

func (w *jsonlWriter) decisions(a record.Article, r *stance.Report) []decision {
	var out []decision
	because := reasons(w.analyzer, a.Text)
	for _, s := range r.Sentences {
		for _, t := range w.analyzer.Targets() {
			if x := because[reasonOf(t.Name, &s)]; len(x) > 0 {
				out = append(out, decision{s.Start, t.Name, x})
			}
		}
	}
	return out
}
