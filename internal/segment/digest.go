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
	yearAt, dayAt, monthAt := 0, 0, 0 // the last of each, counted in words
	for {
		w, to, h := nextWord(s, i, end)
		if w == to {
			break
		}
		d.words++
		found := l.find(h)
		if d.words == 1 {
			d.first = found.tags
		}
		d.last, d.ends = found.tags, to
		d.tags |= found.tags
		if found.phrase > 0 {
			places, e := l.match(s, h, to, end, d.words == 1)
			d.hits |= places
			if places&(hitLabel|hitMark) != 0 {
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
			if found.tags&calendar != 0 {
				monthAt = d.words
			}
		case digit(b):
			if to-w == 4 && (b == '1' || b == '2') {
				yearAt = d.words
			} else if to-w <= 2 {
				dayAt = d.words
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
	d.dated = monthAt > 0 && yearAt == d.words &&
		(dayAt == monthAt+1 && yearAt == dayAt+1 || dayAt == monthAt-1 && yearAt == monthAt+1)
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
