package classifier_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"sync"
	"testing"

	"github.com/navossoc/bayesian"
	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/classifier"
)

// These tests show, for each known trap of navossoc/bayesian, that the library has it
// and that this package does not.

// letters turns texts of letters into samples: each letter is a feature.
func letters(label int, texts ...string) []classifier.Sample {
	var out []classifier.Sample
	for i, t := range texts {
		s := classifier.Sample{Label: label, Group: fmt.Sprint(label, "-", i)}
		for _, r := range t {
			s.Features = append(s.Features, uint64(r))
		}
		out = append(out, s)
	}
	return out
}

func fitLetters(t *testing.T, o *classifier.Options, good, bad []string) *classifier.Target {
	t.Helper()
	target, err := classifier.Fit(context.Background(), "t", []string{"favor", "against"}, append(letters(0, good...), letters(1, bad...)...), o)
	require.NoError(t, err)
	return target
}

func bayesOptions() *classifier.Options {
	return &classifier.Options{Learner: classifier.Bayes, MinCount: 1, Folds: -1}
}

func TestTrapOneUnseenWordDecides(t *testing.T) {
	lib := bayesian.NewClassifier("good", "bad")
	lib.Learn([]string{"a", "b", "c", "d", "e"}, "good")
	lib.Learn([]string{"a", "b", "c", "d", "x"}, "bad")
	scores, _, _ := lib.LogScores([]string{"x"})
	require.Greater(t, scores[1]-scores[0], 20.0, "the library: one word unseen in a class costs more than 20 nats")

	target := fitLetters(t, bayesOptions(), []string{"abcde"}, []string{"abcdx"})
	e := target.Explain([]uint64{'x'})
	require.Less(t, math.Abs(e.Parts[0].Scores[1]-e.Parts[0].Scores[0]), 3.0, "here: smoothed")
}

func TestTrapUnderflow(t *testing.T) {
	lib := bayesian.NewClassifier("good", "bad")
	lib.Learn([]string{"a"}, "good")
	lib.Learn([]string{"b"}, "bad")
	unseen := make([]string, 40)
	for i := range unseen {
		unseen[i] = fmt.Sprint("unseen", i)
	}
	probs, _, _ := lib.ProbScores(unseen)
	require.True(t, math.IsNaN(probs[0]), "the library: NaN from forty unseen words")

	target := fitLetters(t, bayesOptions(), []string{"ab", "ac"}, []string{"xy", "xz"})
	var features []uint64
	for i := range uint64(5000) {
		features = append(features, i+1000)
	}
	features = append(features, 'a', 'x')
	var scratch classifier.Scratch
	p := target.Predict(features, &scratch)
	sum := 0.0
	for _, x := range p.P {
		require.False(t, math.IsNaN(x))
		sum += x
	}
	require.InDelta(t, 1, sum, 1e-9)
}

func TestTrapPriorsByWords(t *testing.T) {
	lib := bayesian.NewClassifier("long", "short")
	lib.Learn([]string{"a", "b", "c", "d", "e", "f", "g", "h"}, "long")
	lib.Learn([]string{"x"}, "short")
	lib.Learn([]string{"x"}, "short")
	scores, _, _ := lib.LogScores(nil)
	require.Greater(t, scores[0], scores[1], "the library: one long document outweighs two short ones")

	target := fitLetters(t, bayesOptions(), []string{"abcdefgh"}, []string{"x", "x"})
	e := target.Explain(nil)
	require.Less(t, e.Parts[0].Scores[0], e.Parts[0].Scores[1], "here: documents count")
}

func TestTrapPanicsOnLabels(t *testing.T) {
	require.Panics(t, func() { bayesian.NewClassifier("only") })
	require.Panics(t, func() { bayesian.NewClassifier("same", "same") })

	_, err := classifier.NewCounts([]string{"only"})
	require.ErrorIs(t, err, classifier.ErrFewLabels)
	_, err = classifier.NewCounts([]string{"same", "same"})
	require.ErrorIs(t, err, classifier.ErrDuplicateLabel)
}

func TestTrapConcurrentUse(t *testing.T) {
	target := fitLetters(t, bayesOptions(), []string{"ab", "ac"}, []string{"xy", "xz"})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			var scratch classifier.Scratch
			for i := range uint64(200) {
				target.Predict([]uint64{'a', 'x', i}, &scratch)
			}
		})
	}
	wg.Wait() // the race detector would speak up
}

func TestTrapSavesDiffer(t *testing.T) {
	target := fitLetters(t, bayesOptions(), []string{"abcdefgh", "bcd"}, []string{"xyzuvw", "yz"})
	m, err := classifier.NewModel(classifier.Parts{Name: "m", Metadata: map[string]string{"a": "1", "b": "2"}, Targets: []*classifier.Target{target}})
	require.NoError(t, err)
	var first []byte
	for range 20 {
		var b bytes.Buffer
		_, err := m.WriteTo(&b)
		require.NoError(t, err)
		if first == nil {
			first = bytes.Clone(b.Bytes())
		}
		require.Equal(t, first, b.Bytes())
	}
	again, err := classifier.Read(bytes.NewReader(first))
	require.NoError(t, err)
	require.Equal(t, m.SHA256(), again.SHA256())
}

func TestCountsMergeExactly(t *testing.T) {
	all := append(letters(0, "abc", "bcd", "a"), letters(1, "xyz", "ax")...)
	whole, err := classifier.NewCounts([]string{"favor", "against"})
	require.NoError(t, err)
	a, _ := classifier.NewCounts([]string{"favor", "against"})
	b, _ := classifier.NewCounts([]string{"favor", "against"})
	for i, s := range all {
		require.NoError(t, whole.Add(s))
		if i%2 == 0 {
			require.NoError(t, a.Add(s))
		} else {
			require.NoError(t, b.Add(s))
		}
	}
	require.NoError(t, a.Merge(b))
	collect := func(c *classifier.Counts) map[uint64][]float64 {
		out := map[uint64][]float64{}
		for h, n := range c.All() {
			out[h] = append([]float64(nil), n...)
		}
		return out
	}
	require.Equal(t, collect(whole), collect(a))
	require.Equal(t, whole.Samples(), a.Samples())
}

// TestModelFileRefusesEveryFlippedByte: a damaged model is an error with its place,
// never a wrong answer.
func TestModelFileRefusesEveryFlippedByte(t *testing.T) {
	target := fitLetters(t, bayesOptions(), []string{"abc", "bcd"}, []string{"xyz", "yz"})
	m, err := classifier.NewModel(classifier.Parts{Name: "m", Targets: []*classifier.Target{target}})
	require.NoError(t, err)
	var b bytes.Buffer
	_, err = m.WriteTo(&b)
	require.NoError(t, err)
	for i := range b.Len() {
		bad := bytes.Clone(b.Bytes())
		bad[i] ^= 0x20
		_, err := classifier.Read(bytes.NewReader(bad))
		var f *classifier.FormatError
		require.True(t, errors.As(err, &f), "byte %d: %v", i, err)
	}
	for n := range b.Len() {
		_, err := classifier.Read(bytes.NewReader(b.Bytes()[:n]))
		require.Error(t, err, "cut after %d bytes", n)
	}
}

// TestCardIsOfTheDefaultModel: MODEL.md was measured on the model beside it.
func TestCardIsOfTheDefaultModel(t *testing.T) {
	m, err := classifier.Default()
	require.NoError(t, err)
	card, err := os.ReadFile("MODEL.md")
	require.NoError(t, err)
	require.Contains(t, string(card), "| model SHA-256 | "+m.SHA256()+" |", "run 'go generate ./...'")
}

func TestDefaultModel(t *testing.T) {
	m, err := classifier.Default()
	require.NoError(t, err)
	require.Less(t, m.Size(), 1<<20, "under 1 MiB")
	for _, name := range []string{"ukraine", "china"} {
		target := m.Target(name)
		require.NotNil(t, target, name)
		require.Equal(t, "none", target.Labels[target.Abstain])
	}
}

func Example() {
	samples := append(letters(0, "abc", "abd", "acd"), letters(1, "xyz", "xyw", "xzw")...)
	target, err := classifier.Fit(context.Background(), "t", []string{"favor", "against"}, samples, &classifier.Options{Learner: classifier.Bayes, MinCount: 1, Folds: -1})
	if err != nil {
		panic(err)
	}
	var scratch classifier.Scratch
	p := target.Predict([]uint64{'a', 'b'}, &scratch)
	fmt.Println(target.Labels[p.Label], p.Score > 0)
	// Output: favor true
}
