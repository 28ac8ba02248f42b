package stance

import (
	"cmp"
	"slices"
)

// pair reports whether a phrase means two actors named before: both sides, the two
// leaders.
func (r *reading) pair(p *phrase) bool {
	if p.proper || p.code != "" || p.owner >= 0 {
		return false
	}
	for i := p.first; i < p.last && i <= p.first+1; i++ {
		if h := r.words[i].Hash; h == hBoth || h == hTwo {
			return (h == hBoth || p.definite) && (p.class&(office|member|country|organ) != 0 || p.thing && p.last-p.first <= 2)
		}
	}
	return false
}

// officeActor resolves a title without a name: the German chancellor.
func (r *reading) officeActor(p *phrase, i int) []Actor {
	mention := r.phraseText(p)
	code := r.phraseCode(p)
	if code == "" {
		code = r.titleCode(p)
	}
	if code == "" && p.owner >= 0 && r.words[p.owner].has(possessive) && r.words[p.head].Hash != hCounterpart {
		code = r.ownerCode(p, i) // his spokesman
	}
	if !p.indefinite {
		if f := r.holder(p, code); f >= 0 {
			p.ref = f
			return r.one(r.personActor(f, mention))
		}
	}
	if p.former {
		if f := r.onceHeld(p, code); f >= 0 {
			p.ref = f
			return r.one(r.personActor(f, mention))
		}
		return r.one(r.codeActor("PERSON", mention))
	}
	if code != "" {
		return r.one(r.codeActor(code, mention))
	}
	return r.described(p, i)
}

// onceHeld returns the person who spoke last where the gazetteer knows that they held
// the office of a phrase in that state before: the former Estonian prime minister.
func (r *reading) onceHeld(p *phrase, code string) int {
	list, want := r.history.list, r.office(p)
	for k := len(list) - 1; k >= 0 && k >= len(list)-2; k-- {
		f := list[k].speaker
		if f < 0 || r.referents[f].known < 0 {
			continue
		}
		for _, t := range r.names.persons[r.referents[f].known].terms {
			if t.code == code && t.office.fits(want) {
				return f
			}
		}
	}
	return -1
}

// ownerCode returns the state or body of whom the possessive of a phrase means.
func (r *reading) ownerCode(p *phrase, i int) string {
	q := *p
	q.head, q.ref = p.owner, -1
	if a := r.pronounActors(&q, i); len(a) > 0 && ofStateOrBody(a[0]) {
		return a[0].Code
	}
	return ""
}

// holder finds the referent that holds the office a phrase describes: the nearest
// before it, else the first after it.
func (r *reading) holder(p *phrase, code string) int {
	if p.plural {
		return -1
	}
	want := r.office(p)
	head := r.words[p.head].Hash
	fits := func(i int) bool {
		if i < 0 {
			return false
		}
		f := &r.referents[i]
		if f.private || f.gone || code != "" && f.code != code {
			return false
		}
		if want == officeOther {
			return slices.Contains(f.heads, head)
		}
		return f.holds(want)
	}
	before := r.phraseBefore(p.first)
	for k := before; k >= 0 && k > before-farthest; k-- {
		if f := r.phrases[k].ref; fits(f) && r.referents[f].first < p.first {
			return f
		}
	}
	best := -1
	for k := before + 1; k < len(r.phrases) && k <= before+farthest; k++ {
		if f := r.phrases[k].ref; (best < 0 || f < best) && fits(f) {
			best = f
		}
	}
	if best >= 0 && code == "" && r.referents[best].first > p.first {
		return -1
	}
	return best
}

// described resolves what says nothing of whose it is: the ministry, officials,
// the report, the spokesperson: it belongs to the actor spoken of before.
func (r *reading) described(p *phrase, i int) []Actor {
	mention := r.phraseText(p)
	switch {
	case p.class&(office|member|organ|document|relay|country|force|firm) == 0:
		return r.deedActor(p, mention)
	case p.plural && p.class&(country|member) != 0 && r.hasTrait(p, memberWord):
		if code := r.bodyMeant(p); code != "" {
			return r.one(r.codeActor(code, mention))
		}
	}
	if p.class&country != 0 && p.plural && !p.definite {
		return nil // several countries: a group without a code
	}
	if r.words[p.head].has(groupNoun) && p.definite && len(r.history.list) > 0 {
		if h := r.lastGroup(""); len(h.actors) > 1 || h.actors[0].Kind == BodyActor {
			return r.remention(h.actors, mention)
		}
	}
	if p.class&firm != 0 && p.class&organ == 0 && !(r.words[p.head].Hash == hMedia && r.ofState(p)) {
		return r.lastOrganisation(p, mention)
	}
	if code := r.place(p, i); code != "" {
		return r.one(r.codeActor(code, mention))
	}
	if a, ok := r.firmBefore(p, i); ok {
		a.Mention = mention
		return r.one(a)
	}
	if code := cmp.Or(r.actingBefore(p, i), r.regionOf(p, i)); code != "" {
		return r.one(r.codeActor(code, mention))
	}
	if f := r.samePost(p); f >= 0 {
		p.ref = f
		return r.one(r.personActor(f, mention))
	}
	return r.spokenOf(p, mention)
}

// deedActor resolves an act or policy that does not say whose it is: the proposal.
func (r *reading) deedActor(p *phrase, mention string) []Actor {
	if p.class&deed == 0 || p.indefinite {
		return nil
	}
	if code := r.sameHead(p); code != "" {
		return r.one(r.codeActor(code, mention))
	}
	if p.definite || r.words[p.first].is(determiner) {
		if a, ok := r.previous(); ok {
			a.Mention = mention
			return r.one(a)
		}
	}
	return nil
}

// samePost returns the speaker of the sentence before where a phrase may mean that
// person by the office, -1 for none.
func (r *reading) samePost(p *phrase) int {
	if p.class&(office|relay) == 0 || p.class&organ != 0 || r.prev < 0 {
		return -1
	}
	s := &r.sentences[r.prev]
	if len(s.actors) == 0 || s.speaker < 0 {
		return -1
	}
	if want := r.office(p); want == officeOther || r.referents[s.speaker].holds(want) {
		return s.speaker
	}
	return -1
}

// spokenOf resolves a description by what the whole text before speaks of: the same
// organ or noun, the body or the state that it is about, who acted most or last.
func (r *reading) spokenOf(p *phrase, mention string) []Actor {
	if code := r.sameOrgan(p); code != "" {
		return r.one(r.codeActor(code, mention))
	}
	if p.class&document != 0 && r.hasTrait(p, collective) {
		if p.head > p.first && r.words[p.head-1].Hash == hJoint {
			if pair := r.lastPair(mention); len(pair) == 2 {
				return pair // a joint statement
			}
		}
		if code := r.bodyMeant(p); code != "" {
			return r.one(r.codeActor(code, mention)) // the summit declaration
		}
	}
	if code := r.sameHead(p); code != "" {
		return r.one(r.codeActor(code, mention))
	}
	if code := r.topical(p); code != "" {
		p.said = code
		return r.one(r.codeActor(code, mention))
	}
	if code := r.topics.state; code != "" && p.class&(member|organ|office) != 0 {
		return r.one(r.codeActor(code, mention))
	}
	return nil
}

// topical returns the state or body that a description belongs to where nothing but
// the course of the text tells: documents to the body that it is about, unnamed
// officials to who acted most, all else to who acted last; "" for none.
func (r *reading) topical(p *phrase) string {
	switch {
	case p.class&document != 0 && r.topics.body != "":
		return r.topics.body
	case p.class&(member|office|relay) != 0 && !p.definite && r.history.busiest != "":
		return r.history.busiest
	}
	return r.history.power.Code
}

// hasTrait reports whether a word of a phrase has a trait.
func (r *reading) hasTrait(p *phrase, t traits) bool {
	for i := p.first; i < p.last; i++ {
		if r.words[i].has(t) {
			return true
		}
	}
	return false
}
