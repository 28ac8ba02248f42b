package segment

// opens reports whether r can open a quotation or a bracket.
func opens(r rune) bool {
	switch r {
	case '"', '\'', '“', '‘', '«', '‹', '„', '‚', '(', '[', '{', '¿', '¡', '»', '›', '”', '’', '「', '『', '《', '*', '_', '`':
		return true
	}
	return false
}

// closes reports whether r can close a quotation or a bracket.
func closes(r rune) bool {
	switch r {
	case '"', '\'', '”', '’', '»', '›', ')', ']', '}', '」', '』', '》', '*', '_':
		return true
	}
	return false
}

// either reports whether r closes in one language what it opens in another:
// German „…“ and »…«, ‚…‘ and ›…‹.
func either(r rune) bool { return r == '“' || r == '«' || r == '‘' || r == '‹' }

func quotes(r rune) bool {
	switch r {
	case '(', ')', '[', ']', '{', '}', '*', '_', '¿', '¡':
		return false
	}
	return opens(r) || closes(r)
}

// closers returns the end of the closing marks at i, which follow a stop, and
// whether a quotation mark is among them.
//
// Marks that touch the stop close, whatever their shape, with one exception: a
// mark that opens in English and touches the next word opens there too.
//
//	He had "no plan".|"None," she said.       touching a word on both sides, the
//	He has no plan."|None," she said.         straight mark stays on the left
//	Sie sagte: „Nein.“| Dann ging sie.        German closing mark
//	He has no plan.|“None,” she said.         opening mark of the next sentence
//
// A footnote mark goes with the sentence it follows: "the war.[9]| Then".
// Source: glued text of page extractors.
func closers(s string, i int) (end int, quote bool) {
	for i < len(s) {
		r, n := decode(s, i)
		switch {
		case closes(r):
		case either(r):
			if next, _ := decode(s, i+n); isLetter(next) || digit(byte(next)) && next < 0x80 {
				return i, quote
			}
		case r == '[':
			k := i + 1
			for k < len(s) && k < i+5 && digit(s[k]) {
				k++
			}
			if k == i+1 || k >= len(s) || s[k] != ']' {
				return i, quote
			}
			n = k + 1 - i
		default:
			if n = invisible(s, i); n == 0 {
				return i, quote
			}
		}
		quote = quote || quotes(r)
		i += n
	}
	return i, quote
}

// stray returns the end of a closing mark that white space parts from the stop
// before it, as in `it is over. " he said`: a quotation mark with space on both
// sides, or a closing mark before a lower-case word. It returns i if there is
// none.
func stray(s string, i int) int {
	r, n := decode(s, i)
	switch r {
	case '"', '\'', '”', '»':
	default:
		return i
	}
	next, _ := decode(s, i+n)
	if next == 0 || space(s, i+n) > 0 || r == '”' && isLower(next) {
		return i + n
	}
	return i
}

// attributed reports whether the words at i name the speaker of the quotation
// that has just closed with a question or an exclamation mark:
//
//	"Who pays for it?" Minister Okafor asked.       (one sentence)
//	"Who pays for it?" Okafor said the port would.  (two)
//
// A lower-case word ("he asked") never begins a sentence and needs no rule.
// Source: golden rules 24 to 26.
func (c *cutter) attributed(i int) bool {
	s := c.text
	end := min(len(s), i+80)
	from := i
	for range 6 {
		w, to, h := nextWord(s, from, end)
		if w == to || to == end && end < len(s) {
			return false
		}
		if r, _ := decode(s, w); !isUpper(r) {
			t := c.lex.tags(h)
			switch {
			case t&say != 0:
				return w > i && c.closesClause(to, end)
			case t&particle == 0:
				return false
			}
		}
		for k := from; k < w; k++ {
			if s[k] == '.' && k > i || s[k] == '\n' {
				return false
			}
		}
		from = to
	}
	return false
}

// closesClause reports whether a verb of saying that ends at i has all its
// objects, so that no reported clause follows.
func (c *cutter) closesClause(i, end int) bool {
	s := c.text
	if blankAt(s, i) == 0 {
		return true
	}
	w, to, h := nextWord(s, i, end)
	if w == to {
		return true
	}
	if r, _ := decode(s, w); isUpper(r) {
		return false
	}
	return c.lex.tags(h)&(starter|past) == 0 || c.lex.tags(h)&particle != 0 && s[w:to] != "the" && s[w:to] != "a"
}
