package stance

// possessed gives "its ambassador" the state or body named before it in the
// sentence.
func (r *reading) possessed(i int, s *sentence) {
	p := &r.phrases[i]
	if p.owner < 0 || p.code != "" || p.class&(office|member|organ|relay|force) == 0 {
		return
	}
	if h := r.words[p.owner].Hash; h != hIts && h != hTheir {
		return
	}
	for k := i - 1; k >= s.from; k-- {
		q := &r.phrases[k]
		if !q.proper || q.named() || q.code == "" || q.code == "ORG" {
			continue
		}
		p.code, p.owner = q.code, -1 // the nearest, but rather a subject
		if q.prep < 0 && !q.object {
			return
		}
	}
}

// complement takes what follows "of", "for", "at" … as the affiliation of a
// phrase that has none: a spokesperson for the Chinese ministry, the president of
// Brazil, an analyst at the Lowy Institute.
func (r *reading) complement(i int, s *sentence) {
	p := &r.phrases[i]
	if i+1 >= s.to || p.pronoun {
		return
	}
	q := &r.phrases[i+1]
	if q.pronoun || q.prep != p.last || q.first > p.last+2 || !r.completed(p, q) {
		return
	}
	if r.stationed(p, q, s) {
		if r.words[p.head].Hash == hCounterpart {
			p.code, p.owner = q.code, -1 // his counterpart in Beijing, Liu Dejun
		}
		p.last, q.head = q.last, -1
		return
	}
	if !r.affiliates(p, q) {
		return
	}
	if p.thing && r.words[p.head].Hash == hOne && r.words[q.prep].Hash == hOf && q.class&(office|member|expert) != 0 {
		p.class, p.thing = q.class&(office|member|expert), false // one of the leaders
	}
	if p.class&firm != 0 && r.words[p.head].is(organ) && q.proper && (q.name == nameAgency || q.name == nameState || q.name == nameDemonym) {
		p.class, p.proper = organ, false // the Staff Department at China's Commission
	}
	portfolio := p.class&office != 0 && q.portfolio()
	r.affiliate(p, q, q.name == nameOrg || !portfolio && r.private(q))
	p.last = max(p.last, q.last)
	q.head = -1
	if portfolio {
		r.secondPortfolio(i, s)
	}
}

// completed reports whether a phrase may have a complement at all.
func (r *reading) completed(p, q *phrase) bool {
	if p.name >= nameFull && q.proper && (!q.named() || q.class&firm != 0) && r.words[q.prep].Hash == hOf {
		return true // Shavkat Mirziyoyev of Uzbekistan
	}
	return p.class&(office|member|expert|organ|relay|document|deed|force|people|firm|country) != 0 || p.proper && p.name == nameNone || p.thing
}

// stationed reports whether q only says where the office p is held: Japan's ambassador
// to Manila, Kazuya Endo; their ambassador in Seoul, Dmytro Ponomarenko.
func (r *reading) stationed(p, q *phrase, s *sentence) bool {
	if p.class&office == 0 {
		return false
	}
	switch r.words[q.prep].Hash {
	case hTo:
		return r.words[p.head].has(accredited) && q.proper && !q.named()
	case hIn:
		return q.last+1 < s.last && r.words[q.last].Hash == hComma && r.words[q.last+1].Capital()
	}
	return false
}

// affiliates reports whether the preposition before q can say whose p is.
func (r *reading) affiliates(p, q *phrase) bool {
	switch r.words[q.prep].Hash {
	case hOf:
		return true
	case hFrom, hBy:
		return p.class&(office|member|expert|relay|organ|document) != 0
	case hFor, hAt, hWith:
		return p.class&(office|member|expert|relay|organ) != 0 || r.words[p.head].is(organ)
	case hIn:
		printed := p.class&document != 0 && (q.name == nameMedium || q.name == nameOrg) // an editorial in the Global Times
		return (printed || p.class&(member|expert|organ|relay|people) != 0) && r.words[p.head].Hash != hAmbassador
	}
	return false
}

// affiliate gives p what its complement q says of it; private is whether q is no part
// of a state or body.
func (r *reading) affiliate(p, q *phrase, private bool) {
	public := p.class&office != 0 && q.class&organ != 0 && q.class&firm == 0 && !q.proper
	p.public = p.public || public || r.partisan(q)
	if p.proper && p.name == nameNone && private {
		p.class |= expert // Sizwe Nkabinde of a Johannesburg think tank
	}
	prep := r.words[q.prep].Hash
	ofPrivate := private && (p.proper || p.class&(office|member|expert) != 0)
	if p.code == "" && p.owner < 0 && !ofPrivate && (p.class&deed == 0 || prep == hOf) {
		p.code, p.owner = q.code, q.owner
		if q.name >= nameFull || q.named() && r.looksPersonal(q) {
			p.owner = q.head
		}
	}
	unplaced := p.class&(office|member) != 0 && p.code == "" && (prep == hAt || prep == hWith || prep == hFor || prep == hOf)
	if private && (unplaced || p.class&office != 0 && q.class&firm != 0) {
		p.class |= expert
	}
}

// private reports whether a complement is a company or association, and neither a
// party nor a body of states.
func (r *reading) private(q *phrase) bool {
	return q.class&firm != 0 && q.class&organ == 0 && r.names.kindOf(q.code) != BodyActor && !r.partisan(q)
}

// portfolio reports whether the complement of an office may be what it deals with:
// undersecretary for industry.
func (p *phrase) portfolio() bool {
	return !p.proper && !p.plural && p.owner < 0 && (p.thing || p.bare())
}

// bare reports whether a phrase has no article.
func (p *phrase) bare() bool { return !p.definite && !p.indefinite }

// secondPortfolio absorbs the other thing that an office deals with: undersecretary
// for industry | and security.
func (r *reading) secondPortfolio(i int, s *sentence) {
	if i+2 >= s.to {
		return
	}
	p, q := &r.phrases[i], &r.phrases[i+2]
	if end := r.phrases[i+1].last; q.first == end+1 && r.words[end].Hash == hAnd && q.thing && q.bare() {
		p.last, q.head = q.last, -1
	}
}

// partisan reports whether a phrase names a political party by what it is: the far-right
// Dawn, the liberal Spring party.
func (r *reading) partisan(p *phrase) bool { return r.hasTrait(p, ofParty) }
