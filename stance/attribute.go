package stance

import (
	"github.com/seed-7eda0a5f/demarche/internal/segment"
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

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
//	subject-cue    Paris expects China to send a message.
//	running        a sentence inside a quotation begun or closed elsewhere
//	agent          He was criticised by the United States.
//	subject        Germany delivered six tanks.
//	owner          Sejourne's visit is the second this year.
//	continued      It ends next week. (a thing of the actor before)
func (r *reading) attribute() {
	last := -1 // the body sentence before
	for i := range r.sentences {
		s := &r.sentences[i]
		s.speaker = -1
		if s.Kind != segment.Body {
			continue
		}
		in, out := r.quotedShare(s)
		s.mode = modeOf(in, out)
		r.prev = last
		if r.turn(i) {
			last = i
			r.remember(i)
			continue
		}
		if out > 0 {
			r.reported(i)
		}
		last = i
		if s.rule == "" && in > 0 && out <= 2 {
			continue // left to runQuotations
		}
		if s.rule == "" {
			r.narrated(i)
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

// cueAt is one reporting verb with its source.
type cueAt struct {
	word, last int
	source     int // phrase
	rule       string
	rank       int // smaller wins
}

// reported tries the sieves of reported speech on sentence i.
func (r *reading) reported(i int) {
	s := &r.sentences[i]
	in, _ := r.quotedShare(s)
	best := cueAt{source: -1, rank: 100}
	for w := s.first; w < s.last; w++ {
		if r.words[w].quoted {
			continue
		}
		if c, ok := r.cueHere(w, s, in >= 3); ok && c.rank < best.rank && r.canSpeak(c.source) {
			best = c
		}
	}
	if best.source < 0 {
		return
	}
	s.cue, s.cueLast, s.source, s.rule = best.word, best.last, best.source, best.rule
	if s.mode == Narration {
		s.mode = Indirect
	}
	r.setActors(i, best.source)
	if len(s.actors) == 0 {
		s.rule = ""
		return
	}
	r.relayed(i, best)
}

// relayed names the person whose words a document, spokesperson or state medium of
// the same state passes on: A White House statement said Biden …
func (r *reading) relayed(i int, c cueAt) {
	s := &r.sentences[i]
	q := &r.phrases[c.source]
	if q.ref >= 0 || q.class&(document|organ|relay) == 0 && q.name != nameMedium && q.name != nameAgency && q.name != nameSeat || len(s.actors) != 1 {
		return
	}
	for k := s.from; k < s.to; k++ {
		p := &r.phrases[k]
		if p.first < c.last || p.prep >= 0 || p.object && p.first > c.last+1 {
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
	if p.name == nameOrg && r.names.names[p.entry].medium {
		return false // media relay what others say
	}
	return p.proper || p.class&(office|member|expert|organ|relay|document|people|firm|country|deed|force) != 0
}

// cueHere looks for a reporting word at w and its source.
func (r *reading) cueHere(w int, s *sentence, quoting bool) (cueAt, bool) {
	x := r.words[w]
	if x.Hash == hAccord && w+1 < s.last && r.words[w+1].Hash == hTo {
		if p := r.phraseStarting(w+2, s); p >= 0 {
			return cueAt{w, w + 2, p, "according-to", 2}, true
		}
		return cueAt{}, false
	}
	if !x.is(report) || !r.verbAt(w, s) || x.is(gerund) && !x.is(finite) || r.infinitive(w, s) {
		return cueAt{}, false
	}
	if x.is(past) && r.passive(w, s) {
		return cueAt{}, false
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
	case quoting && r.nearQuote(w, s):
		c.rank, c.rule = 1, "quote-cue"
	case quoting && r.opensSoon(w, s):
		c.rank, c.rule = 2, "quote-cue"
	case q.first > s.first && (r.words[q.first-1].Hash == hComma || r.words[q.first-1].Hash == hDash || r.words[q.first-1].Hash == hHyphen) && q.last >= w-1 && r.closesClause(w+1, s) && x.cue <= cueWarn:
		c.rank, c.rule = 3, "parenthetical"
	case r.subordinate(q.first, s):
		c.rank, c.rule = 20, "subject-cue"
	case r.leading(w, s):
		c.rank = 12
	case x.cue == cueThink || x.cue == cueWant:
		c.rank = 6
	}
	if c.rank == 6 || c.rank == 5 {
		c.rank = 5
	}
	return c, true
}

// infinitive reports whether the verb at w is governed by to or a modal.
func (r *reading) infinitive(w int, s *sentence) bool {
	return w > s.first && r.words[w-1].Hash == hTo
}

// passive reports whether the participle at w is passive: was accused.
func (r *reading) passive(w int, s *sentence) bool {
	for i := w - 1; i >= s.first && i >= w-3; i-- {
		x := r.words[i]
		if hBe[x.Hash] || x.Hash == hPoss && i > s.first && r.words[i-1].is(pronoun) {
			return true
		}
		if !x.is(adverb | negation | auxiliary) {
			return false
		}
	}
	return false
}

// phraseStarting returns the phrase whose first word is w.
func (r *reading) phraseStarting(w int, s *sentence) int {
	for i := s.from; i < s.to; i++ {
		if r.phrases[i].first == w {
			return i
		}
	}
	return -1
}

var takesObject = hashSet("told", "tell", "tells", "asked", "ask", "asks", "urged", "urge", "urges", "accused", "accuse", "accuses", "informed", "informs", "reminded", "reminds", "assured", "assures", "thanked", "thanks", "praised", "praises", "called", "calls", "criticised", "criticized", "condemned", "condemns", "blamed", "blames", "invited", "wants", "wanted", "saw", "sees", "knew", "knows")

// inverted returns the source that follows its verb: said Wang.
func (r *reading) inverted(w int, s *sentence) int {
	if w+1 >= s.last || w == s.first || takesObject[r.words[w].Hash] {
		return -1
	}
	prev := r.words[w-1]
	if prev.Hash != hQuote && prev.Hash != hComma {
		return -1
	}
	if q := r.subject(w, s); q >= 0 && r.phrases[q].last == w && prev.Hash == hComma {
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

// subject returns the phrase that governs the verb at w: the nearest one before
// that is neither in a prepositional phrase nor an object.
func (r *reading) subject(w int, s *sentence) int {
	return r.subjectFit(w, s, func(int) bool { return true })
}

// subjectFit is subject among the phrases that fit.
func (r *reading) subjectFit(w int, s *sentence, fits func(int) bool) int {
	if r.coordinated(w, s) {
		if i := r.firstNominative(w, s, fits); i >= 0 {
			return i // would not be drawn …, but said
		}
	}
	for i := s.to - 1; i >= s.from; i-- {
		p := &r.phrases[i]
		if p.last > w || r.words[p.head].quoted {
			continue
		}
		if r.barrier(p.last, w) {
			return -1
		}
		if p.prep >= 0 || p.object || !fits(i) || r.inRelative(p, w) {
			continue
		}
		for i > s.from && r.phrases[i-1].joined == i {
			i--
		}
		return i
	}
	return -1
}

// coordinated reports whether "and" or "but" joins the verb at w to another.
func (r *reading) coordinated(w int, s *sentence) bool {
	i := w - 1
	if i > s.first && r.words[i].is(adverb) {
		i--
	}
	return i >= s.first && r.words[i].is(coordinator|contrast)
}

// firstNominative returns the first fitting phrase before word w that neither
// preposition nor verb governs.
func (r *reading) firstNominative(w int, s *sentence, fits func(int) bool) int {
	for i := s.from; i < s.to && r.phrases[i].last <= w; i++ {
		p := &r.phrases[i]
		if p.prep < 0 && !p.object && !r.words[p.head].quoted && !r.leading(p.first, s) && !r.timeOnly(p) && fits(i) {
			return i
		}
	}
	return -1
}

// inRelative reports whether a phrase is the subject of a relative clause that ends
// before the verb at w: Frederiksen, whose country takes over next week, said.
func (r *reading) inRelative(p *phrase, w int) bool {
	if p.first == 0 || !r.words[p.first-1].is(relative) {
		return false
	}
	for i := p.last; i < w; i++ {
		if r.words[i].Hash == hComma {
			return true
		}
	}
	return false
}

// barrier reports whether a clause boundary lies between two words.
func (r *reading) barrier(from, to int) bool {
	for i := from; i < to; i++ {
		x := r.words[i]
		if x.Hash == hSemi || x.Hash == hColon {
			return true
		}
	}
	return false
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
		x := r.words[i]
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

// subordinate reports whether the clause that begins before word w depends on the
// sentence's main clause: as leaders warned, who said.
func (r *reading) subordinate(w int, s *sentence) bool {
	for i := w - 1; i > s.first; i-- {
		x := r.words[i]
		if x.is(relative|subordinator) || x.Hash == hAs {
			return r.words[i-1].Shape != token.Mark || x.is(relative) || x.Hash == hAs || x.is(subordinator)
		}
		if x.Shape == token.Mark || x.is(coordinator|contrast) {
			return false
		}
	}
	return false
}

// leading reports whether word w lies in a subordinate clause that opens the
// sentence: While China says …, it …
func (r *reading) leading(w int, s *sentence) bool {
	x := r.words[s.first]
	if !x.is(subordinator) && x.Hash != hAs && x.Hash != token.Hash("after") && x.Hash != token.Hash("although") && x.Hash != token.Hash("though") && x.Hash != token.Hash("before") && x.Hash != token.Hash("since") {
		return false
	}
	for i := s.first; i < w; i++ {
		if r.words[i].Hash == hComma {
			return false
		}
	}
	return true
}
