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
		if f.private || code != "" && f.code != code {
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
	if p.class&(office|member|organ|document|relay|country|force|firm) == 0 {
		if p.class&deed != 0 && !p.indefinite {
			if code := r.sameHead(p); code != "" {
				return r.one(r.codeActor(code, mention))
			}
		}
		if p.class&deed != 0 && (p.definite || r.words[p.first].is(determiner)) && !p.indefinite {
			if a, ok := r.previous(); ok {
				a.Mention = mention
				return r.one(a)
			}
		}
		return nil
	}
	if p.plural && p.class&(country|member) != 0 && r.hasTrait(p, memberWord) {
		if code := cmp.Or(r.topics.body, r.bodyBefore(p)); code != "" {
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
	if code := r.actingBefore(p, i); code != "" {
		return r.one(r.codeActor(code, mention))
	}
	if code := r.regionOf(p, i); code != "" {
		return r.one(r.codeActor(code, mention))
	}
	if p.class&(office|relay) != 0 && p.class&organ == 0 && r.prev >= 0 {
		if s := &r.sentences[r.prev]; len(s.actors) > 0 && s.speaker >= 0 {
			f := &r.referents[s.speaker]
			if want := r.office(p); f.holds(want) || want == officeOther {
				p.ref = s.speaker
				return r.one(r.personActor(s.speaker, mention))
			}
		}
	}
	if code := r.sameOrgan(p); code != "" {
		return r.one(r.codeActor(code, mention))
	}
	if p.class&document != 0 && r.hasTrait(p, collective) {
		if pair := r.lastPair(mention); len(pair) == 2 && r.words[p.head-1].Hash == hJoint {
			return pair // a joint statement
		}
		if code := cmp.Or(r.topics.body, r.bodyBefore(p)); code != "" {
			return r.one(r.codeActor(code, mention)) // the summit declaration
		}
	}
	if code := r.sameHead(p); code != "" {
		return r.one(r.codeActor(code, mention))
	}
	if p.class&document != 0 {
		if code := r.topics.body; code != "" {
			p.said = code
			return r.one(r.codeActor(code, mention))
		}
	}
	if p.class&(member|office|relay) != 0 && !p.definite {
		if code := r.history.busiest; code != "" {
			p.said = code
			return r.one(r.codeActor(code, mention))
		}
	}
	if a := r.history.power; a.Code != "" {
		p.said = a.Code
		return r.one(r.codeActor(a.Code, mention))
	}
	if p.class&(member|organ|office) != 0 {
		if code := r.topics.state; code != "" {
			return r.one(r.codeActor(code, mention))
		}
	}
	return nil
}

func (r *reading) hasTrait(p *phrase, t traits) bool {
	for i := p.first; i < p.last; i++ {
		if r.words[i].has(t) {
			return true
		}
	}
	return false
}
