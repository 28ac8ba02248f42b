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

func (w *jsonlWriter) write(a record.Article, r *stance.Report) error {
	return record.WriteDocument(w.out, a.ID, w.analyzer.Model(), r, w.decisions(a, r)...)
}

// decisions says what decided each stance, which only --explain prints.
func (w *jsonlWriter) decisions(a record.Article, r *stance.Report) []record.Decision {
	if !w.explain {
		return nil
	}
	var out []record.Decision
	because := reasons(w.analyzer, a.Text)
	for _, s := range r.Sentences {
		for _, t := range w.analyzer.Targets() {
			if x := because[reasonOf(t.Name, &s)]; len(x) > 0 {
				out = append(out, record.Decision{Start: s.Start, Target: t.Name, Why: x})
			}
		}
	}
	return out
}
