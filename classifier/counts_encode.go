package classifier

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
)

// countsMagic begins encoded counts. What follows is as in a model file: the labels,
// the units of each label's samples, the number of features, and for each feature in
// ascending order its distance from the one before and its units in each label.
const countsMagic = "\x8dDEMC\r\n\x01"

// MarshalBinary encodes the counts, so that counts made on several machines can be
// merged on one. Equal counts give equal bytes. It fails only on a label that is not
// UTF-8.
func (c *Counts) MarshalBinary() ([]byte, error) {
	e := encoder{b: []byte(countsMagic)}
	e.count(len(c.labels), MaxLabels)
	rows := map[uint64][]uint64{}
	for l, name := range c.labels {
		e.string(name)
		e.b = binary.AppendUvarint(e.b, uint64(c.samples[l]))
		for word, n := range c.unitsOf(l) {
			f := hashOf(word)
			if rows[f] == nil {
				rows[f] = make([]uint64, len(c.labels))
			}
			rows[f][l] = uint64(n)
		}
	}
	e.count(len(rows), math.MaxInt)
	var last uint64
	for _, f := range slices.Sorted(maps.Keys(rows)) {
		e.b = binary.AppendUvarint(e.b, f-last)
		last = f
		for _, n := range rows[f] {
			e.b = binary.AppendUvarint(e.b, n)
		}
	}
	if e.err != nil {
		return nil, fmt.Errorf("classifier: encode counts: %w", e.err)
	}
	return e.b, nil
}

// UnmarshalBinary sets c to counts that MarshalBinary encoded. An error is a
// *FormatError and leaves c as it was.
func (c *Counts) UnmarshalBinary(data []byte) error {
	d := decoder{b: data}
	got, err := d.counts()
	if err != nil {
		return fmt.Errorf("classifier: decode counts: %w", err)
	}
	*c = *got
	return nil
}

func (d *decoder) counts() (*Counts, error) {
	if string(d.take(len(countsMagic))) != countsMagic {
		return nil, &FormatError{Err: ErrMagic}
	}
	var labels []string
	var samples []int64
	for range d.count(MaxLabels, 2) {
		labels = append(labels, d.string())
		samples = append(samples, int64(d.units()))
	}
	if d.err != nil {
		return nil, d.err
	}
	c, err := NewCounts(labels)
	if err != nil {
		return nil, &FormatError{Offset: int64(d.at), Err: err}
	}
	c.samples = samples
	var f uint64
	for i := range d.count(len(d.b), 1+len(labels)) {
		step := d.uvarint()
		if i > 0 && step == 0 || step > math.MaxUint64-f {
			d.fail(fmt.Errorf("%w: feature out of order", ErrInvalid))
		}
		f += step
		for l := range labels {
			c.observe(wordOf(f), d.units(), l)
		}
		if d.err != nil {
			return nil, d.err
		}
	}
	if d.at != len(d.b) {
		d.fail(ErrTrailing)
	}
	return c, d.err
}

// units reads a number of units, which sums of float64 hold exactly.
func (d *decoder) units() int {
	n := d.uvarint()
	if n > 1<<52 {
		d.fail(fmt.Errorf("%w: %d units", ErrInvalid, n))
		return 0
	}
	return int(n)
}
