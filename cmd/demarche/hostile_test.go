package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

const hostileTarget = "=2+3\x1b[31m<bdo>"

// hostileModel is a model of strangers: its names and labels are formulas, tags and
// control characters.
func hostileModel(t *testing.T) (*stance.Analyzer, string) {
	t.Helper()
	var samples []classifier.Sample
	for i := range 60 {
		samples = append(samples, classifier.Sample{Label: i % 3, Features: []uint64{uint64(i % 3), uint64(i % 7)}})
	}
	target, err := classifier.Fit(context.Background(), hostileTarget, []string{"@SUM(1)\x1b]0;x\a", "-1\u202e<xmp>", "+1\u009b\"'&"}, samples, nil)
	require.NoError(t, err)
	m, err := classifier.NewModel(classifier.Parts{Name: "\x1b[2J<script>", Targets: []*classifier.Target{target}})
	require.NoError(t, err)
	a, err := stance.New(&stance.Options{Model: m})
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "model")
	var b bytes.Buffer
	_, err = m.WriteTo(&b)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file, b.Bytes(), 0o644))
	return a, file
}

// hostileCells are what spreadsheets take for a formula, or once took.
var hostileCells = []string{
	"=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", "\x00=1+1", "=cmd|'/c x'!A1", "\x00\x00@x", "＝1+1", "＋1", "－1", "＠x", "\u200b=1", "\ufeff=1", " =1",
	"=", "-", "\x01=1+1",
}

// formula are the beginnings of cells that are refused, with the characters that a
// program may drop before it looks.
var formula = regexp.MustCompile(`^[\s\pC]*[=+\-@＝＋－＠].`)

// TestCSVHasNoFormula: no cell that holds text of strangers, wherever it comes from,
// begins as a formula.
func TestCSVHasNoFormula(t *testing.T) {
	for _, c := range hostileCells {
		require.NotRegexp(t, formula, cell(c), "%q", c)
		require.Contains(t, cell(c), strings.Trim(c, "\x00"), "%q: nothing else is lost", c)
	}
	for _, c := range []string{"", "-", "a=b", "It rose -1.", "'t Hooft", "—1", "é"} {
		require.Equal(t, c, cell(c))
	}

	a, _ := hostileModel(t)
	var b bytes.Buffer
	w := newCSVWriter(&b, a)
	for _, c := range hostileCells {
		x := record.Article{ID: c, Text: c + " is what Norway said.\n\n\"" + c + "\" Norway's minister Ola " + c + " said,\"a\nb\"."}
		require.NoError(t, w.write(x, x.Analyze(a)))
	}
	rows, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	number := regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
	for _, row := range rows {
		require.Len(t, row, len(rows[0]))
		for _, c := range row {
			if !number.MatchString(c) {
				require.NotRegexp(t, formula, c)
			}
		}
	}
}

// requireHarmless holds that nothing printed controls a terminal or turns the
// direction of writing.
func requireHarmless(t *testing.T, printed string) {
	t.Helper()
	for i, r := range printed {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			require.Failf(t, "a control character", "%q in %q", r, printed[max(0, i-30):min(len(printed), i+30)])
		}
	}
}

// hostileCorpus is labeled with control characters.
func hostileCorpus(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	for i := range 60 {
		require.NoError(t, printJSON(&b, map[string]string{
			"id": fmt.Sprint("\x1b[31m", i), "text": fmt.Sprintf("\x1b[31mNorway %d %d", i, i%3), "target": hostileTarget,
			"label": []string{"@SUM(1)\x1b]0;x\a", "-1\u202e<xmp>", "+1\u009b\"'&"}[i%3], "group": fmt.Sprint(i % 9),
		}))
	}
	file := filepath.Join(t.TempDir(), "hostile.jsonl")
	require.NoError(t, os.WriteFile(file, b.Bytes(), 0o644))
	return file
}

// TestTerminalIsNotControlled by a text, the name of a file, a model or a message.
func TestTerminalIsNotControlled(t *testing.T) {
	var all strings.Builder
	for r := range rune(0xa0) {
		if r != 0 {
			fmt.Fprintf(&all, "Norway's minister O%cla E%cide said it would help%c Ukraine. ", r, r, r)
		}
	}
	all.WriteString("\x1b]8;;http://x\x1b\\Norway\x1b]8;;\x1b\\ said \u202eso\u202c. \u2066Poland\u2069 said \u200eso. Ola \u202eEide said so.")
	_, model := hostileModel(t)
	dir := t.TempDir()
	bad := filepath.Join(dir, "\x1b[31mbad\u202e\u009b2J\nx.txt")
	require.NoError(t, os.WriteFile(bad, []byte("\x00"), 0o644))
	good := filepath.Join(dir, "\x1b[31mgood\u202e\u009b2J.txt")
	require.NoError(t, os.WriteFile(good, []byte(norway), 0o644))
	corpus := filepath.Join(dir, "corpus.jsonl")
	require.NoError(t, os.WriteFile(corpus, []byte(`{"id":"\u001b[31m","text":"\u001b[31m","target":"\u001b[31m","label":"\u001b]0;x\u0007"}`+"\n"+`{"id":"\u001b[31m","text":"\u001b[31m","target":"\u001b[31m","label":"x"}`+"\n"), 0o644))
	for _, tt := range []struct {
		name, stdin string
		args        []string
	}{
		{"text", all.String(), []string{"analyze", "--any-language"}},
		{"reasons", all.String(), []string{"analyze", "--any-language", "--explain"}},
		{"explain", all.String(), []string{"explain", "--target", "ukraine"}},
		{"model", norway, []string{"analyze", "--model", model}},
		{"reasons of a model", norway, []string{"analyze", "--model", model, "--explain"}},
		{"version of a model", "", []string{"version", "--model", model}},
		{"unknown target of a model", "", []string{"explain", "--model", model, "--target", "x", "Norway said so."}},
		{"explain a model", "", []string{"explain", "--model", model, "--target", hostileTarget, "Norway said so."}},
		{"train and measure", "", []string{"crossval", "--corpus", hostileCorpus(t), "--folds", "2"}},
		{"eval of a model", "", []string{"eval", "--model", model, "--corpus", hostileCorpus(t)}},
		{"agree on hostile labels", "", []string{"agree", hostileCorpus(t), hostileCorpus(t)}},
		{"file", "", []string{"analyze", good}},
		{"bad file", "", []string{"analyze", bad, filepath.Join(dir, "no\x1b[31m")}},
		{"actors", norway, []string{"analyze", "--actors", bad}},
		{"bad model", norway, []string{"analyze", "--model", bad}},
		{"bad record", `{"id":"` + "\u202e" + `\u001b[31m","text":""}` + "\n{\x1b[31m\n" + `{"id":"x","text":"y","date":"\u001b[31m"}`, []string{"analyze", "--input", "jsonl"}},
		{"date", norway, []string{"analyze", "--date", "\x1b[31m"}},
		{"format", norway, []string{"analyze", "--format", "\x1b[31m"}},
		{"flag", norway, []string{"analyze", "--\x1b[31m"}},
		{"command", norway, []string{"\x1b[31m"}},
		{"corpus", "", []string{"train", "--corpus", corpus, "--out", filepath.Join(dir, "m")}},
		{"corpus of a bad name", "", []string{"train", "--corpus", bad, "--out", filepath.Join(dir, "m")}},
		{"eval", "", []string{"eval", "--corpus", corpus}},
		{"agreement", "", []string{"agree", corpus, corpus}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, out, errOut := demarche(tt.stdin, tt.args...)
			require.NotEmpty(t, out+errOut)
			requireHarmless(t, out)
			requireHarmless(t, errOut)
		})
	}
}

// TestHTMLEscapesAModel: so does a page escape what a model of strangers is called.
func TestHTMLEscapesAModel(t *testing.T) {
	_, model := hostileModel(t)
	_, page, errOut := demarche(norway, "analyze", "--model", model, "--format", "html")
	require.Empty(t, errOut)
	require.NotContains(t, page, "<bdo>")
	require.NotContains(t, page, "<xmp>")
	require.Equal(t, 2, strings.Count(page, "</script>"))
	require.NotRegexp(t, regexp.MustCompile("[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u202a-\u202e\u2066-\u2069]"), page)
}
