package stance

import "slices"

// blocs are the bodies that news calls a bloc, beside the European Union.
var blocs = []string{"ASEAN", "AU", "BRICS", "G20", "G7", "OPEC", "SCO"}

// findBloc returns the body that "the bloc" means in this text: the one of those so
// called that it names most, the European Union where none is named more.
func (r *reading) findBloc() string {
	var named [8]int // by bloc, then the Union
	for i := range r.words {
		w := &r.words[i]
		if w.reach == 0 || w.wrong {
			continue
		}
		if n := &r.names.names[w.entry]; n.kind == nameBody || n.kind == nameOrgan {
			if k := slices.Index(blocs, n.code); k >= 0 {
				named[k]++
			} else if n.code == "EU" {
				named[len(blocs)]++
			}
		}
	}
	most := len(blocs)
	for k, n := range named {
		if n > named[most] {
			most = k
		}
	}
	if most == len(blocs) {
		return "EU"
	}
	return blocs[most]
}
