package stance_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/stance"
)

// unit is one labelled unit of a gold file.
type unit struct {
	start, end     int
	kind           string
	actors         []string
	name           string
	ukraine, china string
}

// tally counts what a reading got right.
type tally struct {
	ends, found, right int // sentence ends: in gold, found, both
	bodies, actors     int
	named, names       int
	stances            map[string][][2]string // by target: gold and given label
}

// TestAccuracy measures the reading of labelled articles: those of testdata, which
// were written for it, and a folder of real ones where it is present. Run
//
//	go test ./stance -run Accuracy -v
//
// to see the figures. The bounds lie a little under what was measured.
func TestAccuracy(t *testing.T) {
	sets := []struct {
		name, dir                       string
		segmentation, actor, ukr, china float64
	}{
		{"written", "../testdata/articles", 0.98, 0.93, 0.82, 0.67},
		{"real", "../../shared/gold/dev", 0.98, 0.85, 0.65, 0.58},
	}
	a := analyzer(t)
	for _, set := range sets {
		t.Run(set.name, func(t *testing.T) {
			files, err := filepath.Glob(set.dir + "/*.tsv")
			require.NoError(t, err)
			if len(files) == 0 {
				t.Skip("labelled articles are not here")
			}
			sum := tally{stances: map[string][][2]string{}}
			for _, f := range files {
				text, err := os.ReadFile(strings.TrimSuffix(f, ".tsv") + ".txt")
				require.NoError(t, err)
				sum.add(string(text), a.Analyze(string(text)), readUnits(t, f))
			}
			t.Log(sum.String())
			require.GreaterOrEqual(t, sum.segmentation(), set.segmentation)
			require.GreaterOrEqual(t, share(sum.actors, sum.bodies), set.actor)
			require.GreaterOrEqual(t, macroF1(sum.stances["ukraine"]), set.ukr)
			require.GreaterOrEqual(t, macroF1(sum.stances["china"]), set.china)
		})
	}
}

// TestStructureCarriesAttribution reads the same articles with every person's name of
// the gazetteer removed: the share of right actors must not fall by more than 0.08.
func TestStructureCarriesAttribution(t *testing.T) {
	with := analyzer(t)
	without, err := stance.NewWithoutPersons()
	require.NoError(t, err)
	for dir, bound := range map[string]float64{"../testdata/articles": 0.25, "../../shared/gold/dev": 0.08} {
		files, err := filepath.Glob(dir + "/*.tsv")
		require.NoError(t, err)
		if len(files) == 0 {
			t.Logf("%s: labelled articles are not here", dir)
			continue
		}
		right := func(a *stance.Analyzer) float64 {
			sum := tally{stances: map[string][][2]string{}}
			for _, f := range files {
				text, err := os.ReadFile(strings.TrimSuffix(f, ".tsv") + ".txt")
				require.NoError(t, err)
				sum.add(string(text), a.Analyze(string(text)), readUnits(t, f))
			}
			return share(sum.actors, sum.bodies)
		}
		all, bare := right(with), right(without)
		t.Logf("%s: actor accuracy %.3f, without names of persons %.3f, fall %.3f", dir, all, bare, all-bare)
		assert.LessOrEqual(t, all-bare, bound, dir)
	}
}

func readUnits(t *testing.T, file string) []unit {
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	var out []unit
	for line := range strings.Lines(string(data)) {
		c := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(c) != 7 {
			continue
		}
		u := unit{kind: c[2], name: c[4], ukraine: c[5], china: c[6]}
		u.start, _ = strconv.Atoi(c[0])
		u.end, _ = strconv.Atoi(c[1])
		if c[3] != "-" {
			u.actors = strings.Split(c[3], ",")
		}
		out = append(out, u)
	}
	return out
}

// add compares one report with its gold units, each with the sentence that covers
// most of it.
func (s *tally) add(text string, r *stance.Report, gold []unit) {
	ends := map[int]bool{}
	for _, x := range r.Sentences {
		ends[x.End] = true
	}
	s.found += len(ends)
	for _, u := range gold {
		s.ends++
		if ends[u.start+len(strings.TrimSpace(text[u.start:u.end]))] {
			s.right++
		}
		if u.kind != "body" {
			continue
		}
		x := covering(r, u)
		s.bodies++
		if len(u.actors) == 0 && len(x.Actors) == 0 || len(x.Actors) > 0 && slices.Contains(u.actors, x.Actors[0].Code) {
			s.actors++
		}
		if u.name != "" {
			s.named++
			if slices.ContainsFunc(x.Actors, func(a stance.Actor) bool { return a.Name != "" && strings.Contains(u.name, a.Name) }) {
				s.names++
			}
		}
		for target, label := range map[string]string{"ukraine": u.ukraine, "china": u.china} {
			s.stances[target] = append(s.stances[target], [2]string{label, x.Stances[target].Label})
		}
	}
}

func covering(r *stance.Report, u unit) stance.Sentence {
	var best stance.Sentence
	most := 0
	for _, x := range r.Sentences {
		if n := min(u.end, x.End) - max(u.start, x.Start); n > most {
			best, most = x, n
		}
	}
	return best
}

func share(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

func (s *tally) segmentation() float64 { return 2 * float64(s.right) / float64(s.ends+s.found) }

// macroF1 is the mean F1 of the labels that occur in the gold.
func macroF1(pairs [][2]string) float64 {
	count := map[string][3]float64{} // hits, given, gold
	for _, p := range pairs {
		g, x := count[p[0]], count[p[1]]
		if p[0] == p[1] {
			g[0]++
			g[1]++
			g[2]++
			count[p[0]] = g
			continue
		}
		g[2]++
		x[1]++
		count[p[0]], count[p[1]] = g, x
	}
	sum, n := 0.0, 0.0
	for _, c := range count {
		if c[2] > 0 {
			sum += 2 * c[0] / (c[1] + c[2])
			n++
		}
	}
	return sum / n
}

func (s *tally) String() string {
	return fmt.Sprintf("%d body sentences: segmentation F1 %.3f, actor accuracy %.3f, name recall %.3f, ukraine macro-F1 %.3f, china macro-F1 %.3f",
		s.bodies, s.segmentation(), share(s.actors, s.bodies), share(s.names, s.named),
		macroF1(s.stances["ukraine"]), macroF1(s.stances["china"]))
}
