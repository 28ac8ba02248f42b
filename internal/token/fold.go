package token

import (
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	classMark = iota
	classSpace
	classLetter
	classDigit
)

var class, lower = asciiTables()

func asciiTables() (class, lower [256]byte) {
	for i := range 128 {
		c := byte(i)
		lower[i] = c
		switch {
		case c >= 'a' && c <= 'z':
			class[i] = classLetter
		case c >= 'A' && c <= 'Z':
			class[i] = classLetter
			lower[i] = c + 32
		case c >= '0' && c <= '9':
			class[i] = classDigit
		case c <= ' ' || c == 127:
			class[i] = classSpace
		}
	}
	lower['`'] = '\''
	return class, lower
}

// foldLimit is the end of the table of folded runes: Latin, Greek and Cyrillic.
const foldLimit = 0x530

// folds holds, for each rune below foldLimit, its lower case without marks.
var folds = sync.OnceValue(func() *[foldLimit]string {
	var t [foldLimit]string
	for r := rune(0x80); r < foldLimit; r++ {
		t[r] = stripMarks(string(unicode.ToLower(r)))
	}
	for r, s := range map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ł': "l", 'ı': "i", 'ð': "d", 'þ': "th", '«': `"`, '»': `"`, '´': "'", modifierApostrophe: "'"} {
		t[r], t[unicode.ToUpper(r)] = s, s
	}
	return &t
})

func stripMarks(s string) string {
	var out []rune
	for _, r := range norm.NFD.String(s) {
		if !unicode.IsMark(r) {
			out = append(out, r)
		}
	}
	return string(out)
}

// foldRune returns the folded form of a rune outside ASCII; ok is false where the
// rune stands for itself.
func foldRune(r rune) (string, bool) {
	switch {
	case r < foldLimit:
		return folds()[r], true
	case r >= 0x1E00 && r < 0x1F00:
		return stripMarks(string(unicode.ToLower(r))), true
	case !typographic(r) && unicode.IsMark(r):
		return "", true
	}
	switch r {
	case '‘', '’', '′':
		return "'", true
	case '“', '”', '„', '″':
		return `"`, true
	case '–', '—', '―', '−':
		return "—", true
	case '‐', '‑':
		return "-", true
	}
	return "", false
}

// Fold returns the folded form of s: lower case, without accents, typographic
// apostrophes and hyphens as plain ones. Hash(s) == Hash(Fold(s)).
func Fold(s string) string {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if r < 0x80 {
			out = append(out, lower[r])
		} else if f, ok := foldRune(r); ok {
			out = append(out, f...)
		} else {
			out = append(out, string(r)...)
		}
	}
	return string(out)
}

// typographic reports whether r is one of the hyphens, dashes, quotation marks and dots
// from U+2010 to U+2027, of which none is a letter, mark, digit or blank. They are most
// of what is not ASCII in English, and the tables of unicode are slow to ask.
func typographic(r rune) bool { return r >= 0x2010 && r <= 0x2027 }

func wordRune(r rune) bool {
	return !typographic(r) && r != modifierApostrophe && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}

func softHyphen(r rune) bool { return r == '\u00ad' || r == '\u200b' || r == '\u2060' || r == '\ufeff' }
