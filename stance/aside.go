package stance

import "github.com/seed-7eda0a5f/demarche/internal/token"

// aside finds the actor of a sentence whose main clause only says that something
// happened, in a clause or noun on its side: the rules relative, absolute, noun-cue and
// adjunct.
func (r *reading) aside(i int) bool {
	s := &r.sentences[i]
	for w := s.first + 1; w < s.last; w++ {
		x := &r.words[w]
		if x.quoted || r.leading(w, s) {
			continue
		}
		p, rule := -1, ""
		switch {
		case x.has(happens) && r.verbAt(w, s):
			p, rule = r.meanwhile(w, s), "adjunct"
		case x.Hash == hOccasion:
			p, rule = r.actingAt(w+1, s), "adjunct"
		case x.has(attitudeNoun|reactionNoun) && !r.verbAt(w, s):
			p, rule = r.feltBy(w, s), "noun-cue"
		case !x.is(report) || !r.verbAt(w, s):
		case x.is(gerund) && !x.is(finite):
			p, rule = r.absolute(w, s), "absolute"
		case !x.is(past) || !r.passive(w, s):
			p, rule = r.antecedent(w, s), "relative"
		}
		if p < 0 || !r.canSpeak(p) || r.phrases[p].pronoun || !r.setActors(i, p) {
			continue
		}
		if s.rule = rule; rule == "adjunct" {
			return true // an act, no words
		}
		s.cue, s.cueLast, s.source = w, w+1, p
		if s.mode == Narration {
			s.mode = Indirect
		}
		return true
	}
	return false
}

// meanwhile returns who acts in the clause that says when the event of the verb at w
// happened: came after the allies imposed sanctions.
func (r *reading) meanwhile(w int, s *sentence) int {
	for k := w + 1; k < min(s.last, w+8); k++ {
		if x := &r.words[k]; x.Hash == hAs || x.Hash == hAfter || x.is(subordinator) {
			return r.actingAt(k+1, s)
		}
	}
	return -1
}

// actingAt returns the phrase at word k or after where it is the subject of a clause.
func (r *reading) actingAt(k int, s *sentence) int {
	for v := k + 1; v < s.last; v++ {
		x := &r.words[v]
		if x.Shape == token.Mark && x.Hash != hComma && x.Hash != hPoss && x.Hash != hApos && x.Hash != hHyphen {
			return -1
		}
		if !r.finiteAt(v, s) || r.infinitive(v, s) && !x.is(auxiliary|modal) {
			continue
		}
		i := r.subjectBefore(v, s)
		if i < 0 {
			return -1
		}
		if p := &r.phrases[i]; p.first < k || p.thing || p.class&(deed|figure|document) != 0 {
			return -1
		}
		return i
	}
	return -1
}

// subjectBefore returns the first of the joined phrases that stand right before the
// verb at v, whatever governs them.
func (r *reading) subjectBefore(v int, s *sentence) int {
	for i := s.to - 1; i >= s.from; i-- {
		p := &r.phrases[i]
		if p.last > v || !r.besideVerbOnly(r.phraseEnd(p), v) {
			continue
		}
		if p.prep >= 0 && r.words[p.prep].Hash == hOf && i > s.from && r.phrases[i-1].last == p.prep {
			i-- // Marit Halvorsen of Norway
		}
		return r.firstJoined(i, s)
	}
	return -1
}

// firstJoined returns the first of the phrases that are joined to phrase i.
func (r *reading) firstJoined(i int, s *sentence) int {
	for i > s.from && r.phrases[i-1].joined == i {
		i--
	}
	return i
}

// feltBy returns who holds the attitude that the noun at w names: unease in
// Brussels, praise from Moscow, fears among EU lawmakers.
func (r *reading) feltBy(w int, s *sentence) int {
	if w+2 >= s.last {
		return -1
	}
	i := r.phraseStarting(w+2, s)
	if i < 0 {
		return -1
	}
	p := &r.phrases[i]
	switch r.words[w+1].Hash {
	case hIn:
		if p.proper && (p.name == nameCapital || p.name == nameSeat) {
			return i
		}
	case hAmong:
		if p.code != "" || p.ref >= 0 {
			return i
		}
	case hFrom:
		if r.words[w].has(reactionNoun) && (p.code != "" || p.ref >= 0) {
			return i
		}
	}
	return -1
}

// absolute returns the first subject of the gerund at w in a clause that "with" opens.
func (r *reading) absolute(w int, s *sentence) int {
	for i := s.to - 1; i >= s.from; i-- {
		if p := &r.phrases[i]; p.last <= w {
			if p.prep < 0 || r.words[p.prep].Hash != hWith || !r.besideVerbOnly(r.phraseEnd(p), w) {
				return -1
			}
			return r.firstJoined(i, s)
		}
	}
	return -1
}

// antecedent returns whom the relative clause is about whose verb stands at w.
func (r *reading) antecedent(w int, s *sentence) int {
	if w == s.first {
		return -1
	}
	rel := w - 1
	for rel > s.first && !r.words[rel].is(relative) && r.besideVerb(rel) {
		rel--
	}
	if h := r.words[rel].Hash; h != hWho && h != hWhich {
		return -1
	}
	for i := s.to - 1; i > s.from; i-- {
		p := &r.phrases[i]
		if end := r.phraseEnd(p); end != rel && end != rel-1 {
			continue
		}
		q := &r.phrases[i-1] // Beijing's embassy in Oslo, which …
		if p.prep >= 0 && q.last == p.prep && q.class&(organ|office|member|force) != 0 {
			return i - 1
		}
		return i
	}
	return -1
}

// besideVerb reports whether a word can stand between a relative pronoun and its
// verb: who last month had repeatedly …
func (r *reading) besideVerb(i int) bool {
	x := &r.words[i]
	return x.is(adverb|negation|auxiliary|modal|timeWord) || x.has(nearTime) || isAdverb(r.text[x.Start:x.End])
}

// besideVerbOnly reports whether all words [from, to) can stand between a subject and
// its verb.
func (r *reading) besideVerbOnly(from, to int) bool {
	for i := from; i < to; i++ {
		if !r.besideVerb(i) && r.words[i].Hash != hComma {
			return false
		}
	}
	return true
}
