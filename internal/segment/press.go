package segment

// blurb reports whether the unit describes a recording: the first unit of the
// article in which someone of the press does what is done on air, or a very short
// unit that ends so.
//
//	Correspondent Ana Person discusses the harbour fees on the evening programme.
//	The channel's Ana Person reports.
//
// Source: pages of broadcasters.
func (l *lexicon) blurb(d *digest, s string, u Unit, i int) bool {
	switch {
	case d.quoted || d.tags&onair == 0 || d.tags&past != 0:
		return false
	case d.words >= 4 && d.words <= 8 && d.owner && d.last&onair != 0:
		return true
	case i > 0 || d.tags&press == 0:
		return false
	}
	named, job := 0, false // words of the name after the job
	for k := u.Start; ; {
		w, to, h := nextWord(s, k, u.End)
		if w == to || named > 4 {
			return false
		}
		r, _ := decode(s, w)
		switch t := l.tags(h); {
		case t&press != 0:
			job, named = true, 0
		case job && isUpper(r):
			named++
		case job && named > 0 && t&onair != 0:
			return true
		default:
			job = false
		}
		k = to
	}
}

// bio reports whether the unit says what someone's work is: "Ana Person is a
// reporter who covers trade."
func bio(s string, u Unit) bool {
	k := u.Start
	for range 6 {
		w, to, _ := nextWord(s, k, u.End)
		if w == to {
			return false
		}
		if s[w:to] == "is" {
			w, to, _ = nextWord(s, to, u.End)
			return s[w:to] == "a" || s[w:to] == "an" || s[w:to] == "the"
		}
		if r, _ := decode(s, w); !isUpper(r) {
			return false
		}
		k = to
	}
	return false
}

// byline reports whether the line names its author: "By Ana Person".
func byline(d *digest, s string, u Unit) bool {
	if d.stop || d.words < 2 || d.words > few {
		return false
	}
	switch s[u.Start:min(u.End, u.Start+2)] {
	case "By", "BY", "by":
		n := blankAt(s, u.Start+2)
		r, _ := decode(s, u.Start+2+n)
		return n > 0 && isUpper(r)
	}
	return false
}
