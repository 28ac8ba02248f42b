package stance

import "cmp"

// actingBefore returns the state or body that is the subject of the same sentence
// before an organ or office of it: Ukraine condemned the vote, … the ministry said.
func (r *reading) actingBefore(p *phrase, i int) string {
	if p.class&(organ|relay|member) == 0 || p.prep > 0 && r.words[p.prep-1].Hash != hAccord || p.prep == 0 {
		return ""
	}
	return r.stateBefore(p, i)
}

// firmBefore returns the organisation that is the subject of the same sentence before
// its spokesperson: Volkswagen is looking at several plans, a spokesman said.
func (r *reading) firmBefore(p *phrase, i int) (Actor, bool) {
	s := &r.sentences[i]
	for k := s.from; k < s.to && p.class&relay != 0; k++ {
		q := &r.phrases[k]
		if q.first >= p.first {
			break
		}
		if q.name == nameOrg && q.prep < 0 && !q.object && !r.words[q.head].quoted {
			return r.nameActor(q), true
		}
	}
	return Actor{}, false
}

// regionOf returns the state of the region a sentence is set in before its source is
// named: power was cut in the Sumy region, the ministry said.
func (r *reading) regionOf(p *phrase, i int) string {
	s := &r.sentences[i]
	for k := s.from; k < s.to; k++ {
		q := &r.phrases[k]
		if q.first >= p.first {
			break
		}
		if q.prep >= 0 && r.words[q.prep].Hash == hIn && q.code != "" && !q.proper && q.thing && !q.modified {
			return q.code
		}
	}
	return ""
}

// stateBefore returns the state or body that is the subject of a sentence before a
// phrase: Ireland cannot do without …, Trade Minister Aoife Brennan said.
func (r *reading) stateBefore(p *phrase, i int) string {
	s := &r.sentences[i]
	for k := s.from; k < s.to; k++ {
		q := &r.phrases[k]
		if q.first >= p.first {
			break
		}
		if q.ref >= 0 && p.class&relay != 0 && q.prep < 0 && !q.object && !r.words[q.head].quoted && !r.referents[q.ref].private {
			return r.referents[q.ref].code // Halvorsen asked for time, a spokesman said
		}
		if q.proper && q.ref < 0 && q.prep < 0 && !q.object && !r.words[q.head].quoted && (r.names.kindOf(q.code) == StateActor || r.names.kindOf(q.code) == BodyActor) {
			return q.code
		}
	}
	return ""
}

// bodyMeant returns the body that "the members" or "the summit" means: the one that
// the text is about, else the nearest before a phrase; "" for none.
func (r *reading) bodyMeant(p *phrase) string { return cmp.Or(r.topics.body, r.bodyBefore(p)) }

// bodyBefore returns the body that is named nearest before a phrase.
func (r *reading) bodyBefore(p *phrase) string {
	before := r.phraseBefore(p.first)
	for k := before; k >= 0 && k > before-farthest; k-- {
		if c := r.phrases[k].code; r.names.kindOf(c) == BodyActor && c != "WEST" {
			return c
		}
	}
	return ""
}

// lastOrganisation returns the organisation that "the company" means: the nearest
// named before.
func (r *reading) lastOrganisation(p *phrase, mention string) []Actor {
	before := r.phraseBefore(p.first)
	medium := r.words[p.head].has(mediaNoun)
	for k := before; medium && k >= 0 && k > before-farthest; k-- {
		if q := &r.phrases[k]; q.name == nameMedium {
			a := r.nameActor(q)
			a.Mention = mention
			return r.one(a)
		}
	}
	for k := before; k >= 0 && k > before-farthest; k-- {
		q := &r.phrases[k]
		if q.name == nameOrg && !r.names.names[q.entry].medium {
			return r.one(Actor{Code: "ORG", Name: r.names.names[q.entry].text, Kind: OrganisationActor, Mention: mention})
		}
		if q.named() && q.ref < 0 && q.class&firm != 0 {
			return r.one(Actor{Code: "ORG", Name: r.src(q.nameFirst, q.head+1), Kind: OrganisationActor, Mention: mention})
		}
	}
	return r.one(r.codeActor("ORG", mention))
}

// sameOrgan returns the state or body of the organ that stands in a phrase before its
// head, where the text named it before: the State Department … a department spokesman.
func (r *reading) sameOrgan(p *phrase) string {
	for w := p.first; w < p.head; w++ {
		if !r.words[w].is(organ) {
			continue
		}
		before := r.phraseBefore(p.first)
		for k := before; k >= 0 && k > before-maxBearers; k-- {
			if q := &r.phrases[k]; r.words[q.head].Hash == r.words[w].Hash && q.ref < 0 {
				if c := r.phraseCode(q); c != "" && c != "ORG" {
					return c
				}
			}
		}
	}
	return ""
}

// sameHead returns the state or body of the nearest phrase before that has the same
// head and says whose it is: a US official … the official; the International
// Criminal Court … the court.
func (r *reading) sameHead(p *phrase) string {
	for k, n := p.twin, 0; k >= 0 && n < maxBearers; k, n = r.phrases[k].twin, n+1 {
		if q := &r.phrases[k]; q.ref < 0 {
			if c := r.phraseCode(q); c != "" && c != "ORG" {
				return c
			}
			if q.said != "" {
				return q.said
			}
		}
	}
	return ""
}
