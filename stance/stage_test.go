package stance

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/classifier"
)

// stageText returns all test articles as one text.
func stageText(t testing.TB) string {
	files, err := filepath.Glob("../testdata/articles/*.txt")
	require.NoError(t, err)
	var b strings.Builder
	for _, f := range files {
		text, err := os.ReadFile(f)
		require.NoError(t, err)
		b.Write(text)
		b.WriteString("\n\n")
	}
	return b.String()
}

// benchmarkStage measures one stage; prepare brings a reading up to it.
func benchmarkStage(b *testing.B, stage func(*reading)) {
	a, err := New(nil)
	require.NoError(b, err)
	text := stageText(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r := a.open(text, a.options.Date)
		stage(r)
		a.close(r)
	}
}

// BenchmarkCut measures sentences and words.
func BenchmarkCut(b *testing.B) { benchmarkStage(b, (*reading).cut) }

// BenchmarkInterpret measures attribution alone, from words to the actors of each
// sentence: phrases, persons, who speaks.
func BenchmarkInterpret(b *testing.B) {
	a, err := New(nil)
	require.NoError(b, err)
	text := stageText(b)
	r := a.open(text, a.options.Date)
	r.cut()
	words, sentences := slices.Clone(r.words), slices.Clone(r.sentences)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r := a.open(text, a.options.Date)
		r.words, r.sentences = append(r.words, words...), append(r.sentences, sentences...)
		r.interpret()
		a.close(r)
	}
}

// BenchmarkAttribution measures all up to the actors of each sentence: cutting,
// words, attribution.
func BenchmarkAttribution(b *testing.B) {
	benchmarkStage(b, func(r *reading) {
		r.cut()
		r.interpret()
	})
}

// BenchmarkExtract measures the features of sentences that are attributed.
func BenchmarkExtract(b *testing.B) {
	benchmarkAttributed(b, func(r *reading) {
		for i := range r.sentences {
			r.features.hashes = r.features.hashes[:0]
			r.masks = r.extract(i, &r.features, r.masks)
		}
	})
}

// BenchmarkScore measures features and probabilities of sentences that are
// attributed.
func BenchmarkScore(b *testing.B) {
	benchmarkAttributed(b, func(r *reading) { r.score(0) })
}

func benchmarkAttributed(b *testing.B, stage func(*reading)) {
	a, err := New(nil)
	require.NoError(b, err)
	text := stageText(b)
	r := a.open(text, a.options.Date)
	r.cut()
	r.interpret()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		stage(r)
	}
}

// BenchmarkStart measures what New does the first time: words, names and model.
func BenchmarkStart(b *testing.B) {
	m, err := classifier.Default()
	require.NoError(b, err)
	var file bytes.Buffer
	_, err = m.WriteTo(&file)
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		_, err := readGrammar(nil)
		require.NoError(b, err)
		m, err := classifier.Read(bytes.NewReader(file.Bytes()))
		require.NoError(b, err)
		newScorer(m)
	}
}

// BenchmarkStances measures all but the report.
func BenchmarkStances(b *testing.B) {
	benchmarkStage(b, func(r *reading) {
		r.cut()
		r.interpret()
		r.score(0)
	})
}

// TestKindsOfCodes: what the gazetteer lists as a state or body is one.
func TestKindsOfCodes(t *testing.T) {
	g, err := readGazetteer(nil)
	require.NoError(t, err)
	for _, n := range g.names {
		switch n.kind {
		case nameState:
			require.Equal(t, StateActor, g.kindOf(n.code), n.code)
		case nameBody:
			require.Equal(t, BodyActor, g.kindOf(n.code), n.code)
		}
	}
}
