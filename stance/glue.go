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

// minGlued is the least length, in bytes, of a word that is tried.
const minGlued = 8

// unglue appends the token, or the tokens it is made of, to the words.
func (r *reading) unglue(t token.Token) {
	x := r.lexicon[t.Hash]
	if t.Shape != token.Title || t.End-t.Start < minGlued || x.classes != 0 || r.names.knows(t.Hash) {
		r.words = append(r.words, word{Token: t, lexeme: x})
		return
	}
	s := r.text[t.Start:t.End]
	for i := len(s) - 2; i >= 4; i-- {
		if !utf8.RuneStart(s[i]) || !r.gluedAt(s, i) {
			continue
		}
		from := len(r.tokens)
		r.tokens = token.Append(r.tokens, r.text, t.Start, t.Start+i)
		r.tokens = token.Append(r.tokens, r.text, t.Start+i, t.End)
		for _, part := range r.tokens[from:] {
			r.words = append(r.words, word{Token: part, lexeme: r.lexicon[part.Hash]})
		}
		r.tokens = r.tokens[:from]
		return
	}
	r.words = append(r.words, word{Token: t, lexeme: x})
}

// gluedAt reports whether the word s is two words that meet at byte i.
func (r *reading) gluedAt(s string, i int) bool {
	first, _ := utf8.DecodeRuneInString(s[i:])
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	head, tail := strings.TrimSuffix(strings.TrimSuffix(s[:i], "'s"), "’s"), s[i:]
	known := r.names.knows(token.Hash(head)) || r.lexicon[token.Hash(head)].classes&nouns != 0
	if !known {
		return false
	}
	if unicode.IsUpper(first) && unicode.IsLower(before) {
		return true // UkrainianPresident
	}
	w := r.lexicon[token.Hash(tail)]
	return unicode.IsLower(first) && len(tail) > 2 && (w.classes != 0 || w.acts != 0) && r.names.knows(token.Hash(head))
}
