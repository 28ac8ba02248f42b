package segment

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// hostile returns texts of about n bytes that tempt a rule to look far.
func hostile(n int) map[string]string {
	fill := func(unit string) string { return strings.Repeat(unit, n/len(unit)) }
	return map[string]string{
		"quotation marks":   fill("\""),
		"opening marks":     fill("“"),
		"closing marks":     "x." + fill("”"),
		"brackets":          fill("("),
		"closing brackets":  fill(")A"),
		"dots":              fill("."),
		"spaced dots":       fill(". "),
		"dots and marks":    fill(".\""),
		"ellipses":          fill("…"),
		"one word":          fill("a"),
		"one word of caps":  fill("A"),
		"caps":              fill("AB "),
		"letters and stops": fill("A."),
		"short sentences":   fill("A? "),
		"spaces":            "a." + fill(" ") + "b",
		"spaces inside":     fill("a                        "),
		"line ends":         "a" + fill("\n") + "b",
		"carriage returns":  fill("\r\n"),
		"short lines":       fill("a\n"),
		"wrapped lines":     fill("the quick brown fox jumps over the lazy dog and naps\n"),
		"lines of caps":     fill("THE PORT IS SHUT\n"),
		"one line":          fill("the quick brown fox "),
		"zero width":        fill("\u200b"),
		"zero width spaced": fill("\u200b "),
		"hours":             fill("a") + fill(" a.m. Zed"),
		"enumerators":       fill("1. 2. "),
		"bullets":           fill("• "),
		"slashes":           fill("A/B/"),
		"credits":           fill("AP/AFP "),
		"labels":            fill("Related article A "),
		"prompts":           fill("Subscribe "),
		"follow":            fill("Follow a on "),
		"addresses":         fill("a.B"),
		"credit brackets":   fill("(AP "),
		"glued credits":     fill("x.(AP)A"),
		"dashes":            fill("a.- B"),
		"invalid bytes":     fill("\xe2"),
		"continuations":     fill("\x80"),
		"footnotes":         fill("a.[1]"),
		"headings":          fill("Word  The "),
	}
}

// TestLinear compares the work on a hostile text with that on one twice as long.
func TestLinear(t *testing.T) {
	work := func(text string) int {
		c := cutter{text: text, lex: defaultLexicon()}
		c.run()
		return c.work
	}
	const n = 1 << 16
	long := hostile(2 * n)
	for name, text := range hostile(n) {
		t.Run(name, func(t *testing.T) {
			one, two := work(text), work(long[name])
			require.LessOrEqual(t, two, 2*one+one/8+1000, "twice the text, more than twice the work")
			require.LessOrEqual(t, one, 200*n, "too much work for each byte")
			check(t, text, Append(nil, text))
		})
	}
}

func FuzzAppend(f *testing.F) {
	for _, text := range hostile(64) {
		f.Add(text)
	}
	for _, text := range []string{
		"RIGA (WN) — The ship sailed.\r\n\r\n“Who saw it?” he asked. “Nobody.",
		"met in Bali.U.S. officials said.\"Then THE PORT IS SHUT FOR GOODThe end.(AP Photo/A. B)Then",
		"1.) One 2.) Two • Three\u00a0\u200b . . . Four etc. Five © 2024",
		"Grain deals  The talks went on\nRelated article\nA title\n\nVideo Ad Feedback A 01:02 - Source: X Then",
		"\r00000\x0f00000000000000000\x1500\x120000000000000000000000000000A00\r0", // a line end before the text
		"Sie sagte: „Nein.“ « Oui. » 港は閉まった。船は帰った。",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		units := Append(nil, text)
		check(t, text, units)
		// White space around a text changes nothing but the offsets.
		padded := Append(nil, "\n\n"+text)
		if utf8.ValidString(text) {
			require.Len(t, padded, len(units), "%q", text)
		}
	})
}

// TestBoundsKeepRunes puts runes of every width across the bounds of the rules that
// look ahead: no unit may begin or end inside one.
func TestBoundsKeepRunes(t *testing.T) {
	openings := []string{
		"Related article Port fees rise again Source: ", "Related article Port fees rise again ", "Related article ",
		"Advertisement ", "Sign up ", "A. Person/Getty ", "REUTERS/A", "A. Person via Getty ", "(Photo by A. Person/", "(RELATED: ",
		"THE PORT OF RIGA IS CLOSED AGAIN ", "It is shut at 6 p.m. ", "It is shut.", "\"Who pays?\" Okafor ", "1. ", "'No way back' ", "By A",
	}
	for _, opening := range openings {
		for _, fill := range []string{"é", "—", "“", "語", "🙂", "é ", "— ", "🙂 "} {
			for pad := range 4 {
				text := opening + strings.Repeat("x", pad) + strings.Repeat(fill, 400)
				for _, u := range Append(nil, text) {
					require.True(t, utf8.ValidString(text[u.Start:u.End]), "%q, %q, %d: cut at %d and %d", opening, fill, pad, u.Start, u.End)
				}
			}
		}
	}
}
