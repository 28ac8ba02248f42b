package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"
)

// These tests inject faults into the command as a process of its own.

// process prepares the command; it is killed with the test.
func process(t *testing.T, args ...string) (cmd *exec.Cmd, errOut *bytes.Buffer) {
	t.Helper()
	cmd = exec.Command(must(os.Executable()), args...)
	cmd.Env = append(os.Environ(), "DEMARCHE_AS_COMMAND=1")
	errOut = &bytes.Buffer{}
	cmd.Stderr = errOut
	t.Cleanup(func() {
		if cmd.Process != nil {
			cmd.Process.Kill()
		}
	})
	return cmd, errOut
}

// status is the exit status of a process that ended, -1 where a signal ended it.
func status(err error) int {
	var e *exec.ExitError
	if errors.As(err, &e) {
		return e.ExitCode()
	}
	return exitOK
}

// TestFullDevice: a device that is full gives a message and the status, whatever is
// written to it.
func TestFullDevice(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer full.Close()
	corpus := corpusFile(t)
	for _, args := range [][]string{
		{"analyze"}, {"analyze", "--format", "jsonl"}, {"analyze", "--format", "csv"}, {"analyze", "--format", "html"},
		{"analyze", "--format", "parquet"}, {"train", "--corpus", corpus, "--out", "/dev/full"},
		{"train", "--corpus", corpus, "--out", "/dev/stdout"}, {"crossval", "--corpus", corpus, "--folds", "2"}, {"help"},
	} {
		t.Run(strings.Join(args[:min(len(args), 3)], " "), func(t *testing.T) {
			cmd, errOut := process(t, args...)
			cmd.Stdin, cmd.Stdout = strings.NewReader(norway), full
			require.Equal(t, exitFailed, status(cmd.Run()))
			require.Contains(t, errOut.String(), "no space left on device")
			require.Equal(t, 1, strings.Count(errOut.String(), "\n"), errOut.String())
		})
	}
}

// records feeds a batch with numbered records until it is told to stop or the batch
// ends.
func records(in io.Writer) {
	for i := 0; ; i++ {
		if _, err := fmt.Fprintf(in, `{"id":"r%d","text":"%s"}`+"\n", i, norway); err != nil {
			return
		}
	}
}

// batch starts the analysis of records without end.
func batch(t *testing.T, args ...string) (cmd *exec.Cmd, out io.ReadCloser, errOut *bytes.Buffer) {
	t.Helper()
	cmd, errOut = process(t, append([]string{"analyze", "--input", "jsonl"}, args...)...)
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err = cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	go records(in)
	return cmd, out, errOut
}

// requireFirst holds that ids are r0, r1, r2 and so on: none is left out.
func requireFirst(t *testing.T, ids []string) {
	t.Helper()
	for i, id := range ids {
		require.Equal(t, fmt.Sprint("r", i), id)
	}
}

// TestSignalsInABatch: an interrupt in the middle of a batch of several workers leaves
// whole documents, in order, and says so.
func TestSignalsInABatch(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		for format, ids := range map[string]func(out string) []string{
			"jsonl": func(out string) (ids []string) {
				for _, d := range documents(t, out) {
					ids = append(ids, d.ID)
				}
				return ids
			},
			"csv": func(out string) (ids []string) {
				rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
				require.NoError(t, err)
				for _, row := range rows[1:] {
					require.Equal(t, norway, row[len(row)-1])
					ids = append(ids, row[0])
				}
				return ids
			},
		} {
			t.Run(fmt.Sprint(signal, " ", format), func(t *testing.T) {
				cmd, out, errOut := batch(t, "--format", format, "--workers", "4")
				r := bufio.NewReader(out)
				var all strings.Builder
				for range 100 {
					line, err := r.ReadString('\n')
					require.NoError(t, err)
					all.WriteString(line)
				}
				require.NoError(t, cmd.Process.Signal(signal))
				_, err := io.Copy(&all, r)
				require.NoError(t, err)
				require.Equal(t, exitFailed, status(cmd.Wait()))
				require.Equal(t, "demarche: interrupted; what was printed is whole\n", errOut.String())
				got := ids(all.String())
				require.GreaterOrEqual(t, len(got), 99)
				requireFirst(t, got)
			})
		}
	}
}

// TestSignalsInTraining: an interrupt while a model is fitted leaves the old one, and
// nothing beside it.
func TestSignalsInTraining(t *testing.T) {
	var corpus strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&corpus, `{"id":"%d","text":"Text %d of words %d and %d that are seldom the same, %d.","target":"buses","label":"%s"}`+"\n",
			i, i, i*7%1009, i*13%2003, i*31%4001, []string{"favor", "against", "none"}[i%3])
	}
	dir := t.TempDir()
	file, model := filepath.Join(dir, "corpus.jsonl"), filepath.Join(dir, "model")
	require.NoError(t, os.WriteFile(file, []byte(corpus.String()), 0o644))
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		for _, extra := range [][]string{nil, {"--tune"}, {"--features", "news"}} {
			t.Run(fmt.Sprint(signal, extra), func(t *testing.T) {
				require.NoError(t, os.WriteFile(model, []byte("old"), 0o644))
				cmd, errOut := process(t, append([]string{"train", "--corpus", file, "--out", model}, extra...)...)
				require.NoError(t, cmd.Start())
				time.Sleep(700 * time.Millisecond)
				start := time.Now()
				require.NoError(t, cmd.Process.Signal(signal))
				require.Equal(t, exitFailed, status(cmd.Wait()), "the fit is not over yet: %s", errOut)
				require.Less(t, time.Since(start), 20*time.Second, "the fit goes on")
				require.Contains(t, errOut.String(), "demarche: interrupted")
				require.NotContains(t, errOut.String(), "sha256")
				requireFile(t, model, "old")
				files, err := os.ReadDir(dir)
				require.NoError(t, err)
				require.Len(t, files, 2, "nothing is left beside the model")
			})
		}
	}
}

// TestClosedPipe: who reads no further ends the program, as the pipe's signal does.
func TestClosedPipe(t *testing.T) {
	for _, format := range []string{"text", "jsonl", "csv"} {
		t.Run(format, func(t *testing.T) {
			cmd, out, errOut := batch(t, "--format", format)
			_, err := bufio.NewReader(out).ReadString('\n')
			require.NoError(t, err)
			require.NoError(t, out.Close())
			var e *exec.ExitError
			require.ErrorAs(t, cmd.Wait(), &e)
			require.Equal(t, syscall.SIGPIPE, e.Sys().(syscall.WaitStatus).Signal())
			require.Empty(t, errOut.String())
		})
	}
}

// TestReadErrorHalfWay: what came before the fault is done and whole, what the fault
// cut is not taken for a bad record, and no model is made of part of a corpus.
func TestReadErrorHalfWay(t *testing.T) {
	fault := errors.New("input/output error")
	broken := func(head string) io.Reader { return io.MultiReader(strings.NewReader(head), iotest.ErrReader(fault)) }
	record := `{"id":"r0","text":"` + norway + `"}`
	for _, tt := range []struct{ name, head, message string }{
		{"after a line", record + "\n", "demarche: -:2: input/output error\n"},
		{"in a line", record + "\n" + `{"id":"r1","te`, "demarche: -:2: input/output error\n"},
		{"before the end of a line that seems whole", record + "\n" + `{"id":"r1","text":"Norway said so."}`, "demarche: -:2: input/output error\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var o, e bytes.Buffer
			args := []string{"analyze", "--input", "jsonl", "--format", "jsonl"}
			require.Equal(t, exitFailed, run(t.Context(), args, broken(tt.head), &o, &e))
			require.Equal(t, tt.message, e.String())
			docs := documents(t, o.String())
			require.Len(t, docs, 1)
			require.Equal(t, "r0", docs[0].ID)
		})
	}
	t.Run("of one article", func(t *testing.T) {
		var o, e bytes.Buffer
		require.Equal(t, exitFailed, run(t.Context(), []string{"analyze", "--format", "jsonl"}, broken(norway), &o, &e))
		require.Equal(t, "demarche: -: input/output error\n", e.String())
		require.Empty(t, o.String())
	})
	for name, head := range map[string]string{
		"JSON Lines": string(must(os.ReadFile(corpusFile(t)))),
		"CSV":        "id,text,target,label\n1,I love the bus,buses,favor\n2,I hate the bus,buses,against\n3,\"I ha",
	} {
		t.Run("of a corpus of "+name, func(t *testing.T) {
			dir := t.TempDir()
			for _, extra := range [][]string{nil, {"--skip-bad"}} {
				var o, e bytes.Buffer
				args := append([]string{"train", "--corpus", "-", "--out", filepath.Join(dir, "m")}, extra...)
				require.Equal(t, exitFailed, run(t.Context(), args, broken(head), &o, &e))
				require.Contains(t, e.String(), "input/output error")
				require.NotContains(t, e.String(), "sha256")
				requireEmptyFolder(t, dir)
			}
		})
	}
}
