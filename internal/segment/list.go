package segment

// An enumerator is the number or letter that opened a list item, as in
// "1.) First item 2.) Second item". It knows the number that goes on with it.
type enumerator struct {
	next   int  // number of the next item; 0 means no list
	letter bool // a. b. c. and not 1. 2. 3.
	dot    bool // written with a stop
	paren  bool // written with a bracket
}

// readItem reads an enumerator at i and returns its end.
func readItem(s string, i int) (e enumerator, end int) {
	j := i
	for j < len(s) && digit(s[j]) && j-i < 3 {
		e.next = e.next*10 + int(s[j]-'0')
		j++
	}
	if j == i && j < len(s) && letter(s[j]) {
		e.letter = true
		e.next = int(s[j]|0x20-'a') + 1
		j++
	}
	if j == i {
		return enumerator{}, i
	}
	e.next++
	if j < len(s) && s[j] == '.' {
		e.dot = true
		j++
	}
	if j < len(s) && s[j] == ')' {
		e.paren = true
		j++
	}
	if !e.dot && !e.paren || space(s, j) == 0 {
		return enumerator{}, i
	}
	return e, j
}

// prefix steps over what may stand before the first word of a unit without
// ending it: an enumerator ("1. China"), the dots of an omission (". . . The
// habit"), a list mark.
func (c *cutter) prefix(i int) int {
	s := c.text
	for i < len(s) {
		r, n := decode(s, i)
		if m := signOf(r); m != bullet && m != dot && m != ellipsis {
			break
		}
		i += n
		if i < len(s) && s[i] == ' ' {
			i++
		}
	}
	c.item, i = readItem(s, i)
	return i
}

// continues reports whether the stop or bracket at i closes the next enumerator
// of the open list, and returns where the enumerator begins.
//
//	"1) Grain from the south |2) Steel from the north"
//
// Source: golden rules 31 to 39.
func (c *cutter) continues(i int) (from int, ok bool) {
	if c.item.next == 0 {
		return 0, false
	}
	s := c.text
	j := i
	for j > c.start && j > i-3 && (digit(s[j-1]) || letter(s[j-1])) {
		j--
	}
	if j == i || j == c.start || space(s, j-1) == 0 {
		return 0, false
	}
	e, end := readItem(s, j)
	want := c.item
	want.next++
	if end <= i || e != want {
		return 0, false
	}
	k, _ := gap(s, end)
	r, _ := decode(s, k)
	return j, k < len(s) && !isLower(r)
}

// bullet cuts before a list mark inside a line.
//
//	"• Grain |• Steel"
//
// Source: golden rules 37 and 38.
func (c *cutter) bullet(i, n int) int {
	s := c.text
	if i > c.start && space(s, i-1) > 0 && i+n < len(s) && s[i+n] != '\n' {
		return c.cut(i)
	}
	return i + n
}

// listed reports whether a list item begins at i.
func listed(s string, i int) bool {
	r, n := decode(s, i)
	if signOf(r) == bullet {
		return true
	}
	switch r {
	case '-', '*', '–', '—', '+':
		return space(s, i+n) > 0
	}
	e, _ := readItem(s, i)
	return e.next > 0 && (!e.letter || e.paren)
}
