package stance_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/stance"
)

// analyzerWith returns an analyzer that knows the actors of a file's text.
func analyzerWith(t testing.TB, file string) *stance.Analyzer {
	t.Helper()
	actors, err := stance.ReadActors(strings.NewReader(file), "mine.tsv")
	require.NoError(t, err)
	a, err := stance.New(&stance.Options{Actors: actors})
	require.NoError(t, err)
	return a
}

// exampleActors is the file that the documentation names.
func exampleActors(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("../testdata/actors.tsv")
	require.NoError(t, err)
	return string(data)
}

// firstActors returns the first actor of each sentence as "code kind name".
func firstActors(r *stance.Report) []string {
	var out []string
	for _, s := range r.Sentences {
		if len(s.Actors) == 0 {
			out = append(out, "-")
			continue
		}
		a := s.Actors[0]
		out = append(out, strings.TrimSpace(fmt.Sprint(a.Code, " ", a.Kind, " ", a.Name)))
	}
	return out
}

func ExampleReadActors() {
	file := "[states]\n" +
		"ZBR\tZubrovia\tRepublic of Zubrovia\tZubrovian;Zubrovians\tLutzgrad\n" +
		"[persons]\n" +
		"ZBR\tKorvat\tMirela Korvat\tprime minister\t2025-09\t-\tf\n"
	actors, err := stance.ReadActors(strings.NewReader(file), "mine.tsv")
	if err != nil {
		panic(err)
	}
	analyzer, err := stance.New(&stance.Options{Actors: actors})
	if err != nil {
		panic(err)
	}
	report := analyzer.Analyze("Mirela Korvat said in Lutzgrad that her government would stand by Ukraine.")
	actor := report.Sentences[0].Actors[0]
	fmt.Println(actor.Code, actor.Kind, actor.Name)
	// Output: ZBR state Korvat
}

// TestActorsOfEachTable: a row of each table of the example file is found, under each
// of its names, and is not without the file.
func TestActorsOfEachTable(t *testing.T) {
	with, without := analyzerWith(t, exampleActors(t)), analyzer(t)
	tests := []struct{ name, text, want string }{
		{"state", "Zubrovia condemned the invasion.", "ZBR state"},
		{"alias of a state", "The Republic of Zubrovia condemned the invasion.", "ZBR state"},
		{"demonym", "The Zubrovian government condemned the invasion.", "ZBR state"},
		{"capital", "Lutzgrad condemned the invasion.", "ZBR state"},
		{"seat", "The Lutz Palace condemned the invasion.", "ZBR state"},
		{"body", "The League of Small Coasts urged China to help.", "LSC body"},
		{"abbreviation of a body", "The LSC urged China to help.", "LSC body"},
		{"institution", "The Coastal Court condemned the invasion.", "LSC body"},
		{"by-name", "The coastal league urged China to help.", "LSC body"},
		{"medium", "Zubrovia Today said the West was to blame.", "ZBR state Zubrovia Today"},
		{"parliament", "The Zubrat condemned the invasion.", "ZBR state"},
		{"agency of a known state", "The Baltic Watch Office accused Russia of sabotage.", "POL state"},
		{"organisation", "The Kettleby Institute said sanctions work.", "ORG organisation Kettleby Institute"},
		{"alias of an organisation", "Kettleby said sanctions work.", "ORG organisation Kettleby Institute"},
		{"full name", "Mirela Korvat said Ukraine must win.", "ZBR state Korvat"},
		{"spelling", "Mirella Korvat said Ukraine must win.", "ZBR state Korvat"},
		{"surname alone", "Korvat said Ukraine must win.", "ZBR state Korvat"},
		{"person of a new body", "Pelle Ostrand said Ukraine must win.", "LSC body Ostrand"},
		{"new spelling of a known person", "Sikorsky said Ukraine must win.", "POL state Sikorsky"},
		{"region", "The governor of Lower Zubrovia praised China.", "ZBR state"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, []string{tt.want}, firstActors(with.Analyze(tt.text)))
			if tt.name != "organisation" { // whose name tells as much
				require.NotEqual(t, []string{tt.want}, firstActors(without.Analyze(tt.text)))
			}
		})
	}
}

// TestActorsInAnArticle: name, office and affiliation are carried through a text.
func TestActorsInAnArticle(t *testing.T) {
	a := analyzerWith(t, exampleActors(t))
	r := a.Analyze(`Russia launched dozens of drones overnight.

"We will stand by Ukraine," Mirela Korvat told reporters. The prime minister said China had been told so. She
said Zubrovian troops would stay home.`)
	require.Equal(t, []string{"RUS state", "ZBR state Korvat", "ZBR state Korvat", "ZBR state Korvat"}, firstActors(r))
}

// TestActorsInTime: who holds an office is told by the date of the text.
func TestActorsInTime(t *testing.T) {
	a := analyzerWith(t, `[persons]
FRA	Tamarel	Luce Tamarel	foreign minister	2030-01	2031-06	f
DEU	Tamarel	Jens Tamarel	foreign minister	2031-07	2033-02	m
FRA	Orvane	Odile Orvane	ambassador	2030-01	2031-06	f
NATO	Orvane	Odile Orvane	secretary-general	2031-06	-	f
`)
	tests := []struct {
		name, text string
		year       int
		month      time.Month
		want       string
	}{
		{"in office", "Tamarel said Ukraine must win.", 2030, time.May, "FRA state Tamarel"},
		{"her namesake later", "Tamarel said Ukraine must win.", 2032, time.May, "DEU state Tamarel"},
		{"last month", "Luce Tamarel said Ukraine must win.", 2031, time.June, "FRA state Tamarel"},
		{"out of office", "Luce Tamarel said Ukraine must win.", 2036, time.May, "PERSON person Tamarel"},
		{"first office", "Odile Orvane said Ukraine must win.", 2030, time.May, "FRA state Orvane"},
		{"second office", "Odile Orvane said Ukraine must win.", 2035, time.May, "NATO body Orvane"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			day := time.Date(tt.year, tt.month, 15, 0, 0, 0, 0, time.UTC)
			require.Equal(t, []string{tt.want}, firstActors(a.AnalyzeOn(tt.text, day)))
		})
	}
}

// TestActorsOfSeveralFiles: a file may name the codes of one before, which does not
// change.
func TestActorsOfSeveralFiles(t *testing.T) {
	first, err := stance.ReadActors(strings.NewReader("[states]\nZBR\tZubrovia"), "first.tsv")
	require.NoError(t, err)
	both, err := first.With(strings.NewReader("[persons]\nZBR\tKorvat\tMirela Korvat\tpremier\t2025-09\t-\tf"), "second.tsv")
	require.NoError(t, err)
	_, err = first.With(strings.NewReader("[states]\nZUB\tZubrovia"), "third.tsv")
	require.EqualError(t, err, `stance: read actors: third.tsv:2: "Zubrovia" would name the state ZUB, but names the state ZBR in first.tsv:2: write it longer or leave it out`)
	for actors, want := range map[*stance.Actors]string{first: "PERSON person Korvat", both: "ZBR state Korvat"} {
		a, err := stance.New(&stance.Options{Actors: actors})
		require.NoError(t, err)
		require.Equal(t, []string{want}, firstActors(a.Analyze("Mirela Korvat said so.")))
	}
}

// TestNoActors: nil and the zero value are the built-in gazetteer.
func TestNoActors(t *testing.T) {
	want := analyzer(t).Analyze(articles(t)[0])
	for _, actors := range []*stance.Actors{nil, {}} {
		a, err := stance.New(&stance.Options{Actors: actors})
		require.NoError(t, err)
		require.Equal(t, want, a.Analyze(articles(t)[0]))
	}
}

// TestRepeatedRowsChangeNothing gives the built-in rows back as a user's file.
func TestRepeatedRowsChangeNothing(t *testing.T) {
	var file strings.Builder
	for _, table := range []struct{ heading, files string }{
		{"states", "states.tsv"}, {"bodies", "bodies.tsv"}, {"agencies", "agencies.tsv"},
		{"organisations", "organisations.tsv"}, {"persons", "persons/*.tsv"}, {"regions", "regions.tsv"},
	} {
		files, err := filepath.Glob("gazetteer/" + table.files)
		require.NoError(t, err)
		require.NotEmpty(t, files)
		fmt.Fprintf(&file, "[%s]\n", table.heading)
		for _, f := range files {
			for _, c := range rows(t, f) {
				if table.heading == "organisations" && slices.ContainsFunc(append(strings.Split(c[2], ";"), c[0]), lowered) {
					continue
				}
				fmt.Fprintln(&file, strings.Join(c, "\t"))
			}
		}
	}
	with, without := analyzerWith(t, file.String()), analyzer(t)
	for _, article := range articles(t) {
		require.Equal(t, without.Analyze(article), with.Analyze(article))
	}
}

// lowered reports whether a name is written without a capital, as the gazetteer lists
// the dpa; of a user it is refused.
func lowered(name string) bool {
	return name != "" && strings.ToLower(name) == name && !strings.ContainsAny(name, "0123456789")
}

// TestActorsConcurrentUse: one set of actors serves several analyzers at a time, and
// none of it reaches the built-in gazetteer.
func TestActorsConcurrentUse(t *testing.T) {
	actors, err := stance.ReadActors(strings.NewReader(exampleActors(t)), "actors.tsv")
	require.NoError(t, err)
	text := "Mirela Korvat said Ukraine must win. Sikorsky agreed."
	var wg sync.WaitGroup
	for i := range 8 {
		o, want := &stance.Options{Actors: actors}, "ZBR state Korvat"
		if i%2 == 1 {
			o, want = nil, "PERSON person Korvat"
		}
		wg.Go(func() {
			a, err := stance.New(o)
			if assert.NoError(t, err) {
				assert.Equal(t, want, firstActors(a.Analyze(text))[0])
			}
		})
	}
	wg.Wait()
}

func TestActorsOfABrokenReader(t *testing.T) {
	broken := errors.New("broken pipe")
	_, err := stance.ReadActors(iotest.ErrReader(broken), "mine.tsv")
	require.ErrorIs(t, err, broken)
	require.EqualError(t, err, "stance: read actors: mine.tsv: broken pipe")
}

// FuzzReadActors: no file panics, and what is accepted can be analysed with.
func FuzzReadActors(f *testing.F) {
	f.Add(exampleActors(f))
	f.Add("[persons]\nUSA\tJordan\tAnn Jordan\tsenator\t2024-01\t-\tf\nUSA\tAnn Jordan\tAnn Jordan\tsenator\t2024-01\t-\tf")
	f.Add("\ufeff[States]\t\t\r\ncode\tname\r\nQQ\tQ\t;;\t \t\r\n")
	f.Add("[bodies]\nQ1\t1\t\t\t-;\xff")
	f.Add("[bodies]\nQ1\t1\t\t\t\x00") // a byname of no word
	f.Add("[regions]\nFRA\tÀ\nFRA\tA A A")
	f.Fuzz(func(t *testing.T, file string) {
		actors, err := stance.ReadActors(strings.NewReader(file), "f")
		if err != nil {
			require.True(t, strings.HasPrefix(err.Error(), "stance: read actors: f"), err)
			return
		}
		a, err := stance.New(&stance.Options{Actors: actors})
		require.NoError(t, err)
		text := strings.NewReplacer("\t", " said. The ", ";", ". ", "\n", " said.\n").Replace(file)
		check(t, text, a.Analyze(text))
	})
}
