package stance

import (
	"slices"
	"strings"

	"github.com/seed-7eda0a5f/demarche/internal/segment"
)

// Line is one sentence of a text that is cut already, as training corpora are.
type Line struct {
	Text      string
	Kind      Kind
	Paragraph bool // it begins a paragraph
}

// LineFeatures is what a line is scored by.
type LineFeatures struct {
	Features []uint64
	Actors   []Actor
	Tone     float64 // summed word polarity in nats, over the root of the number of words
}

// Features returns, for each line of a text, the features that Analyze would score
// it by. It is how training sees a text exactly as serving does. names, if not nil,
// is filled with the name of every feature.
func (a *Analyzer) Features(lines []Line, names map[uint64]string) []LineFeatures {
	r := a.open("", a.options.Date)
	defer a.close(r)
	var text strings.Builder
	units := make([]segment.Unit, len(lines))
	for i, l := range lines {
		switch {
		case i == 0:
		case l.Paragraph:
			text.WriteString("\n\n")
		default:
			text.WriteByte(' ')
		}
		start := text.Len()
		text.WriteString(l.Text)
		units[i] = segment.Unit{Start: start, End: text.Len()}
		for k, kind := range kinds {
			if kind == l.Kind {
				units[i].Kind = segment.Kind(k)
			}
		}
	}
	r.text = text.String()
	for i, u := range units {
		r.addUnit(u, lines[i].Paragraph)
	}
	r.noteCapitals()
	r.noteNames()
	r.interpret()
	out := make([]LineFeatures, len(lines))
	for i := range lines {
		f := features{names: names}
		r.masks = r.extract(i, &f, r.masks)
		out[i] = LineFeatures{f.set(), slices.Clone(r.sentences[i].actors), r.tone(r.masks)}
	}
	return out
}
