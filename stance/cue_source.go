package stance

import "github.com/seed-7eda0a5f/demarche/internal/token"

// accordingTo returns the source after "according to". People who only know, and
// documents of nobody in particular, pass on what the main clause says of its actor.
func (r *reading) accordingTo(w int, s *sentence) (cueAt, bool) {
	if w+1 >= s.last || r.words[w+1].Hash != hTo {
		return cueAt{}, false
	}
	p := r.phraseStarting(w+2, s)
	if p < 0 {
		return cueAt{}, false
	}
	rank, q := byName, &r.phrases[p]
	switch {
	case r.anonymous(q), q.class&document != 0 && q.code == "":
		rank = asideRank
	case q.class&document != 0 && q.code == "ORG":
		rank = relayedByPress
	}
	return cueAt{w, w + 2, p, "according-to", rank}, true
}

// cited returns the source that a medium names: Reuters reported, citing the ministry.
func (r *reading) cited(w int, s *sentence) int {
	if w == s.first || w+1 >= s.last || r.words[w].quoted {
		return -1
	}
	p := r.phraseStarting(w+1, s)
	if p < 0 || r.phrases[p].ref < 0 && r.phrases[p].class&(office|member|organ|relay|expert) == 0 {
		return -1
	}
	return p
}

// quotes returns whom the verb at w quotes: The summary quoted Tanaka as saying that …
func (r *reading) quotes(w int, s *sentence) int {
	if !r.words[w].has(quotedBy) || r.passive(w, s) {
		return -1
	}
	p := r.phraseStarting(w+1, s)
	if p < 0 {
		return -1
	}
	if end := r.phrases[p].last; end+1 < s.last && r.words[end].Hash == hAs && r.words[end+1].is(gerund) && r.canSpeak(p) {
		return p
	}
	return -1
}

// quotedAs returns who is quoted as the gerund at w says: Tanaka was quoted (by the
// state agency) as saying that …
func (r *reading) quotedAs(w int, s *sentence) int {
	if x := &r.words[w]; !x.is(report) || !x.is(gerund) || w-2 <= s.first || r.words[w-1].Hash != hAs {
		return -1
	}
	for v := w - 2; v > s.first && v > w-8; v-- {
		if r.words[v].has(quotedBy) && r.passive(v, s) {
			for v-1 > s.first && r.besideVerb(v-1) {
				v--
			}
			if p := r.subjectBefore(v, s); p >= 0 && r.canSpeak(p) {
				return p
			}
			return -1
		}
	}
	return -1
}

// viewOf returns the phrase that the noun at w heads where it says whose view a
// sentence gives: in the view of Iwona Sawka; in his words.
func (r *reading) viewOf(w int, s *sentence) int {
	for i := s.from; i < s.to; i++ {
		p := &r.phrases[i]
		if p.head != w || p.prep < 0 {
			continue
		}
		if p.prep > s.first && r.words[p.prep-1].Hash != hComma {
			return -1
		}
		if h := r.words[p.prep].Hash; (h == hIn || h == hBy) && (p.owner >= 0 || p.code != "") {
			return i
		}
	}
	return -1
}

// feeling returns of whom the adjective at w says what they feel: Observers are far
// from convinced.
func (r *reading) feeling(w int, s *sentence) int {
	if r.leading(w, s) {
		return -1
	}
	for v := w - 1; v > s.first && v >= w-4; v-- {
		x := &r.words[v]
		if x.has(formOfBe) {
			for v-1 > s.first && r.words[v-1].is(auxiliary|modal) {
				v--
			}
			p := r.subjectBefore(v, s)
			for p > s.from && r.phrases[p].prep >= 0 && r.phrases[p-1].last == r.phrases[p].prep {
				p-- // a researcher on China's forces was doubtful
			}
			if p >= 0 && r.canSpeak(p) && !r.phrases[p].pronoun {
				return p
			}
			return -1
		}
		if x.Shape != token.Lower || x.is(nouns) {
			return -1
		}
	}
	return -1
}
