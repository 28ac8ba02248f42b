package classifier

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// The files of these tests have the right length and checksum, so that what they hold
// is read.

// requireSound holds that a file is refused with its place, or gives a model whose
// probabilities are some, whatever the text.
func requireSound(t *testing.T, file []byte) (read bool) {
	t.Helper()
	m, err := Read(bytes.NewReader(file))
	if err != nil {
		var at *FormatError
		require.True(t, errors.As(err, &at), "%v", err)
		return false
	}
	var s Scratch
	for _, target := range m.Targets() {
		for _, features := range [][]uint64{nil, {1, 2, 3}, {0, 10, 11, 12, 100, 101, 102, 103, 104}} {
			p := target.Predict(features, &s)
			sum := 0.0
			for _, x := range p.P {
				require.True(t, x >= 0 && x <= 1, "%v", p.P)
				sum += x
			}
			require.InDelta(t, 1, sum, 1e-6)
			require.True(t, p.Score >= -1 && p.Score <= 1)
			require.True(t, p.Label >= 0 && p.Label < len(target.Labels))
		}
	}
	for word := range uint64(5) {
		nats, _ := m.Polarity(word)
		require.False(t, math.IsNaN(nats) || math.IsInf(nats, 0))
	}
	return true
}

func payloadOf(file []byte) []byte { return slices.Clone(file[headerSize : len(file)-checksumSize]) }

// TestThousandSealedCorruptions changes one byte of what a model holds, and the
// checksum with it.
func TestThousandSealedCorruptions(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	good := payloadOf(smallModel(t).file)
	read := 0
	for range 1000 {
		bad := slices.Clone(good)
		bad[rng.IntN(len(bad))] ^= byte(1 + rng.IntN(255))
		if requireSound(t, seal(bad)) {
			read++
		}
	}
	require.Positive(t, read, "some give another model")
	require.Less(t, read, 1000, "some give none")
}

func TestSealedTruncations(t *testing.T) {
	good := payloadOf(smallModel(t).file)
	for n := range good {
		require.False(t, requireSound(t, seal(good[:n])), "cut after %d bytes", n)
	}
	require.True(t, requireSound(t, seal(good)))
}

// TestNumbersThatAreNone puts a number that is none, and one without bound, wherever
// eight bytes stand.
func TestNumbersThatAreNone(t *testing.T) {
	good := payloadOf(smallModel(t).file)
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, math.SmallestNonzeroFloat64, math.Copysign(0, -1)} {
		for at := range len(good) - 8 {
			bad := slices.Clone(good)
			binary.LittleEndian.PutUint64(bad[at:], math.Float64bits(x))
			requireSound(t, seal(bad))
		}
	}
}

// TestCountsTakeNoMemory: what a small file says it holds is not made room for.
func TestCountsTakeNoMemory(t *testing.T) {
	good := payloadOf(smallModel(t).file)
	giant := binary.AppendUvarint(nil, math.MaxUint64)
	most := binary.AppendUvarint(nil, MaxFeatures)
	var before, after runtime.MemStats
	files := 0
	runtime.ReadMemStats(&before)
	for at := range good {
		for _, count := range [][]byte{giant, most} {
			files++
			bad := append(append(slices.Clone(good[:at]), count...), good[at:]...)
			_, _ = Read(bytes.NewReader(seal(bad)))
		}
	}
	runtime.ReadMemStats(&after)
	require.Less(t, (after.TotalAlloc-before.TotalAlloc)/uint64(files), uint64(100*len(good)), "bytes for each file")
}
