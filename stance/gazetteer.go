package stance

import (
	"bufio"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/seed-7eda0a5f/demarche/internal/match"
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

//go:embed gazetteer
var gazetteerFiles embed.FS

// nameKind says how a phrase of the gazetteer names an actor.
type nameKind uint8

const (
	nameNone    nameKind = iota
	namePlace            // the South China Sea: no actor, though it sounds like one
	nameRegion           // Texas: belongs to a state, but does not act
	nameState            // France
	nameDemonym          // French
	nameCapital          // Paris
	nameSeat             // the Élysée
	nameBody             // the EU
	nameOrgan            // the European Commission
	nameByname           // the bloc
	nameAgency           // the Bundestag
	nameMedium           // Xinhua: a state medium
	nameParty            // Fidesz
	nameOrg              // Huawei
	nameFull             // Xi Jinping
	nameSurname          // Xi
)

// name is one phrase of the gazetteer.
type name struct {
	kind    nameKind
	code    string
	text    string  // the canonical name, for organisations
	persons []int32 // indexes of gazetteer.persons that carry this name
	upper   bool    // written in capitals only: US, WHO
	lower   bool    // may be written in lower case: the bloc
	medium  bool    // a news medium
}

// person is one person of the gazetteer with the offices held.
type person struct {
	code, surname, full string
	female              bool
	terms               []term
}

// term is one office held; from and to are months counted from year 0, to is
// exclusive.
type term struct {
	office   officeClass
	code     string
	from, to int
}

// gazetteer knows who can hold a stance: immutable once read.
type gazetteer struct {
	dict    *match.Dict
	names   []name
	persons []person
	first   map[uint64]byte // given names and the sex of those who bear them: m, f, or ? for both
	// familyFirst are the surnames that stand before the given name: Wang, Kim.
	familyFirst map[uint64]bool
	byFull      map[string]int // persons by full name
}

var defaultGazetteer = sync.OnceValues(func() (*gazetteer, error) {
	g := &gazetteer{dict: match.New(), first: map[uint64]byte{}, familyFirst: map[uint64]bool{}, byFull: map[string]int{}}
	sub, err := fs.Sub(gazetteerFiles, "gazetteer")
	if err != nil {
		return nil, err
	}
	return g, g.readAll(sub)
})

// readAll reads the files of one gazetteer folder, the kinds of names that win
// over others first.
func (g *gazetteer) readAll(dir fs.FS) error {
	for _, f := range []struct {
		pattern string
		row     func(c []string) error
		columns int
	}{
		{"places.txt", g.addPlace, 1},
		{"bodies.tsv", g.addBody, 5},
		{"states.tsv", g.addState, 6},
		{"agencies.tsv", g.addAgency, 4},
		{"persons/*.tsv", g.addPerson, 8},
		{"regions.tsv", g.addRegion, 2},
		{"given.tsv", g.addGivenName, 2},
		{"organisations.tsv", g.addOrganisation, 3},
	} {
		files, err := fs.Glob(dir, f.pattern)
		if err != nil {
			return err
		}
		for _, name := range files {
			r, err := dir.Open(name)
			if err != nil {
				return err
			}
			err = readRows(r, path.Base(name), f.columns, f.row)
			r.Close()
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// readRows calls f with the cells of each line that is neither empty nor a comment.
func readRows(r io.Reader, file string, columns int, f func(cells []string) error) error {
	sc := bufio.NewScanner(r)
	for line := 1; sc.Scan(); line++ {
		s := strings.TrimRight(sc.Text(), "\r")
		if s == "" || s[0] == '#' {
			continue
		}
		cells := strings.Split(s, "\t")
		if len(cells) != columns {
			return fmt.Errorf("stance: gazetteer: %s:%d: %d columns, want %d", file, line, len(cells), columns)
		}
		if err := f(cells); err != nil {
			return fmt.Errorf("stance: gazetteer: %s:%d: %w", file, line, err)
		}
	}
	return sc.Err()
}

// list splits a cell of several values.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ";")
}

func hashesOf(phrase string) []uint64 {
	var h []uint64
	for _, t := range token.Append(nil, phrase, 0, len(phrase)) {
		h = append(h, t.Hash)
	}
	return h
}

// knows reports whether a single word is a name of the gazetteer.
func (g *gazetteer) knows(word uint64) bool {
	_, n := g.dict.Walk(1, func(int) uint64 { return word })
	return n == 1
}

// add enters a phrase; of two names for one phrase the first stays.
func (g *gazetteer) add(phrase string, n name) {
	h := hashesOf(phrase)
	if len(h) == 0 {
		return
	}
	n.upper = n.kind != nameByname && len(h) == 1 && len(phrase) <= 5 && phrase == strings.ToUpper(phrase) && phrase != strings.ToLower(phrase)
	i, added := g.dict.Add(h, int32(len(g.names)))
	if added {
		g.names = append(g.names, n)
		return
	}
	if old := &g.names[i]; !n.upper {
		old.upper = false
	}
	g.share(i, n)
}

// share lets a person join those who carry the name already, or notes that a
// place is a surname too.
func (g *gazetteer) share(i int32, n name) {
	old := &g.names[i]
	for _, p := range n.persons {
		known := false
		for _, q := range old.persons {
			known = known || p == q
		}
		if !known {
			old.persons = append(old.persons, p)
		}
	}
}

func (g *gazetteer) addPlace(c []string) error {
	g.add(c[0], name{kind: namePlace})
	return nil
}

// addRegion enters a place below the level of a state: it says where somebody
// belongs, but does not act.
func (g *gazetteer) addRegion(c []string) error {
	g.add(c[1], name{kind: nameRegion, code: c[0]})
	return nil
}

func (g *gazetteer) addGivenName(c []string) error {
	h := token.Hash(c[0])
	if _, known := g.first[h]; !known {
		g.first[h] = c[1][0]
	}
	return nil
}

func (g *gazetteer) addState(c []string) error {
	code := c[0]
	for _, n := range append([]string{c[1]}, list(c[2])...) {
		g.add(n, name{kind: nameState, code: code})
	}
	for _, n := range list(c[5]) {
		g.add(n, name{kind: nameSeat, code: code})
	}
	for _, n := range list(c[3]) {
		g.add(n, name{kind: nameDemonym, code: code})
	}
	for _, n := range list(c[4]) {
		g.add(n, name{kind: nameCapital, code: code})
	}
	return nil
}

func (g *gazetteer) addBody(c []string) error {
	for _, n := range append([]string{c[1]}, list(c[2])...) {
		g.add(n, name{kind: nameBody, code: c[0]})
	}
	for _, n := range list(c[3]) {
		g.add(n, name{kind: nameOrgan, code: c[0]})
	}
	for _, n := range list(c[4]) {
		g.add(n, name{kind: nameByname, code: c[0], lower: true})
	}
	return nil
}

func (g *gazetteer) addAgency(c []string) error {
	kind := nameAgency
	switch c[1] {
	case "media":
		kind = nameMedium
	case "party":
		kind = nameParty
	}
	for _, n := range append([]string{c[2]}, list(c[3])...) {
		g.add(n, name{kind: kind, code: c[0]})
	}
	return nil
}

func (g *gazetteer) addOrganisation(c []string) error {
	for _, n := range append([]string{c[0]}, list(c[2])...) {
		g.add(n, name{kind: nameOrg, code: "ORG", text: c[0], medium: c[1] == "media"})
	}
	return nil
}

func (g *gazetteer) addPerson(c []string) error {
	from, err := month(c[4])
	if err != nil {
		return err
	}
	to := 1 << 30
	if c[5] != "-" {
		if to, err = month(c[5]); err != nil {
			return err
		}
		to++
	}
	t := term{officeOf(c[3]), c[0], from, to}
	if i, ok := g.byFull[c[2]]; ok {
		g.persons[i].terms = append(g.persons[i].terms, t)
		return nil
	}
	g.byFull[c[2]] = len(g.persons)
	id := []int32{int32(len(g.persons))}
	g.persons = append(g.persons, person{code: c[0], surname: c[1], full: c[2], female: c[6] == "f", terms: []term{t}})
	g.add(c[2], name{kind: nameFull, code: c[0], persons: id})
	g.add(c[1], name{kind: nameSurname, code: c[0], persons: id})
	for _, v := range list(c[7]) {
		kind := nameSurname
		if strings.Contains(v, " ") && len(strings.Fields(v)) > len(strings.Fields(c[1])) {
			kind = nameFull
		}
		g.add(v, name{kind: kind, code: c[0], persons: id})
	}
	g.addGiven(c[1], c[2], c[6][0])
	return nil
}

// addGiven notes the given name of a person and the sex that goes with it.
func (g *gazetteer) addGiven(surname, full string, sex byte) {
	given, _, ok := strings.Cut(full, " ")
	if !ok {
		return
	}
	if strings.HasPrefix(full, surname) {
		g.familyFirst[token.Hash(surname)] = true
		return
	}
	h := token.Hash(given)
	if old, known := g.first[h]; known && old != sex {
		sex = '?'
	}
	g.first[h] = sex
}

// month reads YYYY-MM as a number of months.
func month(s string) (int, error) {
	var y, m int
	if n, err := fmt.Sscanf(s, "%d-%d", &y, &m); n != 2 || err != nil || m < 1 || m > 12 {
		return 0, fmt.Errorf("month %q: want YYYY-MM", s)
	}
	return y*12 + m - 1, nil
}
