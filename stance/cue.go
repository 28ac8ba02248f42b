package stance

import "github.com/seed-7eda0a5f/demarche/internal/token"

// cueAt is one reporting verb with its source.
type cueAt struct {
	word, last int
	source     int // phrase
	rule       string
	rank       int // smaller wins
}

// asideRank is the rank from which on a cue counts only where the main clause has no
// actor.
const asideRank = 20

// cueHere looks for a reporting word at w and its source.
func (r *reading) cueHere(w int, s *sentence, quoting bool) (cueAt, bool) {
	x := &r.words[w]
	if x.Hash == hAccord && w+1 < s.last && r.words[w+1].Hash == hTo {
		if p := r.phraseStarting(w+2, s); p >= 0 {
			c := cueAt{w, w + 2, p, "according-to", 2}
			if q := &r.phrases[p]; r.anonymous(q) {
				c.rank = asideRank
			} else if q.class&document != 0 && q.code == "ORG" {
				c.rank = 15 // a medium relays what others say
			} else if q.class&document != 0 && q.code == "" {
				c.rank = asideRank // a statement of whoever acts
			}
			return c, true
		}
		return cueAt{}, false
	}
	if x.has(feels) {
		if p := r.feeling(w, s); p >= 0 {
			return cueAt{w, w + 1, p, "subject-cue", 5}, true
		}
		return cueAt{}, false
	}
	if x.has(viewNoun) {
		if p := r.viewOf(w, s); p >= 0 {
			return cueAt{w, w + 1, p, "according-to", 4}, true
		}
	}
	if x.has(citing) && w+1 < s.last && w > s.first && !x.quoted {
		if p := r.phraseStarting(w+1, s); p >= 0 && (r.phrases[p].ref >= 0 || r.phrases[p].class&(office|member|organ|relay|expert) != 0) {
			return cueAt{w, w + 1, p, "according-to", 2}, true // Reuters reported, citing the ministry
		}
	}
	if !x.is(report) || !r.verbAt(w, s) || x.is(gerund) && !x.is(finite) || r.infinitive(w, s) {
		return cueAt{}, false
	}
	if x.is(past) && (r.passive(w, s) || x.cue == cueSay && w+2 < s.last && r.words[w+1].Hash == hTo && r.verbAt(w+2, s)) {
		return cueAt{}, false // was told; firms said to have shipped chips
	}
	if r.antecedent(w, s) >= 0 {
		return cueAt{}, false // left to aside
	}
	if p := r.inverted(w, s); p >= 0 {
		rank := 3
		rule := "inverted"
		if r.nearQuote(w, s) {
			rank, rule = 1, "quote-cue"
		}
		return cueAt{w, w + 1, p, rule, rank}, true
	}
	fits := r.canSpeak
	if x.cue > cueDeny && x.cue != cueAccuse {
		fits = func(int) bool { return true } // an attitude belongs to its own subject
	}
	p := r.subjectFit(w, s, fits)
	if p < 0 || !r.canSpeak(p) {
		return cueAt{}, false
	}
	c := cueAt{w, w + 1, p, "subject-cue", 5}
	q := &r.phrases[p]
	switch {
	case q.first > s.first && r.words[q.first-1].Hash == hWhat:
		c.rank = asideRank // against what the alliance has called its line
	case r.anonymous(q):
		c.rank = asideRank // two people who saw the text said
	case r.extracted(q, w, s), r.relativeObject(q, s):
		c.rank = asideRank // a move that France has said is retaliation; a step Moscow called wrong
	case q.pronoun && q.first > s.first && r.words[q.first-1].is(gerund) && r.words[q.first-1].is(report):
		c.rank = asideRank // raised concerns, saying they expect attacks
	case quoting && r.nearQuote(w, s):
		c.rank, c.rule = 1, "quote-cue"
	case quoting && r.opensSoon(w, s):
		c.rank, c.rule = 2, "quote-cue"
	case q.first > s.first && (r.words[q.first-1].Hash == hComma || r.words[q.first-1].Hash == hDash || r.words[q.first-1].Hash == hHyphen) && q.last >= w-1 && r.closesClause(w+1, s) && x.cue <= cueWarn:
		c.rank, c.rule = 3, "parenthetical"
	case r.subordinate(q.first, s):
		c.rank, c.rule = 20, "subject-cue"
	case r.leading(w, s):
		c.rank = asideRank
	}
	return c, true
}

// anonymous reports whether a phrase names a source only as people who know, who pass
// on what the actor of the sentence does or wants.
func (r *reading) anonymous(p *phrase) bool {
	h := r.words[p.head].Hash
	return p.code == "" && p.owner < 0 && !p.proper && (h == hPeople || h == hPersons || h == hSources)
}

// extracted reports whether the clause that the cue at w introduces lacks its subject,
// which stands before: a move that France has said is retaliation.
func (r *reading) extracted(q *phrase, w int, s *sentence) bool {
	if w+1 >= s.last || q.first == s.first || !r.words[w+1].is(auxiliary|modal) || r.words[w+1].Hash == hPoss {
		return false
	}
	before := &r.words[q.first-1]
	return before.Hash == hThat || before.is(relative)
}

// relativeObject reports whether q is the subject of a relative clause about a thing: a
// step that Moscow called wrong.
func (r *reading) relativeObject(q *phrase, s *sentence) bool {
	i := q.first - 1
	if i-1 <= s.first {
		return false
	}
	that := r.words[i].Hash == hThat && !r.verbAt(i-1, s) && r.phraseEnding(i, s) >= 0
	return that || r.words[i].Hash == hWhich
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
			if p := r.subjectBefore(v, s); p >= 0 && r.canSpeak(p) && !r.phrases[p].pronoun {
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

// inverted returns the source that follows its verb: said Wang.
func (r *reading) inverted(w int, s *sentence) int {
	if w+1 >= s.last || w == s.first || r.words[w].has(takesObject) {
		return -1
	}
	prev := &r.words[w-1]
	if prev.Hash != hQuote && prev.Hash != hComma && !r.spacedDash(w-1) {
		return -1
	}
	if q := r.subject(w, s); q >= 0 && prev.Hash == hComma && (r.phrases[q].last == w || q == r.interrupted(w, s, r.canSpeak)) {
		return -1 // Olaf Scholz, the chancellor, said Russia …
	}
	p := r.phraseStarting(w+1, s)
	if p < 0 || !(r.phrases[p].proper || r.phrases[p].class&(office|member|expert|relay|organ|document) != 0) {
		return -1
	}
	if next := r.phrases[p].last; next < s.last && r.words[next-1].Hash != hComma && (r.words[next].is(auxiliary|modal) && r.words[next].Hash != hPoss || r.verbAt(next, s) && !r.words[next].is(gerund)) {
		return -1 // said Russia had gained: the phrase is the subject of what is said
	}
	return p
}

// spacedDash reports whether the word at i is a dash between blanks, which closes
// speech where quotation marks are not in use: We want peace - said Lavrov.
func (r *reading) spacedDash(i int) bool {
	x := &r.words[i]
	return (x.Hash == hDash || x.Hash == hHyphen) && x.Start > r.words[i-1].End && x.End < r.words[i+1].Start
}

// nearQuote reports whether a quotation mark stands right beside the cue clause of
// the verb at w: …," Wang said / Wang said: "…
func (r *reading) nearQuote(w int, s *sentence) bool {
	for i := w + 1; i < min(s.last, w+4); i++ {
		if r.words[i].Hash == hQuote {
			return true
		}
		if r.words[i].Shape != token.Mark && r.words[i].Hash != hThat {
			break
		}
	}
	depth := 0
	for i := w - 1; i >= s.first && depth < 14; i-- {
		if r.words[i].Hash == hQuote {
			return true
		}
		depth++
	}
	return false
}

// opensSoon reports whether a quotation opens after the verb at w.
func (r *reading) opensSoon(w int, s *sentence) bool {
	for i := w + 1; i < min(s.last, w+30); i++ {
		if r.words[i].quoted {
			return true
		}
	}
	return false
}

// closesClause reports whether nothing but marks and words of time follows until
// the next comma or the end: , he said on Monday.
func (r *reading) closesClause(w int, s *sentence) bool {
	for i := w; i < s.last; i++ {
		x := &r.words[i]
		if x.Hash == hComma || x.Hash == hPoint {
			return true
		}
		if i-w > 9 || !(x.is(timeWord|preposition|determiner|adverb|document|deed) || x.Shape == token.Number || x.Shape == token.Title || x.Shape == token.Lower && i-w < 6) || x.Hash == hThat {
			return false
		}
		if x.is(report|act) && r.verbAt(i, s) {
			return false
		}
	}
	return true
}
