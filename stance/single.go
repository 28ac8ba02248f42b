package stance

import (
	"github.com/seed-7eda0a5f/demarche/internal/segment"
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// farthestClose is how many sentences a quotation in single marks may run over.
const farthestClose = 12

// markSingles notes the quotations in single marks, as the British press has them,
// that stand outside double ones. A mark opens where a blank stands before it and
// none after; its partner is the first one behind it that no letter follows and
// that cannot be the apostrophe of a plural, which stands before a noun.
func (r *reading) markSingles() {
	searched := 0 // no mark before this word has a partner that is not known
	for si := range r.sentences {
		s := &r.sentences[si]
		if s.Kind != segment.Body {
			continue
		}
		for i := max(s.first, searched); i < s.last; i++ {
			if r.words[i].quoted || !r.opensSingle(i, s) {
				continue
			}
			end, last := r.closeOf(i, si)
			if searched = end; last >= 0 {
				r.quoteSingles(i, end, si, last)
			}
		}
	}
}

// opensSingle reports whether the word at i is a single mark that opens a quotation.
func (r *reading) opensSingle(i int, s *sentence) bool {
	w := &r.words[i]
	if i+1 >= s.last || w.Shape != token.Mark || r.words[i+1].Start != w.End || r.words[i+1].Shape == token.Mark {
		return false
	}
	switch r.text[w.Start:w.End] {
	case "‘":
		return true
	case "'", "’":
		return i == s.first || r.words[i-1].End < w.Start
	}
	return false
}

// closeOf returns the mark that closes the one at word open and its sentence; where
// the paragraph has none, the word up to which it was looked for and -1.
func (r *reading) closeOf(open, si int) (end, last int) {
	end = open + 1
	for k := si; k < min(len(r.sentences), si+farthestClose); k++ {
		s := &r.sentences[k]
		if s.Kind != segment.Body || k > si && s.paragraph {
			return end, -1
		}
		for end = max(s.first, open+1); end < s.last; end++ {
			if r.words[end].Hash == hQuote {
				return end, -1
			}
			if r.closesSingle(end, s) {
				return end, k
			}
		}
	}
	return end, -1
}

func (r *reading) closesSingle(i int, s *sentence) bool {
	w, prev := &r.words[i], &r.words[i-1]
	if w.Hash != hApos || prev.End != w.Start || i+1 < s.last && r.words[i+1].Start == w.End && r.words[i+1].Shape != token.Mark {
		return false
	}
	if prev.Shape == token.Mark || r.text[prev.End-1] != 's' || i+1 == s.last {
		return true
	}
	next := &r.words[i+1]
	return next.Shape == token.Mark || next.is(preposition|auxiliary|modal|coordinator|subordinator|determiner|pronoun) // ‘old friends’ of theirs
}

// quoteSingles marks the words between two single marks as quoted.
func (r *reading) quoteSingles(open, end, si, last int) {
	r.words[open].Hash, r.words[end].Hash = hQuote, hQuote
	for i := open + 1; i < end; i++ {
		r.words[i].quoted = true
	}
	for k := si; k < last; k++ {
		r.sentences[k].openEnd = true
	}
}
