package stance

// coordinate links phrases joined by "and", commas or "as well as".
func (r *reading) coordinate(s *sentence) {
	for i := s.from; i+1 < s.to; i++ {
		p, q := &r.phrases[i], &r.phrases[i+1]
		if q.prep >= 0 && q.prep >= p.last || q.object != p.object && q.object || p.prep >= 0 && q.prep < 0 && !r.lastOfList(i+1, s) {
			continue
		}
		if !r.lastOfList(i+1, s) && r.newClause(p, q, s) {
			q.prep, q.object = -1, false
			if p.first > s.first && r.words[p.first-1].Hash == hComma && i > s.from {
				p.prep, p.object, p.joined = -1, false, i+1 // for Russia, the official and a colleague said
				if before := &r.phrases[i-1]; before.joined == i && !before.proper {
					before.joined = -1 // after the vote, Kyiv and Warsaw said
				}
			}
			continue
		}
		j := p.last
		for j < q.first && (r.words[j].Hash == hAnd || r.words[j].Hash == hComma) {
			j++
		}
		if j == q.first && j > p.last && (r.words[q.first-1].Hash == hAnd || r.listGoesOn(i+1, s)) {
			p.joined = i + 1
		}
	}
}

// lastOfList reports whether phrase i ends a list of three or more after a comma and
// "and": the leaders of Chile, Peru, and Ecuador.
func (r *reading) lastOfList(i int, s *sentence) bool {
	if i-2 < s.from || r.phrases[i-2].joined != i-1 {
		return false
	}
	end, first := r.phrases[i-1].last, r.phrases[i].first
	return first == end+2 && r.words[end].Hash == hComma && r.words[end+1].Hash == hAnd
}

// newClause reports whether "and" begins a clause of which q is the subject: it
// exports brandy to China, and a lobby group said …
func (r *reading) newClause(p, q *phrase, s *sentence) bool {
	if p.prep >= 0 {
		switch h := r.words[p.prep].Hash; h {
		case hBetween, hIncluding:
			return false // the call between Kyiv and Beijing was …
		case hAfter, hBefore, hSince:
			if p.proper && p.first == p.prep+1 {
				return false // after Kyiv and Warsaw signed
			}
		}
	}
	predicate := p.first > s.first && r.words[p.first-1].has(formOfBe) // is Kyiv's main backer, and Mr Tusk said
	if p.prep < 0 && !p.object && !predicate || q.first < 1 || r.words[q.first-1].Hash != hAnd || q.last >= s.last {
		return false
	}
	next := &r.words[q.last]
	if next.has(pluralVerb) && !q.plural && q.joined < 0 {
		return false // to Moscow and Beijing have …
	}
	return q.first-p.last <= 2 && r.finiteAt(q.last, s)
}

// listGoesOn reports whether the phrase i is followed by ", X" or "and X", so that
// a comma before it is the comma of a list.
func (r *reading) listGoesOn(i int, s *sentence) bool {
	for ; i+1 < s.to; i++ {
		p, q := &r.phrases[i], &r.phrases[i+1]
		j := p.last
		for j < q.first && r.words[j].Hash == hComma {
			j++
		}
		if j < q.first && r.words[j].Hash == hAnd && j+1 == q.first {
			return true
		}
		if j != q.first {
			return false
		}
	}
	return false
}
