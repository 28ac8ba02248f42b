package segment

import (
	"strings"
	"unicode"
)

// initial tags a single capital letter with its stop. It is no class of the data
// files.
const initial tag = 1 << 31

// shortForm reports whether the stop of m belongs to an abbreviation or initial
// and the sentence goes on.
//
//	inner     e.g. Poland goes on
//	number    No. 10 goes on; "She said No. Ten people left" ends
//	month     Sept. 4 goes on; "since Sept. The" ends
//	final     "rope, tar, etc. Poland" ends
//	clock     see meridiem
//	title     Gen. Wu goes on; "They made him a Gen. He" ends
//	place     U.S. Congress goes on; "in the U.S. However" ends
//	initial   John F. Kennedy goes on; "you and I. Did" ends
//
// A dash after any of them makes a dateline: "WASHINGTON, D.C. — The talks".
// Source: golden rules 4 to 18, 40 and 42.
func (c *cutter) shortForm(m stopMark, n next, quoted bool) bool {
	if m.loose {
		return false
	}
	t := c.shortTag(m)
	switch {
	case t == 0:
		return false
	case n.dash, t&inner != 0:
		return true
	case n.kind == nextDigit:
		return t&(number|month|title) != 0
	case t&(number|month|final) != 0:
		return false
	}
	starts := n.kind == nextUpper && c.starts(n.word)
	switch {
	case t&clock != 0:
		return c.meridiem(m.from, n, starts)
	case t&title != 0:
		return !n.quote && !starts
	}
	// A closing mark after a place makes an end likelier: "the other U.S." Then
	return n.kind == nextUpper && !n.quote && !starts && !quoted
}

// shortTag returns the tags of the word that the stop of m closes, 0 if it is an
// ordinary word.
func (c *cutter) shortTag(m stopMark) tag {
	from := c.wordBefore(m.from)
	if from == m.from {
		return 0
	}
	if t := c.lex.abbreviation(c.text[from : m.from+1]); t != 0 {
		return t
	}
	return c.lettered(from, m.from)
}

// plainWord reports whether the stop of m follows an ordinary word.
func (c *cutter) plainWord(m stopMark) bool {
	return m.from-c.wordBefore(m.from) > 1 && c.shortTag(m) == 0
}

// wordBefore returns where the word begins that a stop at i closes. The stops of
// "U.S." and "p.m." belong to it.
func (c *cutter) wordBefore(i int) (from int) {
	s := c.text
	for from = i; from > c.start && from > i-24; {
		r, n := before(s, c.start, from)
		if !isLetter(r) && r != '.' && r != '°' && (r < '0' || r > '9') {
			break
		}
		from -= n
	}
	return from
}

// lettered classifies the word s[from:i] by its form: one capital is an initial,
// letters with stops between them are an acronym, which may end a sentence.
func (c *cutter) lettered(from, i int) tag {
	s := c.text
	if i-from >= 3 && s[i-2] == '.' && letter(s[i-1]) {
		return place
	}
	r, n := decode(s, from)
	switch {
	case from+n != i || !isUpper(r):
		return 0
	case r == 'X', c.lex.word(c.previous(from))&designator != 0:
		return 0 // "on X. Okafor", "hepatitis B. The"
	}
	return initial
}

// previous returns the word before the one at i.
func (c *cutter) previous(i int) string {
	s := c.text
	end := i
	if r, n := before(s, c.start, end); unicode.IsSpace(r) {
		end -= n
	}
	from := end
	for from > c.start && from > end-20 && letter(s[from-1]) {
		from--
	}
	return s[from:end]
}

// starts reports whether a sentence evidently begins at i: with a word that
// seldom follows an abbreviation.
func (c *cutter) starts(i int) bool {
	_, _, h := nextWord(c.text, i, min(len(c.text), i+24))
	return c.lex.tags(h)&starter != 0
}

// meridiem decides on a.m. and p.m., whose stop stands at i. A time ends its
// sentence before a starter, and before a title, unless the sentence has hardly
// begun:
//
//	It closed at 6 p.m. Mr. Wu then left.   ends
//	At 6 p.m. Mr. Wu left.                  goes on: nothing has been said yet
//
// Source: golden rule 18.
func (c *cutter) meridiem(i int, n next, starts bool) (on bool) {
	if n.kind != nextUpper {
		return false
	}
	s := c.text
	to := n.word
	for to < len(s) && to < n.word+8 && letter(s[to]) {
		to++
	}
	if !starts && (to == len(s) || s[to] != '.' || c.lex.abbreviation(s[n.word:to+1])&title == 0) {
		return !n.quote
	}
	head := s[c.start:i]
	return len(head) < 40 && strings.Count(head, " ")+strings.Count(head, "\u00a0") < 3
}
