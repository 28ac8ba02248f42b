package stance

import "github.com/seed-7eda0a5f/demarche/internal/token"

// capitalRun returns the number of words of the unknown capitalised name at j.
func (r *reading) capitalRun(j int, s *sentence) int {
	w := &r.words[j]
	grammatical := w.is(determiner|preposition|pronoun|auxiliary|modal|subordinator|relative|contrast|coordinator|adverb|timeWord|negation) && !w.is(report|act)
	if !w.Capital() || w.Hash == hI || grammatical && w.Shape != token.Upper {
		return 0
	}
	first := j == s.first || r.words[j-1].Hash == hQuote || r.words[j-1].Hash == hColon
	n := 1
	for k := j + 1; k < s.last; k++ {
		x := &r.words[k]
		adjacent := r.adjacent(k)
		switch {
		case x.Capital() && adjacent && !x.is(timeWord|honorific) && !x.is(determiner|preposition|auxiliary|modal):
			if e, m := r.lookup(k, s.last); m > 0 && r.names.names[e].kind != nameSurname {
				return r.startName(j, n, first)
			}
			n = k - j + 1
		case x.has(nameParticle) && adjacent && k+2 < s.last && r.words[k+1].Hash == hHyphen && r.words[k+1].Start == x.End && r.words[k+2].Capital():
			n = k - j + 3 // Huda al-Masri
			k += 2
		case x.has(nameParticle) && adjacent && k+1 < s.last && (r.words[k+1].Capital() || r.words[k+1].has(nameParticle)):
		case x.Hash == hHyphen && x.Start == r.words[k-1].End && k+1 < s.last && r.words[k+1].Start == x.End:
			n = k - j + 2
			k++
		case x.Hash == hPoint && x.Start == r.words[k-1].End && r.words[k-1].End-r.words[k-1].Start <= 2 && k+1 < s.last && r.words[k+1].Capital():
		default:
			return r.startName(j, n, first)
		}
	}
	return r.startName(j, n, first)
}

// titleEnd returns how many of the n capitalised words at j are a title before a
// name, or a whole title: Interior Minister | Nancy Faeser.
func (r *reading) titleEnd(j, n int) int {
	end := 0
	for k := j + n - 2; k > j; k-- { // Ohio Senator | JD Vance
		if r.words[k].is(office) && !r.words[k].is(orgWord) {
			return k - j + 1
		}
	}
	for k := j; k < j+n; k++ {
		w := &r.words[k]
		switch {
		case w.is(office|member) && !(k > j && k == j+n-1 && !r.words[k-1].has(titular) && !r.words[k-1].is(organ) && r.words[k-1].Hash != hHyphen):
			end = k - j + 1
		case w.has(titular) || w.Hash == hHyphen || w.is(organ):
		default:
			return end
		}
	}
	return end
}

// devoted returns how many words after the one at j, the last of an organisation's name
// so far, say what it is for: Society | for Threatened Peoples.
func (r *reading) devoted(j int, s *sentence) int {
	w := &r.words[j]
	if !w.Capital() || !w.is(orgWord) || w.is(organ|office) || j+2 >= s.last {
		return 0
	}
	if r.words[j+1].Hash != hFor || !r.words[j+2].Capital() || r.phraseAt(j+2) > 0 {
		return 0
	}
	return 1 + max(1, r.capitalRun(j+2, s))
}

// titleTail returns how many words after the capitalised office at j belong to the
// title: Secretary | of State, Minister | for Foreign Affairs.
func (r *reading) titleTail(j int, s *sentence) int {
	if !r.words[j].Capital() || !r.words[j].is(office) || j+2 >= s.last {
		return 0
	}
	if h := r.words[j+1].Hash; h != hOf && h != hFor {
		return 0
	}
	n := 0
	for k := j + 2; k < s.last && r.words[k].has(titular) && r.words[k].Capital(); k++ {
		n = k - j
	}
	return n
}

// startName accepts a single capitalised word at a sentence's beginning as a name
// only where the text writes it with a capital elsewhere, too.
func (r *reading) startName(j, n int, first bool) int {
	if first && n == 3 && r.words[j+1].Hash == hHyphen && r.words[j+2].Shape == token.Lower && !r.midCaps.Has(r.words[j].Hash) {
		return 0 // Higher-level talks
	}
	if first && n == 1 && !r.midCaps.Has(r.words[j].Hash) && !r.speaksFirst(j) {
		return 0
	}
	return n
}

// speaksFirst reports whether the word at j, the first of a sentence, can only be a
// name: an acronym, or a word that no list knows and that speaks or is explained at
// once: Verizon said; Telia, which runs …
func (r *reading) speaksFirst(j int) bool {
	w := &r.words[j]
	if w.classes != 0 || w.End-w.Start < 2 || j+2 >= len(r.words) || r.text[w.End-1] == 's' || j > 0 && r.words[j-1].Hash == hQuote {
		return false
	}
	next := &r.words[j+1]
	return w.Shape == token.Upper && next.Hash != hColon || next.Hash == hSaid || next.Hash == hSays || next.Hash == hComma && r.words[j+2].Hash == hWhich
}
