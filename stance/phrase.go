package stance

import "github.com/seed-7eda0a5f/demarche/internal/token"

// phrase is a noun phrase that may name an actor: the German chancellor, Olaf
// Scholz; Beijing; three officials; he.
type phrase struct {
	first, last int      // words [first, last), titles and appositions included
	head        int      // the word that says what the phrase means
	class       classes  // noun class of the head, 0 for names
	name        nameKind // what the gazetteer says of the head
	entry       int32    // the gazetteer's name of the head, -1 for none
	nameFirst   int      // words [nameFirst, head+1) are the name
	code        string   // the state or body it belongs to, as far as it says
	said        string   // the code it was resolved to where it does not say itself
	owner       int      // last word of the person whose it is (Zelensky's adviser), -1
	ref         int      // referent, -1 while not linked
	pronoun     bool
	proper      bool // a capitalised name, in the gazetteer or not
	plural      bool
	former      bool
	definite    bool
	indefinite  bool
	thing       bool        // the head is a common noun of no class
	modified    bool        // has a demonym or owner before the head
	place       bool        // the head is a place below the level of a state
	rank        bool        // with a military rank
	public      bool        // of an organ: the deputy head of the presidential office
	honorific   byte        // m or f as Mr, Ms say; ? for others
	prep        int         // word of the preposition that governs it, -1
	object      bool        // governed by a verb
	joined      int         // the next phrase of a coordination, -1
	twin        int         // the phrase before with the same head, -1
	title       officeClass // of the title in it, once it is titled
	titled      bool
}

// governor is what stands over the next phrase of a sentence while it is read.
type governor struct {
	prep      int  // the preposition, -1
	verb      bool // a verb has gone before in the clause
	bracketed bool
	carried   bool // prep was carried over a comma, perhaps that of a list
}

// parsePhrases finds the noun phrases of one sentence.
func (r *reading) parsePhrases(s *sentence) {
	s.from = len(r.phrases)
	g := governor{prep: -1}
	for i := s.first; i < s.last; {
		if r.between(i, s, &g) {
			i++
			continue
		}
		i = r.parsePhrase(i, s, &g)
	}
	s.to = len(r.phrases)
}

// between reports whether word i belongs to no phrase, and notes what it governs.
func (r *reading) between(i int, s *sentence, g *governor) bool {
	w := &r.words[i]
	switch {
	case r.verbAt(i, s):
		g.verb, g.prep = true, -1
	case w.is(preposition) && r.phraseAt(i) == 0:
		g.prep, g.carried = i, false
	case w.Shape == token.Mark && w.Hash != hHyphen:
		r.mark(i, s, g)
	case r.dates(i, s, g):
		g.prep = -1 // In 2015 | Russia …, In July 2023 | Russia
	case w.Hash == hThat && r.conjunction(i, s):
		g.prep, g.verb = -1, false
	case w.has(reflexive):
	case w.classes == 0 && w.Shape == token.Lower && isAdverb(r.text[w.Start:w.End]):
	case w.is(coordinator|contrast|subordinator|relative|auxiliary|modal|adverb|negation) && r.phraseAt(i) == 0:
		switch {
		case w.is(contrast | subordinator | relative):
			g.prep, g.verb = -1, false
		case w.is(auxiliary) && r.mainVerb(i, s):
			g.prep, g.verb = -1, true
		}
	default:
		return false
	}
	return true
}

// mark notes what the mark at word i does to what governs the next phrase.
func (r *reading) mark(i int, s *sentence, g *governor) {
	w := &r.words[i]
	g.bracketed = w.Hash == hOpenPar || g.bracketed && w.Hash != hClosePar
	switch {
	case w.Hash == hComma && g.prep > s.first+1:
		g.carried, g.verb = true, false
	case w.has(currencySign):
	case w.Hash != hQuote:
		g.prep, g.verb = -1, false
	case i > s.first && r.words[i-1].Shape == token.Mark:
		g.prep, g.verb = -1, false // the quotation ends: …," Wang said
	}
}

// dates reports whether word i only says when: Tuesday, May after a preposition, a
// year after one or after a month.
func (r *reading) dates(i int, s *sentence, g *governor) bool {
	w := &r.words[i]
	if w.is(timeWord) && !w.is(nouns) {
		return r.phraseAt(i) == 0 || i > s.first && r.words[i-1].is(preposition)
	}
	return w.Shape == token.Number && w.End-w.Start == 4 && (g.prep >= 0 || i > s.first && r.words[i-1].is(timeWord))
}

// parsePhrase reads the phrase that starts at word i and returns the word after it.
func (r *reading) parsePhrase(i int, s *sentence, g *governor) int {
	r.phrases = append(r.phrases, phrase{})
	p := &r.phrases[len(r.phrases)-1]
	next := max(i+1, r.nounRun(i, s, p))
	if g.carried && (p.pronoun || !r.listed(next, s) || r.opens(i-1, s) && r.verbFollows(next, s)) {
		g.prep = -1
	}
	g.carried = false
	if p.head < 0 || r.repeats(p, s) {
		r.phrases = r.phrases[:len(r.phrases)-1]
		return next
	}
	p.prep, p.object = g.prep, g.verb && g.prep < 0 || g.bracketed
	if p.pronoun && r.words[p.head].has(nominative) {
		p.prep, p.object = -1, false // saying | they expect
	}
	if next >= s.last || r.words[next].Hash != hAnd && (r.words[next].Hash != hComma || g.prep <= s.first+1) {
		g.prep = -1 // no list goes on
	}
	return next
}

// repeats reports whether a phrase is "both" after its subject: China and India,
// however, both take part.
func (r *reading) repeats(p *phrase, s *sentence) bool {
	alone := p.last == p.first+1 && r.words[p.first].Hash == hBoth
	return alone && p.first > s.first && r.words[p.first-1].Hash == hComma && len(r.phrases) > s.from+1
}

// listed reports whether a list goes on at word i, after one of its members: "and X",
// ", X and Y", but not the comma of an apposition.
func (r *reading) listed(i int, s *sentence) bool {
	if i >= s.last || r.words[i].Hash == hAnd {
		return i < s.last
	}
	if r.words[i].Hash != hComma || i+1 < s.last && r.words[i+1].is(determiner) {
		return false
	}
	for k := i + 1; k < min(s.last, i+longestList); k++ {
		switch x := &r.words[k]; {
		case x.Hash == hAnd:
			return true
		case x.is(auxiliary|modal|relative) && x.Hash != hPoss, r.verbAt(k, s):
			return false
		}
	}
	return false
}

// opens reports whether the word at i is a comma, the first of a sentence that begins
// with a preposition: In their talks in Riga, Xi and Orban agreed.
func (r *reading) opens(i int, s *sentence) bool {
	if r.words[i].Hash != hComma || !r.words[s.first].is(preposition) {
		return false
	}
	for k := s.first; k < i; k++ {
		if r.words[k].Hash == hComma {
			return false
		}
	}
	return true
}

// verbFollows reports whether a verb stands before the next comma at or after word i.
func (r *reading) verbFollows(i int, s *sentence) bool {
	for ; i < s.last && r.words[i].Hash != hComma; i++ {
		if r.finiteAt(i, s) {
			return true
		}
	}
	return false
}

// longestList is how far, in words, the last member of a list is looked for.
const longestList = 24
