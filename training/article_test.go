package training_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/token"
	"github.com/seed-7eda0a5f/demarche/stance"
	"github.com/seed-7eda0a5f/demarche/training"
)

var bodies = strings.Fields("EU NATO UN G7 G20 BRICS AU ASEAN OSCE IMF WB WTO ICC IAEA SCO OPEC APEC WHO WEST ORG PERSON")

// TestDefaultCorpus checks form, balance and duplicates, and prints the counts.
func TestDefaultCorpus(t *testing.T) {
	articles, err := training.DefaultCorpus()
	require.NoError(t, err)
	code := regexp.MustCompile(`^[A-Z]{3}$`)
	counts := map[string]int{}
	seen := map[string]string{}
	whole := 0
	for _, a := range articles {
		if len(a.Lines) > 1 {
			whole++
		}
		for _, l := range a.Lines {
			at := fmt.Sprintf("%s:%d", a.Name, l.Number)
			counts[string(l.Kind)]++
			if l.Kind != stance.Body {
				require.Empty(t, l.Actors, "%s: a heading or boilerplate has no actor", at)
				require.Equal(t, "none", l.Labels["ukraine"], at)
				require.Equal(t, "none", l.Labels["china"], at)
				continue
			}
			for _, c := range l.Actors {
				require.True(t, code.MatchString(c) || slices.Contains(bodies, c), "%s: actor %q", at, c)
			}
			counts["ukraine "+l.Labels["ukraine"]]++
			counts["china "+l.Labels["china"]]++
			counts["sentiment "+l.Labels[stance.SentimentTarget]]++
			if len(strings.Fields(l.Text)) < 8 {
				continue // short replies may repeat
			}
			key := token.Fold(l.Text)
			require.NotContains(t, seen, key, "%s repeats %s", at, seen[key])
			seen[key] = at
		}
	}
	require.GreaterOrEqual(t, whole, 200, "whole articles")
	require.GreaterOrEqual(t, counts["body"], 6000)
	for _, label := range []string{"ukraine support", "ukraine neutral", "ukraine oppose", "china partner", "china mixed", "china rival"} {
		require.GreaterOrEqual(t, counts[label], 250, label)
	}
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%6d %s", counts[k], k)
	}
}

func TestReadArticleReportsTheLine(t *testing.T) {
	for text, want := range map[string]string{
		"body\tFRA\t\tnone\tnone\tneutral":             "x:1: 6 columns",
		"# ok\nbody\t-\t\tmaybe\tnone\tneutral\tText.": `x:2: ukraine "maybe"`,
		"body\t-\t\tnone\tfriend\tneutral\tText.":      `china "friend"`,
		"body\t-\t\tnone\tnone\tgloomy\tText.":         `sentiment "gloomy"`,
		"title\t-\t\tnone\tnone\tneutral\tText.":       `kind "title"`,
		"body\t-\t\tnone\tnone\tneutral\t ":            "the text is empty",
	} {
		_, err := training.ReadArticle("x", strings.NewReader(text))
		require.ErrorContains(t, err, want)
	}
}

func TestReadArticleKeepsParagraphs(t *testing.T) {
	a, err := training.ReadArticle("x", strings.NewReader("# a\nbody\tFRA,CHN\t\tnone\tpartner\tpositive\tOne.\nbody\t-\t\tnone\tnone\tneutral\tTwo.\n\nbody\t-\t\tnone\tnone\tneutral\tThree.\n"))
	require.NoError(t, err)
	require.Equal(t, []bool{true, false, true}, []bool{a.Lines[0].Paragraph, a.Lines[1].Paragraph, a.Lines[2].Paragraph})
	require.Equal(t, []string{"FRA", "CHN"}, a.Lines[0].Actors)
}
