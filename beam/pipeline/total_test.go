package pipeline

import (
	"encoding/json"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/stance"
)

func TestSumsOfPartsAreTheSumOfTheWhole(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var whole Sums
	parts := make([]Sums, 7)
	for range 1000 {
		x := observe(stance.Stance{Label: []string{"support", "oppose", "none"}[random.IntN(3)], Score: 2*random.Float64() - 1})
		whole.Add(x)
		parts[random.IntN(len(parts))].Add(x)
	}
	for range 20 {
		var merged Sums
		random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		for _, p := range parts {
			data, err := json.Marshal(p) // as sums of an earlier run would be read
			require.NoError(t, err)
			var back Sums
			require.NoError(t, json.Unmarshal(data, &back))
			merged.Add(back)
		}
		require.Equal(t, whole, merged, "exactly, in any order")
	}
	require.EqualValues(t, 1000, whole.N)
	require.InDelta(t, 0, whole.Mean(), 0.1)
	require.Zero(t, Sums{}.Mean())
}

func TestMergingLeavesInputsAlone(t *testing.T) {
	a, b := observe(stance.Stance{Label: "none"}), observe(stance.Stance{Label: "none", Score: 0.5})
	f := new(addFn)
	sum := f.AddInput(f.AddInput(f.CreateAccumulator(), a), b)
	require.Equal(t, Sums{2, 500_000, 250_000, map[string]int64{"none": 2}}, sum)
	require.Equal(t, map[string]int64{"none": 1}, a.Labels)
	require.Equal(t, map[string]int64{"none": 1}, b.Labels)
}

// TestSum: the totals of the pipeline are those of the sentences, added up one after
// the other without Beam.
func TestSum(t *testing.T) {
	articles := ours(t)
	want := map[Key]*Sums{}
	for _, s := range sentencesOf(t, articles) {
		codes := map[string]bool{}
		for _, a := range s.Actors {
			codes[a.Code] = true
		}
		for code := range codes {
			for target, x := range s.Stances {
				k := Key{s.Date[:8] + "01", "", code, target}
				if want[k] == nil {
					want[k] = new(Sums)
				}
				w := want[k]
				w.N++
				w.Score += millionths(x.Score)
				w.Squares += millionths(x.Score * x.Score)
				if w.Labels == nil {
					w.Labels = map[string]int64{}
				}
				w.Labels[x.Label]++
			}
		}
	}
	f := Files{Name: filepath.Join(t.TempDir(), "totals"), Ending: ".jsonl", Shards: 2}
	require.NoError(t, run(t, func(s beam.Scope) {
		_, sentences, _ := Analyze(s, Options{}, beam.CreateList(s, articles))
		WriteLines(s, f, TotalLines(s, Sum(s, "month", sentences)))
	}))
	got := map[Key]*Sums{}
	for _, line := range linesOf(t, f) {
		var total Total
		require.NoError(t, json.Unmarshal(line, &total))
		_, to := Window("month").of(total.From)
		require.Equal(t, to, total.To)
		got[Key{total.From, "", total.Code, total.Target}] = &total.Sums
	}
	require.Equal(t, want, got)
}

func TestWindows(t *testing.T) {
	for _, c := range []struct {
		window         Window
		date, from, to string
	}{
		{"day", "2024-02-28", "2024-02-28", "2024-02-29"},
		{"week", "2024-03-03", "2024-02-26", "2024-03-04"}, // a Sunday
		{"week", "2024-03-04", "2024-03-04", "2024-03-11"}, // a Monday
		{"week", "2025-01-01", "2024-12-30", "2025-01-06"},
		{"month", "2024-02-29", "2024-02-01", "2024-03-01"},
		{"month", "2024-12-31", "2024-12-01", "2025-01-01"},
		{"year", "2024-12-31", "2024-01-01", "2025-01-01"},
		{"all", "2024-12-31", "", ""},
		{"day", "", "", ""}, // the date is not known
	} {
		from, to := c.window.of(c.date)
		require.Equal(t, [2]string{c.from, c.to}, [2]string{from, to}, "%s of %s", c.window, c.date)
	}
}
