package stance

import (
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// narrated finds the actor of a sentence that reports nobody's words: the agent of
// a passive, the subject of the main clause, the owner of what is spoken of.
func (r *reading) narrated(i int) {
	s := &r.sentences[i]
	if p := r.agent(s); p >= 0 && r.setActors(i, p) {
		s.rule = "agent"
		return
	}
	subject := r.mainSubject(s)
	if subject < 0 {
		return
	}
	s.subjectThing = r.phrases[subject].thing
	if r.vague(subject) {
		return
	}
	if r.setActors(i, subject) {
		s.rule = "subject"
		if p := &r.phrases[subject]; p.thing || p.class&(deed|figure|document) != 0 {
			s.rule = "owner"
		}
	}
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
	if p.owner < 0 && p.code == "" && p.ref < 0 && p.class&(deed|document|firm|expert|people|force) != 0 && p.class&(office|member|organ) == 0 {
		return true // the report was ready: whose, the sentence does not say
	}
	if p.proper && !p.named() && p.last+1 < len(r.words) && r.words[p.last].has(formOfBe) {
		next := &r.words[p.last+1]
		return next.is(determiner | negation) // Russia is the largest nuclear power
	}
	return false
}

// expletive reports whether "it" stands for nothing: It is not clear, it's no
// surprise, it is expected that.
func (r *reading) expletive(p *phrase) bool {
	i := p.last
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
		if v > s.first && (r.words[v].is(past) || looksPast(r.text[r.words[v].Start:r.words[v].End])) && r.passive(v, s) && !r.subordinate(v, s) {
			return i
		}
	}
	return -1
}

// mainSubject returns the subject of the main clause: the phrase that governs the
// first finite verb outside an opening subordinate clause, else the first phrase
// that no preposition or verb governs.
func (r *reading) mainSubject(s *sentence) int {
	for v := s.first + 1; v < s.last; v++ {
		x := &r.words[v]
		if x.quoted || r.leading(v, s) || !(x.is(auxiliary|modal) && x.Hash != hPoss || r.verbAt(v, s) && !x.is(gerund) && !r.infinitive(v, s)) {
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
