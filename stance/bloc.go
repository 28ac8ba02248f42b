package stance

import "slices"

// blocs are the bodies that news calls a bloc: the European Union first, which is
// meant where none is named more.
var blocs = [...]string{"EU", "ASEAN", "AU", "BRICS", "G20", "G7", "NATO", "OPEC", "SCO"}

// blocCount counts how often the text names each of the blocs.
type blocCount [len(blocs)]int

// note counts a name of the text if it is that of a bloc or of an organ of one.
func (c *blocCount) note(n *name) {
	if n.kind != nameBody && n.kind != nameOrgan {
		return
	}
	if k := slices.Index(blocs[:], n.code); k >= 0 {
		c[k]++
	}
}

// most returns the body that "the bloc" means. NATO, mostly called the alliance, is
// meant only where it is named more than four times as often as the others.
func (c *blocCount) most() string {
	best, top := 0, 0
	for k, n := range c {
		if blocs[k] == "NATO" {
			n /= 4
		}
		if n > top {
			best, top = k, n
		}
	}
	return blocs[best]
}
