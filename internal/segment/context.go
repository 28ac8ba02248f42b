package segment

// context corrects the kinds of units by what stands beside them. punctuated
// tells that the article ends its paragraphs with stops. The rules, in order:
//
//  1. label    what follows a label of a page is what it labels
//  2. credit   what stands before a credit on its line is the caption
//  3. bare     a line without a stop among lines that have one, in an article
//     that has them, is a teaser or a pull quote
//  4. between  lines without a stop, and short sentences on one line with
//     debris, between debris are debris
//  5. bio      who a reporter is, before debris or at the end
func context(units []Unit, s string, punctuated bool) {
	for i := range units {
		u := &units[i]
		if u.Kind&labelBit != 0 {
			labeled(units, i, s)
		}
		if u.Kind&creditBit != 0 {
			captioned(units, i, s)
		}
		if punctuated && u.Kind&kindMask == Body && bareLine(*u) && apart(units, i, s) {
			mark(u)
		}
	}
	last := -1 // the last unit of debris
	for i := range units {
		if units[i].Kind&kindMask != Boiler {
			continue
		}
		if last >= 0 && i-last <= 3 {
			between(units, last+1, i, s)
		}
		last = i
	}
	for i := len(units) - 1; i >= 0; i-- {
		if units[i].Kind&bioBit != 0 && (i+1 == len(units) || units[i+1].Kind&kindMask == Boiler) {
			mark(&units[i])
		}
	}
}

// mark makes u debris.
func mark(u *Unit) { u.Kind = u.Kind&^kindMask | Boiler }

// bareLine reports whether u has its line to itself and no stop.
func bareLine(u Unit) bool { return u.Kind&(aloneBit|bareBit) == aloneBit|bareBit }

// labeled marks what the label at i labels: the next line, if it follows at
// once; over a blank line, only a line without a stop.
func labeled(units []Unit, i int, s string) {
	_, lines := gap(s, units[i].End)
	for j := i + 1; j < len(units) && j < i+4; j++ {
		if lines > 1 && !bareLine(units[j]) {
			return
		}
		mark(&units[j])
		if lineEnds(s, units[j].End) {
			return
		}
	}
}

// captioned marks the caption before the credit at i: the sentence before it on
// its line, and what an earlier caption on the line is parted from it by. At the
// top of an article all before a credit in brackets is the blurb of a recording.
func captioned(units []Unit, i int, s string) {
	if i == 0 {
		return
	}
	if i <= 2 && s[units[i].Start] == '(' {
		for j := range i {
			mark(&units[j])
		}
		return
	}
	p := &units[i-1]
	if lineEnds(s, p.End) && p.Kind&bareBit == 0 {
		return
	}
	if r, _ := decode(s, p.Start); quotes(r) {
		return
	}
	mark(p)
	for j := i - 2; j >= max(0, i-3) && !lineEnds(s, units[j].End); j-- {
		if units[j].Kind&kindMask == Boiler {
			for j++; j < i; j++ {
				mark(&units[j])
			}
			return
		}
	}
}

// apart reports whether the line of the i-th unit stands between lines that end
// with a stop. A list is text.
func apart(units []Unit, i int, s string) bool {
	return i > 0 && i+1 < len(units) && !listed(s, units[i].Start) &&
		units[i-1].Kind&bareBit == 0 && units[i+1].Kind&bareBit == 0
}

// between marks the units from i up to j, which stand between debris, if each of
// them may be debris.
func between(units []Unit, i, j int, s string) {
	for k := i; k < j; k++ {
		u := units[k]
		if u.Kind&kindMask != Body || bareLine(u) {
			continue
		}
		r, _ := decode(s, u.Start)
		if u.Kind&aloneBit != 0 || u.Kind&shortBit == 0 || quotes(r) || space(s, u.Start-1) == 0 {
			return
		}
	}
	for k := i; k < j; k++ {
		mark(&units[k])
	}
}
