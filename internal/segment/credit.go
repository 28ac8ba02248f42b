package segment

// credit returns the end of a picture credit at i, or i. Credits name a
// photographer and an agency, parted by a slash or in brackets:
//
//	A. Person/Agency/Getty Images|
//	REUTERS/A. Person|
//	(Photo by A. Person/AFP)|
//	Photograph: A. Person/Reuters|
//
// Two credits that follow each other are one unit. Source: captions of page
// extractors; agency names are data.
func (c *cutter) credit(i int) int {
	s := c.text
	end := i
	for k := i; ; {
		e := c.oneCredit(k)
		if e == k {
			return end
		}
		end = e
		k, _ = gap(s, e)
		if k == len(s) {
			return end
		}
	}
}

func (c *cutter) oneCredit(i int) int {
	s := c.text
	if i < len(s) && s[i] == '(' {
		return c.bracketCredit(i)
	}
	k := i
	limit := min(len(s), i+80)
	for words := 0; words < 8 && k < limit; words++ {
		from, to, h := nextWord(s, k, limit)
		if from == to {
			return i
		}
		for b := k; b < from; b++ { // between the words
			switch s[b] {
			case ' ', '.', '-', 0xC2, 0xA0:
			case ':':
				if words != 1 {
					return i
				}
			default:
				return i
			}
		}
		if to < len(s) && s[to] == '/' {
			return c.agencies(i, to, c.lex.tags(h)&agency != 0)
		}
		if words > 0 && s[from:to] == "via" {
			return c.via(i, to)
		}
		if r, _ := decode(s, from); !isUpper(r) && !joins(s[from:to]) {
			return i
		}
		k = to
	}
	return i
}

// via reads the agency after "via": "A. Person via Agency".
func (c *cutter) via(start, i int) int {
	s := c.text
	limit := min(len(s), i+40)
	_, to, h := nextWord(s, i, limit)
	if c.lex.tags(h)&agency == 0 {
		return start
	}
	if w, e, _ := nextWord(s, to, limit); s[w:e] == "Images" && w == to+blankAt(s, to) {
		to = e
	}
	return c.credited(start, to)
}

// joins reports whether a lower-case word may stand in a credit.
func joins(w string) bool {
	switch w {
	case "and", "for", "by", "de", "van", "von", "of", "al", "el", "the":
		return true
	}
	return false
}

// agencies reads the slashes of a credit from the one at i on. known tells that
// the word before it is an agency already.
func (c *cutter) agencies(start, i int, known bool) int {
	s := c.text
	first := known
	for i < len(s) && s[i] == '/' {
		limit := min(len(s), i+40)
		from, to, h := nextWord(s, i+1, limit)
		if from != i+1 || from == to {
			return start
		}
		if r, _ := decode(s, from); !isUpper(r) {
			return start
		}
		if c.lex.tags(h)&agency != 0 {
			known = true
		}
		i = to
		// The rest of a name of several words: Getty Images, Anna Person.
		for range 3 {
			if i >= len(s) || blankAt(s, i) == 0 && s[i] != '.' {
				break
			}
			from, to, h := nextWord(s, i, limit)
			if from == to || from > i+1+max(1, blankAt(s, i)) {
				break
			}
			r, _ := decode(s, from)
			t := c.lex.tags(h)
			if k := camel(s, from, to); first && k > 0 {
				return k // the next paragraph touches the name
			}
			if s[from:to] == "Images" || s[from:to] == "Photo" || s[from:to] == "Photos" || s[from:to] == "Press" ||
				to < len(s) && s[to] == '/' && isUpper(r) || first && isUpper(r) && t&starter == 0 {
				i = to
				if first && isUpper(r) {
					first = false
				}
				continue
			}
			break
		}
		first = false
	}
	if !known {
		return start
	}
	return c.credited(start, i)
}

// credited returns the end of the credit whose names end at i, with its last
// mark, or start if the text goes on as no credit does.
func (c *cutter) credited(start, i int) int {
	s := c.text
	if i < len(s) && space(s, i) == 0 && s[i] != '.' && s[i] != ')' {
		return start
	}
	if i < len(s) && (s[i] == '.' || s[i] == ')') {
		i++
	}
	j, _ := gap(s, i)
	if r, _ := decode(s, j); j < len(s) && !isUpper(r) && !opens(r) && (r < '0' || r > '9') {
		return start
	}
	return i
}

// camel returns where a second word begins inside the word s[from:to], as in
// "PersonMinisters", or 0.
func camel(s string, from, to int) int {
	for k := from + 3; k+2 < to; k++ {
		if s[from:k] == "Mac" {
			continue
		}
		if s[k-1] >= 'a' && s[k-1] <= 'z' && s[k] >= 'A' && s[k] <= 'Z' && s[k+1] >= 'a' && s[k+1] <= 'z' {
			return k
		}
	}
	return 0
}

// bracketCredit reads a credit in brackets that is a unit of its own.
func (c *cutter) bracketCredit(i int) int {
	s := c.text
	limit := min(len(s), i+reach)
	k := i + 1
	known := false
	for k < limit && s[k] != ')' {
		from, to, h := nextWord(s, k, limit)
		if from == to {
			return i
		}
		for b := k; b < from; b++ {
			if s[b] == ')' || s[b] == '\n' {
				return c.bracketEnd(i, b, known)
			}
		}
		known = known || c.lex.tags(h)&agency != 0
		k = to
	}
	if k >= limit {
		return i
	}
	return c.bracketEnd(i, k, known)
}

// bracketEnd returns the end of the credit whose bracket closes at k, or i. A
// dash after it makes it the end of a dateline: "(AP) — The talks".
func (c *cutter) bracketEnd(i, k int, known bool) int {
	s := c.text
	if !known || s[k] != ')' {
		return i
	}
	j, _ := gap(s, k+1)
	if r, _ := decode(s, j); j < len(s) && !isUpper(r) && !opens(r) && (r < '0' || r > '9') {
		return i
	}
	return k + 1
}

// closing decides on a closing bracket at i. The bracket of an enumerator begins
// an item (list.go), and a bracket that touches a capital ends its unit if what
// it holds stands after a stop or begins the unit, as credits do:
//
//	leaves the ministry on Monday.(Agency/A. Person)|The talks
//	China says it is looking. (A. Person via Agency)|China has
//
// Source: captions of page extractors.
func (c *cutter) closing(i int) int {
	s := c.text
	if from, ok := c.continues(i); ok {
		return c.cut(from)
	}
	r, w := decode(s, i+1)
	if r == '"' || r == '\'' || either(r) {
		r, _ = decode(s, i+1+w)
	}
	if !isUpper(r) {
		return i + 1
	}
	c.work += reach
	k := i - 1
	for k >= c.start && k > i-reach && s[k] != '(' && s[k] != ')' {
		k--
	}
	if k < c.start || s[k] != '(' {
		return i + 1
	}
	q, n := before(s, c.start, trim(s, c.start, k))
	if n == 0 || signOf(q) != other || quotes(q) {
		return c.cut(i + 1)
	}
	return i + 1
}
