package stance

import (
	"embed"
	"slices"
	"strings"
	"sync"

	"github.com/seed-7eda0a5f/demarche/internal/match"
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
	surnameWords        int
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
	given   match.Table // given names and the sex of those who bear them: m, f, or ? for both
	// familyFirst are the surnames that stand before the given name: Wang, Kim.
	familyFirst match.Table
	bynames     []uint64        // first words of the names that may be in lower case
	bodies      map[string]bool // codes of bodies
}

// sex returns the sex of those who bear a given name: m, f, ? for both, 0 where
// the name is not known.
func (g *gazetteer) sex(given uint64) byte {
	s, _ := g.given.Get(given)
	return byte(s)
}

// builtIn reads the embedded words and names once.
var builtIn = sync.OnceValues(func() (grammar, error) { return readGrammar(nil) })

// readGrammar reads the embedded words and names, and the rows of a user.
func readGrammar(user []userRow) (grammar, error) {
	g, err := readGazetteer(user)
	if err != nil {
		return grammar{}, err
	}
	l := readLexicon()
	for _, h := range g.bynames {
		l.entry(h).traits |= beginsByname
	}
	return grammar{lexicon: l, names: g}, nil
}

// knows reports whether a single word is a name of the gazetteer.
func (g *gazetteer) knows(word uint64) bool {
	node := g.dict.Next(match.Root, word)
	return node != match.Root && g.dict.Value(node) >= 0
}

// add enters a phrase; of two names for one phrase the first stays.
func (g *gazetteerReader) add(phrase string, n name) {
	h := g.hashesOf(phrase)
	if len(h) == 0 {
		return
	}
	n.upper = n.kind != nameByname && len(h) == 1 && len(phrase) <= 5 && phrase == strings.ToUpper(phrase) && phrase != strings.ToLower(phrase)
	i, added := g.dict.Add(h, int32(len(g.names)))
	if added {
		if n.lower {
			g.bynames = append(g.bynames, h[0])
		}
		g.names = append(g.names, n)
		if g.audit != nil {
			g.audit.names = append(g.audit.names, g.at)
		}
		return
	}
	if g.audit != nil {
		g.checkName(i, phrase, &n)
	}
	if old := &g.names[i]; !n.upper {
		old.upper = false
	}
	g.share(i, n)
}

// share lets persons join those who carry the name already.
func (g *gazetteer) share(i int32, n name) {
	old := &g.names[i]
	for _, p := range n.persons {
		if !slices.Contains(old.persons, p) {
			old.persons = append(old.persons, p)
		}
	}
}
