package classifier

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// ErrDuplicateTarget is returned for two targets of one name.
var ErrDuplicateTarget = errors.New("duplicate target")

// Model is what a model file holds: targets, a table of word polarity, and
// metadata. It is immutable and safe for concurrent use.
type Model struct {
	name     string
	meta     map[string]string
	polarity polarity
	targets  []*Target
	file     []byte
	sum      string // SHA-256 of the file, in hexadecimal
}

// seal sets the file that the model is kept in, and its sum: every document names it.
func (m *Model) seal(file []byte) {
	sum := sha256.Sum256(file)
	m.file, m.sum = file, hex.EncodeToString(sum[:])
}

// Parts are what a model is made of.
type Parts struct {
	// Name is the name of the model.
	Name string
	// Metadata is free: corpus digest, options, seed.
	Metadata map[string]string
	// Polarity maps the hash of a folded word to its log-odds of being
	// positive, in nats.
	Polarity map[uint64]float64
	// Targets are kept in their order.
	Targets []*Target
}

// NewModel returns the model of the parts. The same parts give the same bytes. It
// returns an error for a target that Fit or Read did not make as it is, two targets
// of one name, what is too large for a file, and targets that are too large for a
// Panel together (ErrTooLarge).
func NewModel(p Parts) (*Model, error) {
	m := &Model{name: p.Name, meta: maps.Clone(p.Metadata), targets: slices.Clone(p.Targets)}
	var err error
	if m.polarity, err = newPolarity(p.Polarity); err != nil {
		return nil, fmt.Errorf("classifier: new model: %w", err)
	}
	for i, t := range m.targets {
		if err := t.check(); err != nil {
			return nil, fmt.Errorf("classifier: new model: target %d: %w", i, err)
		}
		if slices.ContainsFunc(m.targets[:i], func(u *Target) bool { return u.Name == t.Name }) {
			return nil, fmt.Errorf("classifier: new model: %w %q", ErrDuplicateTarget, t.Name)
		}
	}
	if err := checkPanel(m.targets); err != nil {
		return nil, fmt.Errorf("classifier: new model: %w", err)
	}
	file, err := encode(m)
	if err != nil {
		return nil, fmt.Errorf("classifier: new model: %w", err)
	}
	m.seal(file)
	return m, nil
}

// Read reads a model file. It refuses anything but a whole file of this version
// with the right checksum, with a *FormatError, and never takes more than a
// small multiple of the bytes it is given, nor more than MaxModelSize of them.
func Read(r io.Reader) (*Model, error) {
	file, err := io.ReadAll(io.LimitReader(r, MaxModelSize+1))
	if err != nil {
		return nil, fmt.Errorf("classifier: read model: %w", err)
	}
	m, err := decode(file)
	if err != nil {
		return nil, fmt.Errorf("classifier: read model: %w", err)
	}
	return m, nil
}

// WriteTo writes the model file. The same model gives the same bytes, and Read
// followed by WriteTo gives back the bytes read.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	n, err := bytes.NewReader(m.file).WriteTo(w)
	if err != nil {
		return n, fmt.Errorf("classifier: write model: %w", err)
	}
	return n, nil
}

// Name returns the name of the model.
func (m *Model) Name() string { return m.name }

// Metadata returns a copy of the metadata.
func (m *Model) Metadata() map[string]string { return maps.Clone(m.meta) }

// Targets returns the targets in their order.
func (m *Model) Targets() []*Target { return slices.Clone(m.targets) }

// Target returns the target of that name, or nil.
func (m *Model) Target(name string) *Target {
	for _, t := range m.targets {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// Size returns the size of the model file in bytes.
func (m *Model) Size() int { return len(m.file) }

// SHA256 returns the hexadecimal SHA-256 of the model file.
func (m *Model) SHA256() string { return m.sum }
