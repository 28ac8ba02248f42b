package pipeline

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/training"
)

// corpora writes the sentences of the default corpus as examples of the stance on
// Ukraine into several files, with a few records that are none.
func corpora(t *testing.T, files int) (pattern string, examples []training.Example) {
	t.Helper()
	articles, err := training.DefaultCorpus()
	require.NoError(t, err)
	dir := t.TempDir()
	parts := make([]strings.Builder, files)
	for i, a := range articles[:200] {
		for j, l := range a.Lines {
			if l.Labels["ukraine"] == "" {
				continue
			}
			e := training.Example{ID: fmt.Sprintf("%s-%d", a.Name, j), Text: l.Text, Target: "ukraine", Label: l.Labels["ukraine"], Weight: float64(1+j%3) / 2}
			examples = append(examples, e)
			data, err := json.Marshal(e)
			require.NoError(t, err)
			fmt.Fprintf(&parts[i%files], "%s\n", data)
		}
	}
	parts[0].WriteString(`{"id":"other","text":"Rain.","target":"weather","label":"support"}` + "\n")
	parts[1].WriteString(`{"id":"unknown","text":"Rain.","target":"ukraine","label":"enthusiastic"}` + "\n")
	parts[2].WriteString(`{"id":"broken","text":` + "\n")
	for i := range parts {
		require.NoError(t, os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.jsonl", i)), []byte(parts[i].String()), 0o666))
	}
	return filepath.Join(dir, "*.jsonl"), examples
}

// TestCount: counts made in parts, sent and merged give the model of the counts made
// in one place, byte for byte.
func TestCount(t *testing.T) {
	q := Question{"ukraine", []string{"support", "neutral", "oppose", "none"}}
	pattern, examples := corpora(t, 5)
	whole, err := classifier.NewCounts(q.Labels)
	require.NoError(t, err)
	for _, e := range examples {
		x, err := q.sample(e)
		require.NoError(t, err)
		require.NoError(t, whole.Add(x))
	}
	want, err := q.model(whole)
	require.NoError(t, err)

	dir := t.TempDir()
	letters := Files{Name: filepath.Join(dir, "dead"), Ending: ".jsonl", Shards: 1}
	require.NoError(t, run(t, func(s beam.Scope) {
		samples, dead := ReadSamples(s, q, pattern)
		WriteModel(s, q, filepath.Join(dir, "a.model"), Count(s, q, samples))
		WriteLines(s, letters, DeadLetterLines(s, dead))
	}))
	file, err := os.Open(filepath.Join(dir, "a.model"))
	require.NoError(t, err)
	defer file.Close()
	got, err := classifier.Read(file)
	require.NoError(t, err)
	require.Equal(t, want.SHA256(), got.SHA256())
	_, err = training.ExtractorOf(got)
	require.NoError(t, err, "the model says what features it has")

	reasons := map[string]string{}
	for _, line := range linesOf(t, letters) {
		var d DeadLetter
		require.NoError(t, json.Unmarshal(line, &d))
		require.Positive(t, d.Line)
		reasons[filepath.Base(d.Source)] = d.Reason
	}
	require.Len(t, reasons, 2)
	require.Contains(t, reasons["1.jsonl"], `unknown label "enthusiastic": want one of`)
	require.Contains(t, reasons["2.jsonl"], "malformed")
}

// TestMerge: how the counts of workers become one.
func TestMerge(t *testing.T) {
	f := &countFn{Labels: []string{"support", "oppose"}}
	var parts [3]*classifier.Counts
	whole, err := f.CreateAccumulator()
	require.NoError(t, err)
	for i := range parts {
		parts[i], err = f.CreateAccumulator()
		require.NoError(t, err)
		for j := range uint64(20) {
			x := classifier.Sample{Features: []uint64{j, 1 << j << i, ^j}, Label: int(j) % 2, Weight: float64(j) / 8}
			data, err := encodeSample(x)
			require.NoError(t, err)
			back, err := decodeSample(data)
			require.NoError(t, err)
			require.Equal(t, x, back)
			_, err = f.AddInput(parts[i], back)
			require.NoError(t, err)
			require.NoError(t, whole.Add(x))
		}
		data, err := encodeCounts(parts[i])
		require.NoError(t, err)
		parts[i], err = decodeCounts(data)
		require.NoError(t, err)
	}
	merged, err := f.MergeAccumulators(parts[2], parts[0])
	require.NoError(t, err)
	merged, err = f.MergeAccumulators(merged, parts[1])
	require.NoError(t, err)
	want, err := encodeCounts(whole)
	require.NoError(t, err)
	got, err := encodeCounts(merged)
	require.NoError(t, err)
	require.Equal(t, want, got)
}

func TestNoExampleFailsThePipeline(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.jsonl")
	require.NoError(t, os.WriteFile(name, []byte(`{"text":"Rain.","target":"weather","label":"support"}`+"\n"), 0o666))
	q := Question{"ukraine", []string{"support", "oppose"}}
	err := run(t, func(s beam.Scope) {
		samples, _ := ReadSamples(s, q, name)
		WriteModel(s, q, name+".model", Count(s, q, samples))
	})
	require.ErrorContains(t, err, `no example of target "ukraine" was read`)
}
