package match

// Table maps hashes to numbers by open addressing: a look-up costs one probe on
// average and no call. Its zero value is empty and ready. While nothing is put
// into it, any number of goroutines may look up.
//
// A byte of each key lies apart from the keys, so that most look-ups of unknown keys,
// and all probes but the last, stay in memory a sixteenth as large.
type Table struct {
	tags  []uint8 // of each slot, 0 marks a free one
	slots []slot
	used  int
}

type slot struct {
	key   uint64
	value int32
}

// tag returns the byte that stands for a key.
func tag(key uint64) uint8 { return uint8(key>>56) | 1 }

// keptSlots is the size up to which Reset keeps a table's memory.
const keptSlots = 1 << 14

// NewTable returns a table with room for n keys.
func NewTable(n int) Table {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return Table{tags: make([]uint8, size), slots: make([]slot, size)}
}

// Get returns the value of a key; ok is false for an unknown one.
func (t *Table) Get(key uint64) (value int32, ok bool) {
	if t.used == 0 {
		return 0, false
	}
	mask := len(t.tags) - 1
	for i := int(key) & mask; ; i = (i + 1) & mask {
		switch t.tags[i] {
		case 0:
			return 0, false
		case tag(key):
			if s := &t.slots[i]; s.key == key {
				return s.value, true
			}
		}
	}
}

// Len returns the number of keys.
func (t *Table) Len() int { return t.used }

// Has reports whether a key has a value.
func (t *Table) Has(key uint64) bool {
	_, ok := t.Get(key)
	return ok
}

// Add sets the value, at least 0, of a new key. If the key has a value already,
// Add leaves it and returns it with false.
func (t *Table) Add(key uint64, value int32) (int32, bool) {
	i := t.slot(key)
	if t.tags[i] != 0 {
		return t.slots[i].value, false
	}
	t.set(i, slot{key, value})
	t.used++
	return value, true
}

// Put sets the value, at least 0, of a key.
func (t *Table) Put(key uint64, value int32) {
	i := t.slot(key)
	if t.tags[i] == 0 {
		t.used++
	}
	t.set(i, slot{key, value})
}

func (t *Table) set(i int, s slot) { t.tags[i], t.slots[i] = tag(s.key), s }

// slot returns the place of a key, making room for one more.
func (t *Table) slot(key uint64) int {
	if 2*(t.used+1) > len(t.tags) {
		t.grow()
	}
	return t.find(key)
}

func (t *Table) find(key uint64) int {
	mask := len(t.tags) - 1
	i := int(key) & mask
	for t.tags[i] != 0 && (t.tags[i] != tag(key) || t.slots[i].key != key) {
		i = (i + 1) & mask
	}
	return i
}

func (t *Table) grow() {
	old := *t
	*t = NewTable(max(8, len(old.tags)))
	t.used = old.used
	for i, s := range old.slots {
		if old.tags[i] != 0 {
			t.set(t.find(s.key), s)
		}
	}
}

// Reset forgets all keys, and the memory of a table that has become large.
func (t *Table) Reset() {
	if len(t.slots) > keptSlots {
		*t = Table{}
		return
	}
	t.used = 0
	clear(t.tags)
}
