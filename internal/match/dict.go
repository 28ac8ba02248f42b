package match

// Dict maps phrases, given as sequences of word hashes, to values. Build it with
// Add, then use it from any number of goroutines as long as nothing is added.
type Dict struct {
	edges []edge
	used  int
	value []int32 // by node; -1 where no phrase ends
}

type edge struct {
	key  uint64
	node int32 // 0 marks a free slot; the root is never a target
}

// New returns an empty dictionary.
func New() *Dict { return &Dict{edges: make([]edge, 1024), value: []int32{-1}} }

func key(node int32, word uint64) uint64 {
	k := (word ^ uint64(node)*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	return k ^ k>>32
}

func (d *Dict) slot(k uint64) int {
	mask := len(d.edges) - 1
	for i := int(k) & mask; ; i = (i + 1) & mask {
		if d.edges[i].node == 0 || d.edges[i].key == k {
			return i
		}
	}
}

func (d *Dict) next(node int32, word uint64) int32 {
	return d.edges[d.slot(key(node, word))].node
}

// Add sets the value of a phrase, which must not be empty nor the value negative.
// If the phrase has a value already, Add leaves it and returns it with false.
func (d *Dict) Add(phrase []uint64, value int32) (int32, bool) {
	node := int32(0)
	for _, w := range phrase {
		k := key(node, w)
		i := d.slot(k)
		if d.edges[i].node == 0 {
			d.value = append(d.value, -1)
			d.edges[i] = edge{k, int32(len(d.value) - 1)}
			d.used++
		}
		node = d.edges[i].node
		if d.used*2 > len(d.edges) {
			d.grow()
		}
	}
	if old := d.value[node]; old >= 0 {
		return old, false
	}
	d.value[node] = value
	return value, true
}

func (d *Dict) grow() {
	old := d.edges
	d.edges = make([]edge, len(old)*2)
	for _, e := range old {
		if e.node != 0 {
			d.edges[d.slot(e.key)] = e
		}
	}
}

// Walk follows the words that next yields and returns the value and length of the
// longest phrase they begin with; length 0 means none. at(i) gives the i-th word
// hash and false past the end.
func (d *Dict) Walk(n int, at func(i int) uint64) (value int32, length int) {
	node := int32(0)
	for i := range n {
		node = d.next(node, at(i))
		if node == 0 {
			break
		}
		if v := d.value[node]; v >= 0 {
			value, length = v, i+1
		}
	}
	return value, length
}
