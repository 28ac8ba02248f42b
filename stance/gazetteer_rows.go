package stance

import (
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/seed-7eda0a5f/demarche/internal/match"
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// Rough sizes of the gazetteer, to make room for.
const (
	roomWords   = 32000
	roomNames   = 24000
	roomPersons = 5000
	roomGiven   = 14000
)

// gazetteerReader fills a gazetteer from its files.
type gazetteerReader struct {
	*gazetteer
	byFull  map[string]int         // persons by full name
	offices map[string]officeClass // by title
	tokens  []token.Token          // scratch space
	hashes  []uint64
	at      origin // the row being read
	audit   *audit // what a user's rows are checked against; nil where there are none
}

// readGazetteer reads the embedded files and the rows of a user.
func readGazetteer(user []userRow) (*gazetteer, error) {
	g := gazetteerReader{
		gazetteer: &gazetteer{
			dict: match.New(roomWords), given: match.NewTable(roomGiven), bodies: map[string]bool{},
			names: make([]name, 0, roomNames), persons: make([]person, 0, roomPersons),
		},
		byFull: make(map[string]int, roomPersons), offices: map[string]officeClass{},
	}
	if len(user) > 0 {
		g.audit = newAudit()
	}
	return g.gazetteer, g.readAll(user)
}

// list yields the values of a cell that holds several.
func list(cell string) iter.Seq[string] {
	if cell == "" {
		return func(func(string) bool) {}
	}
	return strings.SplitSeq(cell, ";")
}

// names yields a name and its aliases.
func names(first, aliases string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(first) {
			return
		}
		for n := range list(aliases) {
			if !yield(n) {
				return
			}
		}
	}
}

// hashesOf returns the hashes of the words of a phrase, which the next call
// overwrites.
func (g *gazetteerReader) hashesOf(phrase string) []uint64 {
	g.tokens = token.Append(g.tokens[:0], phrase, 0, len(phrase))
	g.hashes = g.hashes[:0]
	for _, t := range g.tokens {
		g.hashes = append(g.hashes, t.Hash)
	}
	return g.hashes
}

// officeOf returns the class of a title such as "deputy foreign minister".
func (g *gazetteerReader) officeOf(title string) officeClass {
	o, known := g.offices[title]
	if !known {
		o = officeOfWords(g.hashesOf(title))
		g.offices[title] = o
	}
	return o
}

func (g *gazetteerReader) addPlace(c []string) error {
	g.add(c[0], name{kind: namePlace})
	return nil
}

// addRegion enters a place below the level of a state: it says where somebody
// belongs, but does not act.
func (g *gazetteerReader) addRegion(c []string) error {
	g.add(c[1], name{kind: nameRegion, code: c[0]})
	return nil
}

func (g *gazetteerReader) addGivenName(c []string) error {
	g.given.Add(token.Hash(c[0]), int32(c[1][0]))
	return nil
}

func (g *gazetteerReader) addFamilyName(c []string) error {
	g.familyFirst.Put(token.Hash(c[0]), 0)
	return nil
}

func (g *gazetteerReader) addState(c []string) error {
	code := c[0]
	for n := range names(c[1], c[2]) {
		g.add(n, name{kind: nameState, code: code})
	}
	for n := range list(c[5]) {
		g.add(n, name{kind: nameSeat, code: code})
	}
	for n := range list(c[3]) {
		g.add(n, name{kind: nameDemonym, code: code})
	}
	for n := range list(c[4]) {
		g.add(n, name{kind: nameCapital, code: code})
	}
	return nil
}

func (g *gazetteerReader) addBody(c []string) error {
	g.bodies[c[0]] = true
	for n := range names(c[1], c[2]) {
		g.add(n, name{kind: nameBody, code: c[0]})
	}
	for n := range list(c[3]) {
		g.add(n, name{kind: nameOrgan, code: c[0]})
	}
	for n := range list(c[4]) {
		g.add(n, name{kind: nameByname, code: c[0], lower: true})
	}
	return nil
}

func (g *gazetteerReader) addAgency(c []string) error {
	kind := nameAgency
	switch c[1] {
	case "media":
		kind = nameMedium
	case "party":
		kind = nameParty
	}
	for n := range names(c[2], c[3]) {
		g.add(n, name{kind: kind, code: c[0]})
	}
	return nil
}

func (g *gazetteerReader) addOrganisation(c []string) error {
	for n := range names(c[0], c[2]) {
		g.add(n, name{kind: nameOrg, code: "ORG", text: c[0], medium: c[1] == "media"})
	}
	return nil
}

func (g *gazetteerReader) addPerson(c []string) error {
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
	t := term{g.officeOf(c[3]), c[0], from, to}
	if i, ok := g.personOf(c[2]); ok {
		return g.addTerm(i, c, t)
	}
	g.byFull[c[2]] = len(g.persons)
	if g.audit != nil {
		g.audit.terms = append(g.audit.terms, []held{{g.at, c[3]}})
	}
	id := []int32{int32(len(g.persons))}
	g.persons = append(g.persons, person{code: c[0], surname: c[1], surnameWords: len(g.hashesOf(c[1])), full: c[2], female: c[6] == "f", terms: []term{t}})
	g.add(c[2], name{kind: nameFull, code: c[0], persons: id})
	g.add(c[1], name{kind: nameSurname, code: c[0], persons: id})
	g.addVariants(c, id)
	g.addGiven(c[1], c[2], c[6][0])
	return nil
}

// addTerm enters a further row of a person. The embedded files write the spellings
// of a person into the first row; a user's row may bring more.
func (g *gazetteerReader) addTerm(i int, c []string, t term) error {
	if g.audit != nil {
		repeated, err := g.checkTerm(i, c, t)
		if err != nil {
			return err
		}
		if g.at.user {
			g.addVariants(c, []int32{int32(i)})
		}
		if repeated {
			return nil
		}
		g.audit.terms[i] = append(g.audit.terms[i], held{g.at, c[3]})
	}
	g.persons[i].terms = append(g.persons[i].terms, t)
	return nil
}

// addVariants enters the other spellings of a person's row.
func (g *gazetteerReader) addVariants(c []string, id []int32) {
	for v := range list(c[7]) {
		kind := nameSurname
		if strings.Contains(v, " ") && len(strings.Fields(v)) > len(strings.Fields(c[1])) {
			kind = nameFull
		}
		g.add(v, name{kind: kind, code: c[0], persons: id})
	}
}

// addGiven notes the given name of a person and the sex that goes with it.
func (g *gazetteerReader) addGiven(surname, full string, sex byte) {
	given, _, ok := strings.Cut(full, " ")
	if !ok {
		return
	}
	if strings.HasPrefix(full, surname) {
		g.familyFirst.Put(token.Hash(surname), 0)
		return
	}
	h := token.Hash(given)
	if old := g.sex(h); old != 0 && old != sex {
		sex = '?'
	}
	g.given.Put(h, int32(sex))
}

// month reads YYYY-MM as a number of months.
func month(s string) (int, error) {
	y, m, ok := strings.Cut(s, "-")
	year, err := strconv.Atoi(y)
	month, err2 := strconv.Atoi(m)
	if !ok || err != nil || err2 != nil || month < 1 || month > 12 {
		return 0, fmt.Errorf("month %q: want YYYY-MM", s)
	}
	return year*12 + month - 1, nil
}
