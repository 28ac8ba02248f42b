package segment

import "strings"

// caption reports whether the unit describes a picture: in the present tense,
// with a full date at its end or with who stands where.
//
//	The ferry transits the strait on May 9, 2023.
//	Ana Person (L) and Hank Other (C) shake hands in Pine Harbour.
//
// Source: captions of agencies.
func (d *digest) caption() bool {
	return !d.quoted && d.tags&past == 0 && d.tags&scene != 0 && (d.dated || d.sides > 1)
}

// dayLine reports whether the unit is but a date, as left over from a caption.
func dayLine(d *digest) bool { return d.words <= 4 && d.dated }

// placeAndDay reports whether the unit begins as captions of agencies do, with a
// place in capitals, a day and a colon: "PINE HARBOUR, SCOTLAND - MAY 9: The".
func placeAndDay(s string, u Unit) bool {
	dash := false
	for i := u.Start; i < u.End && i < u.Start+60; i++ {
		switch b := s[i]; {
		case b >= 'A' && b <= 'Z', b == ' ', b == ',', b == '.', digit(b) && dash:
		case b == '-':
			dash = true
		case b == ':':
			return dash && digit(s[i-1])
		default:
			return false
		}
	}
	return false
}

// signature reports whether the unit signs an embedded post:
// "— Ana Person (@anaperson) May 9, 2024".
func signature(d *digest, s string, u Unit) bool {
	return !d.stop && d.words <= few && strings.Contains(s[u.Start:u.End], "(@")
}

// rights reports whether the unit is a copyright line: "© 2024 A Company".
func rights(s string, u Unit) bool {
	return strings.Contains(s[u.Start:min(u.End, u.Start+reach)], "©")
}

const (
	creditAlone = iota + 1 // the unit begins with a credit
	creditAfter            // a credit in brackets ends it
)

// creditIn tells whether u is a picture credit (credit.go), or ends with one in
// brackets after a stop: "… on Monday.(AP Photo/A. Person)".
func (l *lexicon) creditIn(s string, u Unit) int {
	if b := s[u.Start]; b == '(' || b >= 'A' && b <= 'Z' {
		c := cutter{text: s[:u.End], lex: l, start: u.Start}
		if c.credit(u.Start) > u.Start {
			return creditAlone
		}
	}
	if s[u.End-1] != ')' {
		return 0
	}
	k := u.End - 1
	for k > u.Start && k > u.End-reach && s[k] != '(' {
		k--
	}
	if r, _ := before(s, u.Start, trim(s, u.Start, k)); s[k] == '(' && signOf(r) == dot {
		return creditAfter
	}
	return 0
}
