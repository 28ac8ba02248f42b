package stance

import (
	"github.com/seed-7eda0a5f/demarche/internal/segment"
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// markQuotations notes which words stand inside double quotation marks.
//
// Marks are matched within paragraphs; one that a paragraph leaves open goes on
// only if the next paragraph begins with a mark, as the convention has it. A
// closing mark without an opening one covers its sentence from the beginning.
// Nothing else is ever swallowed by an unbalanced mark.
func (r *reading) markQuotations() {
	open, openSentence := -1, -1
	for si := range r.sentences {
		s := &r.sentences[si]
		if s.Kind != segment.Body {
			open = -1
			continue
		}
		if open >= 0 && (s.paragraph && !r.opensWithMark(s) && open != s.first-1 || si-openSentence > 12) {
			r.unquote(openSentence, open, s.first)
			open = -1
		}
		for i := s.first; i < s.last; i++ {
			if r.words[i].Hash != hQuote {
				if open >= 0 {
					r.words[i].quoted = true
				}
				continue
			}
			switch opens := r.opensQuote(i, s, open >= 0); {
			case opens:
				open, openSentence = i, si
			case open >= 0:
				open = -1
			case i == s.last-1: // after the full stop: it opens the next sentence, or is lost
				if r.closesNext(si) {
					open, openSentence = i, si
				}
			default: // a closing mark without its opening one
				for j := s.first; j < i; j++ {
					r.words[j].quoted = true
				}
			}
		}
		s.openEnd = open >= 0
	}
	if open >= 0 {
		r.unquote(openSentence, open, len(r.words))
	}
}

// closesNext reports whether the next sentence holds a closing mark before any
// opening one, so that a mark at the end of this one belongs to it.
func (r *reading) closesNext(si int) bool {
	for k := si + 1; k < len(r.sentences); k++ {
		s := &r.sentences[k]
		if s.Kind != segment.Body {
			continue
		}
		for i := s.first; i < s.last; i++ {
			if r.words[i].Hash == hQuote {
				return !r.opensQuote(i, s, true)
			}
		}
		return false
	}
	return false
}

// unquote takes back what an unclosed mark seemed to cover beyond its own
// sentence: the words from open to end, from sentence si on.
func (r *reading) unquote(si, open, end int) {
	for ; si < len(r.sentences) && r.sentences[si].first < end; si++ {
		s := &r.sentences[si]
		if s.last <= open {
			continue
		}
		own := open >= s.first && open < s.last
		if !own {
			for i := s.first; i < s.last && i < end; i++ {
				r.words[i].quoted = false
			}
		}
		s.openEnd = false
	}
}

func (r *reading) opensWithMark(s *sentence) bool {
	return s.first < s.last && r.words[s.first].Hash == hQuote
}

// opensQuote reports whether the mark at word i opens a quotation.
func (r *reading) opensQuote(i int, s *sentence, inside bool) bool {
	w := &r.words[i]
	switch r.text[w.Start:w.End] {
	case "“", "„", "«":
		return true
	case "”", "»":
		return false
	}
	spaceBefore := i == s.first || r.words[i-1].End < w.Start || r.words[i-1].Hash == hOpenPar || r.words[i-1].Hash == hDash
	spaceAfter := i+1 >= s.last || r.words[i+1].Start > w.End
	switch {
	case i == s.first:
		return true
	case spaceBefore && !spaceAfter:
		return true
	case spaceAfter && !spaceBefore:
		return false
	}
	return !inside
}

// countQuoted counts how many of a sentence's words are quoted and how many not.
func (r *reading) countQuoted(s *sentence) {
	in, out := 0, 0
	for i := s.first; i < s.last; i++ {
		switch {
		case r.words[i].Shape == token.Mark:
		case r.words[i].quoted:
			in++
		default:
			out++
		}
	}
	s.in, s.out = in, out
}
