package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"

	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// A group of rows is held in memory, compressed, until it is full: whichever comes
// first of a number of rows and a number of bytes of ids and text.
const (
	parquetGroupRows  = 100_000
	parquetGroupBytes = 64 << 20
)

// parquetWriter prints the columns of csvWriter as a Parquet file, with their types:
// text is as it was read, and what is not known is null.
type parquetWriter struct {
	out     *parquet.GenericWriter[any]
	row     *parquet.RowBuilder
	buffer  parquet.Row
	targets []string
	rows    int // in the group that is being filled
	held    int // bytes of their ids and text
}

// newParquetWriter fails where a target of the model is named like another column.
func newParquetWriter(out io.Writer, a *stance.Analyzer) (*parquetWriter, error) {
	w := &parquetWriter{}
	for _, t := range a.Targets() {
		w.targets = append(w.targets, t.Name)
	}
	columns, err := parquetColumns(w.targets)
	if err != nil {
		return nil, err
	}
	schema := parquet.NewSchema("sentence", columns)
	w.row = parquet.NewRowBuilder(schema)
	w.out = parquet.NewGenericWriter[any](out, schema,
		parquet.Compression(&parquet.Zstd),
		// The first and last sentence of a page by alphabet help no query, and may be long.
		parquet.SkipPageBounds("text"), parquet.SkipPageStatistics("text"),
		// Without a version: the bytes do not depend on how the program was built.
		parquet.CreatedBy("demarche", "", ""))
	return w, nil
}

// parquetTable is a group whose columns are in an order of their own; those of the
// library are sorted by name.
type parquetTable struct {
	parquet.Group
	names []string
}

func (t parquetTable) Fields() []parquet.Field {
	fields := t.Group.Fields()
	slices.SortFunc(fields, func(a, b parquet.Field) int {
		return slices.Index(t.names, a.Name()) - slices.Index(t.names, b.Name())
	})
	return fields
}

// parquetColumns returns the columns of a table of sentences. Words that come again
// and again are kept once in each group of rows.
func parquetColumns(targets []string) (parquetTable, error) {
	t := parquetTable{Group: parquet.Group{}}
	var repeated error
	add := func(name string, node parquet.Node) {
		if t.Group[name] != nil {
			repeated = fmt.Errorf("--format parquet: a target of the model makes a second column %q: use jsonl, or train it under another name", name)
		}
		t.Group[name] = node
		t.names = append(t.names, name)
	}
	word := parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
	offset := parquet.Encoded(parquet.Int(64), &parquet.DeltaBinaryPacked)
	number := parquet.Leaf(parquet.DoubleType)
	add("id", word)
	add("date", parquet.Optional(parquet.Date()))
	add("start", offset)
	add("end", offset)
	add("kind", word)
	add("mode", word)
	add("rule", word)
	add("actors", parquet.List(word))
	add("names", parquet.List(word))
	for _, name := range targets {
		add(name, word)
		add(name+"_score", number)
		add(name+"_confidence", number)
	}
	add("sentiment", word)
	add("sentiment_score", number)
	add("text", parquet.String())
	return t, repeated
}

func (w *parquetWriter) write(a record.Article, r *stance.Report) error {
	for _, s := range r.Sentences {
		w.fill(a, s)
		w.buffer = w.row.AppendRow(w.buffer[:0])
		if _, err := w.out.WriteRows([]parquet.Row{w.buffer}); err != nil {
			return err
		}
		w.rows++
		w.held += len(a.ID) + len(s.Text)
		if w.rows < parquetGroupRows && w.held < parquetGroupBytes {
			continue
		}
		w.rows, w.held = 0, 0
		if err := w.out.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// fill makes a sentence the row that is built, column by column.
func (w *parquetWriter) fill(a record.Article, s stance.Sentence) {
	w.row.Reset()
	column := 0
	add := func(values ...any) { // none for null and for an empty list
		for _, v := range values {
			w.row.Add(column, parquet.ValueOf(v))
		}
		column++
	}
	add(strings.ToValidUTF8(a.ID, "\uFFFD")) // a file name may be any bytes
	if a.Date.IsZero() {
		add()
	} else {
		add(parquetDay(a.Date))
	}
	add(int64(s.Start))
	add(int64(s.End))
	add(string(s.Kind))
	add(string(s.Mode))
	add(s.Rule)
	var codes, names []any
	for _, x := range s.Actors {
		codes, names = append(codes, x.Code), append(names, x.Name)
	}
	add(codes...)
	add(names...)
	for _, name := range w.targets {
		x := s.Stances[name]
		add(x.Label)
		add(x.Score)
		add(x.Confidence)
	}
	add(s.Sentiment.Label)
	add(s.Sentiment.Score)
	add(s.Text)
}

// parquetDay counts the days from 1970-01-01 to a day, which is that of its own zone.
func parquetDay(t time.Time) int32 {
	year, month, day := t.Date()
	return int32(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// close writes what is held and the index at the end, without which the file cannot
// be read.
func (w *parquetWriter) close() error { return w.out.Close() }

// checkBinary reports why an output format cannot be printed on out.
func checkBinary(format string, out io.Writer) error {
	if format == "parquet" && isTerminal(out) {
		return errors.New(`--format parquet is no text to show on a terminal: send it to a file, as in
  demarche analyze --format parquet article.txt > stances.parquet`)
	}
	return nil
}
