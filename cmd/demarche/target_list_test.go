package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func targetsFile(t *testing.T, text string) string {
	t.Helper()
	f := filepath.Join(t.TempDir(), "targets.jsonl")
	require.NoError(t, os.WriteFile(f, []byte(text), 0o644))
	return f
}

// TestTargets: --targets picks the targets that are learned, and names their poles.
func TestTargets(t *testing.T) {
	buses, err := os.ReadFile(corpusFile(t))
	require.NoError(t, err)
	yes := strings.NewReplacer(`"favor"`, `"yes"`, `"against"`, `"no"`, `"none"`, `"unsure"`).Replace(string(buses))
	trams := strings.NewReplacer(`"target":"buses"`, `"target":"trams"`, `"id":"`, `"id":"t`).Replace(yes)
	corpus := filepath.Join(t.TempDir(), "both.jsonl")
	require.NoError(t, os.WriteFile(corpus, []byte(yes+trams), 0o644))
	model := filepath.Join(t.TempDir(), "m")
	targets := targetsFile(t, `{"target":"buses","labels":{"yes":"favor","no":"against","unsure":"none"}}`)

	status, _, errOut := demarche("", "train", "--corpus", corpus, "--targets", targets, "--out", model)
	require.Equal(t, exitOK, status, errOut)
	status, out, errOut := demarche("", "explain", "--model", model, "--target", "buses", "I love the bus")
	require.Equal(t, exitOK, status, errOut)
	require.Contains(t, out, "buses: favor")
	require.NotContains(t, out, "score +0.00", "its poles are known")
	status, _, errOut = demarche("", "explain", "--model", model, "--target", "trams", "I love the tram")
	require.Equal(t, exitUsage, status)
	require.Contains(t, errOut, "the model knows buses")

	status, out, errOut = demarche("", "eval", "--model", model, "--corpus", corpus, "--targets", targets)
	require.Equal(t, exitOK, status, errOut)
	require.Contains(t, out, "buses: 180 examples")
}

// TestAliases: a model trained with aliases reads a name of the target that it has not
// met in training like those it has.
func TestAliases(t *testing.T) {
	corpus, err := os.ReadFile(corpusFile(t))
	require.NoError(t, err)
	require.NotContains(t, string(corpus), "Nightline")
	model := filepath.Join(t.TempDir(), "m")
	targets := targetsFile(t, `{"target":"buses","aliases":["bus","buses","Nightline 9"]}`)
	status, _, errOut := demarche("", "train", "--corpus", corpusFile(t), "--targets", targets, "--out", model)
	require.Equal(t, exitOK, status, errOut)
	predict := func(text string) string {
		status, out, errOut := demarche(`{"id":"x","target":"buses","text":"`+text+`"}`, "predict", "--model", model, "--corpus", "-")
		require.Equal(t, exitOK, status, errOut)
		return out
	}
	require.Equal(t, predict("I love the bus, it is clean"), predict("I love the Nightline 9, it is clean"))
	require.NotEqual(t, predict("I love the bus, it is clean"), predict("I love the ferry, it is clean"), "which is no alias")

	status, _, errOut = demarche("", "train", "--corpus", corpusFile(t), "--targets", targets, "--features", "news", "--out", model)
	require.Equal(t, exitFailed, status)
	require.Contains(t, errOut, "go with --features text")
}

func TestBadTargets(t *testing.T) {
	corpus := corpusFile(t)
	for _, tt := range []struct{ name, text, message string }{
		{"empty", "\n", "is empty"},
		{"not JSON", "buses\n", ":1: want"},
		{"unknown field", `{"target":"buses","label":{}}`, "label"},
		{"no name", `{"labels":{"yes":"favor"}}`, `"target" is empty`},
		{"twice", `{"target":"buses"}` + "\n" + `{"target":"buses"}`, ":2: target \"buses\""},
		{"two on a line", `{"target":"buses"} {"target":"trams"}`, "one object a line"},
		{"an empty label", `{"target":"buses","labels":{"favor":""}}`, "empty name"},
		{"no example", `{"target":"trams"}`, `about target "trams"`},
		{"an alias of no word", `{"target":"buses","aliases":["--"]}`, "holds no letter or digit"},
		{"an alias of two targets", `{"target":"buses","aliases":["Line 7"]}` + "\n" + `{"target":"trams","aliases":["line 7"]}`, `is an alias of target "buses" too`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			model := filepath.Join(t.TempDir(), "m")
			status, _, errOut := demarche("", "train", "--corpus", corpus, "--targets", targetsFile(t, tt.text), "--out", model)
			require.Equal(t, exitFailed, status)
			require.Contains(t, errOut, tt.message)
			require.NoFileExists(t, model)
		})
	}
	status, _, errOut := demarche("", "train", "--corpus", corpus, "--targets", "absent.jsonl", "--out", filepath.Join(t.TempDir(), "m"))
	require.Equal(t, exitFailed, status)
	require.Contains(t, errOut, "absent.jsonl: no such file")
}

// FuzzTargets: a file of targets is read or refused with its name, and what is read
// has targets, each once.
func FuzzTargets(f *testing.F) {
	f.Add([]byte(`{"target":"buses","labels":{"yes":"favor","no":"against"}}` + "\n" + `{"target":"trams"}`))
	f.Add([]byte(`{"target":"buses"} {"target":"trams"}`))
	f.Add([]byte("\n{\"target\":\"\"}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := parseTargets("t.jsonl", bytes.NewReader(data))
		if err != nil {
			require.ErrorContains(t, err, "targets t.jsonl")
			return
		}
		require.NotEmpty(t, list.names)
		require.Len(t, list.labels, len(list.names))
	})
}
