package training_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/training"
)

// synthetic returns n examples of 25 words from a vocabulary as uneven as that of
// a language, in which one word in eight leans to the label.
func synthetic(n int) []training.Example {
	rng := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(rng, 1.15, 8, 60_000)
	labels := []string{"favor", "neutral", "against", "none"}
	out := make([]training.Example, n)
	var s strings.Builder
	for i := range out {
		l := min(3, int(rng.ExpFloat64()*1.5))
		s.Reset()
		for range 25 {
			w := zipf.Uint64()
			if rng.IntN(8) == 0 {
				w = w&^3 | uint64(l)
			}
			s.WriteString(word(w))
			s.WriteByte(' ')
		}
		out[i] = training.Example{ID: fmt.Sprint(i), Text: s.String(), Target: "t", Label: labels[l], Group: fmt.Sprint(i / 20)}
	}
	return out
}

// word spells a number in syllables.
func word(n uint64) string {
	const syllables = "bacedifoguhakelimonuparesitovuza"
	var s strings.Builder
	for n += 16; n > 0; n /= 16 {
		s.WriteString(syllables[n%16*2:][:2])
	}
	return s.String()
}

// BenchmarkFit fits 100,000 examples of 25 words with the default options.
func BenchmarkFit(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			examples := synthetic(n)
			size := 0
			for _, e := range examples {
				size += len(e.Text)
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				m, err := training.Fit(context.Background(), examples, &training.Options{Polarity: map[uint64]float64{}})
				require.NoError(b, err)
				b.ReportMetric(float64(m.Targets()[0].Features()), "features")
			}
			var stats runtime.MemStats
			runtime.ReadMemStats(&stats)
			b.ReportMetric(float64(stats.Sys)/(1<<20), "MiB-from-system")
		})
	}
}
