package stance

import (
	"github.com/seed-7eda0a5f/demarche/internal/match"
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// phraseAt returns the length in words of the gazetteer's name at i, 0 for none.
func (r *reading) phraseAt(i int) int {
	_, n := r.lookup(i, i+8)
	return n
}

// lookup finds the longest name of the gazetteer at word i, written as it must be.
func (r *reading) lookup(i, limit int) (entry int32, n int) {
	w := &r.words[i]
	if n = int(w.reach); n == 0 {
		return -1, 0
	}
	if i+n > limit {
		return r.shorterName(i, limit)
	}
	if w.wrong {
		return -1, 0
	}
	return w.entry, n
}

// shorterName is lookup where the longest name does not fit before limit.
func (r *reading) shorterName(i, limit int) (entry int32, n int) {
	v, n := r.walk(i, limit)
	if n == 0 || r.miswritten(i, v, n) {
		return -1, 0
	}
	return v, n
}

// noteNames finds the names of the gazetteer that begin at each word, and which body
// the text calls the bloc.
func (r *reading) noteNames() {
	var named blocCount
	for i := range r.words {
		if w := &r.words[i]; w.Capital() || w.Shape == token.Number || w.has(beginsByname) {
			entry, n := r.walk(i, len(r.words))
			w.entry, w.reach = entry, uint8(n)
			w.wrong = n > 0 && r.miswritten(i, entry, n)
			if n > 0 && !w.wrong {
				named.note(&r.names.names[entry])
			}
		}
	}
	r.bloc = named.most()
}

// maxName is the greatest number of words of a name.
const maxName = 255

// walk finds the longest name at word i, however it is written.
func (r *reading) walk(i, limit int) (entry int32, n int) {
	d, node := r.names.dict, match.Root
	for k := i; k < min(limit, i+maxName); k++ {
		if node = d.Next(node, r.words[k].Hash); node == match.Root {
			break
		}
		if v := d.Value(node); v >= 0 {
			entry, n = v, k+1-i
		}
	}
	return entry, n
}

// miswritten reports whether the words [i, i+n) are written otherwise than the name
// v must be.
func (r *reading) miswritten(i int, v int32, n int) bool {
	w, e := &r.words[i], &r.names.names[v]
	switch {
	case e.lower:
		the := i > 0 && r.words[i-1].Hash == hThe
		owned := w.Capital() && i+n < len(r.words) && r.words[i+n].is(nouns) // a Commission spokesperson
		return !the && !owned
	case e.kind == nameSurname && n == 1 && w.Hash == hYou && (i == 0 || !r.words[i-1].is(office|honorific)):
		return true
	case e.kind == nameSurname && n == 1 && w.Shape == token.Upper && w.End-w.Start <= 4:
		return true // TEO is not Mr Teo
	case e.upper && w.Shape != token.Upper, !w.Capital() && w.Shape != token.Number:
		return true
	case e.kind == nameSurname && n == 1 && w.is(determiner|preposition|pronoun|auxiliary|modal|adverb|timeWord|coordinator) && (i == 0 || !r.words[i-1].is(office|honorific)):
		return true
	}
	return false
}

// lookupEnding finds a name of the gazetteer whose last word is i.
func (r *reading) lookupEnding(i int, s *sentence) (int32, int) {
	for j := max(s.first, i-4); j <= i; j++ {
		if e, n := r.lookup(j, i+1); n > 0 && j+n == i+1 {
			return e, n
		}
	}
	return -1, 0
}
