package stance_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/seed-7eda0a5f/demarche/stance"
)

// The functions of this file write an article otherwise than it was written.

// replaced returns the replacement of each pair of old and new.
func replaced(pairs ...string) func(string) string { return strings.NewReplacer(pairs...).Replace }

// marked writes quotation marks that open and close anew, and leaves apostrophes.
func marked(open, shut string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		before := ' '
		for _, r := range s {
			opens := before == ' ' || before == '\n' || before == '(' || before == '—' || before == '-' || before == '‘'
			switch {
			case r == '“' || r == '"' && opens:
				b.WriteString(open)
			case r == '”' || r == '"':
				b.WriteString(shut)
			default:
				b.WriteRune(r)
			}
			before = r
		}
		return b.String()
	}
}

// apostrophes writes the apostrophes inside words anew.
func apostrophes(mark string) func(string) string {
	inside := regexp.MustCompile(`(\p{L})['’](\p{L})`)
	return func(s string) string { return inside.ReplaceAllString(s, "${1}"+mark+"${2}") }
}

// plainAccents takes the accents off.
func plainAccents(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsMark(r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// wrapped breaks lines at 72 letters, as plain-text mail does.
func wrapped(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		col := 0
		var b strings.Builder
		for k, w := range strings.Split(l, " ") {
			switch {
			case k == 0:
			case col+len(w) > 72:
				b.WriteByte('\n')
				col = 0
			default:
				b.WriteByte(' ')
			}
			b.WriteString(w)
			col += len(w) + 1
		}
		lines[i] = b.String()
	}
	return strings.Join(lines, "\n")
}

// dashes writes the dashes between words anew, but not those that open a turn.
func dashes(mark string) func(string) string {
	inside := regexp.MustCompile(`([\pL\d,)"”]) (-|–|—|--) (\S)`)
	return func(s string) string { return inside.ReplaceAllString(s, "${1}"+mark+"${3}") }
}

// unless returns a change that leaves alone the texts that hold any of some words.
func unless(apply func(string) string, words string) func(string) string {
	any := regexp.MustCompile(words)
	return func(s string) string {
		if any.MatchString(s) {
			return s
		}
		return apply(s)
	}
}

// changes hold, by the shares that are lost, what is as it is by design.
var changes = []change{
	{name: "crlf", apply: replaced("\n", "\r\n")},
	{name: "cr", apply: replaced("\n", "\r")},
	{name: "blank lines at the ends", apply: func(s string) string { return "\n \n\n" + s + "\n\n\t\n" }},
	{name: "byte order mark", apply: func(s string) string { return "\ufeff" + s }},
	{name: "blanks at line ends", apply: replaced("\n", "  \n")},
	{name: "three blank lines", apply: replaced("\n\n", "\n\n\n\n")},
	{name: "two blanks after stops", apply: replaced(". ", ".  ", "? ", "?  ", "! ", "!  ", `." `, `."  `, `.” `, `.”  `)},
	{name: "two blanks everywhere", apply: replaced(" ", "  "), lost: shares{135, 260, 30},
		why: "a wide blank parts headings and names in flattened pages"},
	{name: "no-break spaces", apply: replaced(" ", "\u00a0")},
	{name: "narrow no-break spaces", apply: replaced(" ", "\u202f"), lost: shares{20, 0, 0},
		why: "picture credits know the two blanks of the web only"},
	{name: "wrapped", apply: wrapped, lost: shares{300, 40, 10},
		why: "a block of two lines tells no width, so that a long heading or caption is cut where its line ends"},
	{name: "straight marks", apply: marked(`"`, `"`)},
	{name: "curly marks", apply: marked("“", "”")},
	{name: "guillemets", apply: marked("«", "»")},
	{name: "guillemets with blanks", apply: marked("«\u00a0", "\u00a0»"), lost: shares{15, 0, 0},
		why: "a crosshead inside a line is known by marks that touch its words"},
	{name: "single marks", apply: marked("‘", "’"), lost: shares{0, 42, 18},
		why: "a mark may be an apostrophe, so that one without a partner in its paragraph opens nothing"},
	{name: "straight apostrophes", apply: apostrophes("'")},
	{name: "curly apostrophes", apply: apostrophes("’")},
	{name: "letter apostrophes", apply: apostrophes("ʼ")},
	{name: "acute apostrophes", apply: apostrophes("´"), lost: shares{9, 0, 0}, why: "the words that end a heading are known by the usual apostrophe"},
	{name: "grave apostrophes", apply: apostrophes("`"), lost: shares{9, 0, 0}, why: "as above"},
	{name: "hyphens for dashes", apply: dashes(" - "), lost: shares{0, 15, 0}, why: "a dateline behind a byline on its line stays in the sentence: its dash is a word of it"},
	{name: "double hyphens", apply: dashes(" -- "), lost: shares{0, 12, 0}, why: "as above"},
	{name: "en dashes", apply: dashes(" – "), lost: shares{0, 0, 10}, why: "as above"},
	{name: "em dashes", apply: dashes(" — "), lost: shares{0, 0, 12}, why: "as above"},
	{name: "tight em dashes", apply: dashes("—"), lost: shares{0, 0, 10}, why: "as above"},
	{name: "no-break hyphens", apply: replaced("-", "‑"), lost: shares{4, 0, 0}, why: "a hyphen that ends a dateline on a line of its own is none"},
	{name: "Zelensky", apply: replaced("Zelenskyy", "Zelensky", "Zelenskiy", "Zelensky")},
	{name: "Zelenskyy", apply: replaced("Zelenskyy", "Zelenskyy", "Zelenskiy", "Zelenskyy", "Zelensky", "Zelenskyy")},
	{name: "Zelenskiy", apply: replaced("Zelenskyy", "Zelenskiy", "Zelensky", "Zelenskiy")},
	{name: "Kiev", apply: replaced("Kyiv", "Kiev")},
	{name: "accents off", apply: plainAccents},
	{name: "accents apart", apply: norm.NFD.String},
	{name: "accents on", apply: replaced("Orban", "Orbán", "Erdogan", "Erdoğan")},
	{name: "Fiji", apply: unless(fiji, `Orb[aá]n|Szijj|Magyar|Sulyok`), from: "FJI", to: "HUN"},
	{name: "Fiji with Hungarians", apply: fiji, from: "FJI", to: "HUN", lost: shares{0, 0, 50},
		why: "who is known to act for Hungary names Fiji as another state"},
}

var fiji = replaced("Hungarian", "Fijian", "Hungary", "Fiji", "Budapest", "Suva")

// TestChangesOfWriting: how an article is written, what spelling of a name it has and
// which third state it tells of changes neither where its sentences end nor who speaks
// in them nor where they stand. What does is measured and by design.
func TestChangesOfWriting(t *testing.T) {
	a, texts := analyzer(t), stance.Sample(t)
	for _, c := range changes {
		t.Run(c.name, func(t *testing.T) {
			var n moved
			for _, text := range texts {
				if changed := c.apply(text); changed != text {
					n.compare(t, a.Analyze(text), a.Analyze(changed), &c)
				}
			}
			n.atMost(t, c.lost)
		})
	}
}
