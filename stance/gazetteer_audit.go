package stance

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// origin is the row that a name comes from.
type origin struct {
	file string
	line int
	user bool // of a user's file
}

// String names the row in a message.
func (o origin) String() string {
	if o.user {
		return fmt.Sprintf("%s:%d", o.file, o.line)
	}
	return fmt.Sprintf("the built-in %s:%d", o.file, o.line)
}

// audit remembers where the names of the gazetteer come from, to hold the rows of a
// user against them.
type audit struct {
	names []origin           // by name
	terms [][]held           // by person and term
	codes map[string]codeRow // of states and bodies
	rows  map[string]bool    // as text
	err   error              // the first conflict of names
}

// held is the row of an office that a person holds.
type held struct {
	origin origin
	title  string
}

// codeRow is the first row of a code.
type codeRow struct {
	table  *table
	name   string
	origin origin
}

func newAudit() *audit {
	return &audit{codes: map[string]codeRow{}, rows: make(map[string]bool, roomNames)}
}

// fail makes an error of the user's row at hand.
func (g *gazetteerReader) fail(format string, args ...any) error {
	return fmt.Errorf("stance: read actors: %s: %s", g.at, fmt.Sprintf(format, args...))
}

// repeated reports whether a user's row says what another row said, word for word.
func (g *gazetteerReader) repeated(t *table, c []string) bool {
	row := t.name + "\n" + strings.Join(c, "\t")
	if g.audit.rows[row] {
		return g.at.user
	}
	g.audit.rows[row] = true
	return false
}

// checkRow checks the code of a row.
func (g *gazetteerReader) checkRow(t *table, c []string) error {
	switch t.name {
	case "states", "bodies":
		return g.checkCode(t, c[0], c[1])
	case "agencies", "persons", "regions":
		if _, known := g.audit.codes[c[0]]; !known && g.at.user {
			return g.fail("code %q is of no state or body: %sA new one needs a row below [states] or [bodies]", c[0], g.meantCode(c[0]))
		}
	}
	return nil
}

// checkCode notes the code of a state or body, which must not be another's.
func (g *gazetteerReader) checkCode(t *table, code, name string) error {
	old, known := g.audit.codes[code]
	if !known {
		g.audit.codes[code] = codeRow{t, name, g.at}
		return nil
	}
	if old.table == t && samePhrase(old.name, name) {
		return nil
	}
	swapped := !g.at.user // a body of the user, a state of the embedded files
	if swapped {
		old, name, g.at = codeRow{t, name, g.at}, old.name, old.origin
	}
	if swapped || old.table != t {
		return g.fail("code %s would stand for %q, but is of the %s in %s: choose another code", code, name, old.table.name, old.origin)
	}
	return g.fail("code %s would stand for %q, but stands for %q in %s: choose another code, or repeat that name and write yours among the aliases", code, name, old.name, old.origin)
}

// meantCode says which code an unknown one was meant to be: that of the state or body
// named so, of one whose name begins so, or the nearest in letters.
func (g *gazetteerReader) meantCode(wrong string) string {
	codes := slices.Sorted(maps.Keys(g.audit.codes))
	code := ""
	if i, ok := g.find(wrong); ok {
		code = g.names[i].code
	}
	for _, c := range codes {
		name := g.audit.codes[c].name
		if code == "" && len(wrong) >= 3 && len(name) >= len(wrong) && strings.EqualFold(name[:len(wrong)], wrong) {
			code = c
		}
	}
	if code == "" {
		code = nearest(wrong, codes)
	}
	if r, known := g.audit.codes[code]; known {
		return fmt.Sprintf("did you mean %s (%s)? ", code, r.name)
	}
	return ""
}

// find returns the name that a phrase is.
func (g *gazetteerReader) find(phrase string) (i int32, ok bool) {
	if h := g.hashesOf(phrase); len(h) > 0 {
		i = g.dict.Find(h)
		return i, i >= 0
	}
	return 0, false
}

// personOf returns the person of a full name. In a user's row accents and capitals may
// be others.
func (g *gazetteerReader) personOf(full string) (int, bool) {
	if i, ok := g.byFull[full]; ok || !g.at.user {
		return i, ok
	}
	if i, ok := g.find(full); ok {
		for _, p := range g.names[i].persons {
			if samePhrase(g.persons[p].full, full) {
				return int(p), true
			}
		}
	}
	return 0, false
}

// checkTerm checks a user's further row of a person against the others; repeated
// says that it brings no office that is not known. A minister may chair a body at the
// same time, but nobody acts for two states.
func (g *gazetteerReader) checkTerm(i int, c []string, t term) (repeated bool, err error) {
	if !g.at.user {
		return false, nil
	}
	p, rows := &g.persons[i], g.audit.terms[i]
	sex := "m"
	if p.female {
		sex = "f"
	}
	switch {
	case !samePhrase(p.surname, c[1]):
		return false, g.fail("%s has the surname %q, but %q in %s: write that, or another full name for another person", c[2], c[1], p.surname, rows[0].origin)
	case sex != c[6]:
		return false, g.fail("%s has the sex %s, but %s in %s: write that, or another full name for another person", c[2], c[6], sex, rows[0].origin)
	}
	for k, u := range p.terms {
		same := u.code == t.code && strings.EqualFold(rows[k].title, c[3])
		switch {
		case same && u.from == t.from && u.to == t.to:
			repeated = true
		case !u.overlaps(t):
		case u.code != t.code && g.bodies[u.code] == g.bodies[t.code]:
			return false, g.fail("%s acts for %s, but for %s at the same time in %s: correct the code or the months", c[2], t.code, u.code, rows[k].origin)
		case same:
			return false, g.fail("%s is %s from %s to %s, but in other months in %s: repeat those months", c[2], c[3], c[4], c[5], rows[k].origin)
		}
	}
	return repeated, nil
}

// overlaps reports whether two terms share more than the month of a handover.
func (t term) overlaps(u term) bool { return t.from < u.to-1 && u.from < t.to-1 }

// overlaps reports whether two persons are in office at the same time.
func (p *person) overlaps(q *person) bool {
	return slices.ContainsFunc(p.terms, func(t term) bool { return slices.ContainsFunc(q.terms, t.overlaps) })
}
