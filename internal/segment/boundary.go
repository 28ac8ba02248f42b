package segment

import "strings"

// A stopMark is a run of stops: what ends sentences, if anything does.
type stopMark struct {
	from, end int
	kind      sign // dot, ellipsis or shout
	loose     bool // white space stands before it: "was . . . that"
	spaced    bool // written with spaces: ". . ."
	script    bool // of a script without spaces
}

func (c *cutter) readStop(i int) stopMark {
	s := c.text
	m := stopMark{from: i, end: i}
	r, _ := before(s, c.start, i)
	m.loose = r == 0 || r == ' ' || r == '\u00a0' || r == '\n'
	dots := 0
	for m.end < len(s) {
		r, n := decode(s, m.end)
		switch signOf(r) {
		case dot:
			dots++
		case ellipsis:
			dots += 3
		case shout:
			m.kind = shout
		default:
			n = 0
		}
		if n > 0 {
			m.script = unspaced(r)
			m.end += n
			continue
		}
		// ". . ." is one mark, ". .5" is not.
		k := m.end + space(s, m.end)
		if k == m.end || k >= len(s) || s[k] != '.' || k+1 < len(s) && (letter(s[k+1]) || digit(s[k+1])) {
			break
		}
		m.spaced = true
		m.end = k
	}
	if m.kind != shout {
		m.kind = dot
		if dots > 1 {
			m.kind = ellipsis
		}
	}
	return m
}

// stop decides on the run of stops at i. The rules, in order; the first that
// applies decides:
//
//  1. item       the stop of an enumerator begins an item (list.go)
//  2. bracket    an omission in brackets, "the harbour [...] is closed", goes on
//  3. script     a stop of a script without spaces ends
//  4. glued      no white space: ends between two whole words (glue.go)
//  5. line       a blank line ends, and a line end that is no wrapping (line.go)
//  6. mark       a comma, colon or the like goes on
//  7. lower      a lower-case word goes on, unless a quotation opens before it
//  8. speaker    a named speaker after a closing mark goes on (quote.go)
//  9. omission   see omission
//  10. short     an abbreviation or initial goes on, unless a new sentence is
//     evident (abbreviation.go), and so does a dateline
//  11. stop      everything else ends
func (c *cutter) stop(i int) int {
	s := c.text
	m := c.readStop(i)
	if from, ok := c.continues(i); ok && m.end == i+1 {
		return c.cut(from)
	}
	after, quoted := closers(s, m.end)
	c.work += after - i
	if after == len(s) {
		return after
	}
	if r, _ := before(s, c.start, i); (r == '[' || r == '(') && closes(rune(s[m.end])) {
		return after
	}
	if space(s, after) == 0 {
		if m.script {
			return c.cut(after)
		}
		return c.glued(m, after)
	}
	j, lines := gap(s, after)
	c.work += j - i
	if lines == 0 {
		if k := stray(s, j); k > j {
			after, quoted = k, true
			j, lines = gap(s, after)
		}
	}
	if j == len(s) || lines > 1 || lines == 1 && !c.joined(after, j) {
		return c.cut(after)
	}
	if end := c.spaced(m, look(s, j), after, quoted); end > 0 {
		return c.cut(end)
	}
	if lines > 0 {
		c.line = j
	}
	return j
}

// spaced applies the rules 6 to 11, for a stop that white space follows. It
// returns where the unit ends, or 0.
func (c *cutter) spaced(m stopMark, n next, after int, quoted bool) int {
	switch {
	case n.kind == nextMark:
		return 0
	case n.kind == nextLower:
		if n.quote && m.kind != ellipsis && !n.dash && c.plainWord(m) || c.junk(n.word) {
			return after
		}
		return 0
	case quoted && m.kind == shout && n.kind == nextUpper && !n.quote && c.attributed(n.word):
		return 0
	case m.kind == ellipsis:
		return c.omission(m, n, after)
	case m.kind == dot && (c.shortForm(m, n, quoted) || c.dateline(m, n)):
		return 0
	}
	return after
}

// omission decides on dots that may stand for words left out. It returns where
// the unit ends, or 0.
//
//	We waited... and left.                       lower case: goes on
//	We waited... The ship left.                  touching the word: ends
//	the thing is . . . I did not see it          loose before "I": goes on
//	put into words. . . . The habit went on.     a full stop, then an omission
//	                                             that belongs to what follows
//
// Source: golden rules 45 to 48.
func (c *cutter) omission(m stopMark, n next, after int) int {
	s := c.text
	switch {
	case m.loose && n.kind == nextUpper && !n.quote && s[n.word] == 'I':
		if r, _ := decode(s, n.word+1); !isLetter(r) {
			return 0
		}
	case !m.loose && m.spaced && s[m.from] == '.' && space(s, m.from+1) > 0 && n.kind == nextUpper:
		return m.from + 1
	}
	return after
}

// dateline reports whether the stop of m lies in or closes a dateline of the
// kinds that have stops:
//
//	PINE HARBOUR, November 20. /HNN/. The ferry sailed
//	PINE HARBOUR. Nov 20 (HNN) - The ferry sailed
//
// Source: agencies.
func (c *cutter) dateline(m stopMark, n next) bool {
	head := c.text[c.start:m.from]
	if len(head) > 60 {
		return false
	}
	if k := strings.IndexByte(head, '/'); k > 0 {
		return k < len(head)-1 && head[len(head)-1] == '/'
	}
	for i := range len(head) {
		if b := head[i]; (b < 'A' || b > 'Z') && b != ' ' && b != '-' {
			return false
		}
	}
	_, _, h := nextWord(c.text, n.word, min(len(c.text), n.word+16))
	return len(head) > 2 && c.lex.tags(h)&calendar != 0
}

// junk reports whether a script's word for a missing value stands at i, as in
// "undefined — The ministers".
func (c *cutter) junk(i int) bool {
	_, _, h := nextWord(c.text, i, min(len(c.text), i+16))
	return c.lex.tags(h)&junk != 0
}

type nextKind uint8

const (
	nextUpper nextKind = iota
	nextLower
	nextDigit
	nextMark  // goes on with the sentence
	nextOther // symbol, script without case
)

// next describes what follows a stop and its white space.
type next struct {
	kind  nextKind
	quote bool // a quotation mark opens before it
	dash  bool // a dash stands before it
	word  int  // its first letter
}

// look reads past opening marks at i.
func look(s string, i int) next {
	n := next{}
	for range 8 {
		r, w := decode(s, i)
		switch {
		case opens(r):
			n.quote = n.quote || quotes(r)
		case r == '-' || r == '–' || r == '—' || r == '−':
			n.dash = true
			if k := space(s, i+w); k > 0 {
				w += k
			}
		case invisible(s, i) > 0:
		default:
			n.word = i
			switch {
			case isUpper(r):
				n.kind = nextUpper
			case isLower(r):
				n.kind = nextLower
				// A name such as iPad or eBay.
				if up, _ := decode(s, i+w); isUpper(up) {
					n.kind = nextUpper
				}
			case r >= '0' && r <= '9':
				n.kind = nextDigit
			case r == ',' || r == ';' || r == ':' || r == '/' || r == '=' || r == '%' || closes(r) || r == '&':
				n.kind = nextMark
			default:
				n.kind = nextOther
			}
			return n
		}
		i += w
	}
	n.word, n.kind = i, nextOther
	return n
}
