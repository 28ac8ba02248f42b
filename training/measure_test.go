package training_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/training"
)

// outcomes spells out a confusion matrix.
func outcomes(matrix [][]int) []training.Outcome {
	var out []training.Outcome
	for gold, row := range matrix {
		for predicted, n := range row {
			for range n {
				out = append(out, training.Outcome{Gold: gold, Predicted: predicted})
			}
		}
	}
	return out
}

func TestReportByHand(t *testing.T) {
	r, err := training.NewReport("t", []string{"favor", "against", "none"}, outcomes([][]int{{6, 2, 2}, {1, 3, 1}, {0, 0, 5}}), 1)
	require.NoError(t, err)
	require.Equal(t, 20, r.N)
	require.InDelta(t, 6.0/7, r.PerLabel[0].Precision, 1e-12)
	require.InDelta(t, 6.0/10, r.PerLabel[0].Recall, 1e-12)
	require.InDelta(t, 12.0/17, r.PerLabel[0].F1, 1e-12)
	require.Equal(t, 10, r.PerLabel[0].Support)
	require.InDelta(t, (12.0/17+6.0/10+10.0/13)/3, r.MacroF1.Value, 1e-12)
	require.InDelta(t, (12.0/17+6.0/10)/2, r.PoleF1.Value, 1e-12)
	require.InDelta(t, 14.0/20, r.Accuracy.Value, 1e-12)
	require.InDelta(t, 3.0/15, r.Flips, 1e-12)
	require.Less(t, r.MacroF1.Low, r.MacroF1.Value)
	require.Greater(t, r.MacroF1.High, r.MacroF1.Value)
	require.Empty(t, r.Reliability, "no probabilities, no calibration")
}

func TestReportOfNothing(t *testing.T) {
	r, err := training.NewReport("t", []string{"a", "b"}, nil, 1)
	require.NoError(t, err)
	require.Zero(t, r.MacroF1)
	require.NotContains(t, r.String(), "NaN")
	for _, o := range []training.Outcome{{Gold: 2}, {Predicted: -1}, {P: []float64{1}}} {
		_, err = training.NewReport("t", []string{"a", "b"}, []training.Outcome{o}, 1)
		require.ErrorContains(t, err, "outcome 0")
	}
}

func TestLabelsThatNeverOccurDoNotCount(t *testing.T) {
	r, err := training.NewReport("t", []string{"a", "b", "c"}, outcomes([][]int{{4, 0, 0}, {0, 4, 0}, {0, 0, 0}}), 1)
	require.NoError(t, err)
	require.Equal(t, 1.0, r.MacroF1.Value)
}

func TestCalibrationByHand(t *testing.T) {
	p := func(x float64) []float64 { return []float64{x, 1 - x} }
	r, err := training.NewReport("t", []string{"a", "b"}, []training.Outcome{
		{Gold: 0, Predicted: 0, P: p(0.9)}, {Gold: 1, Predicted: 0, P: p(0.9)},
		{Gold: 1, Predicted: 1, P: p(0.35)}, {Gold: 0, Predicted: 0, P: p(1)},
	}, 1)
	require.NoError(t, err)
	require.InDelta(t, (2*0.01+2*0.81+2*0.35*0.35+0)/4, r.Brier, 1e-12)
	require.InDelta(t, -(math.Log(0.9)+math.Log(0.1)+math.Log(0.65))/4, r.LogLoss, 1e-12)
	// Bins: [0.6, 0.7) holds one right at 0.65; [0.9, 1] holds 0.9, 0.9 and 1, two right.
	require.InDelta(t, (0.35+math.Abs(2.8-2))/4, r.ECE, 1e-12)
	require.Equal(t, 3, r.Reliability[9].N)
	require.InDelta(t, 2.0/3, r.Reliability[9].Accuracy, 1e-12)
	last := r.RiskCoverage[len(r.RiskCoverage)-1]
	require.Equal(t, training.Coverage{Coverage: 1, Risk: 0.25, Confidence: 0.65}, last)
	require.Equal(t, training.Coverage{Coverage: 0.25, Risk: 0, Confidence: 1}, r.RiskCoverage[0])
}

func TestIntervalsHoldTheTruth(t *testing.T) {
	// Of many samples from one distribution, about 95 in 100 intervals hold the
	// true accuracy.
	rng := rand.New(rand.NewPCG(1, 1))
	held := 0
	for seed := range uint64(100) {
		var all []training.Outcome
		for range 200 {
			o := training.Outcome{Gold: rng.IntN(2)}
			o.Predicted = o.Gold
			if rng.Float64() < 0.3 {
				o.Predicted = 1 - o.Gold
			}
			all = append(all, o)
		}
		r, err := training.NewReport("t", []string{"a", "b"}, all, seed)
		require.NoError(t, err)
		if r.Accuracy.Low <= 0.7 && 0.7 <= r.Accuracy.High {
			held++
		}
	}
	require.InDelta(t, 95, held, 6)
}

func TestGroupsWidenIntervals(t *testing.T) {
	var alone, grouped []training.Outcome
	for i := range 100 {
		o := training.Outcome{Gold: 0, Predicted: i / 10 % 2}
		alone = append(alone, o)
		o.Group = string(rune('a' + i/10))
		grouped = append(grouped, o)
	}
	a, err := training.NewReport("t", []string{"a", "b"}, alone, 1)
	require.NoError(t, err)
	g, err := training.NewReport("t", []string{"a", "b"}, grouped, 1)
	require.NoError(t, err)
	require.Greater(t, g.Accuracy.High-g.Accuracy.Low, 2*(a.Accuracy.High-a.Accuracy.Low))
}

func TestReportIsReproducible(t *testing.T) {
	all := outcomes([][]int{{6, 2}, {1, 3}})
	a, err := training.NewReport("t", []string{"a", "b"}, all, 7)
	require.NoError(t, err)
	b, err := training.NewReport("t", []string{"a", "b"}, all, 7)
	require.NoError(t, err)
	require.Equal(t, a, b)
	data, err := json.Marshal(a)
	require.NoError(t, err)
	require.Contains(t, string(data), `"macro_f1":{"value":`)
	require.NotContains(t, string(data), "pole_f1", "the target has no poles")
}

func TestFiguresAreXML(t *testing.T) {
	r, err := training.NewReport("a <b> & \x1b", []string{"x<y", "\"q\""}, []training.Outcome{
		{Gold: 0, Predicted: 0, P: []float64{0.9, 0.1}}, {Gold: 1, Predicted: 0, P: []float64{0.6, 0.4}},
	}, 1)
	require.NoError(t, err)
	empty, err := training.NewReport("t", []string{"a", "b"}, nil, 1)
	require.NoError(t, err)
	for name, draw := range map[string]func(io.Writer) error{
		"reliability": r.WriteReliability, "risk": r.WriteRiskCoverage, "confusion": r.WriteConfusion,
		"empty reliability": empty.WriteReliability, "empty risk": empty.WriteRiskCoverage, "empty confusion": empty.WriteConfusion,
		"curve": func(w io.Writer) error {
			return training.WriteCurve(w, "t", []training.CurvePoint{{N: 10, MacroF1: 0.5, Low: 0.4, High: 0.6}})
		},
		"empty curve": func(w io.Writer) error { return training.WriteCurve(w, "t", nil) },
	} {
		var s strings.Builder
		require.NoError(t, draw(&s), name)
		require.NotContains(t, s.String(), "NaN", name)
		d := xml.NewDecoder(strings.NewReader(s.String()))
		for {
			_, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err, name)
		}
		require.ErrorIs(t, draw(full{}), io.ErrShortWrite, name)
	}
	require.ErrorIs(t, r.WriteText(full{}), io.ErrShortWrite)
}

// full is a writer without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// rated spells out annotators' labels, one row an annotator; 0 is missing.
func rated(labels int, annotators ...[]int) training.Ratings {
	r := training.Ratings{Labels: strings.Split("abcdefghij", "")[:labels]}
	for i := range annotators[0] {
		item := make([]int, len(annotators))
		for a := range annotators {
			item[a] = annotators[a][i] - 1
		}
		r.Items = append(r.Items, item)
	}
	return r
}

func TestCohenWorkedExample(t *testing.T) {
	// Two readers of 50 grant proposals: yes-yes 20, yes-no 5, no-yes 10, no-no 15.
	var a, b []int
	for _, c := range [][3]int{{20, 1, 1}, {5, 1, 2}, {10, 2, 1}, {15, 2, 2}} {
		for range c[0] {
			a, b = append(a, c[1]), append(b, c[2])
		}
	}
	x, err := training.Agree(rated(2, a, b))
	require.NoError(t, err)
	require.InDelta(t, 0.7, x.Percent, 1e-12)
	require.InDelta(t, 0.4, x.Cohen[0].Kappa, 1e-12)
	require.Equal(t, 50, x.Cohen[0].Items)
}

func TestFleissWorkedExample(t *testing.T) {
	// Fourteen raters assign ten subjects to five categories: kappa 0.210.
	table := [][]int{
		{0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
		{7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7},
	}
	r := training.Ratings{Labels: []string{"1", "2", "3", "4", "5"}}
	for _, row := range table {
		var item []int
		for l, n := range row {
			for range n {
				item = append(item, l)
			}
		}
		r.Items = append(r.Items, item)
	}
	x, err := training.Agree(r)
	require.NoError(t, err)
	require.InDelta(t, 0.210, x.Fleiss, 5e-4)
	require.InDelta(t, 0.378, x.Percent, 5e-4)
	require.Equal(t, 10, x.FleissItems)
	require.Len(t, x.Cohen, 14*13/2)
}

func TestKrippendorffWorkedExample(t *testing.T) {
	// Krippendorff (2011), part C: four observers, twelve units, missing data;
	// nominal alpha 0.743.
	x, err := training.Agree(rated(5,
		[]int{1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0},
		[]int{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
		[]int{0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0},
		[]int{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0},
	))
	require.NoError(t, err)
	require.InDelta(t, 0.743, x.Alpha, 5e-4)
	require.Equal(t, 11, x.Items, "one unit has one label only")

	// Part B: two observers, nominal, five categories, no missing data; 0.692.
	x, err = training.Agree(rated(5,
		[]int{1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1},
		[]int{2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4},
	))
	require.NoError(t, err)
	require.InDelta(t, 0.692, x.Alpha, 5e-4)

	// Part A: two observers, ten units, binary; 0.095.
	x, err = training.Agree(rated(2,
		[]int{1, 2, 1, 1, 1, 1, 1, 1, 2, 1},
		[]int{2, 2, 2, 1, 1, 2, 1, 1, 1, 1},
	))
	require.NoError(t, err)
	require.InDelta(t, 0.095, x.Alpha, 5e-4)
}

func TestAgreementAtItsEnds(t *testing.T) {
	x, err := training.Agree(rated(2, []int{1, 2, 1}, []int{1, 2, 1}))
	require.NoError(t, err)
	require.Equal(t, []float64{1, 1, 1, 1}, []float64{x.Percent, x.Fleiss, x.Alpha, x.Cohen[0].Kappa})
	x, err = training.Agree(rated(2, []int{1, 1}, []int{1, 1}))
	require.NoError(t, err)
	require.Equal(t, 1.0, x.Alpha, "one label only, and no disagreement")
	require.NotContains(t, x.String(), "NaN")
	_, err = training.Agree(rated(2, []int{1, 0}, []int{0, 1}))
	require.ErrorIs(t, err, training.ErrAnnotators)
	_, err = training.Agree(rated(2, []int{1}, []int{4}))
	require.ErrorContains(t, err, "out of range")
	_, err = training.Agree(training.Ratings{Labels: []string{"a"}, Items: [][]int{{0, 0}, {0}}})
	require.ErrorContains(t, err, "item 1 has 1 labels, want 2")
}

func TestRate(t *testing.T) {
	a := []training.Example{{ID: "1", Target: "t", Label: "x", Text: "a"}, {ID: "2", Target: "t", Label: "y", Text: "b"}, {ID: "3", Target: "u", Label: "x", Text: "c"}}
	b := []training.Example{{ID: "2", Target: "t", Label: "x", Text: "b"}, {ID: "1", Target: "t", Label: "x", Text: "a"}, {ID: "4", Target: "t", Text: "d"}}
	got, err := training.Rate(a, b)
	require.NoError(t, err)
	require.Equal(t, []training.Ratings{
		{Target: "t", Labels: []string{"x", "y"}, Items: [][]int{{0, 0}, {1, 0}}},
		{Target: "u", Labels: []string{"x"}, Items: [][]int{{0, -1}}},
	}, got)

	for i := range b {
		b[i].ID = "other-" + b[i].ID
	}
	byText, err := training.Rate(a, b)
	require.NoError(t, err)
	require.Equal(t, got, byText, "other ids, the same texts")

	// Without IDs the line stands for them, and the second file has another order.
	anna, err := training.ReadCorpus(strings.NewReader("text,target,label\na,t,x\nb,t,y\nc,u,x\n"), nil, false)
	require.NoError(t, err)
	boris, err := training.ReadCorpus(strings.NewReader("text,target,label\nb,t,x\na,t,x\n"), nil, false)
	require.NoError(t, err)
	byText, err = training.Rate(anna.Examples, boris.Examples)
	require.NoError(t, err)
	require.Equal(t, got, byText, "line numbers are no IDs")

	yes := func(ids, labels string) (out []training.Example) {
		for i, l := range strings.Split(labels, "") {
			out = append(out, training.Example{ID: ids[i : i+1], Text: "Yes.", Label: strings.TrimSpace(l)})
		}
		return out
	}
	twice, err := training.Rate(yes("123", "xxy"), yes("456", "y x"))
	require.NoError(t, err)
	require.Equal(t, [][]int{{0, 1}, {0, -1}, {1, 0}}, twice[0].Items, "a text that repeats is an item each time")

	_, err = training.Rate(a)
	require.ErrorIs(t, err, training.ErrAnnotators)
	_, err = training.Rate(a, []training.Example{{ID: "9", Text: "z", Target: "t", Label: "x"}})
	require.ErrorIs(t, err, training.ErrAnnotators)
}
