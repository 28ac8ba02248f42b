package stance

import "github.com/seed-7eda0a5f/demarche/internal/token"

// cueAt is one reporting verb with its source.
type cueAt struct {
	word, last int
	source     int // phrase
	rule       string
	rank       int // smaller wins
}

// The ranks of cues: of several in a sentence the smallest wins.
const (
	besideQuote    = 1
	beforeQuote    = 2
	byName         = 2 // according to
	insertedCue    = 3 // …, he said, …
	viewCue        = 4
	subjectCue     = 5
	relayedByPress = 15 // a medium relays what others say
	asideRank      = 20 // from here on it counts only where the main clause has no actor
)

// cueHere looks for a reporting word at w and its source.
func (r *reading) cueHere(w int, s *sentence, quoting bool) (cueAt, bool) {
	x := &r.words[w]
	switch {
	case x.Hash == hAccord:
		return r.accordingTo(w, s)
	case x.has(feels):
		p := r.feeling(w, s)
		return cueAt{w, w + 1, p, "subject-cue", subjectCue}, p >= 0
	case x.has(viewNoun):
		if p := r.viewOf(w, s); p >= 0 {
			return cueAt{w, w + 1, p, "according-to", viewCue}, true
		}
	case x.has(citing):
		if p := r.cited(w, s); p >= 0 {
			return cueAt{w, w + 1, p, "according-to", byName}, true
		}
	}
	if p := r.quotes(w, s); p >= 0 {
		return cueAt{w, w + 1, p, "subject-cue", subjectCue}, true
	}
	if p := r.quotedAs(w, s); p >= 0 {
		rank := subjectCue
		if r.phrases[p].first > s.first && r.words[r.phrases[p].first-1].Hash == hComma {
			rank = insertedCue
		}
		return cueAt{w, w + 1, p, "subject-cue", rank}, true
	}
	if !r.reports(w, s) {
		return cueAt{}, false
	}
	if p := r.inverted(w, s); p >= 0 {
		if r.nearQuote(w, s) {
			return cueAt{w, w + 1, p, "quote-cue", besideQuote}, true
		}
		return cueAt{w, w + 1, p, "inverted", insertedCue}, true
	}
	fits := r.canSpeak
	if x.cue > cueDeny && x.cue != cueAccuse {
		fits = func(int) bool { return true } // an attitude belongs to its own subject
	}
	p := r.subjectFit(w, s, fits)
	if p < 0 || !r.canSpeak(p) {
		return cueAt{}, false
	}
	rule, rank := r.subjectRule(w, &r.phrases[p], s, quoting)
	return cueAt{w, w + 1, p, rule, rank}, true
}

// reports reports whether the word at w is a verb of speech or attitude that can have
// a source: neither a bare gerund nor an infinitive, a passive (was told; firms said
// to have shipped chips) or the verb of a relative clause, which is left to aside.
func (r *reading) reports(w int, s *sentence) bool {
	x := &r.words[w]
	if !x.is(report) || !r.verbAt(w, s) || x.is(gerund) && !x.is(finite) || r.infinitive(w, s) {
		return false
	}
	saidTo := x.cue == cueSay && w+2 < s.last && r.words[w+1].Hash == hTo && r.verbAt(w+2, s)
	if x.is(past) && (saidTo || r.passive(w, s)) {
		return false
	}
	return r.antecedent(w, s) < 0
}

// subjectRule tells how the subject q of the verb at w speaks, and the rank of it.
func (r *reading) subjectRule(w int, q *phrase, s *sentence, quoting bool) (string, int) {
	before := hNothing
	if q.first > s.first {
		before = r.words[q.first-1].Hash
	}
	switch {
	case r.passing(w, q, s):
		return "subject-cue", asideRank
	case quoting && r.nearQuote(w, s):
		return "quote-cue", besideQuote
	case quoting && r.opensSoon(w, s):
		return "quote-cue", beforeQuote
	case (before == hComma || before == hDash || before == hHyphen) && q.last >= w-1 && r.closesClause(w+1, s) && r.words[w].cue <= cueWarn:
		return "parenthetical", insertedCue
	case r.subordinate(q.first, s), r.leading(w, s):
		return "subject-cue", asideRank
	}
	return "subject-cue", subjectCue
}

// passing reports whether the words of q are mentioned in passing, so that the main
// clause decides: what the union has called its floor; two people who saw the text
// said; a levy that Norway has said is illegal; a step that Moscow called wrong;
// raised doubts, saying they fear delays.
func (r *reading) passing(w int, q *phrase, s *sentence) bool {
	if r.anonymous(q) {
		return true
	}
	if q.first == s.first {
		return false
	}
	before := &r.words[q.first-1]
	return before.Hash == hWhat || r.extracted(q, w, s) || r.relativeObject(q, s) || q.pronoun && before.is(gerund) && before.is(report)
}

// anonymous reports whether a phrase names a source only as people or diplomats who
// know, who pass on what the actor of the sentence does or wants.
func (r *reading) anonymous(p *phrase) bool {
	return p.code == "" && p.owner < 0 && !p.proper && r.words[p.head].has(nameless)
}

// extracted reports whether the clause that the cue at w introduces lacks its subject,
// which stands before: a levy that Norway has said is illegal.
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
	that := r.words[i].Hash == hThat && !r.verbAt(i-1, s) && (r.phraseEnding(i, s) >= 0 || r.words[i-1].is(timeWord))
	return that || r.words[i].Hash == hWhich
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
	if c := r.words[w].cue; prev.Hash == hComma && c != cueSay && c != cueClaim && c != cueWarn && c != cueThink {
		return -1 // Beijing demanded a reply, advised its citizens …
	}
	if q := r.subject(w, s); q >= 0 && prev.Hash == hComma && (r.phrases[q].last == w || q == r.interrupted(w, s, r.canSpeak)) {
		return -1 // Olaf Scholz, the chancellor, said Russia …
	}
	p := r.phraseStarting(w+1, s)
	if p < 0 || !(r.phrases[p].proper || r.phrases[p].class&(office|member|expert|relay|organ|document) != 0) {
		return -1
	}
	if next := r.phrases[p].last; next < s.last && r.words[next-1].Hash != hComma && r.finiteAt(next, s) {
		return -1 // said Russia had gained: the phrase is the subject of what is said
	}
	return p
}

// spacedDash reports whether the word at i is a dash between blanks, which closes
// speech where quotation marks are not in use: We want peace - said Lavrov.
func (r *reading) spacedDash(i int) bool {
	x := &r.words[i]
	spaced := (i == 0 || x.Start > r.words[i-1].End) && x.End < r.words[i+1].Start
	return spaced && (x.Hash == hDash || x.Hash == hHyphen)
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
