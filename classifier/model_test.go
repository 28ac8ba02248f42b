package classifier

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// smallModel has a target of one part, a target of two, polarity and metadata.
func smallModel(t testing.TB) *Model {
	t.Helper()
	var samples []Sample
	for i := range 60 {
		samples = append(samples, Sample{Label: i % 3, Features: []uint64{uint64(i%3) + 10, uint64(i % 7), uint64(i%5) + 100}})
	}
	labels := []string{"favor", "against", "none"}
	one, err := Fit(context.Background(), "one", labels, samples, nil)
	require.NoError(t, err)
	two, err := Fit(context.Background(), "two", labels, samples, &Options{Detect: true, Learner: Bayes})
	require.NoError(t, err)
	m, err := NewModel(Parts{
		Name:     "small",
		Metadata: map[string]string{"b": "2", "a": "1", "": "empty key"},
		Polarity: map[uint64]float64{1: 1.5, 2: -2, 3: 0.25},
		Targets:  []*Target{one, two},
	})
	require.NoError(t, err)
	return m
}

func TestModelRoundTrip(t *testing.T) {
	m := smallModel(t)
	got, err := Read(iotest.OneByteReader(bytes.NewReader(m.file)))
	require.NoError(t, err)
	require.Equal(t, m, got)
	var b bytes.Buffer
	n, err := got.WriteTo(&b)
	require.NoError(t, err)
	require.Equal(t, int64(got.Size()), n)
	require.Equal(t, m.file, b.Bytes())
	require.Equal(t, "small", got.Name())
	require.Equal(t, "2", got.Metadata()["b"])
	require.Len(t, got.SHA256(), 64)
	require.Len(t, got.Targets(), 2)
	require.Equal(t, "two", got.Target("two").Name)
	require.Nil(t, got.Target("three"))
	require.Equal(t, 3, got.Polarities())
	for word, want := range map[uint64]float64{1: 1.5, 2: -2, 3: 0.25} {
		nats, ok := got.Polarity(word)
		require.True(t, ok)
		require.InDelta(t, want, nats, 1e-3)
	}
	_, ok := got.Polarity(4)
	require.False(t, ok)
}

func TestMetadataIsACopy(t *testing.T) {
	m := smallModel(t)
	m.Metadata()["a"] = "changed"
	require.Equal(t, "1", m.Metadata()["a"])
}

func TestEmptyModel(t *testing.T) {
	m, err := NewModel(Parts{})
	require.NoError(t, err)
	got, err := Read(bytes.NewReader(m.file))
	require.NoError(t, err)
	require.Empty(t, got.Targets())
	_, ok := got.Polarity(0)
	require.False(t, ok)
}

func TestNewModelRefuses(t *testing.T) {
	target := smallModel(t).targets[0]
	wild := *target
	wild.Threshold = math.NaN()
	renamed := *target
	renamed.Labels = []string{"a", "b"}
	steps := *smallModel(t).targets[1]
	steps.Abstain = -1
	for _, tt := range []struct {
		name  string
		parts Parts
		want  error
	}{
		{"two targets of one name", Parts{Targets: []*Target{target, target}}, ErrDuplicateTarget},
		{"a threshold that is no number", Parts{Targets: []*Target{&wild}}, ErrInvalid},
		{"no target", Parts{Targets: []*Target{target, nil}}, ErrInvalid},
		{"a target that was not fitted", Parts{Targets: []*Target{{Name: "t", Labels: []string{"a", "b"}}}}, ErrInvalid},
		{"a label taken away", Parts{Targets: []*Target{&renamed}}, ErrInvalid},
		{"two steps without a label to abstain to", Parts{Targets: []*Target{&steps}}, ErrInvalid},
		{"a polarity that is no number", Parts{Polarity: map[uint64]float64{1: math.NaN()}}, ErrInvalid},
		{"a name that is not UTF-8", Parts{Name: "\xff"}, ErrInvalid},
		{"metadata too long", Parts{Metadata: map[string]string{"x": strings.Repeat("x", maxString+1)}}, ErrTooLarge},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := NewModel(tt.parts)
			require.ErrorIs(t, err, tt.want)
		})
	}
}

// TestPanelIsBounded: targets that are small by themselves but share no feature
// would make a panel of more rows and columns than memory holds.
func TestPanelIsBounded(t *testing.T) {
	const features, targets = 3000, 200
	of := func(shared bool) []*Target {
		var out []*Target
		for i := range targets {
			keys := make([]uint64, features)
			for j := range keys {
				keys[j] = uint64(j)
				if !shared {
					keys[j] += uint64(i * features)
				}
			}
			x := Target{Name: fmt.Sprint(i), Labels: []string{"a", "b", "c"}, Favor: -1, Against: -1, Abstain: -1, offsets: make([]float64, 3)}
			x.parts, x.stride = []part{{bias: make([]float64, 3), scale: 1}}, 2
			x.table, x.weights = newTable(keys), make([]int16, 2*features)
			out = append(out, &x)
		}
		return out
	}
	m, err := NewModel(Parts{Targets: of(true)})
	require.NoError(t, err, "what they share takes one row")
	_, err = Read(bytes.NewReader(m.file))
	require.NoError(t, err)

	_, err = NewModel(Parts{Targets: of(false)})
	require.ErrorIs(t, err, ErrTooLarge)
	file, err := encode(&Model{targets: of(false)})
	require.NoError(t, err)
	_, err = Read(bytes.NewReader(file))
	require.ErrorIs(t, err, ErrTooLarge)
	var at *FormatError
	require.True(t, errors.As(err, &at))
}

func TestReadRefuses(t *testing.T) {
	file := smallModel(t).file
	edit := func(at int, b ...byte) []byte {
		out := slices.Clone(file)
		copy(out[at:], b)
		return out
	}
	for _, tt := range []struct {
		name   string
		file   []byte
		want   error
		offset int64
	}{
		{"nothing", nil, ErrTruncated, 0},
		{"text", []byte("hello, this is no model"), ErrMagic, 0},
		{"line endings changed", edit(5, '\n', '\n'), ErrMagic, 0},
		{"magic only", file[:len(magic)], ErrTruncated, 8},
		{"another version", edit(len(magic), version+1), ErrVersion, 8},
		{"length over the limit", edit(headerSize-4, 0xff, 0xff, 0xff, 0xff), ErrTooLarge, 10},
		{"cut short", file[:len(file)-1], ErrTruncated, int64(len(file) - 1)},
		{"bytes behind", append(slices.Clone(file), 0), ErrTrailing, int64(len(file))},
		{"a flipped byte", edit(headerSize+3, 'X'), ErrChecksum, int64(len(file) - checksumSize)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(bytes.NewReader(tt.file))
			require.ErrorIs(t, err, tt.want)
			var at *FormatError
			require.True(t, errors.As(err, &at))
			require.Equal(t, tt.offset, at.Offset)
			require.ErrorContains(t, err, "classifier: read model: byte ")
		})
	}
}

// seal turns a payload into a file with the right length and checksum.
func seal(payload []byte) []byte {
	b := append([]byte(magic), version, 0)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(payload)))
	b = append(b, payload...)
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

// TestReadRefusesLies reads sealed files whose content is wrong.
func TestReadRefusesLies(t *testing.T) {
	float := func(x float64) []byte { return binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)) }
	// A target with no metadata and polarity before it: labels a and b, no roles.
	target := func(threshold, offset, scale, bias float64, rest ...byte) []byte {
		b := []byte{0, 0, 0, 1, 1, 't', 2, 1, 'a', 1, 'b', 0, 0, 0}
		b = append(b, float(threshold)...)
		b = append(b, float(offset)...)
		b = append(b, float(0)...)
		b = append(b, 1)
		b = append(b, float(scale)...)
		b = append(b, float(bias)...)
		b = append(b, float(0)...)
		return append(b, rest...)
	}
	_, err := Read(bytes.NewReader(seal(target(0, 0, 1, 0, 1, 9, 7))))
	require.NoError(t, err, "the template is sound")

	huge := binary.AppendUvarint(nil, 1<<40)
	for _, tt := range []struct {
		name    string
		payload []byte
		want    error
	}{
		{"nothing", nil, ErrTruncated},
		{"name longer than the file", []byte{200, 1}, ErrTruncated},
		{"name of a terabyte", huge, ErrInvalid},
		{"name not UTF-8", []byte{1, 0xff, 0, 0, 0}, ErrInvalid},
		{"number not in its shortest form", []byte{0x80, 0, 0, 0, 0}, ErrInvalid},
		{"endless number", bytes.Repeat([]byte{0xff}, 30), ErrInvalid},
		{"metadata out of order", []byte{0, 2, 1, 'b', 0, 1, 'a', 0, 0, 0}, ErrInvalid},
		{"metadata twice", []byte{0, 2, 1, 'a', 0, 1, 'a', 0, 0, 0}, ErrInvalid},
		{"a million metadata", append([]byte{0}, 0xc0, 0x84, 0x3d), ErrInvalid},
		{"more polarity words than bytes", append([]byte{0, 0}, 200, 1), ErrTruncated},
		{"polarity of scale 0", append(append([]byte{0, 0, 1}, float(0)...), 1, 0, 0, 0), ErrInvalid},
		{"polarity without end", append(append([]byte{0, 0, 1}, float(1)...), 1, 0), ErrTruncated},
		{"bytes behind the targets", []byte{0, 0, 0, 0, 0}, ErrTrailing},
		{"300 targets", append([]byte{0, 0, 0}, 0xac, 2), ErrInvalid},
		{"more targets than bytes", []byte{0, 0, 0, 5, 1, 't'}, ErrTruncated},
		{"NaN threshold", target(math.NaN(), 0, 1, 0, 0), ErrInvalid},
		{"threshold over 1", target(2, 0, 1, 0, 0), ErrInvalid},
		{"infinite offset", target(0, math.Inf(1), 1, 0, 0), ErrInvalid},
		{"negative scale", target(0, 0, -1, 0, 0), ErrInvalid},
		{"NaN scale", target(0, 0, math.NaN(), 0, 0), ErrInvalid},
		{"infinite bias", target(0, 0, 1, math.Inf(-1), 0), ErrInvalid},
		{"more features than bytes", target(0, 0, 1, 0, 0xff, 0xff, 3), ErrTruncated},
		{"features cut short", target(0, 0, 1, 0, 1, 9), ErrTruncated},
		{"a key twice", target(0, 0, 1, 0, 2, 9, 0, 7, 7), ErrInvalid},
		{"a weight of over 16 bits", target(0, 0, 1, 0, 1, 9, 0x80, 0x80, 4), ErrInvalid},
		{"a key of over 40 bits", append(target(0, 0, 1, 0, 1), append(huge, 0, 0)...), ErrInvalid},
		{"one label", bytes.Replace(target(0, 0, 1, 0, 0), []byte{2, 1, 'a', 1, 'b'}, []byte{1, 1, 'a'}, 1), ErrInvalid},
		{"a label twice", bytes.Replace(target(0, 0, 1, 0, 0), []byte("\x01b"), []byte("\x01a"), 1), ErrDuplicateLabel},
		{"a role of no label", bytes.Replace(target(0, 0, 1, 0, 0), []byte{'b', 0, 0, 0}, []byte{'b', 3, 0, 0}, 1), ErrInvalid},
		{"two parts without a label to abstain to", twoParts(target(0, 0, 1, 0, 0)), ErrInvalid},
		{"two targets of one name", append([]byte{0, 0, 0, 2}, append(target(0, 0, 1, 0, 0)[4:], target(0, 0, 1, 0, 0)[4:]...)...), ErrDuplicateTarget},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(bytes.NewReader(seal(tt.payload)))
			require.ErrorIs(t, err, tt.want)
			var at *FormatError
			require.True(t, errors.As(err, &at))
		})
	}
}

// twoParts changes the number of parts in the template of TestReadRefusesLies.
func twoParts(b []byte) []byte {
	b = slices.Clone(b)
	b[14+3*8] = 2
	return b
}

func TestReadOfAFailingReader(t *testing.T) {
	_, err := Read(iotest.ErrReader(io.ErrClosedPipe))
	require.ErrorIs(t, err, io.ErrClosedPipe)
	_, err = smallModel(t).WriteTo(failingWriter{})
	require.ErrorIs(t, err, io.ErrShortWrite)
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestReadIsBoundedBeforeMemoryIsSpent(t *testing.T) {
	// A reader without end is cut off at the limit.
	_, err := Read(io.MultiReader(strings.NewReader(magic), zeros{}))
	var at *FormatError
	require.True(t, errors.As(err, &at))
	// A small file that claims 16 million features takes little memory.
	payload := []byte{0, 0}
	payload = binary.AppendUvarint(payload, MaxFeatures)
	file := seal(payload)
	require.Less(t, testing.AllocsPerRun(10, func() { _, _ = Read(bytes.NewReader(file)) }), 50.0)
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// TestThousandCorruptions changes one byte of the default model at a time.
func TestThousandCorruptions(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 1000 {
		bad := slices.Clone(defaultFile)
		bad[rng.IntN(len(bad))] ^= byte(1 + rng.IntN(255))
		_, err := decode(bad)
		var at *FormatError
		require.True(t, errors.As(err, &at))
	}
}

// FuzzRead changes the payload and seals it again: what Read accepts is canonical
// and predicts probabilities.
func FuzzRead(f *testing.F) {
	file := smallModel(f).file
	f.Add(file[headerSize : len(file)-checksumSize])
	f.Add([]byte{0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, payload []byte) {
		file := seal(payload)
		m, err := Read(bytes.NewReader(file))
		if err != nil {
			var at *FormatError
			require.True(t, errors.As(err, &at))
			require.True(t, at.Offset >= 0 && at.Offset <= int64(len(file)))
			return
		}
		again, err := encode(m)
		require.NoError(t, err)
		require.Equal(t, file, again)
		var s Scratch
		for _, target := range m.Targets() {
			p := target.Predict([]uint64{1, 2, 10, 11, 100}, &s)
			sum := 0.0
			for _, x := range p.P {
				sum += x
			}
			require.InDelta(t, 1, sum, 1e-6)
			require.True(t, p.Label >= 0 && p.Label < len(target.Labels))
		}
	})
}

// FuzzReadFile changes the whole file.
func FuzzReadFile(f *testing.F) {
	f.Add(smallModel(f).file)
	f.Fuzz(func(t *testing.T, file []byte) {
		if _, err := Read(bytes.NewReader(file)); err != nil {
			var at *FormatError
			require.True(t, errors.As(err, &at))
		}
	})
}
