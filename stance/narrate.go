package stance

import (
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// narrated finds the actor of a sentence that reports nobody's words: the agent of
// a passive, the subject of the main clause, one on its side, the owner of what is
// spoken of. late is a cue that waits for the main clause to have no actor.
func (r *reading) narrated(i int, late cueAt) {
	s := &r.sentences[i]
	if p := r.agent(s); p >= 0 && r.setActors(i, p) {
		s.rule = "agent"
		return
	}
	subject, inert := r.cleft(s), true
	if subject < 0 {
		subject = r.mainSubject(s)
	}
	if subject >= 0 {
		p := &r.phrases[subject]
		s.subjectThing = p.thing
		inert = p.thing || p.class&(deed|figure|document) != 0
	}
	if p := r.viewpoint(s); p >= 0 && (inert || r.phrases[subject].pronoun) && r.setActors(i, p) {
		s.rule, s.source = "viewpoint", p
		return
	}
	if !inert && !r.vague(subject) && r.setActors(i, subject) {
		s.rule = "subject"
		return
	}
	if r.aside(i) {
		return
	}
	if late.source >= 0 {
		r.follow(i, late)
		if s.rule != "" {
			return
		}
	}
	if subject >= 0 && inert && r.owned(&r.phrases[subject]) && !r.vague(subject) && r.setActors(i, subject) {
		s.rule = "owner"
		return
	}
	if p := r.predicate(s); p >= 0 && r.setActors(i, p) {
		s.rule = "owner"
	}
}

// owned reports whether what a phrase names can say something of its owner: an act,
// a plan, arms; but not goods, people and figures: Brazilian beans, Zambia's debt.
func (r *reading) owned(p *phrase) bool {
	personal := p.owner >= 0 && r.words[p.owner].Hash != hIts && r.words[p.owner].Hash != hTheir
	return personal || p.class&figure == 0 && !(p.thing && p.plural)
}

// viewpoint returns the person to whom the sentence says that things appear so: To Ms
// Sandu that is an answer.
func (r *reading) viewpoint(s *sentence) int {
	if h := r.words[s.first].Hash; s.from >= s.to || h != hFor && h != hTo {
		return -1
	}
	if p := &r.phrases[s.from]; p.first == s.first+1 && p.ref >= 0 {
		return s.from
	}
	return -1
}

// predicate returns what a sentence says its subject is, where that has an owner: It
// was Macron's second visit; the drill is part of Manila's effort.
func (r *reading) predicate(s *sentence) int {
	for i := s.from; i < s.to; i++ {
		p := &r.phrases[i]
		if p.first < s.first+2 || p.owner < 0 && (p.code == "" || !p.modified) || p.class&deed == 0 && !p.thing {
			continue
		}
		before := &r.words[p.first-1]
		if before.has(formOfBe) || before.Hash == hMarked || before.Hash == hMarks || before.Hash == hOf && r.words[p.first-2].Hash == hPart {
			return i
		}
	}
	return -1
}

// vague reports whether a narrated sentence conveys nobody's position: its subject
// is a pronoun that means no actor, since the sentence before was about a thing (It
// comes at a bad moment), or a state of which it is only said what it is.
func (r *reading) vague(pi int) bool {
	p := &r.phrases[pi]
	if p.pronoun {
		h := r.words[p.head].Hash
		if h == hIt && r.expletive(p) {
			return true
		}
		if h != hIt && h != hThey || r.prev < 0 {
			return false
		}
		s := &r.sentences[r.prev]
		return len(s.actors) == 0 || s.rule == "owner" || s.subjectThing
	}
	if p.owner < 0 && p.code == "" && p.ref < 0 && !p.proper && p.class&(deed|document|firm|expert|people|force) != 0 && p.class&(office|member|organ) == 0 {
		return true // the report was ready: whose, the sentence does not say
	}
	if r.blamed(p) || r.traded(p) {
		return true
	}
	if p.proper && !p.named() && p.last+1 < len(r.words) && r.words[p.last].has(formOfBe) {
		next := &r.words[p.last+1]
		after := &r.words[min(p.last+2, len(r.words)-1)]
		if r.relational(p.last + 1) {
			return false // Germany is the second-largest supplier of …
		}
		return next.is(determiner) || next.is(negation) && !after.is(past) // Russia is the largest nuclear power
	}
	return false
}

// relational reports whether the noun phrase after word i says how its subject stands
// to others: the biggest backer, one of the loudest critics.
func (r *reading) relational(i int) bool {
	for k := i; k < min(len(r.words), i+8); k++ {
		x := &r.words[k]
		if x.has(relation) {
			return true
		}
		if x.Shape == token.Mark && x.Hash != hHyphen && x.Hash != hPoss {
			return false
		}
	}
	return false
}

// blamed reports whether others, who are not named, speak of the subject: Beijing has
// also been accused of spying.
func (r *reading) blamed(p *phrase) bool {
	v, passive := p.last, false
	for v < len(r.words) && r.besideVerb(v) {
		passive = passive || r.words[v].has(formOfBe)
		v++
	}
	if !passive || v >= len(r.words) {
		return false
	}
	x := &r.words[v]
	return x.is(past) && x.cue == cueAccuse
}

// traded reports whether it is only said how the price of the subject moved: Nordbank
// slid almost 3%.
func (r *reading) traded(p *phrase) bool {
	v := p.last
	if !p.proper || v+4 >= len(r.words) || !r.words[v].has(marketMove) {
		return false
	}
	for _, x := range r.words[v+1 : v+4] {
		if x.Shape == token.Number {
			return true
		}
	}
	return false
}

// expletive reports whether "it" stands for nothing: It is not clear, it's no
// surprise, it is expected that.
func (r *reading) expletive(p *phrase) bool {
	i := p.last
	if i+2 < len(r.words) && r.words[i].is(modal) {
		i++
	}
	if i+1 >= len(r.words) || !r.words[i].has(formOfBe) && r.words[i].Hash != hPoss {
		return false
	}
	return r.words[i+1].has(emptiesIt)
}

// agent returns the phrase after "by" where the main verb is passive.
func (r *reading) agent(s *sentence) int {
	for i := s.from; i < s.to; i++ {
		p := &r.phrases[i]
		if p.prep < 0 || r.words[p.prep].Hash != hBy || p.pronoun || r.words[p.head].quoted {
			continue
		}
		v := p.prep - 1
		for v > s.first && v > p.prep-6 && r.timely(v) {
			v-- // revoked in July 2020 by
		}
		if v > s.first && !r.words[v].has(attends) && (r.words[v].is(past) || looksPast(r.text[r.words[v].Start:r.words[v].End])) && r.passive(v, s) && !r.dependent(v, s) {
			return i
		}
	}
	return -1
}

// timely reports whether the word at i may be part of an expression of time.
func (r *reading) timely(i int) bool {
	x := &r.words[i]
	return x.is(timeWord) || x.has(nearTime) || x.Shape == token.Number || x.Hash == hIn || x.Hash == hOn || x.Hash == hAt
}

// cleft returns what "it was … that" sets apart, -1 for nothing.
func (r *reading) cleft(s *sentence) int {
	for i := s.from + 1; i < s.to; i++ {
		p := &r.phrases[i]
		if !p.proper || p.first < s.first+2 || !r.words[p.first-1].has(formOfBe) || r.words[p.first-2].Hash != hIt {
			continue
		}
		for k := p.last; k < min(s.last, p.last+8); k++ {
			if h := r.words[k].Hash; h == hThat || h == hWho {
				return i
			}
		}
	}
	return -1
}

// dependent is subordinate, clauses that "that" opens included: a visit that has been
// criticised by Warsaw.
func (r *reading) dependent(v int, s *sentence) bool {
	for i := v - 1; i > s.first && r.besideVerb(i); i-- {
		if h := r.words[i-1].Hash; h == hThat || h == hTo {
			return true // a wharf to be financed by China
		}
	}
	for i := v - 1; i > s.first && r.words[i].Shape != token.Mark && !r.words[i].is(coordinator|contrast); i-- {
		if r.words[i].Hash == hThat && r.conjunction(i, s) {
			return true
		}
	}
	return r.subordinate(v, s)
}

// mainSubject returns the subject of the main clause: the phrase that governs the
// first finite verb outside an opening subordinate clause, else the first phrase
// that no preposition or verb governs.
func (r *reading) mainSubject(s *sentence) int {
	for v := s.first + 1; v < s.last; v++ {
		x := &r.words[v]
		if x.quoted || !r.finiteAt(v, s) || r.infinitive(v, s) && !x.is(auxiliary|modal) || r.leading(v, s) {
			continue
		}
		if p := r.subject(v, s); p >= 0 && !r.timeOnly(&r.phrases[p]) && !r.subordinate(r.phrases[p].first, s) {
			return p
		}
	}
	for i := s.from; i < s.to; i++ {
		if p := &r.phrases[i]; p.prep < 0 && !p.object && !r.timeOnly(p) {
			return i
		}
	}
	return -1
}

// timeOnly reports whether a phrase only says when: last Thursday, two weeks ago.
func (r *reading) timeOnly(p *phrase) bool {
	if p.proper || p.pronoun || p.class != 0 {
		return false
	}
	for i := p.first; i <= p.last && i < len(r.words); i++ {
		if r.words[i].is(timeWord) {
			return true
		}
	}
	return p.last == p.first+1 && (r.words[p.head].Shape == token.Number || r.words[p.head].is(contrast))
}
