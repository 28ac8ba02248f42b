package classifier

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"unicode/utf8"
)

// decode parses a whole model file. Every count is held against the bytes that
// are left before memory is taken for it.
func decode(file []byte) (*Model, error) {
	fail := func(at int, err error) (*Model, error) { return nil, &FormatError{Offset: int64(at), Err: err} }
	if n := min(len(file), len(magic)); string(file[:n]) != magic[:n] {
		return fail(0, ErrMagic)
	}
	if len(file) < headerSize {
		return fail(len(file), ErrTruncated)
	}
	if v := binary.LittleEndian.Uint16(file[len(magic):]); v != version {
		return fail(len(magic), fmt.Errorf("%w: %d, want %d", ErrVersion, v, version))
	}
	length := int64(binary.LittleEndian.Uint32(file[headerSize-4:]))
	want := int64(headerSize) + length + checksumSize
	switch {
	case want > MaxModelSize:
		return fail(headerSize-4, fmt.Errorf("%w: %d bytes", ErrTooLarge, want))
	case int64(len(file)) < want:
		return fail(len(file), ErrTruncated)
	case int64(len(file)) > want:
		return fail(int(want), ErrTrailing)
	}
	end := headerSize + int(length)
	if sum := sha256.Sum256(file[:end]); string(sum[:]) != string(file[end:]) {
		return fail(end, ErrChecksum)
	}

	d := decoder{b: file[:end], at: headerSize}
	m := d.model()
	if d.err == nil && d.at != end {
		d.fail(ErrTrailing)
	}
	if d.err != nil {
		return nil, d.err
	}
	m.seal(file)
	return m, nil
}

// decoder reads values until the first fault; after it every value is zero.
type decoder struct {
	b   []byte
	at  int
	err error
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = &FormatError{Offset: int64(d.at), Err: err}
	}
}

func (d *decoder) model() *Model {
	m := &Model{name: d.string(), meta: map[string]string{}}
	last := ""
	for i := range d.count(maxMetadata, 2) {
		k := d.string()
		if i > 0 && k <= last {
			d.fail(fmt.Errorf("%w: metadata key %q out of order", ErrInvalid, k))
		}
		last = k
		m.meta[k] = d.string()
	}
	if n := d.count(MaxFeatures, 2); n > 0 {
		scale, keys, nats := d.scale(), d.keys(n), d.weights(n)
		if d.err == nil {
			m.polarity = packPolarity(keys, nats, scale)
		}
	}
	for range d.count(maxTargets, 8) {
		t := d.target()
		if d.err != nil {
			break
		}
		if m.Target(t.Name) != nil {
			d.fail(fmt.Errorf("%w %q", ErrDuplicateTarget, t.Name))
		}
		m.targets = append(m.targets, t)
	}
	if d.err == nil {
		if err := checkPanel(m.targets); err != nil {
			d.fail(err)
		}
	}
	return m
}

func (d *decoder) target() *Target {
	t := &Target{Name: d.string()}
	labels := d.count(MaxLabels, 1)
	for range labels {
		t.Labels = append(t.Labels, d.string())
	}
	for _, role := range []*int{&t.Favor, &t.Against, &t.Abstain} {
		*role = d.count(labels, 0) - 1
	}
	t.Threshold = d.float()
	for range labels {
		t.offsets = append(t.offsets, d.float())
	}
	outputs := []int{labels}
	switch parts := d.count(2, 1); {
	case parts == 2 && t.Abstain >= 0 && labels > 2:
		outputs = []int{2, labels - 1}
	case parts != 1:
		d.fail(fmt.Errorf("%w: %d parts", ErrInvalid, parts))
	}
	for _, n := range outputs {
		p := part{scale: d.scale()}
		for range n {
			p.bias = append(p.bias, d.float())
		}
		t.parts = append(t.parts, p)
		t.stride += n - 1
	}
	if err := t.check(); err != nil {
		d.fail(err)
	}
	if d.err != nil {
		return t
	}
	n := d.count(MaxFeatures, 1+t.stride)
	t.table = newTable(d.keys(n))
	t.weights = d.weights(n * t.stride)
	return t
}

// take returns the next n bytes.
func (d *decoder) take(n int) []byte {
	if d.err != nil {
		return nil
	}
	if n > len(d.b)-d.at {
		d.fail(ErrTruncated)
		return nil
	}
	d.at += n
	return d.b[d.at-n : d.at]
}

func (d *decoder) uvarint() uint64 {
	if d.err != nil {
		return 0
	}
	x, n := binary.Uvarint(d.b[d.at:])
	switch {
	case n == 0:
		d.fail(ErrTruncated)
		return 0
	case n < 0 || n > 1 && d.b[d.at+n-1] == 0:
		d.fail(fmt.Errorf("%w: number is not in its shortest form", ErrInvalid))
		return 0
	}
	d.at += n
	return x
}

// count reads a number of things that take at least size bytes each.
func (d *decoder) count(limit, size int) int {
	n := d.uvarint()
	if n > uint64(limit) {
		d.fail(fmt.Errorf("%w: count %d over %d", ErrInvalid, n, limit))
		return 0
	}
	if int64(n)*int64(size) > int64(len(d.b)-d.at) {
		d.fail(fmt.Errorf("%w: count %d of the bytes that are left", ErrTruncated, n))
		return 0
	}
	return int(n)
}

func (d *decoder) string() string {
	b := d.take(d.count(maxString, 1))
	if !utf8.Valid(b) {
		d.fail(fmt.Errorf("%w: string is not UTF-8", ErrInvalid))
	}
	return string(b)
}

func (d *decoder) float() float64 {
	b := d.take(8)
	if b == nil {
		return 0
	}
	x := math.Float64frombits(binary.LittleEndian.Uint64(b))
	if !bounded(x) {
		d.fail(fmt.Errorf("%w: number %v", ErrInvalid, x))
		return 0
	}
	return x
}

func (d *decoder) scale() float64 {
	x := d.float()
	if d.err == nil && !(x > 0) {
		d.fail(fmt.Errorf("%w: scale %v", ErrInvalid, x))
	}
	return x
}

func (d *decoder) keys(n int) []uint64 {
	keys := make([]uint64, n)
	var last uint64
	for i := range keys {
		step := d.uvarint()
		if i > 0 && step == 0 || step > 1<<keyBits-1-last {
			d.fail(fmt.Errorf("%w: key out of order", ErrInvalid))
			return nil
		}
		last += step
		keys[i] = last
	}
	return keys
}

func (d *decoder) weights(n int) []int16 {
	w := make([]int16, n)
	for i := range w {
		x := d.uvarint()
		if x > math.MaxUint16 {
			d.fail(fmt.Errorf("%w: weight of more than 16 bits", ErrInvalid))
		}
		if d.err != nil {
			return nil
		}
		w[i] = int16(x>>1) ^ -int16(x&1) // zigzag
	}
	return w
}
