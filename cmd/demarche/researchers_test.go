package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestResearchersScripts runs the R and Python lines of docs/researchers.md that read
// csv, as they are written, on a real table. It skips what the machine has not.
func TestResearchersScripts(t *testing.T) {
	guide, err := os.ReadFile("../../docs/researchers.md")
	require.NoError(t, err)
	articles, err := filepath.Abs("../../testdata/articles")
	require.NoError(t, err)
	dir := t.TempDir()
	shell(t, dir, "demarche analyze --format csv '"+articles+"'/*.txt > stances.csv")
	for _, tt := range []struct {
		name, lang string
		commands   [][]string
		needs      string
	}{
		{"R", "r", [][]string{{"Rscript", "-e"}}, "library(stats)"},
		{"pandas", "python", [][]string{{"python3", "-c"}, {"/usr/bin/python3", "-c"}}, "import pandas, matplotlib"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			script := regexp.MustCompile("(?s)```" + tt.lang + "\n(.*?)```").FindSubmatch(guide)
			require.NotNil(t, script)
			require.Contains(t, string(script[1]), "stances.csv")
			for _, c := range tt.commands {
				if exec.Command(c[0], append(c[1:], tt.needs)...).Run() != nil {
					continue
				}
				cmd := exec.Command(c[0], append(c[1:], string(script[1]))...)
				cmd.Dir, cmd.Env = dir, append(os.Environ(), "MPLBACKEND=Agg")
				out, err := cmd.CombinedOutput()
				require.NoError(t, err, "%s", out)
				return
			}
			t.Skipf("%s is not here", tt.name)
		})
	}
}
