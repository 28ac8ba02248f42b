package main

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// csvWriter prints one sentence a row, under a row of column names. It opens as it
// is in a spreadsheet, in R (read.csv) and in pandas (read_csv).
type csvWriter struct {
	out     *csv.Writer
	targets []*classifier.Target
	header  bool
}

func newCSVWriter(out io.Writer, a *stance.Analyzer) *csvWriter {
	return &csvWriter{out: csv.NewWriter(out), targets: a.Targets()}
}

func (w *csvWriter) write(a record.Article, r *stance.Report) error {
	if !w.header {
		w.header = true
		names := []string{"id", "date", "start", "end", "kind", "mode", "rule", "actors", "names"}
		for _, t := range w.targets {
			names = append(names, cell(t.Name), cell(t.Name+"_score"), cell(t.Name+"_confidence"))
		}
		if err := w.out.Write(append(names, "sentiment", "sentiment_score", "text")); err != nil {
			return err
		}
	}
	for _, s := range r.Sentences {
		if err := w.out.Write(w.row(a, s)); err != nil {
			return err
		}
	}
	w.out.Flush()
	return w.out.Error()
}

func (w *csvWriter) row(a record.Article, s stance.Sentence) []string {
	date := ""
	if !a.Date.IsZero() {
		date = a.Date.Format("2006-01-02")
	}
	var codes, names []string
	for _, x := range s.Actors {
		codes = append(codes, x.Code)
		names = append(names, x.Name)
	}
	row := []string{
		cell(a.ID), date, strconv.Itoa(s.Start), strconv.Itoa(s.End), string(s.Kind), string(s.Mode), s.Rule,
		strings.Join(codes, " "), cell(strings.Join(names, "; ")),
	}
	for _, t := range w.targets {
		x := s.Stances[t.Name]
		row = append(row, cell(x.Label), number(x.Score), number(x.Confidence))
	}
	return append(row, s.Sentiment.Label, number(s.Sentiment.Score), cell(s.Text))
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }

// cell makes text of strangers safe for spreadsheets, which take a cell that begins
// with a sign of calculation, and goes on, for a formula; some of them drop blanks and
// what has no shape before they look, and read the wide signs of East Asia.
func cell(s string) string {
	s = strings.ReplaceAll(s, "\x00", "")
	seen := strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.C, r) })
	sign, n := utf8.DecodeRuneInString(seen)
	if n < len(seen) && strings.ContainsRune("=+-@＝＋－＠", sign) || len(s) > 1 && (s[0] == '\t' || s[0] == '\r') {
		return "'" + s
	}
	return s
}
