package stance

import (
	"strings"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// nounRun reads the noun phrase that starts at word i into p, whose head is -1 where
// there is none, and returns the word after it.
func (r *reading) nounRun(i int, s *sentence, p *phrase) int {
	p.first, p.head, p.entry, p.owner, p.ref, p.prep, p.joined = i, -1, -1, -1, -1, -1, -1
	if n := r.constituency(i, s); n > 0 {
		return i + n
	}
	if r.pronounAt(i, s) {
		p.head, p.last, p.pronoun = i, i+1, true
		p.plural = r.words[i].Hash == hThey || r.words[i].Hash == hWe
		return i + 1
	}
	j := i
	for j < s.last {
		w := &r.words[j]
		if p.head >= 0 && r.afterOpening(p, j, s) {
			return p.close(j)
		}
		if e, n := r.lookup(j, s.last); n > 0 && !r.partOfLongerName(j, n, e, s) {
			if p.head >= 0 && p.proper && p.name >= nameFull && r.names.names[e].kind != nameSurname {
				break
			}
			r.takeName(p, j, n, e)
			j += n
			continue
		}
		switch {
		case w.Hash == hPoss || w.Hash == hApos && j > i && r.possessiveMark(j, s):
			if p.head < 0 {
				return j + 1
			}
			r.own(p)
			j++
			continue
		case p.honorific != 0 && p.head < 0 && w.has(nameParticle) && j+2 < s.last && r.words[j+1].Hash == hHyphen && r.words[j+2].Capital():
			r.takeUnknown(p, j, 3) // Dr el-Abdallah
			j += 3
			continue
		case w.Hash == hHyphen && j > i && j+1 < s.last && r.words[j].Start == r.words[j-1].End && r.words[j+1].Start == w.End:
			if r.words[j-1].has(titular) && r.words[j+1].is(office) && !p.proper {
				r.takeNoun(p, j+1) // vice-president
				j += 2
				continue
			}
			r.compound(p, j+1)
			j += 2 // US-led, pro-Russian's second part qualifies
			continue
		case w.is(determiner) && (w.Shape != token.Upper || w.Hash == hA):
			counted := j == i+1 && w.Hash == hOther && (r.words[i].Shape == token.Number || r.words[i].has(numeral))
			if j > i && !counted {
				return p.close(j) // but: 10 other countries
			}
			if r.takeDeterminer(p, j, s) {
				return p.close(j + 1) // Both believe …
			}
			j++
			continue
		case w.Shape == token.Mark, w.is(preposition|coordinator|contrast|subordinator|relative|auxiliary|modal|pronoun) && !w.Capital(),
			w.is(adverb) && w.Shape == token.Lower, w.is(timeWord) && !w.is(nouns), j > i && r.verbAt(j, s):
			return p.close(j)
		case j > i && w.is(preposition|coordinator|subordinator|auxiliary|modal|determiner|adverb):
			return p.close(j)
		case w.is(honorific) && r.honors(j, s):
			p.honorific = honorificSex(w)
			p.rank = p.rank || w.has(militaryRank)
			j++
			if j < s.last && r.words[j].Hash == hPoint {
				j++
			}
			continue
		case w.is(nouns) && r.devoted(j, s) == 0 && !r.beginsName(j, s):
			if p.head >= 0 && p.name >= nameFull && !w.is(organ|member|deed|document|relay|office|force) {
				return p.close(j)
			}
			r.takeNoun(p, j)
			j += 1 + r.titleTail(j, s)
			continue
		}
		if n := r.capitalRun(j, s); n > 0 {
			if m := r.devoted(j+n-1, s); m > 0 {
				r.takeUnknown(p, j, n+m)
				j += n + m
				continue
			}
			if k := r.titleEnd(j, n); k > 0 {
				r.takeNoun(p, j+k-1)
				j += k + r.titleTail(j+k-1, s)
				continue
			}
			r.takeUnknown(p, j, n)
			j += n
			continue
		}
		if w.has(formerly) {
			p.former = true
		}
		if j > i && j+1 < s.last && w.has(nearTime) && r.words[j+1].is(timeWord) || r.endsBefore(p, j) {
			return p.close(j) // The administration | last month
		}
		if w.Shape == token.Lower && w.classes == 0 && p.head < 0 && j > i && isAdverb(r.text[w.Start:w.End]) {
			j++
			continue // a visibly tired Mette Frederiksen
		}
		r.takeThing(p, j)
		j++
		if w.Hash == hOccasion && j < s.last && r.words[j].Capital() {
			return p.close(j) // the first time | Zelensky has …
		}
	}
	return p.close(j)
}

// pronounAt reports whether the word at i is a pronoun that stands for an actor by
// itself, as "her" does before a mark: according to her, …
func (r *reading) pronounAt(i int, s *sentence) bool {
	w := &r.words[i]
	alone := w.Hash == hHer && (i+1 == s.last || r.words[i+1].Shape == token.Mark)
	return w.is(pronoun) && w.Shape != token.Upper || w.Hash == hI || alone
}

// takeDeterminer notes what the determiner at word j says of a phrase, and reports
// whether it is the whole phrase: Both | believe …
func (r *reading) takeDeterminer(p *phrase, j int, s *sentence) bool {
	w := &r.words[j]
	p.definite = w.Hash == hThe
	p.indefinite = w.Hash == hA || w.Hash == hAn
	if w.has(possessive) {
		p.owner = j
	}
	if w.Hash != hBoth || j+1 >= s.last {
		return false
	}
	next := &r.words[j+1]
	if !next.is(auxiliary|modal) && (!next.is(act|report) || next.is(nouns)) {
		return false
	}
	p.head, p.class, p.plural = j, country, true
	return true
}

// honors reports whether the honorific at j stands before a name: Mr, Gen., but not a
// general who.
func (r *reading) honors(j int, s *sentence) bool {
	w := &r.words[j]
	if !w.Capital() && w.Hash != hMP {
		return false
	}
	return !w.is(office) || j+1 >= s.last || r.words[j+1].Capital() || r.words[j+1].Hash == hPoint
}

// beginsName reports whether the noun at j, inside a sentence, is the first word of an
// unknown name rather than a title or organ: Shipyard Weekly.
func (r *reading) beginsName(j int, s *sentence) bool {
	w := &r.words[j]
	return w.Capital() && j > s.first && !w.is(office|member|expert|organ|document|force) && r.capitalRun(j, s) > 1
}

// endsBefore reports whether a phrase with a head ends before the word at j, a word in
// small letters that the lexicon gives no noun class.
func (r *reading) endsBefore(p *phrase, j int) bool {
	w := &r.words[j]
	if w.Shape != token.Lower || p.head < 0 {
		return false
	}
	form, adjacent := r.text[w.Start:w.End], p.head == j-1
	switch {
	case w.classes == 0 && isAdverb(form):
		return true
	case adjacent && p.proper && (p.name >= nameFull || p.name == nameNone && (p.head > p.nameFirst || p.class != 0)):
		return true // a name is not followed by its own noun
	case looksPast(form) && p.name != nameDemonym && !p.modifiedLast(r, j):
		return true
	}
	kind := !p.proper && p.class != 0 && (p.plural || p.code == "" && p.class&organ == 0)
	return adjacent && kind && !r.words[p.head].has(titular) // sources | familiar with …
}

// afterOpening reports whether a name at word j begins the main clause, after words of
// place or time that no comma closes: In the palace | Volodymyr Zelensky was …
func (r *reading) afterOpening(p *phrase, j int, s *sentence) bool {
	if p.first != s.first+1 || !r.words[s.first].is(preposition) || p.head != j-1 {
		return false
	}
	if p.name == nameCapital {
		e, n := r.lookup(j, s.last)
		return n > 0 && r.names.names[e].kind == nameFull // In London | Liz Truss
	}
	if r.words[p.head].has(standsAlone) && p.head == p.first && r.words[j].Capital() {
		return true // In return | Beijing
	}
	if r.words[p.head].Shape != token.Lower || p.class&(office|member|expert|relay|firm|organ) != 0 || !r.words[j].Capital() {
		return false
	}
	e, n := r.lookup(j, s.last)
	if n == 0 {
		return r.words[j].is(office)
	}
	switch r.names.names[e].kind {
	case nameFull, nameSurname, nameState:
		return true
	case nameCapital:
		if r.words[p.head].is(deed | document) {
			return true // In the statement | Hanoi
		}
	}
	return r.words[j].is(office)
}

// constituency returns the length of a party and state after the name of an
// American politician: R-Ohio.
func (r *reading) constituency(i int, s *sentence) int {
	w := &r.words[i]
	if w.End-w.Start != 1 || w.Shape != token.Upper || i+2 >= s.last || r.words[i+1].Hash != hHyphen || !r.words[i+2].Capital() || i == s.first || r.words[i-1].Shape != token.Mark {
		return 0
	}
	return 3
}

// modifiedLast reports whether what a phrase begins with goes on at word j after a
// possessive or hyphen.
func (p *phrase) modifiedLast(r *reading, j int) bool {
	h := r.words[j-1].Hash
	return h == hPoss || h == hApos || h == hHyphen
}

// close ends a phrase before word j.
func (p *phrase) close(j int) int {
	p.last = j
	return j
}

// partOfLongerName reports whether the gazetteer's name at j is only a part of a
// longer unknown name: Kelly [Johnson], [China] Daily News.
func (r *reading) partOfLongerName(j, n int, e int32, s *sentence) bool {
	next := j + n
	return r.names.names[e].kind == nameSurname && next < s.last && r.words[next].Capital() &&
		!r.words[next].is(nouns|timeWord|honorific) && r.phraseAt(next) == 0 && r.words[next].Start > r.words[next-1].End && r.adjacent(next)
}

// possessiveMark reports whether the apostrophe at j ends a plural possessive.
func (r *reading) possessiveMark(j int, s *sentence) bool {
	w := &r.words[j]
	return w.Start == r.words[j-1].End && j+1 < s.last && r.words[j+1].Start > w.End &&
		strings.HasSuffix(r.text[:w.Start], "s") && r.words[j+1].Shape != token.Mark && !r.words[j].quoted
}
