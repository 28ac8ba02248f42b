package segment

import "strings"

// prompt returns the end of debris at i that no stop ends, or i, and whether i
// begins with a phrase of debris at all. Where a page was flattened to one line
// debris runs into what follows:
//
//	Advertisement|The talks went on.             a mark is a unit of its own
//	Additional reporting by Ana Person|Sign up   one prompt after another
//	Related article Port fees rise again|The     a label and a title (title.go)
//	(RELATED: Port fees rise again)|The talks    a prompt in brackets
//
// Source: phrases.txt; flattened pages.
func (c *cutter) prompt(i int) (end int, found bool) {
	s := c.text
	if s[i] == '(' {
		end = c.bracketPrompt(i)
		return end, end > i
	}
	limit := min(len(s), i+2*reach)
	w, to, h := nextWord(s, i, limit)
	if w != i || w == to {
		return i, false
	}
	if k := camel(s, w, to); k > 0 { // "AdvertisementThe talks"
		place, _ := c.lex.match(s, folded(s[w:k]), k, k, true)
		return k, place&hitMark != 0
	}
	place, last := c.lex.match(s, h, to, limit, true)
	if place == 0 {
		return i, false
	}
	next, lines := gap(s, last)
	if lines > 0 || next >= limit {
		return i, true
	}
	r, _ := decode(s, next)
	switch begins := isUpper(r) || opens(r); {
	case place&hitMark != 0 && begins:
		return last, true
	case place&hitLabel != 0 && begins:
		return c.title(i, last, limit), true
	case place&(hitAny|hitStart) != 0 && s[last] != ':':
		return c.secondPrompt(i, last, limit), true
	}
	return i, true
}

// bracketPrompt returns the end of a prompt in brackets at i, or i.
func (c *cutter) bracketPrompt(i int) int {
	s := c.text
	end := min(len(s), i+reach)
	w, to, h := nextWord(s, i+1, end)
	if w != i+1 || w == to {
		return i
	}
	if place, _ := c.lex.match(s, h, to, end, true); place&(hitAny|hitStart|hitLabel) == 0 {
		return i
	}
	if k := strings.IndexByte(s[i:end], ')'); k > 0 {
		return i + k + 1
	}
	return i
}

// secondPrompt returns where another prompt begins after the one at i, before
// any stop, or i.
func (c *cutter) secondPrompt(i, from, end int) int {
	s := c.text
	var prev tag
	for {
		w, to, h := nextWord(s, from, end)
		if w == to || c.stopped(from, w) {
			return i
		}
		if r, _ := decode(s, w); isUpper(r) && prev&particle == 0 {
			if place, _ := c.lex.match(s, h, to, end, true); place&(hitStart|hitLabel) != 0 {
				return trim(s, i, w)
			}
		}
		prev, from = c.lex.tags(h), to
	}
}
