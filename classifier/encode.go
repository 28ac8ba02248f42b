package classifier

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
	"unicode/utf8"
)

// The model file: little-endian, canonical.
//
//	magic     8 bytes, not text, to catch line-ending damage
//	version   uint16
//	length    uint32, of the payload
//	payload   name, metadata, polarity, targets; see encode
//	checksum  SHA-256 of all that precedes
//
// A count is a uvarint of the fewest bytes; a string is its count of bytes and
// UTF-8; a float is 64 bits; keys ascend and are uvarints of the difference;
// weights are zigzag varints, of which small ones take one byte.
const (
	magic        = "\x8dDEMR\r\n\x1a"
	version      = 2
	headerSize   = len(magic) + 2 + 4
	checksumSize = sha256.Size
)

// MaxModelSize is the largest size of a model file, in bytes.
const MaxModelSize = 64 << 20

// Bounds of what a model file counts.
const (
	maxTargets  = 256
	maxMetadata = 1024
	maxString   = 1 << 20
)

func encode(m *Model) ([]byte, error) {
	var e encoder
	e.b = append(e.b, magic...)
	e.b = binary.LittleEndian.AppendUint16(e.b, version)
	e.b = append(e.b, 0, 0, 0, 0)

	e.string(m.name)
	e.count(len(m.meta), maxMetadata)
	for _, k := range slices.Sorted(maps.Keys(m.meta)) {
		e.string(k)
		e.string(m.meta[k])
	}
	keys, nats := m.polarity.unpack()
	e.count(len(keys), MaxFeatures)
	if len(keys) > 0 {
		e.float(m.polarity.scale)
		e.keys(keys)
		e.weights(nats)
	}
	e.count(len(m.targets), maxTargets)
	for _, t := range m.targets {
		e.target(t)
	}
	if len(e.b)+checksumSize > MaxModelSize {
		return nil, ErrTooLarge
	}
	binary.LittleEndian.PutUint32(e.b[headerSize-4:], uint32(len(e.b)-headerSize))
	sum := sha256.Sum256(e.b)
	return append(e.b, sum[:]...), e.err
}

type encoder struct {
	b   []byte
	err error
}

func (e *encoder) target(t *Target) {
	e.string(t.Name)
	e.count(len(t.Labels), MaxLabels)
	for _, l := range t.Labels {
		e.string(l)
	}
	for _, role := range []int{t.Favor, t.Against, t.Abstain} {
		e.count(role+1, MaxLabels)
	}
	e.float(t.Threshold)
	for _, x := range t.offsets {
		e.float(x)
	}
	e.count(len(t.parts), 2)
	for _, p := range t.parts {
		e.float(p.scale)
		for _, b := range p.bias {
			e.float(b)
		}
	}
	e.count(t.Features(), MaxFeatures)
	e.keys(t.table.list())
	e.weights(t.weights)
}

func (e *encoder) count(n, limit int) {
	if n > limit && e.err == nil {
		e.err = fmt.Errorf("%w: count %d over %d", ErrTooLarge, n, limit)
	}
	e.b = binary.AppendUvarint(e.b, uint64(n))
}

func (e *encoder) string(s string) {
	if !utf8.ValidString(s) && e.err == nil {
		e.err = fmt.Errorf("%w: string %q is not UTF-8", ErrInvalid, s)
	}
	e.count(len(s), maxString)
	e.b = append(e.b, s...)
}

func (e *encoder) float(x float64) {
	e.b = binary.LittleEndian.AppendUint64(e.b, math.Float64bits(x))
}

func (e *encoder) keys(keys []uint64) {
	var last uint64
	for _, k := range keys {
		e.b = binary.AppendUvarint(e.b, k-last)
		last = k
	}
}

func (e *encoder) weights(w []int16) {
	for _, x := range w {
		e.b = binary.AppendVarint(e.b, int64(x))
	}
}
