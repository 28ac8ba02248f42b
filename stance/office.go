package stance

import (
	"strings"
	"sync"

	"github.com/seed-7eda0a5f/demarche/internal/match"
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// officeClass is what an office does, whatever its local title.
type officeClass uint8

const (
	officeNone officeClass = iota
	officePresident
	officePremier
	officeChancellor
	officeMonarch
	officePope
	officeForeign
	officeDefence
	officeFinance
	officeTrade
	officeEconomy
	officeInterior
	officeMinister // any other portfolio
	officeSpokes
	officeAmbassador
	officeEnvoy
	officeSecurity
	officeSecretaryGeneral
	officeCommissioner
	officeLawmaker
	officeSpeaker
	officeGovernor
	officeMayor
	officeMilitary
	officeJustice
	officeParty
	officeLeader // "leader": any head of state, government, body or party
	officeOther
)

// officeWords lists, for each class, the words a title must hold; the first line
// that fits decides.
var officeWords = []struct {
	class officeClass
	words []string
}{
	{officeSpokes, []string{"spokesperson"}}, {officeSpokes, []string{"spokesman"}}, {officeSpokes, []string{"spokeswoman"}},
	{officeSpokes, []string{"press", "secretary"}},
	{officeForeign, []string{"foreign", "minister"}}, {officeForeign, []string{"foreign", "secretary"}},
	{officeForeign, []string{"minister", "external"}},
	{officeForeign, []string{"secretary", "state"}},
	{officeForeign, []string{"foreign", "policy", "chief"}}, {officeForeign, []string{"high", "representative"}},
	{officeForeign, []string{"diplomat"}},
	{officeDefence, []string{"defence", "minister"}}, {officeDefence, []string{"defense", "minister"}},
	{officeDefence, []string{"defence", "secretary"}}, {officeDefence, []string{"defense", "secretary"}},
	{officeDefence, []string{"defence", "chief"}}, {officeDefence, []string{"pentagon", "chief"}},
	{officeFinance, []string{"finance", "minister"}}, {officeFinance, []string{"treasury", "secretary"}}, {officeFinance, []string{"treasurer"}},
	{officeTrade, []string{"trade", "minister"}}, {officeTrade, []string{"commerce", "minister"}}, {officeTrade, []string{"commerce", "secretary"}},
	{officeTrade, []string{"trade", "representative"}}, {officeTrade, []string{"trade", "chief"}},
	{officeEconomy, []string{"economy", "minister"}}, {officeInterior, []string{"interior", "minister"}}, {officeInterior, []string{"home", "secretary"}},
	{officePremier, []string{"prime", "minister"}}, {officePremier, []string{"premier"}}, {officePremier, []string{"taoiseach"}},
	{officeMinister, []string{"minister"}},
	{officeSecurity, []string{"security", "adviser"}}, {officeSecurity, []string{"security", "advisor"}},
	{officeSecretaryGeneral, []string{"secretary", "general"}},
	{officeChancellor, []string{"chancellor"}}, {officeMonarch, []string{"king"}}, {officeMonarch, []string{"queen"}}, {officeMonarch, []string{"prince"}},
	{officePope, []string{"pope"}}, {officePope, []string{"pontiff"}},
	{officePresident, []string{"president"}},
	{officeAmbassador, []string{"ambassador"}}, {officeEnvoy, []string{"envoy"}},
	{officeCommissioner, []string{"commissioner"}}, {officeSpeaker, []string{"speaker"}},
	{officeLawmaker, []string{"senator"}}, {officeLawmaker, []string{"lawmaker"}}, {officeLawmaker, []string{"congressman"}},
	{officeLawmaker, []string{"congresswoman"}}, {officeLawmaker, []string{"member", "parliament"}}, {officeLawmaker, []string{"mp"}}, {officeLawmaker, []string{"mep"}},
	{officeLawmaker, []string{"legislator"}}, {officeLawmaker, []string{"representative"}},
	{officeGovernor, []string{"central", "bank"}}, {officeGovernor, []string{"governor"}}, {officeMayor, []string{"mayor"}},
	{officeMilitary, []string{"general"}}, {officeMilitary, []string{"commander"}}, {officeMilitary, []string{"admiral"}},
	{officeMilitary, []string{"army", "chief"}}, {officeMilitary, []string{"police", "chief"}},
	{officeMilitary, []string{"intelligence", "chief"}}, {officeMilitary, []string{"spy", "chief"}},
	{officeParty, []string{"party", "leader"}}, {officeParty, []string{"opposition", "leader"}}, {officeParty, []string{"politician"}},
	{officeJustice, []string{"prosecutor"}}, {officeJustice, []string{"judge"}}, {officeJustice, []string{"justice"}},
	{officeJustice, []string{"detective"}}, {officeJustice, []string{"inspector"}},
	{officeMinister, []string{"secretary"}}, {officeMinister, []string{"undersecretary"}},
	{officeMilitary, []string{"lieutenant"}}, {officeMilitary, []string{"colonel"}}, {officeMilitary, []string{"major"}},
	{officeLawmaker, []string{"parliamentary", "leader"}},
	{officeLeader, []string{"leader"}}, {officeLeader, []string{"strongman"}}, {officeLeader, []string{"ruler"}},
	{officeLeader, []string{"chief"}}, {officeLeader, []string{"head"}}, {officeLeader, []string{"boss"}},
}

// officeRule is a row of officeWords, its words as bits of officeBits.
type officeRule struct {
	class officeClass
	words wordSet
}

// wordSet is a set of the words of officeWords, of which there are at most 128.
type wordSet [2]uint64

func (s *wordSet) add(bit int32) { s[bit/64] |= 1 << (bit % 64) }

func (s *wordSet) holds(t *wordSet) bool { return t[0]&^s[0] == 0 && t[1]&^s[1] == 0 }

// officeRules are the rows of officeWords; officeBits numbers their words.
var officeRules, officeBits = func() (rules []officeRule, bits match.Table) {
	for _, o := range officeWords {
		r := officeRule{class: o.class}
		for _, w := range o.words {
			bit, _ := bits.Add(token.Hash(w), int32(bits.Len()))
			r.words.add(bit)
		}
		rules = append(rules, r)
	}
	return rules, bits
}()

// officeOfWords returns the class of a title, given the hashes of its words.
func officeOfWords(words []uint64) officeClass {
	if len(words) == 0 {
		return officeNone
	}
	var found wordSet
	for _, w := range words {
		if bit, ok := officeBits.Get(w); ok {
			found.add(bit)
		}
	}
	if found == (wordSet{}) {
		return officeOther
	}
	for i := range officeRules {
		if r := &officeRules[i]; found.holds(&r.words) {
			return r.class
		}
	}
	return officeOther
}

// fits reports whether a description of class want may mean a holder of o.
func (o officeClass) fits(want officeClass) bool {
	if o == want {
		return true
	}
	head := o == officePresident || o == officePremier || o == officeChancellor || o == officeMonarch || o == officeSecretaryGeneral || o == officeParty || o == officeLeader
	switch want {
	case officeLeader:
		return head
	case officePresident, officePremier, officeChancellor, officeMonarch, officeSecretaryGeneral, officeParty:
		return o == officeLeader
	case officeMinister:
		return o >= officeForeign && o <= officeInterior
	case officeEnvoy:
		return o == officeAmbassador
	}
	return false
}

// fitting holds, for each class of description, the offices that it may mean, a bit
// each.
var fitting = func() (sets [officeOther + 1]uint64) {
	for want := range sets {
		for o := officeClass(1); o <= officeOther; o++ {
			if o.fits(officeClass(want)) {
				sets[want] |= 1 << o
			}
		}
	}
	return sets
}()

// title is a title that says whose it is, whatever the text says.
type title struct {
	words []uint64
	code  string
}

var titles = sync.OnceValue(func() []title {
	var out []title
	sections("lexicon/titles.txt", func(_, line string) {
		f := strings.Fields(line)
		t := title{code: f[len(f)-1]}
		for _, w := range f[:len(f)-1] {
			t.words = append(t.words, token.Hash(w))
		}
		out = append(out, t)
	})
	return out
})

// titleCode returns the state or body that the title in a phrase belongs to by
// itself: a secretary of state is American.
func (r *reading) titleCode(p *phrase) string {
titles:
	for _, t := range titles() {
		for _, want := range t.words {
			found := false
			for i := p.first; i < p.last && !found; i++ {
				found = r.words[i].Hash == want
			}
			if !found {
				continue titles
			}
		}
		return t.code
	}
	return ""
}
