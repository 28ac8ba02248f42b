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

// TestArrows holds the direction of imports: internal and classifier import nothing
// above them, stance does not know training.
func TestArrows(t *testing.T) {
	allowed := map[string][]string{
		"internal/token":        {},
		"internal/match":        {},
		"internal/segment":      {},
		"classifier":            {},
		"stance":                {"classifier", "internal/token", "internal/match", "internal/segment"},
		"training":              {"classifier", "stance", "internal/token"},
		"internal/record":       {"stance", "classifier"},
		"internal/defaultmodel": {"training", "stance", "classifier"},
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
