package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// openParquet opens what was printed, which is one whole file.
func openParquet(t *testing.T, out string) *parquet.File {
	t.Helper()
	f, err := parquet.OpenFile(strings.NewReader(out), int64(len(out)))
	require.NoError(t, err)
	return f
}

// parquetRows returns the names of the columns and the rows as they would stand in
// csv; an empty list and an absent value are an empty cell.
func parquetRows(t *testing.T, out string) [][]string {
	t.Helper()
	f := openParquet(t, out)
	var names []string
	for _, c := range f.Root().Columns() {
		names = append(names, c.Name())
	}
	rows := [][]string{names}
	r := parquet.NewReader(f)
	for {
		buffer := make([]parquet.Row, 1)
		n, err := r.ReadRows(buffer)
		if n == 1 {
			rows = append(rows, csvCells(names, buffer[0]))
		}
		if err == io.EOF {
			return rows
		}
		require.NoError(t, err)
	}
}

func csvCells(names []string, row parquet.Row) []string {
	var cells []string
	row.Range(func(column int, values []parquet.Value) bool {
		var parts []string
		for _, v := range values {
			switch {
			case v.IsNull():
			case names[column] == "date":
				parts = append(parts, time.Unix(int64(v.Int32())*24*60*60, 0).UTC().Format(time.DateOnly))
			case v.Kind() == parquet.Double:
				parts = append(parts, number(v.Double()))
			default:
				parts = append(parts, v.String())
			}
		}
		sep := " "
		if names[column] == "names" {
			sep = "; "
		}
		cells = append(cells, strings.Join(parts, sep))
		return true
	})
	return cells
}

// requireSameAsCSV compares the two tables of a command line row by row.
func requireSameAsCSV(t *testing.T, stdin string, args ...string) (rows [][]string) {
	t.Helper()
	status, out, errOut := demarche(stdin, append([]string{"analyze", "--format", "parquet"}, args...)...)
	csvStatus, text, csvErr := demarche(stdin, append([]string{"analyze", "--format", "csv"}, args...)...)
	require.Equal(t, csvStatus, status, errOut)
	require.Equal(t, csvErr, errOut)
	want, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	rows = parquetRows(t, out)
	require.Len(t, rows, len(want))
	for i := range want {
		require.Equal(t, want[i], rows[i], "row %d", i)
	}
	return rows
}

func TestParquetIsTheCSVTable(t *testing.T) {
	requireSameAsCSV(t, "", testArticles(t)...)
}

// TestParquetFailures: what cannot be read is reported, and the others are whole.
func TestParquetFailures(t *testing.T) {
	const in = `{"id":"a","text":"Norway condemned the invasion.","date":"2024-05-01"}
{"id":"b","text":""}
{"id":"c","text":"Beijing hopes for closer ties with Moscow.","date":"1969-12-30"}
{"id":"d","text":"Talks went on."}
`
	rows := requireSameAsCSV(t, in, "--input", "jsonl")
	require.Len(t, rows, 4)
	require.Equal(t, []string{"2024-05-01", "1969-12-30", ""}, []string{rows[1][1], rows[2][1], rows[3][1]})

	status, out, _ := demarche("", "analyze", "--format", "parquet", "absent.txt")
	require.Equal(t, exitFailed, status)
	require.Zero(t, openParquet(t, out).NumRows(), "a table without a row is a file all the same")
}

// TestParquetTypes: columns have the types that are promised, and text is as it was.
func TestParquetTypes(t *testing.T) {
	const text = "=1+1 is what Jens Stoltenberg and Berlin said of Ukraine."
	_, out, _ := demarche(text, "analyze", "--format", "parquet")
	types := map[string]string{}
	for _, c := range openParquet(t, out).Root().Columns() {
		types[c.Name()] = c.Type().String()
		require.Equal(t, c.Name() == "date", c.Optional(), c.Name())
	}
	require.Equal(t, map[string]string{
		"id": "STRING", "date": "DATE", "start": "INT(64,true)", "end": "INT(64,true)", "kind": "STRING", "mode": "STRING", "rule": "STRING",
		"actors": "LIST", "names": "LIST", "ukraine": "STRING", "ukraine_score": "DOUBLE", "ukraine_confidence": "DOUBLE",
		"china": "STRING", "china_score": "DOUBLE", "china_confidence": "DOUBLE", "sentiment": "STRING", "sentiment_score": "DOUBLE",
		"text": "STRING",
	}, types)

	// The structure that a program reads it into; scores are not rounded.
	type row struct {
		ID     string   `parquet:"id"`
		Date   *int32   `parquet:"date,date,optional"`
		Actors []string `parquet:"actors,list"`
		Names  []string `parquet:"names,list"`
		Score  float64  `parquet:"ukraine_score"`
		Text   string   `parquet:"text"`
	}
	rows, err := parquet.Read[row](strings.NewReader(out), int64(len(out)))
	require.NoError(t, err)
	a, err := stance.New(nil)
	require.NoError(t, err)
	s := a.Analyze(text).Sentences[0]
	want := row{ID: "-", Actors: []string{}, Names: []string{}, Score: s.Stances["ukraine"].Score, Text: text}
	for _, x := range s.Actors {
		want.Actors, want.Names = append(want.Actors, x.Code), append(want.Names, x.Name)
	}
	require.NotEmpty(t, want.Actors)
	require.Equal(t, []row{want}, rows)
}

func TestParquetWorkersKeepOrderAndBytes(t *testing.T) {
	args := append([]string{"analyze", "--format", "parquet"}, testArticles(t)...)
	_, one, _ := demarche("", append(args, "--workers", "1")...)
	_, four, _ := demarche("", append(args, "--workers", "4")...)
	require.Equal(t, one, four)
}

// TestParquetGroups: a group of rows ends at a number of rows or of bytes, whichever
// comes first since the last one ended.
func TestParquetGroups(t *testing.T) {
	a, err := stance.New(nil)
	require.NoError(t, err)
	for _, tt := range []struct {
		name        string
		rows, bytes int
		groups      []int64
	}{
		{"rows", 2*parquetGroupRows + 1, parquetGroupBytes / parquetGroupRows * 3 / 4, []int64{parquetGroupRows, parquetGroupRows, 1}},
		{"bytes", 5, parquetGroupBytes / 2, []int64{2, 2, 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			w, err := newParquetWriter(&b, a)
			require.NoError(t, err)
			one := &stance.Report{Sentences: []stance.Sentence{{Text: strings.Repeat("x", tt.bytes)}}}
			for range tt.rows {
				require.NoError(t, w.write(record.Article{}, one))
			}
			require.NoError(t, w.close())
			require.Less(t, b.Len(), parquetGroupBytes/8, "no sentence stands in the index")
			var groups []int64
			for _, g := range openParquet(t, b.String()).RowGroups() {
				groups = append(groups, g.NumRows())
			}
			require.Equal(t, tt.groups, groups)
		})
	}
}

// TestParquetTargets: the targets of a model have columns under their own names,
// whatever these are, unless another column has that name.
func TestParquetTargets(t *testing.T) {
	rows := requireSameAsCSV(t, "Norway said the buses of Oslo are late.", "--model", modelOf(t, `the "new", buses.now`))
	require.Equal(t, []string{"names", `the "new", buses.now`, `the "new", buses.now_score`}, rows[0][8:11])

	for _, name := range []string{"text", "date"} {
		status, out, errOut := demarche("Norway said so.", "analyze", "--format", "parquet", "--model", modelOf(t, name))
		require.Equal(t, exitFailed, status)
		require.Empty(t, out)
		require.Contains(t, errOut, fmt.Sprintf("second column %q", name))
	}
}

// modelOf returns a file of a model of one target.
func modelOf(t *testing.T, target string) string {
	t.Helper()
	corpus := corpusFile(t)
	text, err := os.ReadFile(corpus)
	require.NoError(t, err)
	text = bytes.ReplaceAll(text, []byte(`"target":"buses"`), fmt.Appendf(nil, `"target":%q`, target))
	require.NoError(t, os.WriteFile(corpus, text, 0o644))
	model := filepath.Join(t.TempDir(), "m")
	status, _, errOut := demarche("", "train", "--corpus", corpus, "--out", model)
	require.Equal(t, exitOK, status, errOut)
	return model
}

// TestParquetTerminal: a terminal shows no binary file.
func TestParquetTerminal(t *testing.T) {
	terminal, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip(err)
	}
	defer terminal.Close()
	if !isTerminal(terminal) {
		t.Skip("/dev/ptmx is no terminal")
	}
	var e bytes.Buffer
	status := run(context.Background(), []string{"analyze", "--format", "parquet"}, strings.NewReader("Norway said so."), terminal, &e)
	require.Equal(t, exitUsage, status)
	require.Contains(t, e.String(), "> stances.parquet")
}

// TestParquetFileNames: a name that is no UTF-8 is text all the same.
func TestParquetFileNames(t *testing.T) {
	name := filepath.Join(t.TempDir(), "caf\xe9.txt")
	if err := os.WriteFile(name, []byte("Norway said so."), 0o644); err != nil {
		t.Skip(err)
	}
	_, out, _ := demarche("", "analyze", "--format", "parquet", name)
	require.Contains(t, parquetRows(t, out)[1][0], "caf\uFFFD.txt")
}
