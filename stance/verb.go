package stance

import (
	"strings"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// isAdverb reports whether an unknown word has the form of an adverb of manner.
func isAdverb(s string) bool { return len(s) > 5 && strings.HasSuffix(s, "ly") }

// looksPast reports whether an unknown word has the form of a past tense.
func looksPast(s string) bool { return len(s) > 4 && strings.HasSuffix(s, "ed") }

// verbAt reports whether the word at i is used as a verb.
func (r *reading) verbAt(i int, s *sentence) bool {
	w := &r.words[i]
	if w.verb == unasked {
		w.verb = no
		if r.findVerb(i, s) {
			w.verb = yes
		}
	}
	return w.verb == yes
}

func (r *reading) findVerb(i int, s *sentence) bool {
	w := &r.words[i]
	if i > s.first && i+1 < s.last && r.words[i-1].Hash == hComma && r.words[i+1].Capital() && r.words[i+1].is(office) {
		return false // In Oslo, disputed Premier Halvorsen
	}
	if i+1 < s.last && r.words[i+1].Hash == hHyphen && r.words[i+1].Start == w.End {
		return false // Left-wing leaders
	}
	if w.is(preposition) && w.is(gerund) && !(i > s.first && r.words[i-1].has(formOfBe)) {
		return false // leaders including Macron
	}
	if w.classes&^refusal == 0 {
		return !w.has(formerly|titular) && r.looksVerbal(i, s)
	}
	if !w.is(act|report) || w.Shape == token.Title && i > s.first || w.Shape == token.Upper {
		return false
	}
	if i == s.first {
		name := i+1 < s.last && r.words[i+1].Capital() && r.words[i+1].reach == 0 && !r.words[i+1].is(timeWord)
		title := i+2 < s.last && r.words[i+1].Shape == token.Lower && r.words[i+1].is(office|expert|firm) && r.words[i+2].Capital()
		return w.is(gerund|past) && !w.has(titular) && !name && !title // but: Applied Materials, Shipping broker Jo Weld
	}
	prev := &r.words[i-1]
	if i+1 < s.last && w.is(nouns) && prev.is(nouns) {
		if next := &r.words[i+1]; next.is(report) && next.is(past) && !next.is(nouns) {
			return false // Member states said
		}
	}
	switch {
	case prev.is(modal) || prev.Hash == hTo || prev.is(negation):
		return true
	case w.is(report) && w.is(nouns) && w.is(finite) && i+1 < s.last && r.words[i+1].Hash == hThat && !prev.is(determiner|preposition):
		return true // the strategy of 2021 states that
	case prev.Hash == hHyphen && i > 1 && prev.Start == r.words[i-2].End:
		return false
	case w.is(gerund|past) && w.has(titular) && i+1 < s.last && r.words[i+1].is(office|organ|force):
		return false // acting governor, armed forces
	case w.is(gerund):
		return !prev.is(determiner) || prev.is(pronoun)
	case prev.Hash == hBoth && !w.is(nouns):
		return true
	case prev.Hash == hEach && i-2 >= s.first && r.words[i-2].Capital() && w.is(baseForm):
		return true // Kyiv and Moscow each accuse
	case prev.is(determiner) && !prev.is(pronoun), prev.Hash == hPoss:
		return false
	case w.is(past) && !w.is(baseForm):
		return !(prev.is(preposition) && !prev.is(adverb))
	case i == s.first+1 && prev.is(nouns):
		return !w.is(nouns) || w.is(finite) || w.is(report) && strings.HasSuffix(r.text[:prev.End], "s")
	case w.is(nouns) || w.is(baseForm) && !w.is(past):
		return r.afterSubject(i, s)
	}
	return !prev.is(preposition)
}

// finiteAt reports whether a verb that may have a subject stands at i: an auxiliary, a
// modal or any verb but a gerund.
func (r *reading) finiteAt(i int, s *sentence) bool {
	w := &r.words[i]
	return w.is(auxiliary|modal) && w.Hash != hPoss || r.verbAt(i, s) && !w.is(gerund)
}

// mainVerb reports whether the auxiliary at i is a verb of its own: has the warmest
// relations, is a critic.
func (r *reading) mainVerb(i int, s *sentence) bool {
	if i == s.first || i+1 >= s.last || r.words[i].Hash == hPoss {
		return false
	}
	next := &r.words[i+1]
	return next.is(determiner) && !next.is(pronoun) || next.Shape == token.Number
}

// conjunction reports whether "that" at i begins a clause, rather than being a
// determiner.
func (r *reading) conjunction(i int, s *sentence) bool {
	if i+1 >= s.last {
		return false
	}
	next := &r.words[i+1]
	if next.Capital() || next.is(pronoun|determiner|auxiliary|modal|negation|subordinator|preposition|adverb) || next.is(act|report) && !next.is(nouns) {
		return true
	}
	return next.is(nouns) && strings.HasSuffix(r.text[next.Start:next.End], "s")
}

// looksVerbal decides on words of no class by their form and the word before: He
// stipulated; Reflecting concerns, …
func (r *reading) looksVerbal(i int, s *sentence) bool {
	w := &r.words[i]
	form := r.text[w.Start:w.End]
	if i == s.first {
		return len(form) > 5 && strings.HasSuffix(form, "ing") && r.phraseAt(i) == 0 && !r.midCaps.Has(w.Hash)
	}
	if w.Shape != token.Lower {
		return false
	}
	prev := &r.words[i-1]
	if prev.Capital() && prev.classes == 0 && i-1 > s.first && !r.demonymAt(i-1, s) && i+1 < s.last && r.words[i+1].is(determiner) && !isAdverb(form) {
		return true // Zelensky tore the paper up
	}
	switch {
	case len(form) > 5 && strings.HasSuffix(form, "ing"):
		return prev.Hash == hComma || prev.is(auxiliary)
	case prev.Hash == hComma && i+1 < s.last && r.words[i+1].Capital():
		return false // In Caracas, embattled Nicolas Maduro
	case r.looksThird(i, s):
		return true
	case !looksPast(form), prev.is(determiner) && !prev.is(pronoun), prev.is(preposition|coordinator) && !prev.is(adverb), prev.Hash == hHyphen, prev.Hash == hPoss:
		return false
	case prev.Shape == token.Number || prev.Hash == hQuote || prev.Capital() && r.demonymAt(i-1, s):
		return false
	case isAdverb(r.text[prev.Start:prev.End]):
		return i-2 >= s.first && !r.words[i-2].is(determiner|preposition) // formally adopted, but: a newly elected
	case prev.Shape == token.Lower && prev.classes == 0:
		return strings.HasSuffix(r.text[:prev.End], "s") || i+1 < s.last && r.words[i+1].is(determiner|preposition|pronoun)
	}
	return true
}

// looksThird reports whether a word of no class has the form and place of a third
// person: The US also needs to …; Paris likens it.
func (r *reading) looksThird(i int, s *sentence) bool {
	w, prev := &r.words[i], &r.words[i-1]
	form := r.text[w.Start:w.End]
	if len(form) < 4 || !strings.HasSuffix(form, "s") || strings.HasSuffix(form, "ss") || i+1 >= s.last {
		return false
	}
	switch {
	case prev.is(adverb): // The US also needs to …, but: from the back benches
		if i-2 < s.first || !(r.words[i-2].Capital() || r.words[i-2].is(nouns|pronoun|relative)) {
			return false
		}
	case prev.Hash == hComma && (r.words[i+1].Hash == hTo || r.words[i+1].Hash == hThat):
		return true // Haldenwang, head of the service, likes to say
	case !prev.Capital() || prev.is(determiner|preposition) || r.demonymAt(i-1, s):
		return false
	}
	next := &r.words[i+1]
	return next.is(determiner|preposition|pronoun|adverb) || next.Capital()
}

func (r *reading) demonymAt(i int, s *sentence) bool {
	e, n := r.lookupEnding(i, s)
	return n > 0 && r.names.names[e].kind == nameDemonym
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// afterSubject decides on words that are nouns as well as verbs (moves, claims,
// visit): a verb only after a noun, name or pronoun.
func (r *reading) afterSubject(i int, s *sentence) bool {
	w, prev := &r.words[i], &r.words[i-1]
	third := w.is(finite)
	switch {
	case prev.is(pronoun) || prev.is(relative):
		return true
	case prev.is(adverb):
		return i-2 >= s.first && (r.words[i-2].is(nouns|pronoun|relative) || r.words[i-2].Capital())
	case prev.is(preposition|determiner|coordinator|auxiliary) || prev.Shape == token.Mark:
		return prev.is(coordinator) && third && !w.is(nouns)
	case prev.Capital() && i-2 >= s.first && (r.words[i-2].has(possessive) || r.words[i-2].Hash == hPoss):
		return !w.is(nouns) // its Nato plans
	case prev.Capital() && w.is(report) && !w.is(nouns|finite):
		return true // Analysts at Jefferies estimate
	case prev.Capital():
		if e, n := r.lookupEnding(i-1, s); n > 0 {
			k := r.names.names[e].kind
			return third && k != nameDemonym || !third && k == nameDemonym && strings.HasSuffix(r.text[:prev.End], "s")
		}
		return third
	case w.is(report) && !w.is(nouns) && prev.is(nouns):
		return true
	case prev.is(nouns):
		plural := strings.HasSuffix(r.text[:prev.End], "s")
		return third && !plural && !w.is(nouns) || third && prev.is(office|organ|member|expert|document|firm|country|people|relay) && !plural || !third && plural && !w.is(nouns)
	}
	if !w.is(finite|past) && prev.Shape == token.Lower && !strings.HasSuffix(r.text[:prev.End], "s") {
		return false // climate change
	}
	return !w.is(nouns)
}
