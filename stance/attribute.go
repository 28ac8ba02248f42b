package stance

import "github.com/seed-7eda0a5f/demarche/internal/segment"

// attribution says whose position a sentence conveys and how that was found.
type attribution struct {
	actors       []Actor
	speaker      int    // referent of the first actor, -1 for none
	rule         string // the sieve that decided
	mode         Mode
	cue          int // the reporting word, -1
	cueLast      int
	source       int  // the phrase that names the source, -1
	subjectThing bool // the main clause is about a thing, not an actor
	openEnd      bool // the sentence ends inside a quotation
}

// attribute decides for every sentence, in order, by the first sieve that finds an
// actor. The sieves, in their order:
//
//	turn           Lin Jian: We have made our position clear.
//	quote-cue      "We agreed," Wang said. / said Wang
//	according-to   The deal is near, according to Warsaw.
//	parenthetical  And Beijing, he said, could help.
//	inverted       The talks were useful, said India's minister.
//	subject-cue    Oslo wants Japan to open its ports.
//	running        a sentence inside a quotation begun or closed elsewhere
//	agent          He was criticised by the United States.
//	subject        Germany delivered six tanks.
//	viewpoint      For Ruben Hartog, the wonder is that it was sold at all.
//	relative       The duty angered Beijing, which called it protectionist.
//	absolute       The trip caused a row, with von der Leyen calling it a mistake.
//	noun-cue       There is unease in Brussels over the deal.
//	adjunct        The talks come as Beijing holds drills.
//	owner          Sejourne's visit is the second this year.
func (r *reading) attribute() {
	last := -1 // the body sentence before
	for i := range r.sentences {
		s := &r.sentences[i]
		s.speaker = -1
		if s.Kind != segment.Body {
			r.announced(i)
			continue
		}
		r.countQuoted(s)
		s.mode = modeOf(s.in, s.out)
		r.prev = last
		if r.turn(i) {
			last = i
			r.remember(i)
			continue
		}
		late := cueAt{source: -1}
		if s.out > 0 {
			late = r.reported(i)
		}
		last = i
		if s.rule == "" && s.in > 0 && s.out <= 2 {
			continue // left to runQuotations
		}
		if s.rule == "" {
			r.narrated(i, late)
		}
		r.remember(i)
	}
	r.runQuotations()
}

func modeOf(in, out int) Mode {
	switch {
	case in == 0:
		return Narration
	case out <= 6 && in > 2*out:
		return Direct
	}
	return Mixed
}

// reported tries the sieves of reported speech on sentence i. A cue that counts only
// where the main clause has no actor is returned.
func (r *reading) reported(i int) (late cueAt) {
	s := &r.sentences[i]
	best := cueAt{source: -1, rank: 100}
	for w := s.first; w < s.last; w++ {
		if r.words[w].quoted {
			continue
		}
		if c, ok := r.cueHere(w, s, s.in >= 3); ok && c.rank < best.rank && r.canSpeak(c.source) {
			best = c
		}
	}
	if best.source < 0 || best.rank >= asideRank {
		return best
	}
	r.follow(i, best)
	return cueAt{source: -1}
}

// follow makes the source of a cue the actor of sentence i.
func (r *reading) follow(i int, best cueAt) {
	s := &r.sentences[i]
	if s.mode == Narration {
		s.mode = Indirect
	}
	if !r.setActors(i, best.source) {
		return
	}
	s.cue, s.cueLast, s.source, s.rule = best.word, best.last, best.source, best.rule
	r.relayed(i, best)
	r.nested(i, best)
}

// nested names whose words a source passes on that were said to itself: Halvorsen
// said Tanaka promised her …
func (r *reading) nested(i int, c cueAt) {
	s := &r.sentences[i]
	if x := &r.words[c.word]; x.cue != cueSay || r.phrases[c.source].pronoun {
		return
	}
	for w := c.last; w+1 < s.last && !r.words[w].is(subordinator); w++ {
		x, object := &r.words[w], &r.words[w+1]
		if !x.is(report) || x.cue != cueSay && x.cue != cuePledge || !x.is(past) || !object.has(toldOne) || !r.verbAt(w, s) {
			continue
		}
		p := r.subjectBefore(w, s)
		if p > c.source && r.phrases[p].first >= c.last && r.phrases[p].proper && r.canSpeak(p) && r.setActors(i, p) {
			s.cue, s.cueLast, s.source = w, w+1, p
		}
		return
	}
}

// relayed names the person whose words a document, spokesperson or state medium of
// the same state passes on: A communique of the palace said Duarte …
func (r *reading) relayed(i int, c cueAt) {
	s := &r.sentences[i]
	q := &r.phrases[c.source]
	if q.ref >= 0 || q.class&(document|organ|relay) == 0 && q.name != nameMedium && q.name != nameAgency && q.name != nameSeat || len(s.actors) != 1 {
		return
	}
	for k := s.from; k < s.to; k++ {
		p := &r.phrases[k]
		quoted := q.class&document != 0 && r.words[p.head].quoted // "Minister Okoye insisted …," the bulletin said
		if p.first < c.last && !quoted || p.prep >= 0 || p.object && p.first > c.last+1 {
			continue
		}
		if p.ref >= 0 && r.referents[p.ref].code == s.actors[0].Code && !r.referents[p.ref].private {
			s.actors[0].Name, s.speaker = r.referents[p.ref].surname, p.ref
		}
		return
	}
}

// canSpeak reports whether a phrase can be a source.
func (r *reading) canSpeak(i int) bool {
	p := &r.phrases[i]
	if p.pronoun {
		h := r.words[p.head].Hash
		return h == hHe || h == hShe || h == hHim || h == hHer || h == hThem || h == hIt || h == hThey || h == hWe || h == hI
	}
	if r.words[p.head].has(viewNoun) {
		return true
	}
	if p.name == nameOrg && r.names.names[p.entry].medium {
		return false // media relay what others say
	}
	return p.proper || p.class&(office|member|expert|organ|relay|document|people|firm|country|deed|force) != 0
}
