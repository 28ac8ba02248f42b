package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// fullDisk takes a number of bytes and no more.
type fullDisk struct{ left int }

func (d *fullDisk) Write(p []byte) (int, error) {
	n := min(len(p), d.left)
	d.left -= n
	if n < len(p) {
		return n, &fs.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}
	}
	return n, nil
}

func TestFullDisk(t *testing.T) {
	corpus := corpusFile(t)
	model := filepath.Join(t.TempDir(), "m")
	status, _, errOut := demarche("", "train", "--corpus", corpus, "--out", model)
	require.Equal(t, exitOK, status, errOut)
	for _, args := range [][]string{
		{"analyze"}, {"analyze", "--format", "jsonl"}, {"analyze", "--format", "csv"}, {"analyze", "--format", "html"}, {"analyze", "--format", "parquet"},
		{"predict", "--model", model, "--corpus", corpus}, {"eval", "--model", model, "--corpus", corpus},
		{"agree", corpus, corpus}, {"explain", "--target", "ukraine"}, {"version"}, {"completion", "bash"}, {"help"}, {"train", "--help"}, {},
	} {
		t.Run(strings.Join(args[:min(len(args), 3)], " "), func(t *testing.T) {
			var e bytes.Buffer
			in := strings.NewReader("Norway condemned Russia's invasion of Ukraine.")
			require.Equal(t, exitFailed, run(context.Background(), args, in, &fullDisk{10}, &e))
			require.Contains(t, e.String(), "no space left")
		})
	}
}

// TestInterrupted: what was printed before an interrupt is whole documents, and the
// status says that something is missing.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	in, feed := io.Pipe()
	defer feed.Close()
	go func() {
		for range 3 {
			fmt.Fprintln(feed, `{"text":"Norway condemned Russia's invasion."}`)
		}
		cancel() // and the pipe stays open, as a terminal does
	}()
	var o, e bytes.Buffer
	done := make(chan int)
	go func() {
		done <- run(ctx, []string{"analyze", "--input", "jsonl", "--format", "jsonl"}, interruptible{ctx, in}, &o, &e)
	}()
	select {
	case status := <-done:
		require.Equal(t, exitFailed, status)
	case <-time.After(time.Minute):
		t.Fatal("an interrupt does not end the reading of standard input")
	}
	require.Equal(t, "demarche: interrupted; what was printed is whole\n", e.String())
	require.LessOrEqual(t, len(documents(t, o.String())), 3)
}

// TestInterruptedFilesEnd: so is a file that needs its end to be read.
func TestInterruptedFilesEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for format, check := range map[string]func(out string){
		"parquet": func(out string) { openParquet(t, out) },
		"html":    func(out string) { require.Contains(t, out, "</html>") },
	} {
		t.Run(format, func(t *testing.T) {
			var o, e bytes.Buffer
			in := strings.NewReader("Norway condemned Russia's invasion.")
			require.Equal(t, exitFailed, run(ctx, []string{"analyze", "--format", format}, in, &o, &e))
			require.Equal(t, "demarche: interrupted; what was printed is whole\n", e.String())
			check(o.String())
		})
	}
}

func TestInterruptedTraining(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	dir := t.TempDir()
	var o, e bytes.Buffer
	args := []string{"train", "--corpus", corpusFile(t), "--out", filepath.Join(dir, "m")}
	require.Equal(t, exitFailed, run(ctx, args, strings.NewReader(""), &o, &e))
	require.Contains(t, e.String(), "interrupted")
	requireEmptyFolder(t, dir)
}

func requireEmptyFolder(t *testing.T, dir string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, files, "nothing is left behind")
}

func TestWriteFile(t *testing.T) {
	hello := func(w io.Writer) error {
		_, err := io.WriteString(w, "hello")
		return err
	}
	broken := func(w io.Writer) error { return errors.Join(hello(w), errors.New("broken")) }

	t.Run("a failure leaves nothing", func(t *testing.T) {
		dir := t.TempDir()
		require.ErrorContains(t, writeFile(filepath.Join(dir, "f"), broken), "broken")
		requireEmptyFolder(t, dir)
	})
	t.Run("a failure leaves the old file", func(t *testing.T) {
		f := filepath.Join(t.TempDir(), "f")
		require.NoError(t, os.WriteFile(f, []byte("old"), 0o644))
		require.ErrorContains(t, writeFile(f, broken), "broken")
		requireFile(t, f, "old")
	})
	t.Run("a link stays a link", func(t *testing.T) {
		dir := t.TempDir()
		f, link := filepath.Join(dir, "f"), filepath.Join(dir, "link")
		require.NoError(t, os.WriteFile(f, []byte("old"), 0o644))
		if err := os.Symlink(f, link); err != nil {
			t.Skip(err)
		}
		require.NoError(t, writeFile(link, hello))
		requireFile(t, f, "hello")
	})
	t.Run("a pipe is written to", func(t *testing.T) {
		r, w, err := os.Pipe()
		require.NoError(t, err)
		defer r.Close()
		name := fmt.Sprintf("/dev/fd/%d", w.Fd())
		if _, err := os.Stat(name); err != nil {
			t.Skip(err)
		}
		require.NoError(t, writeFile(name, hello))
		require.NoError(t, w.Close())
		data, err := io.ReadAll(r)
		require.NoError(t, err)
		require.Equal(t, "hello", string(data))
	})
	t.Run("the folder is checked before the work", func(t *testing.T) {
		dir := t.TempDir()
		require.ErrorContains(t, checkFile(dir), "is a folder")
		require.ErrorContains(t, checkFile(filepath.Join(dir, "absent", "f")), "its folder")
		require.NoError(t, checkFile(filepath.Join(dir, "f")))
	})
}

func requireFile(t *testing.T, name, content string) {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, content, string(data))
}
