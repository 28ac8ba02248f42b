package match

// Root is the node where every phrase begins.
const Root int32 = 0

// Dict maps phrases, given as sequences of word hashes, to values: a trie whose
// edges lie in one table. Build it with Add, then use it from any number of
// goroutines as long as nothing is added.
type Dict struct {
	edges Table   // key of node and word to the next node; the root is never a target
	value []int32 // by node; -1 where no phrase ends
}

// New returns an empty dictionary with room for n words.
func New(n int) *Dict {
	value := make([]int32, 1, n+1)
	value[Root] = -1
	return &Dict{edges: NewTable(n), value: value}
}

func key(node int32, word uint64) uint64 {
	k := (word ^ uint64(node)*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	return k ^ k>>32
}

// Next returns the node that a word leads to, Root where no phrase goes on so.
func (d *Dict) Next(node int32, word uint64) int32 {
	next, _ := d.edges.Get(key(node, word))
	return next
}

// Value returns the value of the phrase that ends at a node, -1 for none.
func (d *Dict) Value(node int32) int32 { return d.value[node] }

// Find returns the value of a phrase, -1 for none.
func (d *Dict) Find(phrase []uint64) int32 {
	node := Root
	for _, w := range phrase {
		if node = d.Next(node, w); node == Root {
			break
		}
	}
	return d.value[node]
}

// Add sets the value of a phrase, which must not be empty nor the value negative.
// If the phrase has a value already, Add leaves it and returns it with false.
func (d *Dict) Add(phrase []uint64, value int32) (int32, bool) {
	node := Root
	for _, w := range phrase {
		next, added := d.edges.Add(key(node, w), int32(len(d.value)))
		if added {
			d.value = append(d.value, -1)
		}
		node = next
	}
	if old := d.value[node]; old >= 0 {
		return old, false
	}
	d.value[node] = value
	return value, true
}
