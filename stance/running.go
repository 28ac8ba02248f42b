package stance

import "github.com/seed-7eda0a5f/demarche/internal/segment"

// runQuotations gives the sentences inside a running quotation to its speaker: the
// one named where the quotation closes, else the one who spoke before.
func (r *reading) runQuotations() {
	last := -1
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.Kind != segment.Body {
			continue
		}
		if s.rule == "" {
			if s.in > 0 && s.out <= 2 {
				r.runningSpeaker(i, last)
			}
		}
		last = i
	}
}

func (r *reading) runningSpeaker(i, before int) {
	s := &r.sentences[i]
	from := before
	if s.openEnd && !r.continues(i, before) {
		if j := r.closing(i); j >= 0 {
			from = j
		}
	}
	if from < 0 || len(r.sentences[from].actors) == 0 {
		return
	}
	t := &r.sentences[from]
	s.actors, s.speaker, s.rule = r.remention(t.actors, ""), t.speaker, "running"
	s.mode = Direct
}

// continues reports whether sentence i goes on with the quotation of the sentence
// before, whose speaker is known.
func (r *reading) continues(i, before int) bool {
	return before >= 0 && r.sentences[before].openEnd && len(r.sentences[before].actors) > 0
}

// closing returns the later sentence in which the quotation that sentence i leaves
// open is attributed, -1 for none.
func (r *reading) closing(i int) int {
	for j := i + 1; j < len(r.sentences) && j < i+12; j++ {
		t := &r.sentences[j]
		if t.Kind != segment.Body {
			return -1
		}
		if t.rule != "" && t.cue >= 0 {
			return j
		}
		if !t.openEnd {
			return -1
		}
	}
	return -1
}
