package stance

// referent is one person of the text, under all the names it is given there.
type referent struct {
	surname string // as the text spells it
	key     uint64 // hash of the surname's last word
	given   uint64 // hash of the given name, 0 while unknown
	code    string
	known   int32 // person of the gazetteer, -1
	offices uint64
	heads   []uint64 // the nouns of the titles: secretary, commissioner
	sex     byte     // m, f or 0
	private bool     // an expert, a former official, a citizen
	gone    bool     // somebody's predecessor, whom "the minister" does not mean
	posted  bool     // named with an office that is not said to be a former one
	public  bool     // serves an organ of a state or body, whatever the office
	first   int      // first word of the first mention
	older   int      // the referent before with the same surname, -1
	other   int      // the next referent with the same given name, -1
}

func (f *referent) holds(c officeClass) bool {
	return f.offices&fitting[c] != 0
}

// link finds or makes the referents of all named phrases.
func (r *reading) link() {
	for i := range r.phrases { // whole names first: they say who the surnames mean
		if p := &r.phrases[i]; p.proper && p.name == nameFull {
			r.linkName(p)
		}
	}
	r.linkOwners()
	for i := range r.phrases {
		if p := &r.phrases[i]; p.named() && p.name != nameFull {
			r.linkName(p)
		}
	}
	r.inferAffiliations()
}

// linkOwners finds or makes the referents of the persons whose office, plan or
// adviser a phrase names.
func (r *reading) linkOwners() {
	for i := range r.phrases {
		p := &r.phrases[i]
		if p.owner < 0 || p.head < 0 || r.words[p.owner].has(possessive) {
			continue
		}
		for w := max(p.first, p.owner-3); w <= p.owner; w++ {
			e, n := r.lookup(w, p.owner+1)
			if n == 0 || w+n != p.owner+1 || r.names.names[e].kind < nameFull {
				continue
			}
			q := phrase{first: p.first, last: p.owner + 1, nameFirst: w, head: p.owner, name: r.names.names[e].kind, entry: e, proper: true, owner: -1, ref: -1, prep: -1}
			r.linkName(&q)
			break
		}
	}
}

// linkName finds or makes the referent of one name.
func (r *reading) linkName(p *phrase) {
	from, to, given := r.surname(p)
	if from >= to {
		return
	}
	surname, key := r.src(from, to), r.words[to-1].Hash
	if i := r.known(p, key, given); i >= 0 {
		p.ref = i
		f := &r.referents[i]
		nameless := f.given == 0
		r.enrich(f, p, given)
		if nameless && f.given != 0 {
			r.enterGiven(i)
		}
		return
	}
	person, code := r.candidate(p)
	if p.name == nameSurname && person < 0 && !r.personal(p) {
		p.name, p.entry = nameNone, -1
	}
	if p.name == nameNone && person < 0 && !r.personal(p) {
		return
	}
	f := referent{surname: surname, key: key, given: given, known: person, first: p.first}
	if person >= 0 {
		g := &r.names.persons[person]
		f.code = code
		f.sex = 'm'
		if g.female {
			f.sex = 'f'
		}
		for _, t := range g.terms {
			if t.code == code && (r.date == 0 || t.from <= r.date+1 && r.date < t.to+3) {
				f.offices |= 1 << t.office
			}
		}
		f.private = r.date > 0 && f.offices == 0
	} else if s := r.names.sex(given); s == 'm' || s == 'f' {
		f.sex = s
	}
	r.enrich(&f, p, given)
	p.ref = r.enter(f)
}

// enrich adds what a mention says of a person.
func (r *reading) enrich(f *referent, p *phrase, given uint64) {
	f.first = min(f.first, p.first)
	if f.given == 0 {
		f.given = given
	}
	if f.sex == 0 && (p.honorific == 'm' || p.honorific == 'f') {
		f.sex = p.honorific
	}
	if c := r.affiliation(p); f.code == "" {
		f.code = c
	}
	if p.class&(office|member|relay) != 0 && p.class&expert == 0 {
		if o := r.office(p); o != officeNone {
			f.offices |= 1 << o
		}
		for w := p.first; w < p.last; w++ {
			if r.words[w].is(office | relay) {
				f.heads = append(f.heads, r.words[w].Hash)
			}
		}
		f.posted = f.posted || !p.former
		if f.known < 0 && !(p.former && f.posted) {
			f.private = p.former
		}
	}
	f.gone = f.gone || r.hasTrait(p, precedes)
	f.public = f.public || p.public || p.class&(office|member) != 0 && r.hasTrait(p, ofParty)
	if f.known < 0 && r.elected(p) {
		f.offices |= 1 << officeLawmaker
		f.private = p.former
	}
	if f.code == "" && r.constituencyAfter(p) {
		f.code = "USA"
	}
	if p.rank && f.known < 0 {
		f.offices |= 1 << officeMilitary
		f.private = p.former
		return
	}
	if p.class&expert != 0 && f.known < 0 && f.offices == 0 {
		f.private = true
	}
	if p.former && f.known >= 0 && !f.posted && !r.returns(f) {
		f.private = true
	}
}

// elected reports whether a phrase gives its name a seat: Sen. Ben Ray Luján, the
// opposition's Ester Muñoz.
func (r *reading) elected(p *phrase) bool {
	for w := p.first; w < p.nameFirst; w++ {
		if r.words[w].has(elected) {
			return true
		}
	}
	w := p.nameFirst
	return w >= 2 && r.words[w-1].Hash == hPoss && r.words[w-2].Hash == hOpposition
}

// constituencyAfter reports whether a party and state of the United States follow a
// name: Jon Tester, D-Mont.
func (r *reading) constituencyAfter(p *phrase) bool {
	i := p.head + 1
	if i+3 >= len(r.words) || r.words[i].Hash != hComma || r.words[i+2].Hash != hHyphen {
		return false
	}
	party := r.text[r.words[i+1].Start:r.words[i+1].End]
	return (party == "D" || party == "R") && r.words[i+3].Capital()
}
