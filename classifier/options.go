package classifier

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
)

// Learner says how weights are found from counts.
type Learner uint8

const (
	// Ratio is multinomial logistic regression, regularized by L2, on features
	// scaled by their Naive Bayes log-count ratios (Wang and Manning 2012,
	// Baselines and Bigrams, section 2.3), damped by Power.
	Ratio Learner = iota
	// Bayes is multinomial Naive Bayes over binarized features.
	Bayes
	// Complement is Naive Bayes from the counts of all other labels (Rennie et
	// al. 2003, Tackling the Poor Assumptions of Naive Bayes, section 3.1).
	Complement
)

var learnerNames = [...]string{"ratio", "bayes", "complement"}

// String returns the name of the learner, as Options.String has it.
func (l Learner) String() string {
	if int(l) < len(learnerNames) {
		return learnerNames[l]
	}
	return fmt.Sprintf("Learner(%d)", uint8(l))
}

// Selection says by what measure features are ranked where MaxFeatures bounds
// them.
type Selection uint8

const (
	// Information ranks by information gain: the mutual information of a
	// feature's presence and the label.
	Information Selection = iota
	// Dirichlet ranks by the largest z-score over labels of the log-odds with
	// an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, Fightin'
	// Words, section 3.3.1).
	Dirichlet
)

// Objective is what the decision rule is chosen for on held-out samples.
type Objective uint8

const (
	// MacroF1 is the mean F1 of all labels.
	MacroF1 Objective = iota
	// PoleF1 is the mean F1 of favor and against; MacroF1 for a target without
	// poles.
	PoleF1
	// Accuracy leaves the most probable label as it is.
	Accuracy
)

// Options are the choices of Fit. The zero value, or nil, is the default.
type Options struct {
	Learner Learner
	// Alpha is added to every count, over the vocabulary all labels share;
	// 0.5 where it is 0.
	Alpha float64
	// Uniform gives every label the same prior in place of its share of the
	// samples. (The share of words, as bayesian has it, is not offered.)
	Uniform bool
	// MinCount is the least number of samples a feature must occur in; 2 where
	// it is 0.
	MinCount int
	// MaxFeatures is the number of features kept, by Selection; 250,000 where it
	// is 0, all where it is negative.
	MaxFeatures int
	Selection   Selection
	// Detect fits a target of three or more labels with an Abstain label in two
	// steps: whether there is any stance, then which. Otherwise one softmax
	// spans all labels.
	Detect bool
	// C is the inverse strength of L2 regularization of the Ratio learner. Where
	// it is 0, the best of 0.003, 0.01, 0.03 and 0.1 by log loss on the held-out
	// folds; 0.03 where nothing is held out.
	C float64
	// Power is the exponent that damps the log-count ratios by which the Ratio
	// learner scales features: 1 is Naive Bayes's own scale, near 0 is none;
	// 0.75 where it is 0.
	Power float64
	// Balance, in [0, 1], weighs samples by (mean label share / label share) to
	// this power.
	Balance float64
	// Folds is the number of folds that calibration holds out in turn, until
	// 10,000 samples have been; 5 where it is 0, and no more than there are
	// samples. There is no calibration where it is 1 or negative, nor where all
	// samples are in one group: nothing can be held out.
	Folds int
	// Objective is what the decision rule is chosen for.
	Objective Objective
	// Favor, Against and Abstain name the labels of these roles. Where they are
	// empty, labels are known by their usual names: see Roles.
	Favor, Against, Abstain string
	// Prune drops features that move no output by this many nats; 0.005 where
	// it is 0.
	Prune float64
	// Seed drives the assignment to folds.
	Seed uint64
	// Workers is the number of goroutines, all processors where it is 0. It
	// never changes the result.
	Workers int
}

func (o *Options) withDefaults() Options {
	var d Options
	if o != nil {
		d = *o
	}
	d.Alpha = cmp.Or(d.Alpha, 0.5)
	d.MinCount = cmp.Or(d.MinCount, 2)
	d.MaxFeatures = cmp.Or(d.MaxFeatures, 250_000)
	d.Power = cmp.Or(d.Power, 0.75)
	d.Folds = cmp.Or(d.Folds, 5)
	d.Prune = cmp.Or(d.Prune, 0.005)
	if d.Workers <= 0 {
		d.Workers = runtime.GOMAXPROCS(0)
	}
	return d
}

func (o *Options) check() error {
	switch {
	case int(o.Learner) >= len(learnerNames):
		return fmt.Errorf("%w: learner %v", ErrInvalid, o.Learner)
	case int(o.Selection) >= len(selectionNames):
		return fmt.Errorf("%w: selection %v", ErrInvalid, o.Selection)
	case int(o.Objective) >= len(objectiveNames):
		return fmt.Errorf("%w: objective %v", ErrInvalid, o.Objective)
	case !(o.Alpha > 0 && o.Alpha <= maxNats):
		return fmt.Errorf("%w: alpha %v", ErrInvalid, o.Alpha)
	case !(o.C >= 0 && o.C <= maxNats):
		return fmt.Errorf("%w: C %v", ErrInvalid, o.C)
	case !(o.Power > 0 && o.Power <= 4):
		return fmt.Errorf("%w: power %v", ErrInvalid, o.Power)
	case !(o.Balance >= 0 && o.Balance <= 1):
		return fmt.Errorf("%w: balance %v", ErrInvalid, o.Balance)
	case !(o.Prune >= 0 && o.Prune <= maxNats):
		return fmt.Errorf("%w: prune %v", ErrInvalid, o.Prune)
	}
	return nil
}

// Usual names of labels by role, the first of which that is among the labels counts.
var (
	favorNames   = []string{"favor", "favour", "support", "partner", "positive", "pro"}
	againstNames = []string{"against", "oppose", "rival", "negative", "anti", "contra"}
	abstainNames = []string{"none", "neither", "unrelated", "neutral"}
)

// role returns the index of the label of that name or, without a name, of the first
// usual name among the labels in any case; -1 where there is none.
func role(labels []string, name string, usual []string) (int, error) {
	if name != "" {
		if i := slices.Index(labels, name); i >= 0 {
			return i, nil
		}
		return -1, fmt.Errorf("%w %q", ErrUnknownLabel, name)
	}
	for _, u := range usual {
		for i, l := range labels {
			if strings.EqualFold(l, u) {
				return i, nil
			}
		}
	}
	return -1, nil
}

// Roles returns the labels that are known by their usual names, in any case, as the
// favorable pole (favor, favour, support, partner, positive, pro), the unfavorable
// pole (against, oppose, rival, negative, anti, contra) and no stance (none,
// neither, unrelated, neutral); -1 where there is none. The name that comes first
// in these lists wins.
func Roles(labels []string) (favor, against, abstain int) {
	favor, _ = role(labels, "", favorNames) // without a name it cannot fail
	against, _ = role(labels, "", againstNames)
	abstain, _ = role(labels, "", abstainNames)
	return favor, against, abstain
}

var selectionNames = [...]string{"information", "dirichlet"}

// String returns the name of the measure, as Options.String has it.
func (s Selection) String() string {
	if int(s) < len(selectionNames) {
		return selectionNames[s]
	}
	return fmt.Sprintf("Selection(%d)", uint8(s))
}

var objectiveNames = [...]string{"macro-f1", "pole-f1", "accuracy"}

// String returns the name of the objective, as Options.String has it.
func (o Objective) String() string {
	if int(o) < len(objectiveNames) {
		return objectiveNames[o]
	}
	return fmt.Sprintf("Objective(%d)", uint8(o))
}

// String describes all that has an influence on the result, defaults included.
func (o *Options) String() string {
	d := o.withDefaults()
	var s strings.Builder
	fmt.Fprintf(&s, "learner=%v alpha=%g count=%d features=%d select=%v folds=%d objective=%v prune=%g seed=%d",
		d.Learner, d.Alpha, d.MinCount, d.MaxFeatures, d.Selection, d.Folds, d.Objective, d.Prune, d.Seed)
	if d.Learner == Ratio {
		fmt.Fprintf(&s, " c=%g power=%g balance=%g", d.C, d.Power, d.Balance)
	} else if d.Uniform {
		s.WriteString(" uniform")
	}
	if d.Detect {
		s.WriteString(" detect")
	}
	for _, r := range [][2]string{{"favor", d.Favor}, {"against", d.Against}, {"abstain", d.Abstain}} {
		if r[1] != "" {
			fmt.Fprintf(&s, " %s=%q", r[0], r[1])
		}
	}
	return s.String()
}
