package training_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/training"
)

func features(t *testing.T, b training.BagOfWords, e training.Example) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	b.Extract(e, true, func(_ uint64, name string) { names[name] = true })
	return names
}

// TestAliasesMask: no feature tells which of the names of the target a text uses, and
// words are seen by where they stand to it.
func TestAliasesMask(t *testing.T) {
	a, err := training.NewAliases(map[string][]string{"canal": {"the canal", "Vestby Cut", "Cut"}})
	require.NoError(t, err)
	b := training.BagOfWords{Aliases: a}
	one := features(t, b, training.Example{Target: "canal", Text: "Nobody will dig Vestby Cut any deeper."})
	require.Equal(t, one, features(t, b, training.Example{Target: "canal", Text: "Nobody will dig the canal any deeper."}))
	require.Equal(t, one, features(t, b, training.Example{Target: "canal", Text: "Nobody will dig CUT any deeper."}), "in any case")
	require.Contains(t, one, "dig TARGET any")
	require.Contains(t, one, "within 1 before target: dig")
	other := features(t, b, training.Example{Target: "tunnel", Text: "Nobody will dig Vestby Cut any deeper."})
	require.Contains(t, other, "dig Vestby Cut", "the names of one target are words for another")
}

// TestAliasesAroundTheMention: a name that begins before the marked mention is the
// mention.
func TestAliasesAroundTheMention(t *testing.T) {
	a, err := training.NewAliases(map[string][]string{"canal": {"the canal"}})
	require.NoError(t, err)
	b := training.BagOfWords{Aliases: a}
	text := "Nobody will dig the canal any deeper."
	at := strings.Index(text, "canal")
	marked := features(t, b, training.Example{Target: "canal", Text: text, Start: at, End: at + len("canal")})
	require.Contains(t, marked, "within 1 before target: dig")
}

func TestAliasesInTheModel(t *testing.T) {
	a, err := training.NewAliases(map[string][]string{"canal": {"the canal", "Vestby Cut"}})
	require.NoError(t, err)
	var examples []training.Example
	for _, l := range []string{"favor", "against"} {
		for _, text := range []string{"%s the canal again", "we %s the canal", "they %s the canal now"} {
			verb := map[string]string{"favor": "deepen", "against": "close"}[l]
			examples = append(examples, training.Example{Target: "canal", Label: l, Text: text + " " + verb})
		}
	}
	m, err := training.Fit(context.Background(), examples, &training.Options{Bag: training.BagOfWords{Aliases: a}})
	require.NoError(t, err)
	require.Equal(t, `{"canal":["the canal","Vestby Cut"]}`, m.Metadata()[training.MetaAliases])
	x, err := training.ExtractorOf(m)
	require.NoError(t, err)
	require.Equal(t,
		x.Features(nil, training.Example{Target: "canal", Text: "deepen the canal"}),
		x.Features(nil, training.Example{Target: "canal", Text: "deepen Vestby Cut"}))
}

func TestAliasesRefused(t *testing.T) {
	_, err := training.NewAliases(map[string][]string{"canal": {"?!"}})
	require.EqualError(t, err, `training: aliases of target "canal": "?!" holds no letter or digit`)
	_, err = training.NewAliases(map[string][]string{"canal": {"the cut"}, "tunnel": {"The Cut"}})
	require.EqualError(t, err, `training: aliases of target "tunnel": "The Cut" is an alias of target "canal" too`)
	_, err = training.ParseAliases("{")
	require.ErrorContains(t, err, "training: parse aliases")
	a, err := training.ParseAliases("")
	require.NoError(t, err)
	require.Empty(t, a.String())
}
