package training

import (
	"cmp"
	"context"
	"fmt"

	"github.com/seed-7eda0a5f/demarche/classifier"
)

// Trial is one choice of options that Tune has measured.
type Trial struct {
	// Change says how the trial differs from the best before it.
	Change string `json:"change"`
	// Features and Classifier describe the whole choice; Features is empty for an
	// Extractor of the caller's own.
	Features   string  `json:"features"`
	Classifier string  `json:"classifier"`
	MacroF1    float64 `json:"macro_f1"` // cross-validated, mean over the targets
	// Kept tells that it became the best.
	Kept bool `json:"kept"`
}

// TuneOptions are the choices of Tune. The zero value, or nil, is the default.
type TuneOptions struct {
	// Folds is the number of folds of the inner cross-validation; 4 where it is
	// 0.
	Folds int
	// Gain is the least rise of macro-F1 for which a default is left; 0.003
	// where it is 0.
	Gain float64
	// Progress is called after each trial, on the goroutine of Tune.
	Progress func(done, total int, t Trial)
}

// change is one thing to try.
type change struct {
	name string
	make func(o *Options)
}

// steps are what Tune tries, in order: the best of each step stays.
var steps = [][]change{
	{
		{"longest phrase 1", func(o *Options) { o.Bag.Longest = 1 }},
		{"longest phrase 2", func(o *Options) { o.Bag.Longest = 2 }},
		{"no characters", func(o *Options) { o.Bag.Families &^= Characters }},
		{"characters 3-5", func(o *Options) { o.Bag.CharsFrom, o.Bag.CharsTo = 3, 5 }},
		{"characters 2-5", func(o *Options) { o.Bag.CharsFrom, o.Bag.CharsTo = 2, 5 }},
	},
	{
		{"no gaps", func(o *Options) { o.Bag.Families &^= Gaps }},
		{"no tone", func(o *Options) { o.Bag.Families &^= Tone }},
		{"no negation", func(o *Options) { o.Bag.Families &^= Negated }},
		{"no style", func(o *Options) { o.Bag.Families &^= Style }},
	},
	{
		{"learner bayes", func(o *Options) { o.Classifier.Learner = classifier.Bayes }},
		{"learner bayes, uniform prior", func(o *Options) { o.Classifier.Learner, o.Classifier.Uniform = classifier.Bayes, true }},
		{"learner complement", func(o *Options) { o.Classifier.Learner = classifier.Complement }},
		{"two steps", func(o *Options) { o.Classifier.Detect = true }},
		{"balance 0.5", func(o *Options) { o.Classifier.Balance = 0.5 }},
	},
	{
		{"power 0.5", func(o *Options) { o.Classifier.Power = 0.5 }},
		{"power 1", func(o *Options) { o.Classifier.Power = 1 }},
		{"alpha 0.1", func(o *Options) { o.Classifier.Alpha = 0.1 }},
		{"alpha 1", func(o *Options) { o.Classifier.Alpha = 1 }},
		{"alpha 3", func(o *Options) { o.Classifier.Alpha = 3 }},
		{"count 1", func(o *Options) { o.Classifier.MinCount = 1 }},
		{"count 3", func(o *Options) { o.Classifier.MinCount = 3 }},
	},
	{
		{"5,000 features by information", func(o *Options) { o.Classifier.MaxFeatures = 5_000 }},
		{"20,000 features by information", func(o *Options) { o.Classifier.MaxFeatures = 20_000 }},
		{"20,000 features by log-odds", func(o *Options) {
			o.Classifier.MaxFeatures, o.Classifier.Selection = 20_000, classifier.Dirichlet
		}},
	},
}

// Tune chooses options by cross-validation on the examples: families of
// features, learner, smoothing, selection, one step after the other, starting
// from o. It returns the options and every trial. Where o has an Extractor or asks
// for News, only the classifier is tuned. What is measured on the same examples afterwards is
// no estimate of quality; hold out examples for that.
func Tune(ctx context.Context, examples []Example, o *Options, t *TuneOptions) (*Options, []Trial, error) {
	var opt TuneOptions
	if t != nil {
		opt = *t
	}
	opt.Folds = cmp.Or(opt.Folds, 4)
	opt.Gain = cmp.Or(opt.Gain, 0.003)
	x := tuner{examples: examples, opt: opt, total: 1}
	best := *o.orZero()
	best.Bag = best.Bag.withDefaults()
	first := 0
	if best.Extractor != nil || best.News {
		first = 2 // the first two steps change the bag
	}
	for _, s := range steps[first:] {
		x.total += len(s)
	}
	top, err := x.try(ctx, "start", best, -1)
	if err != nil {
		return nil, nil, fmt.Errorf("training: tune: %w", err)
	}
	for _, step := range steps[first:] {
		from, least, kept := best, top+opt.Gain, -1
		for _, c := range step {
			next := from
			c.make(&next)
			f1, err := x.try(ctx, c.name, next, least)
			if err != nil {
				return nil, nil, fmt.Errorf("training: tune: %s: %w", c.name, err)
			}
			if f1 > least {
				if kept >= 0 {
					x.trials[kept].Kept = false
				}
				best, top, least, kept = next, f1, f1, len(x.trials)-1
			}
		}
	}
	return &best, x.trials, nil
}

type tuner struct {
	examples []Example
	opt      TuneOptions
	trials   []Trial
	total    int
	features string // those of sets
	sets     []Set
}

// try measures options and records the trial; it is kept where it beats least.
func (x *tuner) try(ctx context.Context, name string, o Options, least float64) (float64, error) {
	if f := o.features(); x.sets == nil || f != x.features {
		sets, err := Prepare(ctx, x.examples, &o)
		if err != nil {
			return 0, err
		}
		x.features, x.sets = f, sets
	}
	quick := o.Classifier // as fast as it may be where the options leave it open
	quick.C = cmp.Or(quick.C, 0.03)
	quick.Folds = cmp.Or(quick.Folds, 3)
	sum := 0.0
	for _, s := range x.sets {
		outcomes, _, _, err := crossValidate(ctx, Set{s.Target, s.Labels, s.Samples, nil}, &quick, x.opt.Folds, quick.Seed)
		if err != nil {
			return 0, err
		}
		sum += macroOf(newMeasure(s.Labels), outcomes)
	}
	t := Trial{Change: name, Features: o.features(), Classifier: o.Classifier.String(), MacroF1: sum / float64(len(x.sets))}
	t.Kept = t.MacroF1 > least
	x.trials = append(x.trials, t)
	if x.opt.Progress != nil {
		x.opt.Progress(len(x.trials), x.total, t)
	}
	return t.MacroF1, nil
}
