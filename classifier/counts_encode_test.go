package classifier_test

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/classifier"
)

// countsOf counts samples.
func countsOf(t testing.TB, samples ...classifier.Sample) *classifier.Counts {
	t.Helper()
	c, err := classifier.NewCounts([]string{"favor", "against"})
	require.NoError(t, err)
	for _, s := range samples {
		require.NoError(t, c.Add(s))
	}
	return c
}

func encoded(t testing.TB, c *classifier.Counts) []byte {
	t.Helper()
	b, err := c.MarshalBinary()
	require.NoError(t, err)
	return b
}

func TestCountsTravel(t *testing.T) {
	all := append(letters(0, "abc", "bcd", "a"), letters(1, "xyz", "ax")...)
	all[1].Weight = 2.0625
	all = append(all, classifier.Sample{Label: 1, Features: []uint64{0, math.MaxUint64}})
	whole := encoded(t, countsOf(t, all...))

	var a, b classifier.Counts
	require.NoError(t, a.UnmarshalBinary(encoded(t, countsOf(t, all[3:]...))))
	require.NoError(t, b.UnmarshalBinary(encoded(t, countsOf(t, all[:3]...))))
	require.NoError(t, a.Merge(&b))
	require.Equal(t, whole, encoded(t, &a), "counts merged after their way are those of the union, byte for byte")

	var back classifier.Counts
	require.NoError(t, back.UnmarshalBinary(whole))
	require.NoError(t, back.Add(all[0]), "what comes back can count on")
	require.Equal(t, encoded(t, countsOf(t, append(all, all[0])...)), encoded(t, &back))
}

func TestCountsRefuseDamage(t *testing.T) {
	good := encoded(t, countsOf(t, letters(0, "abc", "xyz")...))
	for n := range len(good) {
		var c classifier.Counts
		err := c.UnmarshalBinary(good[:n])
		_, ok := errors.AsType[*classifier.FormatError](err)
		require.True(t, ok, "cut after %d bytes: %v", n, err)
	}
	var c classifier.Counts
	require.ErrorIs(t, c.UnmarshalBinary(append(bytes.Clone(good), 0)), classifier.ErrTrailing)
	require.ErrorIs(t, c.UnmarshalBinary([]byte("not counts")), classifier.ErrMagic)
	require.Empty(t, c.Labels(), "an error leaves the counts as they were")
}

// FuzzCounts: any bytes are an error or counts that encode to the same bytes again,
// but for features that no label has.
func FuzzCounts(f *testing.F) {
	f.Add(encoded(f, countsOf(f, letters(0, "abc", "a")...)))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		var c, again classifier.Counts
		if c.UnmarshalBinary(data) != nil {
			return
		}
		b := encoded(t, &c)
		require.NoError(t, again.UnmarshalBinary(b))
		require.Equal(t, b, encoded(t, &again))
	})
}
