package stance

// setActors makes the actors of sentence i from a phrase and those joined to it;
// where there are none it reports false and leaves the sentence as it is.
func (r *reading) setActors(i, p int) bool {
	speaker, joint := -1, r.joint[:0]
	for ; p >= 0; p = r.phrases[p].joined {
		for _, a := range r.actorsOf(p, i) {
			if len(joint) == 0 {
				speaker = r.phrases[p].ref
			}
			joint = appendActor(joint, a)
		}
	}
	r.joint = joint
	if len(joint) == 0 {
		return false
	}
	s := &r.sentences[i]
	s.actors, s.speaker = r.keep(joint), speaker
	return true
}

// actorsOf resolves one phrase of sentence i.
func (r *reading) actorsOf(pi, i int) []Actor {
	p := &r.phrases[pi]
	if p.pronoun {
		return r.pronounActors(p, i)
	}
	if p.place {
		return nil
	}
	if p.ref >= 0 {
		r.settle(p.ref, p, i)
		return r.one(r.personActor(p.ref, r.phraseText(p)))
	}
	if p.owner >= 0 && r.words[p.owner].has(possessive) && p.code == "" && p.conveysOwner() {
		return r.ownerActors(p, i)
	}
	if r.pair(p) {
		return r.lastPair(r.phraseText(p))
	}
	if p.plural && p.class&(country|member) != 0 && r.words[p.head].has(supporter) && (p.code == "UKR" || p.code == "" && !p.definite) {
		return r.one(r.codeActor("WEST", r.phraseText(p)))
	}
	switch {
	case p.named():
		return r.unknownName(p)
	case p.name == nameDemonym && p.plural && r.words[p.first].has(many):
		return r.one(r.codeActor("PERSON", r.phraseText(p))) // many Ukrainians
	case p.proper:
		return r.one(r.nameActor(p))
	case p.class&office != 0 && p.class&expert == 0:
		return r.officeActor(p, i)
	case p.class&expert != 0 && p.plural && r.words[p.head].has(sentBy) && r.names.kindOf(p.code) == BodyActor && p.code != "":
		return r.one(r.codeActor(p.code, r.phraseText(p))) // UN monitors
	case p.class&expert != 0 || p.class&people != 0 && p.code == "" || p.former:
		return r.one(r.codeActor("PERSON", r.phraseText(p)))
	}
	if code := r.phraseCode(p); code != "" {
		if p.class&figure != 0 && p.class&(deed|organ|country) == 0 {
			return nil
		}
		if p.class&people != 0 {
			return r.one(r.codeActor("PERSON", r.phraseText(p)))
		}
		if p.class&firm != 0 && p.class&(organ|member|office|country) == 0 && r.names.kindOf(code) != BodyActor && !r.ofState(p) {
			return r.one(r.codeActor("ORG", r.phraseText(p)))
		}
		if p.owner >= 0 && p.class&(deed|document|figure|relay) != 0 || p.owner >= 0 && p.thing {
			if f := r.refOf(p); f >= 0 {
				p.ref = f
				return r.one(r.personActor(f, r.phraseText(p)))
			}
		}
		return r.one(r.codeActor(code, r.phraseText(p)))
	}
	return r.described(p, i)
}

// conveysOwner reports whether what a phrase names conveys the position of its owner:
// his plan, her ministry, their report, but not his minister.
func (p *phrase) conveysOwner() bool {
	return p.class == 0 || p.class&(deed|document|organ|force|relay|figure) != 0 && p.class&office == 0
}

// ownerActors resolves what belongs to whom a possessive means: the person, or only
// the state or body where an organ, force or spokesperson of it acts.
func (r *reading) ownerActors(p *phrase, i int) []Actor {
	q := *p
	q.head = p.owner
	out, mention := r.pronounActors(&q, i), r.phraseText(p)
	for k := range out {
		out[k].Mention = mention
		if p.class&(organ|force|relay) != 0 {
			out[k].Name = ""
		}
	}
	return out
}

// refOf returns the referent of a phrase's owner, -1 where it is no known person.
func (r *reading) refOf(p *phrase) int {
	w := &r.words[p.owner]
	if w.has(possessive) {
		return -1
	}
	if i := r.bearer(w.Hash, p.honorific != 0, func(*referent) bool { return true }); i >= 0 {
		return i
	}
	if w.is(office | relay) {
		q := phrase{first: p.first, last: p.owner + 1, head: p.owner, class: w.classes & nouns, code: p.code, owner: -1}
		return r.holder(&q, q.code)
	}
	return -1
}

// phraseCode returns the state or body of a phrase, also through its owner.
func (r *reading) phraseCode(p *phrase) string {
	if p.code != "" {
		return p.code
	}
	if p.owner >= 0 {
		if f := r.refOf(p); f >= 0 {
			return r.referents[f].code
		}
	}
	return ""
}

// ofState reports whether a phrase speaks of media or firms of a state: China's
// state-run media, the Global Times tabloid.
func (r *reading) ofState(p *phrase) bool {
	for i := p.first; i < p.last; i++ {
		if w := &r.words[i]; w.Hash == hState || w.Hash == hOfficial {
			return true
		}
		if e, n := r.lookup(i, p.last); n > 0 && r.names.names[e].kind == nameMedium {
			return true
		}
	}
	return false
}
