package stance

import (
	"strings"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// takeName makes a name of the gazetteer the head; what was the head before
// becomes its title or owner.
func (r *reading) takeName(p *phrase, j, n int, e int32) {
	nm := &r.names.names[e]
	if p.proper && p.name == nameNone && p.head == j-1 && n == 1 && nm.kind <= nameCapital && r.names.sex(r.words[j-1].Hash) != 0 {
		p.head, p.class = j, p.class&(office|member|expert) // Lisa Monaco
		return
	}
	if nm.kind == nameRegion && p.proper && p.name == nameNone && p.head == j-1 {
		r.takeUnknown(p, j, n) // Casa Dnipro
		return
	}
	if nm.kind == namePlace || nm.kind == nameRegion {
		r.takePlace(p, j, n, nm)
		return
	}
	title := p.class
	switch nm.kind {
	case nameFull, nameSurname:
		given := p.name == nameNone || p.name == nameSurname && j > 0 && r.names.sex(r.words[j-1].Hash) != 0
		if nm.kind == nameSurname && p.proper && given && p.head == j-1 && p.nameFirst < j && (p.class&office == 0 || !r.givenFits(j-1, nm)) {
			// an unknown given name before a known surname: another person
			p.head, p.entry, p.name = j+n-1, -1, nameNone
			return
		}
		p.nameFirst, p.entry = j, e
	default:
		if p.name == nameFull || p.name == nameSurname {
			break
		}
		if r.words[max(0, j-1)].Hash == hPoss && p.code != "" && j+n < len(r.words) && r.words[j+n].Shape == token.Lower && r.words[j+n].is(deed|document|organ) {
			break // the Swiss government's China strategy
		}
		if p.code == "" || nm.kind != nameDemonym && nm.code != "ORG" {
			p.code = nm.code
			if nm.kind == nameByname && r.words[j].Hash == hBloc {
				p.code = r.bloc
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

// givenFits reports whether the word at j may be the given name, misspelt perhaps, of a
// person with the surname nm: Volodymr Zelensky, but not Luc Weber for Manfred.
func (r *reading) givenFits(j int, nm *name) bool {
	w := r.text[r.words[j].Start:r.words[j].End]
	for _, c := range nm.persons {
		full := r.names.persons[c].full
		if len(w) > 1 && len(full) > 1 && w[:2] == full[:2] {
			return true
		}
	}
	return false
}

// takeUnknown makes a capitalised name that no list knows the head.
func (r *reading) takeUnknown(p *phrase, j, n int) {
	last := &r.words[j+n-1]
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
	described := p.class&firm != 0 && !p.proper
	p.head, p.name, p.entry, p.proper, p.thing, p.place = j+n-1, nameNone, -1, true, false, false
	if described && title == 0 && p.honorific == 0 && (n == 1 || r.names.sex(r.words[j].Hash) == 0) {
		title = firm // the regulator Ofcom, the contractor Nordhavn Dredging
	}
	p.class = title
	if e, m := r.lookup(j+n-1, j+n); m == 1 && title&office != 0 && r.names.names[e].kind == nameSurname {
		if n == 1 || r.givenFits(j+n-2, &r.names.names[e]) {
			p.name, p.entry = nameSurname, e // President Volodymr Zelensky: a misspelt given name
		}
	}
	ofState := p.first < j-1 && r.words[j-2].Hash == hState && r.words[j-1].has(mediaNoun)
	if ofState || title == 0 && r.words[j+n-1].Hash == hParty {
		p.class, p.proper = organ, false // state broadcaster RRT, the Progress Party
		return
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
		if !r.words[k].has(titular) && !r.words[k].is(organ|office) {
			return false
		}
	}
	return true
}

// takeNoun makes a noun of a known class the head.
func (r *reading) takeNoun(p *phrase, j int) {
	w := &r.words[j]
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
	p.public = p.public || p.class&organ != 0 && w.is(member|office) // a Foreign Ministry official
	keepOffice := p.class&(office) != 0 && w.is(office) && !p.proper
	p.head, p.name, p.entry, p.proper, p.thing = j, nameNone, -1, false, false
	p.class = w.classes & nouns
	if j > 0 && r.words[j-1].has(armsGroup) && p.class&firm != 0 {
		p.class = force // a carrier strike group
	}
	if keepOffice {
		p.class |= office
	}
	p.plural = strings.HasSuffix(r.text[w.Start:w.End], "s") || w.Hash == hPeople || w.Hash == hMedia
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
	if r.words[next].has(unowning) {
		p.code, p.name, p.owner = "", nameNone, -1
		return
	}
	if p.name == nameState || p.name == nameDemonym || p.name == nameBody {
		p.modified = false
	}
}

func honorificSex(w *word) byte {
	switch {
	case w.has(maleTitle):
		return 'm'
	case w.has(femaleTitle):
		return 'f'
	}
	return '?'
}
