package training

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/group"
)

// Outcome is the prediction for one labeled example.
type Outcome struct {
	// Gold and Predicted index the labels.
	Gold, Predicted int
	// P holds the probability of each label; empty for a baseline that has none.
	P []float64
	// Group is drawn as a whole where intervals are estimated; empty for the
	// example alone.
	Group string
}

// Report holds the measures of a target's predictions. It marshals to JSON, and
// WriteText prints it for people.
type Report struct {
	Target string   `json:"target"`
	Labels []string `json:"labels"`
	N      int      `json:"n"`
	// Confusion counts examples by gold label (row) and predicted label.
	Confusion [][]int      `json:"confusion"`
	PerLabel  []LabelScore `json:"per_label"`
	// MacroF1 is the mean F1 of all labels that occur.
	MacroF1 Interval `json:"macro_f1"`
	// PoleF1 is the mean F1 of favor and against (SemEval 2016, task 6); zero
	// for a target without poles.
	PoleF1   Interval `json:"pole_f1,omitzero"`
	Accuracy Interval `json:"accuracy"`
	// Flips is the share of examples of one pole predicted as the other.
	Flips float64 `json:"flips"`
	// Brier is the mean squared distance of P from the truth, in [0, 2].
	Brier float64 `json:"brier"`
	// LogLoss is the mean of -log P(gold), in nats.
	LogLoss float64 `json:"log_loss"`
	// ECE is the expected calibration error of the label given, in [0, 1]: the
	// mean distance of accuracy from confidence over Reliability's bins.
	ECE          float64    `json:"ece"`
	Reliability  []Bin      `json:"reliability,omitempty"`
	RiskCoverage []Coverage `json:"risk_coverage,omitempty"`
	// Folds are the macro-F1 of each fold of a cross-validation.
	Folds     []float64  `json:"folds,omitempty"`
	Baselines []Baseline `json:"baselines,omitempty"`
}

// LabelScore holds the measures of one label, in [0, 1]; 0 where undefined.
type LabelScore struct {
	Label     string  `json:"label"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Support   int     `json:"support"`
}

// Interval is a value with its 95 % interval from a bootstrap over groups.
type Interval struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Bin is one range of confidence.
type Bin struct {
	From       float64 `json:"from"`
	To         float64 `json:"to"`
	N          int     `json:"n"`
	Confidence float64 `json:"confidence"` // mean
	Accuracy   float64 `json:"accuracy"`
}

// Coverage says how often the label is wrong among the most confident share.
type Coverage struct {
	Coverage   float64 `json:"coverage"`
	Risk       float64 `json:"risk"`
	Confidence float64 `json:"confidence"` // least confidence among them
}

// Baseline is another way to label the same examples.
type Baseline struct {
	Name     string  `json:"name"`
	MacroF1  float64 `json:"macro_f1"`
	PoleF1   float64 `json:"pole_f1,omitzero"`
	Accuracy float64 `json:"accuracy"`
}

const (
	bins       = 10
	resamples  = 1000
	bootstrapX = 0x626f6f74
)

// NewReport measures outcomes. The seed drives the bootstrap only; the same
// outcomes and seed give the same report.
func NewReport(target string, labels []string, outcomes []Outcome, seed uint64) (*Report, error) {
	k := len(labels)
	r := &Report{Target: target, Labels: slices.Clone(labels), N: len(outcomes), Confusion: make([][]int, k)}
	for l := range r.Confusion {
		r.Confusion[l] = make([]int, k)
	}
	for i, o := range outcomes {
		if o.Gold < 0 || o.Gold >= k || o.Predicted < 0 || o.Predicted >= k || len(o.P) != 0 && len(o.P) != k {
			return nil, fmt.Errorf("training: report on %q: outcome %d: label out of range", target, i)
		}
		r.Confusion[o.Gold][o.Predicted]++
	}
	flat := make([]float64, 0, k*k)
	for _, row := range r.Confusion {
		for _, n := range row {
			flat = append(flat, float64(n))
		}
	}
	m := newMeasure(labels)
	r.PerLabel = m.perLabel(flat)
	r.MacroF1.Value, r.PoleF1.Value, r.Accuracy.Value = m.scores(flat)
	r.Flips = m.flips(flat)
	r.bootstrap(m, outcomes, seed)
	r.calibration(outcomes)
	return r, nil
}

// measure computes scores from a flat confusion matrix.
type measure struct {
	labels                  []string
	favor, against, abstain int
}

func newMeasure(labels []string) measure {
	m := measure{labels: labels}
	m.favor, m.against, m.abstain = classifier.Roles(labels)
	return m
}

func (m measure) perLabel(c []float64) []LabelScore {
	k := len(m.labels)
	out := make([]LabelScore, k)
	for l, name := range m.labels {
		gold, said := 0.0, 0.0
		for j := range k {
			gold += c[l*k+j]
			said += c[j*k+l]
		}
		hit := c[l*k+l]
		out[l] = LabelScore{name, ratio(hit, said), ratio(hit, gold), ratio(2*hit, gold+said), int(gold)}
	}
	return out
}

// scores returns macro-F1, pole-F1 and accuracy.
func (m measure) scores(c []float64) (macro, pole, accuracy float64) {
	k := len(m.labels)
	hits, all, seen := 0.0, 0.0, 0.0
	for l := range k {
		gold, said := 0.0, 0.0
		for j := range k {
			gold += c[l*k+j]
			said += c[j*k+l]
		}
		hits += c[l*k+l]
		all += gold
		f1 := ratio(2*c[l*k+l], gold+said)
		if gold+said > 0 {
			macro += f1
			seen++
		}
		if m.favor >= 0 && m.against >= 0 && (l == m.favor || l == m.against) {
			pole += f1 / 2
		}
	}
	return ratio(macro, seen), pole, ratio(hits, all)
}

func (m measure) flips(c []float64) float64 {
	if m.favor < 0 || m.against < 0 {
		return 0
	}
	k := len(m.labels)
	flips, poles := 0.0, 0.0
	for j := range k {
		poles += c[m.favor*k+j] + c[m.against*k+j]
	}
	flips = c[m.favor*k+m.against] + c[m.against*k+m.favor]
	return ratio(flips, poles)
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// bootstrap sets the intervals: percentiles over resamples of whole groups.
func (r *Report) bootstrap(m measure, outcomes []Outcome, seed uint64) {
	k := len(r.Labels)
	groups := group.Of(len(outcomes), func(i int) string { return outcomes[i].Group })
	if len(groups) == 0 {
		return
	}
	rng := rand.New(rand.NewPCG(seed, bootstrapX))
	var macro, pole, accuracy []float64
	c := make([]float64, k*k)
	for range resamples {
		clear(c)
		for range groups {
			for _, i := range groups[rng.IntN(len(groups))] {
				c[outcomes[i].Gold*k+outcomes[i].Predicted]++
			}
		}
		a, b, d := m.scores(c)
		macro, pole, accuracy = append(macro, a), append(pole, b), append(accuracy, d)
	}
	r.MacroF1.Low, r.MacroF1.High = percentiles(macro)
	r.PoleF1.Low, r.PoleF1.High = percentiles(pole)
	r.Accuracy.Low, r.Accuracy.High = percentiles(accuracy)
}

// percentiles returns the 2.5th and 97.5th percentile.
func percentiles(x []float64) (low, high float64) {
	slices.Sort(x)
	n := float64(len(x) - 1)
	return x[int(math.Round(0.025*n))], x[int(math.Round(0.975*n))]
}
