package stance

import (
	"slices"
	"strings"
)

// features collects the features of one sentence. Hashes are all that serving and
// training need; names are kept only where an explanation asks for them.
type features struct {
	hashes []uint64          // some more than once
	names  map[uint64]string // nil when nobody asks
}

// kinds of features; part of every hash, so that they never meet.
const (
	kindWord uint64 = iota + 1
	kindPair
	kindFrame
	kindNear
	kindHolder
	kindContext
	kindBefore
	kindRoles
	kindAct
	kindHeld
	kindTopic
	kindEffect
	kindTone
)

// feature begins the hash of a feature; mix adds its parts one by one.
func feature(kind uint64) uint64 { return kind * 0x9e3779b97f4a7c15 }

func mix(h, part uint64) uint64 {
	h = (h ^ part) * 0xff51afd7ed558ccd
	return h ^ h>>31
}

func mix2(h, a, b uint64) uint64       { return mix(mix(h, a), b) }
func mix3(h, a, b, c uint64) uint64    { return mix(mix2(h, a, b), c) }
func mix4(h, a, b, c, d uint64) uint64 { return mix(mix3(h, a, b, c), d) }

func (f *features) add(h uint64) { f.hashes = append(f.hashes, h) }

// call names the feature added last. Callers ask f.names first, so that no name is
// made in vain.
func (f *features) call(parts ...string) {
	h := f.hashes[len(f.hashes)-1]
	if _, ok := f.names[h]; !ok {
		f.names[h] = strings.Join(parts, "")
	}
}

// set returns the features in ascending order, each once.
func (f *features) set() []uint64 {
	slices.Sort(f.hashes)
	f.hashes = slices.Compact(f.hashes)
	return f.hashes
}

func b2u(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
