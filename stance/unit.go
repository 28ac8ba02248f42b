package stance

import (
	"iter"

	"github.com/seed-7eda0a5f/demarche/internal/segment"
)

// Unit is one sentence, heading or piece of page matter of a text.
type Unit struct {
	Span
	Kind Kind
}

// Units cuts a text into units without reading them, as Analyze does first: in
// order, without overlap, with nothing but white space and marks without width
// between. It accepts any bytes and takes time proportional to the text.
func Units(text string) iter.Seq[Unit] {
	return func(yield func(Unit) bool) {
		for _, u := range segment.Append(nil, text) {
			if !yield(Unit{Span{u.Start, u.End}, kinds[u.Kind]}) {
				return
			}
		}
	}
}
