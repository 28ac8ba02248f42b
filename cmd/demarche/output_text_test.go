package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

var update = flag.Bool("update", false, "write the golden files anew")

const goldenArticle = "../../testdata/articles/beijing-visit.txt"

// TestTextGolden holds the output for people: into a pipe, and on terminals of 80 and
// of 120 columns.
func TestTextGolden(t *testing.T) {
	status, piped, errOut := demarche("", "analyze", goldenArticle)
	require.Equal(t, exitOK, status, errOut)
	require.NotContains(t, piped, "\x1b")
	for _, tt := range []struct {
		golden string
		width  int
		out    string
	}{
		{"beijing-visit.text", 80, piped},
		{"beijing-visit.terminal-80.text", 80, onTerminal(t, 80)},
		{"beijing-visit.terminal-120.text", 120, onTerminal(t, 120)},
	} {
		t.Run(tt.golden, func(t *testing.T) {
			for line := range strings.Lines(plainText(tt.out)) {
				require.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")), tt.width, line)
			}
			file := filepath.Join("../../testdata/golden", tt.golden)
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(tt.out), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err, "run with -update to make it")
			require.Equal(t, string(want), tt.out)
		})
	}
	require.Equal(t, piped, plainText(onTerminal(t, 80)), "color adds nothing but color")
}

// onTerminal analyses the golden article as for a terminal of a width.
func onTerminal(t *testing.T, width int) string {
	t.Helper()
	a, err := stance.New(nil)
	require.NoError(t, err)
	text, err := os.ReadFile(goldenArticle)
	require.NoError(t, err)
	var b bytes.Buffer
	w := newTextWriter(&b, a, false)
	w.width, w.color = width, true
	require.NoError(t, w.write(record.Article{ID: goldenArticle, Text: string(text)}, a.Analyze(string(text))))
	require.Contains(t, b.String(), "\x1b")
	return b.String()
}

// plainText takes the colors out.
func plainText(s string) string {
	return strings.NewReplacer(blue, "", orange, "", dim, "", bold, "", reset, "").Replace(s)
}

func TestNoColor(t *testing.T) {
	for _, tt := range []struct {
		name, noColor, term string
		want                bool
	}{
		{"a terminal", "", "xterm", true},
		{"NO_COLOR", "1", "xterm", false},
		{"a terminal that knows none", "", "dumb", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("NO_COLOR", tt.noColor)
			t.Setenv("TERM", tt.term)
			require.Equal(t, tt.want, colors())
		})
	}
}

// TestTextExplains: --explain names the features that decided, and changes nothing
// else.
func TestTextExplains(t *testing.T) {
	_, without, _ := demarche("", "analyze", goldenArticle)
	status, with, errOut := demarche("", "analyze", "--explain", goldenArticle)
	require.Equal(t, exitOK, status, errOut)
	require.Contains(t, with, "\n      ukraine: +")
	require.Contains(t, with, "\n      china: ")
	var rest strings.Builder
	for line := range strings.Lines(with) {
		if !strings.HasPrefix(line, "      ") {
			rest.WriteString(line)
		}
	}
	require.Equal(t, without, rest.String())
}

func TestTextHasNoControlCharacters(t *testing.T) {
	_, out, _ := demarche("Norway\x1b[31m said\a it would\u202e help.\n", "analyze")
	require.NotContains(t, out, "\x1b")
	require.NotContains(t, out, "\a")
	require.NotContains(t, out, "\u202e")
}
