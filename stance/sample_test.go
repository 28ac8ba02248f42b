package stance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Sample returns the test articles and every sixth article of the default corpus,
// one text each.
func Sample(t testing.TB) []string {
	t.Helper()
	var out []string
	tests, err := filepath.Glob("../testdata/articles/*.txt")
	require.NoError(t, err)
	for _, f := range tests {
		b, err := os.ReadFile(f)
		require.NoError(t, err)
		out = append(out, string(b))
	}
	corpus, err := filepath.Glob("../training/corpus/articles/*.tsv")
	require.NoError(t, err)
	for i := 0; i < len(corpus); i += 6 {
		b, err := os.ReadFile(corpus[i])
		require.NoError(t, err)
		out = append(out, plainText(string(b)))
	}
	require.Greater(t, len(out), 100)
	return out
}

// plainText returns the text of an article of the corpus.
func plainText(table string) string {
	var b strings.Builder
	part := ""
	for line := range strings.Lines(table) {
		switch line = strings.TrimSuffix(line, "\n"); {
		case strings.HasPrefix(line, "#"):
		case line == "":
			part = "\n\n"
		default:
			b.WriteString(part + line[strings.LastIndexByte(line, '\t')+1:])
			part = " "
		}
	}
	return strings.TrimSpace(b.String())
}
