package training_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/token"
	"github.com/seed-7eda0a5f/demarche/training"
)

// names returns the names of the features of an example, and checks that they do
// not depend on being asked for.
func names(t *testing.T, b training.BagOfWords, e training.Example) []string {
	t.Helper()
	var out []string
	hashes := map[uint64]string{}
	var named, plain []uint64
	b.Extract(e, true, func(h uint64, name string) {
		require.NotEmpty(t, name)
		if before, ok := hashes[h]; ok {
			require.Equal(t, before, name, "two features of one hash")
		}
		hashes[h] = name
		named = append(named, h)
		out = append(out, name)
	})
	b.Extract(e, false, func(h uint64, name string) { plain = append(plain, h) })
	require.Equal(t, named, plain)
	return out
}

func TestBagOfWordsByFamily(t *testing.T) {
	polarity := func(word uint64) (float64, bool) {
		switch word {
		case token.Hash("good"):
			return 1, true
		case token.Hash("bad"):
			return -1.2, true
		}
		return 0, false
	}
	const masked = "Critics say ENTITYP blames ENTITYQ again"
	tests := []struct {
		name     string
		families training.Family
		e        training.Example
		want     []string
	}{
		{"words, numbers and links as classes", training.Words, training.Example{Text: "See https://t.co/x1 in 2014"}, []string{"See", "LINK", "in", "NUMBER"}},
		{"phrases reach to the edge", training.Phrases, training.Example{Text: "we back them"}, []string{"^ we", "we back", "^ we back", "back them", "we back them"}},
		{"gaps", training.Gaps, training.Example{Text: "we do back them"}, []string{"we * back", "do * them"}},
		{"characters, folded, over words", training.Characters, training.Example{Text: "Né  it"}, []string{`" ne "`, `"ne i"`, `"e it"`, `" it "`}},
		{"the scope of a negation ends with the clause", training.Negated, training.Example{Text: "They won't back it, they said"}, []string{"not: back", "not: it"}},
		{"the scope is four words long", training.Negated, training.Example{Text: "never a b c d e"}, []string{"not: a", "not: b", "not: c", "not: d"}},
		{"style", training.Style, training.Example{Text: "STOP THE WAR NOW! #peace @kyiv"}, []string{"#peace", "@kyiv", "CAPITALS", "exclamation", "length 0"}},
		{"near the mention", training.Near, training.Example{Text: "I like Xi Jinping a lot", Start: 7, End: 17}, []string{
			"before target: I", "near target: I", "within 3 before target: I", "before target: like", "near target: like", "within 1 before target: like",
			"after target: a", "near target: a", "within 1 after target: a", "after target: lot", "near target: lot", "within 3 after target: lot",
		}},
		{"near the name", training.Near, training.Example{Text: "stand with Ukraine", Target: "ukraine"}, []string{"near name: stand", "-2 of name: stand", "near name: with", "0 of name: with"}},
		{"no mention, no name", training.Near, training.Example{Text: "stand with them", Target: "ukraine"}, nil},
		{"tone", training.Tone, training.Example{Text: "good good, not bad"}, []string{"tone >= 0.5", "tone >= 1", "tone >= 1.5", "tone >= 2", "tone >= 2.5", "tone >= 3"}},
		{"tone below zero", training.Tone, training.Example{Text: "bad"}, []string{"tone <= -0.5", "tone <= -1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := names(t, training.BagOfWords{Families: tt.families, Polarity: polarity}, tt.e)
			if tt.families == training.Style || tt.families == training.Characters {
				require.ElementsMatch(t, tt.want, got)
				return
			}
			require.Equal(t, tt.want, got)
		})
	}
	got := strings.Join(names(t, training.BagOfWords{Families: training.Between}, training.Example{Text: masked}), "\n")
	for _, want := range []string{"ENTITYP … ENTITYQ\n", "ENTITYP … ENTITYQ between: blames", "before: Critics say", "after: again", "first +1: blames", "ENTITYP blames ENTITYQ"} {
		require.Contains(t, got, want)
	}
	require.Empty(t, names(t, training.BagOfWords{Families: training.Between}, training.Example{Text: "ENTITYP and ENTITYP"}), "one entity only")
}

func TestBagOfWordsTellsOrderOfEntities(t *testing.T) {
	b := training.BagOfWords{Families: training.Between}
	require.NotEqual(t,
		names(t, b, training.Example{Text: "ENTITYP blames ENTITYQ"}),
		names(t, b, training.Example{Text: "ENTITYQ blames ENTITYP"}))
}

func TestFeaturesAreDistinctAndAscend(t *testing.T) {
	x := training.Extractor(func(_ training.Example, _ bool, emit func(uint64, string)) {
		for _, h := range []uint64{7, 3, 7, 1, 3} {
			emit(h, "")
		}
	})
	require.Equal(t, []uint64{1, 3, 7}, x.Features([]uint64{9, 9}, training.Example{}), "what dst held is gone")
	require.Empty(t, training.Extractor(training.BagOfWords{Families: training.Words}.Extract).Features(nil, training.Example{}))
}

func TestBagOfWordsString(t *testing.T) {
	for _, b := range []training.BagOfWords{{}, {Families: training.Words | training.Tone, Longest: 1, CharsFrom: 2, CharsTo: 5}} {
		got, err := training.ParseBagOfWords(b.String())
		require.NoError(t, err)
		require.Equal(t, b.String(), got.String())
	}
	for _, s := range []string{"", "news", "bag colors longest=1 chars=2-3", "bag words longest=-1 chars=2-3", "bag words longest=1 chars=-5-3",
		"bag words longest=1 chars=3-2", "bag words longest=99 chars=2-3", "bag words longest=1 chars=1-9000000000000000000"} {
		_, err := training.ParseBagOfWords(s)
		require.ErrorContains(t, err, "training: parse features")
	}
}

// TestBagOfWordsOutOfRange: lengths that make no sense are refused by Fit, and are
// no panic and no endless work where nobody asked.
func TestBagOfWordsOutOfRange(t *testing.T) {
	for _, b := range []training.BagOfWords{{Longest: -1}, {CharsFrom: -5, CharsTo: 3}, {CharsTo: math.MaxInt}, {CharsFrom: 5, CharsTo: 4}, {Longest: math.MaxInt}} {
		training.Extractor(b.Extract).Features(nil, training.Example{Text: strings.Repeat("a b ", 1000)})
		_, err := training.Fit(context.Background(), synthetic(20), &training.Options{Polarity: none, Bag: b})
		require.ErrorContains(t, err, "want")
	}
}

func FuzzBagOfWords(f *testing.F) {
	f.Add("Né à Kyiv https://x ENTITYP not ENTITYQ!", "kyiv", 5, 9)
	f.Add("\xff\xfe://", "", -1, 99)
	f.Fuzz(func(t *testing.T, text, target string, start, end int) {
		n := 0
		training.BagOfWords{}.Extract(training.Example{Text: text, Target: target, Start: start, End: end}, true, func(uint64, string) { n++ })
		require.LessOrEqual(t, n, 200+100*len(text), "work grows with the text")
	})
}

func BenchmarkBagOfWords(b *testing.B) {
	examples := synthetic(100)
	size := 0
	for _, e := range examples {
		size += len(e.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for _, e := range examples {
			training.BagOfWords{}.Extract(e, false, func(uint64, string) { n++ })
		}
	}
}
