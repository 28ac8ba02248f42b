package segment

import "unicode"

// title returns the end of the title that a label at i announces, or i; the
// title begins at from. Where a page was flattened to one line nothing parts it
// from the next paragraph, which begins
//
//   - after the source of a recording: "01:15 - Source: HNN|Then"
//   - with a word that begins sentences: "Port fees rise again|The ministers"
//   - with a name that has a predicate: "Port fees rise again|Ana Ode has said"
//
// A title without such an end takes the next sentence with it.
// Source: flattened pages.
func (c *cutter) title(i, from, end int) int {
	s := c.text
	const least = 4 // words of the shortest title
	var prev tag    // of the word before
	first := -1     // the first capital of the run that the word before ends, or -1
	object := false // a preposition stands before that run
	for n := range 30 {
		w, to, h := nextWord(s, from, end)
		if w == to || c.stopped(from, w) {
			return i
		}
		if s[w:to] == "Source" && to < len(s) && s[to] == ':' {
			from, e, _ := nextWord(s, to, end)
			if from == e || e == end && end < len(s) || c.stopped(to, from) {
				return i // no name, or none that ends in reach
			}
			return e
		}
		t := c.lex.tags(h)
		r, _ := decode(s, w)
		switch {
		case !isUpper(r):
			first = -1
		case n < least:
		case t&starter != 0 && to-w > 1 && (first < 0 || prev&starter == 0):
			return trim(s, i, w)
		default:
			blank, n := before(s, i, w)
			if joined := unicode.IsSpace(blank) && letter(s[w-n-1]); first < 0 || !joined {
				first, object = w, prev&particle != 0 || !joined
			}
			if !c.predicate(to, end) {
				break
			}
			if !object {
				return trim(s, i, first)
			}
			if first < w { // "heading to Riga|Ode also said"
				return trim(s, i, w)
			}
		}
		prev, from = t, to
	}
	return i
}

// stopped reports whether a stop before white space, or a line end, lies in
// text[from:to].
func (c *cutter) stopped(from, to int) bool {
	s := c.text
	for k := from; k < to; k++ {
		if class[s[k]] == newline || class[s[k]] == stop && blankAt(s, k+1) > 0 {
			return true
		}
	}
	return false
}

// predicate reports whether the words at i are the predicate of the name before
// them: "has said", "also hinted", ", who leads", "reserved the right".
func (c *cutter) predicate(i, end int) bool {
	s := c.text
	w, to, h := nextWord(s, i, end)
	if r, _ := decode(s, w); w == to || !isLower(r) {
		return false
	}
	if s[i] == ',' {
		switch s[w:to] {
		case "who", "whose", "which", "a", "an", "the":
			return true
		}
		return false
	}
	switch s[w:to] {
	case "also", "are", "can", "could", "did", "does", "has", "have", "is", "never", "will":
		return true
	}
	if c.lex.tags(h)&(past|say) != 0 {
		return true
	}
	if to-w > 4 && s[to-2:to] == "ed" {
		_, _, h := nextWord(s, to, end)
		return c.lex.tags(h)&particle != 0
	}
	return false
}
