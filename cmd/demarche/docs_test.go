package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestReadmeShowsWhatIsPrinted: the excerpt in the README is what the first command
// of the README prints.
func TestReadmeShowsWhatIsPrinted(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(readme), "```\n")
	require.True(t, found)
	excerpt, _, found := strings.Cut(rest, "```")
	require.True(t, found)
	_, out, _ := demarche("", "analyze", "../../testdata/articles/beijing-visit.txt")
	require.Contains(t, out, excerpt)
}
