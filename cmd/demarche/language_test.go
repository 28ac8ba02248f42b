package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// TestEnglishIsRead: no English article, sentence or headline is refused: those of
// testdata, every sentence of the corpus by itself, and real articles, where they are
// at hand.
func TestEnglishIsRead(t *testing.T) {
	articles, err := filepath.Glob("../../testdata/articles/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, articles)
	held, err := filepath.Glob("../../../shared/gold/dev/*.txt")
	require.NoError(t, err)
	for _, name := range append(articles, held...) {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		require.NoError(t, checkLanguage(string(text)), name)
	}
	sentences := 0
	for _, folder := range []string{"articles", "sentences"} {
		files, err := filepath.Glob("../../training/corpus/" + folder + "/*.tsv")
		require.NoError(t, err)
		for _, name := range files {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			for line := range strings.Lines(string(data)) {
				cells := strings.Split(strings.TrimSpace(line), "\t")
				if len(cells) < 7 || strings.HasPrefix(line, "#") {
					continue
				}
				sentences++
				require.NoError(t, checkLanguage(cells[6]), cells[6])
			}
		}
	}
	require.Greater(t, sentences, 5000)
}

// foreign lists the texts of testdata/languages.tsv: code, headline, passage.
func foreign(t *testing.T) (rows [][]string) {
	t.Helper()
	data, err := os.ReadFile("testdata/languages.tsv")
	require.NoError(t, err)
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			cells := strings.Split(strings.TrimSpace(line), "\t")
			require.Len(t, cells, 3)
			rows = append(rows, cells)
		}
	}
	return rows
}

func TestOtherLanguagesAreRefused(t *testing.T) {
	passed := 0
	for _, r := range foreign(t) {
		require.Error(t, checkLanguage(r[2]), r[0])
		require.Error(t, checkLanguage(r[1]+"\n\n"+strings.Repeat(r[2]+" ", 20)), "%s, longer", r[0])
		if checkLanguage(r[1]) == nil {
			passed++
			require.Less(t, strings.IndexFunc(r[1], func(c rune) bool {
				return c > unicode.MaxLatin1 && !unicode.Is(unicode.Latin, c) && unicode.IsLetter(c)
			}), 0, "%s: a headline in another script is told by it", r[0])
		}
	}
	require.LessOrEqual(t, passed, 15, "headlines that are too short to tell")
}

func TestLanguageIsNamedWhereSure(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"sure", "Die Bundesregierung will der Ukraine noch vor dem Winter neue Flugabwehrsysteme liefern, sagte die Außenministerin am Donnerstag nach einem Treffen mit ihren Kollegen in Berlin.", "is German"},
		{"close kin", "Den danske regering vil levere nye luftforsvarssystemer til Ukraine inden vinteren. Det sagde ministeren torsdag efter et møde med sine kolleger.", "is not English"},
	} {
		require.ErrorContains(t, checkLanguage(tt.text), tt.want, tt.name)
	}
}

// TestKinOfEnglish: the languages that share the most words with English.
func TestKinOfEnglish(t *testing.T) {
	for name, text := range map[string]string{
		"Danish":    "For at hjælpe Ukraine har regeringen besluttet at købe nye våben. Det er for tidligt at sige, hvornår de kommer, men det var ministerens håb, at de er her før jul. Hun var glad for at høre, at flere lande er med.",
		"Dutch":     "Het was de vraag of de regering over de brug zou komen. De minister is van plan om Oekraïne te helpen, maar of dat was wat de kamer wilde, is niet zeker. Over een week is er meer bekend, of het nu regent of niet.",
		"Norwegian": "For å hjelpe Ukraina har regjeringen bestemt at den skal kjøpe nye våpen. Det er for tidlig å si når de kommer, men statsråden håper at de er her før jul. Hun var glad for at flere land er med.",
		"German":    "Was die Ministerin will, ist klar: Sie will, dass der Krieg endet. Wer aber her muss und was er kosten will, das war am Abend in Berlin nicht zu hören, und so blieb die Not groß.",
		"Finnish":   "Ministeri on sitä mieltä, että on tärkeää auttaa Ukrainaa. Hän on käynyt Kiovassa ja on nyt matkalla kotiin. On vielä epäselvää, milloin uudet järjestelmät on toimitettu perille.",
	} {
		require.Error(t, checkLanguage(text), name)
	}
}

// TestMixedTextIsRead: English that quotes another language, and what has no words.
func TestMixedTextIsRead(t *testing.T) {
	for _, text := range []string{
		`The chancellor said: "Wir werden die Ukraine unterstützen, solange es nötig ist, und zwar mit allem, was sie braucht." He then left for the airport, and the talks went on without him until the evening.`,
		"Zelensky (Володимир Зеленський) met Xi Jinping (习近平).", "Kyiv, 2024-05-01", "123 456", "OK", "Merz: Wir helfen", "",
	} {
		require.NoError(t, checkLanguage(text), text)
	}
}

// TestOtherLanguageIsOneFailure: it is named, the rest is done, and --any-language
// reads it.
func TestOtherLanguageIsOneFailure(t *testing.T) {
	rows := foreign(t)
	var in bytes.Buffer
	for _, text := range []string{rows[0][2], "Norway condemned the invasion.", rows[1][2]} {
		require.NoError(t, json.NewEncoder(&in).Encode(map[string]string{"text": text}))
	}
	args := []string{"analyze", "--input", "jsonl", "--format", "jsonl"}
	status, out, errOut := demarche(in.String(), args...)
	require.Equal(t, exitFailed, status)
	require.Len(t, documents(t, out), 1)
	require.Contains(t, errOut, "-:1: is German; only English is read, unless --any-language")
	require.Contains(t, errOut, "-:3: is French")

	status, out, errOut = demarche(in.String(), append(args, "--any-language")...)
	require.Equal(t, exitOK, status, errOut)
	require.Len(t, documents(t, out), 3)
}
