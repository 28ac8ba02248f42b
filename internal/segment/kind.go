package segment

// While units are labeled, the upper bits of their kind carry what the first
// pass saw and the second needs.
const (
	kindMask Kind = 3

	aloneBit  Kind = 1 << (iota + 1) // has its line to itself
	bareBit                          // ends with a word
	shortBit                         // has few words
	labelBit                         // a label with its line to itself
	creditBit                        // a picture credit: what stands before it is a caption
	bioBit                           // tells who a reporter is
)

// few is the length of a short unit, in words.
const few = 12

// label gives each unit its kind: first by its own words and form, then by its
// neighbors (context.go).
func label(units []Unit, text string, lex *lexicon) {
	loud, lines, bare := 0, 0, 0
	for i := range units {
		d := lex.read(text, units[i].Start, units[i].End)
		if d.loud() {
			loud++
		}
		k := lex.kind(&d, units, i, text)
		if k&aloneBit != 0 && k&kindMask == Body {
			lines++
			if k&bareBit != 0 {
				bare++
			}
		}
		units[i].Kind = k
	}
	if loud > 2 && loud*2 > len(units) {
		// The whole article is in capitals.
		for i := range units {
			units[i].Kind = Body
		}
		return
	}
	context(units, text, bare*4 <= lines)
	for i := range units {
		units[i].Kind &= kindMask
	}
}

// kind classifies the i-th unit by itself. The rules, in order; the first that
// applies decides:
//
//  1. empty     no words at all, or a script's word for a missing value
//  2. credit    a picture credit, alone or after its caption (caption.go)
//  3. phrase    a phrase of pages (phrases.txt)
//  4. label     a phrase that announces the title of something else
//  5. rights    a copyright sign
//  6. teaser    a line in capitals
//  7. caption   what a picture shows (caption.go)
//  8. press     who reports, in a blurb, a line of its own or a note (press.go)
//  9. heading   a short line without a stop, a numbered head, a lone dateline
//
// All else is the text of the article.
func (l *lexicon) kind(d *digest, units []Unit, i int, s string) Kind {
	u := units[i]
	k := Body
	if lineBegins(s, units, i) && lineEnds(s, u.End) {
		k |= aloneBit
	}
	if !d.stop && !d.open {
		k |= bareBit
	}
	if d.words <= few {
		k |= shortBit
	}
	alone := k&aloneBit != 0
	switch credited := l.creditIn(s, u); {
	case d.words == 0, d.first&junk != 0:
		return k | Boiler
	case credited == creditAlone:
		return k | Boiler | creditBit
	case credited == creditAfter, d.phrased(alone):
		return k | Boiler
	case d.labels(s, u):
		if alone && d.words <= 6 {
			k |= labelBit
		}
		return k | Boiler
	case rights(s, u), d.loud(), d.caption(), dayLine(d), placeAndDay(s, u), signature(d, s, u):
		return k | Boiler
	case l.blurb(d, s, u, i), alone && byline(d, s, u):
		return k | Boiler
	case d.tags&press != 0 && d.tags&past == 0 && bio(s, u):
		return k | bioBit
	case alone && d.heading(s, u, i), crossheaded(d, units, i, s):
		return k | Heading
	}
	return k
}

// loud reports whether the unit is a line in capitals (teaser.go).
func (d *digest) loud() bool {
	return d.caps >= teaserWords && d.letters >= teaserLetters && d.caps*10 >= d.words*7
}

// phrased reports whether a phrase of pages stands where it makes the unit
// debris. In quotation marks it is speech.
func (d *digest) phrased(alone bool) bool {
	switch {
	case d.hits&hitAny != 0:
		return true
	case d.quoted:
		return false
	case d.hits&hitStart != 0:
		return true
	case d.hits&hitMark != 0 && d.label >= d.ends:
		return true
	case d.hits&hitWeak != 0 && (!d.stop || d.words <= 10):
		return true
	}
	return d.hits&hitAlone != 0 && (alone || d.words == 1 && !d.stop)
}

// labels reports whether the unit begins with a label that labels something: it
// has its line to itself, a colon, or a title after it.
func (d *digest) labels(s string, u Unit) bool {
	if d.quoted || d.hits&hitLabel == 0 {
		return false
	}
	w, to, _ := nextWord(s, d.label, u.End)
	if w == to || s[d.label] == ':' {
		return true
	}
	r, _ := decode(s, w)
	return isUpper(r) || r >= '0' && r <= '9'
}

// heading reports whether a line of its own is a heading.
func (d *digest) heading(s string, u Unit, i int) bool {
	r, _ := decode(s, u.Start)
	end, _ := before(s, u.Start, u.End)
	switch {
	case isLower(r) || listed(s, u.Start) && !digit(s[u.Start]):
		return false
	case d.open:
		// "HNN —", "RIGA, May 9 (HNN) -"
		return d.words <= 8 && (end == '-' || end == '–' || end == '—')
	case d.stop:
		return end == '?' && d.words <= 7 && !d.quoted && asks(s, u)
	case i == 0:
		return d.words <= 20
	}
	return d.words <= few && d.tags&past == 0
}

// asks reports whether a line begins like the crosshead of an explainer.
func asks(s string, u Unit) bool {
	w, to, _ := nextWord(s, u.Start, u.End)
	switch s[w:to] {
	case "What", "Why", "How", "Who", "Where", "When", "Which":
		return true
	}
	return false
}

// crossheaded reports whether the cutter has cut a heading out of a line: a unit
// that has no stop, while text goes on beside it (crosshead.go).
func crossheaded(d *digest, units []Unit, i int, s string) bool {
	if d.stop || d.open || d.words > 7 || i+1 == len(units) {
		return false
	}
	return units[i+1].Start > units[i].End && !lineEnds(s, units[i].End)
}

// lineBegins reports whether the i-th unit begins its line.
func lineBegins(s string, units []Unit, i int) bool {
	if i == 0 {
		return true
	}
	_, lines := gap(s[:units[i].Start], units[i-1].End)
	return lines > 0
}

// lineEnds reports whether a line or the text ends at i.
func lineEnds(s string, i int) bool {
	j, lines := gap(s, i)
	return lines > 0 || j == len(s)
}
