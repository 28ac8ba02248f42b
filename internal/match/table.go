package match

// Table maps hashes to numbers by open addressing: a look-up costs one probe on
// average and no call. Its zero value is empty and ready. While nothing is put
// into it, any number of goroutines may look up.
type Table struct {
	slots []slot
	used  int
}

type slot struct {
	key   uint64
	value int32 // one more than the value; 0 marks a free slot
}

// keptSlots is the size up to which Reset keeps a table's memory.
const keptSlots = 1 << 14

// NewTable returns a table with room for n keys.
func NewTable(n int) Table {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return Table{slots: make([]slot, size)}
}

// Get returns the value of a key; ok is false for an unknown one.
func (t *Table) Get(key uint64) (value int32, ok bool) {
	if t.used == 0 {
		return 0, false
	}
	mask := len(t.slots) - 1
	for i := int(key) & mask; ; i = (i + 1) & mask {
		s := &t.slots[i]
		if s.value == 0 {
			return 0, false
		}
		if s.key == key {
			return s.value - 1, true
		}
	}
}

// Has reports whether a key has a value.
func (t *Table) Has(key uint64) bool {
	_, ok := t.Get(key)
	return ok
}

// Add sets the value, at least 0, of a new key. If the key has a value already,
// Add leaves it and returns it with false.
func (t *Table) Add(key uint64, value int32) (int32, bool) {
	s := t.slot(key)
	if s.value != 0 {
		return s.value - 1, false
	}
	*s = slot{key, value + 1}
	t.used++
	return value, true
}

// Put sets the value, at least 0, of a key.
func (t *Table) Put(key uint64, value int32) {
	s := t.slot(key)
	if s.value == 0 {
		t.used++
	}
	*s = slot{key, value + 1}
}

// slot returns the place of a key, making room for one more.
func (t *Table) slot(key uint64) *slot {
	if 2*(t.used+1) > len(t.slots) {
		t.grow()
	}
	return t.find(key)
}

func (t *Table) find(key uint64) *slot {
	mask := len(t.slots) - 1
	i := int(key) & mask
	for t.slots[i].value != 0 && t.slots[i].key != key {
		i = (i + 1) & mask
	}
	return &t.slots[i]
}

func (t *Table) grow() {
	old := t.slots
	t.slots = make([]slot, max(16, 2*len(old)))
	for _, s := range old {
		if s.value != 0 {
			*t.find(s.key) = s
		}
	}
}

// Reset forgets all keys, and the memory of a table that has become large.
func (t *Table) Reset() {
	t.used = 0
	if len(t.slots) > keptSlots {
		t.slots = nil
		return
	}
	clear(t.slots)
}
