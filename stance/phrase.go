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

// parsePhrases finds the noun phrases of one sentence.
func (r *reading) parsePhrases(s *sentence) {
	s.from = len(r.phrases)
	prep, verb := -1, false
	bracketed := false
	carried := false // prep was carried over a comma, perhaps that of a list
	for i := s.first; i < s.last; {
		w := &r.words[i]
		switch {
		case r.verbAt(i, s):
			verb, prep = true, -1
			i++
			continue
		case w.is(preposition) && r.phraseAt(i) == 0:
			prep, carried = i, false
			i++
			continue
		case w.Shape == token.Mark && w.Hash != hHyphen:
			bracketed = w.Hash == hOpenPar || bracketed && w.Hash != hClosePar
			switch {
			case w.Hash == hComma && prep > s.first+1:
				carried, verb = true, false
			case w.has(currencySign):
			case w.Hash != hQuote:
				prep, verb = -1, false
			case i > s.first && r.words[i-1].Shape == token.Mark:
				prep, verb = -1, false // the quotation ends: …," Wang said
			}
			i++
			continue
		case w.is(timeWord) && !w.is(nouns) && (r.phraseAt(i) == 0 || i > s.first && r.words[i-1].is(preposition)), w.Shape == token.Number && w.End-w.Start == 4 && (prep >= 0 || i > s.first && r.words[i-1].is(timeWord)):
			prep = -1 // In 2015 | Russia …, In July 2023 | Russia
			i++
			continue
		case w.Hash == hThat && r.conjunction(i, s):
			prep, verb = -1, false
			i++
			continue
		case w.has(reflexive):
			i++
			continue
		case w.classes == 0 && w.Shape == token.Lower && isAdverb(r.text[w.Start:w.End]):
			i++
			continue
		case w.is(coordinator|contrast|subordinator|relative|auxiliary|modal|adverb|negation) && r.phraseAt(i) == 0:
			switch {
			case w.is(contrast | subordinator | relative):
				prep, verb = -1, false
			case w.is(auxiliary) && r.mainVerb(i, s):
				prep, verb = -1, true
			}
			i++
			continue
		}
		p, next := r.nounRun(i, s)
		if next <= i {
			next = i + 1
		}
		if carried && (p.pronoun || !r.listed(next, s) || r.words[i-1].Hash == hComma && r.opens(i-1, s) && r.verbFollows(next, s)) {
			prep = -1
		}
		carried = false
		if p.head == i && w.Hash == hBoth && next == i+1 && i > s.first && r.words[i-1].Hash == hComma && len(r.phrases) > s.from {
			i = next // China and India, however, both take part
			continue
		}
		if p.head >= 0 {
			p.prep, p.object = prep, verb && prep < 0 || bracketed
			if p.pronoun && r.words[p.head].has(nominative) {
				p.prep, p.object = -1, false // saying | they expect
			}
			r.phrases = append(r.phrases, p)
			listed := next < s.last && (r.words[next].Hash == hAnd || r.words[next].Hash == hComma && prep > s.first+1)
			if !listed {
				prep = -1
			}
		}
		i = next
	}
	s.to = len(r.phrases)
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

// opens reports whether the comma at i is the first of a sentence that begins with a
// preposition: In their talks in Riga, Xi and Orban agreed.
func (r *reading) opens(i int, s *sentence) bool {
	if !r.words[s.first].is(preposition) {
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
		if x := &r.words[i]; x.is(auxiliary|modal) && x.Hash != hPoss || r.verbAt(i, s) && !x.is(gerund) {
			return true
		}
	}
	return false
}

// longestList is how far, in words, the last member of a list is looked for.
const longestList = 24
