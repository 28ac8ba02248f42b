package segment

// A digest is what one pass over the words of a unit finds.
type digest struct {
	words   int
	caps    int // words of two or more letters, all capitals
	letters int // letters of those words
	tags    tag // of all words
	first   tag // of the first word
	last    tag // of the last word
	ends    int // end of the last word
	hits    hit // places of phrases
	label   int // end of a label phrase at the beginning, or 0

	quoted bool // begins with a quotation mark
	stop   bool // ends like a sentence
	open   bool // ends with a mark that nothing ends with: , ; : –
	dated  bool // ends with a full date
	sides  int  // tells who is where in a picture: (L), left,
	owner  bool // has a possessive
}

// read digests the unit of text s[from:end].
func (l *lexicon) read(s string, from, end int) digest {
	d := digest{}
	r, n := decode(s, from)
	i := from
	if quotes(r) {
		d.quoted = true
		i += n
	}
	d.ending(s, from, end)
	year, day, moon := 0, 0, 0 // the last year, day and month, in words
	for {
		w, to, h := nextWord(s, i, end)
		if w == to {
			break
		}
		d.words++
		sl := l.find(h)
		if d.words == 1 {
			d.first = sl.tags
		}
		d.last, d.ends = sl.tags, to
		d.tags |= sl.tags
		if sl.phrase > 0 {
			found, e := l.match(s, h, to, end, d.words == 1)
			d.hits |= found
			if found&(hitLabel|hitMark) != 0 {
				d.label = e
			}
		}
		switch b := s[w]; {
		case b >= 'A' && b <= 'Z':
			if n := capitalLetters(s, w, to); n > 1 {
				d.caps++
				d.letters += n
			}
			if to-w == 1 && w > from && s[w-1] == '(' && to < end && s[to] == ')' && (b == 'L' || b == 'R' || b == 'C') {
				d.sides++
				if b != 'R' { // (R) may be a party
					d.sides++
				}
			}
			if sl.tags&calendar != 0 {
				moon = d.words
			}
		case digit(b):
			if to-w == 4 && (b == '1' || b == '2') {
				year = d.words
			} else if to-w <= 2 {
				day = d.words
			}
		case to-w >= 4 && to-w <= 6 && w > from+1 && to < end && (s[w-2] == ',' && s[to] == ',' || s[w-1] == '(' && s[to] == ')'):
			switch s[w:to] {
			case "left", "right", "center", "centre":
				d.sides += 2
			}
		}
		if to-w > 2 && s[to-1] == 's' && (s[to-2] == '\'' || s[to-2] == 0x99) {
			d.owner = true
		}
		i = to
	}
	d.dated = moon > 0 && year == d.words && (day == moon+1 && year == day+1 || day == moon-1 && year == moon+1)
	return d
}

// ending sets what the last marks of a unit tell.
func (d *digest) ending(s string, from, end int) {
	i := end
	for range 4 {
		r, n := before(s, from, i)
		switch {
		case signOf(r) == dot, signOf(r) == shout, signOf(r) == ellipsis:
			d.stop = true
			return
		case r == ',' || r == ';' || r == ':' || r == '-' || r == '–' || r == '—' || r == '&':
			d.open = true
			return
		case closes(r) || either(r):
			i -= n
		default:
			return
		}
	}
}

// capitalLetters returns the number of letters in a word of ASCII capitals, or 0.
func capitalLetters(s string, from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		switch b := s[i]; {
		case b >= 'A' && b <= 'Z':
			n++
		case b >= 'a' && b <= 'z':
			// MPs, USA's
			if b == 's' && i == to-1 && n > 1 {
				break
			}
			return 0
		}
	}
	return n
}
