package stance

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// Web pages lose the space around links: "UkrainianPresident Volodymyr
// Zelenskyytook the stage", "Russia’snaval blockade". A capitalised word that
// nobody knows is cut where it begins with a name and goes on with a known word.

// minGlued and maxGlued are the least and the greatest length, in bytes, of a word
// that is tried.
const (
	minGlued = 8
	maxGlued = 64
)

// unglue appends the token, or the tokens it is made of, to the words.
func (r *reading) unglue(t token.Token) {
	x := r.lexicon.look(t.Hash)
	n := t.End - t.Start
	if t.Shape == token.Title && n >= minGlued && n <= maxGlued && x.classes == 0 && !r.names.knows(t.Hash) {
		if i := r.seam(r.text[t.Start:t.End]); i > 0 {
			from := len(r.tokens)
			r.tokens = token.Append(r.tokens, r.text, t.Start, t.Start+i)
			r.tokens = token.Append(r.tokens, r.text, t.Start+i, t.End)
			for _, part := range r.tokens[from:] {
				r.words = append(r.words, newWord(part, r.lexicon.look(part.Hash)))
			}
			r.tokens = r.tokens[:from]
			return
		}
	}
	r.words = append(r.words, newWord(t, x))
}

// seam returns the byte at which the word s, of at most maxGlued bytes, is two
// words that meet, 0 where it is one. The longest first word wins.
func (r *reading) seam(s string) int {
	var heads [maxGlued + 1]uint64 // hash of s[:i]
	h := token.Hash("")
	for i := 0; i < len(s); {
		_, n := utf8.DecodeRuneInString(s[i:])
		h = token.Extend(h, s[i:i+n])
		i += n
		heads[i] = h
	}
	for i := len(s) - 2; i >= 4; i-- {
		if !utf8.RuneStart(s[i]) {
			continue
		}
		head := heads[len(strings.TrimSuffix(strings.TrimSuffix(s[:i], "'s"), "’s"))]
		name := r.names.knows(head)
		if !name && r.lexicon.look(head).classes&nouns == 0 {
			continue
		}
		if r.meets(s, i, name) {
			return i
		}
	}
	return 0
}

// meets reports whether a second word begins at byte i of s, after a first word
// that is known, perhaps as a name.
func (r *reading) meets(s string, i int, name bool) bool {
	first, _ := utf8.DecodeRuneInString(s[i:])
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	if unicode.IsUpper(first) && unicode.IsLower(before) {
		return true // UkrainianPresident
	}
	if !name || !unicode.IsLower(first) || len(s)-i <= 2 {
		return false
	}
	w := r.lexicon.look(token.Hash(s[i:]))
	return w.classes != 0 || w.acts != 0
}
