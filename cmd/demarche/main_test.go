package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/record"
)

// demarche runs a command line and returns its exit status and what it printed.
func demarche(stdin string, args ...string) (status int, out, errOut string) {
	var o, e bytes.Buffer
	status = run(context.Background(), args, strings.NewReader(stdin), &o, &e)
	return status, o.String(), e.String()
}

// document is what programs read of one line of output.
type document struct {
	ID    string `json:"id"`
	Model struct {
		Name   string `json:"name"`
		SHA256 string `json:"sha256"`
	} `json:"model"`
	Sentences []struct {
		Start, End int
		Text, Kind string
		Mode, Rule string
		Actors     []struct{ Code, Name, Kind string }
		Stances    map[string]struct {
			Label             string
			Score, Confidence *float64
		}
		Sentiment *struct {
			Label string
			Score *float64
		}
	} `json:"sentences"`
	Summary []map[string]any `json:"summary"`
}

func documents(t *testing.T, out string) []document {
	t.Helper()
	var docs []document
	for line := range strings.Lines(out) {
		var d document
		require.NoError(t, json.Unmarshal([]byte(line), &d))
		docs = append(docs, d)
	}
	return docs
}

func testArticles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/articles/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}

func TestAnalyzeJSONL(t *testing.T) {
	files := testArticles(t)
	status, out, errOut := demarche("", append([]string{"analyze", "--format", "jsonl"}, files...)...)
	require.Equal(t, exitOK, status, errOut)
	require.Empty(t, errOut)
	docs := documents(t, out)
	require.Len(t, docs, len(files))
	for i, d := range docs {
		require.Equal(t, files[i], d.ID, "output is in input order")
		require.Regexp(t, regexp.MustCompile(`^[0-9a-f]{64}$`), d.Model.SHA256)
		text, err := os.ReadFile(files[i])
		require.NoError(t, err)
		end := 0
		for _, s := range d.Sentences {
			require.Empty(t, strings.TrimSpace(string(text[end:s.Start])), "only white space lies between sentences")
			end = s.End
			require.Equal(t, string(text[s.Start:s.End]), s.Text)
			require.Contains(t, []string{"body", "heading", "boiler"}, s.Kind)
			require.Contains(t, []string{"narration", "direct", "indirect", "mixed"}, s.Mode)
			require.NotNil(t, s.Actors)
			require.NotNil(t, s.Sentiment)
			require.Contains(t, []string{"support", "neutral", "oppose", "none"}, s.Stances["ukraine"].Label)
			require.Contains(t, []string{"partner", "mixed", "rival", "none"}, s.Stances["china"].Label)
			require.NotNil(t, s.Stances["china"].Confidence)
		}
		require.Empty(t, strings.TrimSpace(string(text[end:])))
		for _, row := range d.Summary {
			for _, key := range []string{"code", "target", "score", "low", "high", "none"} {
				require.Contains(t, row, key)
			}
		}
	}
}

func TestAnalyzeCSV(t *testing.T) {
	status, out, errOut := demarche("=1+1 is what Norway said.\n\n\"Help,\" it said, \"is coming.\"", "analyze", "--format", "csv")
	require.Equal(t, exitOK, status, errOut)
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 3)
	require.Equal(t, "text", rows[0][len(rows[0])-1])
	require.Equal(t, "'=1+1 is what Norway said.", rows[1][len(rows[1])-1], "no cell is a formula")
}

func TestWorkersKeepOrderAndBytes(t *testing.T) {
	args := append([]string{"analyze", "--format", "jsonl"}, testArticles(t)...)
	_, one, _ := demarche("", append(args, "--workers", "1")...)
	_, many, _ := demarche("", append(args, "--workers", "7")...)
	require.Equal(t, one, many)
}

func TestStandardInput(t *testing.T) {
	for _, args := range [][]string{{"analyze", "--format", "jsonl"}, {"analyze", "--format", "jsonl", "-"}} {
		status, out, _ := demarche("Norway condemned Russia's invasion.", args...)
		require.Equal(t, exitOK, status)
		require.Equal(t, "NOR", documents(t, out)[0].Sentences[0].Actors[0].Code)
	}
}

func TestRecords(t *testing.T) {
	in := `{"id":"a","text":"Norway condemned the invasion.","date":"2024-05-01"}
not json
{"id":"b","text":""}

{"text":"Beijing hopes for closer ties."}
{"id":"d","text":"x","date":"May"}
{"id":7,"text":"x"}
`
	status, out, errOut := demarche(in, "analyze", "--input", "jsonl", "--format", "jsonl")
	require.Equal(t, exitFailed, status, "two records failed")
	docs := documents(t, out)
	require.Len(t, docs, 2, "the others are done")
	require.Equal(t, "a", docs[0].ID)
	require.Equal(t, "-:5", docs[1].ID, "a record without id is named by its line")
	require.Contains(t, errOut, "-:2: ")
	require.Contains(t, errOut, `-:3: record "b": "text" is empty`)
	require.Contains(t, errOut, `-:6: record "d": "date" "May": want YYYY-MM-DD`)
	require.Contains(t, errOut, `-:7: "id" is a number; a string is wanted`)

	status, _, errOut = demarche("\n\n", "analyze", "--input", "jsonl")
	require.Equal(t, exitFailed, status)
	require.Contains(t, errOut, "-: is empty")
}

// TestRecordsEqualFiles: an article gives the same document from a record as from a
// file, however its lines end and its marks are written.
func TestRecordsEqualFiles(t *testing.T) {
	dir := t.TempDir()
	var files []string
	var records strings.Builder
	for i, name := range testArticles(t) {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		for k, written := range []string{"", "\r\n", "\u00a0"} {
			s := string(text)
			switch k {
			case 1:
				s = strings.ReplaceAll(s, "\n", written)
			case 2:
				s = strings.ReplaceAll(s, " ", written)
			}
			file := filepath.Join(dir, fmt.Sprintf("%d-%d.txt", i, k))
			require.NoError(t, os.WriteFile(file, []byte(s), 0o644))
			files = append(files, file)
			line, err := json.Marshal(map[string]string{"id": file, "text": s})
			require.NoError(t, err)
			records.Write(append(line, '\n'))
		}
	}
	status, fromFiles, errOut := demarche("", append([]string{"analyze", "--format", "jsonl"}, files...)...)
	require.Equal(t, exitOK, status, errOut)
	status, fromRecords, errOut := demarche(records.String(), "analyze", "--input", "jsonl", "--format", "jsonl")
	require.Equal(t, exitOK, status, errOut)
	require.Equal(t, fromFiles, fromRecords)
}

// TestDecisions: --explain adds the features that decided to a document.
func TestDecisions(t *testing.T) {
	const text = "Norway condemned Russia's invasion of Ukraine."
	_, without, _ := demarche(text, "analyze", "--format", "jsonl")
	require.NotContains(t, without, "decisions")
	_, with, _ := demarche(text, "analyze", "--format", "jsonl", "--explain")
	var d struct{ Decisions []record.Decision }
	require.NoError(t, json.Unmarshal([]byte(with), &d))
	require.NotEmpty(t, d.Decisions)
	require.Equal(t, "ukraine", d.Decisions[0].Target)
	require.NotEmpty(t, d.Decisions[0].Why)
}

func TestBadInputs(t *testing.T) {
	dir := t.TempDir()
	write := func(name, data string) string {
		f := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(f, []byte(data), 0o644))
		return f
	}
	good := write("good.txt", "Norway condemned Russia's invasion.")
	tests := []struct{ name, file, message string }{
		{"absent", filepath.Join(dir, "absent.txt"), "no such file"},
		{"folder", dir, "is a folder"},
		{"binary", write("binary", "GIF89a\x00\x01"), "is a binary file"},
		{"invalid UTF-8", write("latin1.txt", "S\xe9journ\xe9 said so."), "is not UTF-8 at byte 1 (0xe9)"},
		{"UTF-16", write("utf16.txt", "\xff\xfeH\x00i\x00"), "is UTF-16"},
		{"empty", write("empty.txt", " \n"), "is empty"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, out, errOut := demarche("", "analyze", "--format", "jsonl", tt.file, good)
			require.Equal(t, exitFailed, status)
			require.Contains(t, errOut, tt.file)
			require.Contains(t, errOut, tt.message)
			docs := documents(t, out)
			require.Len(t, docs, 1, "every other input is done")
			require.Equal(t, good, docs[0].ID)
		})
	}
	t.Run("unreadable", func(t *testing.T) {
		if os.Getuid() == 0 {
			t.Skip("root may read any file")
		}
		f := write("secret.txt", "x")
		require.NoError(t, os.Chmod(f, 0))
		status, _, errOut := demarche("", "analyze", f, good)
		require.Equal(t, exitFailed, status)
		require.Contains(t, errOut, "permission denied")
	})
}

func TestUsageErrors(t *testing.T) {
	tests := []struct {
		name    string
		args    []string
		message string
	}{
		{"unknown flag", []string{"analyze", "--colour"}, "--colour"},
		{"unknown format", []string{"analyze", "--format", "xml"}, `unknown --format "xml": use text, jsonl, csv, html, parquet`},
		{"unknown input", []string{"analyze", "--input", "pdf"}, `unknown --input "pdf"`},
		{"unknown command", []string{"analyse"}, "analyze"},
		{"confidence out of range", []string{"analyze", "--min-confidence", "2"}, "between 0 and 1"},
		{"no workers", []string{"analyze", "--workers", "0"}, "at least 1"},
		{"confidence no number", []string{"analyze", "--min-confidence", "nan"}, "between 0 and 1"},
		{"nowhere to explain", []string{"analyze", "--explain", "--format", "csv"}, "--explain"},
		{"nowhere to explain in parquet", []string{"analyze", "--explain", "--format", "parquet"}, "--explain"},
		{"bad date", []string{"analyze", "--date", "yesterday"}, "YYYY-MM-DD"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, out, errOut := demarche("", tt.args...)
			require.Equal(t, exitUsage, status)
			require.Empty(t, out)
			require.Contains(t, errOut, tt.message)
			require.Contains(t, errOut, "--help", "a hint where to look")
		})
	}
}

func TestModelErrorsAreFailures(t *testing.T) {
	f := filepath.Join(t.TempDir(), "model")
	require.NoError(t, os.WriteFile(f, []byte("not a model"), 0o644))
	status, _, errOut := demarche("x", "analyze", "--model", f)
	require.Equal(t, exitFailed, status)
	require.Contains(t, errOut, f)
}

func TestVersion(t *testing.T) {
	status, out, _ := demarche("", "version")
	require.Equal(t, exitOK, status)
	require.Regexp(t, `(?s)^demarche .*model    default\nsha256   [0-9a-f]{64}\n$`, out)
}
