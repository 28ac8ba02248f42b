package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestModelForTheCommand runs the program as a user does; demarche predict takes the
// model it writes.
func TestModelForTheCommand(t *testing.T) {
	dir := t.TempDir()
	build := func(from, name string) string {
		out := filepath.Join(dir, name)
		cmd := exec.Command("go", "build", "-o", out, ".")
		cmd.Dir = from
		cmd.Env = append(os.Environ(), "GOWORK=off")
		log, err := cmd.CombinedOutput()
		require.NoError(t, err, string(log))
		return out
	}
	train, demarche := build(".", "train"), build("../../../cmd/demarche", "demarche")
	corpus, model := filepath.Join(dir, "a.jsonl"), filepath.Join(dir, "a.model")
	lines := strings.Repeat(`{"text":"We like rain and will defend it.","label":"for"}
{"text":"Rain is bad, we fight it.","label":"against"}
`, 4) + "{\n"
	require.NoError(t, os.WriteFile(corpus, []byte(lines), 0o666))

	log, err := exec.Command(train, "--corpus", corpus, "--target", "rain", "--label-set", "for,against", "--out", model).CombinedOutput()
	require.NoError(t, err, string(log))
	cmd := exec.Command(demarche, "predict", "--model", model, "--corpus", "-", "--target", "rain")
	cmd.Stdin = strings.NewReader(`{"id":"x","text":"They defend rain."}`)
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	require.NoError(t, cmd.Run(), errOut.String())
	require.Contains(t, out.String(), `"label":"for"`)

	dead, err := os.ReadFile(model + ".dead-letters-00000-of-00001.jsonl")
	require.NoError(t, err)
	require.Contains(t, string(dead), `"line":9`)

	log, err = exec.Command(train, "--corpus", corpus, "--target", "rain", "--label-set", "one", "--out", model).CombinedOutput()
	require.ErrorContains(t, err, "exit status 2")
	require.Contains(t, string(log), "fewer than two labels")
}
