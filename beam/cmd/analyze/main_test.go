package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/beam/pipeline"
)

// generated is the number of articles that the whole pipeline is compared on.
const generated = 20_000

func TestMain(m *testing.M) {
	beam.Init()
	os.Exit(m.Run())
}

// programs are built once for all tests.
type programs struct {
	demarche, analyze, prism string
}

func build(t *testing.T) programs {
	t.Helper()
	dir := t.TempDir()
	p := programs{filepath.Join(dir, "demarche"), filepath.Join(dir, "analyze"), filepath.Join(dir, "prism")}
	for _, b := range []struct{ dir, out, pkg string }{
		{"../../../cmd/demarche", p.demarche, "."},
		{".", p.analyze, "."},
		{".", p.prism, "github.com/apache/beam/sdks/v2/go/cmd/prism"},
	} {
		cmd := exec.Command("go", "build", "-o", b.out, b.pkg)
		cmd.Dir = b.dir
		cmd.Env = append(os.Environ(), "GOWORK=off")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s: %s", b.pkg, out)
	}
	return p
}

// articles reads the articles of testdata.
func articles(t *testing.T) (names, texts []string) {
	t.Helper()
	names, err := filepath.Glob("../../../testdata/articles/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		texts = append(texts, string(data))
	}
	return names, texts
}

// poison are lines that are no articles.
var poison = []string{
	`{"id":"cut","text":"An article that`,
	`{"id":"empty","text":" "}`,
	"{\"id\":\"latin\",\"text\":\"S\xe9journ\xe9\"}",
	`{"id":"when","text":"It rained.","date":"last May"}`,
	`{"id":"kind","text":7}`,
}

// corpus writes n articles, each some of the paragraphs of one of ours in another
// order, in a few files, with some dates, some IDs missing and the poison in between.
func corpus(t *testing.T, n int) []string {
	t.Helper()
	_, texts := articles(t)
	random := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	files := len(poison)
	var names []string
	for k := range files {
		var b bytes.Buffer
		for i := k; i < n; i += files {
			paragraphs := strings.Split(texts[random.IntN(len(texts))], "\n\n")
			random.Shuffle(len(paragraphs), func(i, j int) { paragraphs[i], paragraphs[j] = paragraphs[j], paragraphs[i] })
			n := 1 + random.IntN(len(paragraphs))
			record := map[string]string{"text": strings.Join(paragraphs[:n], "\n\n")}
			if i%10 != 0 {
				record["id"] = fmt.Sprintf("article-%d", i)
			}
			if i%3 != 0 {
				record["date"] = time.Date(2023, 1, 1+random.IntN(900), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			}
			line, err := json.Marshal(record)
			require.NoError(t, err)
			b.Write(append(line, '\n'))
			if i == 2*files+k {
				b.WriteString(poison[k] + "\n\n")
			}
		}
		names = append(names, filepath.Join(dir, fmt.Sprintf("part-%d.jsonl", k)))
		require.NoError(t, os.WriteFile(names[k], b.Bytes(), 0o666))
	}
	return names
}

// command runs demarche analyze and returns the lines it prints, sorted, and what it
// refuses.
func command(t *testing.T, p programs, input string, files []string) (documents, refused []string) {
	t.Helper()
	var out, errOut bytes.Buffer
	cmd := exec.Command(p.demarche, append([]string{"analyze", "--format", "jsonl", "--input", input}, files...)...)
	cmd.Stdout, cmd.Stderr = &out, &errOut
	if err := cmd.Run(); err != nil {
		require.Equal(t, 1, cmd.ProcessState.ExitCode(), "%v: %s", err, errOut.String())
	}
	for line := range strings.Lines(errOut.String()) {
		refused = append(refused, strings.TrimPrefix(strings.TrimSpace(line), "demarche: "))
	}
	for line := range strings.Lines(out.String()) {
		documents = append(documents, strings.TrimSuffix(line, "\n"))
	}
	slices.Sort(documents)
	slices.Sort(refused)
	return documents, refused
}

// lines reads the lines of the files of an output, sorted.
func lines(t *testing.T, folder, name string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, name+"-*.jsonl"))
	require.NoError(t, err)
	require.NotEmpty(t, files, name)
	var out []string
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		for line := range bytes.Lines(data) {
			out = append(out, string(bytes.TrimSuffix(line, []byte("\n"))))
		}
	}
	slices.Sort(out)
	return out
}

// letters reads the dead letters as the command would print them.
func letters(t *testing.T, folder string) []string {
	t.Helper()
	var out []string
	for _, line := range lines(t, folder, "dead-letters") {
		var d pipeline.DeadLetter
		require.NoError(t, json.Unmarshal([]byte(line), &d))
		if len(d.Base64) > 0 {
			require.Contains(t, poison, string(d.Base64), "the record itself comes back")
		} else if d.Line > 0 {
			require.Contains(t, poison, d.Record, "the record itself comes back")
		}
		place := d.Source
		if d.Line > 0 {
			place = fmt.Sprintf("%s:%d", d.Source, d.Line)
		}
		out = append(out, place+": "+d.Reason)
	}
	slices.Sort(out)
	return out
}

// requireSame compares documents line by line, and shows the first that differs.
func requireSame(t *testing.T, want, got []string) {
	t.Helper()
	require.Len(t, got, len(want))
	for i := range want {
		require.True(t, want[i] == got[i], "document %d differs:\nwant %.300s\ngot  %.300s", i, want[i], got[i])
	}
}

// inProcess runs the pipeline on the Prism of this process.
func inProcess(t *testing.T, f flags) {
	t.Helper()
	p, s := beam.NewPipelineWithRoot()
	f.build(s)
	_, err := beam.Run(context.Background(), "prism", p)
	require.NoError(t, err)
}

// serve starts a Prism job server and returns its address.
func serve(t *testing.T, p programs) string {
	t.Helper()
	l, err := net.Listen("tcp", "localhost:0")
	require.NoError(t, err)
	_, port, err := net.SplitHostPort(l.Addr().String())
	require.NoError(t, err)
	require.NoError(t, l.Close())
	cmd := exec.Command(p.prism, "-job_port", port, "-serve_http=false")
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // it may have ended
		_ = cmd.Wait()
	})
	address := "localhost:" + port
	require.Eventually(t, func() bool {
		c, err := net.Dial("tcp", address)
		if err != nil {
			return false
		}
		return c.Close() == nil
	}, 30*time.Second, 50*time.Millisecond, "the job server answers")
	return address
}

// onServer runs the program against a job server, as a user does: by flags.
func onServer(t *testing.T, p programs, address string, args ...string) {
	t.Helper()
	cmd := exec.Command(p.analyze, append(args, "--runner=universal", "--endpoint="+address, "--environment_type=LOOPBACK")...)
	var log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &log, &log
	require.NoError(t, cmd.Run(), "%s", &log)
	require.Contains(t, log.String(), "Submitted job", "the job went to the server")
}

// TestSameAsTheCommand: whatever runs the pipeline, every document is the command's
// byte for byte, and every input that the command refuses is a dead letter with the
// same reason.
func TestSameAsTheCommand(t *testing.T) {
	p := build(t)
	address := serve(t, p)
	texts, _ := articles(t)
	empty := filepath.Join(t.TempDir(), "empty.txt")
	require.NoError(t, os.WriteFile(empty, []byte("\n"), 0o666))
	for _, c := range []struct {
		name, input string
		files       []string
		documents   int
		refused     int
	}{
		{"articles", "text", append(slices.Clone(texts), empty), len(texts), 1},
		{"generated", "jsonl", corpus(t, generated), generated, len(poison)},
	} {
		want, refused := command(t, p, c.input, c.files)
		require.Len(t, want, c.documents, c.name)
		require.Len(t, refused, c.refused, c.name)
		list := strings.Join(c.files, ",")
		var totals []string
		t.Run(c.name+" in process", func(t *testing.T) {
			out := t.TempDir()
			inProcess(t, flags{articles: list, input: c.input, output: out, format: "jsonl", window: "month", shards: 3})
			requireSame(t, want, lines(t, out, "documents"))
			require.Equal(t, refused, letters(t, out))
			totals = lines(t, out, "totals")
		})
		t.Run(c.name+" on a job server", func(t *testing.T) {
			out := t.TempDir()
			onServer(t, p, address, "--articles", list, "--input", c.input, "--output", out)
			requireSame(t, want, lines(t, out, "documents"))
			require.Equal(t, refused, letters(t, out))
			require.Equal(t, totals, lines(t, out, "totals"), "sums do not depend on who adds them")
		})
	}
}
