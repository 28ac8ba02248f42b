package pipeline

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/stretchr/testify/require"
)

func TestOneModelInAProcess(t *testing.T) {
	var fns [8]analyzeFn
	var wg sync.WaitGroup
	for i := range fns {
		wg.Go(func() { _ = fns[i].Setup(context.Background()) }) // an error leaves no analyzer
	}
	wg.Wait()
	require.NotNil(t, fns[0].analyzer)
	for i := range fns {
		require.Same(t, fns[0].analyzer, fns[i].analyzer)
	}
	other := analyzeFn{Options: Options{MinConfidence: 0.9}}
	require.NoError(t, other.Setup(context.Background()))
	require.NotSame(t, fns[0].analyzer, other.analyzer, "other options, another analyzer")
}

func TestModelOfAFile(t *testing.T) {
	a, err := Options{}.analyzer(context.Background())
	require.NoError(t, err)
	name := filepath.Join(t.TempDir(), "a.model")
	o := Options{Model: name}
	_, err = o.analyzer(context.Background())
	require.ErrorContains(t, err, name, "there is no such file yet")

	file, err := os.Create(name)
	require.NoError(t, err)
	_, err = a.Model().WriteTo(file)
	require.NoError(t, err)
	require.NoError(t, file.Close())
	b, err := o.analyzer(context.Background())
	require.NoError(t, err, "an error is not remembered")
	require.Equal(t, a.Model().SHA256(), b.Model().SHA256())
}

// TestPanicIsADeadLetter: a function without its analyzer panics, as a fault of the
// analysis would.
func TestPanicIsADeadLetter(t *testing.T) {
	var letters []DeadLetter
	a := Article{ID: "x", Text: "It rained.", Date: time.Date(2024, 5, 6, 0, 0, 0, 0, time.UTC)}
	new(analyzeFn).ProcessElement(a,
		func(string) { t.Error("no document") }, func(Sentence) { t.Error("no sentence") },
		func(d DeadLetter) { letters = append(letters, d) })
	require.Len(t, letters, 1)
	require.Equal(t, "x", letters[0].Source)
	require.Contains(t, letters[0].Reason, "analysis failed")
	require.Equal(t, `{"id":"x","text":"It rained.","date":"2024-05-06"}`, letters[0].Record, "ready to run again")
}

// TestTravel: what goes from machine to machine arrives as it left.
func TestTravel(t *testing.T) {
	for _, a := range append(ours(t), Article{ID: "<&>", Text: "\u2028 \"x\" é"}) {
		data, err := encodeArticle(a)
		require.NoError(t, err)
		back, err := decodeArticle(data)
		require.NoError(t, err)
		require.Equal(t, a, back)
	}
	for _, s := range sentencesOf(t, ours(t)) {
		data, err := encodeSentence(s)
		require.NoError(t, err)
		back, err := decodeSentence(data)
		require.NoError(t, err)
		require.Equal(t, s, back)
	}
	_, err := decodeArticle([]byte(`{"id":"x","date":"May"}`))
	require.ErrorContains(t, err, "date")
}

func TestNoFileFailsThePipeline(t *testing.T) {
	err := run(t, func(s beam.Scope) {
		ReadArticles(s, "text", filepath.Join(t.TempDir(), "*.txt"))
	})
	require.ErrorContains(t, err, "*.txt")
}

// TestGzip: a packed file is unpacked; one that is cut short gives what it has and a
// dead letter.
func TestGzip(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for i := range 2000 {
		_, err := fmt.Fprintf(z, "{\"id\":\"%d\",\"text\":\"Rain %d.\"}\n", i, i*i*i)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.jsonl.gz"), b.Bytes(), 0o666))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "b.jsonl.gz"), b.Bytes()[:b.Len()/2], 0o666))
	documents, letters := Files{filepath.Join(dir, "documents"), "", 1}, Files{filepath.Join(dir, "dead"), "", 1}
	require.NoError(t, run(t, func(s beam.Scope) {
		articles, dead := ReadArticles(s, "jsonl", filepath.Join(dir, "*.gz"))
		lines, _, failed := Analyze(s, Options{}, articles)
		WriteLines(s, documents, lines)
		WriteLines(s, letters, DeadLetterLines(s, dead, failed))
	}))
	n := len(linesOf(t, documents))
	require.Greater(t, n, 2000)
	require.Less(t, n, 4000)
	found := linesOf(t, letters)
	require.Contains(t, string(found[len(found)-1])+string(found[0]), "unexpected EOF")
}

func TestFaultsOfConstruction(t *testing.T) {
	_, s := beam.NewPipelineWithRoot()
	none := beam.CreateList(s, []string{"x"})
	require.PanicsWithValue(t, `pipeline: read articles: form "xml": want one of ["text" "jsonl"]`, func() { ReadArticles(s, "xml", "a") })
	require.Panics(t, func() { Sum(s, "decade", none) })
	require.Panics(t, func() { WriteLines(s, Files{Name: "a"}, none) })
	require.Panics(t, func() { Count(s, Question{Labels: []string{"one"}}, none) })
}
