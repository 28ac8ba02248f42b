package stance_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/stance"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden compares the reading of every test article, a line a sentence, with
// the golden file beside it. After a change that is meant, run
//
//	go test ./stance -run Golden -update
//
// and review the difference.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("../testdata/articles/*.txt")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 6)
	a, err := stance.New(nil)
	require.NoError(t, err)
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".txt")
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(f)
			require.NoError(t, err)
			got := golden(a.Analyze(string(text)))
			file := filepath.Join("../testdata/golden", name+".golden")
			if *update {
				require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err, "run with -update to make it")
			require.Equal(t, string(want), got)
		})
	}
}

// golden writes a report as one line a sentence, then one a summary row.
func golden(r *stance.Report) string {
	var b strings.Builder
	for _, s := range r.Sentences {
		if s.Kind != stance.Body {
			fmt.Fprintf(&b, "%s | %s\n", s.Kind, oneLine(s.Text))
			continue
		}
		var actors []string
		for _, a := range s.Actors {
			actors = append(actors, strings.TrimSpace(a.Code+" "+a.Name))
		}
		fmt.Fprintf(&b, "%s %s [%s] %s %s | %s\n", s.Mode, s.Rule, strings.Join(actors, ", "),
			s.Stances["ukraine"].Label, s.Stances["china"].Label, oneLine(s.Text))
	}
	for _, a := range r.Summary {
		fmt.Fprintf(&b, "= %s %s %v\n", a.Code, a.Target, a.Counts)
	}
	return b.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
