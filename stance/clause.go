package stance

import "github.com/seed-7eda0a5f/demarche/internal/token"

// infinitive reports whether the verb at w is governed by to or a modal.
func (r *reading) infinitive(w int, s *sentence) bool {
	return w > s.first && r.words[w-1].Hash == hTo
}

// passive reports whether the participle at w is passive: was accused.
func (r *reading) passive(w int, s *sentence) bool {
	for i := w - 1; i >= s.first && i >= w-3; i-- {
		x := &r.words[i]
		if x.has(formOfBe) || x.Hash == hPoss && i > s.first && r.words[i-1].is(pronoun) {
			return true
		}
		if !x.is(adverb|negation|auxiliary) && !isAdverb(r.text[x.Start:x.End]) {
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

// phraseEnding returns the phrase that ends before word w, -1 for none.
func (r *reading) phraseEnding(w int, s *sentence) int {
	for i := s.from; i < s.to; i++ {
		if r.phrases[i].last == w {
			return i
		}
	}
	return -1
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
	if i := r.interrupted(w, s, fits); i >= 0 {
		return r.firstJoined(i, s)
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
		if b := i - 1; b >= s.from && p.thing && p.last-p.first == 1 && r.phrases[b].proper && r.phrases[b].last == p.first && fits(b) {
			i = b // Halvorsen last met Tanaka
		}
		return r.firstJoined(i, s)
	}
	return -1
}

// interrupted returns the subject that commas part from the verb at w: Tanaka, back
// from Oslo, wants …
func (r *reading) interrupted(w int, s *sentence, fits func(int) bool) int {
	if w-1 <= s.first || r.words[w-1].Hash != hComma {
		return -1
	}
	for i := s.from; i < s.to && r.phrases[i].last < w-1; i++ {
		p := &r.phrases[i]
		if p.prep < 0 && !p.object && p.proper && r.words[p.last].Hash == hComma && !r.words[p.head].quoted && !r.leading(p.first, s) && fits(i) {
			return i
		}
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
		x := &r.words[i]
		if x.Hash == hSemi || x.Hash == hColon {
			return true
		}
	}
	return false
}

// subordinate reports whether the clause that begins before word w depends on the
// sentence's main clause: as leaders warned, who said.
func (r *reading) subordinate(w int, s *sentence) bool {
	for i := w - 1; i > s.first; i-- {
		x := &r.words[i]
		if x.is(relative|subordinator) || x.Hash == hAs {
			return true
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
	x := &r.words[s.first]
	if x.Hash == hEven && s.first+1 < s.last {
		x = &r.words[s.first+1] // even though
	}
	if !x.is(subordinator) && x.Hash != hAs && x.Hash != hAfter && x.Hash != hAlthough && x.Hash != hThough && x.Hash != hBefore && x.Hash != hSince {
		return false
	}
	if next := &r.words[min(s.first+1, s.last-1)]; next.is(timeWord) || next.has(nearTime) || next.Shape == token.Number {
		return false // Since last spring Poland has …
	}
	for i := s.first; i < w; i++ {
		if r.words[i].Hash == hComma {
			return false
		}
	}
	return true
}
