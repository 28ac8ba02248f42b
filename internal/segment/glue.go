package segment

import "strings"

// glued decides on a stop that no white space follows; after is the end of its
// closing marks. Extractors drop the space between paragraphs:
//
//	the war.|Okafor said           word, stop, capital
//	a new report."|Then            closing mark, capital
//	ended in 2022.|Okafor said     number, stop, word
//	the war.|24 people died        word, stop, number
//	the war.|- We waited           a turn of dialogue
//	rose 3%.|(Editing by A. Ode)   a prompt in brackets, but see credit.go
//
// Source: glued text of page extractors.
func (c *cutter) glued(m stopMark, after int) int {
	s := c.text
	c.work += reach
	r, w := decode(s, after)
	word := after // where the next word begins
	switch {
	case digit(s[after]):
		if c.numberFollows(m, after) {
			return c.cut(after)
		}
		return after
	case r == '(':
		if c.bracketPrompt(after) > after && c.bracketCredit(after) == after {
			return c.cut(after)
		}
		return after
	case r == '-' || r == '–' || r == '—':
		if word = after + w + space(s, after+w); word == after+w || !c.plainWord(m) {
			return after
		}
	case either(r) || r == '„':
		word += w
	}
	if r, _ = decode(s, word); !isUpper(r) {
		return after
	}
	if after > m.end || c.wordsTouch(m, word) {
		return c.cut(after)
	}
	return after
}

// wordsTouch reports whether the word before the stop and the word at next are
// two, of different sentences. They are one in addresses, file names, codes and
// initials: example.com, J.K. Ode, (CRM.N), U.S.-led, Ph.D.
func (c *cutter) wordsTouch(m stopMark, next int) bool {
	prev, n := before(c.text, c.start, m.from)
	switch {
	case m.kind != dot:
		return !m.loose && !(isLetter(prev) && c.address(m.from))
	case prev >= '0' && prev <= '9':
		return wholeWord(c.text, next) && m.from-c.start >= 4
	case !isLetter(prev):
		return closes(prev) || prev == '%'
	}
	return c.lettersTouch(m, next, prev, n) && !c.address(m.from)
}

// lettersTouch decides for a stop between two letters; the one before it is prev,
// of width n.
func (c *cutter) lettersTouch(m stopMark, next int, prev rune, n int) bool {
	s := c.text
	switch t := c.shortTag(m); {
	case t == place:
		return capitalized(s, next) // "all over the U.S.|Trade", "Roe Jr.|Airmen"
	case t != 0:
		return false
	}
	switch length := m.from - c.wordBefore(m.from); {
	case length == n: // one letter: "on X.|Okafor", "the label x.X"
		r, _ := decode(s, next)
		return r == 'X' || prev == 'X'
	case isUpper(prev):
		// "inU.S. waters" and the code of a security go on; "the EU.|Okafor" ends.
		q, _ := before(s, c.start, m.from-n)
		return !(isLower(q) && next+1 < len(s) && s[next+1] == '.') && !c.code(next)
	case length < 3:
		return wholeWord(s, next)
	}
	return true
}

// numberFollows decides on a stop that touches a number: "the war.|24 people".
func (c *cutter) numberFollows(m stopMark, i int) bool {
	s := c.text
	prev, _ := before(s, c.start, m.from)
	if i > m.end || m.kind != dot || !isLower(prev) || m.from-c.wordBefore(m.from) < 4 || !c.plainWord(m) || c.address(m.from) {
		return false
	}
	for k := i; k+1 < len(s) && k < i+8; k++ {
		if !digit(s[k]) && s[k] != ',' {
			return s[k] == ' ' && letter(s[k+1])
		}
	}
	return false
}

// capitalized reports whether a capital and a lower-case letter stand at i.
func capitalized(s string, i int) bool {
	r, n := decode(s, i)
	next, _ := decode(s, i+n)
	return isUpper(r) && isLower(next)
}

// wholeWord reports whether a word of its own begins at i: a capital before a
// letter or a stop, or a lone A or I.
func wholeWord(s string, i int) bool {
	r, n := decode(s, i)
	next, _ := decode(s, i+n)
	return isLetter(next) || next == '.' || (r == 'A' || r == 'I') && next == ' '
}

// code reports whether the letters at i end the code of a security: "(CRM.N)".
func (c *cutter) code(i int) bool {
	s := c.text
	k := i
	for k < len(s) && k < i+4 && s[k] >= 'A' && s[k] <= 'Z' {
		k++
	}
	if k == len(s) {
		return false
	}
	return s[k] == ')' || s[k] == ',' || s[k] == ']' || k == i+1 && s[k] == ' ' && s[i] != 'A' && s[i] != 'I'
}

// address reports whether the stop at i lies in an address or a file name.
func (c *cutter) address(i int) bool {
	s := c.text
	from := i
	for from > c.start && from > i-64 && space(s, from-1) == 0 {
		from--
	}
	head := s[from:i]
	if strings.Contains(head, "://") || strings.HasPrefix(head, "www") || strings.HasPrefix(head, "@") {
		return true
	}
	to := i + 1
	for to < len(s) && to < i+8 && letter(s[to]) {
		to++
	}
	if to == len(s) || !letter(s[to]) {
		for _, end := range [...]string{"com", "org", "net", "gov", "edu", "info", "pdf", "html"} {
			if strings.EqualFold(end, s[i+1:to]) {
				return true
			}
		}
	}
	for k := to; k < len(s) && k < i+64 && space(s, k) == 0; k++ {
		if s[k] == '@' {
			return true
		}
	}
	return false
}
