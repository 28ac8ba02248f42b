package main

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHelpTeaches(t *testing.T) {
	for _, c := range newRoot().Commands() {
		if c.Name() == "help" || c.Name() == "completion" {
			continue
		}
		t.Run(c.Name(), func(t *testing.T) {
			require.NotEmpty(t, c.Short)
			require.NotEmpty(t, c.Long)
			require.Contains(t, c.Example, "demarche "+c.Name())
			status, out, _ := demarche("", "help", c.Name())
			require.Equal(t, exitOK, status)
			require.Contains(t, out, "Examples:")
		})
	}
}

func TestMistypedWords(t *testing.T) {
	for _, tt := range []struct {
		name string
		args []string
		near string
	}{
		{"command", []string{"analize"}, "\tanalyze\n"},
		{"help", []string{"help", "analize"}, "\tanalyze\n"},
		{"flag", []string{"analyze", "--forma", "text"}, "\t--format\n"},
		{"flag of every command", []string{"train", "--quite"}, "\t--quiet\n"},
		{"value", []string{"agree", "--format", "xml", "a", "b"}, "use text, json"},
		{"shell", []string{"completion", "bsh"}, "completion"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			status, out, errOut := demarche("", tt.args...)
			require.Equal(t, exitUsage, status)
			require.Empty(t, out)
			require.Contains(t, errOut, tt.near)
		})
	}
	_, _, errOut := demarche("", "analyze", "--xyzzy")
	require.NotContains(t, errOut, "Did you mean", "nothing is near")
}

// TestCompletion: the scripts are such that their shells, where they are at hand, can
// parse them, and complete the values of flags.
func TestCompletion(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish"} {
		t.Run(shell, func(t *testing.T) {
			status, script, _ := demarche("", "completion", shell)
			require.Equal(t, exitOK, status)
			require.Contains(t, script, "__complete")
			path, err := exec.LookPath(shell)
			if err != nil {
				t.Skip(err)
			}
			cmd := exec.Command(path, "-n")
			cmd.Stdin = strings.NewReader(script)
			message, err := cmd.CombinedOutput()
			require.NoError(t, err, string(message))
		})
	}
	status, out, _ := demarche("", "__complete", "analyze", "--format", "")
	require.Equal(t, exitOK, status)
	require.True(t, strings.HasPrefix(out, "text\njsonl\ncsv\nhtml\nparquet\n"), out)
}

func TestProgress(t *testing.T) {
	var b bytes.Buffer
	p := progress{newBar(&b, 2, "articles")}
	p.step()
	require.Contains(t, b.String(), "1/2")
	require.Contains(t, b.String(), "articles/s")
	p.end()

	files := testArticles(t)
	_, _, errOut := demarche("", append([]string{"analyze"}, files...)...)
	require.Empty(t, errOut, "no bar where standard error is no terminal")
}

func TestQuiet(t *testing.T) {
	corpus, model := corpusFile(t), t.TempDir()+"/m"
	_, _, errOut := demarche("", "train", "--corpus", corpus, "--out", model)
	require.Contains(t, errOut, "180 examples")
	_, _, errOut = demarche("", "train", "--corpus", corpus, "--out", model, "--quiet")
	require.Empty(t, errOut)
	_, _, errOut = demarche("", "analyze", "--quiet", "absent.txt")
	require.Contains(t, errOut, "absent.txt", "what went wrong is said all the same")
}
