package demarche_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/seed-7eda0a5f/demarche/"

// TestMap: what the map of doc.go names is there, and every folder is on it.
func TestMap(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	_, text, found := strings.Cut(string(doc), "# Map\n")
	require.True(t, found)
	named := map[string]bool{}
	for line := range strings.Lines(text) {
		if path, ok := strings.CutPrefix(line, "//\t"); ok {
			path, _, _ = strings.Cut(path, "/ ")
			require.DirExists(t, path)
			top, _, _ := strings.Cut(path, "/")
			named[top] = true
		}
	}
	folders, err := os.ReadDir(".")
	require.NoError(t, err)
	for _, f := range folders {
		if f.IsDir() && !strings.HasPrefix(f.Name(), ".") {
			require.True(t, named[f.Name()], "doc.go does not name %s/", f.Name())
		}
	}
}

// TestArrows holds the direction of imports: internal and classifier import nothing
// above them, stance does not know training.
func TestArrows(t *testing.T) {
	allowed := map[string][]string{
		"internal/token":        {},
		"internal/match":        {},
		"internal/segment":      {},
		"internal/group":        {},
		"internal/fault":        {},
		"classifier":            {"internal/group"},
		"stance":                {"classifier", "internal/token", "internal/match", "internal/segment"},
		"training":              {"classifier", "stance", "internal/token", "internal/group", "internal/fault"},
		"internal/record":       {"stance", "classifier", "internal/fault"},
		"internal/defaultmodel": {"training", "stance", "classifier"},
		"internal/linear":       {"internal/hostile", "stance"},
	}
	seen := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		require.NoError(t, err)
		if d.IsDir() && (path == "cmd" || path == "bench" || path == "beam" || strings.HasPrefix(d.Name(), ".") && path != ".") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		src, err := os.ReadFile(path)
		require.NoError(t, err)
		file, err := parser.ParseFile(token.NewFileSet(), path, src, parser.ImportsOnly)
		require.NoError(t, err)
		pkg := filepath.ToSlash(filepath.Dir(path))
		for _, i := range file.Imports {
			name, _ := strconv.Unquote(i.Path.Value)
			if own, ok := strings.CutPrefix(name, module); ok {
				seen++
				require.Contains(t, allowed[pkg], own, "%s imports %s", path, own)
			}
		}
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, seen, 5)
}
