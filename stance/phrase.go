package stance

import (
	"strings"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// phrase is a noun phrase that may name an actor: the German chancellor, Olaf
// Scholz; Beijing; three officials; he.
type phrase struct {
	first, last int      // words [first, last), titles and appositions included
	head        int      // the word that says what the phrase means
	class       classes  // noun class of the head, 0 for names
	name        nameKind // what the gazetteer says of the head
	entry       int32    // the gazetteer's name of the head, -1 for none
	nameFirst   int      // words [nameFirst, head+1) are the name
	code        string   // the state or body it belongs to, as far as it says
	said        string   // the code it was resolved to where it does not say itself
	owner       int      // last word of the person whose it is (Zelensky's adviser), -1
	ownerRef    int      // referent of a possessive pronoun, -1
	ref         int      // referent, -1 while not linked
	pronoun     bool
	proper      bool // a capitalised name, in the gazetteer or not
	plural      bool
	former      bool
	definite    bool
	indefinite  bool
	thing       bool // the head is a common noun of no class
	modified    bool // has a demonym or owner before the head
	place       bool // the head is a place below the level of a state
	rank        bool // with a military rank
	honorific   byte // m or f as Mr, Ms say; ? for others
	prep        int  // word of the preposition that governs it, -1
	object      bool // governed by a verb
	joined      int  // the next phrase of a coordination, -1
}

// parsePhrases finds the noun phrases of one sentence.
func (r *reading) parsePhrases(s *sentence) {
	s.from = len(r.phrases)
	prep, verb := -1, false
	carried := false // prep was carried over a comma, perhaps that of a list
	for i := s.first; i < s.last; {
		w := r.words[i]
		switch {
		case r.verbAt(i, s):
			verb, prep = true, -1
			i++
			continue
		case w.is(preposition) && r.phraseAt(i) == 0:
			prep = i
			i++
			continue
		case w.Shape == token.Mark && w.Hash != hHyphen:
			switch {
			case w.Hash == hComma && prep > s.first+1:
				carried, verb = true, false
			case currency[w.Hash]:
			case w.Hash != hQuote:
				prep, verb = -1, false
			case i > s.first && r.words[i-1].Shape == token.Mark:
				prep, verb = -1, false // the quotation ends: …," Wang said
			}
			i++
			continue
		case w.is(timeWord) && !w.is(nouns) && r.phraseAt(i) == 0, prep >= 0 && w.Shape == token.Number && w.End-w.Start == 4:
			prep = -1 // In 2015 | Russia …
			i++
			continue
		case w.Hash == hThat && r.conjunction(i, s):
			prep, verb = -1, false
			i++
			continue
		case w.is(coordinator|contrast|subordinator|relative|auxiliary|modal|adverb|negation) && r.phraseAt(i) == 0:
			switch {
			case w.is(contrast | subordinator | relative):
				prep, verb = -1, false
			case w.is(auxiliary) && r.mainVerb(i, s):
				prep, verb = -1, true
			}
			i++
			continue
		}
		p, next := r.nounRun(i, s)
		if next <= i {
			next = i + 1
		}
		if carried && (p.pronoun || next >= s.last || r.words[next].Hash != hAnd && r.words[next].Hash != hComma) {
			prep = -1
		}
		carried = false
		if p.head >= 0 {
			p.prep, p.object = prep, verb && prep < 0
			r.phrases = append(r.phrases, p)
			listed := next < s.last && (r.words[next].Hash == hAnd || r.words[next].Hash == hComma && prep > s.first+1)
			if !listed {
				prep = -1
			}
		}
		i = next
	}
	s.to = len(r.phrases)
}

// phraseAt returns the length in words of the gazetteer's name at i, 0 for none.
func (r *reading) phraseAt(i int) int {
	_, n := r.lookup(i, i+8)
	return n
}

// lookup finds the longest name of the gazetteer at word i, written as it must be.
func (r *reading) lookup(i, limit int) (entry int32, n int) {
	limit = min(limit, len(r.words))
	w := r.words[i]
	v, n := r.names.dict.Walk(limit-i, func(k int) uint64 { return r.words[i+k].Hash })
	if n == 0 {
		return -1, 0
	}
	e := &r.names.names[v]
	switch {
	case e.lower:
		the := i > 0 && r.words[i-1].Hash == hThe
		owned := w.Capital() && i+n < len(r.words) && r.words[i+n].is(nouns) // a Commission spokesperson
		if !the && !owned {
			return -1, 0
		}
	case e.kind == nameSurname && n == 1 && w.Shape == token.Upper && w.End-w.Start <= 4:
		return -1, 0 // TEO is not Mr Teo
	case e.upper && w.Shape != token.Upper, !w.Capital() && w.Shape != token.Number:
		return -1, 0
	case e.kind == nameSurname && n == 1 && w.is(determiner|preposition|pronoun|auxiliary|modal|adverb|timeWord|coordinator) && (i == 0 || !r.words[i-1].is(office|honorific)):
		return -1, 0
	}
	return v, n
}

// nounRun reads the noun phrase that starts at word i.
func (r *reading) nounRun(i int, s *sentence) (phrase, int) {
	if n := r.constituency(i, s); n > 0 {
		return phrase{head: -1}, i + n
	}
	p := phrase{first: i, head: -1, entry: -1, owner: -1, ownerRef: -1, ref: -1, prep: -1, joined: -1}
	if r.words[i].is(pronoun) && r.words[i].Shape != token.Upper || r.words[i].Hash == hI {
		p.head, p.last, p.pronoun = i, i+1, true
		p.plural = r.words[i].Hash == hThey || r.words[i].Hash == hWe
		return p, i + 1
	}
	j := i
	for j < s.last {
		w := r.words[j]
		if e, n := r.lookup(j, s.last); n > 0 && !r.partOfLongerName(j, n, e, s) {
			if p.head >= 0 && p.proper && p.name >= nameFull && r.names.names[e].kind != nameSurname {
				break
			}
			r.takeName(&p, j, n, e)
			j += n
			continue
		}
		switch {
		case w.Hash == hPoss || w.Hash == hApos && j > i && r.possessiveMark(j, s):
			if p.head < 0 {
				return p, j + 1
			}
			r.own(&p)
			j++
			continue
		case w.Hash == hHyphen && j > i && j+1 < s.last && r.words[j].Start == r.words[j-1].End && r.words[j+1].Start == w.End:
			r.compound(&p, j+1)
			j += 2 // US-led, pro-Russian's second part qualifies
			continue
		case w.is(determiner) && w.Shape != token.Upper:
			if j > i {
				return r.closeRun(p, j)
			}
			p.definite = w.Hash == hThe
			p.indefinite = w.Hash == hA || w.Hash == hAn
			if possessives[w.Hash] {
				p.owner = j
			}
			if w.Hash == hBoth && j+1 < s.last && (r.words[j+1].is(auxiliary|modal) || r.words[j+1].is(act|report) && !r.words[j+1].is(nouns)) {
				p.head, p.class, p.plural = j, country, true // Both believe …
				return r.closeRun(p, j+1)
			}
			j++
			continue
		case w.Shape == token.Mark, w.is(preposition|coordinator|contrast|subordinator|relative|auxiliary|modal|pronoun) && !w.Capital(),
			w.is(adverb) && w.Shape == token.Lower, w.is(timeWord) && !w.is(nouns), j > i && r.verbAt(j, s):
			return r.closeRun(p, j)
		case j > i && w.is(preposition|coordinator|subordinator|auxiliary|modal|determiner|adverb):
			return r.closeRun(p, j)
		case w.is(honorific) && (w.Capital() || w.Hash == token.Hash("mp")):
			p.honorific = honorificSex(r.words[j].Hash)
			p.rank = p.rank || ranks[w.Hash]
			j++
			if j < s.last && r.words[j].Hash == hPoint {
				j++
			}
			continue
		case w.is(nouns) && !(w.Capital() && j > s.first && r.capitalRun(j, s) > 1 && !w.is(office|member|expert|organ|document|force)):
			if p.head >= 0 && p.name >= nameFull && !w.is(organ|member|deed|document|relay|office|force) {
				return r.closeRun(p, j)
			}
			r.takeNoun(&p, j)
			j += 1 + r.titleTail(j, s)
			continue
		}
		if n := r.capitalRun(j, s); n > 0 {
			if k := r.titleEnd(j, n); k > 0 {
				r.takeNoun(&p, j+k-1)
				j += k + r.titleTail(j+k-1, s)
				continue
			}
			r.takeUnknown(&p, j, n)
			j += n
			continue
		}
		if formerWords[w.Hash] {
			p.former = true
		}
		if j > i && j+1 < s.last && nearTime[w.Hash] && r.words[j+1].is(timeWord) {
			return r.closeRun(p, j) // The administration | last month
		}
		if w.Shape == token.Lower && w.classes == 0 && j > i && isAdverb(r.text[w.Start:w.End]) {
			return r.closeRun(p, j)
		}
		if w.Shape == token.Lower && p.proper && p.head == j-1 && (p.name >= nameFull || p.name == nameNone && (p.head > p.nameFirst || p.class != 0)) {
			return r.closeRun(p, j) // a name is not followed by its own noun
		}
		if w.Shape == token.Lower && p.head >= 0 && looksPast(r.text[w.Start:w.End]) && p.name != nameDemonym && !p.modifiedLast(r, j) {
			return r.closeRun(p, j)
		}
		if w.Shape == token.Lower && p.head >= 0 && p.head == j-1 && !p.proper && p.class != 0 && (p.plural || p.code == "") {
			return r.closeRun(p, j) // sources | familiar with …
		}
		r.takeThing(&p, j)
		j++
	}
	return r.closeRun(p, j)
}

// constituency returns the length of a party and state after the name of an
// American politician: R-Ohio.
func (r *reading) constituency(i int, s *sentence) int {
	w := r.words[i]
	if w.End-w.Start != 1 || w.Shape != token.Upper || i+2 >= s.last || r.words[i+1].Hash != hHyphen || !r.words[i+2].Capital() || i == s.first || r.words[i-1].Shape != token.Mark {
		return 0
	}
	return 3
}

func (p *phrase) modifiedLast(r *reading, j int) bool {
	h := r.words[j-1].Hash
	return h == hPoss || h == hApos || h == hHyphen
}

func (r *reading) closeRun(p phrase, j int) (phrase, int) {
	p.last = j
	return p, j
}

// partOfLongerName reports whether the gazetteer's name at j is only a part of a
// longer unknown name: Kelly [Johnson], [China] Daily News.
func (r *reading) partOfLongerName(j, n int, e int32, s *sentence) bool {
	k := r.names.names[e].kind
	next := j + n
	follows := next < s.last && r.words[next].Capital() && !r.words[next].is(nouns|timeWord|honorific) && r.phraseAt(next) == 0
	switch k {
	case nameSurname:
		return follows && r.words[next].Start == r.words[next-1].End+1
	case nameOrg:
		return false
	}
	return false
}

// possessiveMark reports whether the apostrophe at j ends a plural possessive.
func (r *reading) possessiveMark(j int, s *sentence) bool {
	w := r.words[j]
	return w.Start == r.words[j-1].End && j+1 < s.last && r.words[j+1].Start > w.End &&
		strings.HasSuffix(r.text[:w.Start], "s") && r.words[j+1].Shape != token.Mark && !r.words[j].quoted
}

// takeName makes a name of the gazetteer the head; what was the head before
// becomes its title or owner.
func (r *reading) takeName(p *phrase, j, n int, e int32) {
	nm := &r.names.names[e]
	if nm.kind == namePlace || nm.kind == nameRegion {
		r.takePlace(p, j, n, nm)
		return
	}
	title := p.class
	switch nm.kind {
	case nameFull, nameSurname:
		if nm.kind == nameSurname && p.proper && p.name == nameNone && p.head == j-1 && p.nameFirst < j && p.class&office == 0 {
			// an unknown given name before a known surname: another person
			p.head, p.entry, p.name = j+n-1, -1, nameNone
			return
		}
		p.nameFirst, p.entry = j, e
	default:
		if p.name == nameFull || p.name == nameSurname {
			break
		}
		if p.code == "" || nm.kind != nameDemonym && nm.code != "ORG" {
			if !(p.code != "" && nm.code == "ORG") {
				p.code = nm.code
			}
		}
		p.nameFirst, p.entry = j, e
	}
	p.head, p.name, p.proper = j+n-1, nm.kind, true
	p.class, p.thing, p.place = 0, false, false
	if nm.kind >= nameFull {
		p.class = title & (office | member | expert)
	}
	if nm.kind == nameDemonym {
		p.plural = strings.HasSuffix(r.src(j, j+n), "s")
	}
}

// takeUnknown makes a capitalised name that no list knows the head.
func (r *reading) takeUnknown(p *phrase, j, n int) {
	last := r.words[j+n-1]
	orgName := false
	for k := j; k < j+n; k++ {
		orgName = orgName || r.words[k].is(orgWord)
	}
	title := p.class & (office | member | expert)
	if p.proper && p.name == nameSurname && p.head == j-1 {
		p.nameFirst = min(p.nameFirst, j) // Kim Something: goes on as an unknown name
	} else if !(p.proper && p.name == nameNone && p.head == j-1) {
		p.nameFirst = j
	}
	if p.name == nameState || p.name == nameDemonym || p.name == nameBody {
		p.modified = true
	}
	if p.name == nameCapital && p.head == j-1 {
		p.code = "" // the Washington Summit Declaration is not Washington's
	}
	p.head, p.name, p.entry, p.proper, p.thing, p.place = j+n-1, nameNone, -1, true, false, false
	p.class = title
	if e, m := r.lookup(j+n-1, j+n); m == 1 && title&office != 0 && r.names.names[e].kind == nameSurname {
		p.name, p.entry = nameSurname, e // President Volodymr Zelensky: a misspelt given name
	}
	if orgName {
		p.class = firm
		if last.is(organ) && (p.modified || r.ministry(j, n)) {
			p.class = organ
			p.proper = p.modified
		}
	}
}

// ministry reports whether a capitalised name is that of a state's organ which
// leaves out whose: the Energy Ministry, the General Staff.
func (r *reading) ministry(j, n int) bool {
	for k := j; k < j+n-1; k++ {
		if !titleWords[r.words[k].Hash] && !r.words[k].is(organ|office) {
			return false
		}
	}
	return true
}

// takeNoun makes a noun of a known class the head.
func (r *reading) takeNoun(p *phrase, j int) {
	w := r.words[j]
	if p.name == nameState || p.name == nameDemonym || p.name == nameCapital || p.name == nameBody || p.name == nameSeat || p.name == nameOrgan || p.name == nameAgency || p.name == nameParty {
		p.modified = true
	}
	if p.name >= nameFull {
		p.owner = p.head
	}
	if p.name == nameOrg && p.code == "ORG" && w.is(member|office) {
		p.class |= expert
	}
	p.place = false
	keepOffice := p.class&(office) != 0 && w.is(office) && !p.proper
	p.head, p.name, p.entry, p.proper, p.thing = j, nameNone, -1, false, false
	p.class = w.classes & nouns
	if keepOffice {
		p.class |= office
	}
	p.plural = strings.HasSuffix(r.text[w.Start:w.End], "s") || w.Hash == token.Hash("people") || w.Hash == token.Hash("media")
}

// takeThing makes a noun of no class the head.
func (r *reading) takeThing(p *phrase, j int) {
	if p.name == nameState || p.name == nameDemonym || p.name == nameCapital || p.name == nameBody || p.name == nameSeat || p.name == nameAgency {
		p.modified = true
	}
	if p.name >= nameFull {
		p.owner = p.head
	}
	p.head, p.name, p.entry, p.proper, p.class = j, nameNone, -1, false, 0
	p.thing, p.place = true, false
	p.plural = strings.HasSuffix(r.text[:r.words[j].End], "s")
}

// takePlace makes a place the head: no actor, but what follows belongs to its state
// (the Texas senator).
func (r *reading) takePlace(p *phrase, j, n int, nm *name) {
	r.takeThing(p, j+n-1)
	if p.code == "" {
		p.code = nm.code
	}
	p.place = true
}

// own turns what was read so far into the owner of what follows.
func (r *reading) own(p *phrase) {
	if p.name >= nameFull || p.proper && p.name == nameNone && p.class&(firm|organ) == 0 || p.class&(office|relay) != 0 && !p.proper {
		p.owner = p.head
	}
	p.modified = true
	p.class &^= office | member | expert | relay | document | deed
}

// compound is called on a hyphen: US-led, Chinese-made. The first part qualifies
// only weakly.
func (r *reading) compound(p *phrase, next int) {
	if unowned[r.words[next].Hash] {
		p.code, p.name, p.owner = "", nameNone, -1
		return
	}
	if p.name == nameState || p.name == nameDemonym || p.name == nameBody {
		p.modified = false
	}
}

// unowned are the second parts of compounds that do not make the first an owner:
// London-based, Chinese-made.
var unowned = hashSet("based", "made", "built", "born", "bound", "speaking", "owned", "style", "language", "educated", "trained", "occupied", "held")

// ranks are the abbreviated military ranks.
var ranks = hashSet("gen", "lt", "col", "maj", "brig", "capt", "sgt", "adm", "cmdr", "cpl")

func honorificSex(h uint64) byte {
	switch h {
	case token.Hash("mr"), token.Hash("sir"), token.Hash("lord"):
		return 'm'
	case token.Hash("mrs"), token.Hash("ms"), token.Hash("miss"), token.Hash("dame"), token.Hash("lady"), token.Hash("baroness"):
		return 'f'
	}
	return '?'
}

// formerWords say that an office is no longer held.
var formerWords = hashSet("former", "ex", "retired", "late", "onetime", "erstwhile")

// isAdverb reports whether an unknown word has the form of an adverb of manner.
func isAdverb(s string) bool { return len(s) > 5 && strings.HasSuffix(s, "ly") }

// looksPast reports whether an unknown word has the form of a past tense.
func looksPast(s string) bool { return len(s) > 4 && strings.HasSuffix(s, "ed") }

// possessives are the determiners that stand for an owner.
var possessives = hashSet("his", "her", "its", "their", "our", "my")

// titleWords begin or fill a title before its noun: Prime Minister, Deputy Foreign
// Minister.
var titleWords = hashSet("prime", "foreign", "interior", "defence", "defense", "vice", "deputy", "acting", "chief", "economic", "economy", "finance", "financial", "trade", "commerce", "energy", "home", "first", "senior", "press", "national", "security", "assistant", "principal", "permanent", "high", "supreme", "grand", "crown", "federal", "state", "outgoing", "incoming", "then", "former", "ex", "major", "rear", "air", "lieutenant", "brigadier", "vice", "secretary", "agriculture", "transport", "health", "justice", "environment", "digital", "development", "climate", "culture", "education", "labour", "labor", "industry", "science", "technology", "of", "affairs", "external", "treasury", "house", "senate", "majority", "minority", "opposition", "party", "special", "presidential", "parliamentary", "cabinet", "army", "navy", "police", "military", "intelligence", "human", "rights", "central", "bank", "policy", "council", "commission", "world", "us")

// currency are the signs of money, which stand inside a phrase.
var currency = hashSet("$", "€", "£", "¥", "%")

// particles join the parts of a name: van der Bellen, bin Salman.
var particles = hashSet("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "al", "el", "bin", "ibn", "ben", "ter", "ten", "af", "zu", "und")

// capitalRun returns the number of words of the unknown capitalised name at j.
func (r *reading) capitalRun(j int, s *sentence) int {
	w := r.words[j]
	if !w.Capital() || w.Hash == hI || w.is(determiner|preposition|pronoun|auxiliary|modal|subordinator|relative|contrast|coordinator|adverb|timeWord|negation) && !w.is(report|act) && w.Shape != token.Upper {
		return 0
	}
	first := j == s.first || r.words[j-1].Hash == hQuote || r.words[j-1].Hash == hColon
	n := 1
	for k := j + 1; k < s.last; k++ {
		x := r.words[k]
		adjacent := x.Start-r.words[k-1].End <= 1
		switch {
		case x.Capital() && adjacent && !x.is(timeWord|honorific) && !x.is(determiner|preposition|auxiliary|modal):
			if e, m := r.lookup(k, s.last); m > 0 && r.names.names[e].kind != nameSurname {
				return r.startName(j, n, first)
			}
			n = k - j + 1
		case particles[x.Hash] && adjacent && k+1 < s.last && (r.words[k+1].Capital() || particles[r.words[k+1].Hash]):
		case x.Hash == hHyphen && x.Start == r.words[k-1].End && k+1 < s.last && r.words[k+1].Start == x.End:
			n = k - j + 2
			k++
		case x.Hash == hPoint && x.Start == r.words[k-1].End && r.words[k-1].End-r.words[k-1].Start <= 2 && k+1 < s.last && r.words[k+1].Capital():
		default:
			return r.startName(j, n, first)
		}
	}
	return r.startName(j, n, first)
}

// titleEnd returns how many of the n capitalised words at j are a title before a
// name, or a whole title: Interior Minister | Nancy Faeser.
func (r *reading) titleEnd(j, n int) int {
	end := 0
	for k := j + n - 2; k > j; k-- { // Ohio Senator | JD Vance
		if r.words[k].is(office) && !r.words[k].is(orgWord) {
			return k - j + 1
		}
	}
	for k := j; k < j+n; k++ {
		w := r.words[k]
		switch {
		case w.is(office|member) && !(k > j && k == j+n-1 && !titleWords[r.words[k-1].Hash] && !r.words[k-1].is(organ) && r.words[k-1].Hash != hHyphen):
			end = k - j + 1
		case titleWords[w.Hash] || w.Hash == hHyphen || w.is(organ):
		default:
			return end
		}
	}
	return end
}

// titleTail returns how many words after the capitalised office at j belong to the
// title: Secretary | of State, Minister | for Foreign Affairs.
func (r *reading) titleTail(j int, s *sentence) int {
	if !r.words[j].Capital() || !r.words[j].is(office) || j+2 >= s.last {
		return 0
	}
	if h := r.words[j+1].Hash; h != hOf && h != hFor {
		return 0
	}
	n := 0
	for k := j + 2; k < s.last && titleWords[r.words[k].Hash] && r.words[k].Capital(); k++ {
		n = k - j
	}
	return n
}

// startName accepts a single capitalised word at a sentence's beginning as a name
// only where the text writes it with a capital elsewhere, too.
func (r *reading) startName(j, n int, first bool) int {
	if first && n == 1 && !r.midCaps[r.words[j].Hash] {
		return 0
	}
	return n
}

// verbAt reports whether the word at i is used as a verb.
func (r *reading) verbAt(i int, s *sentence) bool {
	w := r.words[i]
	if w.classes == 0 {
		return r.looksVerbal(i, s)
	}
	if !w.is(act|report) || w.Shape == token.Title && i > s.first || w.Shape == token.Upper {
		return false
	}
	if i == s.first {
		return w.is(gerund|past) && !titleWords[w.Hash]
	}
	prev := r.words[i-1]
	switch {
	case prev.is(modal) || prev.Hash == hTo || prev.is(negation):
		return true
	case prev.Hash == hHyphen && prev.Start == r.words[i-2+b2i(i < 2)].End:
		return false
	case w.is(gerund):
		return !prev.is(determiner) || prev.is(pronoun)
	case prev.Hash == hBoth && !w.is(nouns):
		return true
	case prev.is(determiner) && !prev.is(pronoun), prev.Hash == hPoss:
		return false
	case w.is(past) && !w.is(baseForm):
		return !(prev.is(preposition) && !prev.is(adverb))
	case i == s.first+1 && prev.is(nouns):
		return !w.is(nouns) || w.is(finite)
	case w.is(nouns) || w.is(baseForm) && !w.is(past):
		return r.afterSubject(i, s)
	}
	return !prev.is(preposition)
}

// mainVerb reports whether the auxiliary at i is a verb of its own: has the warmest
// relations, is a critic.
func (r *reading) mainVerb(i int, s *sentence) bool {
	if i == s.first || i+1 >= s.last || r.words[i].Hash == hPoss {
		return false
	}
	next := r.words[i+1]
	return next.is(determiner) && !next.is(pronoun) || next.Shape == token.Number
}

// nearTime are the words that make a time of a day or month: last month.
var nearTime = hashSet("last", "next", "this", "earlier", "late", "early", "past", "that", "every")

// conjunction reports whether "that" at i begins a clause, rather than being a
// determiner.
func (r *reading) conjunction(i int, s *sentence) bool {
	if i+1 >= s.last {
		return false
	}
	next := r.words[i+1]
	if next.Capital() || next.is(pronoun|determiner|auxiliary|modal|negation|subordinator|preposition|adverb) || next.is(act|report) && !next.is(nouns) {
		return true
	}
	return next.is(nouns) && strings.HasSuffix(r.text[next.Start:next.End], "s")
}

// looksVerbal decides on words of no class by their form and the word before: He
// stipulated; Reflecting concerns, …
func (r *reading) looksVerbal(i int, s *sentence) bool {
	w := r.words[i]
	form := r.text[w.Start:w.End]
	if i == s.first {
		return len(form) > 5 && strings.HasSuffix(form, "ing") && r.phraseAt(i) == 0 && !r.midCaps[w.Hash]
	}
	if w.Shape != token.Lower {
		return false
	}
	prev := r.words[i-1]
	switch {
	case len(form) > 5 && strings.HasSuffix(form, "ing"):
		return prev.Hash == hComma || prev.is(auxiliary)
	case prev.Hash == hComma && i+1 < s.last && r.words[i+1].Capital():
		return false // In Caracas, disputed President Maduro
	case r.looksThird(i, s):
		return true
	case !looksPast(form), prev.is(determiner) && !prev.is(pronoun), prev.is(preposition|coordinator) && !prev.is(adverb), prev.Hash == hHyphen, prev.Hash == hPoss:
		return false
	case prev.Shape == token.Number || prev.Hash == hQuote || prev.Capital() && r.demonymAt(i-1, s):
		return false
	case isAdverb(r.text[prev.Start:prev.End]):
		return i-2 >= s.first && !r.words[i-2].is(determiner|preposition) // formally adopted, but: a newly elected
	case prev.Shape == token.Lower && prev.classes == 0:
		return strings.HasSuffix(r.text[:prev.End], "s") || i+1 < s.last && r.words[i+1].is(determiner|preposition|pronoun)
	}
	return true
}

// looksThird reports whether a word of no class has the form and place of a third
// person: The US also needs to …; Paris likens it.
func (r *reading) looksThird(i int, s *sentence) bool {
	w, prev := r.words[i], r.words[i-1]
	form := r.text[w.Start:w.End]
	if len(form) < 4 || !strings.HasSuffix(form, "s") || strings.HasSuffix(form, "ss") || i+1 >= s.last {
		return false
	}
	if !prev.is(adverb) && !(prev.Capital() && !r.demonymAt(i-1, s)) {
		return false
	}
	next := r.words[i+1]
	return next.is(determiner|preposition|pronoun|adverb) || next.Capital()
}

func (r *reading) demonymAt(i int, s *sentence) bool {
	e, n := r.lookupEnding(i, s)
	return n > 0 && r.names.names[e].kind == nameDemonym
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// afterSubject decides on words that are nouns as well as verbs (moves, claims,
// visit): a verb only after a noun, name or pronoun.
func (r *reading) afterSubject(i int, s *sentence) bool {
	w, prev := r.words[i], r.words[i-1]
	third := w.is(finite)
	switch {
	case prev.is(pronoun) || prev.is(relative):
		return true
	case prev.is(adverb):
		return i-2 >= s.first && (r.words[i-2].is(nouns|pronoun|relative) || r.words[i-2].Capital())
	case prev.is(preposition|determiner|coordinator|auxiliary) || prev.Shape == token.Mark:
		return prev.is(coordinator) && third && !w.is(nouns)
	case prev.Capital() && i-2 >= s.first && (possessives[r.words[i-2].Hash] || r.words[i-2].Hash == hPoss):
		return !w.is(nouns) // its Nato plans
	case prev.Capital() && w.is(report) && !w.is(nouns|finite):
		return true // Analysts at Jefferies estimate
	case prev.Capital():
		if e, n := r.lookupEnding(i-1, s); n > 0 {
			k := r.names.names[e].kind
			return third && k != nameDemonym || !third && k == nameDemonym && r.names.names[e].kind == nameDemonym && strings.HasSuffix(r.text[:prev.End], "s")
		}
		return third
	case w.is(report) && !w.is(nouns) && prev.is(nouns):
		return true
	case prev.is(nouns):
		plural := strings.HasSuffix(r.text[:prev.End], "s")
		return third && !plural && !w.is(nouns) || third && prev.is(office|organ|member|expert|document|firm|country|people|relay) && !plural || !third && plural && !w.is(nouns)
	}
	return !w.is(nouns)
}

// lookupEnding finds a name of the gazetteer whose last word is i.
func (r *reading) lookupEnding(i int, s *sentence) (int32, int) {
	for j := max(s.first, i-4); j <= i; j++ {
		if e, n := r.lookup(j, i+1); n > 0 && j+n == i+1 {
			return e, n
		}
	}
	return -1, 0
}
