package segment

// crosshead returns the end of a heading that stands inside a line at i, or i.
// Without a line of its own three forms are safe:
//
//	Grain deals  The talks      a short phrase parted by two spaces from a word
//	                            that begins sentences
//	'No way back' The talks     a short quotation likewise, whatever the spaces
//	Grain deals The talks are   a phrase of up to five words before a capital
//	                            that only a beginning explains
//
// Source: crossheads of page extractors.
func (c *cutter) crosshead(i int) int {
	s := c.text
	r, n := decode(s, i)
	quoted := quotes(r) && opens(r)
	k := i
	if quoted {
		if k += n; space(s, k) > 0 {
			return i // « The talks are over »
		}
	} else if !isUpper(r) {
		return i
	}
	words := 1
	limit := min(len(s), i+64)
	for k < limit {
		if letter(s[k]) {
			k++
			continue
		}
		if space(s, k) == 0 {
			r, n := decode(s, k)
			if r == ',' || r == ';' || r == ':' || r == '(' || r == '-' && k > i && s[k-1] == ' ' || r == '–' || r == '—' || signOf(r) != other {
				return i
			}
			k += n
			continue
		}
		if words++; words > 8 {
			return i
		}
		if s[k] == ' ' && !quoted && k+1 < len(s) && s[k+1] >= 'a' && s[k+1] <= 'z' {
			k++ // the common case: a lower-case word follows
			continue
		}
		j, lines := gap(s, k)
		if lines > 0 || j == len(s) {
			return i
		}
		prev, _ := before(s, i, k)
		h := head{end: k, next: j, words: words - 1, closed: quoted && quotes(prev), wide: j > k+space(s, k)}
		if c.headEnds(i, h) {
			return k
		}
		if h.closed || h.wide {
			return i
		}
		k = j
	}
	return i
}

// head is what may be a crosshead.
type head struct {
	end, next int  // its end and the word after it
	words     int  // its length
	closed    bool // in quotation marks
	wide      bool // more than one space follows
}

// headEnds reports whether the phrase from i on is a crosshead.
func (c *cutter) headEnds(i int, h head) bool {
	s := c.text
	r, n := decode(s, h.next)
	w := h.next
	if opens(r) {
		w += n
		r, _ = decode(s, w)
	}
	if !isUpper(r) {
		return false
	}
	if h.closed && h.wide {
		return true
	}
	from := h.end
	for from > i && letter(s[from-1]) {
		from--
	}
	if c.lex.word(s[from:h.end])&particle != 0 {
		return false
	}
	_, to, hash := nextWord(s, w, min(len(s), w+24))
	t := c.lex.tags(hash)
	if h.closed || h.wide {
		return t&starter != 0
	}
	if h.words > 5 || w != h.next || t&fresh == 0 || len(s) < to+60 {
		return false
	}
	// The sentence goes on in lower case: a title ("Up The Down Staircase") does not.
	if k := to + blankAt(s, to); k == to || !isLower(rune(s[k])) && !digit(s[k]) {
		return false
	}
	for k := i; ; {
		a, b, hash := nextWord(s, k, h.end)
		if a == b {
			return true
		}
		if c.lex.tags(hash)&(past|say) != 0 {
			return false
		}
		k = b
	}
}
