package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// corpusFile writes a small corpus about buses, a target no list knows.
func corpusFile(t *testing.T) string {
	t.Helper()
	likes := []string{"The new buses are a blessing", "I love the night bus", "More buses please", "The bus lane is great news", "Thank you for the bus"}
	hates := []string{"The buses are a disgrace", "I hate the night bus", "No more buses please", "The bus lane is bad news", "Scrap the bus"}
	other := []string{"The weather is mild", "My cat sleeps", "It is Tuesday", "The shop closes at six", "We had soup"}
	var b strings.Builder
	e := json.NewEncoder(&b)
	for i := range 60 {
		for label, texts := range map[string][]string{"favor": likes, "against": hates, "none": other} {
			text := fmt.Sprintf("%s, number %d.", texts[i%5], i)
			require.NoError(t, e.Encode(map[string]any{"id": fmt.Sprint(label, i), "text": text, "target": "buses", "label": label, "group": fmt.Sprint("g", i%20)}))
		}
	}
	f := filepath.Join(t.TempDir(), "buses.jsonl")
	require.NoError(t, os.WriteFile(f, []byte(b.String()), 0o644))
	return f
}

func TestTrainPredictEvalExplain(t *testing.T) {
	corpus := corpusFile(t)
	model := filepath.Join(t.TempDir(), "buses.model")
	status, out, errOut := demarche("", "train", "--corpus", corpus, "--out", model)
	require.Equal(t, exitOK, status, errOut)
	require.Empty(t, out)
	require.Contains(t, errOut, "180 examples")

	status, out, errOut = demarche("", "predict", "--model", model, "--corpus", corpus)
	require.Equal(t, exitOK, status, errOut)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	require.Len(t, lines, 180)
	var p prediction
	require.NoError(t, json.Unmarshal([]byte(lines[0]), &p))
	require.Equal(t, "buses", p.Target)
	require.True(t, p.Confidence > 0 && p.Confidence <= 1)

	plots := t.TempDir()
	status, out, errOut = demarche("", "eval", "--model", model, "--corpus", corpus, "--plots", plots)
	require.Equal(t, exitOK, status, errOut)
	require.Contains(t, out, "buses: 180 examples")
	require.Contains(t, out, "macro-F1")
	svg, err := os.ReadFile(filepath.Join(plots, "buses-reliability.svg"))
	require.NoError(t, err)
	require.Contains(t, string(svg), "<svg")

	status, out, _ = demarche("", "eval", "--model", model, "--corpus", corpus, "--format", "json")
	require.Equal(t, exitOK, status)
	require.True(t, json.Valid([]byte(out)))

	status, out, errOut = demarche("", "explain", "--model", model, "--target", "buses", "I love the bus")
	require.Equal(t, exitOK, status, errOut)
	require.Contains(t, out, "buses: favor")
	require.Contains(t, out, "margin")
}

func TestTrainGivesTheSameBytes(t *testing.T) {
	corpus := corpusFile(t)
	var models [2][]byte
	for i := range models {
		f := filepath.Join(t.TempDir(), "m")
		status, _, errOut := demarche("", "train", "--corpus", corpus, "--out", f, "--seed", "7")
		require.Equal(t, exitOK, status, errOut)
		var err error
		models[i], err = os.ReadFile(f)
		require.NoError(t, err)
	}
	require.Equal(t, models[0], models[1])
}

func TestTrainWritesNothingOnABadLine(t *testing.T) {
	corpus := corpusFile(t)
	data, err := os.ReadFile(corpus)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(corpus, append(data, "{broken\n"...), 0o644))
	model := filepath.Join(t.TempDir(), "m")
	status, _, errOut := demarche("", "train", "--corpus", corpus, "--out", model)
	require.Equal(t, exitFailed, status)
	require.Contains(t, errOut, corpus+":181")
	require.NoFileExists(t, model)

	status, _, errOut = demarche("", "train", "--corpus", corpus, "--out", model, "--skip-bad")
	require.Equal(t, exitOK, status, errOut)
	require.Contains(t, errOut, ":181", "what is left out is reported")
	require.FileExists(t, model)
}

func TestTrainKeepsTheOldModelWhenItFails(t *testing.T) {
	model := filepath.Join(t.TempDir(), "m")
	require.NoError(t, os.WriteFile(model, []byte("old"), 0o644))
	status, _, _ := demarche("", "train", "--corpus", "/nonexistent.jsonl", "--out", model)
	require.Equal(t, exitFailed, status)
	data, err := os.ReadFile(model)
	require.NoError(t, err)
	require.Equal(t, "old", string(data))
}

func TestSuggest(t *testing.T) {
	corpus := corpusFile(t)
	pool := filepath.Join(t.TempDir(), "pool.jsonl")
	require.NoError(t, os.WriteFile(pool, []byte(`{"id":"1","text":"I love the bus","target":"buses"}
{"id":"2","text":"The bus is what it is","target":"buses"}
`), 0o644))
	status, out, errOut := demarche("", "train", "--corpus", corpus, "--out", filepath.Join(t.TempDir(), "m"), "--suggest", "1", "--pool", pool)
	require.Equal(t, exitOK, status, errOut)
	require.Equal(t, 1, strings.Count(out, "\n"))
}

// TestFaultsAreReported: whatever command reads a corpus says what it left out.
func TestFaultsAreReported(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.jsonl")
	require.NoError(t, os.WriteFile(bad, []byte(`{"id":"1","text":"I love the bus","target":"buses","label":"favor"}
{"id":"2","text":"I hate the bus","target":"buses","label":"against"}
{broken
{"id":"3","text":"No bus","target":"buses","label":"against"}
{"id":"4","text":"A bus","target":"buses","label":"favor"}
`), 0o644))
	corpus, model := corpusFile(t), filepath.Join(t.TempDir(), "m")
	for _, args := range [][]string{
		{"agree", "--skip-bad", bad, bad},
		{"train", "--skip-bad", "--corpus", corpus, "--out", model, "--suggest", "1", "--pool", bad},
		{"predict", "--skip-bad", "--model", model, "--corpus", bad},
	} {
		status, _, errOut := demarche("", args...)
		require.Equal(t, exitOK, status, errOut)
		require.Contains(t, errOut, bad+":3", args[0])
	}
}

func TestUnknownTargetIsOneFailure(t *testing.T) {
	in := `{"id":"a","text":"Norway will help Ukraine.","target":"ukraine","label":"support"}
{"id":"b","text":"The bus is late.","target":"buses","label":"against"}
{"id":"c","text":"Oslo hopes for trade with Beijing.","target":"china","label":"partner"}
`
	status, out, errOut := demarche(in, "predict", "--corpus", "-")
	require.Equal(t, exitFailed, status)
	require.Contains(t, errOut, `example "b": the model has no target "buses"; it knows ukraine, china`)
	require.Contains(t, out, `"id":"a"`)
	require.Contains(t, out, `"id":"c"`, "the others are done")

	status, out, errOut = demarche(in, "eval", "--corpus", "-")
	require.Equal(t, exitFailed, status)
	require.Contains(t, errOut, `no target "buses"`)
	require.Contains(t, out, "ukraine: 1 examples")
	require.Contains(t, out, "china: 1 examples")
}

// TestExplainGivesTheLabelOfAnalyze for every sentence of the articles.
func TestExplainGivesTheLabelOfAnalyze(t *testing.T) {
	overruled := 0
	for _, file := range testArticles(t) {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		_, out, _ := demarche("", "analyze", "--format", "jsonl", file)
		for _, target := range []string{"ukraine", "china"} {
			var want, got []string
			for _, s := range documents(t, out)[0].Sentences {
				if s.Kind == "body" {
					want = append(want, s.Stances[target].Label)
				}
			}
			status, out, errOut := demarche(string(text), "explain", "--target", target, "--most", "0")
			require.Equal(t, exitOK, status, errOut)
			for line := range strings.Lines(out) {
				if rest, ok := strings.CutPrefix(line, "  "+target+": "); ok {
					label, _, _ := strings.Cut(rest, ",")
					got = append(got, label)
				}
				overruled += strings.Count(line, "  (")
			}
			require.Equal(t, want, got, file)
		}
	}
	require.Positive(t, overruled, "where the label is not the likeliest, the reason is given")
}

func TestCrossval(t *testing.T) {
	status, out, errOut := demarche("", "crossval", "--corpus", corpusFile(t), "--folds", "4")
	require.Equal(t, exitOK, status, errOut)
	require.Contains(t, out, "baseline majority")
}

func TestAgree(t *testing.T) {
	dir := t.TempDir()
	write := func(name, labels string) string {
		var b strings.Builder
		for i, l := range strings.Fields(labels) {
			fmt.Fprintf(&b, `{"id":"%d","text":"text %d","target":"t","label":"%s"}`+"\n", i, i, l)
		}
		f := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(f, []byte(b.String()), 0o644))
		return f
	}
	a, b := write("a", "yes yes no no yes no"), write("b", "yes no no no yes yes")
	status, out, errOut := demarche("", "agree", a, b, "--format", "json")
	require.Equal(t, exitOK, status, errOut)
	var r struct {
		Percent float64
		Cohen   []struct{ Kappa float64 }
	}
	require.NoError(t, json.Unmarshal([]byte(out), &r))
	require.InDelta(t, 4.0/6, r.Percent, 1e-9)
	require.InDelta(t, 1.0/3, r.Cohen[0].Kappa, 1e-9, "(0.667-0.5)/(1-0.5)")

	status, _, errOut = demarche("", "agree", a)
	require.Equal(t, exitUsage, status)
	require.Contains(t, errOut, "at least two annotators")
}

// TestExplainAddsUp: the terms of a decision add up to its margin, to rounding.
func TestExplainAddsUp(t *testing.T) {
	for _, target := range []string{"ukraine", "china"} {
		status, out, errOut := demarche("", "explain", "--target", target, "--most", "1000", "Poland condemned China for arming Russia against Ukraine.")
		require.Equal(t, exitOK, status, errOut)
		sum, margin, found := 0.0, 0.0, false
		for line := range strings.Lines(out) {
			var nats float64
			var what string
			if n, _ := fmt.Sscanf(line, "%f %s", &nats, &what); n != 2 {
				continue
			}
			if what == "margin" {
				margin, found = nats, true
				continue
			}
			sum += nats
		}
		require.True(t, found)
		require.InDelta(t, margin, sum, 0.05, "each term is rounded to 0.001")
	}
}

func TestTrainingUsageErrors(t *testing.T) {
	for _, tt := range []struct {
		args    []string
		message string
	}{
		{[]string{"train", "--out", "x"}, "no corpus"},
		{[]string{"train", "--corpus", "x"}, "no --out"},
		{[]string{"train", "--corpus", "x", "--out", "y", "--features", "z"}, `unknown --features "z"`},
		{[]string{"train", "--corpus", "x", "--out", "y", "--suggest", "3"}, "go together"},
		{[]string{"eval", "--corpus", "x", "--format", "xml"}, `unknown --format "xml"`},
		{[]string{"agree", "a", "b", "--format", "xml"}, `unknown --format "xml"`},
		{[]string{"crossval", "--corpus", "x", "--folds", "1"}, "--folds 1: at least 2"},
		{[]string{"crossval", "--corpus", "x", "--features", "z"}, `unknown --features "z"`},
		{[]string{"train", "--corpus", "x", "--out", "y", "--folds", "-1"}, "--folds -1"},
		{[]string{"train", "--corpus", "x", "--out", "y", "--suggest", "-1", "--pool", "z"}, "--suggest -1"},
		{[]string{"explain", "--target", "china", "--most", "-1", "text"}, "--most -1"},
		{[]string{"explain"}, "the model knows ukraine, china"},
		{[]string{"explain", "--target", "moon", "text"}, "the model knows ukraine, china"},
	} {
		status, _, errOut := demarche("", tt.args...)
		require.Equal(t, exitUsage, status, tt.args)
		require.Contains(t, errOut, tt.message)
	}
}
