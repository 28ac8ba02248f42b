package token

import (
	"unicode"
	"unicode/utf8"
)

// Shape says how a token is written.
type Shape uint8

const (
	Lower  Shape = iota // war, e-mail's parts
	Title               // Paris, McDonald
	Upper               // NATO, U.S., A
	Number              // 24, 1,400, 3.5, 5th
	Mark                // one punctuation mark or symbol
)

// Token is one word, number or mark of a text. Start and End are half-open byte
// offsets. Hash identifies the folded form: lower case, without accents,
// typographic marks as their plain relatives.
type Token struct {
	Start, End int
	Hash       uint64
	Shape      Shape
}

// Capital reports whether the token is a word that begins with a capital letter.
func (t Token) Capital() bool { return t.Shape == Title || t.Shape == Upper }

const (
	hashSeed  = 0xcbf29ce484222325
	hashPrime = 0x9e3779b97f4a7c15
)

func mix(h uint64, b byte) uint64 {
	h = (h ^ uint64(b)) * hashPrime
	return h ^ h>>29
}

// Hash returns the hash of one word or mark, as Append computes it for a token
// of that text.
func Hash(word string) uint64 { return Extend(hashSeed, word) }

// Extend returns the hash of a word that goes on with more, given the hash of its
// beginning.
func Extend(h uint64, more string) uint64 {
	for i := 0; i < len(more); {
		c := more[i]
		if c < utf8.RuneSelf {
			h = mix(h, lower[c])
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(more[i:])
		if !softHyphen(r) {
			h = mixRune(h, r, more[i:i+n])
		}
		i += n
	}
	return h
}

func mixRune(h uint64, r rune, raw string) uint64 {
	if s, ok := foldRune(r); ok {
		raw = s
	}
	for i := 0; i < len(raw); i++ {
		h = mix(h, raw[i])
	}
	return h
}

// Append cuts text[from:to] into tokens and appends them to dst. Any bytes are
// accepted; an invalid byte is a mark.
func Append(dst []Token, text string, from, to int) []Token {
	for i := from; i < to; {
		c := text[i]
		if c < utf8.RuneSelf {
			switch class[c] {
			case classSpace:
				i++
			case classLetter, classDigit:
				t := word(text, i, to)
				dst = append(dst, t)
				i = t.End
			default:
				t := Token{i, i + 1, mix(hashSeed, lower[c]), Mark}
				if lower[c] == '\'' {
					t = possessive(dst, text, t, to)
				}
				dst = append(dst, t)
				i = t.End
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:to])
		switch {
		case wordRune(r):
			t := word(text, i, to)
			dst = append(dst, t)
			i = t.End
		case !typographic(r) && (unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r)):
			i += n
		default:
			t := Token{i, i + n, mixRune(hashSeed, r, text[i:i+n]), Mark}
			if apostropheMark(r) {
				t = possessive(dst, text, t, to)
			}
			dst = append(dst, t)
			i = t.End
		}
	}
	return dst
}

// apostropheMark reports whether r is written for an apostrophe by some keyboard or
// program: Russia‘s, Russia´s.
func apostropheMark(r rune) bool {
	return r == '’' || r == '‘' || r == '´' || r == modifierApostrophe
}

// modifierApostrophe is a letter to Unicode, but in English a mark.
const modifierApostrophe = 'ʼ'

// possessive extends an apostrophe that directly follows a word over the s of a
// possessive ending.
func possessive(dst []Token, text string, t Token, to int) Token {
	if len(dst) == 0 || dst[len(dst)-1].End != t.Start || dst[len(dst)-1].Shape == Mark {
		return t
	}
	if t.End >= to || lower[text[t.End]] != 's' {
		return t
	}
	if next, n := utf8.DecodeRuneInString(text[t.End+1 : to]); n > 0 && wordRune(next) {
		return t
	}
	t.Hash = mix(t.Hash, 's')
	t.End++
	return t
}

// word reads the word or number that starts at i.
func word(text string, i, to int) Token {
	t := Token{Start: i, Hash: hashSeed}
	letters, uppers, digits := 0, 0, 0
	for i < to {
		c := text[i]
		if c-'a' <= 'z'-'a' { // what most bytes are
			run := i
			h := t.Hash
			for i < to && text[i]-'a' <= 'z'-'a' {
				h = mix(h, text[i])
				i++
			}
			t.Hash = h
			letters += i - run
			continue
		}
		if c < utf8.RuneSelf {
			switch class[c] {
			case classSpace:
				t.End = i
				if letters > 0 && uppers == 0 && digits == 0 {
					t.Shape = Lower
				} else {
					t.Shape = shape(text, t.Start, letters, uppers)
				}
				return t
			case classLetter:
				letters++
				if c <= 'Z' {
					uppers++
				}
			case classDigit:
				digits++
			default:
				if !joint(text, t.Start, i, to, letters, digits) {
					t.End = i
					t.Shape = shape(text, t.Start, letters, uppers)
					return t
				}
			}
			t.Hash = mix(t.Hash, lower[c])
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:to])
		switch {
		case apostropheMark(r) && i+n < to && apostrophe(text, i+n, to):
			t.Hash = mix(t.Hash, '\'')
			i += n
			continue
		case softHyphen(r):
			i += n
			continue
		case !wordRune(r):
			t.End = i
			t.Shape = shape(text, t.Start, letters, uppers)
			return t
		}
		if unicode.IsDigit(r) {
			digits++
		} else if !unicode.IsMark(r) {
			letters++
			if unicode.IsUpper(r) {
				uppers++
			}
		}
		t.Hash = mixRune(t.Hash, r, text[i:i+n])
		i += n
	}
	t.End = i
	t.Shape = shape(text, t.Start, letters, uppers)
	return t
}

// joint reports whether the ASCII mark at i belongs to the word that began at
// start: the point of an acronym (U.S.), the apostrophe of a contraction (don't,
// but not France's), the comma or point of a number (1,400.5).
func joint(text string, start, i, to, letters, digits int) bool {
	switch c := text[i]; c {
	case '\'', '`':
		return apostrophe(text, i+1, to)
	case ',', '.':
		if digits > 0 && letters == 0 {
			return i+1 < to && class[text[i+1]] == classDigit
		}
		if c == ',' || letters == 0 || digits > 0 {
			return false
		}
		return acronym(text, start, i, to)
	}
	return false
}

// acronym reports whether the point at i stands inside or closes an acronym such
// as U.S., i.e. follows a single letter that itself starts the word or follows a
// point.
func acronym(text string, start, i, to int) bool {
	if i-start != 1 && text[i-2] != '.' {
		return false
	}
	if i+2 < to && class[text[i+1]] == classLetter && text[i+2] == '.' {
		return true // another letter and its point follow
	}
	return i-start >= 3 // the closing point: U.S.
}

// apostrophe reports whether the text after an apostrophe goes on with the same
// word; the possessive 's is a token of its own.
func apostrophe(text string, i, to int) bool {
	if i >= to {
		return false
	}
	r, n := utf8.DecodeRuneInString(text[i:to])
	if !wordRune(r) || unicode.IsDigit(r) {
		return false
	}
	if r == 's' || r == 'S' {
		next, _ := utf8.DecodeRuneInString(text[i+n : to])
		return i+n < to && wordRune(next)
	}
	return true
}

func shape(text string, start, letters, uppers int) Shape {
	c := text[start]
	switch {
	case letters == 0 || class[c] == classDigit:
		return Number
	case uppers == 0:
		return Lower
	case uppers == letters || letters > 2 && uppers*3 > letters*2:
		return Upper
	case c >= utf8.RuneSelf:
		if r, _ := utf8.DecodeRuneInString(text[start:]); !unicode.IsUpper(r) {
			return Lower
		}
	case c > 'Z':
		return Lower
	}
	return Title
}
