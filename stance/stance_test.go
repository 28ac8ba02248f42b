package stance_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/stance"
)

func analyzer(t testing.TB) *stance.Analyzer {
	t.Helper()
	a, err := stance.New(nil)
	require.NoError(t, err)
	return a
}

// articles returns the test articles, one text each.
func articles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../testdata/articles/*.txt")
	require.NoError(t, err)
	var out []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		require.NoError(t, err)
		out = append(out, string(b))
	}
	require.NotEmpty(t, out)
	return out
}

// check holds what is true of every report, whatever the text.
func check(t *testing.T, text string, r *stance.Report) {
	t.Helper()
	end := 0
	for _, s := range r.Sentences {
		require.LessOrEqual(t, end, s.Start)
		require.Less(t, s.Start, s.End)
		require.LessOrEqual(t, s.End, len(text))
		require.Equal(t, text[s.Start:s.End], s.Text)
		gap := strings.TrimFunc(text[end:s.Start], func(r rune) bool {
			return unicode.IsSpace(r) || strings.ContainsRune("\ufeff\u200b\u2060\u00ad\u200c\u200d\u200e\u200f", r)
		})
		require.Empty(t, gap, "between sentences lie white space and marks without width only")
		end = s.End
		for _, a := range s.Actors {
			require.NotEmpty(t, a.Code)
			require.Contains(t, []stance.ActorKind{stance.StateActor, stance.BodyActor, stance.OrganisationActor, stance.PersonActor}, a.Kind)
		}
		for _, x := range s.Stances {
			require.True(t, x.Score >= -1 && x.Score <= 1)
			require.True(t, x.Confidence >= 0 && x.Confidence <= 1)
		}
		require.True(t, s.Sentiment.Score >= -1 && s.Sentiment.Score <= 1)
		if s.Cue != nil {
			require.True(t, s.Cue.Start >= s.Start && s.Cue.End <= s.End)
		}
		if s.Source != nil {
			require.True(t, s.Source.Start >= s.Start && s.Source.End <= s.End)
		}
		if s.Kind != stance.Body {
			require.Empty(t, s.Actors)
		}
	}
	for _, a := range r.Summary {
		require.True(t, a.Low <= a.Score && a.Score <= a.High, "%v in [%v, %v]", a.Score, a.Low, a.High)
	}
}

func TestReportInvariants(t *testing.T) {
	a := analyzer(t)
	for _, text := range append(articles(t), "", " \n", "\xff\xfe", "\"", "said", "he said he said \"", strings.Repeat("\"He\" said. ", 500)) {
		check(t, text, a.Analyze(text))
	}
}

func TestSameInputSameReport(t *testing.T) {
	a, b := analyzer(t), analyzer(t)
	for _, text := range articles(t) {
		require.Equal(t, a.Analyze(text), b.Analyze(text))
	}
}

func TestConcurrentUse(t *testing.T) {
	a, alone := analyzer(t), analyzer(t)
	var wg sync.WaitGroup
	for _, text := range articles(t) {
		want := alone.Analyze(text)
		wg.Go(func() {
			for range 3 {
				assert.Equal(t, want, a.Analyze(text))
			}
		})
	}
	wg.Wait()
}

func TestNewRefusesOptionsOutOfRange(t *testing.T) {
	for _, c := range []float64{-0.1, 1.1} {
		_, err := stance.New(&stance.Options{MinConfidence: c})
		require.ErrorContains(t, err, "between 0 and 1")
	}
}

func TestMinConfidenceAbstains(t *testing.T) {
	a, err := stance.New(&stance.Options{MinConfidence: 1})
	require.NoError(t, err)
	for _, text := range articles(t) {
		for _, s := range a.Analyze(text).Sentences {
			require.Equal(t, "none", s.Stances["ukraine"].Label)
		}
	}
}

// TestAttribution holds the cases that readers complain of in other tools.
func TestAttribution(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // code and name of the first actor of each sentence
	}{
		{"subject before its verb", `Paris expects Beijing to help.`, []string{"FRA"}},
		{"place is no actor", `In Paris, Beijing's envoy said little.`, []string{"CHN"}},
		{"inverted", `"We will help," said Norway's prime minister, Jonas Gahr Støre.`, []string{"NOR Støre"}},
		{"parenthetical", `And Warsaw, he said, could help. `, []string{""}},
		{"according to", `The deal is near, according to Kazakhstan's foreign ministry.`, []string{"KAZ"}},
		{"name and apposition before the cue", `Maria Lindqvist, a doctor, said the ward was full.`, []string{"PERSON Lindqvist"}},
		{"no-break spaces in a name", "Joost\u00a0Vandeputte, who\u00a0keeps cows near Ypres, had driven through the night.", []string{"PERSON Vandeputte"}},
		{"title and unknown name", `Fijian Defence Minister Jone Vakalala said the patrols would go on.`, []string{"FJI Vakalala"}},
		{"later surname", `Fijian Defence Minister Jone Vakalala spoke on Monday. Vakalala said the patrols would go on.`, []string{"FJI Vakalala", "FJI Vakalala"}},
		{"running quotation", `"We are ready," Zelensky said. "We have waited long enough. Nobody will wait for us."`, []string{"UKR Zelensky", "UKR Zelensky", "UKR Zelensky"}},
		{"guillemets", `«We are ready,» Zelensky said. «We have waited long enough.»`, []string{"UKR Zelensky", "UKR Zelensky"}},
		{"guillemets with blanks", `« The talks « as friends do », as we call them, are over, » Zelensky said. Germany's envoy left.`, []string{"UKR Zelensky", "DEU"}},
		{"two blanks after stops", "“We are ready,” Zelensky said.  “We have waited long enough.  Nobody will wait for us.”\n\nGermany sent six tanks.", []string{"UKR Zelensky", "UKR Zelensky", "UKR Zelensky", "DEU"}},
		{"dateline with a tight dash", "BEIJING—Former Chinese President Jiang Zemin died on Wednesday.", []string{"PERSON Jiang"}},
		{"single marks after an s", "Wang said China would stand by ‘its old friends’ until the end. Germany sent six tanks. ‘We wait,’ said Norway's envoy.", []string{"CHN Wang", "DEU", "NOR"}},
		{"quotation attributed where it closes", `"We are ready. Nobody will wait for us," Zelensky said.`, []string{"UKR Zelensky", "UKR Zelensky"}},
		{"quotation over paragraphs", "\"We are ready,\" Zelensky said.\n\n\"We have waited.\n\n\"Nobody will wait for us.\"", []string{"UKR Zelensky", "UKR Zelensky", "UKR Zelensky"}},
		{"odd number of marks", `"We are ready, Zelensky said. Germany sent six tanks.`, []string{"", "DEU"}},
		{"former official is private", `Former German chancellor Gerhard Schröder said the pipes should be mended.`, []string{"PERSON Schröder"}},
		{"expert is private", `"It is a start," said Ana Duarte, an analyst at the Lisbon Institute for Security.`, []string{"PERSON Duarte"}},
		{"agent of a passive", `The vessel was seized by Finland.`, []string{"FIN"}},
		{"joint actors", `Poland and Lithuania closed the crossing.`, []string{"POL"}},
		{"transcript", "AFP: Will you comment?\nLin Jian: China is not a party to it.\nReuters: And the ship?\nLin Jian: I have no information.", []string{"ORG", "CHN Lin", "ORG", "CHN Lin"}},
	}
	a := analyzer(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, s := range a.Analyze(tt.text).Sentences {
				first := ""
				if len(s.Actors) > 0 {
					first = s.Actors[0].Code
					if s.Actors[0].Kind != stance.OrganisationActor {
						first = strings.TrimSpace(first + " " + s.Actors[0].Name)
					}
				}
				got = append(got, first)
			}
			require.Equal(t, tt.want, got)
		})
	}
}

// TestConstructions holds one sentence for each construction that a rule is made for.
func TestConstructions(t *testing.T) {
	a := analyzer(t)
	for _, c := range rows(t, "../testdata/attribution.tsv") {
		require.Len(t, c, 3)
		rule, want, text := c[0], c[1], strings.ReplaceAll(c[2], `\n`, "\n\n")
		sentences := a.Analyze(text).Sentences
		last := sentences[len(sentences)-1]
		var got []string
		for _, x := range last.Actors {
			got = append(got, strings.TrimSpace(x.Code+" "+x.Name))
		}
		require.Equal(t, strings.TrimPrefix(want, "-"), strings.Join(got, "; "), text)
		require.Equal(t, strings.TrimPrefix(rule, "-"), last.Rule, text)
	}
}

// TestCutTexts: a text may begin and end at any of its words.
func TestCutTexts(t *testing.T) {
	a := analyzer(t)
	for _, c := range rows(t, "../testdata/attribution.tsv") {
		words := strings.Fields(c[2])
		for i := range words {
			a.Analyze(strings.Join(words[:i], " "))
			a.Analyze(strings.Join(words[i:], " "))
		}
	}
}

// TestSameWordsOfTwoActors: a repeated sentence counts once for each who says it.
func TestSameWordsOfTwoActors(t *testing.T) {
	said := `"The invasion of Ukraine is a crime and Russia will pay for it," he told reporters.`
	text := "Polish Prime Minister Donald Tusk came first. " + said + "\n\nFrench President Emmanuel Macron came later. " + said
	seen := map[string]bool{}
	for _, x := range analyzer(t).Analyze(text).Summary {
		seen[x.Code] = true
	}
	require.True(t, seen["POL"] && seen["FRA"], "%v", seen)
}

// TestCueAndSourceBelongToTheRule: what failed to name an actor is not shown as the
// source of the actor that another rule found; a source ends before its comma.
func TestCueAndSourceBelongToTheRule(t *testing.T) {
	s := analyzer(t).Analyze(`He said little after the ship was seized by Finland.`).Sentences[0]
	require.Equal(t, "agent", s.Rule)
	require.Nil(t, s.Cue)
	require.Nil(t, s.Source)
	text := `Poland's foreign minister, Radosław Sikorski, said the route was closed.`
	s = analyzer(t).Analyze(text).Sentences[0]
	require.Equal(t, `Poland's foreign minister, Radosław Sikorski`, text[s.Source.Start:s.Source.End])
	require.Equal(t, `Poland's foreign minister, Radosław Sikorski`, s.Actors[0].Mention)
}

// TestOnlyRuleOutRefuses: "ruling" by itself is no refusal.
func TestOnlyRuleOutRefuses(t *testing.T) {
	a := analyzer(t)
	for text, want := range map[string]bool{
		`Poland's ruling party supports Ukraine.`:   false,
		`Poland ruled out sending Ukraine weapons.`: true,
	} {
		negated := false
		for _, name := range a.Explain(text, "ukraine")[0].Names {
			negated = negated || strings.Contains(name, "not-")
		}
		require.Equal(t, want, negated, text)
	}
}

// TestRenamingAThirdStateChangesNoStance: a model must learn what is said, not who
// says it.
func TestRenamingAThirdStateChangesNoStance(t *testing.T) {
	a := analyzer(t)
	text := "Hungary refused to send Ukraine weapons. The Hungarian government said Hungary would veto the next package of sanctions against Russia. Hungary hopes for closer ties with China."
	other := strings.NewReplacer("Hungarian", "Fijian", "Hungary", "Fiji").Replace(text)
	x, y := a.Analyze(text).Sentences, a.Analyze(other).Sentences
	require.Equal(t, len(x), len(y))
	for i := range x {
		require.Equal(t, x[i].Stances, y[i].Stances, x[i].Text)
		require.Equal(t, "HUN", x[i].Actors[0].Code)
		require.Equal(t, "FJI", y[i].Actors[0].Code)
	}
}

// TestSentimentHasASign: praise lies above nothing in particular, and that above blame.
func TestSentimentHasASign(t *testing.T) {
	a := analyzer(t)
	of := func(text string) stance.Sentiment { return a.Analyze(text).Sentences[0].Sentiment }
	good := of(`Germany welcomed the agreement as a great success for peace.`)
	plain := of(`The talks will be held on Monday.`)
	bad := of(`Germany condemned the brutal attack as a crime.`)
	require.Equal(t, []string{"positive", "neutral", "negative"}, []string{good.Label, plain.Label, bad.Label})
	require.Greater(t, good.Score, 0.5)
	require.InDelta(t, 0, plain.Score, 0.3)
	require.Less(t, bad.Score, -0.5)
}

// TestSummaryAsJSON: the counts stand beside the other fields.
func TestSummaryAsJSON(t *testing.T) {
	x := stance.ActorStance{Code: "DEU", Target: "ukraine", Score: 0.5, Low: -0.25, High: 0.75, Counts: map[string]int{"support": 2, "none": 0}}
	got, err := json.Marshal(x)
	require.NoError(t, err)
	require.JSONEq(t, `{"code":"DEU","target":"ukraine","score":0.5,"low":-0.25,"high":0.75,"support":2,"none":0}`, string(got))
	x.Counts = nil
	got, err = json.Marshal(x)
	require.NoError(t, err)
	require.JSONEq(t, `{"code":"DEU","target":"ukraine","score":0.5,"low":-0.25,"high":0.75}`, string(got))
}

func FuzzAnalyze(f *testing.F) {
	for _, text := range articles(f) {
		f.Add(text[:min(len(text), 400)])
	}
	f.Add("\xff\"said Wang, of the")
	f.Add("He, she and they said \"that\" and")
	f.Add("Photo: O. Ampo\n\nUNITED NATIONS \u200e The") // a mark without width alone between units
	a := analyzer(f)
	f.Fuzz(func(t *testing.T, text string) {
		r := a.Analyze(text)
		check(t, text, r)
		if utf8.ValidString(text) {
			for _, s := range r.Sentences {
				require.True(t, utf8.ValidString(s.Text))
			}
		}
	})
}
