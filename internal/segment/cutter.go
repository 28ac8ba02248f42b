package segment

import "strings"

// A cutter walks over one text. Every step of the walk moves forward, and every
// look back or ahead is bounded, so that the whole is linear.
type cutter struct {
	text  string
	units []Unit
	lex   *lexicon

	start int        // first byte of the open unit
	calm  int        // no line in capitals begins before it
	line  int        // first byte of the current line
	block lineBlock  // the lines around it
	page  int        // width of the last hard-wrapped block
	item  enumerator // the list that the open unit belongs to
	work  int        // bytes that rules have looked at, for the test that all is linear
}

// reach bounds every look back or ahead, in bytes.
const reach = 160

func (c *cutter) run() {
	i := c.begin(0)
	s := c.text
	for i < len(s) {
		for i < len(s) && class[s[i]] == plain {
			i++
		}
		if i == len(s) {
			break
		}
		switch class[s[i]] {
		case stop:
			i = c.stop(i)
		case newline:
			i = c.newline(i)
		case closing:
			i = c.closing(i)
		case wide:
			r, n := decode(s, i)
			switch signOf(r) {
			case dot, ellipsis, shout:
				i = c.stop(i)
			case separator:
				i = c.newline(i)
			case bullet:
				i = c.bullet(i, n)
			default:
				i += n
			}
		}
	}
	if c.start < len(s) {
		c.emit(len(s))
	}
}

// emit closes the open unit at end.
func (c *cutter) emit(end int) {
	c.units = append(c.units, Unit{Start: c.start, End: trim(c.text, c.start, end)})
	c.start = end
}

// begin opens a unit at the first text from i on and returns where the scan goes
// on. Units that are known by how they begin are closed at once.
func (c *cutter) begin(i int) int {
	for {
		i = c.skip(i)
		c.start = i
		if i == len(c.text) {
			return i
		}
		end := c.opening(i)
		c.work += max(end-i, reach)
		if end <= i {
			return c.prefix(i)
		}
		c.emit(end)
		i = end
	}
}

// skip moves over white space, keeping count of lines and blocks.
func (c *cutter) skip(i int) int {
	from := i
	if i == 0 {
		from = len(c.text) - len(strings.TrimPrefix(c.text, "\ufeff")) // a mark of the file, not of its text
	}
	j, lines := gap(c.text, from)
	c.work += j - i
	if lines > 0 {
		c.line = j
	}
	if lines > 1 || i == 0 {
		c.line, c.block = j, lineBlock{start: j}
	}
	return j
}

// cut closes the open unit at end and begins the next one.
func (c *cutter) cut(end int) int {
	c.emit(end)
	return c.begin(end)
}

// opening applies the rules that know a whole unit by how it begins.
func (c *cutter) opening(i int) int {
	if end := c.teaser(i); end > i {
		return end
	}
	if end := c.credit(i); end > i {
		return end
	}
	if end, found := c.prompt(i); found {
		return end
	}
	return c.crosshead(i)
}
