package token

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// TestTypographic asks the tables of unicode.
func TestTypographic(t *testing.T) {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) ||
			unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if typographic(r) {
			require.False(t, plain(r), "%U", r)
		}
		if r == modifierApostrophe {
			require.False(t, wordRune(r), "a mark to us")
			continue
		}
		if w := unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r); w != wordRune(r) {
			require.Equal(t, w, wordRune(r), "%U", r)
		}
	}
}
