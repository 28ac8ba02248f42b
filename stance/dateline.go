package stance

import (
	"github.com/seed-7eda0a5f/demarche/internal/segment"
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// longestDateline is how many words a dateline takes.
const longestDateline = 16

// skipDatelines takes the datelines out of the sentences they open, so that no rule
// takes the place for an actor: MOSCOW, March 21 (Xinhua) -- | The talks began. The
// state of the place is counted as named.
func (r *reading) skipDatelines() {
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.Kind != segment.Body || s.first == s.last {
			continue
		}
		if s.dateline = r.dateline(s); s.dateline == 0 {
			continue
		}
		if e, n := r.lookup(s.first, s.last); n > 0 {
			if x := &r.names.names[e]; x.kind < nameFull && x.code != "" {
				r.codes[x.code]++
			}
		}
		s.first += s.dateline
	}
}

// dateline returns how many words the dateline of a sentence takes: capitalised
// words, numbers and marks up to a dash before a blank, that begin with a place in
// capitals, hold a medium in brackets, or begin with a place and name a medium.
func (r *reading) dateline(s *sentence) int {
	first := &r.words[s.first]
	if !first.Capital() {
		return 0
	}
	e, n := r.lookup(s.first, s.last)
	place := n > 0 && r.names.names[e].kind <= nameCapital
	sure := first.Shape == token.Upper && first.End-first.Start > 3 && (place || n == 0)
	for w := s.first + 1; w+1 < min(s.last, s.first+longestDateline); w++ {
		x := &r.words[w]
		switch {
		case r.text[x.Start:x.End] == "—" && sure && r.adjacent(w) && r.adjacent(w+1) && r.words[w+1].Capital():
			return w + 1 - s.first // BEIJING—The talks began
		case (x.Hash == hDash || x.Hash == hHyphen) && x.Start > r.words[w-1].End:
			if r.words[w+1].Hash == hHyphen && r.words[w+1].Start == x.End {
				w++ // a double hyphen
			}
			if sure && w+1 < s.last && r.words[w+1].Start > r.words[w].End {
				return w + 1 - s.first
			}
			return 0
		case x.Hash == hOpenPar:
			sure = sure || place || r.isMedium(w+1, s) // but: Meyer (SPD) - …
		case x.Hash == hComma || x.Hash == hClosePar || x.Hash == hPoint || x.Hash == hSlash || x.Shape == token.Number || x.is(timeWord):
		case !x.Capital():
			return 0
		case place && r.isMedium(w, s):
			sure = true // London CNN
		}
	}
	return 0
}

// isMedium reports whether the name at word w is that of a medium.
func (r *reading) isMedium(w int, s *sentence) bool {
	e, n := r.lookup(w, s.last)
	if n == 0 {
		return false
	}
	x := &r.names.names[e]
	return x.medium || x.kind == nameMedium
}

// home returns the state of the state medium that the first sentence names among its
// first words: BEIJING, June 5 (Xinhua); "" for none.
func (r *reading) home() string {
	for k := range r.sentences {
		s := &r.sentences[k]
		if s.Kind != segment.Body {
			continue
		}
		for w := s.first - s.dateline; w < min(s.last, s.first+longestDateline); w++ {
			if e, n := r.lookup(w, s.last); n > 0 && r.names.names[e].kind == nameMedium {
				return r.names.names[e].code
			}
		}
		return ""
	}
	return ""
}
