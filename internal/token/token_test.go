package token_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

func words(text string) string {
	var out []string
	for _, t := range token.Append(nil, text, 0, len(text)) {
		out = append(out, text[t.Start:t.End])
	}
	return strings.Join(out, "|")
}

func TestAppend(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"possessive is its own token", "France's envoy", "France|'s|envoy"},
		{"curly possessive", "France’s envoy", "France|’s|envoy"},
		{"other apostrophes", "Russiaʼs, Russia‘s, Russia´s, Russia`s, donʼt", "Russia|ʼs|,|Russia|‘s|,|Russia|´s|,|Russia|`s|,|donʼt"},
		{"contraction stays whole", "They don't know", "They|don't|know"},
		{"name with apostrophe stays whole", "O’Brien of Xi'an", "O’Brien|of|Xi'an"},
		{"acronym keeps its points", "the U.S. and the E.U.", "the|U.S.|and|the|E.U."},
		{"initial and sentence point are apart", "plan A. Next", "plan|A|.|Next"},
		{"numbers keep comma and point", "1,400.5 tons, 3.", "1,400.5|tons|,|3|."},
		{"hyphen is a mark", "Chinese-made cars", "Chinese|-|made|cars"},
		{"soft hyphen does not cut", "sanc\u00adtions", "sanc\u00adtions"},
		{"plural possessive", "the Democrats' plan", "the|Democrats|'|plan"},
		{"invalid bytes are marks", "a\xffb", "a|\xff|b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, words(tt.text)) })
	}
}

func TestFoldedFormsShareAHash(t *testing.T) {
	for _, pair := range [][2]string{{"Séjourné", "sejourne"}, {"ORBÁN", "Orban"}, {"Erdoğan", "erdogan"}, {"don’t", "don't"}, {"donʼt", "don't"}, {"’s", "'s"}, {"‘s", "'s"}, {"´s", "'s"}, {"`s", "'s"}, {"«", `"`}, {"»", `"`}, {"Łódź", "lodz"}} {
		require.Equal(t, token.Hash(pair[0]), token.Hash(pair[1]), pair)
		require.Equal(t, token.Hash(pair[0]), token.Hash(token.Fold(pair[0])), pair)
	}
	for _, mark := range []string{"'", "’", "‘", "ʼ", "´", "`"} {
		text := "Russia" + mark + "s"
		require.Equal(t, token.Hash("'s"), token.Append(nil, text, 0, len(text))[1].Hash, text)
	}
	soft := "sanc\u00adtions"
	require.Equal(t, token.Append(nil, soft, 0, len(soft))[0].Hash, token.Hash(soft), "a word and its token")
	require.Equal(t, token.Hash("sanctions"), token.Hash(soft))
	require.NotEqual(t, token.Hash("U.S."), token.Hash("us"), "the state is not the pronoun")
}

func TestShape(t *testing.T) {
	for text, want := range map[string]token.Shape{"war": token.Lower, "Paris": token.Title, "NATO": token.Upper, "U.S.": token.Upper, "McKay": token.Title, "24": token.Number, "5th": token.Number, "Élysée": token.Title, ",": token.Mark} {
		require.Equal(t, want, token.Append(nil, text, 0, len(text))[0].Shape, text)
	}
}

// invisible reports what may lie between tokens.
func invisible(r rune) bool { return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf) }

func FuzzAppend(f *testing.F) {
	f.Add("The U.S.' move, don’t it?")
	f.Add("a\xff’s \u00ad1,2.")
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, tok := range token.Append(nil, text, 0, len(text)) {
			require.True(t, tok.Start >= at && tok.End > tok.Start && tok.End <= len(text))
			require.Empty(t, strings.TrimFunc(text[at:tok.Start], invisible), "lost between tokens")
			at = tok.End
		}
		require.Empty(t, strings.TrimFunc(text[at:], invisible), "lost after the last token")
	})
}

func BenchmarkAppend(b *testing.B) {
	text := strings.Repeat("Norway’s envoy told reporters on Tuesday that Oslo wants “plain words” from the 27-nation bloc before June. ", 40)
	dst := token.Append(nil, text, 0, len(text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		dst = token.Append(dst[:0], text, 0, len(text))
	}
}
