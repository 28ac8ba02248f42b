package stance

import "github.com/seed-7eda0a5f/demarche/internal/token"

// remention returns the actors as a phrase of another sentence names them, only the
// first of a list where the text has repeated lists too often.
func (r *reading) remention(list []Actor, mention string) []Actor {
	if len(list) > 1 {
		if r.repeated += len(list) - 1; r.repeated > maxRepeated+len(r.words) {
			list = list[:1]
		}
	}
	out := r.keep(list)
	for i := range out {
		out[i].Mention = mention
	}
	return out
}

// pronounActors resolves he, she, it and they.
func (r *reading) pronounActors(p *phrase, i int) []Actor {
	mention := r.phraseText(p)
	switch r.words[p.head].Hash {
	case hHe, hHis, hHim:
		return r.personBefore(p, i, 'm', mention)
	case hShe, hHer:
		return r.personBefore(p, i, 'f', mention)
	case hIt, hIts:
		if a, ok := r.recentThing(p, i); ok {
			a.Mention = mention
			return r.one(a)
		}
	case hThey, hTheir, hThem, hWe, hI, hOur, hMy:
		if n := len(r.history.list); n > 0 {
			h := r.history.list[n-1]
			if w := r.words[p.head].Hash; w == hThey || w == hTheir || w == hThem {
				other := r.objectOf(p, i)
				if h = r.lastGroup(other); other != "" && h.actors[0].Code == other {
					return r.groupBefore(p, other, mention)
				}
			}
			if h.speaker >= 0 {
				p.ref = h.speaker
			}
			return r.remention(h.actors, mention)
		}
	}
	return nil
}

// personBefore finds whom "he" or "she" means: the actor of the sentence before
// first, then the nearest person named.
func (r *reading) personBefore(p *phrase, i int, sex byte, mention string) []Actor {
	fits := func(f int) bool {
		return f >= 0 && (r.referents[f].sex == 0 || r.referents[f].sex == sex)
	}
	pick := func(f int) []Actor {
		p.ref = f
		return r.one(r.personActor(f, mention))
	}
	s := &r.sentences[i]
	for k := s.from; k < s.to; k++ { // a subject earlier in the same sentence
		q := &r.phrases[k]
		if q.first >= p.first {
			break
		}
		if !r.words[p.head].has(possessive) && r.words[p.first-1].Shape == token.Mark && !r.saysFirst(q, p, s) && !r.leading(q.first, s) {
			continue // …, he said: whoever spoke before
		}
		if fits(q.ref) && q.prep < 0 && !q.object && !r.words[q.head].quoted {
			return pick(q.ref)
		}
	}
	for k := len(r.history.list) - 1; k >= 0 && k >= len(r.history.list)-2; k-- {
		h := r.history.list[k]
		if fits(h.speaker) {
			return pick(h.speaker)
		}
		if h.speaker < 0 && h.sentence == r.prev && len(h.actors) == 1 && h.actors[0].Name == "" && r.unnamedPerson(h.sentence) {
			a := h.actors[0]
			a.Mention = mention
			return r.one(a)
		}
	}
	before := r.phraseBefore(p.first)
	for k := before; k >= 0 && k > before-farthest; k-- {
		if fits(r.phrases[k].ref) {
			return pick(r.phrases[k].ref)
		}
	}
	return nil
}

// groupBefore returns the state or body of the members or officials that are named
// nearest before a phrase and are not those of other: leaders of NATO states.
func (r *reading) groupBefore(p *phrase, other, mention string) []Actor {
	before := r.phraseBefore(p.first)
	for k := before; k >= 0 && k > before-maxBearers; k-- {
		q := &r.phrases[k]
		if q.plural && q.class&(member|country|organ) != 0 && q.code != "" && q.code != other && q.code != "ORG" {
			return r.one(r.codeActor(q.code, mention))
		}
	}
	return nil
}

// objectOf returns the state or body that the verb of a pronoun is done to, which the
// pronoun so cannot mean: They accused China; it called on Moscow.
func (r *reading) objectOf(p *phrase, i int) string {
	s := &r.sentences[i]
	if r.words[p.head].has(possessive) {
		return ""
	}
	for k := s.from; k < s.to; k++ {
		q := &r.phrases[k]
		if q.first <= p.first {
			continue
		}
		if q.first > p.last+5 || q.ref < 0 && !q.proper || !r.addressed(p.last, q, s) {
			return ""
		}
		if q.object || q.prep >= 0 && r.words[q.prep].Hash == hOn {
			if q.ref >= 0 {
				return r.referents[q.ref].code
			}
			if q.name == nameState || q.name == nameCapital || q.name == nameBody {
				return q.code
			}
		}
		return ""
	}
	return ""
}

// addressed reports whether q is spoken to or of by a verb after word i, rather than
// the subject of what is said.
func (r *reading) addressed(i int, q *phrase, s *sentence) bool {
	for ; i < q.first; i++ {
		if x := &r.words[i]; x.is(report) && r.verbAt(i, s) {
			if end := q.last; end < s.last && (r.finiteAt(end, s) || r.verbAt(end, s)) {
				return false
			}
			return x.has(takesObject) || x.cue == cueAccuse || x.cue == cueUrge || x.cue == cueWarn || x.cue == cuePraise
		}
	}
	return false
}

// saysFirst reports whether q is the subject of a clause of its own before the words
// that the pronoun p interrupts or a colon opens: Fico takes another line: Slovakia
// gains, he said; Ito welcomed an answer in which, he said, …
func (r *reading) saysFirst(q, p *phrase, s *sentence) bool {
	if q.prep >= 0 || q.object || q.last >= p.first {
		return false
	}
	verb := false
	for i := q.last; i < p.first; i++ {
		x := &r.words[i]
		if x.Hash == hColon && verb {
			return true
		}
		verb = verb || r.verbAt(i, s) || x.is(auxiliary)
	}
	return verb && r.words[p.first-1].Hash == hComma && p.first-2 >= 0 && r.words[p.first-2].is(relative|subordinator)
}

// unnamedPerson reports whether the actor of a sentence is one unnamed person: a
// French official.
func (r *reading) unnamedPerson(i int) bool {
	s := &r.sentences[i]
	return s.source >= 0 && r.phrases[s.source].class&(office|member|expert|relay) != 0 && !r.phrases[s.source].plural
}

// recentThing finds what "it" means: the state, body or organisation that acted
// last, in this sentence or before.
func (r *reading) recentThing(p *phrase, i int) (Actor, bool) {
	s := &r.sentences[i]
	for k := s.from; k < s.to; k++ {
		q := &r.phrases[k]
		if q.first >= p.first {
			break
		}
		if q.prep >= 0 || q.object {
			continue
		}
		if q.proper && !q.named() {
			return r.nameActor(q), true
		}
		if q.class&organ != 0 && q.code != "" {
			return r.codeActor(q.code, ""), true
		}
	}
	a := r.history.group
	if other := r.objectOf(p, i); other != "" && a.Code == other {
		a = r.lastGroup(other).actors[0] // It accused China
		if a.Code == other {
			return Actor{}, false
		}
	}
	if a.Kind == StateActor || a.Kind == BodyActor {
		a.Name = ""
	}
	return a, a.Code != ""
}
