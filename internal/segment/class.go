package segment

import (
	"unicode"
	"unicode/utf8"
)

// Classes of bytes. The scan skips plain bytes and looks at all others.
const (
	plain   uint8 = iota
	stop          // . ! ?
	newline       // \n \v \f \r
	closing       // )
	wide          // first byte of a rune that may end or begin a unit
)

var class = [256]uint8{
	'.': stop, '!': stop, '?': stop,
	'\n': newline, '\v': newline, '\f': newline, '\r': newline,
	')':  closing,
	0xD8: wide, 0xDB: wide, // Arabic and Urdu stops
	0xE0: wide, // danda
	0xE2: wide, // ellipsis, bullets, separators
	0xE3: wide, // ideographic full stop
	0xEF: wide, // full-width stops
}

// A sign is what a rune means to the cutter.
type sign uint8

const (
	other     sign = iota
	dot            // a full stop of any script
	ellipsis       // …
	shout          // question and exclamation marks
	bullet         // list marks that are never part of a word
	separator      // U+2028, U+2029
)

func signOf(r rune) sign {
	switch r {
	case '.', '．', '。', '।', '॥', '۔':
		return dot
	case '…':
		return ellipsis
	case '!', '?', '‼', '⁇', '⁈', '⁉', '！', '？', '؟':
		return shout
	case '•', '⁃', '‣', '◦', '▪', '●':
		return bullet
	case '\u2028', '\u2029':
		return separator
	}
	return other
}

// unspaced reports whether r is a stop of a script that puts no space after it.
func unspaced(r rune) bool { return r == '。' || r == '！' || r == '？' || r == '．' }

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
func digit(b byte) bool  { return b >= '0' && b <= '9' }

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'A' && r <= 'Z'
	}
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

func isLower(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z'
	}
	return unicode.IsLower(r)
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return letter(byte(r))
	}
	return unicode.IsLetter(r)
}

// decode returns the rune at i and its width, or 0 and no width at the end.
func decode(s string, i int) (rune, int) {
	if i >= len(s) {
		return 0, 0
	}
	if s[i] < utf8.RuneSelf {
		return rune(s[i]), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

// before returns the rune that ends at i and its width, looking back no further
// than from.
func before(s string, from, i int) (rune, int) {
	if i <= from {
		return 0, 0
	}
	if b := s[i-1]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeLastRuneInString(s[max(from, i-utf8.UTFMax):i])
}

// space returns the width of the white space at i, or 0.
func space(s string, i int) int {
	if i >= len(s) {
		return 0
	}
	switch b := s[i]; {
	case b == ' ' || b >= '\t' && b <= '\r':
		return 1
	case b < utf8.RuneSelf:
		return 0
	case b == 0xC2 || b >= 0xE1 && b <= 0xE3:
		if r, n := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
			return n
		}
	}
	return 0
}

// blankAt returns the width of the white space at i that ends no line, or 0.
func blankAt(s string, i int) int {
	n := space(s, i)
	if r, _ := decode(s, i); n > 0 && (class[s[i]] == newline || signOf(r) == separator) {
		return 0
	}
	return n
}

// invisible returns the width of the mark without width at i (zero-width space
// and joiners, directions, byte order mark), or 0.
func invisible(s string, i int) int {
	if i+2 < len(s) && (s[i] == 0xE2 || s[i] == 0xEF) {
		switch s[i : i+3] {
		case "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff":
			return 3
		}
	}
	return 0
}

// gap returns the end of the white space at i and the number of line ends in it.
// Invisible marks that stand alone in white space go with it; those that touch
// text stay with the text.
func gap(s string, i int) (end, lines int) {
	for i < len(s) {
		if n := space(s, i); n > 0 {
			switch {
			case s[i] == '\n' || n == 3 && (s[i:i+3] == "\u2028" || s[i:i+3] == "\u2029"):
				lines++
			case s[i] == '\r' && (i+1 == len(s) || s[i+1] != '\n'):
				lines++
			}
			i += n
			continue
		}
		n := invisible(s, i)
		if n == 0 {
			break
		}
		j := i + n
		for n > 0 {
			n = invisible(s, j)
			j += n
		}
		if j < len(s) && space(s, j) == 0 {
			break
		}
		i = j
	}
	return i, lines
}

// trim moves end back over white space.
func trim(s string, from, end int) int {
	for end > from {
		r, n := before(s, from, end)
		if !unicode.IsSpace(r) {
			break
		}
		end -= n
	}
	return end
}
