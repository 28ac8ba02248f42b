package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

// TestMain lets the test binary stand for the command, so that command lines of the
// documents can be run by a shell as they are written. It fails the package where a
// test leaves a goroutine behind.
func TestMain(m *testing.M) {
	if os.Getenv("DEMARCHE_AS_COMMAND") != "" {
		main()
	}
	goleak.VerifyTestMain(m)
}

// shell runs a line in a folder, where "demarche" is the command. A server is started
// on a free port, and ended.
func shell(t *testing.T, dir, line string) string {
	t.Helper()
	if strings.HasPrefix(line, "demarche serve") {
		line += " --listen 127.0.0.1:0 & sleep 1; kill -TERM $!; wait $!"
	}
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip(err)
	}
	self, err := os.Executable()
	require.NoError(t, err)
	bin := t.TempDir()
	script := fmt.Sprintf("#!/bin/sh\nDEMARCHE_AS_COMMAND=1 exec '%s' \"$@\"\n", self)
	require.NoError(t, os.WriteFile(filepath.Join(bin, "demarche"), []byte(script), 0o755))
	var out, errOut bytes.Buffer
	cmd := exec.Command(sh, "-e", "-c", line)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &errOut
	cmd.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	require.NoError(t, cmd.Run(), "%s: %s", line, errOut.String())
	return out.String()
}

// examplesFolder holds the files that the documents speak of.
func examplesFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	corpus, err := os.ReadFile(corpusFile(t))
	require.NoError(t, err)
	article, err := os.ReadFile(goldenArticle)
	require.NoError(t, err)
	page, err := os.ReadFile(testPages + "harbor-aid.html")
	require.NoError(t, err)
	actors, err := os.ReadFile(exampleActors)
	require.NoError(t, err)
	buses := table(t, string(corpus))
	news := "id,text,label\n1,Norway will help Ukraine.,support\n2,The talks lasted two hours.,none\n"
	for name, data := range map[string]string{
		"article.txt": string(article), "page.html": string(page), "articles/1.txt": string(article), "testdata/articles/strait.txt": string(article),
		"testdata/actors.tsv": string(actors), "mine.tsv": string(actors), "testdata/pages/harbor-aid.html": string(page),
		"targets.jsonl": `{"target":"buses"}`,
		"records.jsonl": `{"id":"1","text":"Norway will help Ukraine."}`,
		"mine.jsonl":    string(corpus), "held-out.jsonl": string(corpus), "new.jsonl": string(corpus), "unlabeled.jsonl": string(corpus),
		"anna.jsonl": string(corpus), "boris.csv": buses, "carla.tsv": buses, "mine.csv": buses, "new.csv": news,
		"held-out.csv": strings.NewReplacer("text,", "text,target,", ".,", ".,ukraine,").Replace(news),
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(data), 0o644))
	}
	return dir
}

// table makes a table of a corpus in JSON Lines. Its cells are apart by tabs, which
// are recognized by content.
func table(t *testing.T, corpus string) string {
	t.Helper()
	rows := []string{"id\ttext\ttarget\tlabel\tgroup"}
	for line := range strings.Lines(corpus) {
		var e struct{ ID, Text, Target, Label, Group string }
		require.NoError(t, json.Unmarshal([]byte(line), &e))
		rows = append(rows, strings.Join([]string{e.ID, e.Text, e.Target, e.Label, e.Group}, "\t"))
	}
	return strings.Join(rows, "\n") + "\n"
}

// TestHelpExamplesRun: every example of the help does what it says, in its order.
func TestHelpExamplesRun(t *testing.T) {
	dir := examplesFolder(t)
	shell(t, dir, "demarche train --corpus mine.jsonl --out mine.model")
	for _, c := range append(newRoot().Commands(), newRoot()) {
		for line := range strings.Lines(c.Example) {
			shell(t, dir, strings.TrimSpace(line))
		}
	}
}

// TestDocumentCommandsRun: so do the commands of the README and of docs/.
func TestDocumentCommandsRun(t *testing.T) {
	for name, text := range guides(t) {
		dir, ran := examplesFolder(t), 0
		for _, m := range regexp.MustCompile(`(?m)^    (demarche .*)$`).FindAllStringSubmatch(text, -1) {
			shell(t, dir, m[1])
			ran++
		}
		require.Equal(t, ran == 0, strings.HasSuffix(name, "attribution.md"), name)
	}
}

// guides returns the texts of the README and of docs/ by name.
func guides(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../docs/*.md")
	require.NoError(t, err)
	require.Len(t, files, 3)
	texts := map[string]string{}
	for _, f := range append(files, "../../README.md") {
		text, err := os.ReadFile(f)
		require.NoError(t, err)
		texts[f] = string(text)
	}
	return texts
}

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	return string(text)
}

// TestReadmeShowsWhatIsPrinted: the excerpt in the README is what the first command
// of the README prints.
func TestReadmeShowsWhatIsPrinted(t *testing.T) {
	_, out, _ := demarche("", "analyze", "../../testdata/articles/beijing-visit.txt")
	require.Contains(t, out, fenced(t, readme(t), ""))
}

// TestSnippetsAreExamples: the Go code of the documents is the body of an example of
// package stance, which is compiled and run.
func TestSnippetsAreExamples(t *testing.T) {
	source, err := os.ReadFile("../../stance/example_test.go")
	require.NoError(t, err)
	code := strings.ReplaceAll(string(source), "\n\t", "\n")
	for name, text := range guides(t) {
		for _, m := range regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(text, -1) {
			require.Contains(t, code, "{\n"+m[1]+"// Output:", name)
		}
	}
}

// fenced returns the first block of a text that is fenced for a language.
func fenced(t *testing.T, text, language string) string {
	t.Helper()
	_, rest, found := strings.Cut(text, "```"+language+"\n")
	require.True(t, found)
	block, _, found := strings.Cut(rest, "```")
	require.True(t, found)
	return block
}
