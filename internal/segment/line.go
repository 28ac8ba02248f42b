package segment

import (
	"strings"
	"unicode/utf8"
)

// A lineBlock is a run of lines between blank ones. It is hard-wrapped when its
// lines were broken to fit a width, not to mean anything.
type lineBlock struct {
	start, end int // end is 0 until measured
	width      int // longest line, in runes
	wrapped    bool
}

const (
	minWrap = 40  // narrower lines are lists, verses and headings
	maxWrap = 130 // wider lines are paragraphs
)

// newline decides on a line end that no stop stands before.
//
// A blank line always ends a unit. A single line end does not if the line was
// hard-wrapped:
//
//	The ministers met on Monday to talk about the     (goes on)
//	harbour and its cranes.
//
// Source: plain-text articles of agencies.
func (c *cutter) newline(i int) int {
	j, lines := gap(c.text, i)
	c.work += j - i
	if j == len(c.text) {
		c.emit(i)
		c.start = j
		return j
	}
	if lines > 1 || !c.joined(i, j) {
		return c.cut(i)
	}
	c.line = j
	return j
}

// joined reports whether the line that ends at i goes on in the one that begins
// at j.
func (c *cutter) joined(i, j int) bool {
	s := c.text
	if listed(s, j) {
		return false
	}
	end := trim(s, c.line, i)
	if end <= c.line {
		return true
	}
	c.work += end - c.line
	size := utf8.RuneCountInString(s[c.line:end])
	last, _ := before(s, c.line, end)
	next, _ := decode(s, j)
	c.measure()
	switch {
	case c.block.wrapped:
		return size >= minWrap
	case c.block.width > maxWrap && size > maxWrap:
		return isLower(next)
	case size < 25:
		return false
	case isLower(next), last == ',', last == '-' && isLetter(next):
		return true
	}
	// The last word cannot end a line of its own: "met the president of the".
	from := max(c.line, end-24)
	if k := strings.LastIndexByte(s[from:end], ' '); k >= 0 {
		return size >= minWrap && c.lex.word(s[from+k+1:end])&particle != 0
	}
	return false
}

// measure reads the block around the current line once: it is wrapped if each of
// its lines but the last would have been too long with the next word on it. A
// block of two lines says too little; it is wrapped if it fits the width of an
// earlier one.
func (c *cutter) measure() {
	if c.block.end > 0 {
		return
	}
	s := c.text
	b := lineBlock{start: c.block.start, end: len(s)}
	for i := b.start; i < len(s); {
		end, next := lineEnd(s, i)
		b.width = max(b.width, utf8.RuneCountInString(s[i:end]))
		if j, lines := gap(s, end); lines > 1 || j == len(s) {
			b.end = end
			break
		}
		i = next
	}
	if b.width >= minWrap && b.width <= maxWrap {
		width := max(b.width, c.page)
		breaks, full := 0, 0
		for i := b.start; ; {
			end, _ := lineEnd(s, i)
			if end >= b.end {
				break
			}
			j, _ := gap(s, end)
			word := j
			for word < len(s) && space(s, word) == 0 {
				word++
			}
			breaks++
			if utf8.RuneCountInString(s[i:end])+1+utf8.RuneCountInString(s[j:word]) > width {
				full++
			}
			i = j
		}
		b.wrapped = full*10 >= breaks*9 && (breaks > 1 || breaks > 0 && c.page > 0)
		if b.wrapped {
			c.page = width
		}
	}
	b.end = max(b.end, b.start+1)
	c.work += 2 * (b.end - b.start)
	c.block = b
}

// lineEnd returns the end of the line at i without its line end and trailing
// space, and the start of the next line.
func lineEnd(s string, i int) (end, next int) {
	k := strings.IndexAny(s[i:], "\n\r")
	if k < 0 {
		return trim(s, i, len(s)), len(s)
	}
	next = i + k + 1
	if s[i+k] == '\r' && next < len(s) && s[next] == '\n' {
		next++
	}
	return trim(s, i, i+k), next
}
